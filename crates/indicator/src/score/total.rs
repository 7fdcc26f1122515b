//! From rows to total and grade.

use serde::{Deserialize, Serialize};

use super::explanation::{Explanation, GradeShown, Node, NodeKind, Shown};
use super::item::{Item, Unscored};
use super::observations::{Budget, Observations};
use super::prepared::{Bulk, ExplainedRow, Prepared, PreparedRow};
use crate::language::{Bilingual, both};
use crate::quantity::{Fraction, NumberError, Points, Weight, round};
use crate::rulebook::{Cap, LayoutMode, NotApplicable, Penalty};
use crate::scoring::Flag;
use crate::sheet::RowOrigin;
use crate::vocab::{Clause, Grade, Operator};

/// The score of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetScore {
    /// Rows, in the order of the sheet.
    pub rows: Vec<RowScore>,
    /// The total; `None` while a row is open.
    pub total: Option<Points>,
    /// The grade; `None` where there is no total or the weights do not add up.
    pub grade: Option<Grade>,
    /// What a reader of the total should notice.
    pub flags: Vec<TotalFlag>,
    /// Why it is what it is.
    pub explanation: Explanation,
}

/// The score of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowScore {
    /// Code of the row.
    pub code: String,
    /// Its points to be had.
    pub weight: Weight,
    /// Exact and rounded points, or why there are none.
    pub outcome: Result<Item, Unscored>,
    /// What a reader should notice.
    pub flags: Vec<Flag>,
}

/// What a reader of a total should notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TotalFlag {
    /// A row is open: there is no total.
    Open,
    /// The weights do not add up to the total: there is no grade.
    WeightSum,
    /// Rows that do not apply were re-scaled away.
    Rescaled,
    /// A cap of the rule book held.
    Capped,
    /// A penalty of the rule book was taken.
    Penalised,
    /// A row comes from a trial set.
    TrialSet,
    /// No row applies.
    NothingApplies,
    /// A number too large to compute exactly.
    Overflow,
}

impl TotalFlag {
    /// In words.
    #[must_use]
    pub const fn words(self) -> Bilingual {
        match self {
            TotalFlag::Open => both(
                "有指标未计分,暂无总分",
                "a row is open: there is no total yet",
            ),
            TotalFlag::WeightSum => both(
                "分值合计与总分不符,不评等级",
                "the weights do not add up: no grade",
            ),
            TotalFlag::Rescaled => both(
                "不适用的指标已换算",
                "rows that do not apply were re-scaled away",
            ),
            TotalFlag::Capped => both("总分按规则手册封顶", "the total is capped by the rule book"),
            TotalFlag::Penalised => {
                both("总分按规则手册扣分", "a penalty of the rule book was taken")
            }
            TotalFlag::TrialSet => both("含试行指标集的指标", "a row comes from a trial set"),
            TotalFlag::NothingApplies => both("没有适用的指标", "no row applies"),
            TotalFlag::Overflow => both(
                "数太大,无法精确计算",
                "a number too large to compute exactly",
            ),
        }
    }
}

/// The arithmetic from rows to total, done once for words and for bulk.
struct Settled<'b> {
    /// What each row counts in the total: points, or points × share where there are two layers.
    counted: Vec<Option<Counted>>,
    /// Sum of what counts.
    sum: Fraction,
    /// Exact total after re-scaling, where there was one, and as it was rounded.
    rescaled: Option<(Fraction, Fraction)>,
    penalties: Vec<(&'b Penalty, Fraction)>,
    cap: Option<(&'b Cap, Fraction)>,
    total: Option<Points>,
    grade: Option<GradeShown>,
    flags: Vec<TotalFlag>,
}

struct Counted {
    exact: Fraction,
    value: Fraction,
}

fn settle<'b>(
    prepared: &'b Prepared<'_>,
    observations: &Observations,
    outcomes: &[&Result<Item, Unscored>],
) -> Result<Settled<'b>, NumberError> {
    let book = &prepared.book.scoring;
    let mut counted = Vec::with_capacity(outcomes.len());
    let (mut sum, mut applicable, mut all) = (Fraction::ZERO, Fraction::ZERO, Fraction::ZERO);
    let (mut open, mut left_out) = (false, false);
    for (row, outcome) in prepared.rows.iter().zip(outcomes) {
        let one = match outcome {
            Ok(item) => Some(count(row, &item.points.to_fraction(), prepared)?),
            Err(unscored) if !unscored.is_not_applicable() => {
                open = true;
                None
            }
            Err(_) if book.not_applicable.value == NotApplicable::Full => {
                Some(count(row, &row.weight, prepared)?)
            }
            Err(_) => {
                left_out = true;
                None
            }
        };
        let full = count(row, &row.weight, prepared)?.value;
        all = all.add(&full)?;
        if let Some(one) = &one {
            sum = sum.add(&one.value)?;
            applicable = applicable.add(&full)?;
        }
        counted.push(one);
    }
    let mut settled = Settled {
        counted,
        sum,
        rescaled: None,
        penalties: Vec::new(),
        cap: None,
        total: None,
        grade: None,
        flags: Vec::new(),
    };
    flag_rows(prepared, open, &mut settled.flags);
    if open {
        return Ok(settled);
    }
    let mut total = settled.sum.clone();
    if left_out {
        if applicable.is_zero() {
            settled.flags.push(TotalFlag::NothingApplies);
            return Ok(settled);
        }
        let exact = total.mul(&all)?.div(&applicable)?;
        total = round(&exact, book.total_rounding.value)?;
        settled.rescaled = Some((exact, total.clone()));
        settled.flags.push(TotalFlag::Rescaled);
    }
    total = settled.adjust(prepared, observations, total)?;
    settled.total = Points::try_from(&total).ok();
    settled.grade = grade(prepared, &total, &all)?;
    if settled.grade.is_none() {
        settled.flags.push(TotalFlag::WeightSum);
    }
    Ok(settled)
}

