//! Scoring rules: one file a rule, with its parameters, its check, its computation, its words.
//!
//! A rule is written once, generic over a [`Recorder`]: with [`Record`] it explains itself, with
//! [`Silent`] it runs in bulk. Both are the same code, so that they cannot differ.

mod amount;
mod checkpoints;
mod deduct;
mod direct;
mod equal;
mod execution;
mod formula;
mod given;
mod graded;
mod interval;
mod inverse_ratio;
mod linear_penalty;
mod ratio;
mod record;
mod reference;
mod satisfaction;
mod steps;

pub use amount::Amount;
pub(crate) use amount::read_share;
pub use checkpoints::{Checkpoint, Checkpoints};
pub use deduct::{Deduct, PartStep};
pub use direct::Direct;
pub use equal::{Equal, EqualMode};
pub use execution::Execution;
pub use formula::FormulaRule;
pub use given::{Actual, Given, Refusal, Target};
pub use graded::{Graded, GradedWord};
pub use interval::{Band, Interval};
pub use inverse_ratio::InverseRatio;
pub use linear_penalty::LinearPenalty;
pub use ratio::Ratio;
pub use record::{Branch, Flag, Flags, Operand, Record, Recorder, Role, Silent};
pub use reference::{PAGES, Page, reference};
pub use satisfaction::Satisfaction;
pub use steps::{Bound, Of, Step, Steps};

use crate::diagnostic::Diagnostic;
use crate::document::{Key, Kind, Table};
use crate::quantity::{Fraction, Unit};
use crate::vocab::{Operator, vocabulary};

vocabulary! {
    /// The scoring rules (赋分规则), by the names of 财预〔2021〕101号 where it has one.
    RuleKind {
        Direct = "direct", "直接赋分", "direct";
        Ratio = "ratio", "按完成比例赋分", "completion ratio";
        InverseRatio = "inverse-ratio", "反向比例赋分", "inverse ratio";
        LinearPenalty = "linear-penalty", "线性扣减赋分", "linear penalty";
        Equal = "equal", "等于目标赋分", "equal";
        Interval = "interval", "偏差区间赋分", "deviation bands";
        Steps = "steps", "分档赋分", "step table";
        Deduct = "deduct", "每超(差)扣分", "deduction per step";
        Checkpoints = "checkpoints", "评价要点赋分", "points to check";
        Graded = "graded", "评判等级赋分", "graded judgement";
        Satisfaction = "satisfaction", "满意度赋分", "satisfaction bands";
        Execution = "execution", "预算执行率", "budget execution";
        Formula = "formula", "公式赋分", "formula";
    }
}

/// A scoring rule with its parameters.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "rule", rename_all = "kebab-case")]
pub enum Rule {
    /// See [`Direct`].
    Direct(Direct),
    /// See [`Ratio`].
    Ratio(Ratio),
    /// See [`InverseRatio`].
    InverseRatio(InverseRatio),
    /// See [`LinearPenalty`].
    LinearPenalty(LinearPenalty),
    /// See [`Equal`].
    Equal(Equal),
    /// See [`Interval`].
    Interval(Interval),
    /// See [`Steps`].
    Steps(Steps),
    /// See [`Deduct`].
    Deduct(Deduct),
    /// See [`Checkpoints`].
    Checkpoints(Checkpoints),
    /// See [`Graded`].
    Graded(Graded),
    /// See [`Satisfaction`].
    Satisfaction(Satisfaction),
    /// See [`Execution`].
    Execution(Execution),
    /// See [`FormulaRule`].
    Formula(FormulaRule),
}

/// The key that names the rule, part of every variant.
const RULE: Key = Key::required("rule", Kind::Text, "赋分规则", "scoring rule");

