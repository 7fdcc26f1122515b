//! Rectification (问题整改): a finding, its cause and plan, the ledger, progress, evidence, closing by
//! a reviewer, the look-back in a later evaluation, and the report to the congress.
//!
//! A finding belongs to the body that has to put it right. Nobody closes his own finding.

mod content;
mod step;
mod write;

use chrono::{DateTime, NaiveDate, Utc};
use indicator::language::{Bilingual, Text, both};
use indicator::vocab::{Force, Verification};

pub use content::{
    Completion, Content, Extension, Finding, HandOver, Ledger, LookBack, LookBackVerdict, Measure,
    Opinion, Plan, Progress, Report, Source,
};
pub use step::Step;

use crate::basis::Basis;
use crate::item::{Carried, Case, Signature, is_written};
use crate::known::{Need, day_of};
use crate::machine::{Arrow, NOT_READY, Process, Verdict};
use crate::permission::{Act, Post, Subject};
use crate::words;

/// The process of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rectification;

words! {
    /// 整改的状态
    ///
    /// Where a finding stands.
    State {
        /// Named, with a deadline; no plan yet.
        Open = "open", "待整改", "open";
        /// Cause and plan are with the reviewer.
        Planned = "planned", "方案已报", "plan submitted";
        /// On the ledger, being put right.
        OnLedger = "on-ledger", "整改中", "being put right";
        /// Said to be done, waiting for the reviewer.
        Done = "done", "整改完成待审", "done, to be reviewed";
        /// Closed by the reviewer.
        Closed = "closed", "已销号", "closed";
        /// A later evaluation looked back and found it put right.
        LookedBack = "looked-back", "回头看通过", "look-back passed";
        /// Opened by mistake.
        Cancelled = "cancelled", "已撤销", "cancelled";
    }
}

impl State {
    /// Whether it still has to be put right: such a finding seeds look-back rows into the next
    /// evaluation of its object, and holds money back where the link rule says so.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            State::Open | State::Planned | State::OnLedger | State::Done
        )
    }
}

words! {
    /// What can be done with a finding.
    Action {
        Open = "open", "立项", "open";
        Plan = "plan", "报整改方案", "submit the plan";
        ReturnPlan = "return-plan", "退回方案", "return the plan";
        Enter = "enter", "登记台账", "enter on the ledger";
        Progress = "progress", "报告进展", "report progress";
        Finish = "finish", "报告完成", "report as done";
        Return = "return", "退回整改", "send back";
        Close = "close", "销号", "close";
        Extend = "extend", "延期", "extend";
        HandOver = "hand-over", "移交", "hand over";
        Confirm = "confirm", "回头看确认", "confirm by look-back";
        Reopen = "reopen", "回头看重开", "reopen by look-back";
        Report = "report", "报送人大", "report to the congress";
        Cancel = "cancel", "撤销", "cancel";
    }
}

words! {
    /// What must hold before a step.
    Gate {
        ProblemNamed = "problem-named", "写明问题", "the problem is named";
        DeadlineSet = "deadline-set", "定整改期限", "a deadline is set";
        WithinLimit = "within-limit", "期限在规定天数内", "the deadline is within the limit";
        CauseGiven = "cause-given", "分析原因", "the cause is given";
        MeasuresGiven = "measures-given", "措施、责任人、时限齐全", "measures with owner and date";
        NumberGiven = "number-given", "有台账序号", "a ledger number is given";
        TextGiven = "text-given", "写明内容", "something is said";
        EvidenceGiven = "evidence-given", "附佐证材料", "evidence is attached";
        NotByOwner = "not-by-owner", "责任人不得自行销号", "not closed by its owner";
        ByOrganiser = "by-organiser", "由组织方销号", "closed by the organiser";
        LaterThanBefore = "later-than-before", "新期限晚于原期限", "the new deadline is later";
        EvaluationIsLater = "evaluation-is-later", "后续评价已登记", "a later evaluation is named";
        PackageNamed = "package-named", "所在材料包已登记", "the package is known";
    }
}

