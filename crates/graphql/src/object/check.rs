//! What the check of a manifest found.

use application::question::Checked;
use async_graphql::{Context, Object};
use indicator::diagnostic::render;

use super::Indicator;
use crate::context::RequestContext;
use crate::error::{Fault, RequestFault, UserError};

/// The answer of a check.
#[derive(Debug)]
pub struct IndicatorSetCheck {
    /// What the text is called.
    pub name: String,
    /// What was found.
    pub checked: Checked,
}

impl IndicatorSetCheck {
    fn count(&self, errors: bool) -> usize {
        let found = self.checked.found.iter();
        found.filter(|fault| fault.is_error() == errors).count()
    }
}

/// 对指标集文本的检查结果;没有登记任何内容
///
/// What the check of a manifest found; nothing was registered
#[Object]
impl IndicatorSetCheck {
    /// 没有错误(可以有警告)
    ///
    /// There is no error; there may be warnings
    async fn clean(&self) -> bool {
        self.count(true) == 0
    }

    /// 错误数
    ///
    /// Number of errors
    async fn errors(&self) -> usize {
        self.count(true)
    }

    /// 警告数
    ///
    /// Number of warnings
    async fn warnings(&self) -> usize {
        self.count(false)
    }

    /// 全部问题,按位置排列
    ///
    /// Every fault, in order of place
    async fn diagnostics(
        &self,
        context: &Context<'_>,
    ) -> Result<Vec<UserError>, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        let one = |fault| UserError::from_diagnostic(fault, &["text"], language);
        Ok(self.checked.found.iter().map(one).collect())
    }

    /// 全部问题的文字,与 jixiao check 相同
    ///
    /// The same faults as text, as `jixiao check` prints them
    async fn text(&self, context: &Context<'_>) -> Result<String, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        let style = render::Terminal {
            language,
            ..render::Terminal::default()
        };
        let found = &self.checked.found;
        let outcome = if self.count(true) == 0 {
            render::MAY_BE_REGISTERED
        } else {
            render::NOT_REGISTERED
        };
        let mut text = render::terminal_all(found, &style);
        if !found.is_empty() {
            text.push('\n');
        }
        text.push_str(&render::summary(&self.name, found, outcome).render(language));
        Ok(text)
    }

    /// 读懂的指标集,如 500199:education/nutrition@2022.1;有错误时为空
    ///
    /// The set as it was understood, such as `500199:education/nutrition@2022.1`; null while there
    /// is an error
    async fn key(&self) -> Option<String> {
        Some(self.checked.set.as_ref()?.key.to_string())
    }

    /// 读懂的指标;有错误时为空
    ///
    /// The indicators as they were understood; null while there is an error
    async fn indicators(&self) -> Option<Vec<Indicator>> {
        self.checked.set.as_ref().map(Indicator::all)
    }
}
