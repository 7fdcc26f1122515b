//! What a rule says of its own computation, and the two listeners: one keeps it, one does not.

use crate::formula::Explained;
use crate::quantity::Fraction;

/// Listens to a rule while it computes.
pub trait Recorder {
    /// Which case of the rule applied.
    fn branch(&mut self, branch: Branch);
    /// A number that was put in.
    fn operand(&mut self, role: Role, value: &Fraction);
    /// Something that a reader should notice.
    fn flag(&mut self, flag: Flag);
    /// Whether words are wanted, so that costly ones are only made then.
    fn wants_words(&self) -> bool;
    /// The department's formula with its numbers.
    fn formula(&mut self, explained: Explained);
    /// The points to check that were met.
    fn met(&mut self, met: &[usize]);
}

/// Listens to nothing: scoring in bulk.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Recorder for Silent {
    fn branch(&mut self, _: Branch) {}
    fn operand(&mut self, _: Role, _: &Fraction) {}
    fn flag(&mut self, _: Flag) {}
    fn wants_words(&self) -> bool {
        false
    }
    fn formula(&mut self, _: Explained) {}
    fn met(&mut self, _: &[usize]) {}
}

/// Keeps what a rule says, without words: they are made when somebody reads.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The case that applied.
    pub branch: Option<Branch>,
    /// The numbers put in; at most five.
    pub operands: [Option<Operand>; 5],
    /// What a reader should notice.
    pub flags: Flags,
    /// The department's formula with its numbers.
    pub formula: Option<Box<Explained>>,
    /// The points to check that were met.
    pub met: Vec<usize>,
}

impl Record {
    /// Forgets everything, so that one record serves many rows.
    pub fn clear(&mut self) {
        self.branch = None;
        self.operands = Default::default();
        self.flags = Flags::default();
        self.formula = None;
        self.met.clear();
    }
}

impl Recorder for Record {
    #[inline]
    fn branch(&mut self, branch: Branch) {
        self.branch = Some(branch);
    }
    #[inline]
    fn operand(&mut self, role: Role, value: &Fraction) {
        if let Some(free) = self.operands.iter_mut().find(|slot| slot.is_none()) {
            *free = Some(Operand {
                role,
                value: value.clone(),
            });
        }
    }
    fn flag(&mut self, flag: Flag) {
        self.flags.insert(flag);
    }
    fn wants_words(&self) -> bool {
        true
    }
    fn formula(&mut self, explained: Explained) {
        self.formula = Some(Box::new(explained));
    }
    fn met(&mut self, met: &[usize]) {
        self.met = met.to_vec();
    }
}

/// A set of [`Flag`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(u8);

impl Flags {
    /// Puts a flag in.
    pub const fn insert(&mut self, flag: Flag) {
        self.0 |= 1 << flag as u8;
    }

    /// The flags, in the order of [`Flag::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Flag> {
        let raised = move |flag: &Flag| self.0 & (1 << *flag as u8) != 0;
        Flag::ALL.iter().copied().filter(raised)
    }
}

/// A number that was put in, with what it is.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Operand {
    /// What it is.
    pub role: Role,
    /// The number.
    pub value: Fraction,
}

crate::vocab::vocabulary! {
    /// What a number in a computation is.
    Role {
        Weight = "weight", "分值", "weight";
        Target = "target", "指标值", "target";
        Actual = "actual", "完成值", "actual";
        Share = "share", "比例", "share";
        Points = "points", "给分", "points";
        Bound = "bound", "界限", "bound";
        Per = "per", "每步", "per step";
        Steps = "steps", "步数", "steps";
        ZeroAt = "zero-at", "零分倍数", "zero at";
        Deviation = "deviation", "偏差", "deviation";
        Revised = "revised", "全年预算数", "revised budget";
        Executed = "executed", "全年执行数", "executed";
        Completion = "completion", "完成率", "completion";
    }
}

crate::vocab::vocabulary! {
    /// What a reader of a score should notice.
    Flag {
        OverFulfilled = "over-fulfilled", "完成值远超指标值,请核对指标值是否偏低", "far above the target: check whether the target was too low";
        StrictEquality = "strict-equality", "运算符为 > 或 <,完成值等于指标值,按达到计", "operator is > or <, the actual equals the target and counts as met";
        Capped = "capped", "计算结果超过分值,按分值计", "the result exceeds the weight and is capped";
        Floored = "floored", "计算结果为负,按 0 计", "the result is negative and counts as 0";
        ZeroBudget = "zero-budget", "全年预算数为 0", "the revised budget is 0";
        ExecutionAbove = "execution-above", "执行数超过预算数", "more was spent than the revised budget";
    }
}

