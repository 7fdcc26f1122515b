//! A regional objective from above (区域绩效目标, 转移支付): received with locked targets, often without
//! weights; decomposed to departments, towns and projects; returned upward unscored; closed.
//!
//! Where a target adds up over the parts (kilometres, persons), the shares have to reach it; a rate
//! does not add up and goes down as it is. The scored sheets stay here, each with its own objective.

mod content;

use chrono::{DateTime, NaiveDate, Utc};
use indicator::language::{Bilingual, Text, both};
use indicator::quantity::Fraction;

use crate::basis::Basis;
use crate::item::{Carried, Case, Signature, Signed};
use crate::machine::{Arrow, NOT_READY, Process, Verdict, WRONG_STATE};
use crate::permission::{Act, Subject};
use crate::words;

pub use content::{Content, Line, Received, Share, Step, Target};

/// The process of a regional objective.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decomposition;

words! {
    /// 区域绩效目标的状态
    ///
    /// Where a regional objective stands.
    State {
        /// Received from above, its targets locked.
        Received = "received", "已接收", "received";
        /// Shares are being written.
        Shared = "shared", "分解中", "being decomposed";
        /// Sent down.
        Decomposed = "decomposed", "已分解下达", "decomposed";
        /// The summary went upward, without scores.
        Reported = "reported", "已汇总上报", "reported upward";
        Closed = "closed", "已办结", "closed";
    }
}

words! {
    /// What can be done with it.
    Action {
        Receive = "receive", "接收", "receive";
        /// What came from above was wrong or was changed above.
        Correct = "correct", "更正接收", "correct what was received";
        Share = "share", "编制分解", "write the shares";
        SendDown = "send-down", "分解下达", "send down";
        RecallShares = "recall-shares", "收回分解", "recall the shares";
        Report = "report", "汇总上报", "report upward";
        /// Sent back from above.
        Reopen = "reopen", "退回重报", "reopen";
        Extend = "extend", "延长期限", "extend the deadline";
        Close = "close", "办结", "close";
    }
}

words! {
    /// What must hold before a step.
    Gate {
        /// It names where it came from and has targets.
        Complete = "complete", "下达文件和指标值齐全", "document and targets are there";
        /// Every target is shared out.
        EveryTarget = "every-target", "指标值全部分解", "every target is shared out";
        /// The shares of a target that adds up reach it.
        SharesReach = "shares-reach", "分解数之和达到上级指标值", "the shares reach the target from above";
        /// What does not add up goes down as it is.
        Unchanged = "unchanged", "比率类指标值照原值下达", "rates go down unchanged";
        /// Every target has its actual in the summary.
        EveryActual = "every-actual", "汇总各项完成值", "every target has its actual";
        /// What fell short is explained.
        ShortfallExplained = "shortfall-explained", "未完成的写明原因", "what fell short is explained";
        ReasonGiven = "reason-given", "说明理由", "a reason is given";
    }
}

const ABOVE: Basis = Basis::derived("转移支付区域绩效目标: 下级分解、汇总, 不改动(文本待核)");
const OURS: Basis = Basis::derived("本系统办理流程");
const DOWN: &[Gate] = &[Gate::EveryTarget, Gate::SharesReach, Gate::Unchanged];
const UP: &[Gate] = &[Gate::EveryActual, Gate::ShortfallExplained];
const REASON: &[Gate] = &[Gate::ReasonGiven];

impl Process for Decomposition {
    type State = State;
    type Action = Action;
    type Gate = Gate;
    type Facts = Case<Decomposition>;

