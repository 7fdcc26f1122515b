//! The page that sets computed scores against published ones (`docs/published.md`).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use indicator::language::{Bilingual, Language, both};
use indicator::quantity::Fraction;
use indicator::rulebook::{BookError, RuleBooks};
use indicator::vocab::Operator;

use super::compare::{Line, LineStanding, Outcome, compare};
use super::{Cell, PublishedTable, Stated};

const HEAD: Bilingual = both(
    "# 计算得分与公布得分对照\n\n\
     本页由程序生成(`jixiao generate`), 不要手改。输入是 `examples/published` 里各地公开的绩效表: 单元格按原文保留, \
     读不准的当作问题, 不猜。每一行按该预算年度、该地区规则手册的默认规则计分, 逐项四舍五入到手册规定的位数, \
     与公布的得分比较; 两位小数相同算一致。各表各自成立, 不同地区的单位不排在一起。\n\n\
     **绝大多数公布的行是满分, 一致也说明不了多少。** 不满分的行单列在前; 计分规则的检验主要靠 \
     `crates/indicator/tests/scoring` 里的算例。\n",
    "# Computed against published\n\n\
     Generated (`jixiao generate`); do not edit. The input are the published tables of `examples/published`: cells are \
     kept as printed, and what is unclear is a question, never a guess. Each row is scored by the default rule of the rule \
     book of its budget year and region, rounded as the book says, and held against the published score; equal to two \
     decimal places counts as agreement. Every table stands for itself; bodies of different regions are not ranked together.\n\n\
     **Nearly all published rows are full marks, so that agreement proves little.** Rows below full marks are listed apart, \
     first; the rules are tested by the worked cases in `crates/indicator/tests/scoring`.\n",
);
const SUMMARY: Bilingual = both(
    "\n## 汇总\n\n| | 行 |\n|---|---:|\n",
    "\n## Summary\n\n| | rows |\n|---|---:|\n",
);
const PARTIAL: Bilingual = both(
    "\n## 不满分的行\n\n计算或公布的得分低于分值。\n\n| 表 | 指标 | 分值 | 指标值 | 完成值 | 计算 | 公布 | 说明 |\n|---|---|---:|---|---|---:|---:|---|\n",
    "\n## Below full marks\n\nComputed or published score below the weight.\n\n| table | indicator | weight | target | actual | computed | published | remark |\n|---|---|---:|---|---|---:|---:|---|\n",
);
const REASONS: Bilingual = both(
    "\n## 没有计分的原因\n\n| 原因 | 行 |\n|---|---:|\n",
    "\n## Why rows were not scored\n\n| reason | rows |\n|---|---:|\n",
);
const ROWS: Bilingual = both(
    "\n| 指标 | 分值 | 指标值 | 完成值 | 计算 | 公布 | 说明 |\n|---|---:|---|---|---:|---:|---|\n",
    "\n| indicator | weight | target | actual | computed | published | remark |\n|---|---:|---|---|---:|---:|---|\n",
);
const EXECUTION: Bilingual = both("预算执行", "budget execution");
const ONLY_RATE: Bilingual = both("只印了执行率", "only the rate is printed");
const INITIAL: Bilingual = both(
    "没有印全年预算数, 按年初预算数",
    "no revised budget is printed; of the initial one",
);
const BOUND: Bilingual = both(
    "完成值照抄了符号, 不是实测数",
    "the actual repeats the operator and is no measurement",
);
const NOT_PUBLISHED: Bilingual = both("没有公布得分", "no score is published");
const UNEXPLAINED: Bilingual = both("原因不明", "unexplained");

/// Numbers of lines by what came out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tables.
    pub tables: usize,
    /// Lines of tables: indicators and lines of budget execution with points.
    pub lines: usize,
    /// Lines that a rule scored.
    pub scored: usize,
    /// … and that agree with the published score.
    pub agree: usize,
    /// … and that do not.
    pub differ: usize,
    /// Lines below full marks, computed or published.
    pub partial: usize,
    /// Cells that raise a question.
    pub questions: usize,
}

