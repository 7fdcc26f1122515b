//! The formula language: what a department writes to say how an actual or a score comes about.
//!
//! It looks like a spreadsheet's. Names are Chinese or Latin, signs full-width or half-width; there
//! are no loops, no roots, no text values, and every formula ends. It is checked when it is
//! registered ([`compile`]), and then run many times ([`Formula::evaluate`]).
//!
//! | pass | what it does |
//! |---|---|
//! | `lexer` | characters → tokens; spellings of a sign end here |
//! | `parser` → `ast` | tokens → one tree, by binding power; all faults, not the first |
//! | `check`, `units` | conditions, numbers, units; conversions are noted by expression |
//! | `code` → `eval` | flat code, one evaluator, generic over its values (`cell`: exact; `short`: 64 bits, tried first) and over what it records |
//! | `explain` | the formula with the numbers put in |
//! | [`function`](TABLE), [`Place`] | the table of functions; where a formula stands |
//!
//! **Absence.** A datum without a value gives a result without a value, except in `ISNA` and in
//! branches not taken. AND and OR give a result as soon as one operand decides, whatever else is
//! absent. Where several kinds of absence meet, *not applicable* comes before *not yet due*, and
//! that before *missing*: what does not apply need not be waited for, and what is not yet due need
//! not be asked for. A failure (division by zero, overflow) that is reached comes before all.
//!
//! **To add a function**: one row in `function.rs`, one arm in `code.rs` where the compiler asks for
//! it, a good and a bad file under `tests/formula/`.

mod ast;
mod cell;
mod check;
mod code;
mod eval;
mod explain;
mod faults;
mod function;
mod lexer;
mod literal;
mod parser;
mod place;
mod reference;
mod scope;
mod short;
mod units;

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::catalogue::{formula as fault, phrase};
use crate::diagnostic::{self, Diagnostic, Source, Span};
use crate::quantity::{Fraction, NumberError, Rounding, Unit};
use crate::value::Observed;

use cell::{Cell as _, Exact, Stop};
use short::Short;

pub use function::{ArgumentKind, Function, ResultKind, Shape, TABLE, UnitRule};
pub use place::{PLACES, Place, PlaceRow};
pub use reference::reference;
pub use scope::name_key;

/// Longest text of a formula, in characters.
pub const MAX_CHARACTERS: usize = 10_000;
/// Most names, numbers and signs in a formula.
pub const MAX_TOKENS: usize = 2_000;
/// Deepest nesting of brackets and signs.
pub const MAX_DEPTH: usize = 64;
/// Most different data in a formula.
pub const MAX_NAMES: usize = 64;
/// Most digits of a number.
pub const MAX_DIGITS: usize = 30;
/// Largest exponent, above and below zero.
pub const MAX_EXPONENT: i32 = 32;
/// Most decimal places of a rounding, and of rounding to tens, hundreds ….
pub const MAX_PLACES: i8 = 10;

/// A datum that a formula may use.
#[derive(Clone, Debug)]
pub struct Name {
    /// Its name as declared.
    pub name: String,
    /// The unit that its numbers are given in.
    pub unit: Unit,
    /// Where it is declared, for messages.
    pub place: Option<diagnostic::Place>,
}

/// What is wanted of a formula.
#[derive(Clone, Debug)]
pub enum Wanted {
    /// A number, converted to a unit; `None` takes whatever unit it has.
    Number {
        /// The unit of the result.
        unit: Option<Unit>,
    },
    /// Something that holds or does not.
    Condition,
}

/// A formula that has been checked.
#[derive(Clone, Debug)]
pub struct Formula {
    text: String,
    names: Vec<String>,
    slots: HashMap<String, usize>,
    unit: Unit,
    root: ast::Expr,
    notes: Vec<check::Note>,
    code: code::Code,
}

