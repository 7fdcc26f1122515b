//! Who asks: the person, the posts, what there is to do.

use std::sync::Arc;

use application::kept::record::{HoldingRecord, Stored};
use async_graphql::{Context, Object};
use lifecycle::permission;
use uuid::Uuid;

use super::{HeldPost, Person, WorkItem};
use crate::context::{RequestContext, application};
use crate::error::{Fault, RequestFault, blame};
use crate::limits::Limits;
use crate::relay::{Connection, Cursor, PageArguments};

/// Who asks, in the post in which he asks.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// The person with the posts held today.
    pub known: application::question::Viewer,
    /// In which post the person asks.
    pub actor: permission::Actor,
}

const TODO: &str = "todo";

/// 当前使用者
///
/// Who asks
#[Object]
impl Viewer {
    /// 人员
    ///
    /// The person
    async fn person(&self) -> Person {
        Person(Arc::new(self.known.person.clone()))
    }

    /// 今日在任的岗位
    ///
    /// The posts held today
    async fn posts(&self) -> Vec<HeldPost> {
        let posts = self.known.posts.iter();
        posts.map(|post| HeldPost(Arc::new(post.clone()))).collect()
    }

    /// 令牌所属的岗位:以此岗位办理;同一岗位有几段任期的取最早登记的
    ///
    /// The post of the token, in which the person acts
    async fn acting_post(&self) -> Option<HeldPost> {
        let acting = |post: &&Stored<HoldingRecord>| {
            let body = post.value.organisation.map(|id| id.to_string());
            let deputy = post.value.deputy_of.is_some();
            post.value.post == self.actor.post
                && body == self.actor.organisation
                && deputy == self.actor.on_behalf_of.is_some()
        };
        let found = self.known.posts.iter().find(acting)?;
        Some(HeldPost(Arc::new(found.clone())))
    }

    /// 待办:本人现在能办理的业务事项,先立项的在前;范围内的事项多于 1000 件时只查看最早的 1000 件
    ///
    /// What there is to do: work items with which the person could take a step now, oldest first; of
    /// more than 1,000 items in reach the oldest 1,000 are looked through
    async fn todo(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "从头取几项\n\nSo many from the start")] first: Option<i32>,
        #[graphql(desc = "在此游标之后\n\nAfter this cursor")] after: Option<String>,
    ) -> Result<Connection<WorkItem>, Fault<RequestFault>> {
        let arguments = PageArguments {
            first,
            after,
            ..PageArguments::default()
        };
        let page = arguments
            .read(Limits::of(context)?, TODO, 1)
            .map_err(Fault::User)?;
        let id = |parts: &[String]| Uuid::parse_str(parts.first()?).ok();
        let keys = page.of_keys(id).map_err(Fault::User)?;
        let request = RequestContext::of::<RequestFault>(context)?;
        let slice = application::<RequestFault>(context)?
            .todo(&self.actor, request.now, &keys)
            .await
            .map_err(blame)?;
        Ok(Connection::of(&page, slice, |stored| {
            let cursor = Cursor::new(TODO, [stored.value.id.to_string()]);
            (cursor, WorkItem(Arc::new(stored)))
        }))
    }
}
