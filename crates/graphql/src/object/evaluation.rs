//! An evaluation as submitted, with the scores of its rows.

use std::sync::Arc;

use application::kept::record::{EvaluationRecord, Outcome, RowScoreRecord, RulebookPin, Stored};
use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use indicator::language::Language;
use indicator::score;
use indicator::scoring::Flag;
use indicator::vocab;

use super::{EvaluationFlag, Explanation, IndicatorSet, ManagedObject, Presence, Sheet};
use crate::context::RequestContext;
use crate::error::{Fault, RequestFault};
use crate::loader::{ExplanationOf, ObjectKey, RowsOf, SheetKey, load};
use crate::relay::{GlobalId, Kind};
use crate::scalar::{BudgetYear, DateTime, Exact, Points, RegionCode};
use crate::word::Word;

/// An evaluation.
#[derive(Clone, Debug)]
pub struct Evaluation(pub Arc<Stored<EvaluationRecord>>);

/// A row's score, with what explains it.
#[derive(Clone, Debug)]
pub struct RowScore {
    explained: Explained,
    rows: Arc<Vec<RowScoreRecord>>,
    at: usize,
}

/// Where the explanation of a score is.
#[derive(Clone, Debug)]
pub enum Explained {
    /// Kept with the evaluation.
    Kept(vocab::RegionCode, uuid::Uuid),
    /// At hand: that of a draft.
    AtHand(Arc<score::Explanation>),
}

/// 一行的计分结果
///
/// What came of a row
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "Outcome")]
pub enum RowOutcome {
    /// 已计分
    ///
    /// It has a score
    Scored,
    /// 完成值缺失
    ///
    /// Its actual is missing
    Missing,
    /// 未到期
    ///
    /// Its period has not ended
    NotDue,
    /// 不适用
    ///
    /// It does not apply
    NotApplicable,
    /// 无法计算:除数为零、溢出或指标有误
    ///
    /// It could not be computed: division by zero, overflow, a broken indicator
    Failed,
}

/// 计分所用的规则手册
///
/// The rule book something was scored with
#[derive(Clone, Debug, SimpleObject)]
pub struct RuleBookPin {
    /// 行政区划;全国通用为 000000
    ///
    /// Region of the overlay, or the nation
    region: RegionCode,
    /// 预算年度
    ///
    /// Budget year
    year: BudgetYear,
    /// 版本
    ///
    /// Revision
    revision: u32,
    /// 内容的摘要
    ///
    /// Digest of its resolved form
    digest: String,
}

impl RuleBookPin {
    /// As it is kept.
    #[must_use]
    pub fn of(pin: &RulebookPin) -> RuleBookPin {
        RuleBookPin {
            region: RegionCode(pin.region),
            year: BudgetYear(pin.year),
            revision: pin.revision,
            digest: pin.digest.clone(),
        }
    }
}

impl RowScore {
    /// The rows of a draft or an evaluation.
    #[must_use]
    pub fn all(explained: &Explained, rows: &Arc<Vec<RowScoreRecord>>) -> Vec<RowScore> {
        let row = |at| RowScore {
            explained: explained.clone(),
            rows: Arc::clone(rows),
            at,
        };
        (0..rows.len()).map(row).collect()
    }

    /// The leaves of the row's explanation.
    async fn leaves<T>(
        &self,
        context: &Context<'_>,
        read: impl Fn(&score::Node) -> Option<T>,
    ) -> Result<Vec<T>, Fault<RequestFault>> {
        let code = &self.own()?.row;
        let explanation = match &self.explained {
            Explained::AtHand(explanation) => Some(Arc::clone(explanation)),
            Explained::Kept(region, id) => load(context, ExplanationOf(*region, *id)).await?,
        };
        let nodes = explanation.iter().flat_map(|all| all.root.rows());
        let own = nodes
            .into_iter()
            .find(|node| node.code.as_deref() == Some(code));
        let leaves = own.map(|node| node.leaves()).unwrap_or_default();
        Ok(leaves.iter().filter_map(|leaf| read(leaf)).collect())
    }

    fn own(&self) -> Result<&RowScoreRecord, Fault<RequestFault>> {
        self.rows
            .get(self.at)
            .ok_or_else(|| Fault::ours("a row that the evaluation does not have"))
    }
}

/// 一行的得分
///
/// The score of a row
#[Object]
impl RowScore {
    /// 行代码
    ///
    /// Code of the sheet's row
    async fn code(&self) -> Result<&str, Fault<RequestFault>> {
        Ok(&self.own()?.row)
    }

    /// 名称
    ///
    /// Name as printed
    async fn name(&self) -> Result<&str, Fault<RequestFault>> {
        Ok(&self.own()?.name)
    }

