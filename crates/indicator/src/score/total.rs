//! From rows to total and grade.

use super::explanation::{Explanation, GradeShown};
use super::filled::Filled;
use super::item::{Item, Unscored};
use super::row::ExplainedRow;
use super::settle::{Settled, Tally};
use super::tree::{Counted, tree};
use crate::quantity::{Points, Weight};
use crate::scoring::Flag;
use crate::vocab::{Grade, vocabulary};

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

vocabulary! {
    /// What a reader of a total should notice.
    TotalFlag {
        /// A row is open: there is no total.
        Open = "open", "有指标未计分,暂无总分", "a row is open: there is no total yet";
        /// The sheet says that its rows must not be added up: there is no total.
        Withheld = "withheld", "指标表不全,各行不合计", "the sheet is not complete: its rows are not added up";
        /// The weights do not add up to the total: there is no grade.
        WeightSum = "weight-sum", "分值合计与总分不符,不评等级", "the weights do not add up: no grade";
        /// Rows that do not apply were re-scaled away.
        Rescaled = "rescaled", "不适用的指标已换算", "rows that do not apply were re-scaled away";
        /// A cap of the rule book held.
        Capped = "total-capped", "总分按规则手册封顶", "the total is capped by the rule book";
        /// A penalty of the rule book was taken.
        Penalised = "penalised", "总分按规则手册扣分", "a penalty of the rule book was taken";
        /// A row comes from a trial set.
        TrialSet = "trial-set", "含试行指标集的指标", "a row comes from a trial set";
        /// No row applies.
        NothingApplies = "nothing-applies", "没有适用的指标", "no row applies";
        /// A number too large to compute exactly.
        Overflow = "overflow", "数太大,无法精确计算", "a number too large to compute exactly";
    }
}

/// The total with its explanation.
pub(super) fn assemble(filled: &Filled<'_>, rows: Vec<ExplainedRow>) -> SheetScore {
    let prepared = filled.prepared;
    let mut tally = Tally::new(prepared);
    let mut counted: Vec<Counted> = rows
        .iter()
        .enumerate()
        .map(|(at, explained)| match &explained.outcome {
            Ok(item) => Counted {
                layer: tally.add(at, item.points),
                full: None,
            },
            Err(unscored) => Counted {
                layer: None,
                full: tally.leave(at, unscored),
            },
        })
        .collect();
    let settled = tally.settle(filled.observations).unwrap_or_else(|_| {
        counted.fill_with(Counted::default);
        Settled {
            flags: vec![TotalFlag::Overflow],
            ..Settled::default()
        }
    });
    let root = tree(prepared, &rows, &counted, &settled);
    let book = prepared.book;
    let grade = settled.grade.map(|band| GradeShown {
        grade: band.grade,
        from: band.from.clone(),
        to: band.to.clone(),
        clause: band.clause.clone(),
    });
    SheetScore {
        total: settled.total,
        grade: settled.grade.map(|band| band.grade),
        flags: settled.flags.clone(),
        explanation: Explanation {
            year: book.year,
            book_region: book.region,
            book_revision: book.revision,
            edition: book.edition,
            book_digest: book.digest.clone(),
            mode: prepared.sheet.mode,
            weights: prepared.sheet.total,
            withheld: prepared.sheet.withheld,
            total: settled.total,
            grade,
            flags: settled.flags,
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
                flags: explained.record.flags.iter().collect(),
            })
            .collect(),
    }
}
