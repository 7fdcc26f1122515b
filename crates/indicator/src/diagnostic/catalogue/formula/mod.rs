//! Faults of the family `formula`: how it is written (E12xx) and what it means (E13xx).

mod meaning;
mod syntax;

pub use meaning::*;
pub use syntax::*;

use crate::diagnostic::{Entry, Severity};
use crate::language::both;

/// Every entry of this family, in the order of the codes.
pub const ALL: &[&Entry] = &[
    &EMPTY,
    &UNKNOWN_CHARACTER,
    &UNKNOWN_NAME,
    &UNKNOWN_FUNCTION,
    &VALUE_EXPECTED,
    &OPERATOR_EXPECTED,
    &BRACKET_NOT_CLOSED,
    &BRACKET_NOT_OPENED,
    &COMMA_OUTSIDE_CALL,
    &QUOTE_NOT_CLOSED,
    &CHAINED_COMPARISON,
    &EXPONENT,
    &NUMBER_SHAPE,
    &SHARE_SIGN,
    &ARGUMENT_COUNT,
    &FUNCTION_WITHOUT_BRACKETS,
    &CASES_WITHOUT_LAST,
    &PLACES,
    &FUNCTION_NOT_HERE,
    &TOO_LONG,
    &TOO_MANY_PARTS,
    &TOO_DEEP,
    &TOO_MANY_NAMES,
    &NUMBER_TOO_LONG,
    &SIGN_AND_POWER,
    &UNKNOWN_UNIT,
    &CONDITION_EXPECTED,
    &NUMBER_EXPECTED,
    &UNITS_NOT_ADDED,
    &UNITS_NOT_COMPARED,
    &UNITS_DIFFER,
    &NUMBER_BESIDE_SHARE,
    &HUNDRED_FOR_SHARE,
    &RESULT_UNIT,
    &UNIT_TOO_LONG,
    &DIVISION_BY_ZERO,
];

/// An error of this family: message and page in both languages, then an example with the fault
/// and the same mended.
const fn error(
    code: &'static str,
    message: (&'static str, &'static str),
    page: (&'static str, &'static str),
    example: (&'static str, &'static str),
) -> Entry {
    Entry {
        code,
        severity: Severity::Error,
        message: both(message.0, message.1),
        page: both(page.0, page.1),
        wrong: example.0,
        right: example.1,
    }
}
