//! A token is issued for a post that somebody holds.

use chrono::{DateTime, Utc};
use indicator::language::both;
use indicator::vocab::RegionCode;
use lifecycle::known::day_of;
use lifecycle::permission::Identify;
use store::act::{ActError, Change};
use store::record::{Subject, TokenRecord};
use uuid::Uuid;

use super::{may, name};
use crate::token::TokenText;
use crate::{Application, Call, Fault};

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
    /// Its text, to be shown once.
    pub token: TokenText,
}

impl Application {
    /// Issues a token for a post that somebody holds. Only its digest is kept.
    ///
    /// # Errors
    /// [`Fault::Refused`], [`Fault::NotFound`], [`Fault::Act`] for a post or a time that is over, the
    /// database.
    pub async fn issue_token(&self, wanted: IssueToken, call: &Call) -> Result<Issued, Fault> {
        may(Identify::IssueToken, wanted.region, &call.actor)?;
        let holding = self.holding(wanted.region, wanted.holding).await?;
        let id = self.next_id(call.now);
        let unfit = |zh, en| ActError::Unfit {
            subject: Subject::Token(id),
            why: both(zh, en),
        };
        if wanted.expires_at <= call.now {
            return Err(unfit("有效期已过", "its time is over already").into());
        }
        if holding.to.is_some_and(|to| to < day_of(call.now)) {
            return Err(unfit("该任岗已经结束", "the post is not held any more").into());
        }
        let token = wanted.token;
        if token.region() != wanted.region {
            return Err(unfit("令牌属于另一区划", "the token is of another region").into());
        }
        let record = TokenRecord {
            id,
            digest: token.digest(),
            person: holding.person,
            holding: holding.id,
            label: wanted.label,
            expires_at: wanted.expires_at,
            demo: wanted.demo,
        };
        if !call.validate_only {
            let changes = vec![Change::IssueToken(record)];
            let name = name(Identify::IssueToken);
            self.commit(wanted.region, &name, call, Vec::new(), changes)
                .await?;
        }
        Ok(Issued { id, token })
    }
}
