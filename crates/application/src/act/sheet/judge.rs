//! Somebody enters what he judges of rows of a sheet, for an evaluation of his own.

use indicator::cell::{Hint, Reading, read as read_cell};
use indicator::diagnostic::Source;
use indicator::language::{Bilingual, both};
use indicator::quantity::{Fraction, Points};
use indicator::rulebook::RuleBook;
use indicator::score::{Judgement, JudgementKind, Observations, Prepared, Unscored};
use indicator::sheet::{Row, Sheet};
use indicator::value::Value;
use indicator::vocab::{Evaluator, Timing};
use lifecycle::permission::{Act as Right, RecordAction};
use store::act::Change;
use store::record::JudgementRecord;

use crate::act::object::Held;
use crate::misfit::{Misfit, Misfits, Trail};
use crate::observed::keep_judgement;
use crate::question::{SHEET, sheet_of};
use crate::{Application, Call, Fault};

/// Judgements on one sheet, for one evaluation.
#[derive(Clone, Debug)]
pub struct JudgementsDraft {
    /// The sheet.
    pub sheet: Held,
    /// For whose evaluation.
    pub evaluator: Evaluator,
    /// For the evaluation of which moment.
    pub timing: Timing,
    /// The judgements.
    pub judgements: Vec<JudgementEntry>,
}

/// One judgement: a level, a share, points, or the checkpoints that are met.
#[derive(Clone, Debug)]
pub struct JudgementEntry {
    /// Code of the row.
    pub row: String,
    /// Level of the rule book, or word of the indicator.
    pub level: Option<String>,
    /// Share of the weight as written, in percent; inside the band of a level where one is given.
    pub share: Option<String>,
    /// Points given outright; 0 stands in for a missing actual.
    pub mark: Option<Points>,
    /// Numbers of the checkpoints that are met, from 1.
    pub met: Option<Vec<u32>>,
    /// Why.
    pub reason: String,
    /// Evidence, by its digest or address.
    pub evidence: Option<String>,
}

/// Judgements that were recorded, or would be.
#[derive(Debug)]
pub struct JudgementsRecorded {
    /// What somebody should look at.
    pub warnings: Vec<Misfit>,
}

const ONE_DECISION: Bilingual = both(
    "等级、比例、给分、达到的要点, 每行只写一种(等级可带比例)",
    "give one of level, share, mark and points met (a level may have a share)",
);
const PERCENT: Bilingual = both(
    "比例写作百分数, 如“90%”",
    "a share is written in percent, such as “90%”",
);
const TAKES_NONE: Bilingual = both(
    "这一行由数据计分; 只能直接给分, 或以 0 分代替缺失的完成值",
    "the row is scored from data; only points can be given outright, or 0 for a missing actual",
);

impl Application {
    /// Records judgements, all of them or none. Judging takes the right to the evaluation too.
    ///
    /// # Errors
    /// [`Fault::Input`] with every fault; [`Fault::NoBook`]; the database.
    pub async fn record_judgements(
        &self,
        draft: &JudgementsDraft,
        call: &Call,
    ) -> Result<JudgementsRecorded, Fault> {
        self.once_touching(
            draft.sheet.region,
            call,
            async || self.put_judgements(draft, call).await,
            async |_| {
                let warnings = Vec::new();
                Ok(JudgementsRecorded { warnings })
            },
        )
        .await
    }

    async fn put_judgements(
        &self,
        draft: &JudgementsDraft,
        call: &Call,
    ) -> Result<JudgementsRecorded, Fault> {
        let mut found = Misfits::default();
        let (region, id) = (draft.sheet.region, draft.sheet.id);
        let mut sheets = self.store.sheets().by_ids(&[region], &[id]).await?;
        let Some(stored) = sheets.remove(&id) else {
            found.not_found(Trail::of("sheet"), SHEET, id);
            let warnings = found.warnings()?;
            return Ok(JudgementsRecorded { warnings });
        };
        let object = stored.value.object;
        let objects = self.store.objects().by_ids(&[region], &[object]).await?;
        let owners = objects.values().map(|object| object.value.owner);
        let owners: Vec<_> = owners.collect();
        let rights = self
            .owners(region, owners.iter().copied(), call.now)
            .await?;
        let evaluate = RecordAction::evaluate(draft.evaluator);
        for owner in owners {
            let refused = [RecordAction::RecordJudgements, evaluate]
                .into_iter()
                .find_map(|action| rights.allow(action, &call.actor, region, owner).err());
            if let Some(refused) = refused {
                found.refused(Trail::of("sheet"), refused);
            }
        }
        let sheet = sheet_of(&stored.value)?;
        let book = self.book(sheet.year, region)?;
        if draft.judgements.is_empty() {
            found.required(Trail::of("judgements"));
        }
        let mut records = Vec::new();
        for (number, entry) in draft.judgements.iter().enumerate() {
            let at = Trail::of("judgements").at(number);
            let earlier = draft.judgements.iter().take(number);
            if earlier.map(|one| &one.row).any(|row| *row == entry.row) {
                found.twice(at.at("row"), entry.row.as_str());
            }
            if let Some(kind) = entry.decide(&sheet, &book, &at, &mut found) {
                let mut record = JudgementRecord {
                    id: self.next_id(call.now),
                    object,
                    sheet: id,
                    row: entry.row.clone(),
                    evaluator: draft.evaluator,
                    timing: draft.timing,
                    level: None,
                    share: None,
                    mark: entry.mark.map(|mark| mark.to_string()),
                    met: None,
                    reason: entry.reason.trim().to_owned(),
                    evidence: entry.evidence.clone(),
                };
                keep_judgement(&kind, &mut record)?;
                records.push(record);
            }
        }
        let warnings = found.warnings()?;
        if !call.validate_only {
            let action = Right::Record(RecordAction::RecordJudgements).to_string();
            let changes = vec![Change::PutJudgements(records)];
            self.commit(region, &action, call, Vec::new(), changes)
                .await?;
        }
        Ok(JudgementsRecorded { warnings })
    }
}