    const KEY: &'static str = "decomposition";
    const NAME: Bilingual = both("区域绩效目标分解", "regional objective");
    #[rustfmt::skip]
    const TABLE: &'static [Arrow<Decomposition>] = &[
        //    from                      action                to                 gates              basis
        Arrow::new(None,                    Action::Receive,      State::Received,   &[Gate::Complete], ABOVE),
        Arrow::new(Some(State::Received),   Action::Correct,      State::Received,   &[Gate::Complete, Gate::ReasonGiven], ABOVE),
        Arrow::new(Some(State::Received),   Action::Share,        State::Shared,     &[],               ABOVE),
        Arrow::new(Some(State::Received),   Action::Extend,       State::Received,   REASON,            OURS),
        Arrow::new(Some(State::Shared),     Action::Correct,      State::Received,   &[Gate::Complete, Gate::ReasonGiven], ABOVE),
        Arrow::new(Some(State::Shared),     Action::Share,        State::Shared,     &[],               ABOVE),
        Arrow::new(Some(State::Shared),     Action::SendDown,     State::Decomposed, DOWN,              ABOVE),
        Arrow::new(Some(State::Decomposed), Action::RecallShares, State::Shared,     REASON,            OURS),
        Arrow::new(Some(State::Decomposed), Action::Extend,       State::Decomposed, REASON,            OURS),
        Arrow::new(Some(State::Decomposed), Action::Report,       State::Reported,   UP,                ABOVE),
        Arrow::new(Some(State::Reported),   Action::Reopen,       State::Decomposed, REASON,            ABOVE),
        Arrow::new(Some(State::Reported),   Action::Close,        State::Closed,     &[],               ABOVE),
    ];

    fn act(action: Action) -> Act {
        Act::Decomposition(action)
    }

    fn subject(case: &Case<Decomposition>) -> &Subject {
        &case.subject
    }

    fn basis(gate: Gate) -> Basis {
        match gate {
            Gate::ReasonGiven => OURS,
            _ => ABOVE,
        }
    }

    fn code(gate: Gate) -> &'static str {
        match gate {
            Gate::Unchanged => "TARGET_LOCKED",
            Gate::SharesReach => "SHARES_DO_NOT_REACH",
            Gate::ReasonGiven => "REASON_REQUIRED",
            _ => NOT_READY,
        }
    }

    fn astray(state: Option<State>, action: Action) -> &'static str {
        match (state, action) {
            (Some(State::Decomposed | State::Reported | State::Closed), Action::Correct) => {
                "TARGET_LOCKED"
            }
            _ => WRONG_STATE,
        }
    }

    fn of_the_step(gate: Gate) -> bool {
        !DOWN.contains(&gate)
    }

    fn reason(case: &Case<Decomposition>) -> Option<&str> {
        case.given_reason()
    }

    fn check(gate: Gate, case: &Case<Decomposition>, _now: DateTime<Utc>) -> Verdict {
        let Some(content) = &case.content else {
            return Verdict::Met;
        };
        match gate {
            Gate::Complete => received(content),
            Gate::EveryTarget => every_target(content),
            Gate::SharesReach => shares_reach(content),
            Gate::Unchanged => unchanged(content),
            Gate::EveryActual => every_actual(content),
            Gate::ShortfallExplained => shortfall_explained(content),
            Gate::ReasonGiven => Verdict::when(case.given_reason().is_some(), NO_REASON),
        }
    }
}

impl Carried for Decomposition {
    type Content = Content;
    type Step = Step;

    fn action(step: &Step) -> Action {
        match step {
            Step::Receive(_) => Action::Receive,
            Step::Correct(_) => Action::Correct,
            Step::Share { .. } => Action::Share,
            Step::SendDown => Action::SendDown,
            Step::RecallShares => Action::RecallShares,
            Step::Report { .. } => Action::Report,
            Step::Reopen => Action::Reopen,
            Step::Extend { .. } => Action::Extend,
            Step::Close => Action::Close,
        }
    }

    fn write(before: Option<&Content>, step: &Step, by: &Signature) -> Content {
        let mut after = before.cloned().unwrap_or_default();
        match step {
            Step::Receive(what) | Step::Correct(what) => {
                after.received.push(signed(what.clone(), by));
            }
            Step::Share { shares } => after.shares.push(signed(shares.clone(), by)),
            Step::Report { lines } => after.reports.push(signed(lines.clone(), by)),
            Step::Extend { until } => after.extended.push(signed(*until, by)),
            Step::SendDown | Step::RecallShares | Step::Reopen | Step::Close => {
                let key = Decomposition::action(step).key().to_owned();
                after.steps.push(signed(key, by));
            }
        }
        after
    }

    fn due_on(state: State, content: &Content) -> Option<NaiveDate> {
        let set = content.extended.last().map(|day| day.what);
        let given = content.received.last().and_then(|r| r.what.due);
        set.or(given)
            .filter(|_| !matches!(state, State::Reported | State::Closed))
    }
}

