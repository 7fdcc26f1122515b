//! Who asks.

use async_graphql::{Context, Object};

use crate::context::{Actor, RequestContext, application};
use crate::error::{Fault, RequestFault, blame};
use crate::object::Viewer;

/// Questions about who asks.
#[derive(Clone, Copy, Debug, Default)]
pub struct ViewerQuery;

#[Object]
impl ViewerQuery {
    /// 当前使用者: 令牌所示的人、岗位和待办;没有令牌则为空
    ///
    /// Who asks, as the token says: the person, the posts, what there is to do; null without a token
    async fn viewer(&self, context: &Context<'_>) -> Result<Option<Viewer>, Fault<RequestFault>> {
        let request = RequestContext::of::<RequestFault>(context)?;
        let Actor::Holder(actor) = &request.actor else {
            return Ok(None);
        };
        let found = application::<RequestFault>(context)?
            .viewer(actor, request.now)
            .await
            .map_err(blame)?;
        Ok(found.map(|known| Viewer {
            known,
            actor: actor.clone(),
        }))
    }
}