impl Rule {
    /// The rules with the keys of their parameters, as the manifest writes them.
    pub const VARIANTS: &'static [(&'static str, &'static [Key])] = &[
        ("direct", direct::KEYS),
        ("ratio", ratio::KEYS),
        ("inverse-ratio", inverse_ratio::KEYS),
        ("linear-penalty", linear_penalty::KEYS),
        ("equal", equal::KEYS),
        ("interval", interval::KEYS),
        ("steps", steps::KEYS),
        ("deduct", deduct::KEYS),
        ("checkpoints", checkpoints::KEYS),
        ("graded", graded::KEYS),
        ("satisfaction", satisfaction::KEYS),
        ("execution", execution::KEYS),
        ("formula", formula::KEYS),
    ];

    /// How a table that holds a rule is declared.
    pub const KIND: Kind = Kind::Tagged {
        tag: "rule",
        variants: Rule::VARIANTS,
    };

    /// Reads a rule from its table; parameters are in the indicator's unit. `None` if a fault was
    /// reported that leaves no rule.
    #[must_use]
    pub fn read(table: &Table<'_>, unit: &Unit) -> Option<Rule> {
        Some(match RuleKind::from_key(&table.text("rule")?.value)? {
            RuleKind::Direct => Rule::Direct(Direct::read(table)?),
            RuleKind::Ratio => Rule::Ratio(Ratio::read(table)?),
            RuleKind::InverseRatio => Rule::InverseRatio(InverseRatio),
            RuleKind::LinearPenalty => Rule::LinearPenalty(LinearPenalty::read(table)?),
            RuleKind::Equal => Rule::Equal(Equal::read(table)?),
            RuleKind::Interval => Rule::Interval(Interval::read(table, unit)?),
            RuleKind::Steps => Rule::Steps(Steps::read(table, unit)?),
            RuleKind::Deduct => Rule::Deduct(Deduct::read(table, unit)?),
            RuleKind::Checkpoints => Rule::Checkpoints(Checkpoints::read(table)?),
            RuleKind::Graded => Rule::Graded(Graded::read(table)?),
            RuleKind::Satisfaction => Rule::Satisfaction(Satisfaction::read(table, unit)?),
            RuleKind::Execution => Rule::Execution(Execution),
            RuleKind::Formula => Rule::Formula(FormulaRule::read(table)?),
        })
    }

    /// The rule with a given key and no parameters, for the rule book's defaults by operator.
    #[must_use]
    pub fn plain(kind: RuleKind) -> Option<Rule> {
        Some(match kind {
            RuleKind::Direct => Rule::Direct(Direct::default()),
            RuleKind::Ratio => Rule::Ratio(Ratio::default()),
            RuleKind::InverseRatio => Rule::InverseRatio(InverseRatio),
            RuleKind::LinearPenalty => Rule::LinearPenalty(LinearPenalty::default()),
            RuleKind::Equal => Rule::Equal(Equal::default()),
            RuleKind::Graded => Rule::Graded(Graded::default()),
            RuleKind::Satisfaction => Rule::Satisfaction(Satisfaction::default()),
            RuleKind::Execution => Rule::Execution(Execution),
            RuleKind::Interval
            | RuleKind::Steps
            | RuleKind::Deduct
            | RuleKind::Checkpoints
            | RuleKind::Formula => return None,
        })
    }

    /// Which rule it is.
    #[must_use]
    pub const fn kind(&self) -> RuleKind {
        match self {
            Rule::Direct(_) => RuleKind::Direct,
            Rule::Ratio(_) => RuleKind::Ratio,
            Rule::InverseRatio(_) => RuleKind::InverseRatio,
            Rule::LinearPenalty(_) => RuleKind::LinearPenalty,
            Rule::Equal(_) => RuleKind::Equal,
            Rule::Interval(_) => RuleKind::Interval,
            Rule::Steps(_) => RuleKind::Steps,
            Rule::Deduct(_) => RuleKind::Deduct,
            Rule::Checkpoints(_) => RuleKind::Checkpoints,
            Rule::Graded(_) => RuleKind::Graded,
            Rule::Satisfaction(_) => RuleKind::Satisfaction,
            Rule::Execution(_) => RuleKind::Execution,
            Rule::Formula(_) => RuleKind::Formula,
        }
    }

    /// Whether the rule can be used with an operator; rules that look at the actual alone go with
    /// every one.
    #[must_use]
    pub const fn goes_with(&self, operator: Operator) -> bool {
        use Operator::{Eq, Ge, Gt, Le, Lt, Qualitative, Range};
        match self {
            Rule::Ratio(_) => matches!(operator, Ge | Gt | Eq),
            Rule::InverseRatio(_) | Rule::LinearPenalty(_) => matches!(operator, Le | Lt),
            Rule::Equal(_) => matches!(operator, Eq),
            Rule::Interval(_) => matches!(operator, Eq | Range | Ge | Le),
            Rule::Deduct(_) => matches!(operator, Ge | Gt | Le | Lt),
            Rule::Steps(_) | Rule::Satisfaction(_) => !matches!(operator, Qualitative),
            Rule::Graded(_) => matches!(operator, Qualitative),
            Rule::Direct(_) | Rule::Checkpoints(_) | Rule::Execution(_) | Rule::Formula(_) => true,
        }
    }

    /// Whether the rule compares with a target, so that a row without one cannot be scored.
    #[must_use]
    pub const fn needs_target(&self) -> bool {
        match self {
            Rule::Ratio(_)
            | Rule::InverseRatio(_)
            | Rule::LinearPenalty(_)
            | Rule::Equal(_)
            | Rule::Interval(_)
            | Rule::Direct(_) => true,
            Rule::Deduct(rule) => rule.from.is_none(),
            Rule::Steps(rule) => matches!(rule.of, Of::Completion),
            _ => false,
        }
    }

    /// Faults of the parameters against the weight, as far as the rule alone can see them.
    #[must_use]
    pub fn check(&self, table: &Table<'_>, weight: Option<&Fraction>) -> Vec<Diagnostic> {
        match self {
            Rule::Steps(rule) => rule.check(table, weight),
            Rule::Satisfaction(rule) => rule.check(table, weight),
            Rule::Interval(rule) => rule.check(table, weight),
            Rule::Checkpoints(rule) => rule.check(table),
            Rule::Deduct(rule) => rule.check(table, weight),
            Rule::Graded(rule) => rule.check(table),
            _ => Vec::new(),
        }
    }

    /// The exact points of one row, before rounding.
    ///
    /// # Errors
    /// A [`Refusal`] where the rule has no answer for what it was given.
    #[inline(always)]
    pub fn score<R: Recorder>(
        &self,
        given: &Given<'_>,
        recorder: &mut R,
    ) -> Result<Fraction, Refusal> {
        // what is not put in line gets a copy: a given that is handed on has to be in memory, for
        // every rule
        let apart = || *given;
        match self {
            Rule::Ratio(rule) => rule.score(given, recorder),
            Rule::InverseRatio(rule) => rule.score(given, recorder),
            Rule::LinearPenalty(rule) => rule.score(given, recorder),
            Rule::Equal(rule) => rule.score(given, recorder),
            Rule::Steps(rule) => rule.score(given, recorder),
            Rule::Deduct(rule) => rule.score(given, recorder),
            Rule::Graded(rule) => rule.score(given, recorder),
            Rule::Execution(rule) => rule.score(given, recorder),
            Rule::Direct(rule) => rule.score(&apart(), recorder),
            Rule::Interval(rule) => rule.score(&apart(), recorder),
            Rule::Checkpoints(rule) => rule.score(&apart(), recorder),
            Rule::Satisfaction(rule) => rule.score(&apart(), recorder),
            Rule::Formula(rule) => rule.score(&apart(), recorder),
        }
    }
}
