//! A commission (委托第三方): scope, agency, lead evaluator, declaration of interest, working papers,
//! questions and answers of the three parties, a signed report, and a quality review.

mod content;
mod step;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use indicator::language::{Bilingual, Text, both};
use indicator::vocab::{Force, Verification};

pub use content::{
    Content, Declaration, Lead, Message, Order, Paper, Party, Remark, Report, Review, Scope,
};
pub use step::Step;

use crate::basis::Basis;
use crate::item::{Carried, Case, Signature, is_written};
use crate::known::{Need, PartyKnown, day_of};
use crate::machine::{Arrow, NOT_READY, Process, Verdict};
use crate::permission::{Act, Subject};
use crate::words;

/// The process of a commission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commission;

words! {
    /// 委托的状态
    ///
    /// Where a commission stands.
    State {
        Ordered = "ordered", "已下达委托", "ordered";
        Running = "running", "实施中", "running";
        Reported = "reported", "已交报告", "reported";
        Closed = "closed", "已办结", "closed";
        Terminated = "terminated", "已终止", "terminated";
    }
}

words! {
    /// What can be done with a commission.
    Action {
        Order = "order", "下达委托", "order";
        Declare = "declare", "利益冲突声明", "declare";
        Start = "start", "开始实施", "start";
        AddPaper = "add-paper", "登记底稿", "add a working paper";
        Ask = "ask", "提问", "ask";
        Answer = "answer", "答复", "answer";
        Report = "report", "提交报告", "hand in the report";
        Return = "return", "退回报告", "return the report";
        Review = "review", "质量评审", "review";
        Terminate = "terminate", "终止", "terminate";
    }
}

words! {
    /// What must hold before a step.
    Gate {
        ScopeAllowed = "scope-allowed", "可以委托的事项", "it may be commissioned";
        NotOwnManagement = "not-own-management", "不评委托方自身管理", "not the commissioner's own management";
        AgencyListed = "agency-listed", "机构在册", "the agency is in good standing";
        NoConflict = "no-conflict", "无利益冲突", "no conflict of interest";
        LeadExperienced = "lead-experienced", "主评人年限", "years of the lead evaluator";
        SelectedProperly = "selected-properly", "按采购程序选定", "selected by procedure";
        DeclaredFree = "declared-free", "已声明无利益冲突", "declared free of interest";
        TextGiven = "text-given", "写明内容", "something is said";
        OfThreeParties = "of-three-parties", "三方之一", "one of the three parties";
        QuestionAsked = "question-asked", "所答问题存在", "the question was asked";
        PapersKept = "papers-kept", "有工作底稿", "working papers are kept";
        ReportSigned = "report-signed", "主评人签字、机构盖章", "signed and sealed";
    }
}

const PLAN: Basis = Basis::plan("綦江府发〔2020〕20号 三(三)5");
const OURS: Basis = Basis::derived("本系统办理流程");
const COMMISSIONING: Basis = Basis {
    text: "财预〔2021〕6号: 委托事项、主体分离、利益冲突回避",
    force: Force::National,
    verification: Verification::Verified,
};
const AGENCIES: Basis = Basis {
    text: "财监〔2021〕4号: 主评人、底稿、报告签章",
    force: Force::National,
    verification: Verification::Memory,
};

/// Switches of the rule book: `forbidden` makes the gate refuse, else it warns.
const INTERNAL_STEPS: &str = "third-party.internal-steps";
const OWN_MANAGEMENT: &str = "third-party.own-management";
const SEPARATION: &str = "third-party.separation";
const LEAD_YEARS: &str = "third-party.lead-evaluator-years";

impl Process for Commission {
    type State = State;
    type Action = Action;
    type Gate = Gate;
    type Facts = Case<Commission>;

