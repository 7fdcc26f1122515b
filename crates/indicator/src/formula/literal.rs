//! Literals: numbers and truth.

use unicode_normalization::UnicodeNormalization;

use crate::quantity::Fraction;

/// A number as typed, full-width digits included.
pub(super) fn number(written: &str) -> Option<Fraction> {
    let plain: String = written.nfkc().collect();
    Fraction::parse(&plain).ok()
}

/// `TRUE`, `真`, `FALSE`, `假`.
pub(super) fn truth(key: &str) -> Option<bool> {
    match key.to_uppercase().as_str() {
        "TRUE" | "真" => Some(true),
        "FALSE" | "假" => Some(false),
        _ => None,
    }
}
