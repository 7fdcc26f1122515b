//! The paths.

use ::graphql::context::RequestContext;
use ::graphql::error::{Code, RequestFault};
use axum::extract::{Extension, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Router, middleware};
use tower_http::compression::CompressionLayer;

use super::{Service, envelope, explorer, fault, files, graphql, health};

/// Every path of the server.
pub fn router(service: Service) -> Router {
    let clock = service.clock.clone();
    Router::new()
        .route("/", get(explorer::page))
        .route("/explorer/{*file}", get(explorer::file))
        .route("/graphql", post(graphql::post))
        .route("/schema.graphql", get(schema))
        .route("/files", post(files::post))
        .route("/files/{id}", get(files::get))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .method_not_allowed_fallback(not_allowed)
        .fallback(unknown)
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(clock, envelope::around))
        .with_state(service)
}

/// `GET /schema.graphql`: the schema as text.
async fn schema(State(service): State<Service>) -> Response {
    let kind = (
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    ([kind], service.api.sdl()).into_response()
}

async fn unknown(Extension(context): Extension<RequestContext>) -> Response {
    let fault = RequestFault::new(Code::UnknownPath);
    fault::answer(StatusCode::NOT_FOUND, &fault, context.language)
}

async fn not_allowed(Extension(context): Extension<RequestContext>) -> Response {
    let fault = RequestFault::new(Code::MethodNotAllowed);
    fault::answer(StatusCode::METHOD_NOT_ALLOWED, &fault, context.language)
}
