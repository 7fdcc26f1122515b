//! A revision of an indicator set, where it stands, and what may be done with it.

use std::sync::Arc;

use application::kept::record::SetOrigin as Kept;
use application::kept::repository::AuditEntry;
use application::question::SetView;
use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use indicator::set::{self, ChangeKind};
use indicator::vocab;
use lifecycle::permission::{Act, Post};
use lifecycle::process::indicator_set::State;

use super::{Indicator, IndicatorSetAction};
use crate::context::RequestContext;
use crate::error::{Fault, RequestFault};
use crate::loader::{ActionsOf, HistoryOf, RevisionsOf, load};
use crate::relay::GlobalId;
use crate::scalar::{BudgetYear, DateTime, Points, RegionCode};
use crate::word::Word;

/// A revision of a set.
#[derive(Clone, Debug)]
pub struct IndicatorSet(pub Arc<SetView>);

/// 登记的途径
///
/// How a draft came in
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "Kept")]
pub enum SetOrigin {
    /// indicators/ 下的文件
    ///
    /// A file under `indicators/`
    File,
    /// 接口
    ///
    /// Over the API
    Api,
    /// 工作簿
    ///
    /// As a workbook
    Workbook,
}

/// 对所引用指标的一处改动
///
/// What a set does to an indicator that it takes over
#[derive(Clone, Debug, SimpleObject)]
pub struct IndicatorChange {
    /// 指标代码
    ///
    /// Code of the indicator
    code: String,
    /// 改动
    ///
    /// What is done
    kind: Word<ChangeKind>,
    /// 理由;没有写则为空
    ///
    /// Why; null when that is not said
    reason: Option<String>,
}

/// 办理记录
///
/// Something that was done
#[derive(Clone, Debug, SimpleObject)]
pub struct TimelineEntry {
    /// 时刻
    ///
    /// When
    at: DateTime,
    /// 步骤的键,如 indicator-set.submit
    ///
    /// Key of what was done, such as `indicator-set.submit`
    action: String,
    /// 办理人
    ///
    /// Who
    by: String,
    /// 岗位的键
    ///
    /// Key of the post
    post: String,
    /// 岗位名称,按请求的语言
    ///
    /// Name of the post in the request's language
    post_label: String,
    /// 办理后的状态;不改变状态则为空
    ///
    /// Where it led; null when the state did not change
    state: Option<Word<State>>,
    /// 所写的理由;没有则为空
    ///
    /// The reason given; null when there is none
    reason: Option<String>,
}

impl TimelineEntry {
    fn of(entry: &AuditEntry, language: indicator::language::Language) -> TimelineEntry {
        let post = Post::from_key(&entry.post);
        TimelineEntry {
            at: DateTime(entry.at),
            action: Act::from_key(&entry.action)
                .map_or_else(|| entry.action.clone(), |act| act.to_string()),
            by: entry.actor.clone(),
            post_label: post.map_or_else(
                || entry.post.clone(),
                |post| post.name().get(language).to_owned(),
            ),
            post: entry.post.clone(),
            state: entry.state.as_deref().and_then(State::from_key).map(Word),
            reason: entry.reason.clone(),
        }
    }
}

impl IndicatorSet {
    fn draft(&self) -> &application::kept::record::IndicatorSetDraft {
        &self.0.stored.value.draft
    }

    fn set(&self) -> Option<&set::IndicatorSet> {
        self.0.set.as_deref()
    }
}

/// 指标集的一个版本
///
/// A revision of an indicator set. What is read from its text is null while the text does not pass
/// the check (a draft whose parent was changed)
#[Object]
impl IndicatorSet {
    /// 全局编号
    ///
    /// Global id
    pub async fn id(&self) -> ID {
        GlobalId::of_set(&self.0.key)
    }

    /// 行政区划
    ///
    /// Region it is made for
    async fn region(&self) -> RegionCode {
        RegionCode(self.0.key.region)
    }

