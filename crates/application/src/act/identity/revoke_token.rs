//! A token is taken back.

use indicator::vocab::RegionCode;
use lifecycle::permission::Identify;
use store::act::Change;
use store::record::Subject;
use uuid::Uuid;

use super::{TOKEN, may};
use crate::{Application, Call, Fault};

impl Application {
    /// Takes a token back; from then on it lets nobody act. Taking it back twice changes nothing.
    ///
    /// # Errors
    /// [`Fault::Refused`], [`Fault::NotFound`], the database.
    pub async fn revoke_token(
        &self,
        region: RegionCode,
        id: Uuid,
        call: &Call,
    ) -> Result<(), Fault> {
        self.once_touching(
            region,
            call,
            async || self.take_token_back(region, id, call).await,
            async |_| Ok(()),
        )
        .await
    }

    async fn take_token_back(
        &self,
        region: RegionCode,
        id: Uuid,
        call: &Call,
    ) -> Result<(), Fault> {
        may(Identify::RevokeToken, region, &call.actor)?;
        let tokens = self.store.people().tokens(region, &[]).await?;
        if !tokens.iter().any(|stored| stored.value.token.id == id) {
            return Err(Fault::NotFound {
                what: TOKEN,
                key: id.to_string(),
            });
        }
        let change = Some(Change::RevokeToken(id));
        let what = (region, Identify::RevokeToken);
        self.put_one(what, Subject::Token(id), None, change, call)
            .await
    }
}
