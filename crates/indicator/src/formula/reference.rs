//! The reference page of the language, its functions from the table.

use std::fmt::Write as _;

use super::function::{ArgumentKind, Function, Shape, TABLE, UnitRule};
use crate::language::{Bilingual, Language, both};

/// What a formula may contain, before the table of functions.
const LANGUAGE: [Bilingual; 8] = [
    both(
        "**写法** 像电子表格: `+ - * / × ÷ ^ %`,比较 `= <> < <= > >= ≠ ≤ ≥`,括号 `( ) [ ] { }`;全角、半角一样。每次比较只有两边,几个条件用 AND、OR。",
        "**Signs** as in a spreadsheet: `+ - * / × ÷ ^ %`, comparisons `= <> < <= > >= ≠ ≤ ≥`, brackets `( ) [ ] { }`, full-width or half-width. A comparison has two sides; several conditions go into AND and OR.",
    ),
    both(
        "**名字** 是 data 里声明的数据名,中文或拉丁字母;引号可以是名字的一部分(`“三公”经费`),比较时不计。含括号等字符的名字写在 `「 」` 里: `「因公出国(境)费」`。",
        "**Names** are those of the data, Chinese or Latin; quotation marks may be part of a name (`“三公”经费`) and do not count. A name with brackets or the like stands in `「 」`: `「因公出国(境)费」`.",
    ),
    both(
        "**数** 是精确的分数,只在 ROUND、ROUNDUP、ROUNDDOWN 处舍入。后面可以写单位: `500万元`、`500元/人`、`95%`。指数是 -32 到 32 的整数。",
        "**Numbers** are exact fractions, rounded only by ROUND, ROUNDUP and ROUNDDOWN. A unit may follow: `500万元`, `500元/人`, `95%`. Exponents are whole numbers from -32 to 32.",
    ),
    both(
        "**单位** 同类的自动换算,结果取左边的: 万元 + 元 得万元。没有单位的数取旁边的单位: 金额以万元计, `金额 > 500` 就是 500 万元。旁边是 % 或 ‰ 时要写明: `覆盖率 >= 90%`。",
        "**Units** of one kind convert to the left one: 万元 + 元 gives 万元. A number without unit takes the unit beside it: with 金额 in 万元, `金额 > 500` is 500 万元. Beside % and ‰ it must be said: `覆盖率 >= 90%`.",
    ),
    both(
        "**结果** 换算成指标的单位: 比率 0.95 就是 95%。写 `×100%` 可以, `×100` 会大一百倍,不能登记。",
        "**The result** converts to the indicator's unit: the ratio 0.95 is 95%. `×100%` may be written; `×100` would be a hundred times too large and is refused.",
    ),
    both(
        "**没有值的数据** 使结果没有值,ISNA 和没有取到的分支除外;AND、OR 只要一项已能决定就有结果。几种情形相遇时,不适用先于未到期,未到期先于缺失。",
        "**Data without a value** give a result without a value, except in ISNA and in branches not taken; AND and OR have a result as soon as one operand decides. Where several kinds meet, not applicable comes before not yet due, and that before missing.",
    ),
    both(
        "**除以零** 只在真的算到时才是错误,并指出是哪个除号。",
        "**Division by zero** is a failure only where it is reached, and names the sign.",
    ),
    both(
        "**界限** 10000 个字符、2000 个名字和符号、64 层括号、64 个数据、30 位数字。没有循环、开方、对数和文字值。",
        "**Bounds**: 10,000 characters, 2,000 names and signs, 64 levels of brackets, 64 data, 30 digits. There are no loops, roots, logarithms or text values.",
    ),
];

/// The language and the table of its functions as Markdown, for `docs/reference/functions.md`.
#[must_use]
pub fn reference(language: Language) -> String {
    let mut out = String::new();
    for paragraph in LANGUAGE {
        let _ = writeln!(out, "{}\n", paragraph.get(language));
    }
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
