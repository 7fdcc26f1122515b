//! Who asks: the person, the posts, what there is to do.

use std::sync::Arc;

use application::kept::record::{HoldingRecord, PersonRecord, Stored};
use async_graphql::{Context, ID, Object};
use indicator::vocab;
use lifecycle::permission;
use uuid::Uuid;

use super::{Organisation, WorkItem};
use crate::context::{RequestContext, application};
use crate::error::{Fault, RequestFault, blame};
use crate::limits::Limits;
use crate::loader::{OrganisationKey, load};
use crate::relay::{Connection, Cursor, GlobalId, Kind, PageArguments};
use crate::scalar::{Date, RegionCode};
use crate::word::Word;

/// Who asks, in the post in which he asks.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// The person with the posts held today.
    pub known: application::question::Viewer,
    /// In which post the person asks.
    pub actor: permission::Actor,
}

/// A person.
#[derive(Clone, Debug)]
pub struct Person(Stored<PersonRecord>);

/// A post that a person holds.
#[derive(Clone, Debug)]
pub struct HeldPost(vocab::RegionCode, HoldingRecord);

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
        Person(self.known.person.clone())
    }

    /// 今日在任的岗位
    ///
    /// The posts held today
    async fn posts(&self) -> Vec<HeldPost> {
        let posts = self.known.posts.iter();
        posts
            .map(|post| HeldPost(post.region, post.value.clone()))
            .collect()
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
        Some(HeldPost(found.region, found.value.clone()))
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

/// 人员
///
/// A person
#[Object]
impl Person {
    /// 全局编号
    ///
    /// Global id
    async fn id(&self) -> ID {
        GlobalId::of(Kind::Person, self.0.region, self.0.value.id)
    }

    /// 行政区划
    ///
    /// Region
    async fn region(&self) -> RegionCode {
        RegionCode(self.0.region)
    }

    /// 办理时使用的名字,本区划内不重复
    ///
    /// The name under which the person acts, unique in its region
    async fn code(&self) -> &str {
        &self.0.value.code
    }

    /// 姓名
    ///
    /// Name
    async fn name(&self) -> &str {
        &self.0.value.name
    }

    /// 是否为演示虚构
    ///
    /// Invented for the demonstration
    async fn demo(&self) -> bool {
        self.0.value.demo
    }
}

/// 任岗:某人在一段时间内担任的岗位
///
/// A post that a person holds for a time
#[Object]
impl HeldPost {
    /// 岗位
    ///
    /// The post
    async fn post(&self) -> Word<permission::Post> {
        Word(self.1.post)
    }

    /// 岗位名称,按请求的语言
    ///
    /// Its name in the request's language
    async fn label(&self, context: &Context<'_>) -> Result<&'static str, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        Ok(self.1.post.name().get(language))
    }

    /// 所在机构;不在某一机构的为空
    ///
    /// The body it is in; null when in none
    async fn organisation(
        &self,
        context: &Context<'_>,
    ) -> Result<Option<Organisation>, Fault<RequestFault>> {
        let Some(id) = self.1.organisation else {
            return Ok(None);
        };
        Ok(load(context, OrganisationKey(self.0, id))
            .await?
            .map(Organisation))
    }

    /// 任期的首日
    ///
    /// First day
    async fn from(&self) -> Date {
        Date(self.1.from)
    }

    /// 任期的末日;没有定的为空
    ///
    /// Last day; null when there is none yet
    async fn to(&self) -> Option<Date> {
        self.1.to.map(Date)
    }

    /// 是否代他人办理
    ///
    /// Held as a deputy, in another person's place
    async fn deputy(&self) -> bool {
        self.1.deputy_of.is_some()
    }
}
