//! Who may read what: one table, default deny, beside the table of acts. Lists, counts, look-ups by id
//! and what hangs on a thing all ask it, so that what a list does not show is found by no other way.

use indicator::vocabulary;

use super::post::{Post, Reach};
use crate::machine::Process as _;
use crate::process::agency::Agency;
use crate::process::assessment::Assessment;
use crate::process::commission::Commission;
use crate::process::package::Package;
use crate::process::plan_task::PlanTask;

vocabulary! {
    /// A kind of thing that is read. What is not here is public: indicator sets, rule books, the plan,
    /// documents and clauses, the words of the field, regions and their bodies, and what stands in a
    /// published table. Persons and tokens are read by who may register them.
    Reading {
        /// Objects with their money, sheets and facts.
        Object = "object", "管理对象及其资金、指标表、数据", "objects with their money, sheets and facts";
        /// Submitted evaluations with their rows and explanations.
        Evaluation = "evaluation", "评价结果", "evaluations";
        /// Scores over many objects.
        Figures = "figures", "汇总得分", "figures over many objects";
        /// How far the plan is, what is covered, what falls due.
        Supervision = "supervision", "督导", "supervision";
        /// Items of the course of an object: ex-ante evaluations, objectives, monitoring, evaluations,
        /// rectification, disclosure, linkage.
        Course = "course", "全过程业务事项", "items of the course of an object";
        /// Assessments of departments, and their export.
        Assessment = "assessment", "部门考核", "assessments of departments";
        /// Tasks of the plan with their evidence.
        PlanTask = "plan-task", "行动计划任务佐证", "evidence for tasks of the plan";
        /// Packages for the congress.
        Package = "package", "报送人大材料包", "packages for the congress";
        /// The register of agencies.
        Agency = "agency", "第三方机构名录", "the register of agencies";
        /// Commissions to agencies.
        Commission = "commission", "委托第三方", "commissions to agencies";
    }
}

impl Reading {
    /// What an item of a process is to a reader.
    #[must_use]
    pub fn of_process(key: &str) -> Reading {
        ITEMS
            .iter()
            .find(|(process, _)| *process == key)
            .map_or(Reading::Course, |(_, reading)| *reading)
    }

    /// The processes that have a reading of their own, by their keys.
    #[must_use]
    pub const fn apart() -> &'static [(&'static str, Reading)] {
        ITEMS
    }

    /// The readings of items.
    pub const OF_ITEMS: &'static [Reading] = &[
        Reading::Course,
        Reading::Assessment,
        Reading::PlanTask,
        Reading::Package,
        Reading::Agency,
        Reading::Commission,
    ];
}

const ITEMS: &[(&str, Reading)] = &[
    (Assessment::KEY, Reading::Assessment),
    (PlanTask::KEY, Reading::PlanTask),
    (Package::KEY, Reading::Package),
    (Agency::KEY, Reading::Agency),
    (Commission::KEY, Reading::Commission),
];

/// One right to read: a post reads this, this far. What has no row is not found.
#[derive(Debug)]
pub struct ReadRow {
    /// What.
    pub what: Reading,
    /// Who.
    pub post: Post,
    /// How far.
    pub reach: Reach,
}

use Post::{
    Agency as AgencyPost, Analyst, AssessmentOffice, Auditor, Congress, DepartmentClerk,
    DepartmentFinance, DepartmentReviewer, DepartmentSupervisor, Expert, FinanceBudget,
    FinanceDivision, FinancePerformance, Government, IndicatorDesk, System, UnitClerk,
};
use Reading::{Course, Evaluation, Figures, Object, Supervision};

/// Posts, what they read, and how far.
type Right = (&'static [Post], &'static [Reading], Reach);

/// For reading, «what was assigned» is: items in which somebody is named as a party; what is in a
/// package for him, once it is sent; and the objects of a commission with all that hangs on them,
/// while it is worked on.
const RIGHTS: &[Right] = &[
    // the bureau and the government: all of their region; audit and discipline too, but it is logged
    (
        &[
            IndicatorDesk,
            FinanceDivision,
            FinancePerformance,
            FinanceBudget,
            Government,
            Auditor,
            System,
        ],
        Reading::ALL,
        Reach::Region,
    ),
    // units and departments: what is theirs or stands under them, and what they are a party of
    (
        BODIES,
        &[
            Object,
            Evaluation,
            Course,
            Supervision,
            Reading::Assessment,
            Reading::PlanTask,
            Reading::Commission,
        ],
        Reach::OwnDepartment,
    ),
    (BODIES, &[Course, Reading::Commission], Reach::Assigned),
    (BODIES, &[Figures], Reach::Region),
    // figures and scores, nothing of what is on its way
    (&[Analyst], &[Object, Evaluation, Figures], Reach::Region),
    // the assessment is the office's; the plan names it as an owner
    (
        &[AssessmentOffice],
        &[Reading::Assessment, Reading::PlanTask, Figures, Supervision],
        Reach::Region,
    ),
    // the congress: packages and what they hold
    (
        &[Congress],
        &[Reading::Package, Course, Object, Evaluation],
        Reach::Assigned,
    ),
    // experts and agencies: what they were invited to or commissioned with
    (&[Expert], &[Course, Object, Evaluation], Reach::Assigned),
    (
        &[AgencyPost],
        &[Reading::Commission, Course, Object, Evaluation],
        Reach::Assigned,
    ),
    (&[AgencyPost], &[Reading::Agency], Reach::OwnUnit),
];

const BODIES: &[Post] = &[
    UnitClerk,
    DepartmentClerk,
    DepartmentReviewer,
    DepartmentFinance,
    DepartmentSupervisor,
];

/// Every right to read.
pub fn read_rows() -> impl Iterator<Item = ReadRow> {
    RIGHTS.iter().flat_map(|(posts, readings, reach)| {
        readings.iter().flat_map(move |what| {
            posts.iter().map(move |post| ReadRow {
                what: *what,
                post: *post,
                reach: *reach,
            })
        })
    })
}

/// How far a post reads something; empty where it does not.
#[must_use]
pub fn reads(post: Post, what: Reading) -> Vec<Reach> {
    read_rows()
        .filter(|row| row.post == post && row.what == what)
        .map(|row| row.reach)
        .collect()
}

/// Whether what a post reads is logged (三(三)4, 四(二): supervision reads everything, on record).
#[must_use]
pub const fn is_logged(post: Post) -> bool {
    matches!(post, Post::Auditor)
}
