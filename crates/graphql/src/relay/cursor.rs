//! Cursors: the sort key of a row, opaque to clients.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::error::{Code, RequestFault};

/// The sort key of a row, and the list it belongs to. The last part of a key is the row's id, so
/// that the order is total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The list that gave it out, with its order: `indicatorSets/code`.
    pub list: String,
    /// The parts of the key, in order.
    pub key: Vec<String>,
}

/// Characters of a cursor at most.
const LONGEST: usize = 1_000;

impl Cursor {
    /// A cursor of a list.
    pub fn new(list: &str, key: impl IntoIterator<Item = impl Into<String>>) -> Cursor {
        Cursor {
            list: list.to_owned(),
            key: key.into_iter().map(Into::into).collect(),
        }
    }

    /// The opaque word.
    #[must_use]
    pub fn encode(&self) -> String {
        let mut parts = vec![self.list.as_str()];
        parts.extend(self.key.iter().map(String::as_str));
        URL_SAFE_NO_PAD.encode(serde_json::json!(parts).to_string())
    }

    /// Reads a cursor of a list whose key has so many parts.
    ///
    /// # Errors
    /// [`Code::BadCursor`] for what this list did not give out.
    pub fn decode(word: &str, list: &str, parts: usize) -> Result<Cursor, RequestFault> {
        Cursor::read(word)
            .filter(|cursor| cursor.list == list && cursor.key.len() == parts)
            .ok_or_else(|| RequestFault::new(Code::BadCursor))
    }

    fn read(word: &str) -> Option<Cursor> {
        if word.len() > LONGEST {
            return None;
        }
        let bytes = URL_SAFE_NO_PAD.decode(word).ok()?;
        let mut parts: Vec<String> = serde_json::from_slice(&bytes).ok()?;
        if parts.is_empty() {
            return None;
        }
        Some(Cursor {
            list: parts.remove(0),
            key: parts,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_holds_for_its_own_list_only() {
        let cursor = Cursor::new("sets/code", ["education/nutrition", "017f"]);
        let word = cursor.encode();
        assert_eq!(Cursor::decode(&word, "sets/code", 2), Ok(cursor));
        assert!(Cursor::decode(&word, "sets/name", 2).is_err());
        assert!(Cursor::decode(&word, "sets/code", 1).is_err());
        for bad in ["", "W10", "数", "bm9uc2Vuc2U"] {
            assert_eq!(
                Cursor::decode(bad, "sets/code", 2).unwrap_err().code,
                Code::BadCursor
            );
        }
    }
}
