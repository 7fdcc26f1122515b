//! Work items as they were at a past moment: the state and content after the last step taken until
//! then.

use chrono::{DateTime, Utc};
use store::record::{ItemRecord, Stored};
use store::repository::ItemFilter;
use uuid::Uuid;

use crate::{Application, Fault};

impl Application {
    /// Every item of a filter that had come into being at a moment, as it was then, in the order in
    /// which they came into being. The filter's states, deadlines and titles are those of now: leave
    /// them empty.
    ///
    /// # Errors
    /// The database.
    pub(crate) async fn items_then(
        &self,
        filter: &ItemFilter,
        at: DateTime<Utc>,
    ) -> Result<Vec<Stored<ItemRecord>>, Fault> {
        // an id stands twice in the statement, and SQLite takes 32,766 values in one
        const AT_ONCE: usize = 10_000;
        let heads = self.all_items(filter).await?;
        let mut then = Vec::with_capacity(heads.len());
        for some in heads.chunks(AT_ONCE) {
            let ids: Vec<Uuid> = some.iter().map(|stored| stored.value.id).collect();
            let mut steps = self.store.items().as_of(&[filter.region], &ids, at).await?;
            for head in some {
                if let Some(step) = steps.remove(&head.value.id) {
                    then.push(Stored {
                        region: head.region,
                        version: step.version,
                        by: step.person,
                        post: step.post,
                        at: step.at,
                        value: ItemRecord {
                            state: step.to,
                            content: step.content,
                            ..head.value.clone()
                        },
                    });
                }
            }
        }
        Ok(then)
    }
}
