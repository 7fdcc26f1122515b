//! Key monitoring (重点监控): the finance bureau picks approved objectives of three kinds, looks into
//! them, instructs the department where it finds something, and has it answered (plan 三(二)3(2)).
//!
//! One thing is one picked objective; those picked together bear the same name of their batch.

mod content;

use crate::id::FileId;
use chrono::{DateTime, NaiveDate, Utc};
use indicator::language::{Bilingual, Text, both};
use indicator::vocab::ObjectKind;

use super::monitoring::within_answer_time;
use crate::basis::Basis;
use crate::item::{Carried, Case, Signature};
use crate::known::{Need, ObjectKnown, day_of};
use crate::machine::{Arrow, NOT_READY, Process, Verdict};
use crate::permission::{Act, Subject};
use crate::words;

pub use content::{Content, Said, Step};

/// The process of key monitoring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyMonitoring;

words! {
    /// 重点监控的状态
    ///
    /// Where it stands.
    State {
        /// Being looked into.
        Picked = "picked", "已选定", "picked";
        /// Something was found.
        Found = "found", "发现问题", "something is found";
        /// The department is instructed and has to answer.
        Instructed = "instructed", "已下达整改意见", "instructed";
        /// The department answered.
        Answered = "answered", "部门已答复", "answered";
        /// Done.
        Closed = "closed", "已办结", "closed";
        /// Picked by mistake.
        Dropped = "dropped", "已移出", "dropped";
    }
}

words! {
    /// What can be done with it.
    Action {
        Pick = "pick", "选定", "pick";
        Drop = "drop", "移出", "drop";
        Find = "find", "记录问题", "record a finding";
        Instruct = "instruct", "下达意见", "instruct";
        Urge = "urge", "催办", "urge";
        Extend = "extend", "延期", "extend";
        Answer = "answer", "答复", "answer";
        Withdraw = "withdraw", "撤回答复", "withdraw the answer";
        Return = "return", "退回答复", "return the answer";
        Close = "close", "办结", "close";
    }
}

words! {
    /// 选取原因:三类重点监控对象(plan 三(二)3(2))
    ///
    /// Why an objective is picked: the three kinds of plan 三(二)3(2).
    Ground {
        MajorPolicy = "major-policy", "重大政策", "major policy";
        Livelihood = "livelihood-project", "社会关注度高的民生工程", "livelihood project of high concern";
        MajorWorks = "major-works", "影响地方经济社会发展的重大工程", "major works";
    }
}

words! {
    /// What must hold before a step.
    Gate {
        ObjectiveApproved = "objective-approved", "绩效目标已批复", "the objective is approved";
        GroundFits = "ground-fits", "属于三类重点监控对象", "it is of the kind it is picked as";
        OpinionGiven = "opinion-given", "写明意见", "an opinion is given";
        ReasonGiven = "reason-given", "说明理由", "a reason is given";
        AnswerDateFits = "answer-date-fits", "确定答复期限", "a day for the answer is set";
        LaterDue = "later-due", "新期限晚于原期限", "the new day is later";
        Overdue = "overdue", "答复已逾期", "the answer is overdue";
    }
}

const KEY_MONITORING: Basis = Basis::plan("綦江府发〔2020〕20号 三(二)3(2)");
const OURS: Basis = Basis::derived("本系统办理流程");

impl Process for KeyMonitoring {
    type State = State;
    type Action = Action;
    type Gate = Gate;
    type Facts = Case<KeyMonitoring>;

