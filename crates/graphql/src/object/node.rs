//! Anything that has a global id.

use async_graphql::{Context, ID, Interface};

use super::{Document, Evaluation, IndicatorSet, ManagedObject, Organisation, Sheet, WorkItem};
use crate::error::{Fault, RequestFault};
use crate::loader::{
    DocumentKey, EvaluationKey, ObjectKey, OrganisationKey, SheetKey, WorkItemKey, load,
};
use crate::relay::{GlobalId, Kind};

/// 有全局编号的对象
///
/// Anything that has a global id
#[derive(Clone, Debug, Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "全局编号\n\nGlobal id"))]
pub enum Node {
    /// A body.
    Organisation(Organisation),
    /// A revision of an indicator set.
    IndicatorSet(IndicatorSet),
    /// An object of management.
    ManagedObject(ManagedObject),
    /// A version of a sheet.
    Sheet(Sheet),
    /// An evaluation.
    Evaluation(Evaluation),
    /// A work item.
    WorkItem(WorkItem),
    /// A registered document.
    Document(Document),
}

impl Node {
    /// What an id names; nothing when it is not there, or not to be seen.
    ///
    /// # Errors
    /// For an id that was not given out here; the database.
    pub async fn fetch(
        context: &Context<'_>,
        id: &ID,
    ) -> Result<Option<Node>, Fault<RequestFault>> {
        let thing = match GlobalId::decode(id).map_err(Fault::User)? {
            GlobalId::Set(key) => {
                let found = load(context, key).await?;
                return Ok(found.map(IndicatorSet).map(Node::IndicatorSet));
            }
            GlobalId::Thing(thing) => thing,
        };
        let (region, uuid) = (thing.region, thing.uuid);
        Ok(match thing.kind {
            // a set is not known by a UUID
            Kind::IndicatorSet => None,
            Kind::Organisation => {
                let found = load(context, OrganisationKey(region, uuid)).await?;
                found.map(Organisation).map(Node::Organisation)
            }
            Kind::Object => {
                let found = load(context, ObjectKey(region, uuid)).await?;
                found.map(ManagedObject).map(Node::ManagedObject)
            }
            Kind::Sheet => {
                let found = load(context, SheetKey(region, uuid)).await?;
                found.map(Sheet::read).transpose()?.map(Node::Sheet)
            }
            Kind::Evaluation => {
                let found = load(context, EvaluationKey(region, uuid)).await?;
                found.map(Evaluation).map(Node::Evaluation)
            }
            Kind::WorkItem => {
                let found = load(context, WorkItemKey(region, uuid)).await?;
                found.map(WorkItem).map(Node::WorkItem)
            }
            Kind::Document => {
                let found = load(context, DocumentKey(region, uuid)).await?;
                found.map(Document).map(Node::Document)
            }
            // not shown by themselves
            Kind::File | Kind::Clause | Kind::Person | Kind::Holding | Kind::Token => None,
        })
    }
}
