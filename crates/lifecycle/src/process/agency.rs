//! A third-party agency (第三方机构) in the register: listed, suspended, excluded by the negative list.

use chrono::{DateTime, NaiveDate, Utc};
use indicator::language::{Bilingual, both};
use indicator::vocab::{Force, Verification};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::basis::Basis;
use crate::id::FileId;
use crate::item::{Carried, Case, Signature, is_written};
use crate::known::day_of;
use crate::machine::{Arrow, Process, Verdict};
use crate::permission::{Act, Subject};
use crate::words;

/// The process of an agency in the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agency;

words! {
    /// 机构类型(财监〔2021〕4号第二条)
    ///
    /// What kind of body it is (财监〔2021〕4号 art. 2).
    Kind {
        Consultancy = "consultancy", "专业咨询机构", "consultancy";
        Accounting = "accounting", "会计师事务所", "accounting firm";
        Appraisal = "appraisal", "资产评估机构", "appraisal firm";
        Law = "law", "律师事务所", "law firm";
        Research = "research", "科研院所", "research institute";
        University = "university", "高等院校", "university";
    }
}

words! {
    /// 负面清单情形(财监〔2021〕4号,出处待核实)
    ///
    /// What an agency may not do (财监〔2021〕4号, from memory).
    Ground {
        Dumping = "dumping", "恶意压价", "price dumping";
        PassedOn = "passed-on", "转包", "passing the job on";
        NoWork = "no-work", "未实施评价即出报告", "a report without the work done";
        FalseStatement = "false-statement", "虚假陈述或重大遗漏", "false statement or major omission";
        NameLent = "name-lent", "出借名义", "lending its name";
        Gain = "gain", "利用职务谋取利益", "gain by the job";
        Conflict = "conflict", "隐瞒利益冲突", "a conflict of interest kept quiet";
    }
}

words! {
    /// 第三方机构的状态
    ///
    /// Where an agency stands.
    State {
        Listed = "listed", "在册", "listed";
        Suspended = "suspended", "暂停", "suspended";
        Excluded = "excluded", "列入负面清单", "excluded";
        Left = "left", "已退出", "left";
    }
}

impl State {
    /// Whether it may be commissioned.
    #[must_use]
    pub const fn in_good_standing(self) -> bool {
        matches!(self, State::Listed)
    }
}

words! {
    /// What can be done with an agency.
    Action {
        List = "list", "登记", "list";
        Update = "update", "更新信息", "update";
        Suspend = "suspend", "暂停", "suspend";
        Restore = "restore", "恢复", "restore";
        Exclude = "exclude", "列入负面清单", "exclude";
        Leave = "leave", "退出", "leave";
    }
}

words! {
    /// What must hold before a step.
    Gate {
        FactsComplete = "facts-complete", "登记信息齐全", "its facts are complete";
        LeadNamed = "lead-named", "有主评人", "a lead evaluator is named";
        WhyGiven = "why-given", "写明理由", "a reason is given";
        UntilLater = "until-later", "暂停期限晚于今天", "suspended until a later day";
        ProofGiven = "proof-given", "附证明材料", "proof is attached";
    }
}

/// 第三方机构的全部内容
///
/// Everything written about an agency.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
pub struct Content {
    /// 机构信息的各版本;以最后一次为准
    ///
    /// Its facts, each version; the last one holds.
    pub facts: Vec<Entered>,
    /// 历次处理决定
    ///
    /// What was decided about it.
    pub decisions: Vec<Decision>,
}

/// 录入的机构信息,机构对真实性负责
///
/// Facts as they were entered. The agency answers for their truth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Entered {
    /// 机构信息
    ///
    /// The facts.
    pub facts: Facts,
    /// 签署:何人、何时录入
    ///
    /// Who entered them, and when.
    pub by: Signature,
}

/// 机构信息
///
/// Facts of an agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Facts {
    /// 机构名称
    ///
    /// Name.
    pub name: String,
    /// 统一社会信用代码,18位
    ///
    /// Uniform social credit code, 18 characters.
    pub credit_code: String,
    /// 机构类型
    ///
    /// What kind of body it is.
    pub kind: Kind,
    /// 法定代表人
    ///
    /// Legal representative.
    pub representative: String,
    /// 主评人
    ///
    /// Lead evaluators.
    pub leads: Vec<Lead>,
}

