//! A package for the congress (报送人大材料包): built, frozen with exactly its members and a digest,
//! sent, received, answered. A later version takes its place only as a correction.

mod content;

use crate::id::ItemId;
use chrono::{DateTime, Utc};
use indicator::language::{Bilingual, Text, both};

use crate::basis::Basis;
use crate::duty::package::compare;
use crate::item::{Carried, Case, Signature, is_written};
use crate::known::{Need, day_of};
use crate::machine::{Arrow, NOT_READY, Process, Verdict};
use crate::permission::{Act, Subject};
use crate::process::{evaluation, objective, rectification};
use crate::words;

pub use content::{Content, Correction, Frozen, Head, Members, Receipt, Remark, Step};

/// The process of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package;

words! {
    /// 材料包的内容类别
    ///
    /// What a package carries.
    Kind {
        /// Objectives of departments as a whole and of key specials, as they passed the second review
        /// and before they are approved, with the draft budget (plan 三(二)2(4)).
        DraftBudget = "draft-budget", "随预算草案报送绩效目标", "objectives with the draft budget";
        /// Results of departments as a whole and of key specials, with the draft final accounts (5(1)).
        FinalAccounts = "final-accounts", "随决算草案报送绩效结果", "results with the final accounts";
        /// Findings and how they were put right, regularly (5(2)).
        Rectification = "rectification", "整改情况报告", "report on rectification";
    }
}

words! {
    /// 材料包的状态
    ///
    /// Where a package stands.
    State {
        Built = "built", "汇编中", "being built";
        Frozen = "frozen", "已定稿", "frozen";
        Sent = "sent", "已报送", "sent";
        Received = "received", "已签收", "received";
        Answered = "answered", "已有意见", "answered";
        /// A correction took its place.
        Corrected = "corrected", "已更正替代", "replaced by a correction";
    }
}

words! {
    /// What can be done with a package.
    Action {
        Build = "build", "汇编", "build";
        Change = "change", "调整内容", "change members";
        Freeze = "freeze", "定稿", "freeze";
        Thaw = "thaw", "撤回定稿", "thaw";
        Send = "send", "报送", "send";
        Receive = "receive", "签收", "receive";
        Answer = "answer", "反馈意见", "answer";
        Correct = "correct", "更正替代", "replace by a correction";
    }
}

words! {
    /// What must hold before a step.
    Gate {
        AddresseeNamed = "addressee-named", "有报送对象", "an addressee is named";
        YearsFit = "years-fit", "工作年度与预算年度相符", "work year and budget year fit";
        CorrectionExplained = "correction-explained", "更正须说明理由", "a correction says why";
        ExactMembers = "exact-members", "内容不缺不多", "exactly what has to be in it";
        MembersReady = "members-ready", "所含事项已到位", "its members are ready";
        BeforeApproval = "before-approval", "预算批准之前", "before the budget is approved";
        DigestGiven = "digest-given", "有摘要", "a digest is given";
        ReceiptGiven = "receipt-given", "有回执和日期", "a receipt with its date";
        TextGiven = "text-given", "写明内容", "something is said";
        SuccessorKnown = "successor-known", "更正件已登记", "the correction is known";
    }
}

const OBJECTIVES: Basis = Basis::plan("綦江府发〔2020〕20号 三(二)2(4)");
const RESULTS: Basis = Basis::plan("綦江府发〔2020〕20号 三(二)2(4)、5(1)、5(2)");
const OURS: Basis = Basis::derived("本系统办理流程: 报送后的材料包不再改动, 只以更正件替代");

impl Process for Package {
    type State = State;
    type Action = Action;
    type Gate = Gate;
    type Facts = Case<Package>;