impl<'b> Settled<'b> {
    /// Penalties, then the lowest cap that holds; never below 0.
    fn adjust(
        &mut self,
        prepared: &'b Prepared<'_>,
        observations: &Observations,
        mut total: Fraction,
    ) -> Result<Fraction, NumberError> {
        let book = &prepared.book.scoring;
        for penalty in &book.penalties {
            let reached = prepared
                .rows
                .iter()
                .filter_map(|row| completion(row, observations))
                .any(|completion| completion >= penalty.completion_from);
            if reached {
                let left = total.sub(&penalty.points)?;
                let left = if left.is_negative() {
                    Fraction::ZERO
                } else {
                    left
                };
                self.penalties.push((penalty, left.sub(&total)?));
                self.flags.push(TotalFlag::Penalised);
                total = left;
            }
        }
        let rate = execution_rate(observations);
        let holding = book.caps.iter().filter(|cap| {
            rate.as_ref()
                .is_some_and(|rate| *rate < cap.execution_below)
        });
        if let Some(cap) = holding.min_by(|a, b| a.total.cmp(&b.total))
            && total > cap.total
        {
            self.cap = Some((cap, cap.total.sub(&total)?));
            self.flags.push(TotalFlag::Capped);
            total = cap.total.clone();
        }
        Ok(total)
    }
}

/// What points of a row count in the total.
fn count(
    row: &PreparedRow<'_>,
    points: &Fraction,
    prepared: &Prepared<'_>,
) -> Result<Counted, NumberError> {
    match (&prepared.sheet.mode, &row.row.share) {
        (LayoutMode::Layered, Some(share)) => {
            let exact = points.mul(share)?;
            let value = round(&exact, prepared.book.scoring.total_rounding.value)?;
            Ok(Counted { exact, value })
        }
        _ => Ok(Counted {
            exact: points.clone(),
            value: points.clone(),
        }),
    }
}

fn flag_rows(prepared: &Prepared<'_>, open: bool, flags: &mut Vec<TotalFlag>) {
    if open {
        flags.push(TotalFlag::Open);
    }
    let trial =
        |row: &PreparedRow<'_>| matches!(row.row.origin, RowOrigin::Set { trial: true, .. });
    if prepared.rows.iter().any(trial) {
        flags.push(TotalFlag::TrialSet);
    }
}

/// The grade of a total, if what can be had is what the sheet says. Totals other than 100 are graded
/// by their share of what can be had.
fn grade(
    prepared: &Prepared<'_>,
    total: &Fraction,
    all: &Fraction,
) -> Result<Option<GradeShown>, NumberError> {
    if *all != prepared.sheet.total.to_fraction() || all.is_zero() {
        return Ok(None);
    }
    let out_of_hundred = total.mul(&Fraction::from_int(100))?.div(all)?;
    Ok(prepared
        .book
        .scoring
        .grade(&out_of_hundred)
        .map(|band| GradeShown {
            grade: band.grade,
            from: band.from.clone(),
            to: band.to.clone(),
            clause: band.clause.clone(),
        }))
}

