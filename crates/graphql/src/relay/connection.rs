//! A page of rows with their cursors.

use std::borrow::Cow;

use async_graphql::{Object, OutputType, SimpleObject, TypeName};

use super::{Cursor, Direction, Page};

/// A page of `N`, named `NConnection` in the schema.
#[derive(Clone, Debug)]
pub struct Connection<N> {
    edges: Vec<Edge<N>>,
    page_info: PageInfo,
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
    /// A page from rows read for it: in the direction of the page (backward: from the end), one
    /// more than its size where there is one.
    pub fn new(page: &Page, mut rows: Vec<(Cursor, N)>) -> Connection<N> {
        let more = rows.len() > page.size;
        rows.truncate(page.size);
        let (has_next_page, has_previous_page) = match page.direction {
            Direction::Forward => (more, page.after.is_some()),
            Direction::Backward => {
                rows.reverse();
                (page.before.is_some(), more)
            }
        };
        let edges: Vec<Edge<N>> = rows
            .into_iter()
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
        Connection { edges, page_info }
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

    fn page(direction: Direction, after: bool, before: bool) -> Page {
        let cursor = |given: bool| given.then(|| Cursor::new("l", ["k"]));
        Page {
            direction,
            size: 2,
            after: cursor(after),
            before: cursor(before),
        }
    }

    fn rows(numbers: &[i32]) -> Vec<(Cursor, i32)> {
        numbers
            .iter()
            .map(|n| (Cursor::new("l", [n.to_string()]), *n))
            .collect()
    }

    #[test]
    fn one_row_too_many_means_more_and_backward_pages_stand_in_list_order() {
        let forward = Connection::new(&page(Direction::Forward, true, false), rows(&[3, 4, 5]));
        assert!(forward.page_info.has_next_page && forward.page_info.has_previous_page);
        assert_eq!(
            forward.edges.iter().map(|e| e.node).collect::<Vec<_>>(),
            [3, 4]
        );
        let backward = Connection::new(&page(Direction::Backward, false, true), rows(&[5, 4]));
        assert!(backward.page_info.has_next_page && !backward.page_info.has_previous_page);
        assert_eq!(
            backward.edges.iter().map(|e| e.node).collect::<Vec<_>>(),
            [4, 5]
        );
        let empty = Connection::new(&page(Direction::Forward, false, false), rows(&[]));
        assert_eq!(empty.page_info, PageInfo::default());
    }
}