/// 主评人
///
/// A lead evaluator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Lead {
    /// 人员
    ///
    /// The person.
    pub person: String,
    /// 资格或职称
    ///
    /// Qualification or title.
    pub qualification: String,
    /// 从业起始日
    ///
    /// In the field since.
    pub since: NaiveDate,
}

/// 处理决定
///
/// A decision about an agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Decision {
    /// 动作键名
    ///
    /// Key of the action.
    pub action: String,
    /// 负面清单情形
    ///
    /// By which ground of the negative list.
    pub ground: Option<Ground>,
    /// 原因
    ///
    /// The reason.
    pub why: String,
    /// 暂停的截止日
    ///
    /// Until when, of a suspension.
    pub until: Option<NaiveDate>,
    /// 证明材料
    ///
    /// Proof.
    #[serde(default)]
    pub proof: Vec<FileId>,
    /// 签署:何人、何时决定
    ///
    /// Who decided, and when.
    pub by: Signature,
}

/// 步骤及其所带内容
///
/// A step, with what it brings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(
    tag = "do",
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case"
)]
pub enum Step {
    /// 列入名录
    ///
    /// List it.
    List {
        /// 机构信息
        ///
        /// Its facts.
        facts: Facts,
    },
    /// 变更信息
    ///
    /// Change its facts.
    Update {
        /// 机构信息
        ///
        /// Its facts.
        facts: Facts,
    },
    /// 暂停
    ///
    /// Suspend it.
    Suspend {
        /// 原因
        ///
        /// The reason.
        why: String,
        /// 暂停的截止日
        ///
        /// Until when.
        until: NaiveDate,
    },
    /// 恢复
    ///
    /// Restore it.
    Restore {
        /// 原因
        ///
        /// The reason.
        why: String,
    },
    /// 清出名录
    ///
    /// Exclude it.
    Exclude {
        /// 负面清单情形
        ///
        /// By which ground of the negative list.
        ground: Ground,
        /// 原因
        ///
        /// The reason.
        why: String,
        /// 证明材料
        ///
        /// Proof.
        #[serde(default)]
        proof: Vec<FileId>,
    },
    /// 退出名录
    ///
    /// It leaves.
    Leave {
        /// 原因
        ///
        /// The reason.
        why: String,
    },
}

const PLAN: Basis = Basis::plan("綦江府发〔2020〕20号 三(三)5");
const AGENCIES: Basis = Basis {
    text: "财监〔2021〕4号: 主评人的条件",
    force: Force::National,
    verification: Verification::Memory,
};
const OURS: Basis = Basis::derived("列入负面清单须有事由和证明, 由另一人办理");

impl Process for Agency {
    type State = State;
    type Action = Action;
    type Gate = Gate;
    type Facts = Case<Agency>;

