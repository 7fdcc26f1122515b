//! What must hold before a step of a monitoring task.

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use indicator::language::{Bilingual, Text, both};

use super::content::{Choice, Content, SuspensionGround};
use super::record::Row;
use super::{DAILY, Monitoring, NATIONAL, OURS, Step};
use crate::basis::Basis;
use crate::duty::light::Light;
use crate::item::Case;
use crate::known::{Known, day_of};
use crate::machine::{NOT_READY, Verdict};
use crate::words;

/// Figure of the time for an answer.
const ANSWER_DUE: &str = "monitoring.answer-due";

words! {
    /// What must hold before a step.
    Gate {
        ObjectiveApproved = "objective-approved", "绩效目标已批复", "the objective is approved";
        PeriodInYear = "period-in-year", "监控期间在预算年度内", "the period lies in the budget year";
        LaterDue = "later-due", "新期限晚于原期限", "the new day is later";
        ReasonGiven = "reason-given", "说明理由", "a reason is given";
        OpinionGiven = "opinion-given", "写明意见", "an opinion is given";
        RowsComplete = "rows-complete", "各指标均已填报", "every indicator is reported";
        RedExplained = "red-explained", "红灯已说明原因和纠偏措施", "red lights have cause and corrective action";
        BothTracks = "both-tracks", "目标与预算执行双监控", "both tracks are reported";
        LikelihoodGiven = "likelihood-given", "填写完成目标可能性", "the likelihood is given";
        AnswerDateFits = "answer-date-fits", "确定答复期限", "a day for the answer is set";
        AmountGiven = "amount-given", "写明金额", "the amount is given";
        SuspensionGrounded = "suspension-grounded", "暂停理由成立", "the ground of the suspension holds";
        NothingOpen = "nothing-open", "没有未处理的红灯", "no red light is open";
    }
}

pub(super) fn basis(gate: Gate) -> Basis {
    match gate {
        Gate::ObjectiveApproved | Gate::RowsComplete | Gate::RedExplained | Gate::NothingOpen => {
            DAILY
        }
        Gate::BothTracks | Gate::LikelihoodGiven => NATIONAL,
        _ => OURS,
    }
}

pub(super) fn code(gate: Gate) -> &'static str {
    match gate {
        Gate::ObjectiveApproved => "OBJECTIVE_NOT_APPROVED",
        Gate::RowsComplete => "MISSING",
        Gate::RedExplained => "RED_UNEXPLAINED",
        Gate::ReasonGiven => "REASON_REQUIRED",
        _ => NOT_READY,
    }
}

/// Gates that look at what the step brings, or at the reason given with it.
pub(super) fn of_the_step(gate: Gate) -> bool {
    !matches!(
        gate,
        Gate::RowsComplete
            | Gate::RedExplained
            | Gate::BothTracks
            | Gate::LikelihoodGiven
            | Gate::NothingOpen
    )
}

pub(super) fn check(gate: Gate, case: &Case<Monitoring>, now: DateTime<Utc>) -> Verdict {
    let Some(content) = case.content.as_ref() else {
        return Verdict::when(false, NOTHING_WRITTEN);
    };
    let said = |text: Option<&str>| text.is_some_and(|text| !text.trim().is_empty());
    match gate {
        Gate::ObjectiveApproved => {
            let objective = case.known.objective.as_ref();
            let approved = objective.is_some_and(|o| o.approved_sheet.is_some());
            Verdict::when(approved, NOT_APPROVED)
        }
        Gate::PeriodInYear => period_in_year(case, content),
        Gate::LaterDue => later_due(content),
        Gate::ReasonGiven => Verdict::when(case.given_reason().is_some(), NO_REASON),
        Gate::OpinionGiven => {
            let opinion = case.step.as_ref().and_then(Step::opinion);
            Verdict::when(said(opinion), NO_OPINION)
        }
        Gate::RowsComplete => rows_complete(content),
        Gate::RedExplained => {
            let figures = &case.known.figures;
            let open = content.record.unexplained_reds(content.month(), figures);
            named(&open, RED_OPEN)
        }
        Gate::BothTracks => Verdict::when(content.record.total().is_some(), ONE_TRACK),
        Gate::LikelihoodGiven => {
            let open = names(content, |row| row.likelihood.is_none());
            named(&open, NO_LIKELIHOOD)
        }
        Gate::AnswerDateFits => answer_date(case, content, day_of(now)),
        Gate::AmountGiven => amount(case.step.as_ref()),
        Gate::SuspensionGrounded => suspension(case.step.as_ref(), content, day_of(now)),
        Gate::NothingOpen => {
            let red = content.lights(&case.known.figures).overall == Some(Light::Red);
            let given_up = content
                .decisions
                .last()
                .is_some_and(|decision| decision.choice != Choice::Continue);
            Verdict::when(!red || given_up, RED_LEFT)
        }
    }
}

fn period_in_year(case: &Case<Monitoring>, content: &Content) -> Verdict {
    let year = case.known.budget_year.map(|year| i32::from(year.get()));
    let holds = content.from <= content.until
        && Some(content.from.year()) == year
        && Some(content.until.year()) == year;
    let text = Text::new(OUTSIDE_YEAR)
        .with("from", content.from.to_string())
        .with("until", content.until.to_string());
    Verdict::when(holds, text)
}