const PLAN: Basis = Basis::plan("綦江府发〔2020〕20号 三(二)5(2)");
const AUDIT: Basis = Basis::plan("綦江府发〔2020〕20号 三(二)5(2); 四(二)");
const OURS: Basis = Basis::derived("本系统办理流程");
const SEPARATION: Basis =
    Basis::derived("整改与销号分离: 责任人不得自行销号(整改台账应由审核方销号)");
const DEADLINE: Basis = Basis {
    text: "财预〔2020〕10号: 评价组织方反馈结果并明确整改时限",
    force: Force::National,
    verification: Verification::Memory,
};
const LIMIT: Basis = Basis {
    text: "整改期限天数由区里规定([process.rectification.deadline])",
    force: Force::Local,
    verification: Verification::Derived,
};

/// Where the year's rule book keeps the longest deadline; a local figure.
const DEADLINE_FIGURE: &str = "rectification.deadline";

impl Process for Rectification {
    type State = State;
    type Action = Action;
    type Gate = Gate;
    type Facts = Case<Rectification>;

    const KEY: &'static str = "rectification";
    const NAME: Bilingual = both("问题整改", "rectification");
    #[rustfmt::skip]
    const TABLE: &'static [Arrow<Rectification>] = &[
        //         from                     action              to                 gates                                                             basis
        Arrow::new(None,                    Action::Open,       State::Open,       &[Gate::ProblemNamed, Gate::DeadlineSet, Gate::WithinLimit],      AUDIT),
        Arrow::new(Some(State::Open),       Action::Plan,       State::Planned,    &[Gate::CauseGiven, Gate::MeasuresGiven],                         PLAN),
        Arrow::new(Some(State::Planned),    Action::ReturnPlan, State::Open,       &[Gate::TextGiven],                                               PLAN),
        Arrow::new(Some(State::Planned),    Action::Enter,      State::OnLedger,   &[Gate::NumberGiven],                                             PLAN),
        Arrow::new(Some(State::OnLedger),   Action::Progress,   State::OnLedger,   &[Gate::TextGiven],                                               PLAN),
        Arrow::new(Some(State::OnLedger),   Action::Finish,     State::Done,       &[Gate::TextGiven, Gate::EvidenceGiven],                          PLAN),
        Arrow::new(Some(State::Done),       Action::Return,     State::OnLedger,   &[Gate::TextGiven],                                               PLAN),
        Arrow::new(Some(State::Done),       Action::Close,      State::Closed,     &[Gate::TextGiven, Gate::NotByOwner, Gate::ByOrganiser],          PLAN),
        Arrow::new(Some(State::Open),       Action::Extend,     State::Open,       &[Gate::TextGiven, Gate::LaterThanBefore, Gate::WithinLimit],     OURS),
        Arrow::new(Some(State::OnLedger),   Action::Extend,     State::OnLedger,   &[Gate::TextGiven, Gate::LaterThanBefore, Gate::WithinLimit],     OURS),
        Arrow::new(Some(State::Open),       Action::HandOver,   State::Open,       &[Gate::TextGiven],                                               OURS),
        Arrow::new(Some(State::OnLedger),   Action::HandOver,   State::OnLedger,   &[Gate::TextGiven],                                               OURS),
        Arrow::new(Some(State::Closed),     Action::Confirm,    State::LookedBack, &[Gate::TextGiven, Gate::EvaluationIsLater],                      PLAN),
        Arrow::new(Some(State::Closed),     Action::Reopen,     State::OnLedger,   &[Gate::TextGiven, Gate::EvaluationIsLater, Gate::DeadlineSet],   PLAN),
        Arrow::new(Some(State::OnLedger),   Action::Report,     State::OnLedger,   &[Gate::PackageNamed],                                            PLAN),
        Arrow::new(Some(State::Closed),     Action::Report,     State::Closed,     &[Gate::PackageNamed],                                            PLAN),
        Arrow::new(Some(State::LookedBack), Action::Report,     State::LookedBack, &[Gate::PackageNamed],                                            PLAN),
        Arrow::new(Some(State::Open),       Action::Cancel,     State::Cancelled,  &[Gate::TextGiven],                                               OURS),
    ];

    fn act(action: Action) -> Act {
        Act::Rectification(action)
    }

    fn subject(case: &Case<Rectification>) -> &Subject {
        &case.subject
    }

    fn basis(gate: Gate) -> Basis {
        match gate {
            Gate::ProblemNamed
            | Gate::CauseGiven
            | Gate::MeasuresGiven
            | Gate::NumberGiven
            | Gate::EvaluationIsLater => PLAN,
            Gate::DeadlineSet => DEADLINE,
            Gate::WithinLimit => LIMIT,
            Gate::TextGiven | Gate::LaterThanBefore | Gate::PackageNamed | Gate::EvidenceGiven => {
                OURS
            }
            Gate::NotByOwner | Gate::ByOrganiser => SEPARATION,
        }
    }

    fn code(gate: Gate) -> &'static str {
        match gate {
            Gate::NotByOwner => "SAME_PERSON",
            Gate::ByOrganiser => "WRONG_REVIEWER",
            _ => NOT_READY,
        }
    }

    fn of_the_step(_gate: Gate) -> bool {
        true
    }

    fn reason(case: &Case<Rectification>) -> Option<&str> {
        case.given_reason()
    }

    fn check(gate: Gate, case: &Case<Rectification>, now: DateTime<Utc>) -> Verdict {
        let (Some(content), Some(step)) = (&case.content, &case.step) else {
            return Verdict::Met;
        };
        match gate {
            Gate::ProblemNamed => {
                let named = |finding: &Finding| is_written(&finding.problem);
                Verdict::when(content.finding.as_ref().is_some_and(named), NO_PROBLEM)
            }
            Gate::DeadlineSet => {
                let later = content.due_on.is_some_and(|due| due > day_of(now));
                Verdict::when(later, NO_DEADLINE)
            }
            Gate::WithinLimit => within_limit(case, content),
            Gate::CauseGiven => {
                let given = content.plan().is_some_and(|plan| is_written(&plan.cause));
                Verdict::when(given, NO_CAUSE)
            }
            Gate::MeasuresGiven => measures_given(content),
            Gate::NumberGiven => {
                let given = |ledger: &Ledger| is_written(&ledger.number);
                Verdict::when(content.ledger.as_ref().is_some_and(given), NO_NUMBER)
            }
            Gate::TextGiven => Verdict::when(step.text().is_none_or(is_written), NO_TEXT),
            Gate::EvidenceGiven => {
                let last = content.completions.last();
                Verdict::when(
                    last.is_some_and(|done| !done.evidence.is_empty()),
                    NO_EVIDENCE,
                )
            }
            Gate::NotByOwner => Verdict::when(!closed_by_owner(content), CLOSED_BY_OWNER),
            Gate::ByOrganiser => Verdict::when(closed_by_organiser(content), NOT_THE_ORGANISER),
            Gate::LaterThanBefore => {
                let last = content.extensions.last();
                let later = last.is_some_and(|e| e.from.is_none_or(|from| e.until > from));
                Verdict::when(later, NOT_LATER)
            }
            Gate::EvaluationIsLater => {
                let named = content
                    .look_backs
                    .last()
                    .map(|look_back| look_back.evaluation);
                let found_in = content
                    .finding
                    .as_ref()
                    .and_then(|finding| finding.found_in);
                let known = case
                    .known
                    .evaluations
                    .iter()
                    .any(|e| Some(e.id) == named.map(|id| id.0));
                Verdict::when(known && named != found_in, NO_LATER_EVALUATION)
            }
            Gate::PackageNamed => {
                let named = content.reports.last().map(|report| report.package);
                let known = |member: &crate::known::MemberKnown| {
                    member.kind == "package" && Some(member.id) == named.map(|id| id.0)
                };
                Verdict::when(case.known.members.iter().any(known), NO_PACKAGE)
            }
        }
    }
}

