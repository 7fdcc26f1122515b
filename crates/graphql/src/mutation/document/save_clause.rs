//! A clause is added to a document, or changed.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::ClauseInput;
use crate::context::{RequestContext, application};
use crate::error::{Fault, RequestFault, UserError, user_errors};
use crate::loader::{DocumentKey, load};
use crate::mutation::{Manner, acting};
use crate::object::{DocumentClause, clause_of};
use crate::relay::{GlobalId, Kind};

/// The act.
#[derive(Clone, Copy, Debug, Default)]
pub struct SaveClause;

/// 登记条款的输入
///
/// Input of saveClause
#[derive(Debug, InputObject)]
pub struct SaveClauseInput {
    /// 文件的全局编号
    ///
    /// Global id of the document
    document: ID,
    /// 条款
    ///
    /// The clause
    clause: ClauseInput,
    /// 看到的文件数据版本;他人已经改动则不办理
    ///
    /// The version of the document that was seen; nothing is done if somebody changed it since
    expected_version: Option<i64>,
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

/// 登记条款的结果
///
/// What came of saveClause
#[derive(Debug, SimpleObject)]
pub struct SaveClausePayload {
    /// 保存之后的条款;未办成,或只检查新登记的,为空
    ///
    /// The clause as it is now; null when nothing was done, or a new one was only checked
    clause: Option<DocumentClause>,
    /// 未办成的原因,全部错误一次列出;空表示已办成(或只检查时可以办成)
    ///
    /// Why nothing was done, every fault at once; empty when it was done, or could be
    user_errors: Vec<UserError>,
}

#[Object]
impl SaveClause {
    /// 为文件登记一个条款,或修改同一条号的条款
    ///
    /// Adds a clause to a document, or changes the one with the same article
    async fn save_clause(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入\n\nInput")] input: SaveClauseInput,
    ) -> Result<SaveClausePayload, Fault<RequestFault>> {
        let request = RequestContext::of::<RequestFault>(context)?;
        let document = GlobalId::thing(&input.document, Kind::Document).map_err(Fault::User)?;
        let clause = input.clause.draft();
        let manner = Manner {
            mutation: "saveClause",
            request: &[&format!("{input:?}")],
            idempotency_key: input.idempotency_key,
            validate_only: input.validate_only,
        };
        let call = manner.call(acting(context)?, request);
        let (region, id) = (document.region, document.uuid);
        let saved = application::<RequestFault>(context)?
            .save_clause(region, id, &clause, input.expected_version, &call)
            .await;
        Ok(match saved {
            Ok(saved) => {
                let found = load(context, DocumentKey(region, id)).await?;
                SaveClausePayload {
                    clause: found.and_then(|document| clause_of(document, saved)),
                    user_errors: Vec::new(),
                }
            }
            Err(refusal) => SaveClausePayload {
                clause: None,
                user_errors: user_errors(refusal, &["input", "clause"], request)?,
            },
        })
    }
}
