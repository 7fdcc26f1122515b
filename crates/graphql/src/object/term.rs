//! The field's words with their names.

use async_graphql::{Context, Enum, Object};
use indicator::language::{Bilingual, Language};
use indicator::vocab;

use crate::context::RequestContext;
use crate::error::{Fault, RequestFault};

/// 词表的组
///
/// A group of words
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum)]
pub enum TermGroup {
    /// 管理对象
    ///
    /// Kinds of object
    ObjectKind,
    /// 预算类型
    ///
    /// Kinds of budget
    BudgetKind,
    /// 资金形式
    ///
    /// Forms in which money is used
    FundingForm,
    /// 指标集用途
    ///
    /// What an indicator set is for
    Purpose,
    /// 指标来源
    ///
    /// Where an indicator comes from
    Origin,
    /// 评价主体
    ///
    /// Who evaluates
    Evaluator,
    /// 评价时点
    ///
    /// When an evaluation is made
    Timing,
    /// 评价等级
    ///
    /// Grades
    Grade,
    /// 运算符
    ///
    /// Operators
    Operator,
    /// 约束力
    ///
    /// How binding a clause is
    Force,
    /// 核对情况
    ///
    /// How a text was checked
    Verification,
}

impl TermGroup {
    /// Every group with its words, in the order of the official forms.
    #[must_use]
    pub fn terms(self) -> Vec<Term> {
        let of = |words: Vec<(&'static str, Bilingual)>| {
            words
                .into_iter()
                .map(|(key, name)| Term {
                    group: self,
                    key,
                    name,
                })
                .collect()
        };
        match self {
            TermGroup::ObjectKind => of(words(vocab::ObjectKind::ALL, |w| (w.key(), w.name()))),
            TermGroup::BudgetKind => of(words(vocab::BudgetKind::ALL, |w| (w.key(), w.name()))),
            TermGroup::FundingForm => of(words(vocab::FundingForm::ALL, |w| (w.key(), w.name()))),
            TermGroup::Purpose => of(words(vocab::Purpose::ALL, |w| (w.key(), w.name()))),
            TermGroup::Origin => of(words(vocab::Origin::ALL, |w| (w.key(), w.name()))),
            TermGroup::Evaluator => of(words(vocab::Evaluator::ALL, |w| (w.key(), w.name()))),
            TermGroup::Timing => of(words(vocab::Timing::ALL, |w| (w.key(), w.name()))),
            TermGroup::Grade => of(words(vocab::Grade::ALL, |w| (w.key(), w.name()))),
            TermGroup::Operator => of(words(vocab::Operator::ALL, |w| (w.key(), w.name()))),
            TermGroup::Force => of(words(vocab::Force::ALL, |w| (w.key(), w.name()))),
            TermGroup::Verification => of(words(vocab::Verification::ALL, |w| (w.key(), w.name()))),
        }
    }

    /// Every group.
    pub const ALL: &'static [TermGroup] = &[
        TermGroup::ObjectKind,
        TermGroup::BudgetKind,
        TermGroup::FundingForm,
        TermGroup::Purpose,
        TermGroup::Origin,
        TermGroup::Evaluator,
        TermGroup::Timing,
        TermGroup::Grade,
        TermGroup::Operator,
        TermGroup::Force,
        TermGroup::Verification,
    ];
}

fn words<W: Copy>(
    all: &[W],
    row: impl Fn(W) -> (&'static str, Bilingual),
) -> Vec<(&'static str, Bilingual)> {
    all.iter().map(|word| row(*word)).collect()
}

/// A word of the field.
#[derive(Clone, Copy, Debug)]
pub struct Term {
    group: TermGroup,
    key: &'static str,
    name: Bilingual,
}

/// 词表中的一个词
///
/// A word of the field
#[Object]
impl Term {
    /// 所属的组
    ///
    /// Its group
    async fn group(&self) -> TermGroup {
        self.group
    }

    /// 文件里的写法
    ///
    /// As written in files
    async fn key(&self) -> &str {
        self.key
    }

    /// 名称,按请求的语言
    ///
    /// Name in the request's language
    async fn label(&self, context: &Context<'_>) -> Result<&str, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        Ok(self.name.get(language))
    }

    /// 中文名称
    ///
    /// Chinese name
    async fn zh(&self) -> &str {
        self.name.get(Language::Zh)
    }

    /// 英文名称
    ///
    /// English name
    async fn en(&self) -> &str {
        self.name.get(Language::En)
    }
}
