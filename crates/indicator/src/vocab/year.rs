//! Budget years.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A budget year (预算年度), 2000 to 2100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct BudgetYear(u16);

impl BudgetYear {
    /// A year between 2000 and 2100.
    #[must_use]
    pub const fn new(year: u16) -> Option<BudgetYear> {
        if year >= 2000 && year <= 2100 {
            Some(BudgetYear(year))
        } else {
            None
        }
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }

    /// The year before, if it is one.
    #[must_use]
    pub const fn previous(self) -> Option<BudgetYear> {
        BudgetYear::new(self.0 - 1)
    }
}

impl TryFrom<u16> for BudgetYear {
    type Error = String;
    fn try_from(year: u16) -> Result<BudgetYear, String> {
        BudgetYear::new(year)
            .ok_or_else(|| format!("{year} is no budget year between 2000 and 2100"))
    }
}

impl From<BudgetYear> for u16 {
    fn from(year: BudgetYear) -> u16 {
        year.0
    }
}

impl fmt::Display for BudgetYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
