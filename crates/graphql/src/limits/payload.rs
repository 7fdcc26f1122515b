//! What goes back: errors with codes, in the request's language, few and short.

use std::any::Any;
use std::sync::Arc;

use async_graphql::{ErrorExtensionValues, Response, ServerError, Value};
use indicator::language::{Language, both};

use super::Limits;
use crate::context::RequestContext;
use crate::error::{Cause, Code, RequestFault};

/// Gives every error its code and words, logs what is ours, and bounds number and size.
#[must_use]
pub fn finish(limits: &Limits, context: &RequestContext, mut response: Response) -> Response {
    let found = response.errors.len();
    response.errors.truncate(limits.errors);
    let errors = std::mem::take(&mut response.errors);
    response.errors = errors
        .into_iter()
        .enumerate()
        .map(|(number, error)| shorten(limits, spoken(context, number, error)))
        .collect();
    if found > limits.errors {
        let left = found - limits.errors;
        response
            .extensions
            .insert("errorsLeftOut".to_owned(), Value::from(left));
    }
    response
}

/// An error as the client reads it.
fn spoken(context: &RequestContext, number: usize, mut error: ServerError) -> ServerError {
    let language = context.language;
    if let Some(fault) = error.source::<RequestFault>().cloned() {
        error.message = fault.text.render(language);
        error.extensions = Some(fault.extensions());
        if error.locations.is_empty() {
            error.locations.extend(fault.at);
        }
        return error;
    }
    if let Some(cause) = error.source::<Cause>() {
        let cause = cause.chain();
        return internal(context, number, error, &cause);
    }
    match own_code(&error) {
        Some(_) => in_language(language, error),
        None if is_request_error(&error) => about(language, Code::Validation, error),
        None if is_input_error(&error) => about(language, Code::BadValue, error),
        None => {
            let cause = error.message.clone();
            internal(context, number, error, &cause)
        }
    }
}

/// Our fault: the cause is logged, the client gets the reference.
fn internal(
    context: &RequestContext,
    number: usize,
    mut error: ServerError,
    cause: &str,
) -> ServerError {
    let reference = match number {
        0 => context.reference.clone(),
        n => format!("{}.{n}", context.reference),
    };
    tracing::error!(reference, cause, path = ?error.path, "a resolver failed");
    let fault = RequestFault::about(Code::Internal, reference.as_str());
    error.message = fault.text.render(context.language);
    let mut extensions = fault.extensions();
    extensions.set("reference", reference);
    error.extensions = Some(extensions);
    error
}

fn own_code(error: &ServerError) -> Option<&Value> {
    error
        .extensions
        .as_ref()
        .and_then(|values| values.get("code"))
}

/// A value that a scalar refused carries both languages (`scalar::refuse`).
fn in_language(language: Language, mut error: ServerError) -> ServerError {
    let key = match language {
        Language::Zh => "zh",
        Language::En => "en",
    };
    if let Some(extensions) = &mut error.extensions {
        if let Some(Value::String(words)) = extensions.get(key) {
            error.message = RequestFault::about(Code::BadValue, words.as_str())
                .text
                .render(language);
        }
        extensions.unset("zh");
        extensions.unset("en");
    }
    error
}

/// Faults found before execution have no path.
fn is_request_error(error: &ServerError) -> bool {
    error.path.is_empty()
}

/// What the library itself says while it executes; everything else without a source is ours.
const LIBRARY: &[&str] = &[
    "Failed to parse \"",
    "Expected input type \"",
    "Invalid value for argument",
    "Variable ",
    "Cannot query field ",
    "Unknown fragment ",
];

fn is_input_error(error: &ServerError) -> bool {
    error.source.is_none() && LIBRARY.iter().any(|start| error.message.starts_with(start))
}

