//! What is loaded for the gates. Each gate names what it needs ([`crate::item::Carried::needs`]), so
//! that the actions of a whole page of things are loaded in a constant number of statements, one
//! family of facts at a time. What was not asked for is `None` or empty; a gate that needs it finds
//! it there.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};
use indicator::language::{Text, both};
use indicator::quantity::{Fraction, Money, Points};
use indicator::vocab::{BudgetKind, BudgetYear, Evaluator, FundingForm, Grade, ObjectKind, Timing};
use serde::{Deserialize, Deserializer};
use uuid::Uuid;

use crate::rulebook::calendar::Calendar;
use crate::rulebook::figures::Figures;
use crate::words;

words! {
    /// A family of facts that a gate needs; each is loaded for many things at once.
    Need {
        /// [`Known::object`].
        Object = "object", "管理对象", "object";
        /// [`Known::budget`].
        Budget = "budget", "预算数", "budget";
        /// [`Known::sheet`].
        Sheet = "sheet", "指标表", "sheet";
        /// [`Known::ex_ante`].
        ExAnte = "ex-ante", "事前评估", "ex-ante evaluation";
        /// [`Known::objective`].
        Objective = "objective", "绩效目标", "objective";
        /// [`Known::monitoring`].
        Monitoring = "monitoring", "绩效监控", "monitoring";
        /// [`Known::evaluations`].
        Evaluations = "evaluations", "绩效评价", "evaluations";
        /// [`Known::findings`].
        Findings = "findings", "问题整改", "findings";
        /// [`Known::members`].
        Members = "members", "所含事项", "members";
        /// [`Known::candidates`].
        Candidates = "candidates", "应含事项", "candidates";
        /// [`Known::score`].
        Score = "score", "计算得分", "computed score";
        /// [`Known::parties`].
        Parties = "parties", "相关方", "parties";
    }
}

/// What the gates look at beside the thing itself.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Known {
    /// Figures of the rule book of the budget year, resolved for the region.
    #[serde(skip)]
    pub figures: Arc<Figures>,
    /// The calendars of working days.
    #[serde(skip)]
    pub calendar: Arc<Calendar>,
    /// The budget year of the thing.
    pub budget_year: Option<BudgetYear>,
    /// The object.
    pub object: Option<ObjectKnown>,
    /// The object's money in the budget year.
    pub budget: Option<BudgetKnown>,
    /// The sheet that the thing is about.
    pub sheet: Option<SheetKnown>,
    /// The object's latest ex-ante evaluation.
    pub ex_ante: Option<ExAnteKnown>,
    /// The object's objective of the budget year.
    pub objective: Option<ObjectiveKnown>,
    /// The object's monitoring tasks of the budget year.
    pub monitoring: Vec<MonitoringKnown>,
    /// The object's evaluations of the budget year that were submitted.
    pub evaluations: Vec<EvaluationKnown>,
    /// The object's findings of every year.
    pub findings: Vec<FindingKnown>,
    /// What the thing holds or names: entries of a package, documents, results cited.
    pub members: Vec<MemberKnown>,
    /// Everything of its year that might have to be in the thing: of a package, all objectives, results
    /// on file, or findings.
    pub candidates: Vec<MemberKnown>,
    /// The score computed with the thing's sheet and facts as they are now.
    pub score: Option<ScoreKnown>,
    /// Persons and bodies that the thing names, with what stands between them and the object.
    pub parties: Vec<PartyKnown>,
}

impl Known {
    /// Only what was asked for, beside figures, calendar and year, which every gate may look at.
    #[must_use]
    pub fn only(&self, needs: &[Need]) -> Known {
        let all = self.clone();
        let asked = |need| needs.contains(&need);
        Known {
            figures: all.figures,
            calendar: all.calendar,
            budget_year: all.budget_year,
            object: all.object.filter(|_| asked(Need::Object)),
            budget: all.budget.filter(|_| asked(Need::Budget)),
            sheet: all.sheet.filter(|_| asked(Need::Sheet)),
            ex_ante: all.ex_ante.filter(|_| asked(Need::ExAnte)),
            objective: all.objective.filter(|_| asked(Need::Objective)),
            monitoring: kept(all.monitoring, asked(Need::Monitoring)),
            evaluations: kept(all.evaluations, asked(Need::Evaluations)),
            findings: kept(all.findings, asked(Need::Findings)),
            members: kept(all.members, asked(Need::Members)),
            candidates: kept(all.candidates, asked(Need::Candidates)),
            score: all.score.filter(|_| asked(Need::Score)),
            parties: kept(all.parties, asked(Need::Parties)),
        }
    }
}

