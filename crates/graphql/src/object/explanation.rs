//! Why a score is what it is: the tree of the computation as a list of typed nodes.

use std::sync::Arc;

use async_graphql::{Enum, Object, SimpleObject};
use indicator::language;
use indicator::rulebook::LayoutMode;
use indicator::score;
use indicator::vocab;

use super::explanation_node::ExplanationNode;
use crate::error::{ClauseReference, Fault, RequestFault};
use crate::scalar::{BudgetYear, Exact, Points};
use crate::word::Word;

/// An explanation with its headings.
#[derive(Clone, Debug)]
pub struct Explanation {
    explained: Arc<score::Explanation>,
    headings: [String; 2],
    language: language::Language,
}

impl Explanation {
    /// An explanation with its heading in Chinese and in English; `language` is the request's.
    #[must_use]
    pub const fn new(
        explained: Arc<score::Explanation>,
        headings: [String; 2],
        language: language::Language,
    ) -> Explanation {
        Explanation {
            explained,
            headings,
            language,
        }
    }
}

/// 语言
///
/// A language
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "language::Language")]
pub enum Language {
    /// 中文
    ///
    /// Chinese
    Zh,
    /// 英文
    ///
    /// English
    En,
}

/// 等级及其分数段
///
/// A grade as it was found, with its band
#[derive(Clone, Debug, SimpleObject)]
pub struct GradeBand {
    /// 等级
    ///
    /// The grade
    grade: Word<vocab::Grade>,
    /// 下限(含)
    ///
    /// Lower end, included
    from: Exact,
    /// 上限
    ///
    /// Upper end
    to: Exact,
    /// 分数段的依据
    ///
    /// Where the band stands
    clause: ClauseReference,
}

/// 得分说明
///
/// Why a score is what it is: the result of the computation itself, not a log beside it
#[Object]
impl Explanation {
    /// 文字
    ///
    /// As text for people
    async fn text(
        &self,
        #[graphql(desc = "语言;不写则按请求\n\nThe language; the request's unless given")]
        language: Option<Language>,
    ) -> String {
        let language = language.map_or(self.language, Into::into);
        let [zh, en] = &self.headings;
        let heading = match language {
            language::Language::Zh => zh,
            language::Language::En => en,
        };
        score::text(&self.explained, heading, language)
    }

    /// JSON 文本:代码和值,数以文本写
    ///
    /// As JSON text: codes and values, numbers as text
    async fn json(&self) -> String {
        self.explained.json().to_string()
    }

    /// 全部节点,先上后下;各叶节点的 points 相加,与总分分毫不差
    ///
    /// Every node, parents before children; the points of the leaves add up to the total to the last
    /// digit
    async fn nodes(&self) -> Vec<ExplanationNode> {
        ExplanationNode::all(&self.explained.root, self.language)
    }

    /// 预算年度
    ///
    /// Budget year
    async fn year(&self) -> BudgetYear {
        BudgetYear(self.explained.year)
    }

    /// 计分方式
    ///
    /// How points count
    async fn mode(&self) -> Word<LayoutMode> {
        Word(self.explained.mode)
    }

    /// 总分;有行未定时为空
    ///
    /// The total; null while a row is open
    async fn total(&self) -> Option<Points> {
        self.explained.total.map(Points)
    }

    /// 满分
    ///
    /// What the weights add up to
    async fn full(&self) -> Result<Points, Fault<RequestFault>> {
        Ok(Points::of_weight(self.explained.weights)?)
    }

    /// 等级及其依据;没有则为空
    ///
    /// The grade with its band and clause; null when there is none
    async fn grade(&self) -> Option<GradeBand> {
        let shown = self.explained.grade.as_ref()?;
        Some(GradeBand {
            grade: Word(shown.grade),
            from: Exact(shown.from.clone()),
            to: Exact(shown.to.clone()),
            clause: ClauseReference::of(&shown.clause),
        })
    }
}
