//! The reference page of functions, from the table.

use std::fmt::Write as _;

use super::function::{ArgumentKind, Function, Shape, TABLE, UnitRule};
use crate::language::{Bilingual, Language, both};

/// The table of functions as Markdown, for `docs/reference/functions.md`.
#[must_use]
pub fn reference(language: Language) -> String {
    let mut out = String::new();
    let head = both(
        "| 函数 | 中文名 | 各项 | 作用 | 结果的单位 | 例 | 得 |",
        "| function | Chinese names | arguments | what it does | unit of the result | example | gives |",
    );
    let _ = writeln!(out, "{}", head.get(language));
    let _ = writeln!(out, "|---|---|---|---|---|---|---|");
    for row in TABLE {
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | {} | {} | `{}` | {} |",
            row.latin,
            row.chinese.join(" "),
            arguments(row, language),
            row.help.get(language),
            unit(row.unit).get(language),
            row.example,
            row.example_result,
        );
    }
    out
}

const fn kind(kind: ArgumentKind) -> Bilingual {
    match kind {
        ArgumentKind::Number => both("数", "number"),
        ArgumentKind::Condition => both("条件", "condition"),
        ArgumentKind::Places => both("位数", "places"),
    }
}

fn arguments(function: &Function, language: Language) -> String {
    match function.shape {
        Shape::Fixed { kinds, required } => {
            let names: Vec<String> = kinds
                .iter()
                .enumerate()
                .map(|(index, each)| {
                    let name = kind(*each).get(language);
                    if index < required {
                        name.to_owned()
                    } else {
                        format!("[{name}]")
                    }
                })
                .collect();
            names.join(", ")
        }
        Shape::Many(each) => format!("{}, …", kind(each).get(language)),
        Shape::Cases => both(
            "条件, 数, [条件, 数, …] 数",
            "condition, number, [condition, number, …] number",
        )
        .get(language)
        .to_owned(),
    }
}

const fn unit(rule: UnitRule) -> Bilingual {
    match rule {
        UnitRule::Common => both("同第一项,其余换算", "of the first; the others convert"),
        UnitRule::First => both("同第一项", "of the first"),
        UnitRule::Pure => both("无", "none"),
        UnitRule::Any => both("随所在处", "as wanted there"),
    }
}
