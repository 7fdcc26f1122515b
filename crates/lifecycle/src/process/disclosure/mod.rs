//! Disclosure (信息公开): due at the same time as the approval, published with link and date,
//! corrected, or not disclosed because it is secret.

mod content;

use chrono::{DateTime, NaiveDate, Utc};
use indicator::language::{Bilingual, Text, both};
use indicator::vocab::{Force, Verification};

use crate::basis::Basis;
use crate::duty::disclosure;
use crate::item::{Carried, Case, Signature, is_written};
use crate::known::{Need, day_of};
use crate::machine::{Arrow, NOT_READY, Process, Verdict};
use crate::permission::{Act, Subject};
use crate::process::{evaluation, objective};
use crate::words;

pub use content::{Content, Demand, Exemption, Publication, Step};

/// The process of a disclosure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disclosure;

words! {
    /// 公开的内容
    ///
    /// What is disclosed.
    Matter {
        /// An objective once it is approved (plan 三(二)2(4)).
        Objective = "objective", "绩效目标", "objective";
        /// A result with the final accounts (plan 三(二)5(1)).
        Result = "result", "绩效评价结果", "result of an evaluation";
    }
}

words! {
    /// 公开的状态
    ///
    /// Where a disclosure stands.
    State {
        Due = "due", "待公开", "due";
        Published = "published", "已公开", "published";
        /// Secret by law; the finance bureau agreed.
        Exempt = "exempt", "依法不公开", "exempt";
    }
}

words! {
    /// What can be done with a disclosure.
    Action {
        Demand = "demand", "列入应公开", "make due";
        Publish = "publish", "公开", "publish";
        Correct = "correct", "更正", "correct";
        Exempt = "exempt", "不予公开", "exempt";
    }
}

words! {
    /// What must hold before a step.
    Gate {
        MatterApproved = "matter-approved", "已批复或备案", "what it is about is approved or filed";
        LinkGiven = "link-given", "有公开链接", "a link is given";
        DateFits = "date-fits", "公开日期合理", "the date fits";
        InTime = "in-time", "在期限内公开", "published in time";
        TextGiven = "text-given", "说明理由和依据", "why, and by which clause";
    }
}

const PLAN: Basis = Basis::plan("綦江府发〔2020〕20号 三(二)2(4)、5(1)");
const DAYS: Basis = Basis {
    text: "预算法: 批复后 20 日内向社会公开; 綦江府发〔2020〕20号 三(二)2(4) 只写“同步”",
    force: Force::National,
    verification: Verification::Memory,
};
const OURS: Basis = Basis::derived("本系统办理流程");

impl Process for Disclosure {
    type State = State;
    type Action = Action;
    type Gate = Gate;
    type Facts = Case<Disclosure>;

    const KEY: &'static str = "disclosure";
    const NAME: Bilingual = both("信息公开", "disclosure");
    #[rustfmt::skip]
    const TABLE: &'static [Arrow<Disclosure>] = &[
        //         from                    action           to                gates                                             basis
        Arrow::new(None,                   Action::Demand,  State::Due,       &[Gate::MatterApproved],                          PLAN),
        Arrow::new(Some(State::Due),       Action::Publish, State::Published, &[Gate::LinkGiven, Gate::DateFits, Gate::InTime], PLAN),
        Arrow::new(Some(State::Published), Action::Correct, State::Published, &[Gate::LinkGiven, Gate::DateFits, Gate::TextGiven], OURS),
        Arrow::new(Some(State::Due),       Action::Exempt,  State::Exempt,    &[Gate::TextGiven],                               OURS),
    ];

    fn act(action: Action) -> Act {
        Act::Disclosure(action)
    }

    fn subject(case: &Case<Disclosure>) -> &Subject {
        &case.subject
    }

    fn basis(gate: Gate) -> Basis {
        match gate {
            Gate::MatterApproved | Gate::LinkGiven => PLAN,
            Gate::InTime => DAYS,
            Gate::DateFits | Gate::TextGiven => OURS,
        }
    }

    fn code(gate: Gate) -> &'static str {
        match gate {
            Gate::MatterApproved => "WRONG_ORDER",
            _ => NOT_READY,
        }
    }

    fn of_the_step(_gate: Gate) -> bool {
        true
    }

    fn reason(case: &Case<Disclosure>) -> Option<&str> {
        case.given_reason()
    }

    fn check(gate: Gate, case: &Case<Disclosure>, now: DateTime<Utc>) -> Verdict {
        let Some(content) = &case.content else {
            return Verdict::Met;
        };
        let Some(demand) = &content.demand else {
            return Verdict::Met;
        };
        let last = content.publications.last();
        match gate {
            Gate::MatterApproved => {
                let past = demand.approved_on <= day_of(now);
                let is_it = |m: &crate::known::MemberKnown| {
                    m.id == demand.thing && is_due(demand.matter, &m.state)
                };
                let known = case.known.members.iter().any(is_it);
                Verdict::when(past && known, NOT_APPROVED)
            }
            Gate::LinkGiven => {
                let is_link = |p: &Publication| {
                    ["http://", "https://"]
                        .iter()
                        .any(|scheme| p.link.strip_prefix(scheme).is_some_and(is_written))
                };
                Verdict::when(last.is_some_and(is_link), NO_LINK)
            }
            Gate::DateFits => {
                let earliest = match content.publications.as_slice() {
                    [.., before, _] => before.on,
                    _ => demand.approved_on,
                };
                let fits = |p: &Publication| p.on >= earliest && p.on <= day_of(now);
                let text = Text::new(WRONG_DATE).with("earliest", earliest.to_string());
                Verdict::when(last.is_some_and(fits), text)
            }
            Gate::InTime => {
                let due = disclosure::due_on(demand.approved_on, &case.known.figures);
                match (due, last) {
                    (Some(due), Some(publication)) if publication.on > due => Verdict::Unmet(
                        Text::new(LATE)
                            .with("days", (publication.on - due).num_days().to_string())
                            .with("due", due.to_string()),
                    ),
                    _ => Verdict::Met,
                }
            }
            Gate::TextGiven => {
                let written = match &case.step {
                    Some(Step::Correct { why, .. }) => is_written(why),
                    Some(Step::Exempt { why, clause }) => is_written(why) && is_written(clause),
                    _ => true,
                };
                Verdict::when(written, NO_TEXT)
            }
        }
    }
}

