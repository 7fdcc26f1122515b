//! A scoring rule with its parameters.

use async_graphql::{Context, Object, SimpleObject};
use indicator::scoring::{Rule, RuleKind};

use crate::context::RequestContext;
use crate::error::{Fault, RequestFault};
use crate::scalar::Exact;
use crate::word::Word;

/// A scoring rule.
#[derive(Clone, Debug)]
pub struct ScoringRule(pub Rule);

/// 评价要点
///
/// A point to check
#[derive(Clone, Debug, SimpleObject)]
pub struct Checkpoint {
    /// 序号,从 1 起
    ///
    /// Its number, from 1
    number: usize,
    /// 内容
    ///
    /// What is required
    text: String,
    /// 占分值的比例
    ///
    /// Share of the weight
    share: Exact,
}

/// 赋分规则及其参数
///
/// A scoring rule with its parameters
#[Object]
impl ScoringRule {
    /// 规则
    ///
    /// The rule
    async fn kind(&self) -> Word<RuleKind> {
        Word(self.0.kind())
    }

    /// 规则名称,按请求的语言
    ///
    /// Its name in the request's language
    async fn label(&self, context: &Context<'_>) -> Result<&str, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        Ok(self.0.kind().name().get(language))
    }

    /// 评价要点;其他规则为空列表
    ///
    /// Points to check; empty for other rules
    async fn checkpoints(&self) -> Vec<Checkpoint> {
        let Rule::Checkpoints(rule) = &self.0 else {
            return Vec::new();
        };
        let numbered = (1..).zip(&rule.points);
        numbered
            .map(|(number, point)| Checkpoint {
                number,
                text: point.text.clone(),
                share: Exact(point.share.clone()),
            })
            .collect()
    }

    /// 公式;其他规则为空
    ///
    /// The formula; null for other rules
    async fn formula(&self) -> Option<&str> {
        match &self.0 {
            Rule::Formula(rule) => Some(&rule.formula),
            _ => None,
        }
    }

    /// 规则及其全部参数的 JSON 文本,键与指标集文本相同
    ///
    /// The rule with all its parameters as JSON text, with the keys of the manifest
    async fn json(&self) -> Result<String, Fault<RequestFault>> {
        Ok(serde_json::to_string(&self.0)?)
    }
}
