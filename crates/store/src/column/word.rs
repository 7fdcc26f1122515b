//! Words of the vocabulary are kept by their key; a key that nobody knows is damage, not a default.

/// A column that holds what it should not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Damaged {
    /// `table.column`.
    pub column: &'static str,
    /// What stands there.
    pub found: String,
}

/// Reads a word by its key.
pub(crate) fn word<T>(
    column: &'static str,
    key: &str,
    from_key: impl Fn(&str) -> Option<T>,
) -> Result<T, Damaged> {
    from_key(key).ok_or_else(|| Damaged {
        column,
        found: key.to_owned(),
    })
}

/// Reads a number that is smaller in the domain than in the column.
pub(crate) fn number<T: TryFrom<i32>>(column: &'static str, value: i32) -> Result<T, Damaged> {
    T::try_from(value).map_err(|_| Damaged {
        column,
        found: value.to_string(),
    })
}
