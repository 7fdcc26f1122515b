//! Who asks: nobody in particular, who sees what is public, or a person in a post, who sees and does
//! what the post may.
//!
//! The entrance makes him known (a token, later others); rights are decided by `lifecycle`.

use indicator::vocab::RegionCode;
use lifecycle::permission::{self, Post};

use crate::error::{Code, Fault, RequestFault};

/// Who asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Actor {
    /// Nobody in particular: sees what is public, and does nothing.
    #[default]
    Nobody,
    /// A person in a post.
    Holder(permission::Actor),
}

impl Actor {
    /// Who acts.
    ///
    /// # Errors
    /// [`Code::Unauthenticated`] for nobody in particular.
    pub fn acting(&self) -> Result<&permission::Actor, Fault<RequestFault>> {
        match self {
            Actor::Holder(actor) => Ok(actor),
            Actor::Nobody => Err(Fault::User(RequestFault::new(Code::Unauthenticated))),
        }
    }

    /// Who reads; nobody in particular sees what is public.
    #[must_use]
    pub const fn reader(&self) -> Option<&permission::Actor> {
        match self {
            Actor::Holder(actor) => Some(actor),
            Actor::Nobody => None,
        }
    }

    /// Who looks: what could be done is asked for him. Nobody in particular could do nothing, as an
    /// analyst.
    #[must_use]
    pub fn viewer(&self) -> permission::Actor {
        match self {
            Actor::Holder(actor) => actor.clone(),
            Actor::Nobody => permission::Actor::new("nobody", Post::Analyst, RegionCode::NATION),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_has_a_right() {
        let nobody = Actor::Nobody.viewer();
        let theirs = |row: &&permission::Row| row.post == nobody.post;
        assert_eq!(permission::rows().filter(theirs).count(), 0);
        assert!(Actor::Nobody.acting().is_err());
    }
}
