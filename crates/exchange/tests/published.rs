//! The published tables of `examples/published`: loaded, re-read cell by cell, and scored.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop at the first thing that is not as it should be"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use exchange::published::{
    Cell, Fund, Outcome, PublishedTable, TableKind, agrees, compare, counts, load, page, read,
};
use indicator::cell::{self, Hint};
use indicator::diagnostic::Source;
use indicator::language::Language;
use indicator::rulebook::{self, RuleBooks};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn tables() -> Vec<PublishedTable> {
    let loaded = load(&root().join("examples/published")).unwrap();
    let messages: Vec<String> = loaded
        .faults
        .iter()
        .map(|fault| format!("{:?}: {}", fault.place, fault.message(Language::En)))
        .collect();
    assert!(messages.is_empty(), "{}", messages.join("\n"));
    loaded.tables
}

fn books() -> RuleBooks {
    let mut books = RuleBooks::default();
    for year in fs::read_dir(root().join("indicators/common")).unwrap() {
        for file in fs::read_dir(year.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if name.starts_with("rulebook") {
                let source = Source::new(name, fs::read_to_string(&path).unwrap());
                let (book, faults) = rulebook::read(&source);
                let words: Vec<String> = faults.iter().map(|f| f.message(Language::En)).collect();
                books
                    .add(book.unwrap_or_else(|| panic!("{}: {words:?}", path.display())))
                    .unwrap();
            }
        }
    }
    books
}

#[test]
fn every_file_is_where_its_table_says() {
    let mut files = BTreeSet::new();
    for table in tables() {
        let path = root()
            .join("examples/published")
            .join(table.region.to_string())
            .join(format!("{}.toml", table.id));
        assert!(path.is_file(), "{}", path.display());
        assert!(
            files.insert(table.id.clone()),
            "two tables are called {}",
            table.id
        );
        let text = fs::read_to_string(path).unwrap();
        assert!(
            !text.contains("://"),
            "{}: sources are no addresses",
            table.id
        );
    }
    assert_eq!(files.len(), 31);
}

