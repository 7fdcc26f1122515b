//! `POST /files`: a file is handed in as evidence, its bytes as the body; `GET /files/ID`: it is read.
//!
//! The body is read to its end before anything is written, so one that breaks off leaves nothing.
//! What the sender says of the type is not listened to; what is answered is never shown in place.

use ::graphql::actor::Actor;
use ::graphql::context::RequestContext;
use ::graphql::error::{Code, Fault, RequestFault, blame, user_errors};
use ::graphql::relay::{GlobalId, Kind};
use application::Call;
use application::act::document::{FileToKeep, KeptFile, LARGEST};
use async_graphql::ID;
use axum::Json;
use axum::extract::{Extension, Path, Query, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;

use super::graphql::{collected, known};
use super::{Service, fault};

/// What the address says of a file.
#[derive(Debug, Deserialize)]
pub struct About {
    /// Its name.
    name: String,
}

/// Keeps a file: 201 for a new one, 200 for content that is kept already.
pub async fn post(
    State(service): State<Service>,
    Extension(context): Extension<RequestContext>,
    about: Result<Query<About>, axum::extract::rejection::QueryRejection>,
    request: Request,
) -> Response {
    let language = context.language;
    let context = match known(&service, &context, request.headers()).await {
        Ok(context) => context,
        Err((status, refused)) => return fault::answer(status, &refused, language),
    };
    let Actor::Holder(actor) = context.actor.clone() else {
        let refused = RequestFault::new(Code::Unauthenticated);
        return fault::answer(StatusCode::UNAUTHORIZED, &refused, language);
    };
    let Ok(Query(about)) = about else {
        let refused = RequestFault::about(Code::BadValue, "/files?name=");
        return fault::answer(StatusCode::BAD_REQUEST, &refused, language);
    };
    let time = service.http.upload_time;
    let content = match collected(request.into_body(), LARGEST, time).await {
        Ok(content) => content,
        Err((status, refused)) => return fault::answer(status, &refused, language),
    };
    let wanted = FileToKeep {
        region: actor.region,
        name: about.name,
        content: content.to_vec(),
        demo: false,
    };
    let call = Call::of(actor, context.now);
    match service.application.keep_file(wanted, &call).await {
        Ok(kept) => answer(&kept),
        Err(refusal) => match user_errors(refusal, &["input"], &context) {
            Ok(errors) => refused(&errors),
            Err(fault) => failed(fault, &context),
        },
    }
}

fn answer(kept: &KeptFile) -> Response {
    let file = &kept.file.value;
    let id = GlobalId::of(Kind::File, kept.file.region, file.id);
    let status = if kept.fresh {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    let body = json!({
        "id": id.as_str(),
        "digest": file.digest,
        "size": file.size,
        "mediaType": file.media_type,
        "name": file.name,
    });
    (status, Json(body)).into_response()
}

/// Faults of the file, as mutations answer theirs.
fn refused(errors: &[::graphql::error::UserError]) -> Response {
    let one = |error: &::graphql::error::UserError| {
        json!({
            "code": error.code.key(),
            "message": error.message,
            "path": error.path,
        })
    };
    let all: Vec<serde_json::Value> = errors.iter().map(one).collect();
    let denied = ["WRONG_POST", "OUT_OF_REACH"];
    let status = if errors
        .iter()
        .any(|error| denied.contains(&error.code.key()))
    {
        StatusCode::FORBIDDEN
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    (status, Json(json!({ "userErrors": all }))).into_response()
}

fn failed(failed: Fault<RequestFault>, context: &RequestContext) -> Response {
    match failed {
        Fault::User(refused) => {
            fault::answer(StatusCode::SERVICE_UNAVAILABLE, &refused, context.language)
        }
        Fault::Ours(cause) => {
            let reference = context.reference.as_str();
            tracing::error!(reference, cause = cause.chain(), "a file cannot be handled");
            fault::internal(reference, context.language)
        }
    }
}

/// Reads a file: to be kept, never shown in place.
pub async fn get(
    State(service): State<Service>,
    Extension(context): Extension<RequestContext>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let language = context.language;
    let context = match known(&service, &context, request.headers()).await {
        Ok(context) => context,
        Err((status, refused)) => return fault::answer(status, &refused, language),
    };
    let Actor::Holder(viewer) = &context.actor else {
        let refused = RequestFault::new(Code::Unauthenticated);
        return fault::answer(StatusCode::UNAUTHORIZED, &refused, language);
    };
    let unknown = || {
        let refused = RequestFault::about(Code::NotFound, id.chars().take(80).collect::<String>());
        fault::answer(StatusCode::NOT_FOUND, &refused, language)
    };
    let Ok(thing) = GlobalId::thing(&ID(id.clone()), Kind::File) else {
        return unknown();
    };
    let application = &service.application;
    let found = application
        .read_file(thing.region, thing.uuid, viewer, context.now)
        .await;
    match found {
        Ok(Some(read)) => {
            let record = &read.file.value;
            let kind = HeaderValue::from_str(&record.media_type)
                .unwrap_or(HeaderValue::from_static("application/octet-stream"));
            let named = format!("attachment; filename*=UTF-8''{}", percent(&record.name));
            let named =
                HeaderValue::from_str(&named).unwrap_or(HeaderValue::from_static("attachment"));
            let headers = [
                (header::CONTENT_TYPE, kind),
                (header::CONTENT_DISPOSITION, named),
            ];
            (headers, read.content).into_response()
        }
        Ok(None) => unknown(),
        Err(refusal) => failed(blame(refusal), &context),
    }
}

/// A name as headers take one: all but letters and digits of ASCII as `%XX`.
fn percent(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_ends_no_header() {
        assert_eq!(percent("a b\".txt\r\nX: y"), "a%20b%22.txt%0D%0AX%3A%20y");
        assert_eq!(percent("台账"), "%E5%8F%B0%E8%B4%A6");
    }
}
