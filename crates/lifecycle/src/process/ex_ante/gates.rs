//! What must hold before a step with an ex-ante evaluation.

use chrono::{DateTime, Utc};
use indicator::language::{Argument, Bilingual, Text, both};
use indicator::quantity::{Fraction, Points};
use indicator::vocab::{Force, ObjectKind, Verification};

use super::content::{Conclusion, Evaluated, Step};
use super::{ExAnte, OURS, PLAN};
use crate::basis::Basis;
use crate::item::Case;
use crate::known::day_of;
use crate::machine::{NOT_READY, Verdict};
use crate::words;

words! {
    /// What must hold before a step.
    Gate {
        Applicant = "applicant", "由申请单位提出", "the applying body applies";
        /// The papers are there.
        Papers = "papers", "申请材料齐全", "the papers are there";
        /// It is said which money the amount of a policy means.
        BasisNamed = "basis-named", "写明金额口径", "the basis of the amount is named";
        /// No dimension is missing, none has too many points.
        EveryDimension = "every-dimension", "五个维度逐项评估", "every dimension is evaluated";
        OpinionGiven = "opinion-given", "写明意见", "an opinion is given";
        /// Whoever takes part has no interest in the object.
        NoConflict = "no-conflict", "无利益冲突", "no conflict of interest";
        Invited = "invited", "已受邀请", "the person was invited";
        /// Support after change says what has to be changed.
        ChangesNamed = "changes-named", "写明需调整的内容", "the changes are named";
        /// The conclusion fits the points.
        FitsPoints = "fits-points", "结论与得分相符", "the conclusion fits the points";
        /// What had to be changed was changed.
        ChangesMade = "changes-made", "已按结论修改", "the changes were made";
        /// The decision follows the conclusion.
        AsConcluded = "as-concluded", "决策与评估结论一致", "the decision follows the conclusion";
        ReasonGiven = "reason-given", "说明理由", "a reason is given";
        LaterDay = "later-day", "期限往后", "the day is a later one";
    }
}

const AVOIDANCE: Basis = Basis::derived("利益冲突回避(参照财预〔2021〕6号)");
const CUT_POINTS: Basis = Basis {
    text: "事前绩效评估结论的分数线(规则手册)",
    force: Force::Local,
    verification: Verification::Uncertain,
};

pub(super) fn basis(gate: Gate) -> Basis {
    match gate {
        Gate::Applicant
        | Gate::Papers
        | Gate::EveryDimension
        | Gate::ChangesNamed
        | Gate::ChangesMade
        | Gate::AsConcluded => PLAN,
        Gate::NoConflict => AVOIDANCE,
        Gate::FitsPoints => CUT_POINTS,
        Gate::BasisNamed
        | Gate::OpinionGiven
        | Gate::Invited
        | Gate::ReasonGiven
        | Gate::LaterDay => OURS,
    }
}

pub(super) const fn code(gate: Gate) -> &'static str {
    match gate {
        Gate::Applicant => "NOT_APPLICANT",
        Gate::NoConflict => "CONFLICT_OF_INTEREST",
        Gate::EveryDimension => "DIMENSION_MISSING",
        Gate::ReasonGiven => "REASON_REQUIRED",
        _ => NOT_READY,
    }
}

type At = Case<ExAnte>;