fn measures_given(content: &Content) -> Verdict {
    let complete = |measure: &Measure| is_written(&measure.text) && is_written(&measure.owner);
    let Some(plan) = content.plan() else {
        return Verdict::Unmet(NO_MEASURES.into());
    };
    if plan.measures.is_empty() || !plan.measures.iter().all(complete) {
        return Verdict::Unmet(NO_MEASURES.into());
    }
    let last = plan.measures.iter().map(|measure| measure.due_on).max();
    match (content.due_on, last) {
        (Some(due), Some(last)) if last > due => Verdict::Unmet(
            Text::new(MEASURE_TOO_LATE)
                .with("last", last.to_string())
                .with("due", due.to_string()),
        ),
        _ => Verdict::Met,
    }
}

/// Days from the opening to the deadline, against the local figure; an unknown one refuses nothing.
fn within_limit(case: &Case<Rectification>, content: &Content) -> Verdict {
    let Some(days) = case.known.figures.whole(DEADLINE_FIGURE, "value") else {
        return Verdict::Met;
    };
    let (Some(finding), Some(due)) = (&content.finding, content.due_on) else {
        return Verdict::Met;
    };
    let taken = (due - day_of(finding.by.at)).num_days();
    Verdict::when(
        taken <= days,
        Text::new(TOO_LONG)
            .with("taken", taken.to_string())
            .with("days", days.to_string()),
    )
}

