//! Items walk their courses: the tasks of a day that one person has with one process become one act.

use std::collections::{BTreeMap, BTreeSet};

use application::item::{Advance, Bulk, Carries, Moved, Target};
use application::kept::repository::{ItemFilter, Page};
use application::{Call, Fault};
use chrono::Datelike as _;
use indicator::vocab::BudgetYear;
use lifecycle::machine::Process as _;
use lifecycle::permission::Post;
use lifecycle::process::agency::Agency;
use lifecycle::process::assessment::Assessment;
use lifecycle::process::commission::Commission;
use lifecycle::process::decomposition::Decomposition;
use lifecycle::process::disclosure::Disclosure;
use lifecycle::process::evaluation::Evaluation;
use lifecycle::process::ex_ante::ExAnte;
use lifecycle::process::key_monitoring::KeyMonitoring;
use lifecycle::process::linkage::Linkage;
use lifecycle::process::monitoring::Monitoring;
use lifecycle::process::objective::Objective;
use lifecycle::process::objective::State::ReApproved;
use lifecycle::process::package::Package;
use lifecycle::process::plan_task::PlanTask;
use lifecycle::process::rectification::Rectification;

use super::course::{ItemKey, Subject, Task, wrong};
use super::district::{District, missing};
use super::fill::{fill, gaps};
use super::known::ADJUSTED;
use crate::cli::Failure;

/// The tasks in the order of their days, those of one act beside each other.
pub fn in_order(tasks: &mut [Task]) {
    tasks.sort_by(|one, other| {
        let key = |task: &Task| {
            (
                task.at,
                task.item.process.clone(),
                task.number,
                task.post,
                task.body.clone(),
            )
        };
        let body = |task: &Task| match &task.item.subject {
            Subject::Body(code) => code.clone(),
            Subject::Object(code) => code.clone(),
        };
        key(one)
            .cmp(&key(other))
            .then_with(|| body(one).cmp(&body(other)))
    });
}

