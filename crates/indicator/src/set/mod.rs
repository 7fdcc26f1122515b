//! Indicator sets as the rest of the system uses them: resolved, checked, complete.
//!
//! A manifest is what a department writes; a [`IndicatorSet`] is what it means once its parents are
//! resolved. It holds no places of the text any more.

mod indicator;

pub use indicator::{
    Datum, Example, ExampleJudgement, ExampleResult, Indicator, Replacement, ReplacementKind,
    WeightRule,
};

use crate::vocab::{
    BudgetKind, FundingForm, IndicatorCode, ObjectKind, Purpose, SetKey, Verification,
};

/// One revision of an indicator set (指标集), resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorSet {
    /// Region, code, year, revision.
    pub key: SetKey,
    /// Name for people.
    pub name: String,
    /// What it is for.
    pub purpose: Purpose,
    /// Kind of object it is for.
    pub object: ObjectKind,
    /// Budget it is for, where it is for one alone.
    pub budget_kind: Option<BudgetKind>,
    /// Form of funding it is for, where it is for one alone.
    pub funding_form: Option<FundingForm>,
    /// Administrative level (分层次), where it is for one alone.
    pub tier: Option<String>,
    /// A trial set counts for comparison only and says so wherever it is shown.
    pub trial: bool,
    /// Invented for the demonstration (演示).
    pub demo: bool,
    /// The set it was made from, pinned.
    pub parent: Option<ParentPin>,
    /// Where it comes from: body, title, year.
    pub source: String,
    /// How that was checked.
    pub verification: Verification,
    /// A note for readers.
    pub note: Option<String>,
    /// What the weights add up to, for sets taken whole; in ten-thousandths of a point.
    pub total: Option<crate::quantity::Weight>,
    /// What it changes in its parent, with the reasons.
    pub changes: Vec<SetChange>,
    /// The indicators, in the order of the form.
    pub indicators: Vec<Indicator>,
    /// SHA-256 of the canonical resolved form, hexadecimal.
    pub digest: String,
    /// SHA-256 of the text as filed, hexadecimal.
    pub text_digest: String,
}

/// What a set does to an indicator of its parent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetChange {
    /// The indicator.
    pub code: IndicatorCode,
    /// What is done.
    pub kind: ChangeKind,
    /// Why; a core indicator is never changed without.
    pub reason: Option<String>,
}

crate::vocab::vocabulary! {
    /// What may be done to an inherited indicator.
    ChangeKind {
        Replace = "replace", "重写", "replace";
        Retire = "retire", "停用", "retire";
        Reweigh = "reweigh", "调整权重", "reweigh";
        Retarget = "retarget", "调整目标", "retarget";
    }
}

/// A parent with the digest it had when it was resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParentPin {
    /// Which set.
    pub key: SetKey,
    /// Its canonical digest.
    pub digest: String,
}

impl IndicatorSet {
    /// The indicator with a code.
    #[must_use]
    pub fn indicator(&self, code: &IndicatorCode) -> Option<&Indicator> {
        self.indicators
            .iter()
            .find(|indicator| indicator.code == *code)
    }
}
