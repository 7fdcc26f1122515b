//! The server about itself.

use async_graphql::{Context, Object};

use super::Limit;
use crate::context::RequestContext;
use crate::error::{Fault, RequestFault};
use crate::limits::Limits;
use crate::scalar::DateTime;

/// The server about itself.
#[derive(Clone, Copy, Debug)]
pub struct Service {
    /// Bounds of the requests it takes.
    pub limits: Limits,
}

/// 本服务
///
/// This server
#[Object]
impl Service {
    /// 版本
    ///
    /// Version
    async fn version(&self) -> &str {
        env!("CARGO_PKG_VERSION")
    }

    /// 收到本请求的时刻
    ///
    /// The moment of this request
    async fn now(&self, context: &Context<'_>) -> Result<DateTime, Fault<RequestFault>> {
        Ok(DateTime(RequestContext::of::<RequestFault>(context)?.now))
    }

    /// 对请求的限制,按检查的次序
    ///
    /// Bounds on requests, in the order of the checks
    async fn limits(&self) -> Vec<Limit> {
        self.limits.rows().into_iter().map(Limit).collect()
    }
}