const NOT_APPLICANT: Bilingual = both(
    "须由申请这笔资金的单位提出",
    "the body that applies for the money has to apply",
);
const NO_PAPERS: Bilingual = both("没有附申请材料", "no papers are attached");
const NO_BASIS: Bilingual = both(
    "计划没有写政策金额按年还是按实施期, 请写明口径",
    "the plan does not say whether the amount of a policy is meant per year or over its period: name the basis",
);
const NO_DIMENSION: Bilingual = both("缺少“{name}”的评估", "“{name}” was not evaluated");
const TOO_MANY: Bilingual = both(
    "“{name}”的得分不在0到{most}分之间",
    "the points of “{name}” are not between 0 and {most}",
);
const UNKNOWN: Bilingual = both("没有“{name}”这个维度", "there is no dimension “{name}”");
const NO_OPINION: Bilingual = both("请写明意见", "write down the opinion");
const NOT_CHECKED: Bilingual = both("没有查到此人的情况", "nothing is known about this person");
const BELONGS: Bilingual = both(
    "此人属于申请单位, 应当回避",
    "the person belongs to the applying body and has to stand aside",
);
const INTEREST: Bilingual = both(
    "此人没有声明与本项目无利害关系, 应当回避",
    "the person did not declare to have no interest in it and has to stand aside",
);
const NOT_INVITED: Bilingual = both("没有受到邀请", "the person was not invited");
const NO_CHANGES: Bilingual = both("请写明需要调整的内容", "say what has to be changed");
const BELOW: Bilingual = both(
    "得分{total}低于{from}分, 结论却是予以支持",
    "{total} points are below {from}, yet the conclusion is support",
);
const NOT_CHANGED: Bilingual = both(
    "结论是调整后支持, 申请单位还没有修改",
    "the conclusion is support after change, and nothing was changed yet",
);
const DIFFERS: Bilingual = both(
    "决策与评估结论“{conclusion}”不一致",
    "the decision differs from the conclusion “{conclusion}”",
);
const NO_REASON: Bilingual = both("请写明理由", "say why");
const NOT_LATER: Bilingual = both("{until}不晚于{than}", "{until} is not later than {than}");

pub(super) fn check(gate: Gate, case: &At, now: DateTime<Utc>) -> Verdict {
    match gate {
        Gate::Applicant => {
            let applicant = case.content.as_ref().and_then(|c| c.applicant.as_deref());
            let owner = case.known.object.as_ref().map(|o| o.owner.as_str());
            Verdict::when(owner.is_some() && owner == applicant, NOT_APPLICANT)
        }
        Gate::Papers => {
            let content = case.content.as_ref();
            let some = content.is_some_and(|c| !c.application.papers.is_empty());
            Verdict::when(some, NO_PAPERS)
        }
        Gate::BasisNamed => basis_named(case),
        Gate::EveryDimension => every_dimension(case),
        Gate::OpinionGiven => {
            let said = case.step.as_ref().and_then(Step::says).is_some();
            Verdict::when(said, NO_OPINION)
        }
        Gate::NoConflict => no_conflict(case),
        Gate::Invited => invited(case),
        Gate::ChangesNamed => changes_named(case),
        Gate::FitsPoints => fits_points(case),
        Gate::ChangesMade => changes_made(case),
        Gate::AsConcluded => as_concluded(case),
        Gate::ReasonGiven => Verdict::when(case.given_reason().is_some(), NO_REASON),
        Gate::LaterDay => later_day(case, now),
    }
}

/// Only of a policy, and only where the rule book does not say it.
fn basis_named(case: &At) -> Verdict {
    let object = case.known.object.as_ref();
    let policy = object.is_some_and(|o| o.kind == ObjectKind::Policy);
    let named = case.content.as_ref().and_then(|c| c.application.basis);
    Verdict::when(!policy || named.is_some(), NO_BASIS)
}

fn every_dimension(case: &At) -> Verdict {
    let Some(Step::EvaluateDepartment(given) | Step::EvaluateFinance(given)) = &case.step else {
        return Verdict::Met;
    };
    let figures = &case.known.figures;
    let names = figures
        .get("ex-ante.dimensions")
        .map_or(&[][..], |f| f.list("value"));
    let most = figures
        .get("ex-ante.dimension-points")
        .and_then(|f| Fraction::parse(f.value("value")?).ok())
        .and_then(|points| points.to_scaled(Points::PLACES))
        .map(Points::from_scaled);
    faulty(given, names, most).map_or(Verdict::Met, Verdict::Unmet)
}

fn faulty(given: &Evaluated, names: &[String], most: Option<Points>) -> Option<Text> {
    let about = |words: Bilingual, name: &str| Text::new(words).with("name", name);
    let scored = |name: &String| given.dimensions.iter().any(|d| d.name == *name);
    if let Some(name) = names.iter().find(|name| !scored(name)) {
        return Some(about(NO_DIMENSION, name));
    }
    for (i, dimension) in given.dimensions.iter().enumerate() {
        let name = dimension.name.as_str();
        let twice = given.dimensions.iter().take(i).any(|d| d.name == name);
        if twice || !names.iter().any(|known| known == name) {
            return Some(about(UNKNOWN, name));
        }
        let within = |most: &Points| (Points::from_scaled(0)..=*most).contains(&dimension.points);
        if let Some(most) = most.filter(|most| !within(most)) {
            return Some(about(TOO_MANY, name).with("most", most.text(0)));
        }
    }
    None
}

