//! The page `docs/reference/rulebook.md`: every figure of the rule books, year beside year, with its
//! clause.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use indicator::quantity::Fraction;
use indicator::rulebook::{Layout, RuleBook};
use indicator::vocab::{Clause, Force, Verification};

use super::FileError;
use super::figures::{Figure, Figures};

/// A figure over the years: its value in each, none where it is not set, and the clause of the last.
#[derive(Default)]
struct Row {
    values: Vec<Option<String>>,
    clause: Option<Clause>,
}

/// A table of figures by name.
struct Sheet {
    years: usize,
    rows: BTreeMap<String, Row>,
}

impl Sheet {
    fn put(&mut self, year: usize, name: String, value: String, clause: &Clause) {
        let row = self.rows.entry(name).or_insert_with(|| Row {
            values: vec![None; self.years],
            clause: None,
        });
        if let Some(cell) = row.values.get_mut(year) {
            *cell = Some(value);
        }
        row.clause = Some(clause.clone());
    }

    fn write(&self, page: &mut String, books: &[RuleBook]) {
        page.push_str("| |");
        for book in books {
            let _ = write!(page, " {} |", book.year);
        }
        page.push_str(" 依据 · clause | 效力 · force | 核对 · checked |\n|---|");
        page.push_str(&"---|".repeat(self.years + 3));
        page.push('\n');
        for (name, row) in &self.rows {
            let _ = write!(page, "| `{name}` |");
            let mut before: Option<&str> = None;
            for value in &row.values {
                let shown = match value.as_deref() {
                    None => "–",
                    Some(value) if before == Some(value) => "〃",
                    Some(value) => value,
                };
                let _ = write!(page, " {shown} |");
                before = value.as_deref();
            }
            if let Some(clause) = &row.clause {
                let force = Force::name(clause.force);
                let checked = Verification::name(clause.verification);
                let _ = write!(
                    page,
                    " {} | {} · {} | {} · {} |",
                    clause.text, force.zh, force.en, checked.zh, checked.en
                );
            }
            page.push('\n');
        }
        page.push('\n');
    }
}

/// The page over these books, one a year, oldest first.
///
/// # Errors
/// The name of a file whose part `[process]` cannot be read, with what is wrong in it.
pub fn page(books: &[RuleBook]) -> Result<String, (String, FileError)> {
    let mut page = String::from(
        "# 规则手册 · Rule book\n\n\
         每个数字都带依据、效力和核对情况; 门槛只有计划、市级或写明的国家规定才会拒绝办理, 其余只提醒。“〃” 与上一年相同, “–” 当年没有。\n\n\
         Every figure with its clause, how binding it is and how it was checked. A gate refuses only by the plan, a \
         municipal rule or a national rule named so; by anything else it warns. “〃” as in the year before, “–” not in \
         that year.\n\n",
    );
    let sheet = || Sheet {
        years: books.len(),
        rows: BTreeMap::new(),
    };
    let (mut scoring, mut process) = (sheet(), sheet());
    for (year, book) in books.iter().enumerate() {
        put_scoring(&mut scoring, year, book);
        for (name, figure) in Figures::of(book)?.iter() {
            process.put(year, name.to_owned(), written(figure), &figure.clause);
        }
    }
    page.push_str("## 计分 · Scoring\n\n");
    scoring.write(&mut page, books);
    page.push_str("## 流程 · Process\n\n");
    process.write(&mut page, books);
    Ok(page)
}

fn put_scoring(sheet: &mut Sheet, year: usize, book: &RuleBook) {
    let scoring = &book.scoring;
    let mut put = |name: String, value: String, clause: &Clause| {
        sheet.put(year, name, value, clause);
    };
    for (operator, rule) in &scoring.default_rules {
        let name = format!("default-rule {}", operator.key());
        put(name, rule.value.key().to_owned(), &rule.clause);
    }
    for (name, rounding) in [
        ("item-rounding", &scoring.item_rounding),
        ("total-rounding", &scoring.total_rounding),
    ] {
        let places = rounding.value.places.to_string();
        put(name.to_owned(), places, &rounding.clause);
    }
    let not_applicable = &scoring.not_applicable;
    let value = not_applicable.value.key().to_owned();
    put("not-applicable".to_owned(), value, &not_applicable.clause);
    if let Some(from) = &scoring.over_fulfilment {
        put(
            "over-fulfilment".to_owned(),
            share(&from.value),
            &from.clause,
        );
    }
    for band in &scoring.qualitative {
        let value = format!("{} {}–{}", band.name, share(&band.from), share(&band.to));
        put(format!("qualitative {}", band.code), value, &band.clause);
    }
    for band in &scoring.grades {
        let value = format!("{}–{}", band.from, band.to);
        put(format!("grade {}", band.grade.key()), value, &band.clause);
    }
    for layout in &scoring.layouts {
        let name = format!("layout {}", layout.code);
        put(name, laid_out(layout), &layout.clause);
    }
    for cap in &scoring.caps {
        let value = format!("< {}: ≤ {}", share(&cap.execution_below), cap.total);
        put(format!("cap {}", cap.code), value, &cap.clause);
    }
    for penalty in &scoring.penalties {
        let value = format!("≥ {}: −{}", share(&penalty.completion_from), penalty.points);
        put(format!("penalty {}", penalty.code), value, &penalty.clause);
    }
}

fn laid_out(layout: &Layout) -> String {
    let part = |row: &indicator::rulebook::LayoutRow| {
        let what = row.level.as_deref().unwrap_or_else(|| row.kind.name().zh);
        if row.least == row.most {
            format!("{what} {}", row.most)
        } else {
            format!("{what} {}–{}", row.least, row.most)
        }
    };
    let parts: Vec<String> = layout.rows.iter().map(part).collect();
    format!("{} {}: {}", layout.name, layout.total, parts.join(", "))
}

/// A share in percent.
fn share(share: &Fraction) -> String {
    let percent = share.mul(&Fraction::from_int(100));
    percent.map_or_else(|_| share.to_string(), |percent| format!("{percent}%"))
}

/// Every value of a figure, with its key where it has several.
fn written(figure: &Figure) -> String {
    if figure.unknown {
        return "未定 · not decided".to_owned();
    }
    let several = figure.values.len() > 1;
    let value = |(key, values): (&String, &Vec<String>)| {
        let values = values.join("、").replace('|', "\\|");
        if several || key != "value" {
            format!("{key} = {values}")
        } else {
            values
        }
    };
    let values: Vec<String> = figure.values.iter().map(value).collect();
    values.join("; ")
}
