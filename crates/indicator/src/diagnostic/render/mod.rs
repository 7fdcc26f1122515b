//! Faces of a diagnostic: terminal, one line, JSON; and the line that sums a file up.
//!
//! A face knows only the [`Diagnostic`](super::Diagnostic); it decides nothing about it.

mod json;
mod line;
mod summary;
mod terminal;

pub use json::{json, json_all};
pub use line::line;
pub use summary::{MAY_BE_REGISTERED, NOT_REGISTERED, summary};
pub use terminal::{Terminal, terminal, terminal_all};

use super::Severity;
use crate::language::{Bilingual, both};

/// The name of a severity, as the first word of a message.
const fn severity_name(severity: Severity) -> Bilingual {
    match severity {
        Severity::Error => both("错误", "error"),
        Severity::Warning => both("警告", "warning"),
    }
}
