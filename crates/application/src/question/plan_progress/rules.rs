//! Documents, posts and sets that have to be there (任务清单 二(五)2(1), 三(二) to 三(五)).

use indicator::language::{Bilingual, Text, both};
use indicator::vocab::{BudgetYear, Purpose};
use lifecycle::machine::Process as _;
use lifecycle::permission::Post;
use lifecycle::process::commission::State as Commissioned;
use lifecycle::process::disclosure::Disclosure;
use lifecycle::process::evaluation::Evaluation;
use lifecycle::process::ex_ante::ExAnte;
use lifecycle::process::monitoring::Monitoring;
use lifecycle::process::objective::Objective;
use lifecycle::process::plan_task::State;
use lifecycle::process::rectification::Rectification;
use lifecycle::rulebook::plan_tasks::Task;
use uuid::Uuid;

use super::tally::{Named, Tally, Unit};
use super::world::World;

impl World {
    /// What is registered as evidence of a task by its code: a document, or evidence that its owner
    /// handed in.
    pub(super) fn document_of(&self, code: &str) -> Option<Named> {
        self.papers_of(code).map(|(_, paper)| paper).next()
    }

    /// The same with the bodies they belong to.
    fn papers_of<'a>(&'a self, code: &'a str) -> impl Iterator<Item = (Option<Uuid>, Named)> + 'a {
        let documents = self.documents.iter();
        let documents = documents
            .filter(move |document| document.evidence_of.as_deref() == Some(code))
            .map(|document| {
                let paper = Named::new("document", document.id, &document.title);
                (document.organisation, paper.on(document.issued_on))
            });
        let handed_in = self.plan_tasks.iter();
        let handed_in = handed_in
            .filter(move |one| one.content.task == code && one.state != State::Returned)
            .map(|one| (one.record.organisation, one.named()));
        documents.chain(handed_in)
    }
}

const NO_DOCUMENT: Bilingual = both("没有登记文件", "no document is registered");

/// Tasks 33 to 36 and 40: one document.
pub(super) fn one_document(world: &World, task: &Task) -> Tally {
    let mut tally = Tally::new(Unit::Number, None);
    match world.document_of(&task.code) {
        Some(paper) => tally.put(true, paper),
        None => tally.lacks(NO_DOCUMENT),
    }
    tally
}

/// Tasks 21 and 39: a document of each department.
pub(super) fn of_each_department(world: &World, task: &Task) -> Tally {
    let mut tally = Tally::new(Unit::Number, None);
    for department in &world.departments {
        let mut papers = world.papers_of(&task.code);
        let own = papers.find(|(body, _)| *body == Some(*department));
        match own {
            Some((_, paper)) => tally.put(true, paper),
            None => tally.put(false, world.body(*department)),
        }
    }
    tally
}

/// The steps of the whole process that the measures have to cover.
const STEPS: &[(&str, Bilingual)] = &[
    (ExAnte::KEY, ExAnte::NAME),
    (Objective::KEY, Objective::NAME),
    (Monitoring::KEY, Monitoring::NAME),
    (Evaluation::KEY, Evaluation::NAME),
    (Rectification::KEY, Rectification::NAME),
    (Disclosure::KEY, Disclosure::NAME),
];

const NO_MEASURE: Bilingual = both("没有{step}的配套办法", "no measure for {step}");

/// Task 37: a document for each step of the process, registered as evidence of `3.3.5/STEP`.
pub(super) fn document_for_each_step(world: &World, task: &Task) -> Tally {
    let mut tally = Tally::new(Unit::Number, None);
    for (step, name) in STEPS {
        match world.document_of(&format!("{}/{step}", task.code)) {
            Some(paper) => tally.put(true, paper),
            None => {
                tally.lacks(*name);
                tally.remarks.pop();
                tally.says(Text::new(NO_MEASURE).with("step", *name));
            }
        }
    }
    tally
}