fn kept<T>(list: Vec<T>, asked: bool) -> Vec<T> {
    if asked { list } else { Vec::new() }
}

/// Texts that a file gives: the same in both languages.
fn as_written<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Text>, D::Error> {
    let given = Vec::<String>::deserialize(from)?;
    let text = |words: String| Text::new(both("{words}", "{words}")).with("words", words);
    Ok(given.into_iter().map(text).collect())
}

/// An object (管理对象).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ObjectKnown {
    /// Id.
    #[serde(default)]
    pub id: Uuid,
    /// Kind.
    pub kind: ObjectKind,
    /// The organisation it belongs to, by its id as text.
    pub owner: String,
    /// Kind of that organisation by its key: `department`, `unit`, `street`, `town` …
    pub owner_kind: String,
    /// Which budget pays.
    pub budget_kind: Option<BudgetKind>,
    /// Form of the funding.
    pub funding_form: Option<FundingForm>,
    /// First day of its period.
    pub period_from: Option<NaiveDate>,
    /// Last day of its period.
    pub period_to: Option<NaiveDate>,
    /// Marks by their keys: `universal`, `special`, `key-special`, `livelihood`, `major-works`,
    /// `new-construction`, `transfer`, `special-bond` …
    #[serde(default)]
    pub marks: BTreeSet<String>,
}

impl ObjectKnown {
    /// Whether it bears a mark.
    #[must_use]
    pub fn is(&self, mark: &str) -> bool {
        self.marks.contains(mark)
    }
}

/// Money of an object: of the budget year, and over its whole period where that is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct BudgetKnown {
    /// At the start of the year.
    pub initial: Option<Money>,
    /// After adjustment.
    pub revised: Option<Money>,
    /// Spent.
    pub executed: Option<Money>,
    /// Total investment or total of a policy over its period.
    pub whole_period: Option<Money>,
    /// The last day on which the revised figure was changed.
    pub revised_on: Option<NaiveDate>,
}

/// A sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct SheetKnown {
    /// Id of the version.
    pub id: Option<Uuid>,
    /// Number of the version.
    pub number: u32,
    /// Errors of the sheet's own check (sums, rows, targets).
    pub errors: usize,
    /// What the check warns of, in words of the check.
    #[serde(deserialize_with = "as_written")]
    pub warnings: Vec<Text>,
    /// Rows.
    pub rows: usize,
    /// Rows that are core indicators.
    pub core_rows: usize,
    /// Names of level 1 that its rows stand under.
    pub levels: BTreeSet<String>,
    /// Names of level 2 that its rows stand under.
    pub sublevels: BTreeSet<String>,
    /// Rows that come from a set which is not on file.
    pub rows_not_filed: usize,
    /// Whether the owner's sector has a filed set for the budget year.
    pub sector_set_filed: bool,
    /// Rows whose targets were set from above and are locked.
    pub locked_rows: usize,
    /// Locked rows whose target differs from the one set above.
    pub locked_rows_changed: usize,
    /// Rows whose actual is missing.
    pub missing_rows: usize,
    /// Whether it is frozen.
    pub frozen: bool,
    /// Share of the weights that stand under output and benefit, where it is a framework.
    pub output_benefit: Option<Fraction>,
}

/// An ex-ante evaluation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ExAnteKnown {
    /// The item.
    #[serde(default)]
    pub id: Uuid,
    /// Key of its state.
    pub state: String,
    /// Key of its conclusion, where there is one: `support`, `after-change`, `no-support`.
    pub conclusion: Option<String>,
    /// Whether the government decided to go on with it.
    pub decided_for: Option<bool>,
}

