//! `POST /graphql`: one operation or a batch, as JSON, after the GraphQL-over-HTTP specification.

use ::graphql::context::RequestContext;
use ::graphql::error::{Code, Fault, RequestFault};
use ::graphql::schema::Answer;
use ::graphql::{Operation, Patience};
use axum::body::Body;
use axum::extract::{Extension, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::future::join_all;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use indicator::language::{Argument, both};
use serde::Serialize;
use serde_json::{Map, Value};

use super::media::{self, Media};
use super::{Service, fault};

/// The body of a request.
enum Asked {
    One(Operation),
    Batch(Vec<Operation>),
}

/// A fault with its status.
pub(super) type Refused = (StatusCode, RequestFault);

/// Answers one operation or a batch.
pub async fn post(
    State(service): State<Service>,
    Extension(context): Extension<RequestContext>,
    request: Request,
) -> Response {
    match answered(&service, &context, request).await {
        Ok(response) => response,
        Err((status, fault)) => fault::answer(status, &fault, context.language),
    }
}

async fn answered(
    service: &Service,
    context: &RequestContext,
    request: Request,
) -> Result<Response, Refused> {
    let media = Media::accepted(request.headers()).ok_or_else(|| {
        (
            StatusCode::NOT_ACCEPTABLE,
            RequestFault::new(Code::NotAcceptable),
        )
    })?;
    if !media::is_json(request.headers()) {
        let fault = RequestFault::new(Code::UnsupportedMediaType);
        return Err((StatusCode::UNSUPPORTED_MEDIA_TYPE, fault));
    }
    let context = &known(service, context, request.headers()).await?;
    let body = collect(service, request.into_body()).await?;
    let asked = read(service, &body).map_err(|fault| (StatusCode::BAD_REQUEST, fault))?;
    Ok(match asked {
        Asked::One(operation) => {
            let answer = service
                .api
                .execute(operation, context, service.patience)
                .await;
            let status = match (media, answer.refused) {
                (Media::Response, true) if answer.unidentified => StatusCode::UNAUTHORIZED,
                (Media::Response, true) => StatusCode::BAD_REQUEST,
                _ => StatusCode::OK,
            };
            let mut response = written(media, status, &Written::of(&answer));
            if status == StatusCode::UNAUTHORIZED {
                let headers = response.headers_mut();
                headers.insert(header::WWW_AUTHENTICATE, fault::CHALLENGE);
            }
            response
        }
        Asked::Batch(operations) => {
            let patience: Patience = service.patience;
            let run = |operation| service.api.execute(operation, context, patience);
            let answers = join_all(operations.into_iter().map(run)).await;
            let all: Vec<Written<'_>> = answers.iter().map(Written::of).collect();
            written(media, StatusCode::OK, &all)
        }
    })
}

/// The context with who asks. What is no good token refuses the whole request, a question too: who
/// sends one wants to be known.
pub(super) async fn known(
    service: &Service,
    context: &RequestContext,
    headers: &HeaderMap,
) -> Result<RequestContext, Refused> {
    match service.identity.known(headers, context.now).await {
        Ok(actor) => Ok(RequestContext {
            actor,
            ..context.clone()
        }),
        Err(Fault::User(fault)) if fault.code == Code::Unavailable => {
            Err((StatusCode::SERVICE_UNAVAILABLE, fault))
        }
        Err(Fault::User(fault)) => Err((StatusCode::UNAUTHORIZED, fault)),
        Err(Fault::Ours(cause)) => {
            let reference = context.reference.as_str();
            tracing::error!(
                reference,
                cause = cause.chain(),
                "who asks cannot be found out"
            );
            let fault = RequestFault::about(Code::Internal, reference);
            Err((StatusCode::INTERNAL_SERVER_ERROR, fault))
        }
    }
}

/// The whole body, within its time and size.
async fn collect(service: &Service, body: Body) -> Result<axum::body::Bytes, Refused> {
    collected(body, service.http.body, service.http.body_time).await
}

/// A body of so many bytes at most, within its time.
pub(super) async fn collected(
    body: Body,
    most: usize,
    time: std::time::Duration,
) -> Result<axum::body::Bytes, Refused> {
    let read = Limited::new(body, most).collect();
    match tokio::time::timeout(time, read).await {
        Err(_) => {
            let fault = RequestFault::beyond(Code::BodyTimeout, time.as_secs(), time.as_secs());
            Err((StatusCode::REQUEST_TIMEOUT, fault))
        }
        Ok(Err(error)) if error.is::<LengthLimitError>() => {
            let fault = RequestFault::beyond(Code::BodyTooLarge, most as u64, most as u64 + 1);
            Err((StatusCode::PAYLOAD_TOO_LARGE, fault))
        }
        Ok(Err(_)) => {
            let words = both("请求体没有到齐", "the body broke off");
            Err((StatusCode::BAD_REQUEST, malformed(words)))
        }
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
    }
}

fn malformed(detail: impl Into<Argument>) -> RequestFault {
    RequestFault::about(Code::MalformedRequest, detail)
}

fn read(service: &Service, body: &[u8]) -> Result<Asked, RequestFault> {
    let json: Value = serde_json::from_slice(body).map_err(|error| {
        let at = format!("{}:{}", error.line(), error.column());
        malformed(
            indicator::language::Text::new(both("{at} 处不是 JSON", "no JSON at {at}"))
                .with("at", at),
        )
    })?;
    match json {
        Value::Object(fields) => Ok(Asked::One(operation(fields)?)),
        Value::Array(items) => {
            let most = service.api.limits().batch;
            if items.len() > most {
                let found = items.len() as u64;
                return Err(RequestFault::beyond(
                    Code::BatchTooLarge,
                    most as u64,
                    found,
                ));
            }
            if items.is_empty() {
                return Err(malformed(both("一批里没有操作", "the batch is empty")));
            }
            let each = items.into_iter().map(|item| match item {
                Value::Object(fields) => operation(fields),
                _ => Err(malformed(both(
                    "一批里的每一项应是对象",
                    "each of a batch is an object",
                ))),
            });
            Ok(Asked::Batch(each.collect::<Result<_, _>>()?))
        }
        _ => Err(malformed(both(
            "应是对象或数组",
            "it is an object or an array",
        ))),
    }
}

/// One request as the specification shapes it. Other keys are let pass, as it asks.
fn operation(mut fields: Map<String, Value>) -> Result<Operation, RequestFault> {
    let query = match fields.remove("query") {
        Some(Value::String(query)) => query,
        _ => return Err(malformed(both("query 应是字符串", "query is a string"))),
    };
    let name = match fields.remove("operationName") {
        None | Some(Value::Null) => None,
        Some(Value::String(name)) => Some(name),
        _ => {
            return Err(malformed(both(
                "operationName 应是字符串",
                "operationName is a string",
            )));
        }
    };
    let variables = match fields.remove("variables") {
        None | Some(Value::Null) => Value::Object(Map::new()),
        Some(variables @ Value::Object(_)) => variables,
        _ => {
            return Err(malformed(both(
                "variables 应是对象",
                "variables is an object",
            )));
        }
    };
    match fields.remove("extensions") {
        None | Some(Value::Null | Value::Object(_)) => {}
        _ => {
            return Err(malformed(both(
                "extensions 应是对象",
                "extensions is an object",
            )));
        }
    }
    let variables = async_graphql::Variables::from_json(variables);
    Ok(Operation {
        query,
        name,
        variables,
    })
}

/// An answer as it is written: what was refused before it ran has no data at all.
#[derive(Serialize)]
struct Written<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<&'a async_graphql::Value>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [async_graphql::ServerError],
    #[serde(skip_serializing_if = "std::collections::BTreeMap::is_empty")]
    extensions: &'a std::collections::BTreeMap<String, async_graphql::Value>,
}

impl<'a> Written<'a> {
    fn of(answer: &'a Answer) -> Written<'a> {
        let response = &answer.response;
        Written {
            data: (!answer.refused).then_some(&response.data),
            errors: &response.errors,
            extensions: &response.extensions,
        }
    }
}

fn written(media: Media, status: StatusCode, body: &impl Serialize) -> Response {
    match serde_json::to_vec(body) {
        Ok(bytes) => (status, [(header::CONTENT_TYPE, media.header())], bytes).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