    const KEY: &'static str = "agency";
    const NAME: Bilingual = both("第三方机构登记", "register of agencies");
    #[rustfmt::skip]
    const TABLE: &'static [Arrow<Agency>] = &[
        //         from                    action           to                gates                                  basis
        Arrow::new(None,                   Action::List,    State::Listed,    &[Gate::FactsComplete, Gate::LeadNamed], PLAN),
        Arrow::new(Some(State::Listed),    Action::Update,  State::Listed,    &[Gate::FactsComplete, Gate::LeadNamed], PLAN),
        Arrow::new(Some(State::Listed),    Action::Suspend, State::Suspended, &[Gate::WhyGiven, Gate::UntilLater],   PLAN),
        Arrow::new(Some(State::Suspended), Action::Restore, State::Listed,    &[Gate::WhyGiven],                     PLAN),
        Arrow::new(Some(State::Listed),    Action::Exclude, State::Excluded,  &[Gate::WhyGiven, Gate::ProofGiven],   PLAN),
        Arrow::new(Some(State::Suspended), Action::Exclude, State::Excluded,  &[Gate::WhyGiven, Gate::ProofGiven],   PLAN),
        Arrow::new(Some(State::Listed),    Action::Leave,   State::Left,      &[Gate::WhyGiven],                     OURS),
    ];

    fn act(action: Action) -> Act {
        Act::Agency(action)
    }

    fn subject(case: &Case<Agency>) -> &Subject {
        &case.subject
    }

    fn basis(gate: Gate) -> Basis {
        match gate {
            Gate::LeadNamed => AGENCIES,
            Gate::FactsComplete => PLAN,
            Gate::WhyGiven | Gate::UntilLater | Gate::ProofGiven => OURS,
        }
    }

    fn of_the_step(_gate: Gate) -> bool {
        true
    }

    fn reason(case: &Case<Agency>) -> Option<&str> {
        case.given_reason()
    }

    fn check(gate: Gate, case: &Case<Agency>, now: DateTime<Utc>) -> Verdict {
        const CREDIT_CODE: usize = 18;
        let Some(content) = &case.content else {
            return Verdict::Met;
        };
        let facts = content.facts.last().map(|entered| &entered.facts);
        let decision = content.decisions.last();
        match gate {
            Gate::FactsComplete => {
                let complete = |f: &Facts| {
                    let code = &f.credit_code;
                    is_written(&f.name)
                        && is_written(&f.representative)
                        && code.len() == CREDIT_CODE
                        && code.chars().all(|c| c.is_ascii_alphanumeric())
                };
                Verdict::when(facts.is_some_and(complete), INCOMPLETE)
            }
            Gate::LeadNamed => {
                let named =
                    |lead: &Lead| is_written(&lead.person) && is_written(&lead.qualification);
                Verdict::when(facts.is_some_and(|f| f.leads.iter().any(named)), NO_LEAD)
            }
            Gate::WhyGiven => Verdict::when(decision.is_some_and(|d| is_written(&d.why)), NO_WHY),
            Gate::UntilLater => {
                let later = decision
                    .and_then(|d| d.until)
                    .is_some_and(|until| until > day_of(now));
                Verdict::when(later, NOT_LATER)
            }
            Gate::ProofGiven => {
                Verdict::when(decision.is_some_and(|d| !d.proof.is_empty()), NO_PROOF)
            }
        }
    }
}

impl Carried for Agency {
    type Content = Content;
    type Step = Step;

    fn action(step: &Step) -> Action {
        match step {
            Step::List { .. } => Action::List,
            Step::Update { .. } => Action::Update,
            Step::Suspend { .. } => Action::Suspend,
            Step::Restore { .. } => Action::Restore,
            Step::Exclude { .. } => Action::Exclude,
            Step::Leave { .. } => Action::Leave,
        }
    }

    fn write(before: Option<&Content>, step: &Step, by: &Signature) -> Content {
        let mut content = before.cloned().unwrap_or_default();
        let (ground, why, until, proof) = match step {
            Step::List { facts } | Step::Update { facts } => {
                content.facts.push(Entered {
                    facts: facts.clone(),
                    by: by.clone(),
                });
                return content;
            }
            Step::Suspend { why, until } => (None, why, Some(*until), Vec::new()),
            Step::Restore { why } | Step::Leave { why } => (None, why, None, Vec::new()),
            Step::Exclude { ground, why, proof } => (Some(*ground), why, None, proof.clone()),
        };
        content.decisions.push(Decision {
            action: Self::action(step).key().to_owned(),
            ground,
            why: why.clone(),
            until,
            proof,
            by: by.clone(),
        });
        content
    }

    fn due_on(state: State, content: &Content) -> Option<NaiveDate> {
        let last = content
            .decisions
            .last()
            .filter(|_| state == State::Suspended)?;
        last.until
    }
}

const INCOMPLETE: Bilingual = both(
    "请填写名称、法定代表人和18位统一社会信用代码",
    "give name, legal representative and the uniform credit code of 18 characters",
);
const NO_LEAD: Bilingual = both(
    "请登记主评人及其职称或资格",
    "name a lead evaluator with qualification or title",
);
const NO_WHY: Bilingual = both("请写明理由", "say why");
const NOT_LATER: Bilingual = both("暂停期限须晚于今天", "it is suspended until a later day");
const NO_PROOF: Bilingual = both("列入负面清单须附证明材料", "an exclusion needs proof");
