//! What the use cases say: the user's fault, to be read and mended, or ours.

use application::Fault as Refusal;
use application::misfit::{Misfit, Wrong};
use application::token::TokenFault;
use indicator::language::Language;
use lifecycle::refused::{Failure, Refused};

use super::{Code, Fault, RequestFault, UserError};
use crate::context::RequestContext;
use crate::shape::field_name;

/// As errors of a payload; `path` is the part of the input that the act is about.
///
/// # Errors
/// What the user cannot mend: the database, or ours.
pub fn user_errors(
    refusal: Refusal,
    path: &[&str],
    context: &RequestContext,
) -> Result<Vec<UserError>, Fault<RequestFault>> {
    let language = context.language;
    if is_ours(&refusal) {
        return Err(blame(refusal));
    }
    Ok(match &refusal {
        Refusal::Refused(refused) => vec![refused_error(refused, path, language)],
        Refusal::Diagnosed(found) => found
            .iter()
            .map(|diagnostic| UserError::from_diagnostic(diagnostic, path, language))
            .collect(),
        Refusal::Input(found) => misfits(found, context),
        Refusal::Sheet(faults) if !faults.is_empty() => faults
            .iter()
            .map(|fault| UserError::new(refusal.code(), &fault.text(), path, language))
            .collect(),
        other => vec![UserError {
            differing: other
                .differing()
                .iter()
                .map(|key| field_name(key))
                .collect(),
            ..UserError::new(other.code(), &other.text(), path, language)
        }],
    })
}

/// What is wrong or unusual in an input, each with its path from `input` on.
#[must_use]
pub fn misfits(found: &[Misfit], context: &RequestContext) -> Vec<UserError> {
    let language = context.language;
    let one = |misfit: &Misfit| {
        let steps = misfit.at.steps().iter().map(String::as_str);
        let path: Vec<&str> = std::iter::once("input").chain(steps).collect();
        match &misfit.wrong {
            Wrong::Said {
                code,
                text,
                severity,
            } => UserError {
                severity: (*severity).into(),
                ..UserError::new(code, text, &path, language)
            },
            Wrong::Read(diagnostic) => UserError::from_diagnostic(diagnostic, &path, language),
            Wrong::Refused(refused) => refused_error(refused, &path, language),
        }
    };
    found.iter().map(one).collect()
}

/// A step that was refused, with the clause it rests on.
fn refused_error(refused: &Refused, path: &[&str], language: Language) -> UserError {
    let path = match &refused.failure {
        Failure::Gate { gate, .. } if *gate == REASON => &["input", "reason"],
        _ => path,
    };
    let clause = refused.basis.map(|basis| basis.clause());
    UserError::new(refused.code(), &refused.text(), path, language).resting_on(clause.as_ref())
}

/// The gate that asks for a reason.
const REASON: &str = "reason-given";

/// As a fault of a question.
#[must_use]
pub fn blame(refusal: Refusal) -> Fault<RequestFault> {
    if is_passing(&refusal) {
        tracing::warn!(cause = %refusal, "the database cannot answer");
        return Fault::User(RequestFault::new(Code::Unavailable));
    }
    if is_ours(&refusal) {
        return refusal.into();
    }
    Fault::User(match refusal {
        Refusal::Token(why) => RequestFault::new(match why {
            TokenFault::Unknown => Code::TokenUnknown,
            TokenFault::Expired => Code::TokenExpired,
            TokenFault::Revoked => Code::TokenRevoked,
            TokenFault::PostEnded => Code::PostEnded,
        }),
        Refusal::Mixed { dimension } => RequestFault::about(Code::ScoresMixed, dimension),
        other => RequestFault::about(Code::NotFound, other.text()),
    })
}

fn is_passing(refusal: &Refusal) -> bool {
    match refusal {
        Refusal::Store(error) => error.is_passing(),
        Refusal::Act(error) => error.store().is_some_and(|error| error.is_passing()),
        _ => false,
    }
}

fn is_ours(refusal: &Refusal) -> bool {
    match refusal {
        Refusal::Store(_) | Refusal::Damaged(_) => true,
        Refusal::Act(error) => error.store().is_some(),
        _ => false,
    }
}
