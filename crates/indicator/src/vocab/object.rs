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
