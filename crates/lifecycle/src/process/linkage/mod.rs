//! Linkage (结果挂钩): a proposal from a result on file, a person's decision, carried into the next
//! budget. The proposal is computed ([`crate::duty::linkage`]); the decision is never.

mod content;

use chrono::{DateTime, Utc};
use indicator::language::{Bilingual, Text, both};

use crate::basis::Basis;
use crate::item::{Carried, Case, Signature, is_written};
use crate::known::Need;
use crate::machine::{Arrow, NOT_READY, Process, Verdict};
use crate::permission::{Act, Subject};
use crate::words;

pub use content::{CarriedOut, Content, Decision, Proposed, Remark, Step};

/// The process of a link decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linkage;

words! {
    /// 预算挂钩的状态
    ///
    /// Where a link decision stands.
    State {
        Proposed = "proposed", "已提建议", "proposed";
        Decided = "decided", "已决定", "decided";
        Carried = "carried", "已落实到预算", "carried into the budget";
        Closed = "closed", "已办结", "closed";
        Withdrawn = "withdrawn", "已撤回", "withdrawn";
    }
}

words! {
    /// What can be done with a link decision.
    Action {
        Propose = "propose", "提出建议", "propose";
        Decide = "decide", "作出决定", "decide";
        Reconsider = "reconsider", "退回再议", "send back";
        Carry = "carry", "落实到预算", "carry into the budget";
        Close = "close", "办结", "close";
        Withdraw = "withdraw", "撤回建议", "withdraw";
    }
}

words! {
    /// What must hold before a step.
    Gate {
        ResultFiled = "result-filed", "所引结果已备案", "the result it cites is on file";
        LaterBudget = "later-budget", "用于以后年度预算", "for a later budget";
        DifferenceExplained = "difference-explained", "与建议不同须说明理由", "a difference is explained";
        RuleOrReason = "rule-or-reason", "没有挂钩办法须说明理由", "without a link rule, a reason";
        AsDecided = "as-decided", "按决定落实", "carried as decided";
        BatchNamed = "batch-named", "有预算批次", "the budget batch is named";
        TextGiven = "text-given", "写明理由", "a reason is given";
    }
}

const PLAN: Basis = Basis::plan("綦江府发〔2020〕20号 三(二)5(3)一");
const FILED: Basis = Basis::plan("綦江府发〔2020〕20号 三(二)4(2)、4(3)(结果报财政部门备案)");
const OURS: Basis = Basis::derived("挂钩建议由系统计算, 决定由人作出并留痕");

impl Process for Linkage {
    type State = State;
    type Action = Action;
    type Gate = Gate;
    type Facts = Case<Linkage>;

    const KEY: &'static str = "linkage";
    const NAME: Bilingual = both("结果挂钩", "linkage of results to the budget");
    #[rustfmt::skip]
    const TABLE: &'static [Arrow<Linkage>] = &[
        //         from                   action              to                gates                                                              basis
        Arrow::new(None,                  Action::Propose,    State::Proposed,  &[Gate::ResultFiled, Gate::LaterBudget],                           PLAN),
        Arrow::new(Some(State::Proposed), Action::Decide,     State::Decided,   &[Gate::ResultFiled, Gate::DifferenceExplained, Gate::RuleOrReason], PLAN),
        Arrow::new(Some(State::Decided),  Action::Reconsider, State::Proposed,  &[Gate::TextGiven],                                                OURS),
        Arrow::new(Some(State::Decided),  Action::Carry,      State::Carried,   &[Gate::BatchNamed, Gate::AsDecided],                              PLAN),
        Arrow::new(Some(State::Carried),  Action::Close,      State::Closed,    &[],                                                               OURS),
        Arrow::new(Some(State::Proposed), Action::Withdraw,   State::Withdrawn, &[Gate::TextGiven],                                                OURS),
    ];

    fn act(action: Action) -> Act {
        Act::Linkage(action)
    }

    fn subject(case: &Case<Linkage>) -> &Subject {
        &case.subject
    }

    fn basis(gate: Gate) -> Basis {
        match gate {
            Gate::ResultFiled => FILED,
            Gate::LaterBudget => PLAN,
            Gate::DifferenceExplained
            | Gate::RuleOrReason
            | Gate::AsDecided
            | Gate::BatchNamed
            | Gate::TextGiven => OURS,
        }
    }

    fn code(gate: Gate) -> &'static str {
        match gate {
            Gate::ResultFiled => "RESULT_NOT_FILED",
            Gate::DifferenceExplained | Gate::RuleOrReason => "REASON_REQUIRED",
            _ => NOT_READY,
        }
    }

    fn of_the_step(_gate: Gate) -> bool {
        true
    }

    fn reason(case: &Case<Linkage>) -> Option<&str> {
        case.given_reason()
    }

    fn check(gate: Gate, case: &Case<Linkage>, _now: DateTime<Utc>) -> Verdict {
        let Some(content) = &case.content else {
            return Verdict::Met;
        };
        let Some(proposal) = &content.proposal else {
            return Verdict::Met;
        };
        let decision = content.decisions.last();
        let explained = |d: &Decision| d.why.as_deref().is_some_and(is_written);
        match gate {
            Gate::ResultFiled => {
                let filed = (case.known.evaluations.iter())
                    .any(|evaluation| evaluation.id == proposal.result && evaluation.filed);
                Verdict::when(filed, NOT_FILED)
            }
            Gate::LaterBudget => Verdict::when(
                proposal.for_year > proposal.result_year,
                Text::new(NOT_LATER)
                    .with("result", proposal.result_year.to_string())
                    .with("for", proposal.for_year.to_string()),
            ),
            Gate::DifferenceExplained => {
                let same = |d: &Decision| {
                    d.advice == proposal.advice
                        && proposal.amount.is_none_or(|amount| amount == d.amount)
                };
                Verdict::when(
                    decision.is_none_or(|d| same(d) || explained(d)),
                    Text::new(DIFFERS).with("advice", proposal.advice.name()),
                )
            }
            Gate::RuleOrReason => {
                let advice_only = proposal.amount.is_none();
                let bare = decision.is_some_and(|d| advice_only && !explained(d));
                Verdict::when(!bare, NO_RULE)
            }
            Gate::AsDecided => {
                let decided = decision.map(|d| d.amount);
                let carried = content.carried.as_ref().map(|c| c.amount);
                let text = Text::new(NOT_AS_DECIDED)
                    .with(
                        "decided",
                        decided.map_or_else(String::new, |m| m.to_string()),
                    )
                    .with(
                        "carried",
                        carried.map_or_else(String::new, |m| m.to_string()),
                    );
                Verdict::when(decided == carried, text)
            }
            Gate::BatchNamed => {
                let named = content
                    .carried
                    .as_ref()
                    .is_some_and(|c| is_written(&c.batch));
                Verdict::when(named, NO_BATCH)
            }
            Gate::TextGiven => {
                let said = content.remarks.last().is_none_or(|r| is_written(&r.text));
                Verdict::when(said, NO_TEXT)
            }
        }
    }
}

