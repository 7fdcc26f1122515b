//! Things by their global ids.

use async_graphql::{Context, ID, Object};
use futures_util::future::try_join_all;

use crate::error::{Code, Fault, RequestFault};
use crate::object::Node;

/// Questions by id.
#[derive(Clone, Copy, Debug, Default)]
pub struct NodeQuery;

/// Ids that are looked up at a time.
const MOST: usize = 100;

#[Object]
impl NodeQuery {
    /// 按全局编号取一个对象;没有或无权查看则为空
    ///
    /// What a global id names; null when it is not there, or not to be seen
    async fn node(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "全局编号\n\nGlobal id")] id: ID,
    ) -> Result<Option<Node>, Fault<RequestFault>> {
        Node::fetch(context, &id).await
    }

    /// 按全局编号取多个对象,次序与编号相同,最多 100 个;没有或无权查看的为空
    ///
    /// What global ids name, in their order, at most 100; null where one is not there, or not to be
    /// seen
    async fn nodes(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "全局编号\n\nGlobal ids")] ids: Vec<ID>,
    ) -> Result<Vec<Option<Node>>, Fault<RequestFault>> {
        if ids.len() > MOST {
            let found = u64::try_from(ids.len()).unwrap_or(u64::MAX);
            let fault = RequestFault::beyond(Code::ListTooLong, MOST as u64, found);
            return Err(Fault::User(fault));
        }
        try_join_all(ids.iter().map(|id| Node::fetch(context, id))).await
    }
}
