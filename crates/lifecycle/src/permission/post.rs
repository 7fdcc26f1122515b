//! Posts, and how far each reaches.

use indicator::vocab::RegionCode;
use indicator::vocabulary;

vocabulary! {
    /// A post (岗位). A person acts in one post at a time.
    Post {
        UnitClerk = "unit-clerk", "单位经办", "unit clerk";
        DepartmentClerk = "department-clerk", "部门经办", "department clerk";
        DepartmentReviewer = "department-reviewer", "部门业务审核", "department reviewer";
        DepartmentFinance = "department-finance", "部门财务", "department finance";
        DepartmentSupervisor = "department-supervisor", "部门内部监督", "department internal supervision";
        IndicatorDesk = "indicator-desk", "财政局指标管理岗", "finance bureau, indicator desk";
        FinanceDivision = "finance-division", "财政局业务科室", "finance bureau, division in charge";
        FinancePerformance = "finance-performance", "财政局绩效科", "finance bureau, performance division";
        FinanceBudget = "finance-budget", "财政局预算科", "finance bureau, budget division";
        Government = "government", "区委区政府", "district committee and government";
        Congress = "congress", "区人大", "people's congress";
        AssessmentOffice = "assessment-office", "区考核办", "assessment office";
        Auditor = "auditor", "审计、纪检监察", "audit and discipline inspection";
        Expert = "expert", "专家", "expert";
        Agency = "agency", "第三方机构", "third-party agency";
        Analyst = "analyst", "数据分析", "analyst";
        /// Files dropped into the folder, and what follows from a decision.
        System = "system", "系统", "the system";
    }
}

vocabulary! {
    /// How far a right reaches.
    Reach {
        /// What belongs to the actor's own organisation.
        OwnUnit = "own-unit", "本单位", "own unit";
        /// What belongs to the actor's own organisation or one under it, or, where it belongs to none
        /// yet, to one of its sectors.
        OwnDepartment = "own-department", "本部门", "own department";
        /// Everything in the actor's region and the regions under it.
        Region = "region", "本行政区", "own region";
        /// What was given to the actor: an invitation, a commission, a package.
        Assigned = "assigned", "受委托事项", "what was assigned";
    }
}

/// A person in the post in which something is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Who; the same person has the same name everywhere.
    pub person: String,
    /// In which post.
    pub post: Post,
    /// Region of the post.
    pub region: RegionCode,
    /// Organisation of the post, by its id as text.
    pub organisation: Option<String>,
    /// Sectors that the organisation is responsible for.
    pub sectors: Vec<String>,
    /// The person in whose place the actor acts as deputy (代办).
    pub on_behalf_of: Option<String>,
}

impl Actor {
    /// A person in a post of a region, without an organisation.
    #[must_use]
    pub fn new(person: impl Into<String>, post: Post, region: RegionCode) -> Actor {
        Actor {
            person: person.into(),
            post,
            region,
            organisation: None,
            sectors: Vec::new(),
            on_behalf_of: None,
        }
    }

    /// The system, which acts in every region.
    #[must_use]
    pub fn system() -> Actor {
        Actor::new("system", Post::System, RegionCode::NATION)
    }

    /// With the organisation of the post and its sectors.
    #[must_use]
    pub fn of(mut self, organisation: impl Into<String>, sectors: &[&str]) -> Actor {
        self.organisation = Some(organisation.into());
        self.sectors = sectors.iter().map(|s| (*s).to_owned()).collect();
        self
    }
}
