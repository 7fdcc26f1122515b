//! The two digests of a set: of what it means, and of the text as filed.

use sha2::{Digest, Sha256};

use super::canonical::canonical;
use crate::set::IndicatorSet;

/// SHA-256 of the canonical resolved form ([`canonical`]), hexadecimal. Two texts that mean the same
/// have the same digest.
#[must_use]
pub fn set_digest(set: &IndicatorSet) -> String {
    text_digest(&canonical(set).to_string())
}

/// SHA-256 of a text as it stands, hexadecimal.
#[must_use]
pub fn text_digest(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
