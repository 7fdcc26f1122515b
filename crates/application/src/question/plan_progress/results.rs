//! What follows from results (任务清单 二(五)).

use indicator::language::{Bilingual, Text, both};
use indicator::vocab::ObjectKind;
use lifecycle::duty::package::KEY_SPECIAL;
use lifecycle::process::disclosure::{Matter, State as Disclosed};
use lifecycle::process::linkage::State as Linked;
use lifecycle::process::package::{Head, Kind, State as Packed};
use lifecycle::process::rectification::State as Found;
use lifecycle::rulebook::plan_tasks::Task;

use super::evaluation::is_filed;
use super::objective::{demand, received};
use super::tally::{Tally, Unit};
use super::world::World;

const NO_PACKAGE: Bilingual = both(
    "人大没有签收本年的材料包",
    "the congress has received no package of the year",
);

/// Packages of a kind that the congress received; one has to be there.
pub(super) fn package(world: &World, kind: Kind, fits: impl Fn(&Head) -> bool) -> Tally {
    let mut tally = Tally::new(Unit::Number, None);
    for one in &world.packages {
        let head = one.content.head.as_ref();
        let Some(head) = head.filter(|head| head.kind == kind && fits(head)) else {
            continue;
        };
        tally.budget_year = Some(head.budget_year);
        let receipt = one.content.receipt.as_ref();
        if let Some(receipt) = receipt.filter(|receipt| receipt.on <= world.day)
            && one.state != Packed::Corrected
        {
            tally.counts(received(one.named(), receipt.on));
        } else {
            tally.missing.push(one.named());
        }
    }
    if tally.count().done == 0 {
        tally.says(NO_PACKAGE);
    }
    tally.least(1);
    tally
}

/// Task 19: the congress received the results with the draft final accounts in the year.
pub(super) fn final_accounts_package(world: &World, _: &Task) -> Tally {
    package(world, Kind::FinalAccounts, |head| {
        head.work_year == world.year
    })
}

/// Task 20: results of departments as a whole and of key specials that stand on the platform. They are
/// those of the budget year before, as the final accounts are.
pub(super) fn results_disclosed(world: &World, _: &Task) -> Tally {
    let of = world.year.previous();
    let mut tally = Tally::new(Unit::Number, of);
    let own = world.evaluations.iter();
    for one in own.filter(|one| is_filed(one) && one.record.budget_year == of) {
        let belongs = world.object(one.record.object).is_some_and(|object| {
            object.kind == ObjectKind::Department || object.marks.iter().any(|m| m == KEY_SPECIAL)
        });
        let duty = demand(world, Matter::Result, one.record.id);
        if !belongs || duty.is_some_and(|duty| duty.state == Disclosed::Exempt) {
            continue;
        }
        let first = duty.and_then(|duty| duty.content.publications.first());
        tally.put(first.is_some(), one.named().on(first.map(|first| first.on)));
    }
    tally
}

const NO_REPORT: Bilingual = both(
    "本年没有向人大报送整改情况",
    "rectification was not reported to the congress in the year",
);
const NOTHING_DUE: Bilingual = both("没有到期的整改事项", "no finding is due");

/// Task 22: findings that are due and closed; and one report to the congress in the year, since how
/// often «regularly» is nobody has said.
pub(super) fn findings_closed(world: &World, _: &Task) -> Tally {
    let mut tally = Tally::new(Unit::Number, None);
    for one in &world.findings {
        let closed = matches!(one.state, Found::Closed | Found::LookedBack);
        let due = one.content.due_on.is_some_and(|due| due <= world.day);
        if (due || closed) && one.state != Found::Cancelled {
            tally.put(closed, one.named().on(one.content.due_on));
        }
    }
    if tally.count().of == 0 {
        tally.says(NOTHING_DUE);
    }
    let reports = package(world, Kind::Rectification, |head| {
        head.work_year == world.year
    });
    match reports.evidence.into_iter().next() {
        Some(report) => tally.put(true, report),
        None => tally.lacks(NO_REPORT),
    }
    tally
}

const NO_DECISION: Bilingual = both(
    "本年没有引用评价结果的预算决定",
    "no budget decision of the year cites a result",
);
const NO_LINK_RULE: Bilingual = both(
    "没有登记预算安排与绩效评价结果挂钩办法",
    "the rule that links results to the budget is not registered",
);

/// Task 23: of the link decisions of the year, those that were taken and cite a result on file; and,
/// from the day on which the district's rule is due, that rule.
pub(super) fn decisions_citing(world: &World, task: &Task) -> Tally {
    let mut tally = Tally::new(Unit::Number, None);
    let own = world.linkages.iter();
    for one in own.filter(|one| one.worked_in(world.year) && one.state != Linked::Withdrawn) {
        let cited = one
            .content
            .proposal
            .as_ref()
            .map(|proposal| proposal.result.0);
        let results = world.evaluations.iter();
        let on_file = results
            .filter(|result| Some(result.record.id) == cited)
            .any(is_filed);
        let decided = one.state != Linked::Proposed && !one.content.decisions.is_empty();
        tally.put(decided && on_file, one.named());
    }
    if tally.count().of == 0 {
        tally.lacks(NO_DECISION);
    }
    let figure = world.figures.get("linkage.rule-due");
    let due = figure.and_then(|figure| figure.value("value")?.parse().ok());
    if let Some(rule) = world.document_of(&task.code) {
        tally.put(true, rule);
    } else if due.is_some_and(|due| world.day >= due) {
        tally.lacks(NO_LINK_RULE);
    } else {
        tally.says(NO_LINK_RULE);
    }
    tally
}

/// Task 24: departments whose assessment of the year the bureau compiled.
pub(super) fn assessments_compiled(world: &World, _: &Task) -> Tally {
    let mut tally = Tally::new(Unit::Number, None);
    for department in &world.departments {
        let mut own = world.assessments.iter().filter(|one| {
            one.record.organisation == Some(*department) && one.worked_in(world.year)
        });
        let compiled = own.any(|one| one.content.report.is_some());
        tally.put(compiled, world.body(*department));
    }
    tally
}

const NOT_SENT: Bilingual = both(
    "本年没有送考核办的考核结果",
    "no assessment of the year was sent to the assessment office",
);
const RECEIPTS: Bilingual = both("考核办回执: {count}份", "receipts of the office: {count}");

/// Task 25: of the assessments that were sent to the assessment office, those it has acknowledged.
pub(super) fn assessment_exports(world: &World, _: &Task) -> Tally {
    let mut tally = Tally::new(Unit::Number, None);
    let own = world
        .assessments
        .iter()
        .filter(|one| one.worked_in(world.year));
    for one in own.filter(|one| one.content.export.is_some()) {
        let receipt = one.content.receipt.as_ref();
        tally.put(
            receipt.is_some(),
            one.named().on(receipt.map(|receipt| receipt.on)),
        );
    }
    if tally.count().of == 0 {
        tally.lacks(NOT_SENT);
    }
    tally.says(Text::new(RECEIPTS).with("count", tally.count().done.to_string()));
    tally
}
