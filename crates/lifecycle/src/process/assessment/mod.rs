//! Assessment of a department's performance management (预算绩效管理工作考核): its own score, the
//! bureau's, the compiled report, and the export to the assessment office. Of departments only:
//! no person is scored. What was exported never changes; a correction is a new version.

mod content;

use chrono::{DateTime, Utc};
use indicator::language::{Bilingual, Text, both};

use crate::basis::Basis;
use crate::item::{Carried, Case, Signature, is_written};
use crate::known::{MemberKnown, Need, day_of};
use crate::machine::{Arrow, NOT_READY, Process, Verdict};
use crate::permission::{Act, Subject};
use crate::words;

pub use content::{Content, Entry, Export, Head, Item, Receipt, Remark, Scores, Step};

/// The process of an assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment;

words! {
    /// 绩效考核的状态
    ///
    /// Where an assessment stands.
    State {
        Open = "open", "自评中", "self-scoring";
        Submitted = "submitted", "已报送", "submitted";
        Scored = "scored", "已评定", "scored by the bureau";
        Compiled = "compiled", "已整编", "compiled";
        Exported = "exported", "已送考核办", "exported";
        Acknowledged = "acknowledged", "考核办已回执", "acknowledged";
        Corrected = "corrected", "已更正替代", "replaced by a correction";
    }
}

words! {
    /// What can be done with an assessment.
    Action {
        Open = "open", "下达", "open";
        SelfScore = "self-score", "自评打分", "self-score";
        Submit = "submit", "报送", "submit";
        Return = "return", "退回", "return";
        Score = "score", "评定", "score";
        Compile = "compile", "整编", "compile";
        Export = "export", "送考核办", "export";
        Acknowledge = "acknowledge", "回执", "acknowledge";
        Correct = "correct", "更正替代", "replace by a correction";
    }
}

words! {
    /// What must hold before a step.
    Gate {
        DepartmentLevel = "department-level", "只考核部门", "departments only";
        ItemsGiven = "items-given", "有考核指标", "items are given";
        CorrectionExplained = "correction-explained", "更正须说明理由", "a correction says why";
        SelfScoresWithin = "self-scores-within", "自评分在分值之内", "self scores within the points";
        EverySelfScored = "every-self-scored", "逐项自评", "every item is self-scored";
        EvidenceGiven = "evidence-given", "附佐证材料", "evidence is attached";
        EveryScored = "every-scored", "逐项评定且在分值之内", "every item is scored within its points";
        AutomaticFromQuery = "automatic-from-query", "自动分有取数来源", "automatic points name their query";
        DifferenceExplained = "difference-explained", "改分须写意见", "a changed score is explained";
        ReportNamed = "report-named", "有整编报告", "the compiled report is named";
        Signed = "signed", "有签名摘要", "signed";
        ReceiptGiven = "receipt-given", "有回执和日期", "a receipt with its date";
        TextGiven = "text-given", "写明理由", "a reason is given";
        SuccessorKnown = "successor-known", "更正件已登记", "the correction is known";
    }
}

const PLAN: Basis = Basis::plan("綦江府发〔2020〕20号 三(二)5(3)二");
const OFFICE: Basis = Basis::plan("綦江府发〔2020〕20号 三(二)5(3)三");
const OURS: Basis = Basis::derived("本系统办理流程: 送出后不再改动, 只以更正件替代; 不给个人打分");

impl Process for Assessment {
    type State = State;
    type Action = Action;
    type Gate = Gate;
    type Facts = Case<Assessment>;