crate::vocab::vocabulary! {
    /// A case of a rule: why these points, and the expression that gives them.
    Branch {
        /// The target is met.
        Met = "met", "达到指标值,得满分", "the target is met: all points";
        /// Short of the target: in proportion.
        RatioShort = "ratio-short", "未达到指标值,按完成比例", "short of the target: in proportion";
        /// Below the pass threshold.
        RatioFailed = "ratio-failed", "完成率低于及格门槛,不得分", "below the pass threshold: no points";
        /// Below zero.
        Negative = "negative", "完成值为负,不得分", "a negative actual: no points";
        /// Above the limit: in inverse proportion.
        InverseOver = "inverse-over", "超过指标值,按反向比例", "above the limit: in inverse proportion";
        /// Above the limit: linear down.
        PenaltyOver = "penalty-over", "超过指标值,线性扣减", "above the limit: linear deduction";
        /// At or beyond the point where nothing is left.
        PenaltyBeyond = "penalty-beyond", "超过零分界限,不得分", "beyond the zero point: no points";
        /// Not equal, and nothing between.
        NotEqual = "not-equal", "不等于指标值,不得分", "not equal to the target: no points";
        /// Zero was the target, and more happened.
        ZeroExceeded = "zero-exceeded", "指标值为 0 而有发生,不得分", "the target is 0 and it happened: no points";
        /// Inside a band of deviation.
        Band = "band", "偏差在区间内", "the deviation is inside a band";
        /// Outside every band.
        OutsideBands = "outside-bands", "偏差超出各区间,不得分", "the deviation is outside every band: no points";
        /// A step of a table, as a share.
        StepShare = "step-share", "达到的档次", "the step that is reached";
        /// A step of a table, in points.
        StepPoints = "step-points", "达到的档次", "the step that is reached";
        /// No step is reached.
        NoStep = "no-step", "未达到任何档次", "no step is reached";
        /// Deductions.
        Deducted = "deducted", "按步扣分", "deduction per step";
        /// Deductions take everything.
        DeductedAll = "deducted-all", "扣完为止", "the deductions take everything";
        /// Points to check.
        Checked = "checked", "按符合的评价要点", "by the points that are met";
        /// Judged with a share.
        Judged = "judged", "按评判的等级", "by the judged level";
        /// It does not fit.
        NotFitting = "not-fitting", "不符合要求", "it does not fit";
        /// Spent in proportion.
        Executed = "executed", "按预算执行率", "by the execution rate";
        /// The department's formula.
        Formula = "formula", "按公式", "by the formula";
    }
}

impl Branch {
    /// The expression with the operands' roles, as it is shown with the numbers put in. Points that
    /// are a fixed number have none.
    #[must_use]
    pub const fn expression(self) -> &'static str {
        match self {
            Branch::Met => "{weight}",
            Branch::RatioShort => "{weight} × {actual} ÷ {target}",
            Branch::InverseOver => "{weight} × {target} ÷ {actual}",
            Branch::PenaltyOver => {
                "{weight} × ({zero-at} × {target} − {actual}) ÷ (({zero-at} − 1) × {target})"
            }
            Branch::Band | Branch::StepShare | Branch::Checked | Branch::Judged => {
                "{weight} × {share}"
            }
            Branch::StepPoints => "{points}",
            Branch::NoStep | Branch::NotFitting => "{weight} × {share}",
            Branch::Deducted => "{weight} − {points} × {steps}",
            Branch::Executed => "{weight} × {executed} ÷ {revised}",
            Branch::Formula => "",
            Branch::RatioFailed
            | Branch::Negative
            | Branch::PenaltyBeyond
            | Branch::NotEqual
            | Branch::ZeroExceeded
            | Branch::OutsideBands
            | Branch::DeductedAll => "0",
        }
    }

    /// Whether the points stand on a person's judgement rather than on a number.
    #[must_use]
    pub const fn is_judged(self) -> bool {
        matches!(self, Branch::Judged | Branch::Checked)
    }
}
