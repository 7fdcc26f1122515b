//! Content types: what a body must be, what an answer may be.

use axum::http::{HeaderMap, HeaderValue, header};

/// The two media types of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// `application/graphql-response+json`: the status tells whether the operation ran.
    Response,
    /// `application/json`: the older one; faults of a document are 200.
    Json,
}

impl Media {
    /// As the content type of an answer.
    #[must_use]
    pub const fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Media::Response => "application/graphql-response+json; charset=utf-8",
            Media::Json => "application/json; charset=utf-8",
        })
    }

    /// The media type that a client prefers; `None` when it takes neither. Without a preference it
    /// is JSON, which every client reads.
    #[must_use]
    pub fn accepted(headers: &HeaderMap) -> Option<Media> {
        if !headers.contains_key(header::ACCEPT) {
            return Some(Media::Json);
        }
        let ranges = headers.get_all(header::ACCEPT).iter();
        let mut best: Option<(Media, u32)> = None;
        for range in ranges
            .filter_map(|value| value.to_str().ok())
            .flat_map(|v| v.split(','))
        {
            let Some((media, quality)) = read_range(range) else {
                continue;
            };
            if quality > best.map_or(0, |(_, quality)| quality) {
                best = Some((media, quality));
            }
        }
        best.map(|(media, _)| media)
    }
}

/// A media range with its quality in thousandths.
fn read_range(range: &str) -> Option<(Media, u32)> {
    let mut parts = range.split(';').map(str::trim);
    let media = match parts.next()?.to_ascii_lowercase().as_str() {
        "application/graphql-response+json" => Media::Response,
        "application/json" | "application/*" | "*/*" => Media::Json,
        _ => return None,
    };
    let mut quality = 1_000;
    for parameter in parts {
        let (name, value) = parameter.split_once('=')?;
        match name.trim().to_ascii_lowercase().as_str() {
            "q" => quality = thousandths(value.trim())?,
            "charset" if !is_utf8(value) => return None,
            _ => {}
        }
    }
    Some((media, quality))
}

/// `0.8` in thousandths.
fn thousandths(text: &str) -> Option<u32> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits: String = part.chars().chain("000".chars()).take(3).collect();
    let value = whole.parse::<u32>().ok()? * 1_000 + digits.parse::<u32>().ok()?;
    (value <= 1_000).then_some(value)
}

/// Whether a body is sent as JSON in UTF-8, not packed. Forms and plain text can be sent by a
/// foreign page without asking, so nothing else is read.
#[must_use]
pub fn is_json(headers: &HeaderMap) -> bool {
    let packed = headers
        .get(header::CONTENT_ENCODING)
        .is_some_and(|value| !value.as_bytes().eq_ignore_ascii_case(b"identity"));
    let mut types = headers.get_all(header::CONTENT_TYPE).iter();
    let (Some(first), None) = (types.next(), types.next()) else {
        return false;
    };
    let Ok(text) = first.to_str() else {
        return false;
    };
    let mut parts = text.split(';').map(str::trim);
    let json = parts
        .next()
        .is_some_and(|kind| kind.eq_ignore_ascii_case("application/json"));
    let utf8 = parts.all(|parameter| match parameter.split_once('=') {
        Some((name, value)) if name.trim().eq_ignore_ascii_case("charset") => is_utf8(value),
        _ => true,
    });
    json && utf8 && !packed
}

fn is_utf8(charset: &str) -> bool {
    let name = charset.trim().trim_matches('"');
    name.eq_ignore_ascii_case("utf-8") || name.eq_ignore_ascii_case("utf8")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(name: header::HeaderName, value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(name, HeaderValue::from_str(value).unwrap());
        headers
    }

    #[test]
    fn the_answer_is_what_the_client_prefers() {
        for (accept, media) in [
            ("application/json", Some(Media::Json)),
            ("application/graphql-response+json", Some(Media::Response)),
            (
                "application/graphql-response+json, application/json;q=0.9",
                Some(Media::Response),
            ),
            (
                "application/json;q=0.5, application/graphql-response+json;q=0.9",
                Some(Media::Response),
            ),
            ("application/json; charset=utf-8", Some(Media::Json)),
            ("application/json; charset=gbk", None),
            ("*/*", Some(Media::Json)),
            ("text/html, */*;q=0.1", Some(Media::Json)),
            ("text/html", None),
            ("application/json;q=0", None),
            ("application/json;q=5", None),
            ("", None),
        ] {
            assert_eq!(
                Media::accepted(&with(header::ACCEPT, accept)),
                media,
                "{accept}"
            );
        }
        assert_eq!(Media::accepted(&HeaderMap::new()), Some(Media::Json));
    }

    #[test]
    fn bodies_are_json_in_utf8() {
        for (content_type, fine) in [
            ("application/json", true),
            ("Application/JSON; charset=UTF-8", true),
            ("application/json; charset=\"utf-8\"", true),
            ("application/json; charset=gb18030", false),
            ("application/json+x", false),
            ("text/plain", false),
            ("application/x-www-form-urlencoded", false),
            ("multipart/form-data; boundary=a", false),
            ("application/graphql", false),
        ] {
            assert_eq!(
                is_json(&with(header::CONTENT_TYPE, content_type)),
                fine,
                "{content_type}"
            );
        }
        let mut packed = with(header::CONTENT_TYPE, "application/json");
        packed.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        assert!(!is_json(&packed) && !is_json(&HeaderMap::new()));
    }
}
