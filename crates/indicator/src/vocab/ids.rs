//! Codes that people write and that last.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{BudgetYear, RegionCode};

/// What a code may look like, and what was written instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Not a code of an indicator.
    #[error("“{0}” is no indicator code: capital letters, digits and hyphens, 3 to 40 characters")]
    Indicator(String),
    /// Not a code of a set.
    #[error("“{0}” is no set code: sector/name in small letters, digits and hyphens")]
    Set(String),
    /// Not a reference to a set.
    #[error("“{0}” is no reference to a set: sector/name@year.revision")]
    SetRef(String),
}

macro_rules! text_code {
    ($(#[$doc:meta])* $name:ident, $check:ident, $error:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Reads a code.
            ///
            /// # Errors
            /// [`CodeError`] if the text has another shape.
            pub fn parse(text: &str) -> Result<Self, CodeError> {
                if $check(text) { Ok(Self(text.to_owned())) } else { Err(CodeError::$error(text.to_owned())) }
            }

            /// The code as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;
            fn try_from(text: String) -> Result<Self, String> {
                Self::parse(&text).map_err(|e| e.to_string())
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> String {
                code.0
            }
        }
    };
}

text_code!(
    /// Code of an indicator, one for life over all sets and years: `EDU-NUT-003`.
    IndicatorCode, is_indicator_code, Indicator
);
text_code!(
    /// Code of an indicator set: sector and name, as its folder and file: `education/nutrition`.
    SetCode, is_set_code, Set
);

impl SetCode {
    /// The sector, the part before the slash.
    #[must_use]
    pub fn sector(&self) -> &str {
        self.0.split_once('/').map_or("", |(sector, _)| sector)
    }
}

fn is_indicator_code(text: &str) -> bool {
    (3..=40).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-')
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && !text.ends_with('-')
}

fn is_set_code(text: &str) -> bool {
    let part = |s: &str| {
        (1..=40).contains(&s.len())
            && s.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    text.split_once('/')
        .is_some_and(|(sector, name)| part(sector) && part(name))
}

/// A set by code, year and revision, `common/project@2022.1`; the region is found when resolved.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SetRef {
    /// The set's code.
    pub code: SetCode,
    /// Its budget year.
    pub year: BudgetYear,
    /// Its revision, from 1.
    pub revision: u32,
}

impl SetRef {
    /// Reads `sector/name@year.revision`.
    ///
    /// # Errors
    /// [`CodeError::SetRef`] if the text has another shape.
    pub fn parse(text: &str) -> Result<SetRef, CodeError> {
        let parts = || {
            let (code, version) = text.split_once('@')?;
            let (year, revision) = version.split_once('.')?;
            let revision: u32 = revision.parse().ok().filter(|r| *r > 0)?;
            Some(SetRef {
                code: SetCode::parse(code).ok()?,
                year: BudgetYear::new(year.parse().ok()?)?,
                revision,
            })
        };
        parts().ok_or_else(|| CodeError::SetRef(text.to_owned()))
    }
}

impl fmt::Display for SetRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}.{}", self.code, self.year, self.revision)
    }
}

impl TryFrom<String> for SetRef {
    type Error = String;
    fn try_from(text: String) -> Result<SetRef, String> {
        SetRef::parse(&text).map_err(|e| e.to_string())
    }
}

impl From<SetRef> for String {
    fn from(value: SetRef) -> String {
        value.to_string()
    }
}

/// The full key of one revision of a set.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SetKey {
    /// Region it is made for.
    pub region: RegionCode,
    /// Code, year and revision.
    pub set: SetRef,
}

impl fmt::Display for SetKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.region == RegionCode::NATION {
            write!(f, "{}", self.set)
        } else {
            write!(f, "{}:{}", self.region, self.set)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_references() {
        assert!(IndicatorCode::parse("EDU-NUT-003").is_ok());
        for bad in ["edu-1", "E", "EDU-", "教育-1", "1-EDU"] {
            assert!(IndicatorCode::parse(bad).is_err(), "{bad}");
        }
        let reference = SetRef::parse("common/project@2022.1").unwrap();
        assert_eq!(reference.to_string(), "common/project@2022.1");
        assert_eq!(reference.code.sector(), "common");
        for bad in [
            "common/project",
            "common/project@2022",
            "common/project@2022.0",
            "a@2022.1",
            "a/b@99.1",
        ] {
            assert!(SetRef::parse(bad).is_err(), "{bad}");
        }
    }
}
