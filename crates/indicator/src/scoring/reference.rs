//! The reference page of scoring rules, from the rules themselves.
//!
//! Each rule file has its [`Page`] beside its keys; this file only lays them out. The examples are
//! manifests: a test reads and scores every one of them.

use std::fmt::Write as _;

use super::{Branch, Rule, RuleKind};
use crate::document::{Key, Kind};
use crate::language::{Bilingual, Language, both};

/// What the reference page says of a rule.
#[derive(Debug)]
pub struct Page {
    /// Which rule.
    pub rule: RuleKind,
    /// When to use it.
    pub when: Bilingual,
    /// The arithmetic: w 分值, T 指标值, A 完成值.
    pub formula: Bilingual,
    /// Where it stands and how that was checked.
    pub clause: &'static str,
    /// An indicator of a manifest with worked examples.
    pub example: &'static str,
}

/// The pages, in the order of the rules.
pub const PAGES: [&Page; 13] = [
    &super::direct::PAGE,
    &super::ratio::PAGE,
    &super::inverse_ratio::PAGE,
    &super::linear_penalty::PAGE,
    &super::equal::PAGE,
    &super::interval::PAGE,
    &super::steps::PAGE,
    &super::deduct::PAGE,
    &super::checkpoints::PAGE,
    &super::graded::PAGE,
    &super::satisfaction::PAGE,
    &super::execution::PAGE,
    &super::formula::PAGE,
];

/// The scoring rules as Markdown, for `docs/reference/rules.md`.
#[must_use]
pub fn reference(language: Language) -> String {
    let mut out = String::new();
    let intro = both(
        "一条指标怎样得分,写在指标的 `[indicator.score]` 里;不写时按规则手册对运算符的默认规则。\
         下面 w 是分值,T 是指标值,A 是完成值。得分先精确计算,再按规则手册四舍五入,\
         不低于 0,不高于 w。",
        "How an indicator scores stands in its `[indicator.score]`; without it the rule book's \
         default for the operator holds. Below, w is the weight, T the target, A the actual. Points \
         are computed exactly, then rounded as the rule book says, never below 0 nor above w.",
    );
    let _ = writeln!(out, "{}\n", intro.get(language));
    contents(&mut out, language);
    for page in PAGES {
        rule(&mut out, page, language);
    }
    branches(&mut out, language);
    out
}

fn contents(out: &mut String, language: Language) {
    let head = both("| 规则 | 名称 | 得分 |", "| rule | name | points |");
    let _ = writeln!(out, "{}\n|---|---|---|", head.get(language));
    for page in PAGES {
        let key = page.rule.key();
        let name = page.rule.name().get(language);
        let formula = page.formula.get(language).replace('|', "\\|");
        let _ = writeln!(out, "| [`{key}`](#{key}) | {name} | {formula} |");
    }
}

fn rule(out: &mut String, page: &Page, language: Language) {
    let word = |words: Bilingual| words.get(language);
    let key = page.rule.key();
    let _ = writeln!(
        out,
        "\n## {key}\n\n**{}** — {}\n",
        word(page.rule.name()),
        word(page.when)
    );
    let _ = writeln!(
        out,
        "- {}: {}",
        word(both("得分", "points")),
        word(page.formula)
    );
    let _ = writeln!(out, "- {}: {}\n", word(both("依据", "basis")), page.clause);
    let keys = Rule::VARIANTS
        .iter()
        .find(|(name, _)| *name == key)
        .map_or(&[][..], |(_, keys)| *keys);
    parameters(out, keys, language);
    let _ = writeln!(out, "```toml\n{}\n```", page.example.trim());
}

fn parameters(out: &mut String, keys: &'static [Key], language: Language) {
    let rows: Vec<(String, &Key)> = keys
        .iter()
        .filter(|key| key.name != super::RULE.name)
        .flat_map(|key| {
            let inner = match key.kind {
                Kind::Tables(inner) => inner,
                _ => &[],
            };
            let own = std::iter::once((key.name.to_owned(), key));
            own.chain(
                inner
                    .iter()
                    .map(|part| (format!("{}.{}", key.name, part.name), part)),
            )
        })
        .collect();
    if rows.is_empty() {
        let none = both("没有参数。", "No parameters.");
        let _ = writeln!(out, "{}\n", none.get(language));
        return;
    }
    let head = both(
        "| 参数 | 必填 | 含义 |",
        "| parameter | required | meaning |",
    );
    let _ = writeln!(out, "{}\n|---|---|---|", head.get(language));
    for (name, key) in rows {
        let required = if key.required {
            both("是", "yes")
        } else {
            both("", "")
        };
        let (required, help) = (required.get(language), key.help.get(language));
        let _ = writeln!(out, "| `{name}` | {required} | {help} |");
    }
    out.push('\n');
}

fn branches(out: &mut String, language: Language) {
    let head = both(
        "\n## 计分说明里的情形\n\n每个得分都记着落在规则的哪种情形;算式里的名称在说明中换成数。\n\n| 情形 | 说明 | 算式 |",
        "\n## Cases in explanations\n\nEvery score says which case of its rule applied; the names in the expression are shown as numbers.\n\n| case | meaning | expression |",
    );
    let _ = writeln!(out, "{}\n|---|---|---|", head.get(language));
    for branch in Branch::ALL {
        let expression = match branch.expression() {
            "" => both("公式本身", "the formula itself").get(language),
            expression => expression,
        };
        let words = branch.name().get(language);
        let _ = writeln!(out, "| `{}` | {words} | {expression} |", branch.key());
    }
}