const NO_TARGETS: Bilingual = both(
    "请写明下达文件并录入指标值",
    "name the document and enter the targets",
);
const NOT_SHARED: Bilingual = both("“{indicator}”没有分解", "“{indicator}” is not shared out");
const NOT_REACHED: Bilingual = both(
    "“{indicator}”分解数之和{sum}{unit}, 上级下达{target}{unit}",
    "the shares of “{indicator}” add up to {sum} {unit}, {target} {unit} came from above",
);
const CHANGED: Bilingual = both(
    "“{indicator}”不能相加, 须按上级下达的{target}{unit}照原值下达",
    "“{indicator}” does not add up: it goes down as the {target} {unit} that came from above",
);
const NO_ACTUAL: Bilingual = both("“{indicator}”没有完成值", "“{indicator}” has no actual");
const UNEXPLAINED: Bilingual = both(
    "“{indicator}”未完成, 请写明原因和改进措施",
    "“{indicator}” fell short: write down cause and remedy",
);
const NO_REASON: Bilingual = both("请写明理由", "say why");

fn received(content: &Content) -> Verdict {
    let last = content.received.last().map(|received| &received.what);
    let complete = last.is_some_and(|r| !r.document.trim().is_empty() && !r.targets.is_empty());
    Verdict::when(complete, NO_TARGETS)
}

fn every_target(content: &Content) -> Verdict {
    let shared = |target: &&Target| parts(content, target).next().is_none();
    first(content.targets().iter().find(shared), |target| {
        about(NOT_SHARED, target)
    })
}

/// More than the target may be shared out, less may not.
fn shares_reach(content: &Content) -> Verdict {
    let short = content
        .targets()
        .iter()
        .filter(|t| t.adds_up)
        .find_map(|t| {
            let target = Fraction::parse(t.value.as_deref()?).ok()?;
            let sum = parts(content, t)
                .filter_map(|share| Fraction::parse(share.value.as_deref()?).ok())
                .try_fold(Fraction::from_int(0), |sum, part| sum.add(&part).ok())?;
            (sum < target).then_some((t, sum))
        });
    short.map_or(Verdict::Met, |(target, sum)| {
        Verdict::Unmet(about(NOT_REACHED, target).with("sum", sum.to_text()))
    })
}

fn unchanged(content: &Content) -> Verdict {
    let changed = |target: &&Target| {
        let same = |share: &Share| match (&share.value, &target.value) {
            (Some(part), Some(whole)) => {
                part == whole || Fraction::parse(part).ok() == Fraction::parse(whole).ok()
            }
            (part, whole) => part == whole,
        };
        !target.adds_up && !parts(content, target).all(same)
    };
    first(content.targets().iter().find(changed), |target| {
        about(CHANGED, target)
    })
}

fn every_actual(content: &Content) -> Verdict {
    let missing = |target: &&Target| {
        let given =
            |line: &Line| line.indicator == target.indicator && !line.actual.trim().is_empty();
        !content
            .reports
            .last()
            .is_some_and(|r| r.what.iter().any(given))
    };
    first(content.targets().iter().find(missing), |target| {
        about(NO_ACTUAL, target)
    })
}

fn shortfall_explained(content: &Content) -> Verdict {
    let bare = |line: &&Line| {
        let said = line
            .explanation
            .as_deref()
            .is_some_and(|e| !e.trim().is_empty());
        line.short && !said
    };
    let line = content
        .reports
        .last()
        .and_then(|r| r.what.iter().find(bare));
    line.map_or(Verdict::Met, |line| {
        Verdict::Unmet(Text::new(UNEXPLAINED).with("indicator", line.indicator.as_str()))
    })
}

fn parts<'a>(content: &'a Content, target: &'a Target) -> impl Iterator<Item = &'a Share> {
    let of_target = |share: &&Share| share.indicator == target.indicator;
    content.shares().iter().filter(of_target)
}

fn first(target: Option<&Target>, text: impl Fn(&Target) -> Text) -> Verdict {
    target.map_or(Verdict::Met, |target| Verdict::Unmet(text(target)))
}

fn about(words: Bilingual, target: &Target) -> Text {
    Text::new(words)
        .with("indicator", target.indicator.as_str())
        .with("target", target.value.clone().unwrap_or_default())
        .with("unit", target.unit.as_str())
}

fn signed<T>(what: T, by: &Signature) -> Signed<T> {
    let by = by.clone();
    Signed { what, by }
}