impl District<'_> {
    /// Takes tasks of one day, as many in one act as there can be.
    ///
    /// # Errors
    /// [`Failure`] names the item and the step that were refused.
    pub async fn walk(&mut self, tasks: &[Task]) -> Result<(), Failure> {
        let mut rest = tasks;
        while let Some(first) = rest.first() {
            let who = self.who(first).map_err(|fault| said(first, &fault))?;
            let mut items = BTreeSet::new();
            let alike = rest.iter().take_while(|task| {
                let same = (task.at, &task.item.process) == (first.at, &first.item.process);
                same && self.who(task).is_ok_and(|one| one == who) && items.insert(&task.item)
            });
            let count = alike.count().max(1);
            let (now, later) = rest.split_at(count);
            self.take_together(now).await?;
            rest = later;
        }
        Ok(())
    }

    /// Code of the body in whose post a task is taken: a unit's own clerk, else the department above
    /// it.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for an object or body that is not there.
    pub(super) fn body_of(&self, task: &Task) -> Result<String, Fault> {
        let own = match &task.item.subject {
            Subject::Object(code) => &self.object(code)?.owner,
            Subject::Body(code) => code,
        };
        let under = self.body(own)?.row.under.as_ref();
        let above = under.filter(|_| !matches!(task.post.0, None | Some(Post::UnitClerk)));
        let body = task.body.as_ref().or(above).unwrap_or(own);
        Ok(body.clone())
    }

    /// The post in which a task is taken in a body.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for a body that is not there.
    pub(super) fn post_of(&self, task: &Task, body: &str) -> Result<Post, Fault> {
        Ok(match task.post.0 {
            Some(post) => post,
            None => self.clerk_post(body)?,
        })
    }

    /// Who takes a task, by the body of its post.
    fn who(&self, task: &Task) -> Result<lifecycle::permission::Actor, Fault> {
        let body = self.body_of(task)?;
        self.actor(self.post_of(task, &body)?, task.post.1, &body)
    }

    async fn take_together(&mut self, tasks: &[Task]) -> Result<(), Failure> {
        let Some(first) = tasks.first() else {
            return Ok(());
        };
        match first.item.process.as_str() {
            ExAnte::KEY => self.take::<ExAnte>(tasks).await,
            Decomposition::KEY => self.take::<Decomposition>(tasks).await,
            Objective::KEY => self.take::<Objective>(tasks).await,
            Monitoring::KEY => self.take::<Monitoring>(tasks).await,
            KeyMonitoring::KEY => self.take::<KeyMonitoring>(tasks).await,
            Evaluation::KEY => self.take::<Evaluation>(tasks).await,
            Rectification::KEY => self.take::<Rectification>(tasks).await,
            Package::KEY => self.take::<Package>(tasks).await,
            Disclosure::KEY => self.take::<Disclosure>(tasks).await,
            Linkage::KEY => self.take::<Linkage>(tasks).await,
            Assessment::KEY => self.take::<Assessment>(tasks).await,
            Agency::KEY => self.take::<Agency>(tasks).await,
            PlanTask::KEY => self.take::<PlanTask>(tasks).await,
            Commission::KEY => self.take::<Commission>(tasks).await,
            other => Err(wrong(other, "process")),
        }
    }

    async fn take<P: Carries>(&mut self, tasks: &[Task]) -> Result<(), Failure> {
        let Some(first) = tasks.first() else {
            return Ok(());
        };
        self.find_consequences(tasks)
            .await
            .map_err(|fault| said(first, &fault))?;
        let mut wanted = Vec::with_capacity(tasks.len());
        for task in tasks {
            self.write_adjusted(task)
                .await
                .map_err(|fault| said(task, &fault))?;
            let step = self.step::<P>(task).await?;
            wanted.push(step);
        }
        let actor = self.who(first).map_err(|fault| said(first, &fault))?;
        let call = Call::of(actor, first.at);
        let outcomes = self
            .application
            .advance_items(wanted, Bulk::AllOrNothing, &call)
            .await
            .map_err(|fault| said(first, &fault))?;
        let mut moved = Vec::<(ItemKey, Moved)>::new();
        for (task, outcome) in tasks.iter().zip(outcomes) {
            let one = outcome.map_err(|fault| said(task, &fault))?;
            moved.push((task.item.clone(), one));
        }
        for (key, one) in moved {
            let sheet = (key.subject.code().to_owned(), key.year);
            if one.state == ReApproved.key()
                && let Some(id) = self.adjusted.remove(&sheet)
            {
                self.sheets.insert(sheet, id);
            }
            self.items.insert(key, one.id);
        }
        Ok(())
    }

    /// An adjusted sheet is written on the day it is asked for.
    async fn write_adjusted(&mut self, task: &Task) -> Result<(), Fault> {
        let (code, year) = (task.item.subject.code(), task.item.year);
        let written = self.adjusted.contains_key(&(code.to_owned(), year));
        if written || !gaps(&task.step).iter().any(|gap| gap == ADJUSTED) {
            return Ok(());
        }
        self.adjust_sheet(code, year, task.at.date_naive()).await
    }

    /// The step of a task with its gaps filled.
    async fn step<P: Carries>(&self, task: &Task) -> Result<Advance<P>, Failure> {
        let known = self
            .known_for(task)
            .await
            .map_err(|fault| said(task, &fault))?;
        let step = fill(&task.step, task.item.year, &known);
        let step = serde_json::from_value(step.clone())
            .map_err(|error| wrong(&task.item.process, &format!("{error}: {step}")))?;
        Ok(Advance {
            region: self.region,
            target: self
                .target(task, &known)
                .map_err(|fault| said(task, &fault))?,
            step,
            reason: task.reason.clone(),
        })
    }

    fn target(
        &self,
        task: &Task,
        known: &BTreeMap<String, serde_json::Value>,
    ) -> Result<Target, Fault> {
        if let Some(id) = self.items.get(&task.item) {
            return Ok(Target::Item {
                id: *id,
                expected: None,
            });
        }
        let object = match &task.item.subject {
            Subject::Object(code) => Some(self.object(code)?.id),
            Subject::Body(_) => None,
        };
        let organisation = match &task.item.subject {
            Subject::Object(_) => None,
            Subject::Body(code) => Some(self.body(code)?.id),
        };
        let title = task.title.as_ref().map(|title| {
            let title = serde_json::Value::String(title.clone());
            let title = fill(&title, task.item.year, known);
            title.as_str().unwrap_or_default().to_owned()
        });
        Ok(Target::New {
            object,
            organisation,
            parent: None,
            budget_year: BudgetYear::new(task.item.year),
            work_year: u16::try_from(task.at.year()).unwrap_or_default(),
            title,
        })
    }

    /// Finds the items that other items made, where a course begins with one.
    async fn find_consequences(&mut self, tasks: &[Task]) -> Result<(), Fault> {
        let mut parents = BTreeMap::new();
        for task in tasks {
            let Some(of) = task
                .of
                .as_ref()
                .filter(|_| !self.items.contains_key(&task.item))
            else {
                continue;
            };
            let (process, key) = of.split_once('/').unwrap_or((of, ""));
            let parent = ItemKey {
                process: process.to_owned(),
                key: key.to_owned(),
                ..task.item.clone()
            };
            let id = self.items.get(&parent).ok_or_else(|| missing(of))?;
            parents.insert(*id, task.item.clone());
        }
        let Some(process) = tasks.first().map(|task| &task.item.process) else {
            return Ok(());
        };
        if parents.is_empty() {
            return Ok(());
        }
        let filter = ItemFilter {
            processes: vec![process.clone()],
            parents: parents.keys().copied().collect(),
            ..ItemFilter::of(self.region)
        };
        let found = self.application.items(&filter, &Page::first(5_000)).await?;
        for stored in found.items {
            let key = stored.value.parent.and_then(|parent| parents.get(&parent));
            if let Some(key) = key {
                self.items.entry(key.clone()).or_insert(stored.value.id);
            }
        }
        match parents.values().find(|key| !self.items.contains_key(key)) {
            Some(key) => Err(missing(&format!("{} {}", key.process, key.subject.code()))),
            None => Ok(()),
        }
    }
}

/// A fault with the item and step that it is about.
fn said(task: &Task, fault: &Fault) -> Failure {
    let failure = Failure::fault(fault);
    let step = task.step.get("do").and_then(serde_json::Value::as_str);
    let what = format!(
        "{} {} {} {}",
        task.item.subject.code(),
        task.item.year,
        task.item.key,
        step.unwrap_or_default()
    );
    let text = indicator::language::Text::new(indicator::language::both(
        "示范 {process} {what}: {why}",
        "demonstration, {process} {what}: {why}",
    ));
    Failure {
        exit: failure.exit,
        text: text
            .with("process", task.item.process.as_str())
            .with("what", what)
            .with("why", failure.text),
    }
}
