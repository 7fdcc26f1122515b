//! A page of rows with their cursors.

use std::borrow::Cow;

use application::kept::repository::Slice;
use async_graphql::{Object, OutputType, SimpleObject, TypeName};

use super::{Cursor, Direction, Page};
use crate::error::{Code, Fault, RequestFault};

/// A page of `N`, named `NConnection` in the schema.
#[derive(Clone, Debug)]
pub struct Connection<N> {
    edges: Vec<Edge<N>>,
    page_info: PageInfo,
    total: Option<u64>,
}

/// A row of a page with its cursor, named `NEdge` in the schema.
#[derive(Clone, Debug)]
pub struct Edge<N> {
    node: N,
    cursor: String,
}

/// 一页在列表中的位置
///
/// Where a page stands in its list
#[derive(Clone, Debug, Default, PartialEq, Eq, SimpleObject)]
pub struct PageInfo {
    /// 后面还有
    ///
    /// There is more after it
    has_next_page: bool,
    /// 前面还有
    ///
    /// There is more before it
    has_previous_page: bool,
    /// 首项的游标;空页为空
    ///
    /// Cursor of the first item; null on an empty page
    start_cursor: Option<String>,
    /// 末项的游标;空页为空
    ///
    /// Cursor of the last item; null on an empty page
    end_cursor: Option<String>,
}

impl<N> Connection<N> {
    /// A page of a list that was read for it, in the list's order.
    pub fn of<T>(page: &Page, slice: Slice<T>, row: impl Fn(T) -> (Cursor, N)) -> Connection<N> {
        let (has_next_page, has_previous_page) = match page.direction {
            Direction::Forward => (slice.more, page.after.is_some()),
            Direction::Backward => (page.before.is_some(), slice.more),
        };
        let rows = slice.items.into_iter().map(row);
        Connection::new(rows, has_next_page, has_previous_page)
    }

    /// A page of a list that is there as a whole.
    ///
    /// # Errors
    /// [`Code::BadCursor`] for a cursor whose row is not in the list any more.
    pub fn within(page: &Page, rows: Vec<(Cursor, N)>) -> Result<Connection<N>, RequestFault> {
        let place = |cursor: &Option<Cursor>| {
            let at = |cursor: &Cursor| rows.iter().position(|(own, _)| own == cursor);
            let bad = || RequestFault::new(Code::BadCursor);
            cursor
                .as_ref()
                .map(|cursor| at(cursor).ok_or_else(bad))
                .transpose()
        };
        let all = rows.len();
        let from = place(&page.after)?.map_or(0, |at| at + 1);
        let to = place(&page.before)?.unwrap_or(all).max(from);
        let (from, to) = match page.direction {
            Direction::Forward => (from, to.min(from.saturating_add(page.size))),
            Direction::Backward => (from.max(to.saturating_sub(page.size)), to),
        };
        let rows = rows.into_iter().skip(from).take(to - from);
        let mut connection = Connection::new(rows, to < all, from > 0);
        connection.total = u64::try_from(all).ok();
        Ok(connection)
    }

    fn new(
        rows: impl Iterator<Item = (Cursor, N)>,
        has_next_page: bool,
        has_previous_page: bool,
    ) -> Connection<N> {
        let edges: Vec<Edge<N>> = rows
            .map(|(cursor, node)| Edge {
                node,
                cursor: cursor.encode(),
            })
            .collect();
        let page_info = PageInfo {
            has_next_page,
            has_previous_page,
            start_cursor: edges.first().map(|edge| edge.cursor.clone()),
            end_cursor: edges.last().map(|edge| edge.cursor.clone()),
        };
        Connection {
            edges,
            page_info,
            total: None,
        }
    }

    /// The items of the page.
    pub fn items(&self) -> impl Iterator<Item = &N> {
        self.edges.iter().map(|edge| &edge.node)
    }

    /// The same page of something else; what there is nothing for is left out.
    pub fn map<M>(self, mut other: impl FnMut(N) -> Option<M>) -> Connection<M> {
        let edges = self.edges.into_iter().filter_map(|edge| {
            let node = other(edge.node)?;
            Some(Edge {
                node,
                cursor: edge.cursor,
            })
        });
        Connection {
            edges: edges.collect(),
            page_info: self.page_info,
            total: self.total,
        }
    }

