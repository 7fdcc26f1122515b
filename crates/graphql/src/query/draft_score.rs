//! What a sheet would score now.

use application::act::object::Held;
use async_graphql::{Context, ID, Object};
use indicator::vocab;

use crate::context::{RequestContext, application};
use crate::error::{Code, Fault, RequestFault, blame};
use crate::loader::{SheetKey, load};
use crate::object::DraftScore;
use crate::relay::{GlobalId, Kind};
use crate::word::Word;

/// Questions about scores that are not submitted.
#[derive(Clone, Copy, Debug, Default)]
pub struct DraftScoreQuery;

#[Object]
impl DraftScoreQuery {
    /// 按现有数据试算一张指标表的得分,连同完整的说明;不写入任何数据。报送的评价与它分毫不差
    ///
    /// Scores a sheet on what is known now, with its full explanation; nothing is written. A
    /// submitted evaluation has the same number to the last digit
    async fn score_sheet(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "指标表的全局编号\n\nGlobal id of the sheet")] id: ID,
        #[graphql(desc = "评价主体: 用谁的评判\n\nWho evaluates: whose judgements count")]
        evaluator: Word<vocab::Evaluator>,
        #[graphql(desc = "评价时点\n\nAt which moment")] timing: Word<vocab::Timing>,
    ) -> Result<DraftScore, Fault<RequestFault>> {
        let request = RequestContext::of::<RequestFault>(context)?;
        let thing = GlobalId::thing(&id, Kind::Sheet).map_err(Fault::User)?;
        let sheet = Held {
            region: thing.region,
            id: thing.uuid,
        };
        if load(context, SheetKey(sheet.region, sheet.id))
            .await?
            .is_none()
        {
            let fault = RequestFault::about(Code::NotFound, id.to_string());
            return Err(Fault::User(fault));
        }
        let draft = application::<RequestFault>(context)?
            .score_sheet(sheet, evaluator.0, timing.0)
            .await
            .map_err(blame)?;
        DraftScore::of(draft, request.language)
    }
}
