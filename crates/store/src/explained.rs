//! Explanations at rest: JSON, compressed; they repeat themselves a lot.

use crate::error::{FaultKind, StoreError};

/// Name of the encoding, kept with each so that a later one can follow on.
pub(crate) const ENCODING: &str = "zstd+json";
/// Level at which writing stays cheap.
const LEVEL: i32 = 3;
/// The longest explanation that is unpacked, against a damaged length.
const LONGEST: usize = 64 << 20;

/// Packs an explanation.
pub(crate) fn compress(text: &str) -> Result<Vec<u8>, StoreError> {
    zstd::bulk::compress(text.as_bytes(), LEVEL)
        .map_err(|error| StoreError::at(FaultKind::Internal, "explanation.body").because(error))
}

/// Unpacks one.
pub(crate) fn expand(encoding: &str, length: i32, body: &[u8]) -> Result<String, StoreError> {
    let damaged = |what: String| StoreError::at(FaultKind::Damaged, "explanation").detail(what);
    if encoding != ENCODING {
        return Err(damaged(encoding.to_owned()));
    }
    let length = usize::try_from(length)
        .ok()
        .filter(|length| *length <= LONGEST)
        .ok_or_else(|| damaged(length.to_string()))?;
    let bytes = zstd::bulk::decompress(body, length)
        .map_err(|error| damaged(length.to_string()).because(error))?;
    String::from_utf8(bytes).map_err(|error| damaged(length.to_string()).because(error))
}
