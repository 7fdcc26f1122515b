//! The plan's own 41 tasks (任务清单) as data: `indicators/common/2020/plan-tasks.toml`.

use indicator::language::{Bilingual, Text, both};
use serde::Deserialize;

use super::FileError;
use crate::words;

words! {
    /// Who answers for a task.
    Owner {
        Finance = "finance", "区财政局", "finance bureau";
        Departments = "departments", "区级各部门", "departments";
        AssessmentOffice = "assessment-office", "区考核办", "assessment office";
    }
}

words! {
    /// What shows that a task is done.
    Evidence {
        /// Counted facts of the system.
        Facts = "facts", "系统数据", "facts of the system";
        /// A registered document, confirmed by the finance bureau.
        Document = "document", "登记文件", "a registered document";
    }
}

/// The tasks of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanTasks {
    /// Where they come from.
    pub plan: Plan,
    /// Rows that group others and bear a date.
    pub group: Vec<Group>,
    /// The tasks, by their number.
    pub task: Vec<Task>,
}

/// Where the tasks come from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Title of the annex.
    pub title: String,
    /// The document.
    pub clause: String,
    /// How it was checked.
    pub verification: indicator::vocab::Verification,
}

/// A row that groups others.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its place in the annex, `2.5.2`.
    pub code: String,
    /// As printed.
    pub title: String,
    /// Year in which it starts.
    pub start: Option<u16>,
}

/// A task.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Task {
    /// 1 to 41, in the order of the annex.
    pub number: u16,
    /// Its place in the annex, `2.2.2.1`.
    pub code: String,
    /// The row above it.
    pub parent: String,
    /// As printed.
    pub title: String,
    /// The same in English.
    pub english: String,
    /// Who answers for it.
    pub owner: Owner,
    /// Year in which it starts; none: «when suitable» or blank.
    pub start: Option<u16>,
    /// What the annex adds to that: 试点, 适时.
    pub start_note: Option<String>,
    /// Year by whose end it is complete; none: blank, so it is tracked only, or yearly.
    pub complete: Option<u16>,
    /// What the annex adds to that.
    pub complete_note: Option<String>,
    /// Whether it is done anew every year.
    #[serde(default)]
    pub yearly: bool,
    /// What shows that it is done.
    pub evidence: Evidence,
    /// Key of its automatic measure.
    pub measure: String,
    /// Where the rule book keeps the share that has to be reached; none: all of it.
    pub figure: Option<String>,
    /// What there is to say.
    pub note: Option<String>,
}

const OUT_OF_ORDER: Bilingual = both(
    "第{number}项任务的序号不连续, 或编码、度量重复",
    "task {number} is out of order, or its code or measure stands twice",
);
const BACKWARDS: Bilingual = both(
    "第{number}项任务的完成时间早于启动时间",
    "task {number} is complete before it starts",
);

impl PlanTasks {
    /// Reads the tasks.
    ///
    /// # Errors
    /// [`FileError`] for a file that is no TOML, for numbers that do not run from 1, for a code or
    /// measure that stands twice, and for an end before the start.
    pub fn read(file: &str) -> Result<PlanTasks, FileError> {
        let read: PlanTasks =
            toml::from_str(file).map_err(|error| FileError::format(file, &error))?;
        let mut earlier: Vec<&Task> = Vec::new();
        for (at, task) in (1_u16..).zip(&read.task) {
            let about = |words| FileError::whole(Text::new(words).with("number", at.to_string()));
            let twice = |other: &&Task| other.code == task.code || other.measure == task.measure;
            if task.number != at || earlier.iter().any(twice) {
                return Err(about(OUT_OF_ORDER));
            }
            if matches!((task.start, task.complete), (Some(start), Some(end)) if end < start) {
                return Err(about(BACKWARDS));
            }
            earlier.push(task);
        }
        Ok(read)
    }

    /// A task by its code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Task> {
        self.task.iter().find(|task| task.code == code)
    }
}