    const KEY: &'static str = "commission";
    const NAME: Bilingual = both("委托第三方", "commission to an agency");
    #[rustfmt::skip]
    const TABLE: &'static [Arrow<Commission>] = &[
        //         from                   action             to                 gates                                                                  basis
        Arrow::new(None,                  Action::Order,     State::Ordered,    &[Gate::ScopeAllowed, Gate::NotOwnManagement, Gate::AgencyListed,
                                                                                  Gate::NoConflict, Gate::LeadExperienced, Gate::SelectedProperly],    PLAN),
        Arrow::new(Some(State::Ordered),  Action::Declare,   State::Ordered,    &[],                                                                   PLAN),
        Arrow::new(Some(State::Ordered),  Action::Start,     State::Running,    &[Gate::DeclaredFree],                                                 PLAN),
        Arrow::new(Some(State::Running),  Action::AddPaper,  State::Running,    &[Gate::TextGiven],                                                    PLAN),
        Arrow::new(Some(State::Running),  Action::Ask,       State::Running,    &[Gate::TextGiven, Gate::OfThreeParties],                              PLAN),
        Arrow::new(Some(State::Running),  Action::Answer,    State::Running,    &[Gate::TextGiven, Gate::OfThreeParties, Gate::QuestionAsked],         PLAN),
        Arrow::new(Some(State::Running),  Action::Report,    State::Reported,   &[Gate::PapersKept, Gate::ReportSigned],                               PLAN),
        Arrow::new(Some(State::Reported), Action::Return,    State::Running,    &[Gate::TextGiven],                                                    PLAN),
        Arrow::new(Some(State::Reported), Action::Review,    State::Closed,     &[Gate::TextGiven],                                                    PLAN),
        Arrow::new(Some(State::Ordered),  Action::Terminate, State::Terminated, &[Gate::TextGiven],                                                    OURS),
        Arrow::new(Some(State::Running),  Action::Terminate, State::Terminated, &[Gate::TextGiven],                                                    OURS),
    ];

    fn act(action: Action) -> Act {
        Act::Commission(action)
    }

    fn subject(case: &Case<Commission>) -> &Subject {
        &case.subject
    }

    fn basis(gate: Gate) -> Basis {
        match gate {
            Gate::ScopeAllowed
            | Gate::NotOwnManagement
            | Gate::NoConflict
            | Gate::DeclaredFree
            | Gate::SelectedProperly => COMMISSIONING,
            Gate::LeadExperienced | Gate::PapersKept | Gate::ReportSigned => AGENCIES,
            Gate::AgencyListed | Gate::OfThreeParties => PLAN,
            Gate::TextGiven | Gate::QuestionAsked => OURS,
        }
    }

    fn binds(gate: Gate, case: &Case<Commission>) -> bool {
        let forbids = |path: &str| {
            let figure = case.known.figures.get(path);
            figure.and_then(|figure| figure.value("value")) == Some("forbidden")
        };
        match gate {
            Gate::ScopeAllowed => forbids(INTERNAL_STEPS),
            Gate::NotOwnManagement => forbids(OWN_MANAGEMENT),
            Gate::NoConflict | Gate::DeclaredFree => forbids(SEPARATION),
            _ => Self::basis(gate).binds(),
        }
    }

    fn code(gate: Gate) -> &'static str {
        match gate {
            Gate::ScopeAllowed => "NOT_COMMISSIONED",
            Gate::NotOwnManagement => "OWN_MANAGEMENT",
            Gate::AgencyListed => "AGENCY_NOT_LISTED",
            Gate::NoConflict | Gate::DeclaredFree => "CONFLICT_OF_INTEREST",
            Gate::OfThreeParties => "OUT_OF_REACH",
            _ => NOT_READY,
        }
    }

    fn of_the_step(gate: Gate) -> bool {
        gate != Gate::DeclaredFree
    }

    fn reason(case: &Case<Commission>) -> Option<&str> {
        case.given_reason()
    }

    fn check(gate: Gate, case: &Case<Commission>, now: DateTime<Utc>) -> Verdict {
        let Some(content) = &case.content else {
            return Verdict::Met;
        };
        let Some(order) = &content.order else {
            return Verdict::Met;
        };
        let is_agency = |party: &&PartyKnown| party.role == "agency" && party.id == order.agency;
        let agency = case.known.parties.iter().find(is_agency);
        match gate {
            Gate::ScopeAllowed => {
                let text = Text::new(INTERNAL).with("scope", order.scope.name());
                Verdict::when(!order.scope.is_internal(), text)
            }
            Gate::NotOwnManagement => {
                let own =
                    order.scope == Scope::Management && order.commissioner == order.department;
                Verdict::when(!own, OWN)
            }
            Gate::AgencyListed => Verdict::when(
                agency.is_some_and(|agency| agency.in_good_standing),
                NOT_LISTED,
            ),
            Gate::NoConflict => {
                let same = order.agency == order.department || order.agency == order.commissioner;
                let tied = agency.is_none_or(|agency| {
                    agency.belongs_to_object || agency.declared_free == Some(false)
                });
                Verdict::when(!same && !tied, CONFLICT)
            }
            Gate::LeadExperienced => experienced(&order.lead, case, now),
            Gate::SelectedProperly => Verdict::when(
                order.selection.as_deref().is_some_and(is_written),
                NO_SELECTION,
            ),
            Gate::DeclaredFree => {
                let free = content.declarations.last().is_some_and(|d| d.free);
                Verdict::when(free, NOT_DECLARED)
            }
            Gate::TextGiven => Verdict::when(case.step.as_ref().is_none_or(says), NO_TEXT),
            Gate::OfThreeParties => {
                let writer = content
                    .thread
                    .last()
                    .and_then(|m| m.by.organisation.as_deref());
                let party = writer.and_then(|organisation| content.party_of(organisation));
                Verdict::when(party.is_some(), NOT_A_PARTY)
            }
            Gate::QuestionAsked => Verdict::when(was_asked(content), NOT_ASKED),
            Gate::PapersKept => Verdict::when(!content.papers.is_empty(), NO_PAPERS),
            Gate::ReportSigned => {
                let signed = |report: &Report| {
                    report.sealed && report.signed_by.as_ref() == Some(&order.lead.person)
                };
                Verdict::when(content.reports.last().is_some_and(signed), NOT_SIGNED)
            }
        }
    }
}

