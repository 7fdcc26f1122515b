//! What a measure counts, with what counts and what is missing by name.

use chrono::NaiveDate;
use indicator::language::{Bilingual, Text};
use indicator::quantity::Money;
use indicator::vocab::BudgetYear;
use lifecycle::duty::plan_progress::Count;
use lifecycle::words;
use uuid::Uuid;

words! {
    /// 计数单位
    ///
    /// In which unit something is counted.
    Unit {
        /// Things by their number.
        Number = "number", "个数", "number";
        /// Money in fen.
        Money = "money", "金额", "money";
    }
}

/// Something that counts or is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// What kind of thing: key of its process, `object`, `organisation`, `document`, `indicator-set`.
    pub kind: &'static str,
    /// Its id; `None` for an indicator set.
    pub id: Option<Uuid>,
    /// Its title or name.
    pub title: String,
    /// The day that matters of it: of the approval, of the receipt.
    pub on: Option<NaiveDate>,
}

impl Named {
    /// A thing by its id and name.
    pub(super) fn new(kind: &'static str, id: Uuid, title: &str) -> Named {
        Named {
            kind,
            id: Some(id),
            title: title.to_owned(),
            on: None,
        }
    }

    pub(super) fn on(mut self, day: Option<NaiveDate>) -> Named {
        self.on = day;
        self
    }
}

/// A running count.
#[derive(Clone, Debug)]
pub(super) struct Tally {
    done: i64,
    of: i64,
    pub unit: Unit,
    pub budget_year: Option<BudgetYear>,
    pub evidence: Vec<Named>,
    pub missing: Vec<Named>,
    pub remarks: Vec<Text>,
    /// Something else that has to be there is not, whatever was counted.
    pub hindered: bool,
}

impl Tally {
    /// Nothing counted yet.
    pub const fn new(unit: Unit, budget_year: Option<BudgetYear>) -> Tally {
        Tally {
            done: 0,
            of: 0,
            unit,
            budget_year,
            evidence: Vec::new(),
            missing: Vec::new(),
            remarks: Vec::new(),
            hindered: false,
        }
    }

    /// One thing that counts or is missing.
    pub fn put(&mut self, there: bool, thing: Named) {
        self.put_amount(there, 1, thing);
    }

    /// So much money that counts or is missing.
    pub fn put_money(&mut self, there: bool, money: Money, thing: Named) {
        self.put_amount(there, money.fen(), thing);
    }

    fn put_amount(&mut self, there: bool, amount: i64, thing: Named) {
        self.of = self.of.saturating_add(amount);
        if there {
            self.done = self.done.saturating_add(amount);
            self.evidence.push(thing);
        } else {
            self.missing.push(thing);
        }
    }

    /// One more that has to be there and has no name yet.
    pub fn lacks(&mut self, why: Bilingual) {
        self.of = self.of.saturating_add(1);
        self.remarks.push(why.into());
    }

    /// Something that counts, of which nothing says how many there have to be.
    pub fn counts(&mut self, thing: Named) {
        self.done = self.done.saturating_add(1);
        self.evidence.push(thing);
    }

    /// So many have to be there.
    pub fn least(&mut self, least: i64) {
        self.of = least;
    }

    pub fn says(&mut self, text: impl Into<Text>) {
        self.remarks.push(text.into());
    }

    /// What was counted.
    pub const fn count(&self) -> Count {
        Count {
            done: self.done,
            of: self.of,
        }
    }
}
