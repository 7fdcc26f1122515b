//! What the demonstration says of itself, read from what is kept.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use application::kept::record::{EvaluationRecord, Stored};
use application::kept::repository::{
    EvaluationFilter, IndicatorSetFilter, ItemFilter, ObjectFilter, Page,
};
use application::token::TokenText;
use application::{Application, Fault};
use indicator::language::{Language, Text, both};
use indicator::score::{Explanation, text};
use indicator::vocab::RegionCode;
use lifecycle::permission::Post;
use serde_json::{Value, json};
use uuid::Uuid;

/// What was loaded, scored and gone through.
#[derive(Debug, Default)]
pub struct Report {
    /// The token of each post.
    pub tokens: Vec<(Post, TokenText)>,
    /// Sets on file.
    pub sets: usize,
    /// Published tables.
    pub tables: usize,
    /// Bodies of the district by their kind.
    pub bodies: BTreeMap<String, usize>,
    /// Objects of the district.
    pub objects: u64,
    /// Items of the district: process, then state, with how many there are.
    pub items: BTreeMap<String, BTreeMap<String, u64>>,
    /// Every evaluation of every region.
    pub scored: Vec<Scored>,
    /// One explained score.
    pub shown: Option<(Scored, Explanation)>,
}

/// The tokens as one JSON object: post → token.
#[must_use]
pub fn by_post(tokens: &[(Post, TokenText)]) -> Value {
    let pair = |(post, token): &(Post, TokenText)| (post.key().to_owned(), json!(token.reveal()));
    Value::Object(tokens.iter().map(pair).collect())
}

/// One scored object.
#[derive(Clone, Debug)]
pub struct Scored {
    /// Its region.
    pub region: RegionCode,
    /// Its name.
    pub name: String,
    /// Its evaluation.
    pub evaluation: EvaluationRecord,
}

/// Most of what one page of the report's questions brings.
const AT_ONCE: u64 = 2_000;
/// Evaluations that are looked through for the one that is shown.
const LOOKED_AT: usize = 200;

impl Report {
    /// Reads what is there.
    ///
    /// # Errors
    /// The database.
    pub async fn look(
        &mut self,
        application: &Application,
        district: RegionCode,
    ) -> Result<(), Fault> {
        let on_file = IndicatorSetFilter {
            states: vec![lifecycle::process::indicator_set::State::InForce],
            ..IndicatorSetFilter::default()
        };
        let sets = application.count_indicator_sets(&on_file).await?;
        self.sets = usize::try_from(sets).unwrap_or_default();
        for body in application.organisations(district).await? {
            *self.bodies.entry(body.value.kind).or_default() += 1;
        }
        let objects = ObjectFilter::of(district);
        self.objects = application.count_objects(&objects).await?;
        for one in application.item_counts(&ItemFilter::of(district)).await? {
            let states = self.items.entry(one.process).or_default();
            *states.entry(one.state).or_default() += one.count;
        }
        for (region, _) in application.regions().await? {
            let filter = EvaluationFilter::of(region);
            let page = application
                .evaluations(&filter, &Page::first(AT_ONCE))
                .await?;
            let objects: Vec<Uuid> = page.items.iter().map(|one| one.value.object).collect();
            let objects = application.objects_by_id(&[region], &objects).await?;
            let name = |one: &Stored<EvaluationRecord>| {
                let object = objects.get(&one.value.object);
                object
                    .map(|object| object.value.name.clone())
                    .unwrap_or_default()
            };
            let scored = page.items.iter().map(|one| Scored {
                region,
                name: name(one),
                evaluation: one.value.clone(),
            });
            self.scored.extend(scored);
        }
        self.shown = self.find_shown(application, district).await?;
        Ok(())
    }