/// Whole years of the lead evaluator in the field, against the figure of the rule book.
fn experienced(lead: &Lead, case: &Case<Commission>, now: DateTime<Utc>) -> Verdict {
    let Some(least) = case.known.figures.whole(LEAD_YEARS, "value") else {
        return Verdict::Met;
    };
    let today = day_of(now);
    let full = i64::from(today.year()) - i64::from(lead.since.year());
    let before = (today.month(), today.day()) < (lead.since.month(), lead.since.day());
    let years = full - i64::from(before);
    Verdict::when(
        is_written(&lead.person) && years >= least,
        Text::new(TOO_FEW_YEARS)
            .with("years", years.to_string())
            .with("least", least.to_string()),
    )
}

/// The last message answers a question that was put to its writer.
fn was_asked(content: &Content) -> bool {
    let Some((answer, earlier)) = content.thread.split_last() else {
        return false;
    };
    let question = answer.answers.and_then(|at| earlier.get(at));
    let writer = answer.by.organisation.as_deref();
    let party = writer.and_then(|organisation| content.party_of(organisation));
    question.is_some_and(|question| question.to.is_some() && question.to == party)
}

fn says(step: &Step) -> bool {
    match step {
        Step::AddPaper { title: text, .. }
        | Step::Ask { text, .. }
        | Step::Answer { text, .. }
        | Step::Return { why: text }
        | Step::Terminate { why: text }
        | Step::Review { opinion: text, .. } => is_written(text),
        Step::Order { .. } | Step::Declare { .. } | Step::Start {} | Step::Report { .. } => true,
    }
}

impl Carried for Commission {
    type Content = Content;
    type Step = Step;

    fn action(step: &Step) -> Action {
        step.action()
    }

    fn write(before: Option<&Content>, step: &Step, by: &Signature) -> Content {
        step::write(before, step, by)
    }

    fn needs(gate: Gate) -> &'static [Need] {
        match gate {
            Gate::AgencyListed | Gate::NoConflict => &[Need::Parties],
            _ => &[],
        }
    }

    fn due_on(state: State, content: &Content) -> Option<NaiveDate> {
        let order = content.order.as_ref()?;
        order
            .due_on
            .filter(|_| matches!(state, State::Ordered | State::Running))
    }
}

const INTERNAL: Bilingual = both(
    "{scope}由单位自己做, 不得委托第三方代替",
    "{scope} is done by the body itself and not commissioned",
);
const OWN: Bilingual = both(
    "不得委托第三方评价委托方自身的预算绩效管理",
    "no body commissions the evaluation of its own performance management",
);
const NOT_LISTED: Bilingual = both(
    "该机构不在册, 或已暂停、列入负面清单",
    "the agency is not listed, or suspended or excluded",
);
const CONFLICT: Bilingual = both(
    "该机构与被评价部门或委托方有利害关系, 应当回避",
    "the agency belongs to the evaluated department or the commissioner, or declared an interest",
);
const TOO_FEW_YEARS: Bilingual = both(
    "主评人从业{years}年, 要求至少{least}年",
    "the lead evaluator has {years} year(s) in the field, {least} are asked for",
);
const NO_SELECTION: Bilingual = both(
    "请写明按政府采购或政府购买服务程序选定的方式",
    "say by which procurement procedure it was selected",
);
const NOT_DECLARED: Bilingual = both(
    "机构尚未声明与被评价对象没有利害关系",
    "the agency has not declared that it has no interest in what it evaluates",
);
const NO_TEXT: Bilingual = both("请写明内容或理由", "say what, or why");
const NOT_A_PARTY: Bilingual = both(
    "只有中介、部门、财政三方可以在这里问答",
    "only agency, department and finance bureau ask and answer here",
);
const NOT_ASKED: Bilingual = both(
    "没有向本方提出的这个问题",
    "there is no such question to this party",
);
const NO_PAPERS: Bilingual = both("没有登记工作底稿", "there are no working papers");
const NOT_SIGNED: Bilingual = both(
    "报告须由主评人签字并加盖机构印章",
    "a report is signed by the lead evaluator and sealed by the agency",
);
