//! What was done with an object over the years.

use std::collections::HashMap;
use std::sync::Arc;

use application::item::{CourseStep, course};
use application::kept::record::{ItemRecord, Stored};
use async_graphql::{Context, SimpleObject};

use super::{WorkItem, WorkItemStep};
use crate::error::{Fault, RequestFault};
use crate::loader::{StepsOf, load};

/// 对象办理过程中的一步
///
/// A step in the course of an object
#[derive(Clone, Debug, SimpleObject)]
pub struct ObjectTimelineEntry {
    /// 办理的事项
    ///
    /// The work item that took it
    work_item: WorkItem,
    /// 所办理的一步
    ///
    /// The step
    step: WorkItemStep,
    /// 它所依据的前序事项及当时的版本
    ///
    /// What it rests on: earlier items, in the version that they had then
    predecessors: Vec<CoursePredecessor>,
}

/// 一步所依据的前序事项
///
/// An earlier item that a step rests on
#[derive(Clone, Debug, SimpleObject)]
pub struct CoursePredecessor {
    /// 前序事项
    ///
    /// The item
    work_item: WorkItem,
    /// 当时的版本
    ///
    /// Its version then
    version: i64,
}

impl From<CourseStep> for ObjectTimelineEntry {
    fn from(entry: CourseStep) -> ObjectTimelineEntry {
        let predecessor = |(item, version)| CoursePredecessor {
            work_item: WorkItem(Arc::new(item)),
            version,
        };
        ObjectTimelineEntry {
            work_item: WorkItem(Arc::new(entry.item)),
            step: WorkItemStep(entry.step),
            predecessors: entry.rests_on.into_iter().map(predecessor).collect(),
        }
    }
}

/// The course of an object through all its items.
pub(super) async fn of(
    context: &Context<'_>,
    items: &[Stored<ItemRecord>],
) -> Result<Vec<ObjectTimelineEntry>, Fault<RequestFault>> {
    let histories = items.iter().map(|item| async move {
        let steps = load(context, StepsOf(item.region, item.value.id)).await?;
        let steps = steps.map(|steps| steps.to_vec()).unwrap_or_default();
        Ok::<_, Fault<RequestFault>>((item.value.id, steps))
    });
    let histories = futures_util::future::try_join_all(histories).await?;
    let histories: HashMap<_, _> = histories.into_iter().collect();
    let course = course(items, &histories);
    Ok(course.into_iter().map(ObjectTimelineEntry::from).collect())
}