    const KEY: &'static str = "assessment";
    const NAME: Bilingual = both(
        "预算绩效管理工作考核",
        "assessment of performance management",
    );
    #[rustfmt::skip]
    const TABLE: &'static [Arrow<Assessment>] = &[
        //         from                       action               to                   gates                                                                       basis
        Arrow::new(None,                      Action::Open,        State::Open,         &[Gate::DepartmentLevel, Gate::ItemsGiven, Gate::CorrectionExplained],      PLAN),
        Arrow::new(Some(State::Open),         Action::SelfScore,   State::Open,         &[Gate::SelfScoresWithin],                                                  PLAN),
        Arrow::new(Some(State::Open),         Action::Submit,      State::Submitted,    &[Gate::EverySelfScored, Gate::EvidenceGiven],                              PLAN),
        Arrow::new(Some(State::Submitted),    Action::Return,      State::Open,         &[Gate::TextGiven],                                                         OURS),
        Arrow::new(Some(State::Submitted),    Action::Score,       State::Scored,       &[Gate::EveryScored, Gate::AutomaticFromQuery, Gate::DifferenceExplained],  PLAN),
        Arrow::new(Some(State::Scored),       Action::Score,       State::Scored,       &[Gate::EveryScored, Gate::AutomaticFromQuery, Gate::DifferenceExplained],  PLAN),
        Arrow::new(Some(State::Scored),       Action::Compile,     State::Compiled,     &[Gate::ReportNamed],                                                       PLAN),
        Arrow::new(Some(State::Compiled),     Action::Export,      State::Exported,     &[Gate::Signed],                                                            OFFICE),
        Arrow::new(Some(State::Exported),     Action::Acknowledge, State::Acknowledged, &[Gate::ReceiptGiven],                                                      OFFICE),
        Arrow::new(Some(State::Exported),     Action::Correct,     State::Corrected,    &[Gate::SuccessorKnown],                                                    OURS),
        Arrow::new(Some(State::Acknowledged), Action::Correct,     State::Corrected,    &[Gate::SuccessorKnown],                                                    OURS),
    ];

    fn act(action: Action) -> Act {
        Act::Assessment(action)
    }

    fn subject(case: &Case<Assessment>) -> &Subject {
        &case.subject
    }

    fn basis(gate: Gate) -> Basis {
        match gate {
            Gate::EvidenceGiven | Gate::ReportNamed | Gate::ItemsGiven => PLAN,
            Gate::ReceiptGiven => OFFICE,
            _ => OURS,
        }
    }

    fn code(gate: Gate) -> &'static str {
        match gate {
            Gate::DepartmentLevel => "DEPARTMENT_ONLY",
            Gate::DifferenceExplained => "REASON_REQUIRED",
            _ => NOT_READY,
        }
    }

    fn of_the_step(gate: Gate) -> bool {
        !matches!(gate, Gate::EverySelfScored | Gate::EvidenceGiven)
    }

    fn reason(case: &Case<Assessment>) -> Option<&str> {
        case.given_reason()
    }

    fn check(gate: Gate, case: &Case<Assessment>, now: DateTime<Utc>) -> Verdict {
        let Some(content) = &case.content else {
            return Verdict::Met;
        };
        let own = content.self_scores.last().map_or(&[][..], |s| &s.entries);
        let given = content.scores.last().map_or(&[][..], |s| &s.entries);
        match gate {
            Gate::DepartmentLevel => {
                let levels = ["department", "street", "town"];
                let is_one = (case.known.object.as_ref())
                    .is_some_and(|object| levels.contains(&object.owner_kind.as_str()));
                Verdict::when(is_one, NO_DEPARTMENT)
            }
            Gate::ItemsGiven => Verdict::when(!content.items().is_empty(), NO_ITEMS),
            Gate::CorrectionExplained => {
                let bare = |head: &Head| {
                    head.corrects.is_some() && !head.why.as_deref().is_some_and(is_written)
                };
                Verdict::when(!content.head.as_ref().is_some_and(bare), NO_TEXT)
            }
            Gate::SelfScoresWithin => within(content.items(), own, false),
            Gate::EverySelfScored => complete(content.items().iter().filter(|i| !i.automatic), own),
            Gate::EvidenceGiven => evidence(own),
            Gate::EveryScored => match complete(content.items().iter(), given) {
                Verdict::Met => within(content.items(), given, true),
                unmet @ Verdict::Unmet(_) => unmet,
            },
            Gate::AutomaticFromQuery => automatic(content.items(), given),
            Gate::DifferenceExplained => explained(own, given),
            Gate::ReportNamed => {
                let is_it = |m: &MemberKnown| content.report.is_some_and(|id| id == m.id);
                Verdict::when(case.known.members.iter().any(is_it), NO_REPORT)
            }
            Gate::Signed => {
                let signed = content
                    .export
                    .as_ref()
                    .is_some_and(|e| is_written(&e.digest));
                Verdict::when(signed, NOT_SIGNED)
            }
            Gate::ReceiptGiven => {
                let sent = content.export.as_ref().map(|export| day_of(export.by.at));
                let fits = |receipt: &Receipt| {
                    is_written(&receipt.number)
                        && receipt.on <= day_of(now)
                        && sent.is_some_and(|sent| receipt.on >= sent)
                };
                Verdict::when(content.receipt.as_ref().is_some_and(fits), NO_RECEIPT)
            }
            Gate::TextGiven => {
                let said = content.returns.last().is_none_or(|r| is_written(&r.text));
                Verdict::when(said, NO_TEXT)
            }
            Gate::SuccessorKnown => {
                let is_it = |m: &MemberKnown| {
                    m.kind == Assessment::KEY && content.corrected_by.is_some_and(|id| id == m.id)
                };
                Verdict::when(case.known.members.iter().any(is_it), NO_SUCCESSOR)
            }
        }
    }
}

