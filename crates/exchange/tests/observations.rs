//! Observations as clerks hand them in: what is read, and what each bad table says.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first thing that is not as it should be"
)]

mod support;

use exchange::observations::{read_csv, read_toml, template};
use indicator::diagnostic::{Diagnostic, Source};
use indicator::language::Language;
use indicator::quantity::Fraction;
use indicator::score::{Budget, BudgetSource, JudgementKind, Observations};
use indicator::value::{Observed, Value};
use support::sheet;

fn good(text: &str) -> Observations {
    let (read, found) = read_csv(&Source::new("a.csv", text), &sheet());
    read.unwrap_or_else(|| panic!("{}", say(&found)))
}

fn say(found: &[Diagnostic]) -> String {
    let line = |fault: &Diagnostic| indicator::diagnostic::render::line(fault, Language::Zh);
    found.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn number(text: &str) -> Fraction {
    Fraction::parse(text).unwrap()
}

#[test]
fn a_table_as_spreadsheets_write_it() {
    let read = good(
        "序号,名称,值,单位,来源,理由,备注\r\n\
         1,供餐天数,≥１８０,,台账,,\r\n\
         2,应供餐学生,\"1,900\",人,学籍系统,,\r\n\
         3,补助金额,3000元,,支付系统,,\r\n\
         4,AAA-4,95％,,问卷,,\r\n\
         5,AAA-5,不适用,,,本年没有调查,\r\n\
         6,管理制度,90%,,,见制度汇编,\r\n\
         7,要点,1、3,,,见台账,\r\n\
         8,全年预算数,12,万元,,,\r\n\
         9,全年执行数,３００００元,,,,\r\n\
         ,,,,,,\r\n",
    );
    let actual = |code: &str| read.actuals[code].value.clone();
    let known = |code: &str| match actual(code) {
        Observed::Known(Value::Number { number, unit }) => format!("{number} {unit}"),
        other => panic!("{other:?}"),
    };
    assert_eq!(known("AAA-1"), "180 天");
    assert_eq!(known("AAA-4"), "95 %");
    assert_eq!(
        actual("AAA-5"),
        Observed::NotApplicable {
            reason: "本年没有调查".into()
        }
    );
    // 3000 元 is 0.3 万元, the unit that the indicator declares
    let fact = |name: &str| read.facts[name].value.known().cloned().unwrap();
    assert_eq!(fact("补助金额"), number("0.3"));
    assert_eq!(fact("应供餐学生"), number("1900"));
    assert_eq!(
        read.judgements["AAA-3"].kind,
        JudgementKind::Coefficient {
            share: number("0.9")
        }
    );
    assert_eq!(
        read.judgements["AAA-6"].kind,
        JudgementKind::Met { points: vec![1, 3] }
    );
    let Some(Budget::Amounts {
        revised, executed, ..
    }) = read.budget
    else {
        panic!("amounts")
    };
    assert_eq!((revised.fen(), executed.fen()), (12_000_000, 3_000_000));
}

#[test]
fn english_headings_and_kinds() {
    let read = good(
        "kind,name,value,share,reason,by\n\
         actual,AAA-1,missing,,,\n\
         judgement,AAA-3,REACHED,85%,see the rules,finance\n\
         budget,execution rate,79.27%,,,\n",
    );
    assert_eq!(read.actuals["AAA-1"].value, Observed::Missing);
    let judgement = &read.judgements["AAA-3"];
    assert_eq!(judgement.by, "finance");
    assert_eq!(
        judgement.kind,
        JudgementKind::Level {
            level: "REACHED".into(),
            share: Some(number("0.85"))
        }
    );
    assert_eq!(
        read.budget,
        Some(Budget::Rate {
            rate: number("0.7927"),
            from: BudgetSource::default(),
        })
    );
}

#[test]
fn points_of_a_judgement_are_a_share_of_the_weight() {
    // 9 of 20 points
    let read = good("名称,值,理由\n管理制度,9分,见制度汇编\n");
    assert_eq!(
        read.judgements["AAA-3"].kind,
        JudgementKind::Coefficient {
            share: number("0.45")
        }
    );
}

#[test]
fn the_template_can_be_read_back_empty() {
    for language in [Language::Zh, Language::En] {
        let text = template(&sheet(), language);
        let text = text.strip_prefix('\u{feff}').unwrap();
        let read = good(text);
        assert_eq!(read.actuals["AAA-1"].value, Observed::Missing);
        assert!(read.judgements.is_empty() && read.budget.is_none());
    }
}

#[test]
fn every_fault_of_a_table_at_once() {
    let text = "名称,值\n供餐天,180\n应供餐学生,很多\n满意度,95%\n全年预算数,12\n";
    let (_, found) = read_csv(&Source::new("a.csv", text), &sheet());
    let codes: Vec<&str> = found.iter().map(|fault| fault.entry.code).collect();
    assert_eq!(codes, ["E1903", "E1907", "E1904", "E1906"]);
}

#[test]
fn a_thousand_faults_are_not_all_listed() {
    let text = format!("名称,值\n{}", "\"供餐天,180\n".repeat(1000));
    let (read, found) = read_csv(&Source::new("a.csv", text), &sheet());
    assert!(read.is_none() && found.len() <= 301, "{}", found.len());
    let text = format!("名称,值\n{}", "供餐天,180\n".repeat(1000));
    let (read, found) = read_csv(&Source::new("a.csv", text), &sheet());
    assert!(read.is_none() && found.len() <= 301, "{}", found.len());
}

#[test]
fn the_same_as_a_part_of_a_departments_file() {
    let text = r#"
budget = { revised = "12万元", executed = "30000元" }
fact = [{ name = "应供餐学生", value = "1900", unit = "人", source = "学籍系统" }]
actual = [
  { code = "AAA-1", value = "180天", source = "台账" },
  { code = "AAA-5", absent = "not-applicable", reason = "本年没有调查" },
]
judgement = [{ code = "AAA-3", points = "9", reason = "见制度汇编", by = "评价组" }]
"#;
    let (read, found) = read_toml(&Source::new("a.toml", text), &sheet());
    let read = read.unwrap_or_else(|| panic!("{}", say(&found)));
    assert_eq!(read.facts.len() + read.actuals.len(), 3);
    assert_eq!(
        read.judgements["AAA-3"].kind,
        JudgementKind::Coefficient {
            share: number("0.45")
        }
    );
}

#[test]
fn every_bad_part_says_what() {
    for (text, code) in [
        ("budget = { revised = \"12万元\" }", "E1005"),
        ("budget = { rate = \"很多\" }", "E1906"),
        ("actual = [{ code = \"AAA-9\", value = \"1天\" }]", "E1903"),
        ("actual = [{ code = \"AAA-1\", value = \"1人\" }]", "E1906"),
        (
            "actual = [{ code = \"AAA-1\", value = \"1天\" }, { code = \"AAA-1\", value = \"2天\" }]",
            "E1905",
        ),
        ("facts = []", "E1003"),
        ("budget = ", "E1001"),
        (
            "judgement = [{ code = \"AAA-9\", level = \"REACHED\", reason = \"x\", by = \"y\" }]",
            "E1903",
        ),
    ] {
        let (read, found) = read_toml(&Source::new("a.toml", text), &sheet());
        assert!(read.is_none(), "{text}");
        assert!(
            found.iter().any(|fault| fault.entry.code == code),
            "{text}: {}",
            say(&found)
        );
    }
}
