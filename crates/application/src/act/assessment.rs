//! Assessments of departments (考核), as the use cases carry them: points of automatic items come from
//! facts through the rule of the set's indicator, and name where they come from.

use indicator::quantity::{Points, Weight};
use indicator::rulebook::{LayoutMode, RuleBook};
use indicator::score::Prepared;
use indicator::set::IndicatorSet;
use indicator::sheet::{Row, Sheet};
use indicator::vocab::{Evaluator, SetKey, SetRef, Timing};
use lifecycle::process::assessment::{Assessment, Content, Entry, Head, Item, Step};
use store::record::{FactRecord, Stored};
use store::repository::FactVersions;

use super::ids;
use crate::item::{About, Carries, Names};
use crate::observed::gather;
use crate::{Application, Call, Fault};

impl Carries for Assessment {
    fn names(content: &Content) -> Names {
        let corrects = content.head.as_ref().and_then(|head| head.corrects);
        Names {
            items: ids(corrects.into_iter().chain(content.corrected_by)),
            documents: content.report.iter().map(|report| report.0).collect(),
            ..Names::default()
        }
    }

    async fn complete(
        application: &Application,
        about: &About,
        content: Option<&Content>,
        mut step: Step,
        _call: &Call,
    ) -> Result<Step, Fault> {
        let head = content.and_then(|content| content.head.as_ref());
        if let (Step::Score { entries }, Some(head)) = (&mut step, head) {
            let automatic = application.automatic_points(about, head).await?;
            let computed = |code: &str| automatic.iter().any(|one| one.code == code);
            entries.retain(|entry| !computed(&entry.code));
            entries.extend(automatic);
        }
        Ok(step)
    }
}

impl Application {
    /// The automatic items for which facts give a score.
    async fn automatic_points(&self, about: &About, head: &Head) -> Result<Vec<Entry>, Fault> {
        let registry = self.registry();
        let set = SetRef::parse(&head.set).ok().and_then(|set| {
            let of = |region| SetKey {
                region,
                set: set.clone(),
            };
            let nation = indicator::vocab::RegionCode::NATION;
            let found = registry.get(&of(about.region));
            found.or_else(|| registry.get(&of(nation)))
        });
        let (Some(set), Some(object)) = (set, about.object) else {
            return Ok(Vec::new());
        };
        let book = self.book(head.year, about.region)?;
        let last = FactVersions::Last;
        let facts = self
            .store
            .facts()
            .of_objects(about.region, &[object], last)
            .await?;
        let facts = facts.get(&object).map(Vec::as_slice).unwrap_or_default();
        let items = head.items.iter().filter(|item| item.automatic);
        let mut entries = Vec::new();
        for item in items {
            entries.extend(scored(item, head, set, &book, facts)?);
        }
        Ok(entries)
    }
}

/// The entry of an automatic item; none while a fact is missing.
fn scored(
    item: &Item,
    head: &Head,
    set: &IndicatorSet,
    book: &RuleBook,
    facts: &[Stored<FactRecord>],
) -> Result<Option<Entry>, Fault> {
    let weight = Weight::from_scaled(item.points.scaled());
    let indicator = set
        .indicators
        .iter()
        .find(|one| one.code.to_string() == item.code);
    let Some(indicator) = indicator else {
        return Ok(None);
    };
    let sheet = Sheet {
        year: head.year,
        object: set.object,
        layout: None,
        mode: LayoutMode::Points,
        total: weight,
        withheld: None,
        rows: vec![Row::from_set(set, indicator, weight, None)],
    };
    let axes = (Evaluator::Finance, Timing::Annual);
    let gathered = gather(&sheet, facts, &[], None, axes)?;
    let score = Prepared::new(&sheet, book)?.score(&gathered.observations);
    let points = score.rows.first().and_then(|row| row.outcome.as_ref().ok());
    Ok(points.map(|one| Entry {
        code: item.code.clone(),
        points: one.points.min(item.points).max(Points::from_scaled(0)),
        evidence: Vec::new(),
        opinion: None,
        query: Some(query(item, head)),
    }))
}

/// Where the points of an automatic item come from, as somebody can ask for it again.
fn query(item: &Item, head: &Head) -> String {
    format!(
        "facts(year: {}, set: {}, indicator: {})",
        head.year, head.set, item.code
    )
}
