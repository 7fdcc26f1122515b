//! Regions and the bodies in them.

use std::sync::Arc;

use application::kept::record::{OrganisationRecord, Stored};
use async_graphql::{Context, ID, Object, SimpleObject};

use crate::error::{Fault, RequestFault};
use crate::loader::{OrganisationKey, load_all};
use crate::relay::{GlobalId, Kind};
use crate::scalar::{Date, RegionCode};

/// 行政区划
///
/// A fiscal region
#[derive(Clone, Debug, SimpleObject)]
pub struct Region {
    /// 代码
    ///
    /// Division code
    pub code: RegionCode,
    /// 名称
    ///
    /// Name
    pub name: String,
}

/// A body.
#[derive(Clone, Debug)]
pub struct Organisation(pub Arc<Stored<OrganisationRecord>>);

/// 机构:部门、单位、镇街、财政局及其科室等
///
/// A body: department, unit, street or town, finance bureau and its divisions
#[Object]
impl Organisation {
    /// 全局编号
    ///
    /// Global id
    pub async fn id(&self) -> ID {
        GlobalId::of(Kind::Organisation, self.0.region, self.0.value.id)
    }

    /// 行政区划
    ///
    /// Region
    async fn region(&self) -> RegionCode {
        RegionCode(self.0.region)
    }

    /// 代码,本区划内不重复
    ///
    /// Code, unique in its region
    async fn code(&self) -> &str {
        &self.0.value.code
    }

    /// 名称
    ///
    /// Name
    async fn name(&self) -> &str {
        &self.0.value.name
    }

    /// 类别的键,如 department、unit、town
    ///
    /// Key of its kind, such as `department`, `unit`, `town`
    async fn kind(&self) -> &str {
        &self.0.value.kind
    }

    /// 主管的行业;没有则为空
    ///
    /// Sector it is responsible for; null when there is none
    async fn sector(&self) -> Option<&str> {
        self.0.value.sector.as_deref()
    }

    /// 上级机构,从上到下
    ///
    /// The bodies above it, from the top down
    async fn above(&self, context: &Context<'_>) -> Result<Vec<Organisation>, Fault<RequestFault>> {
        let key = |id: &uuid::Uuid| OrganisationKey(self.0.region, *id);
        let keys = self.0.value.above.iter().map(key).collect();
        let found = load_all(context, keys).await?;
        Ok(found.into_iter().map(Organisation).collect())
    }

    /// 成立之日;未知则为空
    ///
    /// First day of its existence; null when unknown
    async fn valid_from(&self) -> Option<Date> {
        self.0.value.valid_from.map(Date)
    }

    /// 撤销之日;没有撤销则为空
    ///
    /// Last day of its existence; null when it has not ended
    async fn valid_to(&self) -> Option<Date> {
        self.0.value.valid_to.map(Date)
    }

    /// 数据版本,修改时写明以防覆盖他人的改动
    ///
    /// Version, to be named in a change so that nobody's work is overwritten
    async fn version(&self) -> i64 {
        self.0.version
    }

    /// 见于何处;没有则为空
    ///
    /// Where it is known from; null when that is not said
    async fn source(&self) -> Option<&str> {
        self.0.value.source.as_deref()
    }

    /// 是否为演示虚构
    ///
    /// Invented for the demonstration
    async fn demo(&self) -> bool {
        self.0.value.demo
    }
}
