//! The evaluation of a sheet is submitted; from then on it never changes.

use application::act::evaluation::SheetToSubmit;
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use indicator::vocab;

use super::{actor, held};
use crate::context::{RequestContext, application};
use crate::error::{Fault, RequestFault, UserError, user_errors};
use crate::loader::{EvaluationKey, load};
use crate::mutation::Manner;
use crate::object::Evaluation;
use crate::relay::Kind;
use crate::word::Word;

/// The act.
#[derive(Clone, Copy, Debug, Default)]
pub struct SubmitEvaluation;

/// 报送评价的输入
///
/// Input of submitEvaluation
#[derive(Debug, InputObject)]
pub struct SubmitEvaluationInput {
    /// 指标表的全局编号
    ///
    /// Global id of the sheet
    sheet: ID,
    /// 评价主体
    ///
    /// Who evaluates
    evaluator: Word<vocab::Evaluator>,
    /// 评价时点
    ///
    /// At which moment
    timing: Word<vocab::Timing>,
    /// 工作年度;不写则为今年
    ///
    /// Year in which it is done; the present one unless given
    work_year: Option<u16>,
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

/// 报送评价的结果
///
/// What came of submitEvaluation
#[derive(Debug, SimpleObject)]
pub struct SubmitEvaluationPayload {
    /// 评价,报送后不再改变;未办成或只检查的为空
    ///
    /// The evaluation, which never changes; null when nothing was done, or it was only checked
    evaluation: Option<Evaluation>,
    /// 未办成的原因,未计分的行逐一列出;空表示已办成(或只检查时可以办成)
    ///
    /// Why nothing was done, every open row named; empty when it was done, or could be
    user_errors: Vec<UserError>,
}

#[Object]
impl SubmitEvaluation {
    /// 报送评价: 结果与试算分毫不差,附完整的说明,报送后不再改变;更正是下一次评价
    ///
    /// Submits an evaluation: the same number as the draft's, with its full explanation; it never
    /// changes, a correction is a further one
    async fn submit_evaluation(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入\n\nInput")] input: SubmitEvaluationInput,
    ) -> Result<SubmitEvaluationPayload, Fault<RequestFault>> {
        let request = RequestContext::of::<RequestFault>(context)?;
        let sheet = held(&input.sheet, Kind::Sheet)?;
        let actor = actor(context)?;
        let wanted = SheetToSubmit {
            sheet,
            evaluator: input.evaluator.0,
            timing: input.timing.0,
            work_year: input.work_year,
        };
        let manner = Manner {
            mutation: "submitEvaluation",
            request: &[&format!("{input:?}")],
            idempotency_key: input.idempotency_key,
            validate_only: input.validate_only,
        };
        let call = manner.call(actor, request);
        let submitted = application::<RequestFault>(context)?
            .submit_evaluation(&wanted, &call)
            .await;
        Ok(match submitted {
            Ok(id) => SubmitEvaluationPayload {
                evaluation: load(context, EvaluationKey(sheet.region, id))
                    .await?
                    .map(Evaluation),
                user_errors: Vec::new(),
            },
            Err(refusal) => SubmitEvaluationPayload {
                evaluation: None,
                user_errors: user_errors(refusal, &["input", "sheet"], request)?,
            },
        })
    }
}
