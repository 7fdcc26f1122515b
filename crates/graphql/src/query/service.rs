//! The server about itself.

use async_graphql::{Context, Object};

use crate::error::{Fault, RequestFault};
use crate::limits::Limits;
use crate::object::Service;

/// Questions about the server.
#[derive(Clone, Copy, Debug, Default)]
pub struct ServiceQuery;

#[Object]
impl ServiceQuery {
    /// 本服务:版本、时刻、对请求的限制
    ///
    /// This server: version, moment, bounds on requests
    async fn service(&self, context: &Context<'_>) -> Result<Service, Fault<RequestFault>> {
        let limits = Limits::of::<RequestFault>(context)?;
        Ok(Service { limits: *limits })
    }
}
