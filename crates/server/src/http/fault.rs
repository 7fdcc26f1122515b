//! Answers of the server that are no GraphQL result: the same shape as one, with a code.

use ::graphql::error::{Code, RequestFault};
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use indicator::language::Language;
use serde_json::json;

/// How a client says who asks.
pub const CHALLENGE: HeaderValue = HeaderValue::from_static("Bearer realm=\"jixiao\"");

/// An answer with one error.
#[must_use]
pub fn answer(status: StatusCode, fault: &RequestFault, language: Language) -> Response {
    let error = fault.to_server_error(language);
    let mut response = (status, Json(json!({ "errors": [error] }))).into_response();
    if status == StatusCode::METHOD_NOT_ALLOWED {
        response
            .headers_mut()
            .insert(header::ALLOW, HeaderValue::from_static("POST"));
    }
    if status == StatusCode::UNAUTHORIZED {
        response
            .headers_mut()
            .insert(header::WWW_AUTHENTICATE, CHALLENGE);
    }
    // What is left of such a body will not be read.
    if matches!(
        status,
        StatusCode::REQUEST_TIMEOUT | StatusCode::PAYLOAD_TOO_LARGE
    ) {
        response
            .headers_mut()
            .insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// The answer to a panic outside every resolver.
#[must_use]
pub fn internal(reference: &str, language: Language) -> Response {
    let fault = RequestFault::about(Code::Internal, reference);
    let mut extensions = fault.extensions();
    extensions.set("reference", reference);
    let mut error = fault.to_server_error(language);
    error.extensions = Some(extensions);
    let body = Json(json!({ "errors": [error] }));
    (StatusCode::INTERNAL_SERVER_ERROR, body).into_response()
}
