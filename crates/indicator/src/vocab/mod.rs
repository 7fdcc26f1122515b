//! The field's words, each enum once: key as written in files, Chinese and English name.
//!
//! Names follow the glossary. An enum here is bound to the API's enum of the same name, so that a
//! new variant does not compile until the API knows it too.

mod clause;
mod evaluation;
mod grade;
mod ids;
mod object;
mod operator;
mod organisation;
mod region;
mod year;

pub use clause::{Clause, Force, Verification};
pub use evaluation::{Evaluator, Timing, Withheld};
pub use grade::Grade;
pub use ids::{CodeError, IndicatorCode, SetCode, SetKey, SetRef};
pub use object::{
    BudgetKind, FactNature, FundSource, FundingForm, Mark, ObjectKind, Origin, Purpose, RowKind,
};
pub use operator::{Direction, Operator};
pub use organisation::OrganisationKind;
pub use region::RegionCode;
pub use year::BudgetYear;

/// Declares an enum of the vocabulary: `Variant = "key", "中文", "English";`.
#[macro_export]
macro_rules! vocabulary {
    (
        $(#[doc = $doc:tt])*
        $name:ident { $( $(#[$vdoc:meta])* $variant:ident = $key:literal, $zh:literal, $en:literal; )+ }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[$vdoc])* #[doc = concat!("(", $zh, ")")] $variant, )+ }

        impl $name {
            /// Every value, in the order of the official forms.
            pub const ALL: &'static [$name] = &[ $( $name::$variant, )+ ];

            /// Every key, in the same order.
            pub const KEYS: &'static [&'static str] = &[ $( $key, )+ ];

            /// The key as written in files and kept in the database.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $( $name::$variant => $key, )+ }
            }

            /// The name for people.
            #[must_use]
            pub const fn name(self) -> $crate::language::Bilingual {
                match self { $( $name::$variant => $crate::language::both($zh, $en), )+ }
            }

            /// The value with this key.
            #[must_use]
            pub fn from_key(key: &str) -> Option<$name> {
                match key { $( $key => Some($name::$variant), )+ _ => None }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.key())
            }
        }

        impl $crate::schemars::JsonSchema for $name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn schema_id() -> ::std::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", stringify!($name)).into()
            }
            fn json_schema(_: &mut $crate::schemars::SchemaGenerator) -> $crate::schemars::Schema {
                let words: Vec<[&str; 3]> = Self::ALL
                    .iter()
                    .map(|word| [word.key(), word.name().zh, word.name().en])
                    .collect();
                let about: &[&str] = &[ $( $doc, )* ];
                let about: Vec<&str> = about.iter().map(|line| line.trim()).collect();
                $crate::schemars::json_schema!({
                    "description": about.join("\n"),
                    "type": "string",
                    "enum": Self::KEYS,
                    "x-words": words
                })
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(self.key())
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let key = <::std::borrow::Cow<'de, str> as $crate::serde::Deserialize>::deserialize(d)?;
                $name::from_key(&key).ok_or_else(|| {
                    $crate::serde::de::Error::unknown_variant(&key, &[ $( $key, )+ ])
                })
            }
        }
    };
}
pub(crate) use crate::vocabulary;
