//! Posts, and how far each reaches.

use indicator::language::{Bilingual, both};
use indicator::vocab::RegionCode;

/// A post (岗位). A person acts in one post at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Post {
    /// Clerk of a department who prepares (部门经办).
    DepartmentClerk,
    /// Reviewer of a department (部门审核).
    DepartmentReviewer,
    /// The finance bureau's desk for indicators (财政局指标管理岗).
    IndicatorDesk,
    /// The system itself: files dropped into the folder, and what follows from a decision.
    System,
}

impl Post {
    /// Every post.
    pub const ALL: &'static [Post] = &[
        Post::DepartmentClerk,
        Post::DepartmentReviewer,
        Post::IndicatorDesk,
        Post::System,
    ];

    /// The key kept in the database.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Post::DepartmentClerk => "department-clerk",
            Post::DepartmentReviewer => "department-reviewer",
            Post::IndicatorDesk => "indicator-desk",
            Post::System => "system",
        }
    }

    /// The name for people.
    #[must_use]
    pub const fn name(self) -> Bilingual {
        match self {
            Post::DepartmentClerk => both("部门经办", "department clerk"),
            Post::DepartmentReviewer => both("部门审核", "department reviewer"),
            Post::IndicatorDesk => both("财政局指标管理岗", "finance bureau, indicator desk"),
            Post::System => both("系统", "the system"),
        }
    }

    /// The post with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Post> {
        Post::ALL.iter().copied().find(|post| post.key() == key)
    }
}

/// How far a right reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// What belongs to the actor's own department, or, where it belongs to none yet, to one of its
    /// sectors.
    OwnDepartment,
    /// Everything in the actor's region and the regions under it.
    Region,
}

impl Reach {
    /// The name for people.
    #[must_use]
    pub const fn name(self) -> Bilingual {
        match self {
            Reach::OwnDepartment => both("本部门", "own department"),
            Reach::Region => both("本行政区", "own region"),
        }
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
