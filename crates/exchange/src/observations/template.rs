//! The empty table of a sheet: everything that its score needs, by name.

use std::collections::BTreeSet;

use indicator::language::{Bilingual, Language, both};
use indicator::set::Datum;
use indicator::sheet::{Row, Sheet};
use indicator::vocab::RowKind;

use super::judgement::is_judged;

/// The table as CSV with a byte order mark, so that spreadsheets read it as UTF-8.
#[must_use]
pub fn template(sheet: &Sheet, language: Language) -> String {
    let mut out = Out {
        language,
        lines: vec![HEADING.map(|words| words.get(language).to_owned()).to_vec()],
    };
    let mut facts: BTreeSet<&str> = BTreeSet::new();
    for row in &sheet.rows {
        out.row(row, sheet);
        for datum in row.data.iter().filter(|datum| facts.insert(&datum.name)) {
            out.fact(datum);
        }
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    for cells in &out.lines {
        // memory takes every line
        let _ = writer.write_record(cells);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8_lossy(&bytes))
}

/// The columns.
const HEADING: [Bilingual; 9] = [
    both("类别", "kind"),
    both("名称", "name"),
    both("值", "value"),
    both("单位", "unit"),
    both("来源", "source"),
    both("理由", "reason"),
    both("评判人", "by"),
    both("比例", "share"),
    both("指标值", "target"),
];

/// The lines that are written.
struct Out {
    language: Language,
    lines: Vec<Vec<String>>,
}

impl Out {
    fn line(&mut self, kind: Bilingual, name: &str, unit: &str, source: &str, target: &str) {
        let kind = kind.get(self.language);
        let cells = [kind, name, "", unit, source, "", "", "", target];
        self.lines
            .push(cells.iter().map(|cell| (*cell).to_owned()).collect());
    }

    /// What a row asks for beside its facts.
    fn row(&mut self, row: &Row, sheet: &Sheet) {
        let target = row
            .target()
            .map(|target| format!("{} {target}", row.operator.sign()))
            .unwrap_or_default();
        let name = name_of(row, sheet);
        if row.kind == RowKind::Execution {
            for amount in [
                both("全年预算数", "revised budget"),
                both("全年执行数", "executed"),
            ] {
                let name = amount.get(self.language);
                self.line(both("预算", "budget"), name, "元", "", "");
            }
        } else if is_judged(row) {
            self.line(both("评判", "judgement"), name, "", "", &target);
        } else if row.measure.is_none() && row.data.is_empty() {
            let unit = row.unit.text();
            self.line(both("完成值", "actual"), name, unit, "", &target);
        }
    }

    fn fact(&mut self, datum: &Datum) {
        let source = datum.source.as_deref().unwrap_or_default();
        let unit = datum.unit.text();
        self.line(both("数据", "fact"), &datum.name, unit, source, "");
    }
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