    const KEY: &'static str = "key-monitoring";
    const NAME: Bilingual = both("重点监控", "key monitoring");
    #[rustfmt::skip]
    const TABLE: &'static [Arrow<KeyMonitoring>] = &[
        //    from                      action            to                 gates                                                            basis
        Arrow::new(None,                    Action::Pick,     State::Picked,     &[Gate::ObjectiveApproved, Gate::GroundFits, Gate::OpinionGiven], KEY_MONITORING),
        Arrow::new(Some(State::Picked),     Action::Drop,     State::Dropped,    &[Gate::ReasonGiven],                                            OURS),
        Arrow::new(Some(State::Picked),     Action::Find,     State::Found,      &[Gate::OpinionGiven],                                           KEY_MONITORING),
        Arrow::new(Some(State::Found),      Action::Find,     State::Found,      &[Gate::OpinionGiven],                                           KEY_MONITORING),
        Arrow::new(Some(State::Picked),     Action::Close,    State::Closed,     &[Gate::OpinionGiven],                                           KEY_MONITORING),
        Arrow::new(Some(State::Found),      Action::Instruct, State::Instructed, &[Gate::OpinionGiven, Gate::AnswerDateFits],                     KEY_MONITORING),
        Arrow::new(Some(State::Instructed), Action::Urge,     State::Instructed, &[Gate::Overdue, Gate::OpinionGiven],                            OURS),
        Arrow::new(Some(State::Instructed), Action::Extend,   State::Instructed, &[Gate::LaterDue, Gate::ReasonGiven],                            OURS),
        Arrow::new(Some(State::Instructed), Action::Answer,   State::Answered,   &[Gate::OpinionGiven],                                           KEY_MONITORING),
        Arrow::new(Some(State::Answered),   Action::Withdraw, State::Instructed, &[],                                                             OURS),
        Arrow::new(Some(State::Answered),   Action::Return,   State::Instructed, &[Gate::OpinionGiven, Gate::AnswerDateFits],                     KEY_MONITORING),
        Arrow::new(Some(State::Answered),   Action::Close,    State::Closed,     &[Gate::OpinionGiven],                                           KEY_MONITORING),
    ];

    fn act(action: Action) -> Act {
        Act::KeyMonitoring(action)
    }

    fn subject(case: &Case<KeyMonitoring>) -> &Subject {
        &case.subject
    }

    fn basis(gate: Gate) -> Basis {
        match gate {
            Gate::ObjectiveApproved | Gate::GroundFits => KEY_MONITORING,
            _ => OURS,
        }
    }

    fn code(gate: Gate) -> &'static str {
        match gate {
            Gate::ObjectiveApproved => "OBJECTIVE_NOT_APPROVED",
            Gate::ReasonGiven => "REASON_REQUIRED",
            _ => NOT_READY,
        }
    }

    fn of_the_step(gate: Gate) -> bool {
        gate != Gate::Overdue
    }

    fn reason(case: &Case<KeyMonitoring>) -> Option<&str> {
        case.given_reason()
    }

    fn check(gate: Gate, case: &Case<KeyMonitoring>, now: DateTime<Utc>) -> Verdict {
        let today = day_of(now);
        let content = case.content.as_ref();
        let due_on = content.and_then(Content::due_on);
        match gate {
            Gate::ObjectiveApproved => {
                let objective = case.known.objective.as_ref();
                let approved = objective.is_some_and(|o| o.approved_sheet.is_some());
                Verdict::when(approved, NOT_APPROVED)
            }
            Gate::GroundFits => ground_fits(content, case.known.object.as_ref()),
            Gate::OpinionGiven => {
                let opinion = case.step.as_ref().and_then(Step::opinion);
                Verdict::when(opinion.is_some_and(|o| !o.trim().is_empty()), NO_OPINION)
            }
            Gate::ReasonGiven => Verdict::when(case.given_reason().is_some(), NO_REASON),
            Gate::AnswerDateFits => due_on.map_or_else(
                || Verdict::Unmet(NO_ANSWER_DATE.into()),
                |day| within_answer_time(day, today, &case.known),
            ),
            Gate::LaterDue => {
                let days = content.map_or(&[][..], |c| c.answer_by.as_slice());
                let later = matches!(days, [.., before, after] if after > before);
                Verdict::when(later, NOT_LATER)
            }
            Gate::Overdue => {
                let over = due_on.is_some_and(|day| day < today);
                let day = due_on.map(|day| day.to_string()).unwrap_or_default();
                Verdict::when(over, Text::new(NOT_OVERDUE).with("day", day))
            }
        }
    }
}