    const KEY: &'static str = "package";
    const NAME: Bilingual = both("报送人大材料包", "package for the congress");
    #[rustfmt::skip]
    const TABLE: &'static [Arrow<Package>] = &[
        //         from                   action           to                gates                                                                             basis
        Arrow::new(None,                  Action::Build,   State::Built,     &[Gate::AddresseeNamed, Gate::YearsFit, Gate::CorrectionExplained],               RESULTS),
        Arrow::new(Some(State::Built),    Action::Change,  State::Built,     &[],                                                                              OURS),
        Arrow::new(Some(State::Built),    Action::Freeze,  State::Frozen,    &[Gate::ExactMembers, Gate::BeforeApproval, Gate::MembersReady, Gate::DigestGiven], RESULTS),
        Arrow::new(Some(State::Frozen),   Action::Thaw,    State::Built,     &[Gate::TextGiven],                                                               OURS),
        Arrow::new(Some(State::Frozen),   Action::Send,    State::Sent,      &[],                                                                              RESULTS),
        Arrow::new(Some(State::Sent),     Action::Receive, State::Received,  &[Gate::ReceiptGiven],                                                            RESULTS),
        Arrow::new(Some(State::Received), Action::Answer,  State::Answered,  &[Gate::TextGiven],                                                               RESULTS),
        Arrow::new(Some(State::Answered), Action::Answer,  State::Answered,  &[Gate::TextGiven],                                                               RESULTS),
        Arrow::new(Some(State::Sent),     Action::Correct, State::Corrected, &[Gate::SuccessorKnown],                                                          OURS),
        Arrow::new(Some(State::Received), Action::Correct, State::Corrected, &[Gate::SuccessorKnown],                                                          OURS),
        Arrow::new(Some(State::Answered), Action::Correct, State::Corrected, &[Gate::SuccessorKnown],                                                          OURS),
    ];

    fn act(action: Action) -> Act {
        Act::Package(action)
    }

    fn subject(case: &Case<Package>) -> &Subject {
        &case.subject
    }

    fn basis(gate: Gate) -> Basis {
        match gate {
            Gate::YearsFit | Gate::ExactMembers | Gate::MembersReady | Gate::ReceiptGiven => {
                RESULTS
            }
            Gate::BeforeApproval => OBJECTIVES,
            Gate::AddresseeNamed
            | Gate::CorrectionExplained
            | Gate::DigestGiven
            | Gate::TextGiven
            | Gate::SuccessorKnown => OURS,
        }
    }

    fn code(gate: Gate) -> &'static str {
        match gate {
            Gate::ExactMembers => "MEMBERS_DIFFER",
            Gate::BeforeApproval => "WRONG_ORDER",
            _ => NOT_READY,
        }
    }

    fn of_the_step(gate: Gate) -> bool {
        !matches!(
            gate,
            Gate::ExactMembers | Gate::MembersReady | Gate::BeforeApproval
        )
    }

    fn reason(case: &Case<Package>) -> Option<&str> {
        case.given_reason()
    }

    fn check(gate: Gate, case: &Case<Package>, now: DateTime<Utc>) -> Verdict {
        let Some(content) = &case.content else {
            return Verdict::Met;
        };
        let Some(head) = &content.head else {
            return Verdict::Met;
        };
        match gate {
            Gate::AddresseeNamed => Verdict::when(is_written(&head.addressee), NO_ADDRESSEE),
            Gate::YearsFit => years_fit(head),
            Gate::CorrectionExplained => {
                let said = head.corrects.as_ref().is_none_or(|c| is_written(&c.why));
                Verdict::when(said, NO_REASON)
            }
            Gate::ExactMembers => exact(head.kind, &content.members, case),
            Gate::MembersReady => ready(content, case),
            Gate::BeforeApproval => before_approval(head, content, case),
            Gate::DigestGiven => {
                let given = content.frozen.last().is_some_and(|f| is_written(&f.digest));
                Verdict::when(given, NO_DIGEST)
            }
            Gate::ReceiptGiven => {
                let sent = content.sent.as_ref().map(|sent| day_of(sent.at));
                let fits = |receipt: &Receipt| {
                    is_written(&receipt.number)
                        && receipt.on <= day_of(now)
                        && sent.is_some_and(|sent| receipt.on >= sent)
                };
                Verdict::when(content.receipt.as_ref().is_some_and(fits), NO_RECEIPT)
            }
            Gate::TextGiven => {
                let text = match &case.step {
                    Some(Step::Thaw { why }) => why.as_str(),
                    Some(Step::Answer { text }) => text,
                    _ => return Verdict::Met,
                };
                Verdict::when(is_written(text), NO_TEXT)
            }
            Gate::SuccessorKnown => {
                let named = content.corrected_by;
                let is_it = |m: &crate::known::MemberKnown| {
                    m.kind == Package::KEY
                        && named.is_some_and(|named| named == m.id)
                        && m.state != State::Built.key()
                };
                Verdict::when(case.known.members.iter().any(is_it), NO_SUCCESSOR)
            }
        }
    }
}