    /// Says how many items the whole list has.
    #[must_use]
    pub fn counted(mut self, total: Option<u64>) -> Connection<N> {
        self.total = total.or(self.total);
        self
    }
}

impl<N: OutputType> TypeName for Connection<N> {
    fn type_name() -> Cow<'static, str> {
        Cow::Owned(format!("{}Connection", N::type_name()))
    }
}

impl<N: OutputType> TypeName for Edge<N> {
    fn type_name() -> Cow<'static, str> {
        Cow::Owned(format!("{}Edge", N::type_name()))
    }
}

/// 一页
///
/// A page
#[Object(name_type)]
impl<N: OutputType> Connection<N> {
    /// 各项及其游标
    ///
    /// Items with their cursors
    async fn edges(&self) -> &[Edge<N>] {
        &self.edges
    }

    /// 各项,不带游标
    ///
    /// Items without their cursors
    async fn nodes(&self) -> Vec<&N> {
        self.edges.iter().map(|edge| &edge.node).collect()
    }

    /// 本页的位置
    ///
    /// Where the page stands
    async fn page_info(&self) -> &PageInfo {
        &self.page_info
    }

    /// 整个列表的项数
    ///
    /// Items of the whole list
    async fn total_count(&self) -> Result<u64, Fault<RequestFault>> {
        self.total
            .ok_or_else(|| Fault::ours("the list was not counted"))
    }
}

/// 页中的一项
///
/// An item of a page
#[Object(name_type)]
impl<N: OutputType> Edge<N> {
    /// 项
    ///
    /// The item
    async fn node(&self) -> &N {
        &self.node
    }

    /// 游标
    ///
    /// Its cursor
    async fn cursor(&self) -> &str {
        &self.cursor
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cursor(number: i32) -> Cursor {
        Cursor::new("l", [number.to_string()])
    }

    fn page(direction: Direction, after: Option<i32>, before: Option<i32>) -> Page {
        Page {
            direction,
            size: 2,
            after: after.map(cursor),
            before: before.map(cursor),
        }
    }

    fn shown(connection: &Connection<i32>) -> (Vec<i32>, bool, bool) {
        let nodes = connection.edges.iter().map(|edge| edge.node).collect();
        let info = &connection.page_info;
        (nodes, info.has_next_page, info.has_previous_page)
    }

    #[test]
    fn what_was_read_says_whether_there_is_more_in_its_direction() {
        let read = |direction, after, before, items: &[i32], more| {
            let slice = Slice {
                items: items.to_vec(),
                more,
            };
            let page = page(direction, after, before);
            shown(&Connection::of(&page, slice, |n| (cursor(n), n)))
        };
        let (forward, backward) = (Direction::Forward, Direction::Backward);
        assert_eq!(
            read(forward, Some(2), None, &[3, 4], true),
            (vec![3, 4], true, true)
        );
        assert_eq!(
            read(backward, None, Some(6), &[4, 5], true),
            (vec![4, 5], true, true)
        );
        assert_eq!(
            read(forward, None, None, &[], false),
            (vec![], false, false)
        );
    }

    #[test]
    fn a_whole_list_is_cut_from_either_end() {
        let cut = |direction, after, before| {
            let rows = (1..=5).map(|n| (cursor(n), n)).collect();
            let page = page(direction, after, before);
            Connection::within(&page, rows).map(|connection| shown(&connection))
        };
        let (forward, backward) = (Direction::Forward, Direction::Backward);
        assert_eq!(cut(forward, None, None), Ok((vec![1, 2], true, false)));
        assert_eq!(cut(forward, Some(3), None), Ok((vec![4, 5], false, true)));
        assert_eq!(cut(forward, Some(5), None), Ok((vec![], false, true)));
        assert_eq!(cut(backward, None, None), Ok((vec![4, 5], false, true)));
        assert_eq!(cut(backward, None, Some(2)), Ok((vec![1], true, false)));
        assert_eq!(cut(backward, Some(4), Some(2)), Ok((vec![], true, true)));
        assert_eq!(
            cut(forward, Some(9), None).unwrap_err().code,
            Code::BadCursor
        );
    }
}