/// What a formula gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A number in [`Formula::unit`], exact.
    Number(Fraction),
    /// A condition that holds or does not.
    Truth(bool),
    /// Data are missing: the result is blocked until they are there.
    Missing {
        /// Their slots, all of them.
        names: Vec<usize>,
    },
    /// The period of some data has not ended.
    NotDue,
    /// It does not apply.
    NotApplicable {
        /// Slots of data that do not apply; none if `NA()` in the formula says so.
        names: Vec<usize>,
        /// Why: the reason of the first of these data, else the formula itself.
        reason: String,
    },
    /// There is no such number.
    Failed(Failure),
}

/// Why a computation came to no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What happened: [`NumberError::DivisionByZero`] or [`NumberError::Overflow`].
    pub error: NumberError,
    /// The operator or function name, in bytes of [`Formula::text`].
    pub span: Span,
}

/// A result with what it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The result, the same as [`Formula::evaluate`] gives.
    pub outcome: Outcome,
    /// The formula with the numbers put in: `MIN(1, 1900 ÷ 2000) × 10`. A number without unit that
    /// took one shows it: `620 万元 > 500 万元`. Data without a value keep their name.
    pub text: String,
    /// Roundings and choices, in the order in which they happened.
    pub steps: Vec<Step>,
}

/// Something that happened on the way to a result. Spans are bytes of [`Formula::text`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// ROUND, ROUNDUP or ROUNDDOWN.
    Rounded {
        /// The call.
        span: Span,
        /// The call with the numbers put in.
        text: String,
        /// The exact value.
        before: Fraction,
        /// The rounded value.
        after: Fraction,
        /// To which place, in which way.
        rounding: Rounding,
        /// Unit of both values.
        unit: Unit,
    },
    /// A condition of IF or IFS was asked.
    Branch {
        /// The condition.
        span: Span,
        /// The condition with the numbers put in.
        condition: String,
        /// Whether it held, so that the value behind it was taken.
        held: bool,
    },
}

/// Reads and checks a formula. `span` is its text inside `source`; diagnostics point there.
///
/// # Errors
/// Every fault at once, in order of place, none twice.
pub fn compile(
    source: &Arc<Source>,
    span: Span,
    place: Place,
    names: &[Name],
    wanted: &Wanted,
) -> Result<Formula, Vec<Diagnostic>> {
    let whole = diagnostic::Place::new(source, span);
    let text = whole.text();
    let mut faults = faults::Faults::new(source, whole.span().start);
    let unit = match wanted {
        Wanted::Number { unit } => unit.as_ref(),
        Wanted::Condition => None,
    };
    let scope = scope::Scope::new(names, unit);
    let Some(lexemes) = read(text, &mut faults) else {
        return Err(faults.into_vec());
    };
    let parser = parser::Parser::new(text, lexemes, &scope, place, &mut faults);
    let Some((root, expressions)) = parser.formula() else {
        return Err(faults.into_vec());
    };
    let checked =
        check::Checker::new(text, &scope, &mut faults, expressions).formula(&root, wanted);
    if !faults.is_empty() {
        return Err(faults.into_vec());
    }
    let code = code::generate(&root, &checked);
    let used = checked.used.iter().filter_map(|index| names.get(*index));
    Ok(Formula {
        text: text.to_owned(),
        names: used.map(|name| name.name.clone()).collect(),
        slots: checked.slots,
        unit: checked.unit,
        root,
        notes: checked.notes,
        code,
    })
}