/// Objectives go with the draft budget of the year that is compiled or just begun; results go with
/// the final accounts of the year before.
fn years_fit(head: &Head) -> Verdict {
    let (work, budget) = (head.work_year.get(), head.budget_year.get());
    let fits = match head.kind {
        Kind::DraftBudget => budget == work || budget == work + 1,
        Kind::FinalAccounts => budget + 1 == work,
        Kind::Rectification => budget <= work,
    };
    Verdict::when(
        fits,
        Text::new(YEARS_DIFFER)
            .with("kind", head.kind.name())
            .with("work", work.to_string())
            .with("budget", budget.to_string()),
    )
}

fn exact(kind: Kind, members: &[ItemId], case: &Case<Package>) -> Verdict {
    let members: Vec<uuid::Uuid> = members.iter().map(|id| id.0).collect();
    let difference = compare(kind, &members, &case.known.candidates);
    let listed = |names: &[String]| {
        if names.is_empty() {
            "–".to_owned()
        } else {
            names.join(", ")
        }
    };
    Verdict::when(
        difference.is_none() && !members.is_empty(),
        Text::new(MEMBERS_DIFFER)
            .with("missing", listed(&difference.missing))
            .with("surplus", listed(&difference.surplus)),
    )
}

/// Whether a thing may go to the congress, by its kind and state.
fn may_go(thing: &crate::known::MemberKnown) -> bool {
    let key = thing.state.as_str();
    match thing.kind.as_str() {
        objective::Objective::KEY => {
            objective::State::from_key(key).is_some_and(objective::State::has_passed_review)
        }
        evaluation::Evaluation::KEY => matches!(
            evaluation::State::from_key(key),
            Some(evaluation::State::Filed | evaluation::State::Used)
        ),
        rectification::Rectification::KEY => !matches!(
            rectification::State::from_key(key),
            None | Some(
                rectification::State::Open
                    | rectification::State::Planned
                    | rectification::State::Cancelled
            )
        ),
        _ => false,
    }
}

fn is_approved(thing: &crate::known::MemberKnown) -> bool {
    objective::State::from_key(&thing.state).is_some_and(objective::State::is_approved)
}

fn held<'a>(
    content: &'a Content,
    case: &'a Case<Package>,
) -> impl Iterator<Item = &'a crate::known::MemberKnown> {
    let in_it = |thing: &&crate::known::MemberKnown| content.members.contains(&ItemId(thing.id));
    case.known.candidates.iter().filter(in_it)
}

fn ready(content: &Content, case: &Case<Package>) -> Verdict {
    match held(content, case).find(|thing| !may_go(thing)) {
        Some(thing) => Verdict::Unmet(Text::new(NOT_READY_YET).with("name", thing.name.as_str())),
        None => Verdict::Met,
    }
}

/// The draft goes before the approval; a correction may come after it.
fn before_approval(head: &Head, content: &Content, case: &Case<Package>) -> Verdict {
    if head.kind != Kind::DraftBudget || head.corrects.is_some() {
        return Verdict::Met;
    }
    match held(content, case).find(|thing| is_approved(thing)) {
        Some(thing) => {
            Verdict::Unmet(Text::new(ALREADY_APPROVED).with("name", thing.name.as_str()))
        }
        None => Verdict::Met,
    }
}