#[test]
fn every_cell_reads_as_stated() {
    let mut wrong = Vec::new();
    let mut check = |table: &PublishedTable, what: &str, cell: &Cell, hint: &Hint<'_>| {
        let reading = cell::read(&cell.raw, hint);
        if !agrees(&reading, &cell.stated) {
            wrong.push(format!(
                "{} {what} “{}”\n  stated {:?}\n  read   {reading:?}",
                table.id, cell.raw, cell.stated
            ));
        }
    };
    for table in &tables() {
        for row in &table.rows {
            if let Some(target) = &row.target {
                check(table, &row.name, target, &row.target_hint());
            }
            if let Some(actual) = &row.actual {
                check(table, &row.name, actual, &row.actual_hint());
            }
        }
        for fund in &table.funds {
            for (cell, unit) in fund_cells(fund) {
                let hint = Hint {
                    unit,
                    ..Hint::default()
                };
                check(table, &fund.name, cell, &hint);
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} cells:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The cells of a line of money with the unit that its column has.
fn fund_cells(fund: &Fund) -> Vec<(&Cell, Option<&str>)> {
    let amount = Some(fund.unit.as_str());
    [
        (&fund.initial, amount),
        (&fund.revised, amount),
        (&fund.executed, amount),
        (&fund.rate, Some("%")),
        (&fund.weight, None),
        (&fund.score, None),
    ]
    .into_iter()
    .filter_map(|(cell, unit)| cell.as_ref().map(|cell| (cell, unit)))
    .collect()
}

#[test]
fn layouts_are_those_of_the_rule_book() {
    let books = books();
    for table in tables() {
        let book = books
            .resolve(table.year, table.region)
            .expect("a rule book");
        match &table.layout {
            Some(layout) => assert!(
                book.scoring.layout(layout).is_some(),
                "{}: {} has no layout {layout}",
                table.id,
                table.year
            ),
            None => assert!(table.layout_note.is_some(), "{}", table.id),
        }
    }
}

#[test]
fn every_difference_is_explained_and_no_other_line() {
    let books = books();
    let mut wrong = Vec::new();
    for table in &tables() {
        let book = books.resolve(table.year, table.region).unwrap();
        let lines = compare(table, &book.scoring);
        for line in &lines {
            let stated = match line.row {
                Some(row) => row.differs,
                None => table
                    .funds
                    .iter()
                    .find(|f| f.name == line.name)
                    .and_then(|f| f.differs),
            };
            let differs = matches!(line.outcome, Outcome::Differs { .. });
            if differs != stated.is_some() {
                wrong.push(format!("{} {}: {:?}", table.id, line.name, line.outcome));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The partial scores that the collection names, each worked by hand.
#[test]
fn partial_scores_worked_by_hand() {
    let books = books();
    let tables = tables();
    for (id, name, computed, published) in [
        // 10 × 154.74 ÷ 310.2 = 4.9884…; the form multiplies the printed 50%
        (
            "bj-haidian-xueyuanlu-2016-roadclean",
            "年度资金总额",
            "4.99",
            "5",
        ),
        // 10 × 76 %
        ("cq-gaoxin-media-2021-dept", "总额", "7.6", "7.6"),
        // 10 × 79.27 % = 7.927
        (
            "cq-liangping-forestry-2022-dept",
            "其中财政拨款",
            "7.93",
            "7.93",
        ),
        // 20 × 10 ÷ 50
        (
            "yn-changning-coop-2022-pigfarm",
            "年度财政资金总额",
            "4",
            "4",
        ),
        // 5 × 4604 ÷ 4754 = 4.8422…
        (
            "ah-suixi-civil-2019-temprelief",
            "★★★特困人员救助供养人数(按月平均)(≥**人)",
            "4.84",
            "5",
        ),
        // 10 × 5300 ÷ 5830 = 9.0909…
        (
            "ah-suixi-civil-2019-temprelief",
            "扶贫临时救助标准(<**元/户·年)——一户年最高5300元",
            "9.09",
            "10",
        ),
        // 10 × 98 ÷ 100
        (
            "yn-yongde-minglang-2022-nutrition",
            "政策知晓率",
            "9.8",
            "9",
        ),
        (
            "yn-yongde-minglang-2022-nutrition",
            "资金到位及时率",
            "10",
            "7",
        ),
    ] {
        let table = tables.iter().find(|t| t.id == id).expect("a table");
        let book = books.resolve(table.year, table.region).unwrap();
        let lines = compare(table, &book.scoring);
        let line = lines.iter().find(|l| l.name == name).expect("a line");
        assert_eq!(
            line.outcome.computed().unwrap().to_text(),
            computed,
            "{name}"
        );
        assert_eq!(
            line.published.as_ref().unwrap().to_text(),
            published,
            "{name}"
        );
    }
}

#[test]
fn the_page_counts_what_it_shows() {
    let (tables, books) = (tables(), books());
    let counts = counts(&tables, &books).unwrap();
    assert_eq!(counts.tables, 31);
    assert!(counts.agree + counts.differ <= counts.scored, "{counts:?}");
    for language in [Language::Zh, Language::En] {
        let page = page(&tables, &books, language).unwrap();
        assert!(page.contains("4.99"));
        for table in &tables {
            if table.kind != TableKind::Objective {
                assert!(page.contains(&table.year.to_string()));
            }
        }
    }
}

#[test]
fn faults_of_a_file_come_all_at_once_with_their_places() {
    let source = Source::new(
        "bad.toml",
        "[table]\nid = \"x\"\nyear = 22\nregion = \"重庆\"\nkind = \"objektive\"\nfoo = 1\n\n\
         [[row]]\nname = \"a\"\ntarget = { raw = \"有效\", word = \"有效\", number = \"1\" }\n\
         actual = { raw = \"1\", number = \"1\", unit = \"元//人\" }\n",
    );
    let (table, faults) = read(&source);
    assert!(table.is_none());
    let codes: BTreeSet<&str> = faults.iter().map(|f| f.entry.code).collect();
    for code in ["E1824", "E1704", "E1705"] {
        assert!(codes.contains(code), "{code} is missing in {codes:?}");
    }
    assert!(faults.iter().all(|f| f.place.is_some()));
    assert!(faults.len() >= 7, "{codes:?}");
}
