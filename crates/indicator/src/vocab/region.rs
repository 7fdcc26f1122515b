//! Fiscal regions (财政区划).

use std::fmt;

use serde::{Deserialize, Serialize};

/// A fiscal region by its division code of six digits; `000000` is the nation, trailing zeros by
/// pairs name a province or city: `500000` Chongqing, `500110` a district of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RegionCode(u32);

impl RegionCode {
    /// The nation, for which every rule without a region of its own holds.
    pub const NATION: RegionCode = RegionCode(0);

    /// Reads two, four or six digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<RegionCode> {
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        let number: u32 = if digits {
            text.parse().ok()?
        } else {
            return None;
        };
        match text.len() {
            2 => Some(RegionCode(number * 10_000)),
            4 => Some(RegionCode(number * 100)),
            6 => Some(RegionCode(number)),
            _ => None,
        }
    }

    /// Whether what holds here holds in `other` too: the same region, or one that contains it.
    #[must_use]
    pub fn covers(self, other: RegionCode) -> bool {
        self == other || other.parents().any(|parent| parent == self)
    }

    /// The regions that contain this one, the nearest first, the nation last.
    pub fn parents(self) -> impl Iterator<Item = RegionCode> {
        [100, 10_000, 1_000_000]
            .into_iter()
            .map(move |unit| RegionCode(self.0 / unit * unit))
            .filter(move |parent| *parent != self)
            .scan(None, |last, parent| {
                let new = *last != Some(parent);
                *last = Some(parent);
                Some(new.then_some(parent))
            })
            .flatten()
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

impl TryFrom<String> for RegionCode {
    type Error = String;
    fn try_from(text: String) -> Result<RegionCode, String> {
        RegionCode::parse(&text)
            .ok_or_else(|| format!("“{text}” is no division code of six digits"))
    }
}

impl From<RegionCode> for String {
    fn from(code: RegionCode) -> String {
        code.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parents_go_up_to_the_nation() {
        let names = |code: &str| -> Vec<String> {
            RegionCode::parse(code)
                .unwrap()
                .parents()
                .map(|r| r.to_string())
                .collect()
        };
        assert_eq!(names("500110"), ["500100", "500000", "000000"]);
        assert_eq!(names("50"), ["000000"]);
        assert_eq!(names("000000"), Vec::<String>::new());
        assert!(
            RegionCode::parse("50")
                .unwrap()
                .covers(RegionCode::parse("500110").unwrap())
        );
        assert!(
            !RegionCode::parse("500110")
                .unwrap()
                .covers(RegionCode::parse("500199").unwrap())
        );
        assert_eq!(RegionCode::parse("50011"), None);
        assert_eq!(RegionCode::parse("５００１１０"), None);
    }
}