/// Looks at the person who is invited, or who gives an opinion.
fn no_conflict(case: &At) -> Verdict {
    let person = match &case.step {
        Some(Step::Invite { person, .. }) => Some(person.as_str()),
        Some(Step::Opine { .. }) => opining(case),
        _ => return Verdict::Met,
    };
    let party = case
        .known
        .parties
        .iter()
        .find(|p| Some(p.id.as_str()) == person);
    match party {
        None => Verdict::Unmet(NOT_CHECKED.into()),
        Some(party) if party.belongs_to_object => Verdict::Unmet(BELONGS.into()),
        Some(party) => Verdict::when(party.declared_free == Some(true), INTEREST),
    }
}

fn opining(case: &At) -> Option<&str> {
    let content = case.content.as_ref()?;
    content.opinions.last().map(|o| o.by.person.as_str())
}

fn invited(case: &At) -> Verdict {
    let person = opining(case);
    let invited = case.content.as_ref().is_some_and(|content| {
        let same = |invited: &str| Some(invited) == person;
        content.invited.iter().any(|i| same(&i.what.person))
    });
    Verdict::when(invited, NOT_INVITED)
}

fn changes_named(case: &At) -> Verdict {
    let named = match &case.step {
        Some(Step::Conclude {
            conclusion: Conclusion::AfterChange,
            changes,
            ..
        }) => changes.as_deref().is_some_and(|c| !c.trim().is_empty()),
        _ => true,
    };
    Verdict::when(named, NO_CHANGES)
}

/// Where the rule book knows from how many points on it supports.
fn fits_points(case: &At) -> Verdict {
    let Some(Step::Conclude {
        conclusion: Conclusion::Support,
        ..
    }) = &case.step
    else {
        return Verdict::Met;
    };
    let figure = case.known.figures.get("ex-ante.support-from");
    let from = figure
        .and_then(|f| Fraction::parse(f.value("value")?).ok())
        .and_then(|points| points.to_scaled(Points::PLACES))
        .map(Points::from_scaled);
    let evaluation = case.content.as_ref().and_then(|c| c.evaluation());
    let (Some(from), Some(total)) = (from, evaluation.and_then(Evaluated::total)) else {
        return Verdict::Met;
    };
    let text = Text::new(BELOW)
        .with("total", total.text(0))
        .with("from", from.text(0));
    Verdict::when(total >= from, text)
}

fn changes_made(case: &At) -> Verdict {
    let (Some(Step::Decide { go_on: true, .. }), Some(content)) = (&case.step, &case.content)
    else {
        return Verdict::Met;
    };
    let concluded = content.conclusions.last();
    let asked = concluded.filter(|c| c.what.conclusion == Conclusion::AfterChange);
    let since = |at: DateTime<Utc>| content.amendments.iter().any(|a| a.by.at >= at);
    Verdict::when(asked.is_none_or(|c| since(c.by.at)), NOT_CHANGED)
}

fn as_concluded(case: &At) -> Verdict {
    let (Some(Step::Decide { go_on, .. }), Some(content)) = (&case.step, &case.content) else {
        return Verdict::Met;
    };
    let conclusion = content
        .conclusion()
        .map_or("".into(), |c| Argument::from(c.name()));
    let text = Text::new(DIFFERS).with("conclusion", conclusion);
    Verdict::when(!content.differs(*go_on), text)
}

/// Later than today, and than every day set before.
fn later_day(case: &At, now: DateTime<Utc>) -> Verdict {
    let (Some(Step::Extend { until }), Some(content)) = (&case.step, &case.content) else {
        return Verdict::Met;
    };
    let before = content.extended.iter().rev().nth(1).map(|day| day.what);
    let than = before.map_or(day_of(now), |before| before.max(day_of(now)));
    let text = Text::new(NOT_LATER)
        .with("until", until.to_string())
        .with("than", than.to_string());
    Verdict::when(*until > than, text)
}
