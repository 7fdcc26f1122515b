//! The empty table of a sheet: everything that its score needs, by name.

use std::collections::BTreeSet;

use indicator::language::Language;
use indicator::sheet::{Row, Sheet};
use indicator::vocab::RowKind;

use super::judgement::is_judged;

/// The table as CSV with a byte order mark, so that spreadsheets read it as UTF-8.
#[must_use]
pub fn template(sheet: &Sheet, language: Language) -> String {
    let words = |zh: &'static str, en: &'static str| match language {
        Language::Zh => zh,
        Language::En => en,
    };
    let mut out = vec![vec![
        words("类别", "kind").to_owned(),
        words("名称", "name").to_owned(),
        words("值", "value").to_owned(),
        words("单位", "unit").to_owned(),
        words("来源", "source").to_owned(),
        words("理由", "reason").to_owned(),
        words("评判人", "by").to_owned(),
        words("比例", "share").to_owned(),
        words("指标值", "target").to_owned(),
    ]];
    let mut line = |kind: &str, name: &str, unit: &str, source: &str, target: String| {
        let cells = [kind, name, "", unit, source, "", "", "", target.as_str()];
        out.push(cells.iter().map(|cell| (*cell).to_owned()).collect());
    };
    let mut facts: BTreeSet<&str> = BTreeSet::new();
    for row in &sheet.rows {
        let target = row
            .target()
            .map(|target| format!("{} {target}", row.operator.sign()))
            .unwrap_or_default();
        if row.kind == RowKind::Execution {
            let budget = words("预算", "budget");
            line(
                budget,
                words("全年预算数", "revised budget"),
                "元",
                "",
                String::new(),
            );
            line(
                budget,
                words("全年执行数", "executed"),
                "元",
                "",
                String::new(),
            );
        } else if is_judged(row) {
            line(
                words("评判", "judgement"),
                name_of(row, sheet),
                "",
                "",
                target,
            );
        } else if row.measure.is_none() && row.data.is_empty() {
            let unit = row.unit.text();
            line(
                words("完成值", "actual"),
                name_of(row, sheet),
                unit,
                "",
                target,
            );
        }
        for datum in &row.data {
            if facts.insert(&datum.name) {
                let source = datum.source.as_deref().unwrap_or_default();
                line(
                    words("数据", "fact"),
                    &datum.name,
                    datum.unit.text(),
                    source,
                    String::new(),
                );
            }
        }
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    for cells in &out {
        // memory takes every line
        let _ = writer.write_record(cells);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8_lossy(&bytes))
}

/// The name of a row, or its code where the name is not its own alone.
fn name_of<'r>(row: &'r Row, sheet: &Sheet) -> &'r str {
    let alike = sheet.rows.iter().filter(|other| other.name == row.name);
    if alike.count() == 1 {
        &row.name
    } else {
        &row.code
    }
}
