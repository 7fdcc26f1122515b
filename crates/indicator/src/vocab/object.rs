//! What is managed, with which money, and what an indicator set is for.

use super::vocabulary;

vocabulary! {
    /// Kind of the object whose performance is managed (管理对象; plan 三(一)).
    ObjectKind {
        Government = "government", "政府预算", "government budget";
        Department = "department", "部门(单位)整体", "department as a whole";
        Policy = "policy", "政策", "policy";
        Project = "project", "项目", "project";
    }
}

impl ObjectKind {
    /// Policies and projects: what money is spent on (plan 三(一)), apart from what spends it.
    pub const SPENDING: [ObjectKind; 2] = [ObjectKind::Policy, ObjectKind::Project];

    /// Whether it is a policy or a project.
    #[must_use]
    pub const fn is_spending(self) -> bool {
        matches!(self, ObjectKind::Policy | ObjectKind::Project)
    }
}

vocabulary! {
    /// One of the four budgets (plan 三(三)1).
    BudgetKind {
        GeneralPublic = "general-public", "一般公共预算", "general public budget";
        GovernmentFund = "government-fund", "政府性基金预算", "government fund budget";
        StateCapital = "state-capital", "国有资本经营预算", "state capital operating budget";
        SocialInsurance = "social-insurance", "社会保险基金预算", "social insurance fund budget";
    }
}

vocabulary! {
    /// Form in which fiscal money is used where the plan names it apart (plan 三(三)1).
    FundingForm {
        InvestmentFund = "investment-fund", "政府投资基金", "government investment fund";
        Ppp = "ppp", "政府和社会资本合作", "public-private partnership";
        GovernmentProcurement = "government-procurement", "政府采购", "government procurement";
        ServicePurchase = "service-purchase", "政府购买服务", "government purchase of services";
        StateFinancing = "state-financing", "国有公司融资项目", "state-company financing project";
    }
}

vocabulary! {
    /// What an indicator set is for (指标集用途).
    Purpose {
        /// A library to choose rows from; it has no sum of its own.
        Objective = "objective", "绩效目标", "objective";
        /// A framework of an evaluation, taken whole; its weights add up.
        Framework = "framework", "评价指标体系", "evaluation framework";
        /// The sheet of an ex-ante evaluation, taken whole.
        ExAnte = "ex-ante", "事前绩效评估", "ex-ante evaluation";
        /// The assessment of departments' management work, taken whole.
        WorkAssessment = "work-assessment", "预算绩效管理工作考核", "work assessment";
    }
}

impl Purpose {
    /// Whether a set with this purpose is taken whole, so that its weights must add up.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        !matches!(self, Purpose::Objective)
    }
}

vocabulary! {
    /// Where the definition of a sheet's row comes from.
    Origin {
        Common = "common", "共性指标", "common indicator";
        Sector = "sector", "个性指标", "sector indicator";
        Own = "own", "自设指标", "own indicator of the unit";
    }
}

vocabulary! {
    /// Kind of a sheet's row.
    RowKind {
        Indicator = "indicator", "绩效指标", "indicator";
        /// Locked, filled from the budget lines of total funds.
        Execution = "execution", "预算执行率", "budget execution";
    }
}

vocabulary! {
    /// What an object is marked as, for selections that the plan or a year's notice names.
    Mark {
        Universal = "universal", "通用项目", "universal project";
        Special = "special", "专项", "special project";
        KeySpecial = "key-special", "重点专项", "key special project";
        Livelihood = "livelihood", "民生项目", "livelihood project";
        MajorWorks = "major-works", "重大工程", "major works";
        /// Begun in the budget year in which it is proposed (新增建设项目, plan 三(二)1).
        NewConstruction = "new-construction", "新增建设项目", "new construction project";
        /// Goes on from earlier years, so it is not proposed anew.
        Continued = "continued", "延续项目", "continued project";
        Transfer = "transfer", "转移支付", "transfer payment";
        SpecialBond = "special-bond", "专项债券", "special bond";
    }
}

vocabulary! {
    /// Where money of an object comes from (资金来源).
    FundSource {
        Central = "central", "中央资金", "central funds";
        Municipal = "municipal", "市级资金", "municipal funds";
        District = "district", "区级资金", "district fiscal funds";
        CarryOver = "carry-over", "上年结转", "carried over";
        Other = "other", "其他资金", "other funds";
        /// Where a form prints the total funds of its own.
        Total = "total", "年度资金总额", "total funds";
    }
}

vocabulary! {
    /// What a fact counts.
    FactNature {
        Flow = "flow", "本期发生数", "what happened in the period";
        Stock = "stock", "期末数", "what there is at its end";
        Cumulative = "cumulative", "累计数", "what happened up to its end";
    }
}
