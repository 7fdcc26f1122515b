//! What the demonstration says of itself.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use application::act::evaluation::Evaluated;
use application::act::import::Imported;
use application::token::TokenText;
use indicator::language::{Language, Text, both};
use indicator::score::text;
use indicator::vocab::{BudgetYear, RegionCode};
use lifecycle::permission::Post;
use serde_json::{Value, json};

use super::filing::Filed;

/// What was loaded and scored.
#[derive(Debug)]
pub struct Report {
    /// The token of each post.
    pub tokens: Vec<(Post, TokenText)>,
    /// Sets on file.
    pub filed: Filed,
    /// Published tables.
    pub tables: usize,
    /// What was brought in just now.
    pub imported: Vec<Imported>,
    /// What was scored just now.
    pub evaluated: Vec<Scored>,
}

/// The tokens as one JSON object: post → token.
#[must_use]
pub fn by_post(tokens: &[(Post, TokenText)]) -> Value {
    let pair = |(post, token): &(Post, TokenText)| (post.key().to_owned(), json!(token.reveal()));
    Value::Object(tokens.iter().map(pair).collect())
}

/// One scored object.
#[derive(Debug)]
pub struct Scored {
    /// Its region.
    pub region: RegionCode,
    /// Its budget year.
    pub year: BudgetYear,
    /// Its evaluation.
    pub evaluated: Evaluated,
}

impl Report {
    /// As text: what was loaded and scored, and one score with its explanation.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let sum = |count: fn(&Imported) -> usize| self.imported.iter().map(count).sum::<usize>();
        let regions: BTreeSet<RegionCode> =
            self.evaluated.iter().map(|scored| scored.region).collect();
        let totals = self
            .evaluated
            .iter()
            .filter(|scored| scored.evaluated.score.total.is_some())
            .count();
        let mut out = Text::new(both(
            "指标集 {sets} 个已备案(本次 {now} 个)\n公开表 {tables} 张, 本次新增机构 {organisations} 个、管理对象 {objects} 个\n本次计分 {scored} 个, 其中有总分的 {totals} 个, 涉及 {regions} 个地区\n",
            "{sets} indicator sets on file ({now} just now)\n{tables} published tables; {organisations} organisations and {objects} objects are new\n{scored} sheets scored, {totals} of them with a total, in {regions} regions\n",
        ))
        .with("sets", self.filed.on_file.to_string())
        .with("now", self.filed.now.to_string())
        .with("tables", self.tables.to_string())
        .with("organisations", sum(|imported| imported.organisations).to_string())
        .with("objects", sum(|imported| imported.objects).to_string())
        .with("scored", self.evaluated.len().to_string())
        .with("totals", totals.to_string())
        .with("regions", regions.len().to_string())
        .render(language);
        if let Some(shown) = self.shown() {
            let heading = Text::new(both(
                "{year} 年绩效自评  {name}",
                "Self-evaluation {year}  {name}",
            ))
            .with("year", shown.year.to_string())
            .with("name", shown.evaluated.name.as_str());
            let _ = write!(
                out,
                "\n{}",
                text(
                    &shown.evaluated.score.explanation,
                    &heading.render(language),
                    language
                )
            );
        }
        out.push_str(
            both(
                "\n各岗位的令牌(演示), 放在请求头 Authorization: Bearer 里\n",
                "\nTokens of the posts, for the header Authorization: Bearer\n",
            )
            .get(language),
        );
        for (post, token) in &self.tokens {
            let name = post.name().get(language);
            let _ = writeln!(out, "  {}  {post} · {name}", token.reveal());
        }
        out
    }

    /// The same for programs.
    #[must_use]
    pub fn json(&self) -> Value {
        let scored: Vec<Value> = self
            .evaluated
            .iter()
            .map(|scored| {
                json!({
                    "region": scored.region.to_string(),
                    "year": scored.year.get(),
                    "name": scored.evaluated.name,
                    "total": scored.evaluated.score.total.map(|total| total.text(2)),
                    "grade": scored.evaluated.score.grade.map(indicator::vocab::Grade::key),
                })
            })
            .collect();
        json!({ "setsOnFile": self.filed.on_file, "publishedTables": self.tables, "scored": scored, "tokens": by_post(&self.tokens) })
    }

    /// The score that is shown: one with a grade below full marks and with a formula in it, where
    /// there is one, since full marks explain little.
    fn shown(&self) -> Option<&Scored> {
        let below_full = |scored: &&Scored| {
            let score = &scored.evaluated.score;
            score.grade.is_some() && score.total.is_some_and(|total| total.scaled() < 95_000_000)
        };
        let with_formula = |scored: &&Scored| {
            let rows = scored.evaluated.score.explanation.root.leaves();
            rows.iter().any(|leaf| {
                leaf.shown
                    .as_ref()
                    .is_some_and(|shown| !shown.formulas.is_empty())
            })
        };
        let mut candidates = self.evaluated.iter().filter(below_full);
        candidates
            .clone()
            .find(with_formula)
            .or_else(|| candidates.next())
            .or(self.evaluated.first())
    }
}