impl Carried for Package {
    type Content = Content;
    type Step = Step;

    fn action(step: &Step) -> Action {
        match step {
            Step::Build { .. } => Action::Build,
            Step::Change { .. } => Action::Change,
            Step::Freeze { .. } => Action::Freeze,
            Step::Thaw { .. } => Action::Thaw,
            Step::Send {} => Action::Send,
            Step::Receive { .. } => Action::Receive,
            Step::Answer { .. } => Action::Answer,
            Step::Correct { .. } => Action::Correct,
        }
    }

    fn write(before: Option<&Content>, step: &Step, by: &Signature) -> Content {
        let mut content = before.cloned().unwrap_or_default();
        let by = by.clone();
        match step {
            Step::Build {
                kind,
                work_year,
                budget_year,
                addressee,
                congress,
                members,
                corrects,
            } => {
                content.members.clone_from(members);
                content.head = Some(Head {
                    kind: *kind,
                    work_year: *work_year,
                    budget_year: *budget_year,
                    addressee: addressee.clone(),
                    congress: *congress,
                    corrects: corrects.clone(),
                    by,
                });
            }
            Step::Change { members } => {
                let ids = std::mem::replace(&mut content.members, members.clone());
                content.earlier.push(Members { ids, by });
            }
            Step::Freeze { digest } => content.frozen.push(Frozen {
                digest: digest.clone(),
                members: content.members.clone(),
                by,
            }),
            Step::Thaw { why } => content.thawed.push(Remark {
                text: why.clone(),
                by,
            }),
            Step::Send {} => content.sent = Some(by),
            Step::Receive { number, on } => {
                content.receipt = Some(Receipt {
                    number: number.clone(),
                    on: *on,
                    by,
                });
            }
            Step::Answer { text } => content.answers.push(Remark {
                text: text.clone(),
                by,
            }),
            Step::Correct { by: successor } => content.corrected_by = Some(*successor),
        }
        content
    }

    fn needs(gate: Gate) -> &'static [Need] {
        match gate {
            Gate::ExactMembers | Gate::MembersReady | Gate::BeforeApproval => &[Need::Candidates],
            Gate::SuccessorKnown => &[Need::Members],
            _ => &[],
        }
    }
}

const NO_ADDRESSEE: Bilingual = both(
    "请写明报送给哪一级人大",
    "name the congress that it goes to",
);
const YEARS_DIFFER: Bilingual = both(
    "{kind}: 工作年度{work}与预算年度{budget}不相符",
    "{kind}: work year {work} does not fit budget year {budget}",
);
const NO_REASON: Bilingual = both(
    "更正件须写明原件错在哪里",
    "a correction says what was wrong",
);
const MEMBERS_DIFFER: Bilingual = both(
    "材料包应不缺不多; 缺: {missing}; 多: {surplus}",
    "a package holds exactly what has to be in it; missing: {missing}; surplus: {surplus}",
);
const NOT_READY_YET: Bilingual = both(
    "“{name}”尚未复审通过、备案或登记台账",
    "“{name}” has not passed the second review, is not on file or not on the ledger yet",
);
const ALREADY_APPROVED: Bilingual = both(
    "“{name}”已经批复, 绩效目标应在批复前随预算草案报送; 之后只能作为更正件",
    "“{name}” is approved already: objectives go with the draft budget, before approval; later only as a correction",
);
const NO_DIGEST: Bilingual = both("定稿须有内容摘要", "freezing takes a digest of the content");
const NO_RECEIPT: Bilingual = both(
    "请填写回执编号和日期, 日期不早于报送日、不晚于今天",
    "give the number of the receipt and its date, not before it was sent and not after today",
);
const NO_TEXT: Bilingual = both("请写明内容或理由", "say what, or why");
const NO_SUCCESSOR: Bilingual = both("更正件尚未定稿", "the correction is not frozen yet");
