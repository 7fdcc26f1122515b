//! Persons, the posts they hold, and their tokens.

use std::sync::Arc;

use application::kept::record::{HoldingRecord, IssuedToken, PersonRecord, Stored};
use async_graphql::{Context, ID, Object};
use lifecycle::permission::Post;

use super::Organisation;
use crate::context::RequestContext;
use crate::error::{Fault, RequestFault};
use crate::loader::{HoldingKey, HoldingsOf, OrganisationKey, PersonKey, load};
use crate::relay::{GlobalId, Kind};
use crate::scalar::{Date, DateTime, RegionCode};
use crate::word::Word;

/// A person.
#[derive(Clone, Debug)]
pub struct Person(pub Arc<Stored<PersonRecord>>);

/// A post that a person holds.
#[derive(Clone, Debug)]
pub struct HeldPost(pub Arc<Stored<HoldingRecord>>);

/// A token, without its text.
#[derive(Clone, Debug)]
pub struct AccessToken(pub Arc<Stored<IssuedToken>>);

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

    /// 所任岗位,包括已经结束和尚未开始的,按登记先后
    ///
    /// The posts held, past and future ones too, in the order in which they were registered
    async fn posts(&self, context: &Context<'_>) -> Result<Vec<HeldPost>, Fault<RequestFault>> {
        let found = load(context, HoldingsOf(self.0.region, self.0.value.id)).await?;
        let posts = found.iter().flat_map(|all| all.iter());
        Ok(posts.map(|post| HeldPost(Arc::new(post.clone()))).collect())
    }

    /// 数据版本,修改时写明以防覆盖他人的改动
    ///
    /// Version, to be named in a change so that nobody's work is overwritten
    async fn version(&self) -> i64 {
        self.0.version
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
    /// 全局编号
    ///
    /// Global id
    async fn id(&self) -> ID {
        GlobalId::of(Kind::Holding, self.0.region, self.0.value.id)
    }

    /// 任岗的人
    ///
    /// Who holds it
    async fn person(&self, context: &Context<'_>) -> Result<Option<Person>, Fault<RequestFault>> {
        let found = load(context, PersonKey(self.0.region, self.0.value.person)).await?;
        Ok(found.map(Person))
    }

    /// 岗位
    ///
    /// The post
    async fn post(&self) -> Word<Post> {
        Word(self.0.value.post)
    }

    /// 岗位名称,按请求的语言
    ///
    /// Its name in the request's language
    async fn label(&self, context: &Context<'_>) -> Result<&'static str, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        Ok(self.0.value.post.name().get(language))
    }

    /// 所在机构;不在某一机构的为空
    ///
    /// The body it is in; null when in none
    async fn organisation(
        &self,
        context: &Context<'_>,
    ) -> Result<Option<Organisation>, Fault<RequestFault>> {
        let Some(id) = self.0.value.organisation else {
            return Ok(None);
        };
        Ok(load(context, OrganisationKey(self.0.region, id))
            .await?
            .map(Organisation))
    }

    /// 任期的首日
    ///
    /// First day
    async fn from(&self) -> Date {
        Date(self.0.value.from)
    }

    /// 任期的末日;没有定的为空
    ///
    /// Last day; null when there is none yet
    async fn to(&self) -> Option<Date> {
        self.0.value.to.map(Date)
    }

    /// 是否代他人办理
    ///
    /// Held as a deputy, in another person's place
    async fn deputy(&self) -> bool {
        self.0.value.deputy_of.is_some()
    }

    /// 被代办的任岗;不是代办的为空
    ///
    /// The held post in whose place it is; null when it is nobody's
    async fn deputy_of(
        &self,
        context: &Context<'_>,
    ) -> Result<Option<HeldPost>, Fault<RequestFault>> {
        let Some(id) = self.0.value.deputy_of else {
            return Ok(None);
        };
        let found = load(context, HoldingKey(self.0.region, id)).await?;
        Ok(found.map(HeldPost))
    }

    /// 数据版本,修改时写明以防覆盖他人的改动
    ///
    /// Version, to be named in a change so that nobody's work is overwritten
    async fn version(&self) -> i64 {
        self.0.version
    }
}

/// 令牌,不含令牌文本: 文本只在发放时给出一次
///
/// A token, never its text, which is answered once when it is issued
#[Object]
impl AccessToken {
    /// 全局编号
    ///
    /// Global id
    async fn id(&self) -> ID {
        GlobalId::of(Kind::Token, self.0.region, self.0.value.token.id)
    }

    /// 持有人
    ///
    /// Whose it is
    async fn person(&self, context: &Context<'_>) -> Result<Option<Person>, Fault<RequestFault>> {
        let key = PersonKey(self.0.region, self.0.value.token.person);
        Ok(load(context, key).await?.map(Person))
    }

    /// 以哪一任岗办理
    ///
    /// The held post in which the person acts with it
    async fn post(&self, context: &Context<'_>) -> Result<Option<HeldPost>, Fault<RequestFault>> {
        let key = HoldingKey(self.0.region, self.0.value.token.holding);
        Ok(load(context, key).await?.map(HeldPost))
    }

    /// 用途
    ///
    /// What it is for
    async fn label(&self) -> &str {
        &self.0.value.token.label
    }

    /// 发放的时刻
    ///
    /// When it was issued
    async fn issued_at(&self) -> DateTime {
        DateTime(self.0.value.issued_at)
    }

    /// 失效的时刻
    ///
    /// From when it is worth nothing
    async fn expires_at(&self) -> DateTime {
        DateTime(self.0.value.token.expires_at)
    }

    /// 收回的时刻;没有收回的为空
    ///
    /// When it was taken back; null when it was not
    async fn revoked_at(&self) -> Option<DateTime> {
        self.0.value.revoked_at.map(DateTime)
    }
}
