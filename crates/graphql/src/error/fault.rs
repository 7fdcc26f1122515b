//! A user's fault and our fault are different types.
//!
//! A resolver answers `Result<T, Fault<E>>`: `E` names what this resolver can blame the request for
//! (`Infallible` when nothing). Everything else that `?` meets is ours: the client reads one code
//! with a reference number, the cause goes to the log alone.

use std::convert::Infallible;
use std::error::Error as StdError;
use std::sync::Arc;

use async_graphql::{ErrorExtensionValues, Pos, ServerError};
use indicator::language::{Language, Text};

use super::Code;

/// What a request is blamed for: a code, its words, and numbers for programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestFault {
    /// Which fault.
    pub code: Code,
    /// The message, values put in.
    pub text: Text,
    /// Limit and what was found, where the fault is about a number.
    pub numbers: Option<(u64, u64)>,
    /// Where in the document, if the document is at fault.
    pub at: Option<Pos>,
}

impl RequestFault {
    /// A fault that needs no values.
    #[must_use]
    pub fn new(code: Code) -> RequestFault {
        let text = Text::new(code.message());
        RequestFault {
            code,
            text,
            numbers: None,
            at: None,
        }
    }

    /// A fault with something the message names.
    #[must_use]
    pub fn about(code: Code, detail: impl Into<indicator::language::Argument>) -> RequestFault {
        let mut fault = RequestFault::new(code);
        fault.text = fault.text.with("detail", detail);
        fault
    }

    /// A limit was passed.
    #[must_use]
    pub fn beyond(code: Code, limit: u64, found: u64) -> RequestFault {
        let mut fault = RequestFault::new(code);
        fault.text = fault
            .text
            .with("limit", limit.to_string())
            .with("found", found.to_string());
        fault.numbers = Some((limit, found));
        fault
    }

    /// Says where in the document.
    #[must_use]
    pub fn at(mut self, at: Pos) -> RequestFault {
        self.at = Some(at);
        self
    }

    /// The code and numbers that programs read.
    #[must_use]
    pub fn extensions(&self) -> ErrorExtensionValues {
        let mut values = ErrorExtensionValues::default();
        values.set("code", self.code.key());
        if let Some((limit, found)) = self.numbers {
            values.set("limit", limit);
            values.set("found", found);
        }
        values
    }

    /// As an error of the answer, in one language.
    #[must_use]
    pub fn to_server_error(&self, language: Language) -> ServerError {
        let mut error = ServerError::new(self.text.render(language), self.at);
        error.extensions = Some(self.extensions());
        error
    }
}

impl From<Infallible> for RequestFault {
    fn from(never: Infallible) -> RequestFault {
        match never {}
    }
}

/// The user's fault, or ours.
#[derive(Clone, Debug)]
pub enum Fault<E> {
    /// The request can be blamed and mended.
    User(E),
    /// Ours; the cause is for the log.
    Ours(Cause),
}

/// Why something of ours failed. Never shown to a client.
#[derive(Clone, Debug)]
pub struct Cause(Arc<dyn StdError + Send + Sync>);

/// A sentence as a cause.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Said(String);

impl Cause {
    /// From an error.
    pub fn new(error: impl StdError + Send + Sync + 'static) -> Cause {
        Cause(Arc::new(error))
    }

    /// From words for the log.
    pub fn said(words: impl Into<String>) -> Cause {
        Cause::new(Said(words.into()))
    }

    /// The chain of causes, for the log.
    #[must_use]
    pub fn chain(&self) -> String {
        let mut out = self.0.to_string();
        let mut next = self.0.source();
        while let Some(source) = next {
            out.push_str(": ");
            out.push_str(&source.to_string());
            next = source.source();
        }
        out
    }
}

impl<E> Fault<E> {
    /// Our fault, in words for the log.
    pub fn ours(words: impl Into<String>) -> Fault<E> {
        Fault::Ours(Cause::said(words))
    }

    /// The same fault where more can be blamed.
    pub fn widen<F: From<E>>(self) -> Fault<F> {
        match self {
            Fault::User(fault) => Fault::User(fault.into()),
            Fault::Ours(cause) => Fault::Ours(cause),
        }
    }
}

/// Whatever a resolver does not name as the user's fault is ours.
impl<E, S: StdError + Send + Sync + 'static> From<S> for Fault<E> {
    fn from(error: S) -> Fault<E> {
        Fault::Ours(Cause::new(error))
    }
}

/// The message is put in at the end, in the language of the request
/// ([`payload`](crate::limits::payload)).
impl<E: Into<RequestFault>> From<Fault<E>> for async_graphql::Error {
    fn from(fault: Fault<E>) -> async_graphql::Error {
        match fault {
            Fault::User(fault) => {
                let fault: RequestFault = fault.into();
                async_graphql::Error {
                    message: fault.text.render(Language::En),
                    extensions: Some(fault.extensions()),
                    source: Some(Arc::new(fault)),
                }
            }
            Fault::Ours(cause) => async_graphql::Error {
                message: Code::Internal.key().to_owned(),
                source: Some(Arc::new(cause)),
                extensions: None,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_cause_is_not_in_the_error() {
        let failed = || -> Result<(), Fault<Infallible>> {
            std::fs::read("/nowhere/secret")?;
            Ok(())
        };
        let error = async_graphql::Error::from(failed().unwrap_err());
        assert_eq!(error.message, "INTERNAL");
        assert!(
            error
                .source
                .unwrap()
                .downcast_ref::<Cause>()
                .unwrap()
                .chain()
                .contains("file")
        );
    }
}
