//! A department registers a set: its manifest is checked and becomes a draft.

use async_graphql::{Context, InputObject, Object, SimpleObject};

use super::now;
use crate::context::{RequestContext, application};
use crate::error::{Fault, RequestFault, UserError, user_errors};
use crate::mutation::Manner;
use crate::object::IndicatorSet;

/// The act.
#[derive(Clone, Copy, Debug, Default)]
pub struct RegisterIndicatorSet;

/// 登记指标集的输入
///
/// Input of registerIndicatorSet
#[derive(Debug, InputObject)]
pub struct RegisterIndicatorSetInput {
    /// 文本(TOML),放在变量里
    ///
    /// The manifest (TOML), to be given as a variable
    text: String,
    /// 看到的草稿的数据版本,新登记为 0;他人已经改动则不办理
    ///
    /// The version of the draft that was seen, 0 for a new one; nothing is done if somebody changed
    /// it since
    expected_version: Option<i64>,
    /// 幂等键:同一键重复请求只办理一次
    ///
    /// A key of the client's: repeated under it the request has one effect
    idempotency_key: Option<String>,
    /// 只检查能否登记,不写入
    ///
    /// Only say whether it could be registered; nothing is written
    #[graphql(default)]
    validate_only: bool,
}

/// 登记指标集的结果
///
/// What came of registerIndicatorSet
#[derive(Debug, SimpleObject)]
pub struct RegisterIndicatorSetPayload {
    /// 登记之后的指标集;文本有错误,或只检查新登记的,为空
    ///
    /// The set as it is now; null when the text has errors, or a new one was only checked
    indicator_set: Option<IndicatorSet>,
    /// 未登记的原因,文本中的全部错误一次列出;空表示已登记(或只检查时可以登记)
    ///
    /// Why nothing was registered, every fault of the text at once; empty when it was registered, or
    /// could be
    user_errors: Vec<UserError>,
    /// 警告:已登记,但应有人看一看
    ///
    /// Warnings: it was registered, but somebody should look
    warnings: Vec<UserError>,
}

const TEXT: &[&str] = &["input", "text"];

#[Object]
impl RegisterIndicatorSet {
    /// 登记指标集为草稿,或再次保存草稿
    ///
    /// Registers a set as a draft, or saves the draft again
    async fn register_indicator_set(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入\n\nInput")] input: RegisterIndicatorSetInput,
    ) -> Result<RegisterIndicatorSetPayload, Fault<RequestFault>> {
        let request = RequestContext::of::<RequestFault>(context)?;
        let application = application::<RequestFault>(context)?;
        // whose set it is stands in the text
        let checked = application.check_indicator_set("input.text", &input.text);
        let Some(set) = checked.set else {
            let refusal = application::Fault::Diagnosed(checked.found);
            return Ok(RegisterIndicatorSetPayload {
                indicator_set: None,
                user_errors: user_errors(refusal, TEXT, request)?,
                warnings: Vec::new(),
            });
        };
        let expected = input.expected_version.map(|version| version.to_string());
        let manner = Manner {
            mutation: "registerIndicatorSet",
            idempotency_key: input.idempotency_key,
            validate_only: input.validate_only,
            request: &[&input.text, expected.as_deref().unwrap_or_default()],
        };
        let actor = request.actor.acting()?.clone();
        let call = manner.call(actor, request);
        let registered = application
            .register_indicator_set(&input.text, input.expected_version, &call)
            .await;
        let (user_errors, warnings) = match registered {
            Ok(registered) => {
                let warning = |found| UserError::from_diagnostic(found, TEXT, request.language);
                (
                    Vec::new(),
                    registered.warnings.iter().map(warning).collect(),
                )
            }
            Err(refusal) => (user_errors(refusal, TEXT, request)?, Vec::new()),
        };
        Ok(RegisterIndicatorSetPayload {
            indicator_set: now(context, &set.key).await?,
            user_errors,
            warnings,
        })
    }
}