/// Counts lines by what came out.
///
/// # Errors
/// [`BookError`] where a table's year and region have no rule book.
pub fn counts(tables: &[PublishedTable], books: &RuleBooks) -> Result<Counts, BookError> {
    let mut counts = Counts::default();
    for table in tables {
        let book = books.resolve(table.year, table.region)?;
        counts.tables += 1;
        for line in compare(table, &book.scoring) {
            counts.lines += 1;
            counts.scored += usize::from(line.outcome.computed().is_some());
            counts.agree += usize::from(matches!(line.outcome, Outcome::Agrees(_)));
            counts.differ += usize::from(matches!(line.outcome, Outcome::Differs { .. }));
            counts.partial += usize::from(is_partial(&line));
        }
        let cells = table.rows.iter().flat_map(|row| [&row.target, &row.actual]);
        let asked = |cell: &&Cell| matches!(cell.stated, Stated::Question(_));
        counts.questions += cells.flatten().filter(asked).count();
    }
    Ok(counts)
}

/// The page, in Markdown.
///
/// # Errors
/// [`BookError`] where a table's year and region have no rule book.
pub fn page(
    tables: &[PublishedTable],
    books: &RuleBooks,
    language: Language,
) -> Result<String, BookError> {
    let mut partial = String::new();
    let mut each = String::new();
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    for table in tables {
        let book = books.resolve(table.year, table.region)?;
        let lines = compare(table, &book.scoring);
        write_head(&mut each, table, language);
        if !lines.is_empty() {
            each.push_str(ROWS.get(language));
        }
        for line in &lines {
            let cells = cells(line, language);
            let _ = writeln!(each, "| {cells} |");
            if is_partial(line) {
                let name = format!("{}: {}", table.publisher, table.project);
                let _ = writeln!(partial, "| {} | {cells} |", escaped(&name));
            }
            if let Outcome::NotScored(reason) = &line.outcome {
                *reasons.entry(reason.text().render(language)).or_default() += 1;
            }
        }
    }
    let mut out = HEAD.get(language).to_owned();
    write_counts(&mut out, &counts(tables, books)?, language);
    out.push_str(PARTIAL.get(language));
    out.push_str(&partial);
    out.push_str(REASONS.get(language));
    let mut reasons: Vec<(String, usize)> = reasons.into_iter().collect();
    reasons.sort_by_key(|(reason, rows)| (usize::MAX - rows, reason.clone()));
    for (reason, rows) in reasons {
        let _ = writeln!(out, "| {} | {rows} |", escaped(&reason));
    }
    out.push_str(&each);
    Ok(out)
}

fn write_counts(out: &mut String, counts: &Counts, language: Language) {
    out.push_str(SUMMARY.get(language));
    for (words, count) in [
        (both("公开表", "tables"), counts.tables),
        (
            both("指标和预算执行行", "indicators and lines of execution"),
            counts.lines,
        ),
        (both("按规则计分", "scored by a rule"), counts.scored),
        (
            both("与公布一致", "agree with the published score"),
            counts.agree,
        ),
        (
            both("与公布不一致", "differ from the published score"),
            counts.differ,
        ),
        (both("不满分的行", "below full marks"), counts.partial),
        (
            both("读不准的单元格", "cells that raise a question"),
            counts.questions,
        ),
    ] {
        let _ = writeln!(out, "| {} | {count} |", words.get(language));
    }
}

