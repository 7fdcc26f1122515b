//! What people judge of rows of a sheet is entered.

use application::act::sheet::{JudgementEntry, JudgementsDraft};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use indicator::vocab;

use super::{actor, held};
use crate::context::{RequestContext, application};
use crate::error::{Fault, RequestFault, UserError, misfits, user_errors};
use crate::loader::{SheetKey, load};
use crate::mutation::Manner;
use crate::object::Sheet;
use crate::relay::Kind;
use crate::scalar::Points;
use crate::word::Word;

/// The act.
#[derive(Clone, Copy, Debug, Default)]
pub struct RecordJudgements;

/// 对一行的评判: 等级、比例、给分、达到的要点,只写一种;等级可带比例
///
/// What is judged of a row: one of level, share, mark and points met; a level may have a share
#[derive(Debug, InputObject)]
pub struct JudgementInput {
    /// 行代码
    ///
    /// Code of the row
    row: String,
    /// 规则手册的等级(如 REACHED),或该指标自己的用词(如“优”)
    ///
    /// Level of the rule book, such as REACHED, or a word of the indicator
    level: Option<String>,
    /// 占分值的比例,写作百分数,如“85%”
    ///
    /// Share of the weight, written in percent, such as "85%"
    share: Option<String>,
    /// 直接给分;0 分代替缺失的完成值,须写明理由
    ///
    /// Points given outright; 0 stands in for a missing actual, with its reason
    mark: Option<Points>,
    /// 达到的要点的序号,从 1 起
    ///
    /// Numbers of the checkpoints that are met, from 1
    met: Option<Vec<u32>>,
    /// 理由
    ///
    /// Why
    reason: String,
    /// 佐证材料的摘要或地址
    ///
    /// Evidence, by its digest or address
    evidence: Option<String>,
}

/// 录入评判的输入;一项有误则全部不写入
///
/// Input of recordJudgements; nothing is written if one of them is wrong
#[derive(Debug, InputObject)]
pub struct RecordJudgementsInput {
    /// 指标表的全局编号
    ///
    /// Global id of the sheet
    sheet: ID,
    /// 谁的评价所用;各主体的评判并存
    ///
    /// For whose evaluation; judgements for different evaluators stand beside each other
    evaluator: Word<vocab::Evaluator>,
    /// 哪个时点的评价所用
    ///
    /// For the evaluation of which moment
    timing: Word<vocab::Timing>,
    /// 各项评判;再次录入的是下一版本
    ///
    /// The judgements; what is entered again is a further version
    judgements: Vec<JudgementInput>,
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

/// 录入评判的结果
///
/// What came of recordJudgements
#[derive(Debug, SimpleObject)]
pub struct RecordJudgementsPayload {
    /// 指标表;没有则为空
    ///
    /// The sheet; null when there is none
    sheet: Option<Sheet>,
    /// 未办成的原因,全部错误一次列出;空表示已办成(或只检查时可以办成)
    ///
    /// Why nothing was done, every fault at once; empty when it was done, or could be
    user_errors: Vec<UserError>,
    /// 警告:可以办理,但应有人看一看
    ///
    /// Warnings: it is done, but somebody should look
    warnings: Vec<UserError>,
}

impl JudgementInput {
    fn entry(&self) -> JudgementEntry {
        JudgementEntry {
            row: self.row.clone(),
            level: self.level.clone(),
            share: self.share.clone(),
            mark: self.mark.map(|mark| mark.0),
            met: self.met.clone(),
            reason: self.reason.clone(),
            evidence: self.evidence.clone(),
        }
    }
}

#[Object]
impl RecordJudgements {
    /// 录入评判: 没有公式的行由人判定,须写明理由
    ///
    /// Enters what people judge where no formula decides, with the reason
    async fn record_judgements(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入\n\nInput")] input: RecordJudgementsInput,
    ) -> Result<RecordJudgementsPayload, Fault<RequestFault>> {
        let request = RequestContext::of::<RequestFault>(context)?;
        let sheet = held(&input.sheet, Kind::Sheet)?;
        let actor = actor(context)?;
        let draft = JudgementsDraft {
            sheet,
            evaluator: input.evaluator.0,
            timing: input.timing.0,
            judgements: input.judgements.iter().map(JudgementInput::entry).collect(),
        };
        let manner = Manner {
            mutation: "recordJudgements",
            request: &[&format!("{input:?}")],
            idempotency_key: input.idempotency_key,
            validate_only: input.validate_only,
        };
        let call = manner.call(actor, request);
        let recorded = application::<RequestFault>(context)?
            .record_judgements(&draft, &call)
            .await;
        let (user_errors, warnings) = match recorded {
            Ok(recorded) => (Vec::new(), misfits(&recorded.warnings, request)),
            Err(refusal) => (user_errors(refusal, &["input"], request)?, Vec::new()),
        };
        let found = load(context, SheetKey(sheet.region, sheet.id)).await?;
        Ok(RecordJudgementsPayload {
            sheet: found.map(Sheet::read).transpose()?,
            user_errors,
            warnings,
        })
    }
}