    /// 代码,如 education/nutrition
    ///
    /// Code, such as `education/nutrition`
    async fn code(&self) -> &str {
        self.0.key.set.code.as_str()
    }

    /// 行业,如 education
    ///
    /// Sector, such as `education`
    async fn sector(&self) -> &str {
        self.0.key.set.code.sector()
    }

    /// 预算年度
    ///
    /// Budget year
    async fn year(&self) -> BudgetYear {
        BudgetYear(self.0.key.set.year)
    }

    /// 版本,从 1 起
    ///
    /// Revision, from 1
    async fn revision(&self) -> u32 {
        self.0.key.set.revision
    }

    /// 名称
    ///
    /// Name
    async fn name(&self) -> &str {
        &self.draft().name
    }

    /// 用途
    ///
    /// What it is for
    async fn purpose(&self) -> Word<vocab::Purpose> {
        Word(self.draft().purpose)
    }

    /// 管理对象
    ///
    /// Kind of object it is made for
    async fn object_kind(&self) -> Word<vocab::ObjectKind> {
        Word(self.draft().object_kind)
    }

    /// 预算类型;不限则为空
    ///
    /// Budget it is for; null when it is for any
    async fn budget_kind(&self) -> Option<Word<vocab::BudgetKind>> {
        self.set()?.budget_kind.map(Word)
    }

    /// 资金形式;不限则为空
    ///
    /// Form of funding it is for; null when it is for any
    async fn funding_form(&self) -> Option<Word<vocab::FundingForm>> {
        self.set()?.funding_form.map(Word)
    }

    /// 分层次;不限则为空
    ///
    /// Administrative level it is for; null when it is for any
    async fn tier(&self) -> Option<&str> {
        self.set()?.tier.as_deref()
    }

    /// 是否试用:只供比较
    ///
    /// A trial set counts for comparison only
    async fn trial(&self) -> bool {
        self.draft().trial
    }

    /// 是否为演示虚构
    ///
    /// Invented for the demonstration
    async fn demo(&self) -> bool {
        self.draft().demo
    }

    /// 来源;文本未通过检查时为空
    ///
    /// Where it comes from; null while the text does not pass the check
    async fn source(&self) -> Option<&str> {
        Some(&self.set()?.source)
    }

    /// 来源的核对情况;文本未通过检查时为空
    ///
    /// How that was checked; null while the text does not pass the check
    async fn verification(&self) -> Option<Word<vocab::Verification>> {
        Some(Word(self.set()?.verification))
    }

    /// 说明;没有则为空
    ///
    /// A note; null when there is none
    async fn note(&self) -> Option<&str> {
        self.set()?.note.as_deref()
    }

    /// 整体采用的指标集的总分;供选用的指标库为空
    ///
    /// What the weights add up to in a set taken whole; null for a library to choose from
    async fn total(&self) -> Result<Option<Points>, Fault<RequestFault>> {
        let total = self.set().and_then(|set| set.total);
        Ok(total.map(Points::of_weight).transpose()?)
    }

    /// 所引用的指标集;没有则为空
    ///
    /// The set it was made from; null when there is none
    async fn parent(
        &self,
        context: &Context<'_>,
    ) -> Result<Option<IndicatorSet>, Fault<RequestFault>> {
        let Some(pin) = self.set().and_then(|set| set.parent.as_ref()) else {
            return Ok(None);
        };
        Ok(load(context, pin.key.clone()).await?.map(IndicatorSet))
    }

    /// 对所引用指标的改动
    ///
    /// What it changes in the set it was made from
    async fn changes(&self) -> Vec<IndicatorChange> {
        let changes = self.set().map(|set| set.changes.as_slice());
        let one = |change: &set::SetChange| IndicatorChange {
            code: change.code.to_string(),
            kind: Word(change.kind),
            reason: change.reason.clone(),
        };
        changes.unwrap_or_default().iter().map(one).collect()
    }