/// An objective.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ObjectiveKnown {
    /// The item.
    #[serde(default)]
    pub id: Uuid,
    /// Key of its state.
    pub state: String,
    /// The approved version of its sheet.
    pub approved_sheet: Option<Uuid>,
    /// Key of the grade of the second review.
    pub review_grade: Option<String>,
    /// When it was approved.
    pub approved_at: Option<DateTime<Utc>>,
}

/// A monitoring task.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MonitoringKnown {
    /// The item.
    #[serde(default)]
    pub id: Uuid,
    /// Key of its state.
    pub state: String,
    /// Last day of its period.
    pub until: NaiveDate,
    /// Key of its overall light.
    pub light: Option<String>,
}

/// An evaluation that was submitted.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct EvaluationKnown {
    /// The evaluation.
    #[serde(default)]
    pub id: Uuid,
    /// Who evaluated.
    pub evaluator: Evaluator,
    /// When in the life of the object.
    pub timing: Timing,
    /// Of which budget year.
    pub budget_year: BudgetYear,
    /// Key of the state of its item.
    pub state: String,
    /// Its total.
    pub total: Option<Points>,
    /// Its grade.
    pub grade: Option<Grade>,
    /// Whether it is on file with the finance bureau.
    #[serde(default)]
    pub filed: bool,
}

/// A score as the computation gave it, before anybody submits it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ScoreKnown {
    /// The computed evaluation.
    #[serde(default)]
    pub evaluation: Uuid,
    /// Its total.
    pub total: Points,
    /// Its grade, where the sheet gives one.
    pub grade: Option<Grade>,
    /// Executed ÷ revised budget, exact.
    pub execution: Option<Fraction>,
}

/// A finding that has to be put right.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FindingKnown {
    /// The item.
    #[serde(default)]
    pub id: Uuid,
    /// Key of its state.
    pub state: String,
    /// Whether it is still open.
    pub open: bool,
    /// Until when it is to be put right.
    pub due_on: Option<NaiveDate>,
}

/// What a thing holds or names.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MemberKnown {
    /// The item, evaluation, sheet or document.
    #[serde(default)]
    pub id: Uuid,
    /// Key of its process or kind.
    pub kind: String,
    /// Key of its state.
    pub state: String,
    /// The object that it is of.
    pub object: Option<Uuid>,
    /// Kind of that object.
    pub object_kind: Option<ObjectKind>,
    /// Its grade.
    pub grade: Option<Grade>,
    /// Its name for people.
    #[serde(default)]
    pub name: String,
    /// Marks of its object, as [`ObjectKnown::marks`].
    #[serde(default)]
    pub marks: BTreeSet<String>,
    /// Digest of the version that is meant.
    pub digest: Option<String>,
}

/// A person or body that a thing names.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PartyKnown {
    /// Person or organisation, by its id as text.
    pub id: String,
    /// Key of what it is here: `expert`, `agency`, `deputy`, `lead-evaluator`, `commissioning` …
    pub role: String,
    /// Whether it belongs to the evaluated body, or the body to it.
    #[serde(default)]
    pub belongs_to_object: bool,
    /// Whether it is registered and not excluded.
    #[serde(default)]
    pub in_good_standing: bool,
    /// Whether it declared that it has no interest in the object.
    pub declared_free: Option<bool>,
}

/// The day in the district at a moment: dates are those of Asia/Shanghai, which has had one offset
/// since 1991.
#[must_use]
pub fn day_of(moment: DateTime<Utc>) -> NaiveDate {
    const EIGHT_HOURS: i32 = 8 * 3600;
    FixedOffset::east_opt(EIGHT_HOURS).map_or_else(
        || moment.date_naive(),
        |offset| moment.with_timezone(&offset).date_naive(),
    )
}

/// The last microsecond of a day in the district: what was written until then was there on that day.
#[must_use]
pub fn end_of(day: NaiveDate) -> DateTime<Utc> {
    const FROM_MIDNIGHT_UTC: TimeDelta = TimeDelta::hours(24 - 8);
    let midnight = day.and_time(chrono::NaiveTime::MIN).and_utc();
    midnight + FROM_MIDNIGHT_UTC - TimeDelta::microseconds(1)
}