/// Every entry belongs to an item and lies between 0 and its points; self-scoring leaves automatic
/// items alone.
fn within(items: &[Item], entries: &[Entry], automatic_too: bool) -> Verdict {
    for entry in entries {
        let item = items.iter().find(|item| item.code == entry.code);
        let fits = item.is_some_and(|item| {
            (automatic_too || !item.automatic)
                && entry.points.scaled() >= 0
                && entry.points <= item.points
        });
        if !fits {
            return Verdict::Unmet(Text::new(BEYOND).with("code", entry.code.as_str()));
        }
    }
    Verdict::Met
}

fn complete<'a>(mut items: impl Iterator<Item = &'a Item>, entries: &[Entry]) -> Verdict {
    let times = |item: &Item| {
        entries
            .iter()
            .filter(|entry| entry.code == item.code)
            .count()
    };
    match items.find(|item| times(item) != 1) {
        Some(item) => Verdict::Unmet(Text::new(NOT_SCORED).with("code", item.code.as_str())),
        None => Verdict::Met,
    }
}

/// Points claimed need evidence (佐证材料).
fn evidence(own: &[Entry]) -> Verdict {
    let bare = |entry: &&Entry| entry.points.scaled() > 0 && entry.evidence.is_empty();
    match own.iter().find(bare) {
        Some(entry) => Verdict::Unmet(Text::new(NO_EVIDENCE).with("code", entry.code.as_str())),
        None => Verdict::Met,
    }
}

fn automatic(items: &[Item], given: &[Entry]) -> Verdict {
    let has_query = |item: &Item| {
        (given.iter())
            .filter(|entry| entry.code == item.code)
            .all(|entry| entry.query.as_deref().is_some_and(is_written))
    };
    match items.iter().find(|item| item.automatic && !has_query(item)) {
        Some(item) => Verdict::Unmet(Text::new(NO_QUERY).with("code", item.code.as_str())),
        None => Verdict::Met,
    }
}

fn explained(own: &[Entry], given: &[Entry]) -> Verdict {
    let bare = |entry: &&Entry| {
        let differs = (own.iter()).any(|o| o.code == entry.code && o.points != entry.points);
        differs && !entry.opinion.as_deref().is_some_and(is_written)
    };
    match given.iter().find(bare) {
        Some(entry) => Verdict::Unmet(Text::new(UNEXPLAINED).with("code", entry.code.as_str())),
        None => Verdict::Met,
    }
}

