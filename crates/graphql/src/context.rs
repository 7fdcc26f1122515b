//! What a resolver knows about its request: language, moment, who asks; and what it asks itself.

use std::sync::Arc;

use application::Application;
use application::token::RANDOM;
use async_graphql::Context;
use chrono::{DateTime, Utc};
use indicator::language::Language;

pub use crate::actor::Actor;
use crate::error::Fault;

/// What one request brings along. The same for all operations of a batch.
#[derive(Clone, Debug)]
pub struct RequestContext {
    /// Language of messages.
    pub language: Language,
    /// The moment of the request, read from the clock once, in whole microseconds.
    pub now: DateTime<Utc>,
    /// Who asks.
    pub actor: Actor,
    /// Names the request in the log and in our own errors.
    pub reference: String,
}

impl RequestContext {
    /// The context of the request that is being resolved.
    ///
    /// # Errors
    /// Ours, when the entrance forgot to give it.
    pub fn of<'a, E>(context: &Context<'a>) -> Result<&'a RequestContext, Fault<E>> {
        context
            .data_opt::<RequestContext>()
            .ok_or_else(|| Fault::ours("the request has no context"))
    }

    /// A context for tests: Chinese, the start of 2022, reference `T-1`.
    #[cfg(test)]
    pub(crate) fn for_tests() -> RequestContext {
        RequestContext {
            language: Language::Zh,
            now: DateTime::from_timestamp(1_640_995_200, 0).unwrap(),
            actor: Actor::Nobody,
            reference: "T-1".to_owned(),
        }
    }
}

/// Where random bits come from, for the text of tokens.
#[derive(Clone)]
pub struct Entropy(Arc<dyn Fn() -> Option<[u8; RANDOM]> + Send + Sync>);

impl Entropy {
    /// From a source that answers nothing where it fails.
    #[must_use]
    pub fn from(source: impl Fn() -> Option<[u8; RANDOM]> + Send + Sync + 'static) -> Entropy {
        Entropy(Arc::new(source))
    }

    /// The source of the schema.
    ///
    /// # Errors
    /// Ours, when the schema was built without one.
    pub(crate) fn of<'a, E>(context: &Context<'a>) -> Result<&'a Entropy, Fault<E>> {
        context
            .data_opt::<Entropy>()
            .ok_or_else(|| Fault::ours("the schema has no source of random bits"))
    }

    /// Random bits for one token.
    ///
    /// # Errors
    /// Ours, when the source fails.
    pub(crate) fn bytes<E>(&self) -> Result<[u8; RANDOM], Fault<E>> {
        (self.0)().ok_or_else(|| Fault::ours("the source of random bits fails"))
    }
}

/// The use cases.
///
/// # Errors
/// Ours, when the schema was built without them (to print it).
pub(crate) fn application<'a, E>(context: &Context<'a>) -> Result<&'a Arc<Application>, Fault<E>> {
    context
        .data_opt::<Arc<Application>>()
        .ok_or_else(|| Fault::ours("the schema has no application"))
}

/// The language that an `Accept-Language` header asks for; Chinese unless English is preferred.
#[must_use]
pub fn accept_language(header: &str) -> Language {
    let mut best = (Language::Zh, 0_u32);
    for range in header.split(',').take(20) {
        let (tag, quality) = range
            .split_once(';')
            .map_or((range, 1_000), |(tag, rest)| (tag, quality(rest)));
        let primary = tag.trim().split('-').next().unwrap_or_default();
        let language = match primary.to_ascii_lowercase().as_str() {
            "zh" => Language::Zh,
            "en" => Language::En,
            _ => continue,
        };
        if quality > best.1 {
            best = (language, quality);
        }
    }
    best.0
}

/// `q=0.8` in thousandths; what cannot be read counts as 0.
fn quality(parameter: &str) -> u32 {
    let value = parameter.trim().strip_prefix("q=").unwrap_or("0");
    let (whole, part) = value.split_once('.').unwrap_or((value, ""));
    let digits: String = part.chars().chain("000".chars()).take(3).collect();
    match (whole, digits.parse::<u32>()) {
        ("1", _) => 1_000,
        ("0", Ok(thousandths)) => thousandths,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_preferred_language_wins_and_chinese_otherwise() {
        for (header, language) in [
            ("", Language::Zh),
            ("fr, de;q=0.5", Language::Zh),
            ("en", Language::En),
            ("zh-CN,zh;q=0.9,en;q=0.8", Language::Zh),
            ("zh;q=0.3, en-GB;q=0.7", Language::En),
            ("en;q=0, zh;q=0.1", Language::Zh),
            ("en;q=0", Language::Zh),
            ("EN;q=1.000", Language::En),
            ("en;q=nonsense", Language::Zh),
        ] {
            assert_eq!(accept_language(header), language, "{header}");
        }
    }
}
