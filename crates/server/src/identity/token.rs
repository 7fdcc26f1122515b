//! Tokens of local persons: `Authorization: Bearer TOKEN`, and nowhere else: not in the address,
//! which is logged, nor in a cookie, which a foreign page could send.

use std::sync::Arc;

use ::graphql::actor::Actor;
use ::graphql::error::{Code, Fault, RequestFault, blame};
use application::Application;
use axum::http::{HeaderMap, header};
use chrono::{DateTime, Utc};

use super::{Identity, Known};

/// Tokens that the use cases know.
pub struct LocalTokens(pub Arc<Application>);

impl Identity for LocalTokens {
    fn known<'a>(&'a self, headers: &'a HeaderMap, now: DateTime<Utc>) -> Known<'a> {
        Box::pin(async move {
            let Some(text) = bearer(headers)? else {
                return Ok(Actor::Nobody);
            };
            let actor = self.0.actor_of_token(text, now).await;
            actor.map(Actor::Holder).map_err(blame)
        })
    }
}

/// The token of the header, `None` without one.
fn bearer(headers: &HeaderMap) -> Result<Option<&str>, Fault<RequestFault>> {
    let bad = || Fault::User(RequestFault::new(Code::BadAuthorization));
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    if values.next().is_some() {
        return Err(bad());
    }
    let text = value.to_str().map_err(|_| bad())?;
    let (scheme, token) = text.split_once(' ').ok_or_else(bad)?;
    if !scheme.eq_ignore_ascii_case("bearer") || token.trim().is_empty() {
        return Err(bad());
    }
    Ok(Some(token.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(values: &[&'static str]) -> Result<Option<String>, &'static str> {
        let mut headers = HeaderMap::new();
        for value in values {
            let value = axum::http::HeaderValue::from_static(value);
            headers.append(header::AUTHORIZATION, value);
        }
        match bearer(&headers) {
            Ok(token) => Ok(token.map(str::to_owned)),
            Err(Fault::User(fault)) => Err(fault.code.key()),
            Err(Fault::Ours(_)) => Err("INTERNAL"),
        }
    }

    #[test]
    fn one_bearer_token_or_none() {
        assert_eq!(read(&[]), Ok(None));
        assert_eq!(read(&["Bearer abc"]), Ok(Some("abc".to_owned())));
        assert_eq!(read(&["bearer  abc "]), Ok(Some("abc".to_owned())));
        for wrong in [
            &["Basic abc"][..],
            &["Bearer"],
            &["Bearer "],
            &["abc"],
            &["Bearer a", "Bearer b"],
        ] {
            assert_eq!(read(wrong), Err("BAD_AUTHORIZATION"), "{wrong:?}");
        }
    }
}