    /// The score that is shown: one with a grade below full marks and with a formula in it, where
    /// there is one, since full marks explain little.
    async fn find_shown(
        &self,
        application: &Application,
        district: RegionCode,
    ) -> Result<Option<(Scored, Explanation)>, Fault> {
        let own = self.scored.iter().filter(|one| {
            let total = one.evaluation.total.map(|total| total.scaled());
            one.region == district
                && one.evaluation.grade.is_some()
                && total.is_some_and(|total| total < 95_000_000)
        });
        let candidates: Vec<&Scored> = own.take(LOOKED_AT).collect();
        let ids: Vec<Uuid> = candidates.iter().map(|one| one.evaluation.id).collect();
        let mut found = application.explanations(&[district], &ids).await?;
        let formula = |explanation: &Explanation| {
            explanation.root.leaves().iter().any(|leaf| {
                let shown = leaf.shown.as_ref();
                shown.is_some_and(|shown| !shown.formulas.is_empty())
            })
        };
        let explained = |one: &&&Scored| found.get(&one.evaluation.id).is_some_and(formula);
        let chosen = candidates.iter().find(explained).or(candidates.first());
        Ok(chosen.and_then(|one| {
            let explanation = found.remove(&one.evaluation.id)?;
            Some(((*one).clone(), explanation))
        }))
    }

    fn totals(&self) -> usize {
        let with_total = |one: &&Scored| one.evaluation.total.is_some();
        self.scored.iter().filter(with_total).count()
    }

    fn regions(&self) -> usize {
        let mut regions: Vec<RegionCode> = self.scored.iter().map(|one| one.region).collect();
        regions.sort_unstable();
        regions.dedup();
        regions.len()
    }

    /// As text: what was loaded, scored and gone through, and one score with its explanation.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let bodies = |kind: &str| self.bodies.get(kind).copied().unwrap_or_default();
        let mut out = Text::new(both(
            "指标集 {sets} 个已备案生效, 公开表 {tables} 张\n示例区(演示): 部门 {departments} 个, 街道 {streets} 个, 镇 {towns} 个, 管理对象 {objects} 个, 2020—2022 年\n评价计分 {scored} 个, 其中有总分的 {totals} 个, 涉及 {regions} 个地区\n",
            "{sets} indicator sets on file and in force, {tables} published tables\ndistrict of the demonstration: {departments} departments, {streets} streets, {towns} towns, {objects} objects, 2020 to 2022\n{scored} evaluations, {totals} of them with a total, in {regions} regions\n",
        ))
        .with("sets", self.sets.to_string())
        .with("tables", self.tables.to_string())
        .with("departments", bodies("department").to_string())
        .with("streets", bodies("street").to_string())
        .with("towns", bodies("town").to_string())
        .with("objects", self.objects.to_string())
        .with("scored", self.scored.len().to_string())
        .with("totals", self.totals().to_string())
        .with("regions", self.regions().to_string())
        .render(language);
        for (process, states) in &self.items {
            let count: u64 = states.values().sum();
            let states: Vec<String> = states
                .iter()
                .map(|(state, count)| format!("{state} {count}"))
                .collect();
            let _ = writeln!(out, "  {process:<15} {count:>4}  {}", states.join(", "));
        }
        if let Some((shown, explanation)) = &self.shown {
            let heading = Text::new(both(
                "{year} 年绩效自评  {name}",
                "Self-evaluation {year}  {name}",
            ))
            .with("year", shown.evaluation.budget_year.to_string())
            .with("name", shown.name.as_str());
            let heading = heading.render(language);
            let _ = write!(out, "\n{}", text(explanation, &heading, language));
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
            .scored
            .iter()
            .map(|one| {
                let evaluation = &one.evaluation;
                json!({
                    "region": one.region.to_string(),
                    "year": evaluation.budget_year.get(),
                    "name": one.name,
                    "evaluator": evaluation.evaluator.key(),
                    "total": evaluation.total.map(|total| total.text(2)),
                    "grade": evaluation.grade.map(indicator::vocab::Grade::key),
                })
            })
            .collect();
        json!({ "setsOnFile": self.sets, "publishedTables": self.tables, "bodies": self.bodies,
            "objects": self.objects, "items": self.items, "scored": scored,
            "tokens": by_post(&self.tokens) })
    }
}