fn write_head(out: &mut String, table: &PublishedTable, language: Language) {
    let _ = write!(
        out,
        "\n## {} · {} · {}\n\n{} {}",
        escaped(&table.publisher),
        escaped(&table.project),
        table.year,
        table.region,
        escaped(&table.region_name),
    );
    let notes = [&table.layout, &table.layout_note, &table.region_note];
    for note in notes.into_iter().flatten() {
        let _ = write!(out, " · {}", escaped(note));
    }
    if let Some(total) = &table.total_score {
        let _ = write!(
            out,
            " · {} {total}",
            both("公布总分", "published total").get(language)
        );
    }
    if let Some(grade) = &table.grade {
        let _ = write!(out, " {}", escaped(grade));
    }
    out.push('\n');
    if let Some(why) = table.withheld() {
        let _ = writeln!(out, "\n{}", why.name().get(language));
    }
}

/// Name, weight, target, actual, computed, published, remark.
fn cells(line: &Line<'_>, language: Language) -> String {
    let number = |n: Option<&Fraction>| n.map_or_else(String::new, Fraction::to_text);
    let (name, target, actual) = match line.row {
        Some(row) => {
            let raw = |cell: &Option<Cell>| cell.as_ref().map_or("", |c| c.raw.as_str()).to_owned();
            (row.name.clone(), raw(&row.target), raw(&row.actual))
        }
        None => {
            let (budget, executed) = amounts(&line.standing);
            let name = format!("{}: {}", EXECUTION.get(language), line.name);
            (name, budget, executed)
        }
    };
    [
        escaped(&name),
        number(line.weight.as_ref()),
        escaped(&target),
        escaped(&actual),
        number(line.outcome.computed()),
        number(line.published.as_ref()),
        escaped(&remark(line, language)),
    ]
    .join(" | ")
}

fn amounts(standing: &LineStanding) -> (String, String) {
    match standing {
        LineStanding::Execution(row) if row.only_rate => {
            (String::new(), format!("{}%", row.executed))
        }
        LineStanding::Execution(row) => (row.budget.to_text(), row.executed.to_text()),
        _ => (String::new(), String::new()),
    }
}

fn remark(line: &Line<'_>, language: Language) -> String {
    let mut parts = Vec::new();
    match &line.outcome {
        Outcome::Differs { why, .. } => {
            parts.push(
                why.map_or(UNEXPLAINED, super::Difference::words)
                    .get(language)
                    .to_owned(),
            );
        }
        Outcome::NotScored(reason) => parts.push(reason.text().render(language)),
        Outcome::Refused(text) => parts.push(text.render(language)),
        Outcome::NotPublished(_) => parts.push(NOT_PUBLISHED.get(language).to_owned()),
        Outcome::Agrees(_) => {}
    }
    match &line.standing {
        LineStanding::Row(row) => {
            if row.operator_from != super::OperatorFrom::Printed {
                parts.push(sign_note(row.operator, row.operator_from, language));
            }
            if row.bound {
                parts.push(BOUND.get(language).to_owned());
            }
        }
        LineStanding::Execution(row) if row.only_rate => {
            parts.push(ONLY_RATE.get(language).to_owned());
        }
        LineStanding::Execution(row) if row.initial => {
            parts.push(INITIAL.get(language).to_owned());
        }
        _ => {}
    }
    if let Some(reason) = line.row.and_then(|row| row.reason.as_deref()) {
        parts.push(format!("“{reason}”"));
    }
    parts.join("; ")
}

fn sign_note(operator: Operator, from: super::OperatorFrom, language: Language) -> String {
    match from {
        super::OperatorFrom::Dictionary => {
            format!("{} {}", operator.sign(), from.words().get(language))
        }
        _ => from.words().get(language).to_owned(),
    }
}

fn is_partial(line: &Line<'_>) -> bool {
    let below = |score: Option<&Fraction>| match (&line.weight, score) {
        (Some(weight), Some(score)) => score < weight,
        _ => false,
    };
    below(line.outcome.computed()) || below(line.published.as_ref())
}

/// Text for a cell of a Markdown table.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '|' | '*' | '<' | '>' | '[' | ']' | '_' | '`' | '\\' | '#' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' => out.push(' '),
            other => out.push(other),
        }
    }
    out
}