fn later_due(content: &Content) -> Verdict {
    let (later, before) = match content.due.as_slice() {
        [.., before, now] => (now.what > before.what, before.what.to_string()),
        _ => (true, String::new()),
    };
    Verdict::when(later, Text::new(NOT_LATER).with("before", before))
}

fn rows_complete(content: &Content) -> Verdict {
    if content.record.rows.is_empty() {
        return Verdict::Unmet(NO_ROWS.into());
    }
    named(&names(content, |row| row.actual.is_none()), ROWS_OPEN)
}

/// A red light takes a day for the answer.
fn answer_date(case: &Case<Monitoring>, content: &Content, today: NaiveDate) -> Verdict {
    if let Some(day) = content.answer_by {
        return within_answer_time(day, today, &case.known);
    }
    let red = content.lights(&case.known.figures).overall == Some(Light::Red);
    Verdict::when(!red, NO_ANSWER_DATE)
}

/// A day for an answer does not lie in the past and, where the district has set a number of working
/// days, not beyond them.
pub(crate) fn within_answer_time(day: NaiveDate, today: NaiveDate, known: &Known) -> Verdict {
    if day < today {
        return Verdict::Unmet(ANSWER_IN_THE_PAST.into());
    }
    let days = known.figures.get(ANSWER_DUE);
    let Some(days) = days.and_then(|f| u32::try_from(f.count("value")?).ok()) else {
        return Verdict::Met;
    };
    match known.calendar.working_days_after(today, days) {
        Ok(last) => {
            let text = Text::new(ANSWER_TOO_LATE)
                .with("days", days.to_string())
                .with("last", last.to_string());
            Verdict::when(day <= last, text)
        }
        Err(unknown) => Verdict::Unmet(unknown.text()),
    }
}

fn amount(step: Option<&Step>) -> Verdict {
    let given = match step {
        Some(Step::Decide { choice, amount, .. }) => {
            *choice == Choice::Continue || amount.is_some_and(|amount| amount.fen() > 0)
        }
        _ => true,
    };
    Verdict::when(given, NO_AMOUNT)
}

fn suspension(step: Option<&Step>, content: &Content, today: NaiveDate) -> Verdict {
    let Some(Step::Suspend { ground, opinion }) = step else {
        return Verdict::Unmet(NO_OPINION.into());
    };
    let in_time = content.answer_by.is_none_or(|day| today <= day);
    if *ground == SuspensionGround::Unanswered && (in_time || !content.decisions.is_empty()) {
        return Verdict::Unmet(NOT_OVERDUE.into());
    }
    Verdict::when(!opinion.trim().is_empty(), NO_OPINION)
}

fn names(content: &Content, which: impl Fn(&Row) -> bool) -> Vec<String> {
    let rows = content.record.rows.iter().filter(|row| which(row));
    rows.map(|row| row.name.clone()).collect()
}

fn named(names: &[String], words: Bilingual) -> Verdict {
    let text = Text::new(words).with("names", names.join(", "));
    Verdict::when(names.is_empty(), text)
}

const NOTHING_WRITTEN: Bilingual = both("尚无内容", "nothing is written yet");
const NOT_APPROVED: Bilingual = both(
    "只监控已批复的绩效目标, 本项目没有",
    "only approved objectives are monitored, and this object has none",
);
const OUTSIDE_YEAR: Bilingual = both(
    "监控期间{from}至{until}不在预算年度内",
    "the period from {from} to {until} does not lie in the budget year",
);
const NOT_LATER: Bilingual = both(
    "新期限须晚于原期限{before}",
    "the new day has to be later than {before}",
);
const NO_REASON: Bilingual = both("请说明理由", "give a reason");
const NO_OPINION: Bilingual = both("请写明意见", "say what is to be said");
const NO_ROWS: Bilingual = both("没有填报任何指标", "no indicator is reported");
const ROWS_OPEN: Bilingual = both(
    "未填报执行情况的指标: {names}",
    "indicators without a progress: {names}",
);
const RED_OPEN: Bilingual = both(
    "红灯须勾选原因、说明并写明纠偏措施: {names}",
    "a red light takes a cause, an explanation and a corrective action: {names}",
);
const ONE_TRACK: Bilingual = both(
    "没有填报年度资金总额的执行情况",
    "the execution of the total of the year is not reported",
);
const NO_LIKELIHOOD: Bilingual = both(
    "未填写完成目标可能性的指标: {names}",
    "indicators without a likelihood: {names}",
);
const NO_ANSWER_DATE: Bilingual = both(
    "有红灯, 请确定部门答复的期限",
    "there is a red light: set the day until which the department answers",
);
const ANSWER_IN_THE_PAST: Bilingual = both(
    "答复期限不能早于今天",
    "the day for the answer cannot lie in the past",
);
const ANSWER_TOO_LATE: Bilingual = both(
    "答复期限为{days}个工作日, 最迟{last}",
    "the answer is due within {days} working days, by {last} at the latest",
);
const NO_AMOUNT: Bilingual = both(
    "调减调剂或取消须写明金额",
    "re-allocating or cancelling takes the amount",
);
const NOT_OVERDUE: Bilingual = both(
    "答复期限未过, 或部门已作决定",
    "the answer is not overdue, or the department has decided",
);
const RED_LEFT: Bilingual = both(
    "仍有红灯, 须先作出处理决定并纠偏",
    "a red light is open: decide about it and correct it first",
);
