//! A limit of the server, readable by clients.

use async_graphql::{Context, Object};

use crate::context::RequestContext;
use crate::error::{Fault, RequestFault};
use crate::limits::Row;

/// A limit as clients read it.
#[derive(Clone, Copy, Debug)]
pub struct Limit(pub Row);

/// 对请求的一项限制
///
/// 等于限值可以通过,多一个就被拒绝。
///
/// A bound on requests: at the limit passes, one more is refused
#[Object]
impl Limit {
    /// 名称
    ///
    /// Name
    async fn name(&self) -> &str {
        self.0.name
    }

    /// 限值
    ///
    /// Value
    async fn value(&self) -> u64 {
        self.0.value
    }

    /// 限制的是什么,按请求的语言
    ///
    /// What it counts, in the request's language
    async fn about(&self, context: &Context<'_>) -> Result<&str, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        Ok(self.0.about.get(language))
    }

    /// 超过时错误的 extensions.code;只截短答复的限制为空
    ///
    /// The extensions.code of a request that passes it; null for limits that shorten the answer
    async fn code(&self) -> Option<&str> {
        self.0.code.map(|code| code.key())
    }
}