impl JudgementEntry {
    /// The decision, if the row takes it.
    fn decide(
        &self,
        sheet: &Sheet,
        book: &RuleBook,
        at: &Trail,
        found: &mut Misfits,
    ) -> Option<JudgementKind> {
        found.need_text(at.at("reason"), &self.reason, 500);
        found.may_have_text(at.at("evidence"), self.evidence.as_deref(), 500);
        let Some(row) = sheet.row(&self.row) else {
            let text = both("指标表没有这一行", "the sheet has no such row");
            found.error(at.at("row"), "NO_SUCH_ROW", text);
            return None;
        };
        let kind = self.kind(row, at, found)?;
        if let Some(text) = refusal(row, sheet, book, &kind) {
            found.error(at.clone(), "DECISION_DOES_NOT_FIT", text);
            return None;
        }
        Some(kind)
    }

    fn kind(&self, row: &Row, at: &Trail, found: &mut Misfits) -> Option<JudgementKind> {
        let share = match &self.share {
            Some(written) => Some(share(written, at.at("share"), found)?),
            None => None,
        };
        match (&self.level, share, self.mark, &self.met) {
            (Some(level), share, None, None) => {
                let level = level.trim().to_owned();
                Some(JudgementKind::Level { level, share })
            }
            (None, Some(share), None, None) => Some(JudgementKind::Coefficient { share }),
            (None, None, Some(mark), None) => points(mark, row, at.at("mark"), found),
            (None, None, None, Some(met)) => {
                let points = met.iter().map(|point| usize::try_from(*point).unwrap_or(0));
                let points = points.collect();
                Some(JudgementKind::Met { points })
            }
            _ => {
                found.error(at.clone(), "ONE_DECISION", ONE_DECISION);
                None
            }
        }
    }
}

/// Points given outright, as the share of the weight that they are.
fn points(mark: Points, row: &Row, at: Trail, found: &mut Misfits) -> Option<JudgementKind> {
    let mark = mark.to_fraction();
    if mark.is_zero() {
        return Some(JudgementKind::Zero);
    }
    if mark.is_negative() || mark > row.weight.to_fraction() {
        let text = both("给分在 0 和分值之间", "points are from 0 to the weight");
        found.error(at, "ABOVE_WEIGHT", text);
        return None;
    }
    let share = mark.div(&row.weight.to_fraction()).ok()?;
    Some(JudgementKind::Coefficient { share })
}

/// A share written in percent; anything else is asked about.
fn share(written: &str, at: Trail, found: &mut Misfits) -> Option<Fraction> {
    let percent = match read_cell(written, &Hint::default()) {
        Reading::Value(read) => match read.value {
            Value::Number { number, unit } if unit.text() == "%" => Some(number),
            _ => None,
        },
        Reading::Question(question) => {
            found.read(at, question.diagnostic(&Source::new("share", written), 0));
            return None;
        }
        Reading::Empty => None,
    };
    let share = percent.and_then(|number| number.div(&Fraction::from_int(100)).ok());
    let share = share.filter(|share| !share.is_negative() && *share <= Fraction::ONE);
    if share.is_none() {
        found.error(at, "BAD_SHARE", PERCENT);
    }
    share
}

/// Why the row does not take a decision: asked of the computation itself, with nothing else known.
fn refusal(
    row: &Row,
    sheet: &Sheet,
    book: &RuleBook,
    kind: &JudgementKind,
) -> Option<indicator::language::Text> {
    let alone = Sheet {
        rows: vec![row.clone()],
        ..sheet.clone()
    };
    let judgement = Judgement {
        kind: kind.clone(),
        reason: String::new(),
        by: String::new(),
    };
    let observations = Observations {
        judgements: [(row.code.clone(), judgement)].into(),
        ..Observations::default()
    };
    let prepared = Prepared::new(&alone, book).ok()?;
    let score = prepared.score(&observations);
    match &score.rows.first()?.outcome {
        Ok(_) => None,
        Err(Unscored::Refused { refusal }) => Some(refusal.text()),
        Err(_) => Some(TAKES_NONE.into()),
    }
}
