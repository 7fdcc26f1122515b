//! Walks `tests/formula/{good,bad}`: formulas with their results, and formulas with their faults.

mod bad;
mod case;
mod good;