fn execution_rate(observations: &Observations) -> Option<Fraction> {
    match observations.budget.as_ref()? {
        Budget::Amounts { revised, executed } => executed.yuan().div(&revised.yuan()).ok(),
        Budget::Rate { rate } => Some(rate.clone()),
    }
}

/// Actual ÷ target of a row that should be high.
fn completion(row: &PreparedRow<'_>, observations: &Observations) -> Option<Fraction> {
    if !matches!(row.row.operator, Operator::Ge | Operator::Gt) {
        return None;
    }
    let target = row.row.target()?.number_in(&row.row.unit)?;
    row.actual_number(observations)?.div(&target).ok()
}

/// The total without words.
pub(super) fn bulk(
    prepared: &Prepared<'_>,
    observations: &Observations,
    outcomes: &[Result<Item, Unscored>],
) -> Bulk {
    let borrowed: Vec<&Result<Item, Unscored>> = outcomes.iter().collect();
    let settled = settle(prepared, observations, &borrowed).ok();
    Bulk {
        rows: outcomes
            .iter()
            .map(|outcome| outcome.as_ref().ok().map(|item| item.points))
            .collect(),
        total: settled.as_ref().and_then(|settled| settled.total),
        grade: settled
            .and_then(|settled| settled.grade)
            .map(|shown| shown.grade),
    }
}

/// The total with its explanation.
pub(super) fn assemble(
    prepared: &Prepared<'_>,
    observations: &Observations,
    rows: Vec<ExplainedRow>,
) -> SheetScore {
    let outcomes: Vec<&Result<Item, Unscored>> = rows.iter().map(|row| &row.outcome).collect();
    let settled = settle(prepared, observations, &outcomes).unwrap_or_else(|_| Settled {
        counted: rows.iter().map(|_| None).collect(),
        sum: Fraction::ZERO,
        rescaled: None,
        penalties: Vec::new(),
        cap: None,
        total: None,
        grade: None,
        flags: vec![TotalFlag::Overflow],
    });
    let root = tree(prepared, &rows, &settled);
    let book = prepared.book;
    SheetScore {
        total: settled.total,
        grade: settled.grade.as_ref().map(|shown| shown.grade),
        flags: settled.flags,
        explanation: Explanation {
            year: book.year,
            book_region: book.region,
            book_revision: book.revision,
            edition: book.edition,
            book_digest: book.digest.clone(),
            mode: prepared.sheet.mode,
            weights: prepared.sheet.total,
            total: settled.total,
            grade: settled.grade,
            root,
        },
        rows: prepared
            .rows
            .iter()
            .zip(rows)
            .map(|(row, explained)| RowScore {
                code: row.row.code.clone(),
                weight: row.row.weight,
                outcome: explained.outcome,
                flags: explained.record.flags,
            })
            .collect(),
    }
}

fn tree(prepared: &Prepared<'_>, rows: &[ExplainedRow], settled: &Settled<'_>) -> Node {
    let mut root = group(NodeKind::Total, String::new());
    root.weight = Some(prepared.sheet.total);
    for ((row, explained), counted) in prepared.rows.iter().zip(rows).zip(&settled.counted) {
        let node = row_node(row, explained, counted.as_ref(), prepared);
        let names = row.row.level.iter().map(String::as_str);
        let levels: Vec<(NodeKind, &str)> = [NodeKind::Level1, NodeKind::Level2]
            .into_iter()
            .zip(names)
            .collect();
        place(&mut root, &levels, node);
    }
    adjustments(&mut root, prepared, settled);
    add_up(&mut root);
    root
}

fn group(kind: NodeKind, name: String) -> Node {
    Node {
        kind,
        name,
        code: None,
        points: Fraction::ZERO,
        weight: None,
        shown: None,
        children: Vec::new(),
    }
}

/// Puts a row under its levels; groups are made where they are missing.
fn place(parent: &mut Node, levels: &[(NodeKind, &str)], node: Node) {
    let Some(((kind, name), deeper)) = levels.split_first() else {
        parent.children.push(node);
        return;
    };
    let known = parent
        .children
        .iter_mut()
        .find(|child| child.kind == *kind && child.name == *name);
    if let Some(known) = known {
        place(known, deeper, node);
        return;
    }
    let mut new = group(*kind, (*name).to_owned());
    place(&mut new, deeper, node);
    parent.children.push(new);
}