/// Whether an objective is approved, or a result on file.
fn is_due(matter: Matter, state: &str) -> bool {
    match matter {
        Matter::Objective => {
            objective::State::from_key(state).is_some_and(objective::State::is_approved)
        }
        Matter::Result => matches!(
            evaluation::State::from_key(state),
            Some(evaluation::State::Filed | evaluation::State::Used)
        ),
    }
}

impl Carried for Disclosure {
    type Content = Content;
    type Step = Step;

    fn action(step: &Step) -> Action {
        match step {
            Step::Demand { .. } => Action::Demand,
            Step::Publish { .. } => Action::Publish,
            Step::Correct { .. } => Action::Correct,
            Step::Exempt { .. } => Action::Exempt,
        }
    }

    fn write(before: Option<&Content>, step: &Step, by: &Signature) -> Content {
        let mut content = before.cloned().unwrap_or_default();
        let by = by.clone();
        match step {
            Step::Demand {
                matter,
                thing,
                approved_on,
                due_on,
            } => {
                content.demand = Some(Demand {
                    matter: *matter,
                    thing: *thing,
                    approved_on: *approved_on,
                    due_on: *due_on,
                    by,
                });
            }
            Step::Publish { link, on } => content.publications.push(Publication {
                link: link.clone(),
                on: *on,
                why: None,
                by,
            }),
            Step::Correct { link, on, why } => content.publications.push(Publication {
                link: link.clone(),
                on: *on,
                why: Some(why.clone()),
                by,
            }),
            Step::Exempt { why, clause } => {
                content.exemption = Some(Exemption {
                    why: why.clone(),
                    clause: clause.clone(),
                    by,
                });
            }
        }
        content
    }

    fn needs(gate: Gate) -> &'static [Need] {
        match gate {
            Gate::MatterApproved => &[Need::Members],
            _ => &[],
        }
    }

    fn due_on(state: State, content: &Content) -> Option<NaiveDate> {
        let demand = content.demand.as_ref().filter(|_| state == State::Due)?;
        demand.due_on
    }
}

const NOT_APPROVED: Bilingual = both(
    "绩效目标批复后、评价结果备案后才列入应公开, 批复日期不晚于今天",
    "an objective is due for disclosure once approved, a result once on file, and not before its date",
);
const NO_LINK: Bilingual = both(
    "请填写公开平台上的链接(http:// 或 https://)",
    "give the link on the platform (http:// or https://)",
);
const WRONG_DATE: Bilingual = both(
    "公开日期不早于{earliest}, 不晚于今天",
    "the date of publication is not before {earliest} and not after today",
);
const LATE: Bilingual = both(
    "应于{due}前公开, 晚了{days}天",
    "it was due on {due}, {days} day(s) late",
);
const NO_TEXT: Bilingual = both(
    "请写明理由; 不公开的还须写明依据",
    "say why; to exempt it, also by which document",
);
