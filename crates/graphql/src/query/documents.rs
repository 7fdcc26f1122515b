//! Documents and clauses.

use std::sync::Arc;

use async_graphql::{Context, ID, Object};

use crate::context::application;
use crate::error::{Fault, RequestFault, blame};
use crate::loader::{ClauseKey, DocumentKey, load};
use crate::object::{Document, DocumentClause, clause_of};
use crate::relay::{GlobalId, Kind};
use crate::scalar::RegionCode;

/// Questions about documents.
#[derive(Clone, Copy, Debug, Default)]
pub struct DocumentQuery;

#[Object]
impl DocumentQuery {
    /// 一个行政区划登记的全部文件,按代码
    ///
    /// Every document that a region registered, by code
    async fn documents(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "行政区划\n\nThe region")] region: RegionCode,
    ) -> Result<Vec<Document>, Fault<RequestFault>> {
        let found = application::<RequestFault>(context)?
            .documents(region.0)
            .await
            .map_err(blame)?;
        Ok(found
            .into_iter()
            .map(|one| Document(Arc::new(one)))
            .collect())
    }

    /// 一个条款;没有则为空
    ///
    /// A clause; null when there is none
    async fn clause(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "条款的全局编号\n\nGlobal id of the clause")] id: ID,
    ) -> Result<Option<DocumentClause>, Fault<RequestFault>> {
        let thing = GlobalId::thing(&id, Kind::Clause).map_err(Fault::User)?;
        let Some(placed) = load(context, ClauseKey(thing.region, thing.uuid)).await? else {
            return Ok(None);
        };
        let key = DocumentKey(placed.region, placed.document);
        let document = load(context, key).await?;
        Ok(document.and_then(|document| clause_of(document, thing.uuid)))
    }
}
