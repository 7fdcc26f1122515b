//! The text of a document: bytes, tokens, brackets. One pass, no recursion, nothing allocated.

use async_graphql::parser::Error as ParseError;
use async_graphql::{Pos, Value, Variables};

use super::Limits;
use crate::error::{Code, RequestFault};

/// What the lexer sees next.
enum Piece {
    /// Blank, comma or comment.
    Nothing,
    /// An opening bracket of any kind.
    Open,
    /// A closing one.
    Close,
    /// Any other token.
    Token,
}

/// Checks bytes, tokens and brackets of a document.
///
/// # Errors
/// The limit that is passed, or a string without its end.
pub fn scan(limits: &Limits, text: &str) -> Result<(), RequestFault> {
    if text.len() > limits.text {
        return Err(beyond(Code::TextTooLong, limits.text, text.len()));
    }
    let bytes = text.as_bytes();
    let (mut at, mut tokens, mut depth) = (0, 0_usize, 0_usize);
    while at < bytes.len() {
        let (length, piece) =
            next(bytes.get(at..).unwrap_or_default()).ok_or_else(|| unterminated(text, at))?;
        match piece {
            Piece::Nothing => {}
            Piece::Open => {
                depth += 1;
                tokens += 1;
            }
            Piece::Close => {
                depth = depth.saturating_sub(1);
                tokens += 1;
            }
            Piece::Token => tokens += 1,
        }
        if tokens > limits.tokens {
            return Err(beyond(Code::TooManyTokens, limits.tokens, tokens).at(position(text, at)));
        }
        if depth > limits.nesting {
            return Err(beyond(Code::NestingTooDeep, limits.nesting, depth).at(position(text, at)));
        }
        at += length.max(1);
    }
    Ok(())
}

/// The next piece and its bytes; `None` for a string without its end.
fn next(rest: &[u8]) -> Option<(usize, Piece)> {
    let first = rest.first().copied().unwrap_or_default();
    Some(match first {
        b' ' | b'\t' | b'\n' | b'\r' | b',' => (1, Piece::Nothing),
        b'#' => (run(rest, |b| !matches!(b, b'\n' | b'\r')), Piece::Nothing),
        b'{' | b'(' | b'[' => (1, Piece::Open),
        b'}' | b')' | b']' => (1, Piece::Close),
        b'.' => (run(rest, |b| b == b'.').min(3), Piece::Token),
        b'"' if rest.starts_with(b"\"\"\"") => (block_string(rest)?, Piece::Token),
        b'"' => (string(rest)?, Piece::Token),
        b'_' | b'A'..=b'Z' | b'a'..=b'z' => (
            run(rest, |b| b == b'_' || b.is_ascii_alphanumeric()),
            Piece::Token,
        ),
        b'-' | b'0'..=b'9' => (
            run(rest, |b| {
                b.is_ascii_alphanumeric() || matches!(b, b'.' | b'+' | b'-')
            }),
            Piece::Token,
        ),
        // The rest of a character of several bytes.
        0x80..=0xbf => (1, Piece::Nothing),
        _ => (1, Piece::Token),
    })
}

fn run(bytes: &[u8], belongs: impl Fn(u8) -> bool) -> usize {
    bytes.iter().take_while(|&&b| belongs(b)).count()
}

/// `"…"` on one line; a backslash takes the next byte with it.
fn string(rest: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        match rest.get(at)? {
            b'"' => return Some(at + 1),
            b'\n' | b'\r' => return None,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

/// `"""…"""`, where `\"""` does not end it.
fn block_string(rest: &[u8]) -> Option<usize> {
    let mut at = 3;
    loop {
        let here = rest.get(at..)?;
        match here.first()? {
            b'"' if here.starts_with(b"\"\"\"") => return Some(at + 3),
            b'\\' if here.starts_with(b"\\\"\"\"") => at += 4,
            _ => at += 1,
        }
    }
}

/// Checks the lists and texts in the variables.
///
/// # Errors
/// A list that is too long, or a text that is none.
pub fn lists(limits: &Limits, variables: &Variables) -> Result<(), RequestFault> {
    variables.values().try_for_each(|value| list(limits, value))
}

/// Depth is bounded by the reader of the body (128).
fn list(limits: &Limits, value: &Value) -> Result<(), RequestFault> {
    match value {
        Value::List(items) if items.len() > limits.list => {
            Err(beyond(Code::ListTooLong, limits.list, items.len()))
        }
        Value::List(items) => items.iter().try_for_each(|item| list(limits, item)),
        Value::Object(fields) => fields.values().try_for_each(|field| list(limits, field)),
        Value::String(text) => is_text(text),
        _ => Ok(()),
    }
}

/// A zero byte ends a text in some of what keeps and shows it, so none has one.
///
/// # Errors
/// For a text with a zero byte.
pub fn is_text(text: &str) -> Result<(), RequestFault> {
    const ZERO: indicator::language::Bilingual =
        indicator::language::both("文字中有空字符(U+0000)", "a text with a zero byte (U+0000)");
    if text.contains('\0') {
        return Err(RequestFault::about(Code::BadValue, ZERO));
    }
    Ok(())
}

/// What the parser says, without the lines of the document that it quotes.
#[must_use]
pub fn syntax(error: &ParseError) -> RequestFault {
    let said = error.to_string();
    let detail = said
        .lines()
        .rev()
        .find_map(|line| line.trim().strip_prefix("= "))
        .unwrap_or_else(|| said.lines().next().unwrap_or_default());
    let fault = RequestFault::about(Code::Syntax, detail);
    match error.positions().next() {
        Some(at) => fault.at(at),
        None => fault,
    }
}

fn beyond(code: Code, limit: usize, found: usize) -> RequestFault {
    RequestFault::beyond(code, limit as u64, found as u64)
}

fn unterminated(text: &str, at: usize) -> RequestFault {
    let detail = indicator::language::both("字符串没有结束", "a string has no end");
    RequestFault::about(Code::Syntax, detail).at(position(text, at))
}

/// Line and column, from 1, in characters; `at` may be inside a character.
fn position(text: &str, at: usize) -> Pos {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    let begins = |byte: &&u8| (**byte & 0b1100_0000) != 0b1000_0000;
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let on_line = before
        .rsplit(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    Pos {
        line,
        column: on_line.iter().filter(begins).count() + 1,
    }
}