fn closed_by_owner(content: &Content) -> bool {
    let Some(closure) = content.closures.last() else {
        return false;
    };
    let person = &closure.by.person;
    content.owner.as_ref() == Some(person)
        || content
            .plans
            .iter()
            .flat_map(|plan| &plan.measures)
            .any(|measure| measure.owner == *person)
}

fn closed_by_organiser(content: &Content) -> bool {
    let needs_finance =
        (content.finding.as_ref()).is_some_and(|finding| finding.source.is_closed_by_finance());
    let by_finance = content.closures.last().is_some_and(|closure| {
        [Post::FinancePerformance, Post::FinanceDivision]
            .iter()
            .any(|post| post.key() == closure.by.post)
    });
    !needs_finance || by_finance
}

impl Carried for Rectification {
    type Content = Content;
    type Step = Step;

    fn action(step: &Step) -> Action {
        step.action()
    }

    fn write(before: Option<&Content>, step: &Step, by: &Signature) -> Content {
        write::write(before, step, by)
    }

    fn needs(gate: Gate) -> &'static [Need] {
        match gate {
            Gate::EvaluationIsLater => &[Need::Evaluations],
            Gate::PackageNamed => &[Need::Members],
            _ => &[],
        }
    }

    fn due_on(state: State, content: &Content) -> Option<NaiveDate> {
        content.due_on.filter(|_| state.is_open())
    }
}

const NO_PROBLEM: Bilingual = both("请写明存在的问题", "say what the problem is");
const NO_DEADLINE: Bilingual = both(
    "请定整改期限, 且晚于今天",
    "set a deadline for putting it right, later than today",
);
const TOO_LONG: Bilingual = both(
    "整改期限为{taken}天, 超过规定的{days}天",
    "the deadline leaves {taken} days, the limit is {days}",
);
const NO_CAUSE: Bilingual = both("请分析问题原因", "give the cause of the problem");
const NO_MEASURES: Bilingual = both(
    "请逐条写明整改措施、责任人和完成日期",
    "name each measure with its owner and date",
);
const MEASURE_TOO_LATE: Bilingual = both(
    "最晚一条措施{last}完成, 晚于整改期限{due}",
    "the last measure ends on {last}, after the deadline of {due}",
);
const NO_NUMBER: Bilingual = both("请填写台账序号", "give its number on the ledger");
const NO_TEXT: Bilingual = both("请写明内容或理由", "say what, or why");
const NO_EVIDENCE: Bilingual = both("请附整改佐证材料", "attach evidence that it was put right");
const CLOSED_BY_OWNER: Bilingual = both(
    "责任人不得为自己的问题销号, 须由审核方另一人办理",
    "nobody closes his own finding: another person, of the reviewing side, has to do it",
);
const NOT_THE_ORGANISER: Bilingual = both(
    "财政评价和审计发现的问题由财政部门销号",
    "what the finance bureau's evaluation or an audit found is closed by the finance bureau",
);
const NOT_LATER: Bilingual = both("新期限须晚于原期限", "the new deadline has to be later");
const NO_LATER_EVALUATION: Bilingual = both(
    "回头看须写明同一对象已登记的后续评价",
    "a look-back names a later evaluation of the same object",
);
const NO_PACKAGE: Bilingual = both("没有找到这个材料包", "there is no such package");
