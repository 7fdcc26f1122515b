//! A token is issued. Its text is answered once.

use application::act::identity;
use application::token::TokenText;
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use crate::context::{Entropy, RequestContext, application};
use crate::error::{Fault, RequestFault, UserError, user_errors};
use crate::loader::{TokenKey, load};
use crate::mutation::{Manner, acting};
use crate::object::AccessToken;
use crate::relay::{GlobalId, Kind};
use crate::scalar::DateTime;

/// The act.
#[derive(Clone, Copy, Debug, Default)]
pub struct IssueToken;

/// 发放令牌的输入
///
/// Input of issueToken
#[derive(Debug, InputObject)]
pub struct IssueTokenInput {
    /// 任岗的全局编号:令牌的持有人以此岗位办理
    ///
    /// Global id of the held post in which its owner acts with it
    post: ID,
    /// 用途
    ///
    /// What it is for
    #[graphql(default)]
    label: String,
    /// 失效的时刻,最长一年
    ///
    /// From when it is worth nothing; a year ahead at most
    expires_at: DateTime,
    /// 幂等键:同一键重复请求只办理一次;重复的请求不再给出令牌文本
    ///
    /// A key of the client's: repeated under it the request has one effect, and the text of the token is
    /// not answered again
    idempotency_key: Option<String>,
    /// 只检查能否办理,不写入
    ///
    /// Only say whether it could be done; nothing is written
    #[graphql(default)]
    validate_only: bool,
}

/// 发放令牌的结果
///
/// What came of issueToken
#[derive(Debug, SimpleObject)]
pub struct IssueTokenPayload {
    /// 令牌;未办成或只检查的为空
    ///
    /// The token; null when nothing was done, or it was only checked
    token: Option<AccessToken>,
    /// 令牌文本,只给出这一次,请妥善保存;未办成、只检查、重复请求的为空
    ///
    /// The text of the token, answered this once: keep it safe; null when nothing was done, it was only
    /// checked, or the request was repeated
    secret: Option<String>,
    /// 未办成的原因,全部错误一次列出;空表示已办成(或只检查时可以办成)
    ///
    /// Why nothing was done, every fault at once; empty when it was done, or could be
    user_errors: Vec<UserError>,
}

#[Object]
impl IssueToken {
    /// 发放令牌;库中只存摘要,令牌文本只在此给出一次
    ///
    /// Issues a token; only its digest is kept, its text is answered here once
    async fn issue_token(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入\n\nInput")] input: IssueTokenInput,
    ) -> Result<IssueTokenPayload, Fault<RequestFault>> {
        let request = RequestContext::of::<RequestFault>(context)?;
        let post = GlobalId::thing(&input.post, Kind::Holding).map_err(Fault::User)?;
        let random = Entropy::of::<RequestFault>(context)?.bytes()?;
        let wanted = identity::IssueToken {
            region: post.region,
            holding: post.uuid,
            label: input.label.clone(),
            expires_at: input.expires_at.0,
            token: TokenText::new(post.region, &random),
            demo: false,
        };
        let manner = Manner {
            mutation: "issueToken",
            request: &[&format!("{input:?}")],
            idempotency_key: input.idempotency_key,
            validate_only: input.validate_only,
        };
        let call = manner.call(acting(context)?, request);
        let issued = application::<RequestFault>(context)?
            .issue_token(wanted, &call)
            .await;
        Ok(match issued {
            Ok(issued) => {
                let key = TokenKey(post.region, issued.id);
                let secret = issued.token.as_ref().filter(|_| !input.validate_only);
                IssueTokenPayload {
                    token: load(context, key).await?.map(AccessToken),
                    secret: secret.map(|token| token.reveal().to_owned()),
                    user_errors: Vec::new(),
                }
            }
            Err(refusal) => IssueTokenPayload {
                token: None,
                secret: None,
                user_errors: user_errors(refusal, &["input", "post"], request)?,
            },
        })
    }
}
