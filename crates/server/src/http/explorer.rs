//! The explorer: GraphiQL with ready operations, every file from this binary, no other host.
//!
//! The ready operations are the files under `examples/operations`: two comment lines, Chinese and
//! English, then the document; `NAME.variables.json` beside it is optional. A new file appears in
//! the explorer by itself, in the order of the names.

use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};
use serde::Serialize;

/// The page and the scripts and styles it loads.
#[derive(RustEmbed)]
#[folder = "assets/explorer"]
struct Assets;

/// The ready operations.
#[derive(RustEmbed)]
#[folder = "../../examples/operations"]
struct Operations;

/// Scripts, styles, fonts and questions from this server only. Styles may stand in the page,
/// since the editor places its lines that way; scripts may not.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
     img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'none'";

/// A ready operation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadyOperation {
    /// Name of its file.
    pub name: String,
    /// What it asks, in Chinese.
    pub zh: String,
    /// What it asks, in English.
    pub en: String,
    /// The document.
    pub query: String,
    /// Values of its variables as JSON text, empty when it has none.
    pub variables: String,
}

/// `GET /`: the page.
pub async fn page(headers: HeaderMap) -> Response {
    asset("index.html", &headers)
}

/// `GET /explorer/FILE`: what the page loads.
pub async fn file(Path(file): Path<String>, headers: HeaderMap) -> Response {
    if file == "operations.json" {
        return Json(operations()).into_response();
    }
    asset(&file, &headers)
}

/// Every ready operation, in the order of the names.
#[must_use]
pub fn operations() -> Vec<ReadyOperation> {
    let mut names: Vec<String> = Operations::iter()
        .filter_map(|file| file.strip_suffix(".graphql").map(str::to_owned))
        .collect();
    names.sort();
    names.into_iter().filter_map(operation).collect()
}

fn operation(name: String) -> Option<ReadyOperation> {
    let query = text(&Operations::get(&format!("{name}.graphql"))?);
    let variables = Operations::get(&format!("{name}.variables.json"));
    let mut titles = query
        .lines()
        .map_while(|line| line.strip_prefix('#'))
        .map(|title| title.trim().to_owned());
    let zh = titles.next().unwrap_or_else(|| name.clone());
    let en = titles.next().unwrap_or_else(|| name.clone());
    Some(ReadyOperation {
        variables: variables.map(|file| text(&file)).unwrap_or_default(),
        name,
        zh,
        en,
        query,
    })
}

fn text(file: &EmbeddedFile) -> String {
    String::from_utf8_lossy(&file.data).into_owned()
}

/// A file of the explorer. Browsers keep it and ask whether it changed.
fn asset(name: &str, headers: &HeaderMap) -> Response {
    let Some(file) = Assets::get(name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let hash = file.metadata.sha256_hash();
    let hex: String = hash
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let tag = format!("W/\"{hex}\"");
    let kept = headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|value| value.as_bytes() == tag.as_bytes());
    let mut response = if kept {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        file.data.into_owned().into_response()
    };
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind(name)));
    out.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(POLICY),
    );
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        out.insert(header::ETAG, tag);
    }
    response
}

/// Content type by the end of the name.
fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, end)| end) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ready_operation_has_two_titles_and_passes_the_guard() {
        let all = operations();
        assert!(!all.is_empty());
        for operation in all {
            let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
            assert!(operation.zh.contains(chinese), "{}", operation.name);
            assert!(!operation.en.contains(chinese), "{}", operation.name);
            let variables = if operation.variables.is_empty() {
                serde_json::Value::Null
            } else {
                serde_json::from_str(&operation.variables).unwrap()
            };
            let limits = graphql::Limits::DEFAULT;
            let variables = async_graphql::Variables::from_json(variables);
            graphql::limits::admit(&limits, &operation.query, None, &variables).unwrap();
        }
    }

    #[test]
    fn the_page_names_no_other_host() {
        for name in ["index.html", "explorer.js", "explorer.css"] {
            let text = text(&Assets::get(name).unwrap());
            assert!(
                !text.contains("http:") && !text.contains("https:") && !text.contains("//cdn"),
                "{name}"
            );
        }
    }
}
