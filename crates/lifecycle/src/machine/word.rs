//! Words of a process: states, actions, gates.

use std::fmt::Debug;

use indicator::language::Bilingual;

/// A word of a process: a state, an action or a gate.
pub trait Word: Copy + Eq + Debug + Send + Sync + 'static {
    /// Every value, in the order in which they are shown.
    const ALL: &'static [Self];
    /// The key kept in the database and shown by the API.
    fn key(self) -> &'static str;
    /// The name for people.
    fn name(self) -> Bilingual;
    /// The value with this key.
    #[must_use]
    fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.key() == key)
    }
}

/// Words of a process, one row a word: `Value = "key", "中文", "English";`.
#[macro_export]
macro_rules! words {
    ($(#[doc = $doc:tt])* $name:ident { $($rows:tt)+ }) => {
        ::indicator::vocabulary! { $(#[doc = $doc])* $name { $($rows)+ } }

        impl $crate::machine::Word for $name {
            const ALL: &'static [$name] = $name::ALL;
            fn key(self) -> &'static str {
                $name::key(self)
            }
            fn name(self) -> ::indicator::language::Bilingual {
                $name::name(self)
            }
        }
    };
}