const COMMISSIONS: Bilingual = both(
    "委托{count}件, 已办结{closed}件",
    "{count} commission(s), {closed} closed",
);

/// Task 41: the document of the mechanism, and how many commissions ran.
pub(super) fn third_party(world: &World, task: &Task) -> Tally {
    let mut tally = one_document(world, task);
    let ran = || {
        let own = world.commissions.iter();
        own.filter(|one| one.state != Commissioned::Terminated)
    };
    let closed = ran()
        .filter(|one| one.state == Commissioned::Closed)
        .count();
    let text = Text::new(COMMISSIONS).with("count", ran().count().to_string());
    tally.says(text.with("closed", closed.to_string()));
    tally
}

/// The posts that the plan names in a department (三(三)3): business, which prepares and reviews,
/// finance, and internal supervision.
const POSTS: [Post; 4] = [
    Post::DepartmentClerk,
    Post::DepartmentReviewer,
    Post::DepartmentFinance,
    Post::DepartmentSupervisor,
];

const NOT_HELD: Bilingual = both("{body}没有{post}", "{body} has no {post}");

/// Task 38: departments in which somebody holds each of the posts.
pub(super) fn posts_named(world: &World, _: &Task) -> Tally {
    let mut tally = Tally::new(Unit::Number, None);
    for department in &world.departments {
        let lacks = |post: &&Post| {
            let mut own = world.holdings.iter();
            !own.any(|one| one.organisation == Some(*department) && one.post == **post)
        };
        let body = world.body(*department);
        let missing: Vec<&Post> = POSTS.iter().filter(lacks).collect();
        for post in &missing {
            let text = Text::new(NOT_HELD).with("body", body.title.as_str());
            tally.says(text.with("post", post.name()));
        }
        tally.put(missing.is_empty(), body);
    }
    tally
}

/// Task 31: common sets on file for every kind of object that has to have an objective.
pub(super) fn common_framework(world: &World, _: &Task) -> Tally {
    const COMMON: &str = "common";
    let year = world.objective_year;
    let mut tally = Tally::new(Unit::Number, Some(year));
    let figure = world.objective_figures.get("objective.required");
    for kind in figure.map_or(&[][..], |figure| figure.list("kinds")) {
        let set = filed(world, year).find(|key| {
            let set = world.registry.get(key);
            key.set.code.sector() == COMMON
                && set.is_some_and(|set| {
                    set.object.key() == kind && set.purpose == Purpose::Objective
                })
        });
        let named = |title: String| Named {
            kind: "indicator-set",
            id: None,
            title,
            on: None,
        };
        match set {
            Some(key) => tally.put(true, named(key.set.to_string())),
            None => tally.put(false, named(format!("{COMMON} / {kind}"))),
        }
    }
    tally
}

const REVISED: Bilingual = both("{year}年度已备案{count}个", "{count} on file for {year}");

/// Task 32: departments with a sector set on file for the budget of the year by which they have to be
/// there, and later for that of each year.
pub(super) fn sector_sets(world: &World, task: &Task) -> Tally {
    let complete = task.complete.and_then(BudgetYear::new);
    let year = complete.map_or(world.year, |complete| complete.max(world.year));
    let mut tally = Tally::new(Unit::Number, Some(year));
    for department in &world.departments {
        let sector = world
            .bodies
            .get(department)
            .and_then(|body| body.sector.as_deref());
        let own = filed(world, year).any(|key| Some(key.set.code.sector()) == sector);
        tally.put(own, world.body(*department));
    }
    let count = filed(world, year).count();
    let text = Text::new(REVISED).with("year", year.to_string());
    tally.says(text.with("count", count.to_string()));
    tally
}

fn filed(world: &World, year: BudgetYear) -> impl Iterator<Item = &indicator::vocab::SetKey> {
    let sets = world.filed_sets.iter();
    sets.filter(move |key| key.set.year == year)
}