impl Carried for Linkage {
    type Content = Content;
    type Step = Step;

    fn action(step: &Step) -> Action {
        match step {
            Step::Propose { .. } => Action::Propose,
            Step::Decide { .. } => Action::Decide,
            Step::Reconsider { .. } => Action::Reconsider,
            Step::Carry { .. } => Action::Carry,
            Step::Close {} => Action::Close,
            Step::Withdraw { .. } => Action::Withdraw,
        }
    }

    fn write(before: Option<&Content>, step: &Step, by: &Signature) -> Content {
        let mut content = before.cloned().unwrap_or_default();
        let by = by.clone();
        match step {
            Step::Propose {
                result,
                evaluator,
                grade,
                result_year,
                for_year,
                kind,
                place,
                advice,
                asked,
                amount,
            } => {
                content.proposal = Some(Proposed {
                    result: *result,
                    evaluator: *evaluator,
                    grade: *grade,
                    result_year: *result_year,
                    for_year: *for_year,
                    kind: kind.clone(),
                    place: *place,
                    advice: *advice,
                    asked: *asked,
                    amount: *amount,
                    by,
                });
            }
            Step::Decide {
                advice,
                amount,
                why,
            } => content.decisions.push(Decision {
                advice: *advice,
                amount: *amount,
                why: why.clone(),
                by,
            }),
            Step::Reconsider { why } | Step::Withdraw { why } => content.remarks.push(Remark {
                action: Self::action(step).key().to_owned(),
                text: why.clone(),
                by,
            }),
            Step::Carry { batch, amount } => {
                content.carried = Some(CarriedOut {
                    batch: batch.clone(),
                    amount: *amount,
                    by,
                });
            }
            Step::Close {} => {}
        }
        content
    }

    fn needs(gate: Gate) -> &'static [Need] {
        match gate {
            Gate::ResultFiled => &[Need::Evaluations],
            _ => &[],
        }
    }
}

const NOT_FILED: Bilingual = both(
    "所引评价结果没有报财政部门备案, 不能作为预算安排的依据",
    "the result it cites is not on file with the finance bureau, so no budget can rest on it",
);
const NOT_LATER: Bilingual = both(
    "{result}年度的结果只能用于以后年度的预算, 不能用于{for}年",
    "a result of {result} is used for later budgets, not for {for}",
);
const DIFFERS: Bilingual = both(
    "决定与建议“{advice}”不同, 请说明理由",
    "the decision differs from the proposal “{advice}”: say why",
);
const NO_RULE: Bilingual = both(
    "区级挂钩办法没有登记, 建议仅供参考; 请说明决定的理由",
    "no link rule of the district is registered, the proposal is advice only: say why it is decided so",
);
const NOT_AS_DECIDED: Bilingual = both(
    "落实金额{carried}元与决定的{decided}元不一致, 请先退回再议",
    "{carried} yuan are carried, {decided} were decided: send it back to be decided anew",
);
const NO_BATCH: Bilingual = both("请填写预算批次", "name the budget batch");
const NO_TEXT: Bilingual = both("请说明理由", "say why");