    /// 指标,按表格次序;文本未通过检查时为空
    ///
    /// The indicators in the order of the form; null while the text does not pass the check
    async fn indicators(&self) -> Option<Vec<Indicator>> {
        self.0.set.as_ref().map(Indicator::all)
    }

    /// 指标数;文本未通过检查时为空
    ///
    /// How many indicators it has; null while the text does not pass the check
    async fn indicator_count(&self) -> Option<usize> {
        Some(self.set()?.indicators.len())
    }

    /// 文本,照登记时的原样
    ///
    /// The manifest as it was registered
    async fn text(&self) -> &str {
        &self.draft().text
    }

    /// 文本的摘要(SHA-256)
    ///
    /// Digest of the manifest (SHA-256)
    async fn text_digest(&self) -> &str {
        &self.draft().text_digest
    }

    /// 内容的摘要:引用已展开,写法已统一
    ///
    /// Digest of what it means: parents resolved, in canonical form
    async fn digest(&self) -> &str {
        &self.draft().canonical_digest
    }

    /// 登记的途径
    ///
    /// How it came in
    async fn registered_through(&self) -> SetOrigin {
        self.draft().origin.into()
    }

    /// 状态
    ///
    /// Where it stands
    async fn state(&self) -> Word<State> {
        Word(self.0.stored.value.state)
    }

    /// 状态名称,按请求的语言
    ///
    /// Name of the state in the request's language
    async fn state_label(&self, context: &Context<'_>) -> Result<&str, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        Ok(self.0.stored.value.state.name().get(language))
    }

    /// 何时到此状态
    ///
    /// Since when it stands there
    async fn state_since(&self) -> DateTime {
        DateTime(self.0.stored.value.state_at)
    }

    /// 由谁办理到此状态
    ///
    /// Who brought it there
    async fn state_by(&self) -> &str {
        &self.0.stored.value.state_by
    }

    /// 办理时写的理由,如退回理由;没有则为空
    ///
    /// The reason given with the last step, such as why it was returned; null when there is none
    async fn reason(&self) -> Option<&str> {
        self.0.stored.value.reason.as_deref()
    }

    /// 用它计的分是否有效:已备案
    ///
    /// Whether what is scored with it counts: it is on file
    async fn counts(&self) -> bool {
        self.0.stored.value.state.scores()
    }

    /// 数据版本,作 expectedVersion 用
    ///
    /// Version of the record, to be given as `expectedVersion`
    async fn version(&self) -> i64 {
        self.0.stored.version
    }

    /// 最近保存的时刻
    ///
    /// When it was last saved
    async fn saved_at(&self) -> DateTime {
        DateTime(self.0.stored.at)
    }

    /// 同一代码的全部年度和版本
    ///
    /// Every year and revision of the same code
    async fn revisions(
        &self,
        context: &Context<'_>,
    ) -> Result<Vec<IndicatorSet>, Fault<RequestFault>> {
        let key = RevisionsOf(self.0.key.region, self.0.key.set.code.clone());
        let found = load(context, key).await?.unwrap_or_default();
        Ok(found.iter().cloned().map(IndicatorSet).collect())
    }

    /// 请求人现在可以办理的步骤;不能办理的说明原因
    ///
    /// What the viewer may do with it now, and if not, why
    async fn actions(
        &self,
        context: &Context<'_>,
    ) -> Result<Vec<IndicatorSetAction>, Fault<RequestFault>> {
        let key = ActionsOf(Arc::clone(&self.0));
        let found = load(context, key).await?.unwrap_or_default();
        Ok(found.iter().cloned().map(IndicatorSetAction).collect())
    }

    /// 办理记录,从早到晚
    ///
    /// What was done with it, oldest first
    async fn timeline(
        &self,
        context: &Context<'_>,
    ) -> Result<Vec<TimelineEntry>, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        let found = load(context, HistoryOf(self.0.key.clone())).await?;
        let entries = found.unwrap_or_default();
        Ok(entries
            .iter()
            .map(|entry| TimelineEntry::of(entry, language))
            .collect())
    }
}
