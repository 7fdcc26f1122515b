//! Bodies, persons and tokens of a region.

use std::sync::Arc;

use async_graphql::{Context, Object};

use crate::context::{RequestContext, application};
use crate::error::{Fault, RequestFault, blame};
use crate::object::{AccessToken, Organisation, Person};
use crate::scalar::{Date, RegionCode};

/// Questions about who there is.
#[derive(Clone, Copy, Debug, Default)]
pub struct PeopleQuery;

#[Object]
impl PeopleQuery {
    /// 一个行政区划的全部机构,按代码
    ///
    /// Every body of a region, by code
    async fn organisations(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "行政区划\n\nThe region")] region: RegionCode,
        #[graphql(
            desc = "只要这一天存在的;不写则包括已撤销的\n\nOnly those that exist on this day; also those that ended unless given"
        )]
        on: Option<Date>,
    ) -> Result<Vec<Organisation>, Fault<RequestFault>> {
        let application = application::<RequestFault>(context)?;
        let found = application
            .organisations_on(region.0, on.map(|day| day.0))
            .await
            .map_err(blame)?;
        Ok(found
            .into_iter()
            .map(|one| Organisation(Arc::new(one)))
            .collect())
    }

    /// 一个行政区划的全部人员,按代码;能登记人员的岗位才看得到,其他的为空列表
    ///
    /// Every person of a region, by code; for posts that may register persons, an empty list for others
    async fn persons(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "行政区划\n\nThe region")] region: RegionCode,
    ) -> Result<Vec<Person>, Fault<RequestFault>> {
        let viewer = RequestContext::of::<RequestFault>(context)?.actor.viewer();
        let found = application::<RequestFault>(context)?
            .persons(region.0, &viewer)
            .await
            .map_err(blame)?;
        Ok(found.into_iter().map(|one| Person(Arc::new(one))).collect())
    }

    /// 一个行政区划的全部令牌,不含令牌文本;能发放令牌的岗位才看得到,其他的为空列表
    ///
    /// Every token of a region, without its text; for posts that may issue tokens, an empty list for
    /// others
    async fn tokens(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "行政区划\n\nThe region")] region: RegionCode,
    ) -> Result<Vec<AccessToken>, Fault<RequestFault>> {
        let viewer = RequestContext::of::<RequestFault>(context)?.actor.viewer();
        let found = application::<RequestFault>(context)?
            .tokens_seen_by(region.0, &viewer)
            .await
            .map_err(blame)?;
        Ok(found
            .into_iter()
            .map(|one| AccessToken(Arc::new(one)))
            .collect())
    }
}
