//! Courses: the steps that items of a process take one after the other, and which items take which
//! course. They stand in `examples/district/…/courses/`, a file a process; here they become tasks in
//! the order of their days.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use indicator::language::{Text, both};
use lifecycle::permission::Post;
use serde::Deserialize;
use serde_json::Value;

use super::fill::fill;
use crate::cli::{Exit, Failure};

/// The clerk of the body that has the object.
const CLERK: &str = "clerk";

/// The courses of one process, and who takes them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CourseFile {
    /// Key of the process.
    pub process: String,
    /// The courses.
    pub course: Vec<Course>,
    /// Which items take which.
    pub go: Vec<Go>,
}

/// Steps one after the other.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// Its name.
    pub name: String,
    /// The course that it goes on from.
    pub after: Option<String>,
    /// The process whose item made this one, `evaluation` or, of one with a name, `evaluation/finance`:
    /// it is there already when the course begins.
    pub of: Option<String>,
    /// The steps.
    #[serde(default)]
    pub step: Vec<Leg>,
}

/// One step of a course.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leg {
    /// Post of whoever takes it; `clerk` is the clerk of the body that has the object, be it a unit or a
    /// department; `finance-performance#2` is a second person in that post.
    pub by: String,
    /// Code of the body of the post, where it is not that of the item.
    pub body: Option<String>,
    /// The day, `{Y-1}-10-12`: a day of the year before the budget year.
    pub on: String,
    /// The reason given.
    pub reason: Option<String>,
    /// The step with what it brings, as the API takes it, with gaps to fill in.
    pub step: Value,
}

/// Items that take a course.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Go {
    /// The course.
    pub course: String,
    /// Budget years.
    #[serde(default)]
    pub years: Vec<u16>,
    /// Objects: codes, or `whole`, `project`, `policy`, `government` for all of a kind, `whole@town` for
    /// those of towns.
    #[serde(default)]
    pub objects: Vec<String>,
    /// Objects left out.
    #[serde(default)]
    pub except: Vec<String>,
    /// Bodies, for items that are of no object: codes, or kinds of bodies.
    #[serde(default)]
    pub bodies: Vec<String>,
    /// Name of an item among several of the same process, subject and year.
    #[serde(default)]
    pub key: String,
    /// Title; the object's name unless given.
    pub title: Option<String>,
    /// Texts that steps name, by their gaps.
    #[serde(default)]
    pub with: BTreeMap<String, Value>,
}

/// What an item is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// An object, by its code.
    Object(String),
    /// A body, by its code.
    Body(String),
}

impl Subject {
    /// The code.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Subject::Object(code) | Subject::Body(code) => code,
        }
    }
}

/// Which item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ItemKey {
    /// Key of the process.
    pub process: String,
    /// What it is of.
    pub subject: Subject,
    /// Budget year, 0 for none.
    pub year: u16,
    /// Its name among several.
    pub key: String,
}

/// A step that an item takes on a day.
#[derive(Clone, Debug)]
pub struct Task {
    /// When.
    pub at: DateTime<Utc>,
    /// Number of the step in the whole course, from 0.
    pub number: usize,
    /// The item.
    pub item: ItemKey,
    /// Post, and which person in it; no post is the clerk of the body.
    pub post: (Option<Post>, u8),
    /// Code of the body of the post, where it is not that of the item.
    pub body: Option<String>,
    /// The reason given.
    pub reason: Option<String>,
    /// The step, with gaps.
    pub step: Value,
    /// Title of a new item.
    pub title: Option<String>,
    /// The process whose item made this one.
    pub of: Option<String>,
    /// Texts for the gaps.
    pub with: BTreeMap<String, Value>,
}

impl CourseFile {
    /// Every step of every item of the process. `select` says which objects or bodies a word of
    /// [`Go`] stands for.
    ///
    /// # Errors
    /// [`Failure`] for a course that is not there, a post or a day that is none.
    pub fn tasks(
        &self,
        select: &impl Fn(&Go) -> Result<Vec<Subject>, Failure>,
    ) -> Result<Vec<Task>, Failure> {
        let mut tasks = Vec::new();
        for go in &self.go {
            let (legs, of) = self.legs(&go.course)?;
            let years = if go.years.is_empty() {
                &[0][..]
            } else {
                &go.years
            };
            for subject in select(go)? {
                for year in years {
                    let item = ItemKey {
                        process: self.process.clone(),
                        subject: subject.clone(),
                        year: *year,
                        key: go.key.clone(),
                    };
                    for (number, leg) in legs.iter().enumerate() {
                        tasks.push(leg.task(number, &item, go, of.clone())?);
                    }
                }
            }
        }
        Ok(tasks)
    }

    /// All steps of a course, those of the courses before it first.
    fn legs(&self, name: &str) -> Result<(Vec<&Leg>, Option<String>), Failure> {
        let course = self.course.iter().find(|course| course.name == name);
        let course = course.ok_or_else(|| wrong(&self.process, name))?;
        let (mut legs, of) = match &course.after {
            Some(before) => self.legs(before)?,
            None => (Vec::new(), None),
        };
        legs.extend(&course.step);
        Ok((legs, course.of.clone().or(of)))
    }
}

impl Leg {
    fn task(
        &self,
        number: usize,
        item: &ItemKey,
        go: &Go,
        of: Option<String>,
    ) -> Result<Task, Failure> {
        let (post, person) = self.by.split_once('#').unwrap_or((&self.by, "1"));
        let post = match post {
            CLERK => None,
            post => Some(Post::from_key(post).ok_or_else(|| wrong(&item.process, &self.by))?),
        };
        let person = person.parse().map_err(|_| wrong(&item.process, &self.by))?;
        let day = fill(&Value::String(self.on.clone()), item.year, &go.with);
        let day = day.as_str().and_then(|day| day.parse().ok());
        let day: NaiveDate = day.ok_or_else(|| wrong(&item.process, &self.on))?;
        Ok(Task {
            at: at(day),
            number,
            item: item.clone(),
            post: (post, person),
            body: self.body.clone(),
            reason: self.reason.clone(),
            step: self.step.clone(),
            title: go.title.clone(),
            of,
            with: go.with.clone(),
        })
    }
}

/// The morning of a day, ten o'clock in China.
#[must_use]
pub fn at(day: NaiveDate) -> DateTime<Utc> {
    let ten = NaiveTime::from_hms_opt(2, 0, 0).unwrap_or_default();
    day.and_time(ten).and_utc()
}

/// A course that is wrong: which process, and what in it.
pub(super) fn wrong(process: &str, what: &str) -> Failure {
    let text = Text::new(both(
        "示范的流程 {process} 有误: {what}",
        "the demonstration's course of {process} is wrong: {what}",
    ));
    Failure {
        exit: Exit::Found,
        text: text.with("process", process).with("what", what),
    }
}
