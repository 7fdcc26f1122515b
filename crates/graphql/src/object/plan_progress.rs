//! How far a task of the plan is.

use application::question::{self, Unit};
use async_graphql::{Context, ID, Object, SimpleObject};
use indicator::quantity;
use indicator::vocab::RegionCode;
use lifecycle::duty::plan_progress::Standing;
use lifecycle::rulebook::plan_tasks::{Evidence, Owner};

use crate::context::RequestContext;
use crate::error::{Fault, RequestFault};
use crate::relay::{GlobalId, Kind};
use crate::scalar::{BudgetYear, Date, Decimal, Exact};
use crate::word::Word;

/// A task with how far it is, in a region.
#[derive(Clone, Debug)]
pub struct PlanTaskProgress(pub RegionCode, pub question::PlanProgress);

/// 计入或缺少的一项
///
/// Something that counts or is missing
#[derive(Clone, Debug, SimpleObject)]
pub struct PlanTaskThing {
    /// 类别的键:流程、object、organisation、document 或 indicator-set
    ///
    /// Key of its kind: a process, object, organisation, document or indicator-set
    kind: &'static str,
    /// 全局编号;指标集和还没有的东西为空
    ///
    /// Its global id; null for an indicator set and for what is not there
    id: Option<ID>,
    /// 名称
    ///
    /// Its name
    title: String,
    /// 有关的日期:批复、签收等;没有则为空
    ///
    /// The day that matters of it: of the approval, of the receipt; null when none
    on: Option<Date>,
}

impl PlanTaskThing {
    fn of(region: RegionCode, named: &question::Named) -> PlanTaskThing {
        let kind = match named.kind {
            "object" | "organisation" | "document" => Kind::from_key(named.kind),
            _ => Some(Kind::WorkItem),
        };
        let id = named.id.zip(kind);
        PlanTaskThing {
            kind: named.kind,
            id: id.map(|(id, kind)| GlobalId::of(kind, region, id)),
            title: named.title.clone(),
            on: named.on.map(Date),
        }
    }
}

/// 行动计划一项任务的进展(督导):度量值、达标线、是否达标、佐证和差距,均为所问之日的情况
///
/// How far a task of the plan is: its measure, the floor, whether it is met, the evidence and the gap,
/// all as of the day asked about
#[Object]
impl PlanTaskProgress {
    /// 在附件中的序号,1 到 41
    ///
    /// Its number in the annex, 1 to 41
    async fn number(&self) -> u16 {
        self.1.task.number
    }

    /// 在附件中的位置,如 2.3.1
    ///
    /// Its place in the annex, such as 2.3.1
    async fn code(&self) -> &str {
        &self.1.task.code
    }

