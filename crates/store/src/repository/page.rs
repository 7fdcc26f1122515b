//! Pages by key: whatever is added meanwhile, nothing is skipped or shown twice.

use sea_orm::sea_query::IntoValueTuple;
use sea_orm::{Cursor, FromQueryResult, SelectModel};

use crate::connection::Store;
use crate::error::StoreError;

/// Which part of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<K> {
    /// Only what comes after this key.
    pub after: Option<K>,
    /// Only what comes before this key.
    pub before: Option<K>,
    /// At most so many.
    pub limit: u64,
    /// From the end.
    pub from_end: bool,
}

impl<K> Page<K> {
    /// The first so many.
    #[must_use]
    pub const fn first(limit: u64) -> Page<K> {
        Page {
            after: None,
            before: None,
            limit,
            from_end: false,
        }
    }

    /// The last so many.
    #[must_use]
    pub const fn last(limit: u64) -> Page<K> {
        Page {
            after: None,
            before: None,
            limit,
            from_end: true,
        }
    }

    /// After a key.
    #[must_use]
    pub fn after(mut self, key: K) -> Page<K> {
        self.after = Some(key);
        self
    }

    /// Before a key.
    #[must_use]
    pub fn before(mut self, key: K) -> Page<K> {
        self.before = Some(key);
        self
    }

    /// Takes that row away again.
    pub(super) fn cut<T>(&self, mut items: Vec<T>) -> Slice<T> {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let more = items.len() > limit;
        if more && self.from_end {
            items.remove(0);
        } else if more {
            items.truncate(limit);
        }
        Slice { items, more }
    }
}

impl Store {
    /// The rows of a page, and one more than asked for, so that [`Page::cut`] knows whether there are
    /// more. `values` says what the cursor's columns are for a key.
    pub(super) async fn rows_of<K, M, V>(
        &self,
        mut cursor: Cursor<SelectModel<M>>,
        page: &Page<K>,
        values: impl Fn(&K) -> V,
    ) -> Result<Vec<M>, StoreError>
    where
        M: FromQueryResult + Send + Sync,
        V: IntoValueTuple,
    {
        if let Some(key) = &page.after {
            cursor.after(values(key));
        }
        if let Some(key) = &page.before {
            cursor.before(values(key));
        }
        let wanted = page.limit.saturating_add(1);
        let cursor = match page.from_end {
            true => cursor.last(wanted),
            false => cursor.first(wanted),
        };
        let rows = cursor.all(&self.db).await;
        rows.map_err(|error| self.explain(error))
    }
}

/// A part of a list, always in the list's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slice<T> {
    /// The items.
    pub items: Vec<T>,
    /// Whether there are more in the direction of the page.
    pub more: bool,
}
