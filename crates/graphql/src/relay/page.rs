//! Which page a client asks for.

use application::kept::repository;
use async_graphql::Context;
use indicator::language::both;

use super::Cursor;
use crate::error::{Code, Fault, RequestFault};
use crate::limits::Limits;

/// The four arguments of a connection as they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageArguments {
    /// So many from the start.
    pub first: Option<i32>,
    /// After this cursor.
    pub after: Option<String>,
    /// So many from the end.
    pub last: Option<i32>,
    /// Before this cursor.
    pub before: Option<String>,
}

/// From which end a page is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// `first … after`.
    Forward,
    /// `last … before`.
    Backward,
}

/// A page that can be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// From which end.
    pub direction: Direction,
    /// How many rows. Read one more to know whether there are more.
    pub size: usize,
    /// Rows strictly after this one.
    pub after: Option<Cursor>,
    /// Rows strictly before this one.
    pub before: Option<Cursor>,
}

impl PageArguments {
    /// Checks the arguments for a list whose key has so many parts.
    ///
    /// # Errors
    /// [`Code::BadPage`] for `first` with `last`, a negative or too large size;
    /// [`Code::BadCursor`] for a cursor of another list.
    pub fn read(&self, limits: &Limits, list: &str, parts: usize) -> Result<Page, RequestFault> {
        let (direction, asked) = match (self.first, self.last) {
            (Some(_), Some(_)) => {
                let words = both("first 和 last 只能写一个", "give first or last, not both");
                return Err(RequestFault::about(Code::BadPage, words));
            }
            (None, Some(last)) => (Direction::Backward, Some(last)),
            (first, None) => (Direction::Forward, first),
        };
        let size = match asked {
            None => limits.page,
            Some(asked) => usize::try_from(asked)
                .ok()
                .filter(|size| *size <= limits.page_most)
                .ok_or_else(|| bad_size(limits, asked))?,
        };
        let cursor = |word: &Option<String>| {
            word.as_deref()
                .map(|word| Cursor::decode(word, list, parts))
                .transpose()
        };
        Ok(Page {
            direction,
            size,
            after: cursor(&self.after)?,
            before: cursor(&self.before)?,
        })
    }
}

/// The page that a connection's four arguments (`first`, `after`, `last`, `before`) ask for, of a list
/// whose key has so many parts.
///
/// # Errors
/// As [`PageArguments::read`].
pub fn asked(
    context: &Context<'_>,
    (first, after, last, before): (Option<i32>, Option<String>, Option<i32>, Option<String>),
    list: &str,
    parts: usize,
) -> Result<Page, Fault<RequestFault>> {
    let arguments = PageArguments {
        first,
        after,
        last,
        before,
    };
    let limits = Limits::of(context)?;
    arguments.read(limits, list, parts).map_err(Fault::User)
}

impl Page {
    /// The page as the store takes it; `read` makes a key of a cursor's parts.
    ///
    /// # Errors
    /// [`Code::BadCursor`] for parts that are no key of the list.
    pub fn of_keys<K>(
        &self,
        read: impl Fn(&[String]) -> Option<K>,
    ) -> Result<repository::Page<K>, RequestFault> {
        let key = |cursor: &Option<Cursor>| {
            let bad = || RequestFault::new(Code::BadCursor);
            cursor
                .as_ref()
                .map(|cursor| read(&cursor.key).ok_or_else(bad))
                .transpose()
        };
        Ok(repository::Page {
            after: key(&self.after)?,
            before: key(&self.before)?,
            limit: u64::try_from(self.size).unwrap_or(u64::MAX),
            from_end: self.direction == Direction::Backward,
        })
    }
}

fn bad_size(limits: &Limits, asked: i32) -> RequestFault {
    let words = indicator::language::Text::new(both(
        "一页 0 到 {most} 项, 不是 {asked} 项",
        "a page has 0 to {most} items, not {asked}",
    ));
    let most = limits.page_most.to_string();
    RequestFault::about(
        Code::BadPage,
        words.with("most", most).with("asked", asked.to_string()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(first: Option<i32>, last: Option<i32>) -> Result<(Direction, usize), Code> {
        let arguments = PageArguments {
            first,
            last,
            ..PageArguments::default()
        };
        let page = arguments.read(&Limits::DEFAULT, "sets", 1);
        page.map(|p| (p.direction, p.size))
            .map_err(|fault| fault.code)
    }

    #[test]
    fn twenty_unless_asked_and_two_hundred_at_most() {
        assert_eq!(read(None, None), Ok((Direction::Forward, 20)));
        assert_eq!(read(Some(200), None), Ok((Direction::Forward, 200)));
        assert_eq!(read(None, Some(0)), Ok((Direction::Backward, 0)));
        for (first, last) in [
            (Some(201), None),
            (Some(-1), None),
            (None, Some(i32::MIN)),
            (Some(1), Some(1)),
        ] {
            assert_eq!(read(first, last), Err(Code::BadPage));
        }
    }
}