fn row_node(
    row: &PreparedRow<'_>,
    explained: &ExplainedRow,
    counted: Option<&Counted>,
    prepared: &Prepared<'_>,
) -> Node {
    let book = &prepared.book.scoring;
    let shown = row.shown(explained);
    let mut node = group(NodeKind::Row, row.row.name.clone());
    node.code = Some(row.row.code.clone());
    node.weight = Some(row.row.weight);
    match &explained.outcome {
        Ok(item) => {
            let points = item.points.to_fraction();
            node.children
                .push(Node::leaf(NodeKind::Rule, item.exact.clone(), shown));
            push_difference(
                &mut node,
                NodeKind::Rounding,
                &item.exact,
                &points,
                Shown {
                    exact: Some(item.exact.clone()),
                    places: Some(book.item_rounding.value.places),
                    clause: Some(book.item_rounding.clause.clone()),
                    ..Shown::default()
                },
            );
            if let Some(counted) = counted {
                push_difference(
                    &mut node,
                    NodeKind::Layer,
                    &points,
                    &counted.exact,
                    Shown {
                        operands: row
                            .row
                            .share
                            .iter()
                            .map(|share| crate::scoring::Operand {
                                role: crate::scoring::Role::Share,
                                value: share.clone(),
                            })
                            .collect(),
                        ..Shown::default()
                    },
                );
                push_difference(
                    &mut node,
                    NodeKind::Rounding,
                    &counted.exact,
                    &counted.value,
                    Shown {
                        exact: Some(counted.exact.clone()),
                        places: Some(book.total_rounding.value.places),
                        clause: Some(book.total_rounding.clause.clone()),
                        ..Shown::default()
                    },
                );
            }
        }
        Err(unscored) => {
            let points = counted.map_or(Fraction::ZERO, |counted| counted.value.clone());
            let clause = unscored
                .is_not_applicable()
                .then(|| book.not_applicable.clause.clone());
            node.children.push(Node::leaf(
                NodeKind::Unscored,
                points,
                Shown {
                    unscored: Some(unscored.clone()),
                    clause: clause.or_else(|| shown.clause.clone()),
                    ..shown
                },
            ));
        }
    }
    node
}

/// Adds a leaf for the difference of two values, if there is one.
fn push_difference(
    parent: &mut Node,
    kind: NodeKind,
    before: &Fraction,
    after: &Fraction,
    shown: Shown,
) {
    if let Ok(difference) = after.sub(before)
        && !difference.is_zero()
    {
        parent.children.push(Node::leaf(kind, difference, shown));
    }
}

fn adjustments(root: &mut Node, prepared: &Prepared<'_>, settled: &Settled<'_>) {
    let book = &prepared.book.scoring;
    if let Some((exact, rounded)) = &settled.rescaled {
        let clause = |clause: &Clause| Shown {
            clause: Some(clause.clone()),
            ..Shown::default()
        };
        push_difference(
            root,
            NodeKind::Rescale,
            &settled.sum,
            exact,
            clause(&book.not_applicable.clause),
        );
        push_difference(
            root,
            NodeKind::Rounding,
            exact,
            rounded,
            Shown {
                exact: Some(exact.clone()),
                places: Some(book.total_rounding.value.places),
                ..clause(&book.total_rounding.clause)
            },
        );
    }
    let mut push = |kind, code: &str, difference: &Fraction, clause: &Clause| {
        let mut node = Node::leaf(
            kind,
            difference.clone(),
            Shown {
                clause: Some(clause.clone()),
                ..Shown::default()
            },
        );
        node.code = Some(code.to_owned());
        root.children.push(node);
    };
    for (penalty, difference) in &settled.penalties {
        push(
            NodeKind::Penalty,
            &penalty.code,
            difference,
            &penalty.clause,
        );
    }
    if let Some((cap, difference)) = &settled.cap {
        push(NodeKind::Cap, &cap.code, difference, &cap.clause);
    }
}

/// Gives every group the sum of its children. Sums of a sheet stay within the bound; one that does
/// not keeps 0, and the total says [`TotalFlag::Overflow`].
fn add_up(node: &mut Node) {
    if node.children.is_empty() {
        return;
    }
    let mut weight = 0i64;
    for child in &mut node.children {
        add_up(child);
        weight = weight.saturating_add(child.weight.map_or(0, Weight::scaled));
    }
    let sum = node
        .children
        .iter()
        .try_fold(Fraction::ZERO, |sum, child| sum.add(&child.points));
    node.points = sum.unwrap_or(Fraction::ZERO).reduced();
    if node.weight.is_none() {
        node.weight = Some(Weight::from_scaled(weight));
    }
}