/// A policy is a policy by its kind; the other two by the marks of the object.
fn ground_fits(content: Option<&Content>, object: Option<&ObjectKnown>) -> Verdict {
    let (Some(content), Some(object)) = (content, object) else {
        return Verdict::Unmet(NO_OBJECT.into());
    };
    let fits = match content.ground {
        Ground::MajorPolicy => object.kind == ObjectKind::Policy,
        Ground::Livelihood => object.is("livelihood"),
        Ground::MajorWorks => object.is("major-works"),
    };
    Verdict::when(
        fits,
        Text::new(NOT_OF_KIND).with("ground", content.ground.name()),
    )
}

impl Carried for KeyMonitoring {
    type Content = Content;
    type Step = Step;

    fn action(step: &Step) -> Action {
        match step {
            Step::Pick { .. } => Action::Pick,
            Step::Drop => Action::Drop,
            Step::Find { .. } => Action::Find,
            Step::Instruct { .. } => Action::Instruct,
            Step::Urge { .. } => Action::Urge,
            Step::Extend { .. } => Action::Extend,
            Step::Answer { .. } => Action::Answer,
            Step::Withdraw => Action::Withdraw,
            Step::Return { .. } => Action::Return,
            Step::Close { .. } => Action::Close,
        }
    }

    fn write(before: Option<&Content>, step: &Step, by: &Signature) -> Content {
        let said = |text: &str, evidence: &[FileId]| Said {
            text: text.to_owned(),
            evidence: evidence.to_vec(),
            by: by.clone(),
        };
        let mut content = before.cloned().unwrap_or_else(|| Content {
            batch: String::new(),
            ground: Ground::MajorPolicy,
            picked: said("", &[]),
            findings: Vec::new(),
            instructions: Vec::new(),
            answer_by: Vec::new(),
            urged: Vec::new(),
            answers: Vec::new(),
            closed: None,
        });
        match step {
            Step::Pick {
                batch,
                ground,
                opinion,
            } => {
                content.batch.clone_from(batch);
                content.ground = *ground;
                content.picked = said(opinion, &[]);
            }
            Step::Drop | Step::Withdraw => {}
            Step::Find { opinion, evidence } => content.findings.push(said(opinion, evidence)),
            Step::Instruct { opinion, answer_by } | Step::Return { opinion, answer_by } => {
                content.instructions.push(said(opinion, &[]));
                content.answer_by.push(*answer_by);
            }
            Step::Urge { opinion } => content.urged.push(said(opinion, &[])),
            Step::Extend { answer_by } => content.answer_by.push(*answer_by),
            Step::Answer { opinion, evidence } => content.answers.push(said(opinion, evidence)),
            Step::Close { opinion } => content.closed = Some(said(opinion, &[])),
        }
        content
    }

    fn needs(gate: Gate) -> &'static [Need] {
        match gate {
            Gate::ObjectiveApproved => &[Need::Objective],
            Gate::GroundFits => &[Need::Object],
            _ => &[],
        }
    }

    fn due_on(state: State, content: &Content) -> Option<NaiveDate> {
        content.due_on().filter(|_| state == State::Instructed)
    }
}

const NOT_APPROVED: Bilingual = both(
    "重点监控只从已批复的绩效目标中选取, 本项目没有",
    "key monitoring picks from approved objectives only, and this object has none",
);
const NO_OBJECT: Bilingual = both("管理对象不明", "the object is not known");
const NOT_OF_KIND: Bilingual = both(
    "该对象不属于“{ground}”, 请先核对其类别和标识",
    "the object is no {ground}: check its kind and marks first",
);
const NO_OPINION: Bilingual = both("请写明意见", "say what is to be said");
const NO_REASON: Bilingual = both("请说明理由", "give a reason");
const NO_ANSWER_DATE: Bilingual = both(
    "请确定部门答复的期限",
    "set the day until which the department answers",
);
const NOT_LATER: Bilingual = both("新期限须晚于原期限", "the new day has to be later");
const NOT_OVERDUE: Bilingual = both(
    "答复期限{day}未过, 不必催办",
    "the answer is due on {day}, there is nothing to urge yet",
);
