//! A token is issued for a post that somebody holds.

use chrono::{DateTime, TimeDelta, Utc};
use indicator::language::both;
use indicator::vocab::RegionCode;
use lifecycle::known::day_of;
use lifecycle::permission::Identify;
use store::act::Change;
use store::record::{Subject, TokenRecord};
use uuid::Uuid;

use super::{NAME, may, written};
use crate::misfit::{Misfits, Trail};
use crate::token::TokenText;
use crate::{Application, Call, Fault};

/// How long a token may be good for; one of the demonstration as long as it is asked for.
const LONGEST: TimeDelta = TimeDelta::days(366);

/// A token as somebody asks for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueToken {
    /// Region of the post.
    pub region: RegionCode,
    /// The holding in which the owner acts with it.
    pub holding: Uuid,
    /// What it is for, in words of its owner.
    pub label: String,
    /// From when it is worth nothing.
    pub expires_at: DateTime<Utc>,
    /// Its text, made of random bits of the operating system.
    pub token: TokenText,
    /// Invented for the demonstration (演示).
    pub demo: bool,
}

/// A token that was issued. Its text is known here alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// Its id, to take it back.
    pub id: Uuid,
    /// Its text, to be shown once; not there again where the request is repeated under its key.
    pub token: Option<TokenText>,
}

impl Application {
    /// Issues a token for a post that somebody holds. Only its digest is kept, so its text is
    /// answered once: a repetition under the same key answers the id alone.
    ///
    /// # Errors
    /// [`Fault::Refused`], [`Fault::NotFound`], [`Fault::Input`] for a post or a time that is over,
    /// the database.
    pub async fn issue_token(&self, wanted: IssueToken, call: &Call) -> Result<Issued, Fault> {
        let region = wanted.region;
        self.once_touching(
            region,
            call,
            async || self.put_token(wanted, call).await,
            async |committed| {
                Ok(Issued {
                    id: written(&committed, |one| match one {
                        Subject::Token(id) => Some(*id),
                        _ => None,
                    })?,
                    token: None,
                })
            },
        )
        .await
    }

    async fn put_token(&self, wanted: IssueToken, call: &Call) -> Result<Issued, Fault> {
        may(Identify::IssueToken, wanted.region, &call.actor)?;
        let holding = self.holding(wanted.region, wanted.holding).await?;
        let id = self.next_id(call.now);
        let mut found = Misfits::default();
        found.may_have_text(
            Trail::of("label"),
            Some(&wanted.label)
                .filter(|one| !one.is_empty())
                .map(String::as_str),
            NAME,
        );
        if wanted.expires_at <= call.now {
            let text = both("有效期已过", "its time is over already");
            found.error(Trail::of("expiresAt"), "UNFIT", text);
        }
        if !wanted.demo && wanted.expires_at > call.now + LONGEST {
            let text = both("有效期最长一年", "a token is good for a year at most");
            found.error(Trail::of("expiresAt"), "UNFIT", text);
        }
        if holding.to.is_some_and(|to| to < day_of(call.now)) {
            let text = both("该任岗已经结束", "the post is not held any more");
            found.error(Trail::of("post"), "UNFIT", text);
        }
        let token = wanted.token;
        if token.region() != wanted.region {
            found.other_region(Trail::of("post"));
        }
        found.warnings()?;
        let record = TokenRecord {
            id,
            digest: token.digest(),
            person: holding.person,
            holding: holding.id,
            label: wanted.label,
            expires_at: wanted.expires_at,
            demo: wanted.demo,
        };
        let change = Some(Change::IssueToken(record));
        let what = (wanted.region, Identify::IssueToken);
        self.put_one(what, Subject::Token(id), None, change, call)
            .await?;
        Ok(Issued {
            id,
            token: Some(token),
        })
    }
}