fn about(language: Language, code: Code, mut error: ServerError) -> ServerError {
    let fault = RequestFault::about(code, error.message.as_str());
    error.message = fault.text.render(language);
    let mut extensions = error.extensions.take().unwrap_or_default();
    extensions.set("code", code.key());
    error.extensions = Some(extensions);
    error
}

/// Cuts what is too long: first the message, then the places, then the path.
fn shorten(limits: &Limits, mut error: ServerError) -> ServerError {
    let size = |error: &ServerError| serde_json::to_vec(error).map_or(0, |json| json.len());
    let over = size(&error).saturating_sub(limits.error);
    if over == 0 {
        return error;
    }
    let keep = error.message.len().saturating_sub(over + CUT.len()).max(80);
    error.message = cut(&error.message, keep);
    if size(&error) > limits.error {
        error.locations.truncate(1);
    }
    if size(&error) > limits.error {
        error.path.clear();
    }
    if size(&error) > limits.error {
        // A byte may be six in JSON (a control character).
        error.message = cut(&error.message, limits.error / 10);
        error.extensions = code_alone(error.extensions.as_ref());
    }
    error
}

fn code_alone(extensions: Option<&ErrorExtensionValues>) -> Option<ErrorExtensionValues> {
    let mut values = ErrorExtensionValues::default();
    values.set("code", extensions?.get("code")?.clone());
    Some(values)
}

const CUT: &str = "…";

/// The first bytes of a message, whole characters only.
fn cut(message: &str, keep: usize) -> String {
    let end = message
        .char_indices()
        .map(|(at, _)| at)
        .take_while(|&at| at <= keep)
        .last()
        .unwrap_or_default();
    match message.get(..end) {
        Some(kept) if message.len() > keep => format!("{kept}{CUT}"),
        _ => message.to_owned(),
    }
}

/// The answer of an operation that ended in a panic or a time-out: no data, one error.
#[must_use]
pub fn failed(
    limits: &Limits,
    context: &RequestContext,
    fault: Result<RequestFault, Cause>,
) -> Response {
    let mut error = ServerError::new(
        both("内部错误", "internal error").get(context.language),
        None,
    );
    let source: Arc<dyn Any + Send + Sync> = match fault {
        Ok(fault) => Arc::new(fault),
        Err(cause) => Arc::new(cause),
    };
    error.source = Some(source);
    finish(limits, context, Response::from_errors(vec![error]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_graphql::PathSegment;

    fn context() -> RequestContext {
        RequestContext::for_tests()
    }

    #[test]
    fn what_nobody_named_is_ours_and_not_shown() {
        let mut error = ServerError::new("no such table: secret", None);
        error.path = vec![PathSegment::Field("scores".to_owned())];
        let response = finish(
            &Limits::DEFAULT,
            &context(),
            Response::from_errors(vec![error]),
        );
        let text = serde_json::to_string(&response).unwrap();
        assert!(
            text.contains("\"code\":\"INTERNAL\"") && text.contains("T-1"),
            "{text}"
        );
        assert!(!text.contains("secret"), "{text}");
    }

    #[test]
    fn ten_errors_of_500_bytes_and_a_count_of_the_rest() {
        let long = ServerError::new("数据".repeat(5_000), None);
        let mut deep = ServerError::new("x".repeat(3_000), None);
        deep.path = vec![PathSegment::Field("名".repeat(3_000))];
        let control = ServerError::new("\u{1}".repeat(3_000), None);
        let errors = vec![long, deep, control];
        let errors = errors.into_iter().cycle().take(25).collect();
        let response = finish(&Limits::DEFAULT, &context(), Response::from_errors(errors));
        assert_eq!(response.errors.len(), 10);
        assert_eq!(
            response.extensions.get("errorsLeftOut"),
            Some(&Value::from(15))
        );
        for error in &response.errors {
            let size = serde_json::to_vec(error).unwrap().len();
            assert!(size <= 500, "{size}");
            assert!(error.extensions.as_ref().unwrap().get("code").is_some());
        }
    }
}