    /// 任务名称,按请求的语言
    ///
    /// Its title in the request's language
    async fn title(&self, context: &Context<'_>) -> Result<&str, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        Ok(match language {
            indicator::language::Language::Zh => &self.1.task.title,
            indicator::language::Language::En => &self.1.task.english,
        })
    }

    /// 责任部门
    ///
    /// Who answers for it
    async fn owner(&self) -> Word<Owner> {
        Word(self.1.task.owner)
    }

    /// 启动年份;适时启动的为空
    ///
    /// The year in which it starts; null when «when suitable»
    async fn start(&self) -> Option<u16> {
        self.1.task.start
    }

    /// 完成(全覆盖)年份;每年进行或没有写的为空
    ///
    /// The year by whose end it is complete; null when yearly or not said
    async fn complete(&self) -> Option<u16> {
        self.1.task.complete
    }

    /// 是否每年进行
    ///
    /// Whether it is done anew every year
    async fn yearly(&self) -> bool {
        self.1.task.yearly
    }

    /// 佐证的形式
    ///
    /// What shows that it is done
    async fn evidence_kind(&self) -> Word<Evidence> {
        Word(self.1.task.evidence)
    }

    /// 自动度量的键
    ///
    /// Key of its automatic measure
    async fn measure(&self) -> &str {
        &self.1.task.measure
    }

    /// 进展
    ///
    /// How it stands
    async fn standing(&self) -> Word<Standing> {
        Word(self.1.standing)
    }

    /// 度量的年度
    ///
    /// The year that was measured
    async fn year(&self) -> u16 {
        self.1.year.get()
    }

    /// 所计内容的预算年度;不属于某一预算年度的为空
    ///
    /// The budget year of what was counted; null when of none
    async fn budget_year(&self) -> Option<BudgetYear> {
        self.1.budget_year.map(BudgetYear)
    }

    /// 计数单位
    ///
    /// In which unit it is counted
    async fn unit(&self) -> Word<Unit> {
        Word(self.1.unit)
    }

    /// 已完成的个数;以金额计的为元
    ///
    /// How many are done; of money, in yuan
    async fn done(&self) -> Result<Decimal, Fault<RequestFault>> {
        self.amount(self.1.count.done)
    }

    /// 应完成的个数;以金额计的为元
    ///
    /// Of how many; of money, in yuan
    async fn of(&self) -> Result<Decimal, Fault<RequestFault>> {
        self.amount(self.1.count.of)
    }

    /// 完成的比例,精确值;没有可计的为空
    ///
    /// The share that is done, exact; null when there is nothing to count
    async fn value(&self) -> Option<Exact> {
        self.1.value.clone().map(Exact)
    }

    /// 达标线;没有人定过的为空
    ///
    /// The floor; null where nobody has given one
    async fn floor(&self) -> Option<Exact> {
        self.1.floor.clone().map(Exact)
    }

    /// 是否达标;没有达标线或未启动的为空
    ///
    /// Whether the floor is reached; null without a floor, or before it starts
    async fn met(&self) -> Option<bool> {
        self.1.met
    }

    /// 距达标线还差多少;没有达标线或未启动的为空
    ///
    /// What is missing to the floor; null without a floor, or before it starts
    async fn gap(&self) -> Result<Option<Decimal>, Fault<RequestFault>> {
        self.1.gap.map(|gap| self.amount(gap)).transpose()
    }

    /// 期限;每年进行的为当年年底,没有写的为空
    ///
    /// Until when; the end of the year for a yearly one, null when not said
    async fn due_on(&self) -> Option<Date> {
        self.1.due_on.map(Date)
    }

    /// 财政是否已确认登记的佐证
    ///
    /// Whether the finance bureau confirmed registered evidence
    async fn confirmed(&self) -> bool {
        self.1.confirmed
    }

    /// 计入的事项、文件等
    ///
    /// What counts
    async fn evidence(
        &self,
        #[graphql(
            desc = "最多取几项\n\nAt most so many",
            default = 20,
            validator(minimum = 0, maximum = 200)
        )]
        first: usize,
    ) -> Vec<PlanTaskThing> {
        self.things(&self.1.evidence, first)
    }

    /// 应有而没有的
    ///
    /// What would have to be there and is not
    async fn missing(
        &self,
        #[graphql(
            desc = "最多取几项\n\nAt most so many",
            default = 20,
            validator(minimum = 0, maximum = 200)
        )]
        first: usize,
    ) -> Vec<PlanTaskThing> {
        self.things(&self.1.missing, first)
    }

    /// 另外的说明:中位天数、等级分布、日期等,按请求的语言
    ///
    /// What else there is to say (medians, grades, dates), in the request's language
    async fn remarks(&self, context: &Context<'_>) -> Result<Vec<String>, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        let remarks = self.1.remarks.iter();
        Ok(remarks.map(|text| text.render(language)).collect())
    }
}

impl PlanTaskProgress {
    fn things(&self, things: &[question::Named], first: usize) -> Vec<PlanTaskThing> {
        let named = things.iter().take(first);
        named.map(|one| PlanTaskThing::of(self.0, one)).collect()
    }

    fn amount(&self, count: i64) -> Result<Decimal, Fault<RequestFault>> {
        let exact = match self.1.unit {
            Unit::Number => quantity::Fraction::from_int(count),
            Unit::Money => quantity::Fraction::scaled(count, 2),
        };
        Decimal::new(exact).ok_or_else(|| Fault::ours("an amount is no decimal"))
    }
}
