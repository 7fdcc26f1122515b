//! What surrounds every request: its moment and name, the host it means, a panic's answer, headers.

use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU64, Ordering};

use ::graphql::actor::Actor;
use ::graphql::context::{RequestContext, accept_language};
use ::graphql::error::{Code, RequestFault};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use chrono::{DateTime, Utc};
use futures_util::FutureExt as _;
use indicator::language::Language;
use tracing::Instrument as _;

use super::fault;
use crate::clock::Clock;

/// The name of a request in headers; the same stands in the log and in our own errors.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Runs a request inside its envelope.
pub async fn around(State(clock): State<Clock>, mut request: Request, next: Next) -> Response {
    let now = clock.of(request.headers());
    let moment = now.as_ref().map_or_else(|_| clock.now(), |now| *now);
    let context = context(request.headers(), moment);
    let (language, reference) = (context.language, context.reference.clone());
    let span = tracing::info_span!("request", reference, method = %request.method(), path = request.uri().path());
    let mut response = match now {
        _ if !names_this_machine(request.headers()) => {
            let fault = RequestFault::new(Code::WrongHost);
            fault::answer(StatusCode::MISDIRECTED_REQUEST, &fault, language)
        }
        Err(fault) => fault::answer(StatusCode::BAD_REQUEST, &fault, language),
        Ok(_) => {
            request.extensions_mut().insert(context);
            unwound(next.run(request).instrument(span), &reference, language).await
        }
    };
    let headers = response.headers_mut();
    seal(headers, language);
    if let Ok(value) = HeaderValue::from_str(&reference) {
        headers.insert(REQUEST_ID, value);
    }
    response
}

/// The context of a request at its moment.
fn context(headers: &HeaderMap, now: DateTime<Utc>) -> RequestContext {
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let language = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .map_or(Language::Zh, accept_language);
    RequestContext {
        language,
        now,
        actor: Actor::Nobody,
        reference: format!("{:x}-{number:x}", now.timestamp_millis()),
    }
}

/// A panic is an answer with a reference; its words are in the log alone.
async fn unwound(
    run: impl Future<Output = Response>,
    reference: &str,
    language: Language,
) -> Response {
    match AssertUnwindSafe(run).catch_unwind().await {
        Ok(response) => response,
        Err(_) => {
            tracing::error!(reference, "a handler panicked");
            fault::internal(reference, language)
        }
    }
}

/// Whether `Host` is this machine. A foreign name that resolves here (DNS rebinding) would let a
/// foreign page read and write.
fn names_this_machine(headers: &HeaderMap) -> bool {
    let Some(host) = headers
        .get(header::HOST)
        .and_then(|value| value.to_str().ok())
    else {
        return false;
    };
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost")
        || bare
            .parse::<std::net::IpAddr>()
            .is_ok_and(|ip| ip.is_loopback())
}

/// Headers that every answer carries; a page sets its own policy for scripts.
fn seal(headers: &mut HeaderMap, language: Language) {
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    let own_origin = HeaderValue::from_static("same-origin");
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        own_origin,
    );
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(
            "default-src 'none'; frame-ancestors 'none'",
        ));
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    let spoken = match language {
        Language::Zh => "zh-CN",
        Language::En => "en",
    };
    headers
        .entry(header::CONTENT_LANGUAGE)
        .or_insert(HeaderValue::from_static(spoken));
    headers.append(
        header::VARY,
        HeaderValue::from_static("accept, accept-language"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_meant() {
        for (host, fine) in [
            ("127.0.0.1:8620", true),
            ("localhost", true),
            ("LOCALHOST:1", true),
            ("[::1]:8620", true),
            ("[::1]", true),
            ("evil.example:8620", false),
            ("localhost.evil.example", false),
            ("127.0.0.1.evil.example", false),
            ("10.0.0.1", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static(host));
            assert_eq!(names_this_machine(&headers), fine, "{host}");
        }
        assert!(!names_this_machine(&HeaderMap::new()));
    }

    #[tokio::test]
    async fn a_panic_is_an_answer_without_its_words() {
        async fn broken() -> Response {
            panic!("secret: /etc/passwd")
        }
        let response = unwound(broken(), "ab-1", Language::Zh).await;
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let body = axum::body::to_bytes(response.into_body(), 10_000)
            .await
            .unwrap();
        let text = String::from_utf8(body.to_vec()).unwrap();
        assert!(text.contains("INTERNAL") && text.contains("ab-1"), "{text}");
        assert!(!text.contains("secret"), "{text}");
    }
}
