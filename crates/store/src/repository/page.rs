//! Pages by key: whatever is added meanwhile, nothing is skipped or shown twice.

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

    /// Sends the query of a cursor, one row more than asked for, in order to know whether there
    /// are more.
    pub(super) fn ask<'c, S>(
        &self,
        cursor: &'c mut sea_orm::Cursor<S>,
    ) -> &'c mut sea_orm::Cursor<S>
    where
        S: sea_orm::SelectorTrait,
    {
        if self.from_end {
            cursor.last(self.limit.saturating_add(1))
        } else {
            cursor.first(self.limit.saturating_add(1))
        }
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

/// A part of a list, always in the list's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slice<T> {
    /// The items.
    pub items: Vec<T>,
    /// Whether there are more in the direction of the page.
    pub more: bool,
}