    /// 一级、二级指标名称;不分级的表为空列表
    ///
    /// Level-1 and level-2 name; empty on flat forms
    async fn level(&self) -> Result<Vec<&str>, Fault<RequestFault>> {
        let row = self.own()?;
        let levels = row.level1.iter().chain(&row.level2);
        Ok(levels.map(String::as_str).collect())
    }

    /// 类别
    ///
    /// Kind
    async fn kind(&self) -> Result<Word<vocab::RowKind>, Fault<RequestFault>> {
        Ok(Word(self.own()?.kind))
    }

    /// 指标代码;自设指标和表式本身的行为空
    ///
    /// Code of the set's indicator; null for the unit's own rows and those of the form
    async fn indicator_code(&self) -> Result<Option<&str>, Fault<RequestFault>> {
        Ok(self.own()?.indicator.as_ref().map(|code| code.as_str()))
    }

    /// 所取自的指标集版本;自设指标和表式本身的行为空
    ///
    /// The revision of the set it was taken from; null for the unit's own rows and those of the form
    async fn set(
        &self,
        context: &Context<'_>,
    ) -> Result<Option<IndicatorSet>, Fault<RequestFault>> {
        match &self.own()?.set {
            Some(key) => Ok(load(context, key.clone()).await?.map(IndicatorSet)),
            None => Ok(None),
        }
    }

    /// 分值;未知则为空
    ///
    /// Weight in points; null when unknown
    async fn weight(&self) -> Result<Option<Points>, Fault<RequestFault>> {
        Ok(self.own()?.weight.map(Points::of_weight).transpose()?)
    }

    /// 计分结果
    ///
    /// What came of it
    async fn outcome(&self) -> Result<RowOutcome, Fault<RequestFault>> {
        Ok(self.own()?.outcome.into())
    }

    /// 完成值有没有,没有是为什么
    ///
    /// Whether its actual is known, and if not, why
    async fn presence(&self) -> Result<Presence, Fault<RequestFault>> {
        Ok(match self.own()?.outcome {
            Outcome::Scored | Outcome::Failed => Presence::Known,
            Outcome::Missing => Presence::Missing,
            Outcome::NotDue => Presence::NotDue,
            Outcome::NotApplicable => Presence::NotApplicable,
        })
    }

    /// 没有得分的原因,按请求的语言;有得分则为空
    ///
    /// Why it has no score, in the request's language; null when it has one
    async fn reason(&self, context: &Context<'_>) -> Result<Option<String>, Fault<RequestFault>> {
        if self.own()?.outcome == Outcome::Scored {
            return Ok(None);
        }
        let language = RequestContext::of::<RequestFault>(context)?.language;
        let why = |leaf: &score::Node| {
            let unscored = leaf.shown.as_ref()?.unscored.as_ref()?;
            Some(unscored.text().render(language))
        };
        Ok(self.leaves(context, why).await?.into_iter().next())
    }

    /// 看得分时应留意的情况
    ///
    /// What a reader of the score should notice
    async fn flags(&self, context: &Context<'_>) -> Result<Vec<Word<Flag>>, Fault<RequestFault>> {
        let flags = |leaf: &score::Node| Some(leaf.shown.as_ref()?.flags.clone());
        let flags = self.leaves(context, flags).await?;
        Ok(flags.into_iter().flatten().map(Word).collect())
    }

    /// 得分;没有则为空,空不是零
    ///
    /// Its score, rounded as the rule book says; null when there is none, which is not zero
    async fn score(&self) -> Result<Option<Points>, Fault<RequestFault>> {
        Ok(self.own()?.score.map(Points))
    }

    /// 四舍五入前的精确值;没有则为空
    ///
    /// The exact value before rounding; null when there is none
    async fn exact(&self) -> Result<Option<Exact>, Fault<RequestFault>> {
        let exact = self.own()?.exact.as_deref();
        let read = |text| indicator::quantity::Fraction::parse(text).map(Exact);
        Ok(exact.map(read).transpose()?)
    }
}

impl Evaluation {
    /// What heads its explanation: who evaluated which year of what.
    fn heading(&self, object: &str, language: Language) -> String {
        let value = &self.0.value;
        let evaluator = value.evaluator.name().get(language);
        format!("{evaluator} {}  {object}", value.budget_year)
    }
}

/// 一次评价的结果,报送后不再改变
///
/// An evaluation as submitted; it never changes, a correction is a further one
#[Object]
impl Evaluation {
    /// 全局编号
    ///
    /// Global id
    pub async fn id(&self) -> ID {
        GlobalId::of(Kind::Evaluation, self.0.region, self.0.value.id)
    }

    /// 行政区划
    ///
    /// Region
    async fn region(&self) -> RegionCode {
        RegionCode(self.0.region)
    }

    /// 管理对象;无权查看则为空
    ///
    /// The object; null when that may not be seen
    async fn object(
        &self,
        context: &Context<'_>,
    ) -> Result<Option<ManagedObject>, Fault<RequestFault>> {
        let key = ObjectKey(self.0.region, self.0.value.object);
        Ok(load(context, key).await?.map(ManagedObject))
    }

