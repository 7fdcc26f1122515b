//! A token is taken back.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use crate::context::{RequestContext, application};
use crate::error::{Fault, RequestFault, UserError, user_errors};
use crate::loader::{TokenKey, load};
use crate::mutation::{Manner, acting};
use crate::object::AccessToken;
use crate::relay::{GlobalId, Kind};

/// The act.
#[derive(Clone, Copy, Debug, Default)]
pub struct RevokeToken;

/// 收回令牌的输入
///
/// Input of revokeToken
#[derive(Debug, InputObject)]
pub struct RevokeTokenInput {
    /// 令牌的全局编号
    ///
    /// Global id of the token
    id: ID,
    /// 幂等键:同一键重复请求只办理一次
    ///
    /// A key of the client's: repeated under it the request has one effect
    idempotency_key: Option<String>,
    /// 只检查能否办理,不写入
    ///
    /// Only say whether it could be done; nothing is written
    #[graphql(default)]
    validate_only: bool,
}

/// 收回令牌的结果
///
/// What came of revokeToken
#[derive(Debug, SimpleObject)]
pub struct RevokeTokenPayload {
    /// 令牌;没有或未办成的为空
    ///
    /// The token; null when there is none, or nothing was done
    token: Option<AccessToken>,
    /// 未办成的原因;空表示已办成(或只检查时可以办成)
    ///
    /// Why nothing was done; empty when it was done, or could be
    user_errors: Vec<UserError>,
}

#[Object]
impl RevokeToken {
    /// 收回令牌: 此后持它的人不能办理;收回两次与一次相同
    ///
    /// Takes a token back: from then on it lets nobody act; twice is the same as once
    async fn revoke_token(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入\n\nInput")] input: RevokeTokenInput,
    ) -> Result<RevokeTokenPayload, Fault<RequestFault>> {
        let request = RequestContext::of::<RequestFault>(context)?;
        let token = GlobalId::thing(&input.id, Kind::Token).map_err(Fault::User)?;
        let manner = Manner {
            mutation: "revokeToken",
            request: &[&format!("{input:?}")],
            idempotency_key: input.idempotency_key,
            validate_only: input.validate_only,
        };
        let call = manner.call(acting(context)?, request);
        let done = application::<RequestFault>(context)?
            .revoke_token(token.region, token.uuid, &call)
            .await;
        Ok(match done {
            Ok(()) => RevokeTokenPayload {
                token: load(context, TokenKey(token.region, token.uuid))
                    .await?
                    .map(AccessToken),
                user_errors: Vec::new(),
            },
            Err(refusal) => RevokeTokenPayload {
                token: None,
                user_errors: user_errors(refusal, &["input", "id"], request)?,
            },
        })
    }
}