impl Carried for Assessment {
    type Content = Content;
    type Step = Step;

    fn action(step: &Step) -> Action {
        match step {
            Step::Open { .. } => Action::Open,
            Step::SelfScore { .. } => Action::SelfScore,
            Step::Submit {} => Action::Submit,
            Step::Return { .. } => Action::Return,
            Step::Score { .. } => Action::Score,
            Step::Compile { .. } => Action::Compile,
            Step::Export { .. } => Action::Export,
            Step::Acknowledge { .. } => Action::Acknowledge,
            Step::Correct { .. } => Action::Correct,
        }
    }

    fn write(before: Option<&Content>, step: &Step, by: &Signature) -> Content {
        let mut content = before.cloned().unwrap_or_default();
        let by = by.clone();
        match step {
            Step::Open {
                year,
                set,
                items,
                corrects,
                why,
            } => {
                content.head = Some(Head {
                    year: *year,
                    set: set.clone(),
                    items: items.clone(),
                    corrects: *corrects,
                    why: why.clone(),
                    by,
                });
            }
            Step::SelfScore { entries } => content.self_scores.push(Scores {
                entries: entries.clone(),
                by,
            }),
            Step::Submit {} => {}
            Step::Return { why } => content.returns.push(Remark {
                text: why.clone(),
                by,
            }),
            Step::Score { entries } => content.scores.push(Scores {
                entries: entries.clone(),
                by,
            }),
            Step::Compile { report } => content.report = Some(*report),
            Step::Export { digest } => {
                content.export = Some(Export {
                    digest: digest.clone(),
                    total: content.total(),
                    by,
                });
            }
            Step::Acknowledge { number, on } => {
                content.receipt = Some(Receipt {
                    number: number.clone(),
                    on: *on,
                    by,
                });
            }
            Step::Correct { by: successor } => content.corrected_by = Some(*successor),
        }
        content
    }

    fn needs(gate: Gate) -> &'static [Need] {
        match gate {
            Gate::DepartmentLevel => &[Need::Object],
            Gate::ReportNamed | Gate::SuccessorKnown => &[Need::Members],
            _ => &[],
        }
    }
}

const NO_DEPARTMENT: Bilingual = both(
    "只考核部门、街道和镇, 不考核个人或下属单位",
    "departments, streets and towns are assessed, not persons or units below",
);
const NO_ITEMS: Bilingual = both("请先选定考核指标集", "choose the set of items first");
const BEYOND: Bilingual = both(
    "{code}不在考核指标内, 或得分超出分值, 或属系统自动计分",
    "{code} is no item, or its score is beyond its points, or the system scores it",
);
const NOT_SCORED: Bilingual = both("{code}须打分且只打一次", "{code} has to be scored, once");
const NO_EVIDENCE: Bilingual = both("{code}得分须附佐证材料", "points for {code} need evidence");
const NO_QUERY: Bilingual = both(
    "{code}由系统计分, 须写明取数的查询",
    "{code} is scored by the system: name the query that gives its points",
);
const UNEXPLAINED: Bilingual = both(
    "{code}的评定分与自评分不同, 请写明意见",
    "the score of {code} differs from the department's own: say why",
);
const NO_REPORT: Bilingual = both("请写明已登记的整编报告", "name the compiled report");
const NOT_SIGNED: Bilingual = both("送出须有签名摘要", "an export is signed by its digest");
const NO_RECEIPT: Bilingual = both(
    "请填写回执编号和日期, 日期不早于送出日、不晚于今天",
    "give the number of the receipt and its date, not before the export and not after today",
);
const NO_TEXT: Bilingual = both("请说明理由", "say why");
const NO_SUCCESSOR: Bilingual = both("没有找到更正件", "there is no such correction");