    /// 评价主体
    ///
    /// Who evaluates
    async fn evaluator(&self) -> Word<vocab::Evaluator> {
        Word(self.0.value.evaluator)
    }

    /// 评价时点
    ///
    /// At which moment
    async fn timing(&self) -> Word<vocab::Timing> {
        Word(self.0.value.timing)
    }

    /// 工作年度:何时评价
    ///
    /// Year in which it is done
    async fn work_year(&self) -> u16 {
        self.0.value.work_year
    }

    /// 预算年度:评价哪一年
    ///
    /// Year whose budget it is of
    async fn budget_year(&self) -> BudgetYear {
        BudgetYear(self.0.value.budget_year)
    }

    /// 第几次,从 1 起
    ///
    /// Which one of the same object, year, evaluator and moment, from 1
    async fn version(&self) -> i64 {
        self.0.version
    }

    /// 所依据的指标表;无权查看则为空
    ///
    /// The sheet it was scored on; null when that may not be seen
    async fn sheet(&self, context: &Context<'_>) -> Result<Option<Sheet>, Fault<RequestFault>> {
        let key = SheetKey(self.0.region, self.0.value.sheet);
        load(context, key).await?.map(Sheet::read).transpose()
    }

    /// 所用的规则手册
    ///
    /// The rule book it was scored with
    async fn rule_book(&self) -> RuleBookPin {
        RuleBookPin::of(&self.0.value.rulebook)
    }

    /// 计分语义的版次
    ///
    /// Edition of the scoring semantics
    async fn edition(&self) -> u32 {
        self.0.value.edition
    }

    /// 总分;有行不能计分时为空,空不是零
    ///
    /// Total; null while a row cannot be scored, which is not zero
    async fn total(&self) -> Option<Points> {
        self.0.value.total.map(Points)
    }

    /// 满分
    ///
    /// What the total is out of
    async fn full(&self) -> Result<Points, Fault<RequestFault>> {
        Ok(Points::of_weight(self.0.value.full)?)
    }

    /// 等级;没有则为空
    ///
    /// Grade; null when it gets none
    async fn grade(&self) -> Option<Word<vocab::Grade>> {
        self.0.value.grade.map(Word)
    }

    /// 为什么不合计,按请求的语言;照常合计则为空
    ///
    /// Why its rows are not added up, in the request's language; null where they are
    async fn withheld(&self, context: &Context<'_>) -> Result<Option<&str>, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        let why = self.0.value.withheld;
        Ok(why.map(|why| why.name().get(language)))
    }

    /// 各行得分,按表格次序
    ///
    /// The scores of its rows, in the order of the form
    async fn rows(&self, context: &Context<'_>) -> Result<Vec<RowScore>, Fault<RequestFault>> {
        let key = RowsOf(self.0.region, self.0.value.id);
        let rows = load(context, key).await?.unwrap_or_default();
        let explained = Explained::Kept(self.0.region, self.0.value.id);
        Ok(RowScore::all(&explained, &rows))
    }

    /// 看总分时应留意的情况: 已换算、分值未满、远超指标值等,连同有关的行
    ///
    /// What a reader of the total should notice: re-scaled, weights that do not add up,
    /// over-fulfilled and the like, with the rows it is about
    async fn flags(
        &self,
        context: &Context<'_>,
    ) -> Result<Vec<EvaluationFlag>, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        let key = ExplanationOf(self.0.region, self.0.value.id);
        let explanation = load(context, key).await?;
        Ok(explanation
            .map(|explanation| EvaluationFlag::of(&explanation, language))
            .unwrap_or_default())
    }

    /// 得分说明:为什么是这个分,一直到条款
    ///
    /// Why the score is what it is, down to the clause; null when none was kept
    async fn explanation(
        &self,
        context: &Context<'_>,
    ) -> Result<Option<Explanation>, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        let key = ExplanationOf(self.0.region, self.0.value.id);
        let Some(explanation) = load(context, key).await? else {
            return Ok(None);
        };
        let object = load(context, ObjectKey(self.0.region, self.0.value.object)).await?;
        let name = object.map(|object| object.value.name.clone());
        let name = name.unwrap_or_default();
        let heading = move |language| self.heading(&name, language);
        Ok(Some(Explanation::new(
            explanation,
            [heading(Language::Zh), heading(Language::En)],
            language,
        )))
    }

    /// 报送的时刻
    ///
    /// When it was submitted
    async fn submitted_at(&self) -> DateTime {
        DateTime(self.0.at)
    }

    /// 报送人
    ///
    /// Who submitted it
    async fn submitted_by(&self) -> &str {
        &self.0.by
    }

    /// 是否为演示虚构
    ///
    /// Invented for the demonstration
    async fn demo(&self) -> bool {
        self.0.value.demo
    }
}