/// The tokens of a text within the limits.
fn read(text: &str, faults: &mut faults::Faults<'_>) -> Option<Vec<lexer::Lexeme>> {
    if let Some((at, c)) = text.char_indices().nth(MAX_CHARACTERS) {
        let diagnostic = faults
            .at(&fault::TOO_LONG, Span::new(at, at + c.len_utf8()))
            .with("limit", MAX_CHARACTERS.to_string())
            .help(phrase::SPLIT_IT);
        faults.push(diagnostic);
        return None;
    }
    let lexemes = lexer::lex(text, MAX_TOKENS);
    if let Some(excess) = lexemes.get(MAX_TOKENS) {
        let diagnostic = faults
            .at(&fault::TOO_MANY_PARTS, excess.span)
            .with("limit", MAX_TOKENS.to_string())
            .help(phrase::SPLIT_IT);
        faults.push(diagnostic);
        return None;
    }
    if lexemes.is_empty() {
        let diagnostic = faults.at(&fault::EMPTY, Span::new(0, text.len()));
        faults.push(diagnostic);
        return None;
    }
    for lexeme in lexemes.iter().filter(|l| l.token == lexer::Token::Unknown) {
        let written = text
            .get(lexeme.span.start..lexeme.span.end)
            .unwrap_or_default();
        let mut diagnostic = faults
            .at(&fault::UNKNOWN_CHARACTER, lexeme.span)
            .with("text", lexer::shown(written))
            .label(phrase::HERE);
        if let Some(meant) = lexer::meant(written) {
            diagnostic = diagnostic
                .help(crate::language::Text::new(phrase::CHANGE_TO).with("name", meant))
                .suggest(meant);
        }
        faults.push(diagnostic);
    }
    Some(lexemes)
}

impl Formula {
    /// The formula as typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The data it uses, as declared, in the order of their slots.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The unit of its result; none for a condition.
    #[must_use]
    pub const fn unit(&self) -> &Unit {
        &self.unit
    }

    /// The result for data in the order of [`Formula::names`], each in its declared unit. Data that
    /// are not given count as missing.
    #[must_use]
    pub fn evaluate(&self, inputs: &[Observed<Fraction>]) -> Outcome {
        let fast: Result<Short, _> = eval::run(&self.code, inputs, &mut ());
        if let Ok(value) = fast {
            if let Some(number) = value.number() {
                return Outcome::Number(number);
            }
            if let Some(truth) = value.as_truth() {
                return Outcome::Truth(truth);
            }
        }
        // large numbers, absent data, failures
        self.evaluate_exactly(inputs, &mut ())
    }

    /// The same, with what it came from.
    #[must_use]
    pub fn explain(&self, inputs: &[Observed<Fraction>]) -> Explained {
        let mut record = explain::Record::default();
        let outcome = self.evaluate_exactly(inputs, &mut record);
        let printer = explain::Printer {
            formula: self,
            inputs,
        };
        Explained {
            outcome,
            text: printer.text(&self.root),
            steps: record.into_steps(&printer, &self.code),
        }
    }

    fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    #[cold]
    fn evaluate_exactly<R: eval::Recorder>(
        &self,
        inputs: &[Observed<Fraction>],
        recorder: &mut R,
    ) -> Outcome {
        let failed = |error, at: usize| {
            Outcome::Failed(Failure {
                error,
                span: self.code.spans.get(at).copied().unwrap_or_default(),
            })
        };
        match eval::run(&self.code, inputs, recorder) {
            Ok(Exact::Owned(value)) => Outcome::Number(value),
            Ok(Exact::Borrowed(value)) => Outcome::Number(value.clone()),
            Ok(Exact::Truth(truth)) => Outcome::Truth(truth),
            Ok(Exact::Absent(absence)) => self.absent(absence, inputs),
            Ok(Exact::Failed(error)) => failed(error, usize::MAX),
            Err((Stop::Failed(error), at)) => failed(error, at),
            Err((Stop::Unsuited, at)) => failed(NumberError::Overflow, at),
        }
    }

    /// Which absence counts, where several meet.
    fn absent(&self, absence: cell::Absence, inputs: &[Observed<Fraction>]) -> Outcome {
        let slots = |bits: u64| (0..64).filter(|slot| bits >> slot & 1 == 1).collect();
        if absence.by_formula || absence.not_applicable != 0 {
            let names: Vec<usize> = slots(absence.not_applicable);
            let reason = match names.first().and_then(|slot| inputs.get(*slot)) {
                Some(Observed::NotApplicable { reason }) => reason.clone(),
                _ => self.text.clone(),
            };
            Outcome::NotApplicable { names, reason }
        } else if absence.not_due != 0 {
            Outcome::NotDue
        } else {
            Outcome::Missing {
                names: slots(absence.missing),
            }
        }
    }
}
