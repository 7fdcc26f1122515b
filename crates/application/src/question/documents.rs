//! Documents with their clauses, what rests on them, and files that are evidence.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use indicator::language::{Text, both};
use indicator::vocab::{BudgetYear, Clause, Force, RegionCode};
use lifecycle::permission::{Act, Actor, RecordAction, Subject, decide};
use lifecycle::rests::{self, RestKind, means};
use lifecycle::rulebook::plan_tasks::Task;
use store::record::{DocumentRecord, FileRecord, Stored};
use store::repository::{HoldingFilter, PlacedClause};
use uuid::Uuid;

use crate::{Application, Fault};

/// Something that rests on a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseUse {
    /// What it is.
    pub kind: RestKind,
    /// Its key, where it is looked up.
    pub key: String,
    /// Its name for people.
    pub name: Text,
    /// The clause as it is written there.
    pub clause: Clause,
    /// The year of the rule book, for what stands in one.
    pub year: Option<BudgetYear>,
}

/// A file with its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadFile {
    /// The file.
    pub file: Stored<FileRecord>,
    /// Its content.
    pub content: Vec<u8>,
}

impl Application {
    /// Every document of a region, by code.
    ///
    /// # Errors
    /// The database.
    pub async fn documents(
        &self,
        region: RegionCode,
    ) -> Result<Vec<Stored<DocumentRecord>>, Fault> {
        Ok(self.store.documents().of_regions(&[region]).await?)
    }

    /// Documents by id.
    ///
    /// # Errors
    /// The database.
    pub async fn documents_by_id(
        &self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Stored<DocumentRecord>>, Fault> {
        Ok(self.store.documents().by_ids(regions, ids).await?)
    }

    /// Clauses by id, with the documents they stand in.
    ///
    /// # Errors
    /// The database.
    pub async fn clauses_by_id(
        &self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, PlacedClause>, Fault> {
        Ok(self.store.documents().clauses(regions, ids).await?)
    }

    /// What rests on an article of a document, or on a part of it; without an article, on any of it. The
    /// document is known by its number, else by its title. Steps, gates, rights and duties of the
    /// processes; figures and scoring rules of every year's rule book that holds in the region; tasks of
    /// the plan.
    ///
    /// # Errors
    /// [`Fault::Damaged`] for a rule book that cannot be read.
    pub fn clause_uses(
        &self,
        region: RegionCode,
        document: &DocumentRecord,
        article: &str,
    ) -> Result<Vec<ClauseUse>, Fault> {
        let named = document.number.as_deref().unwrap_or(&document.title);
        let mut uses: Vec<ClauseUse> = rests::all().into_iter().map(ClauseUse::of).collect();
        uses.extend(self.tasks());
        for year in self.registry().books().years() {
            uses.extend(self.figures_of(year, region)?);
        }
        uses.retain(|one| means(&one.clause.text, named, article));
        Ok(uses)
    }

    /// The figures and scoring rules of a year.
    fn figures_of(&self, year: BudgetYear, region: RegionCode) -> Result<Vec<ClauseUse>, Fault> {
        let figures = self.figures(year, region)?;
        let mut all: Vec<ClauseUse> = figures
            .iter()
            .map(|(path, figure)| ClauseUse {
                kind: RestKind::Figure,
                key: format!("process.{path}"),
                name: words(figure.note.as_deref().unwrap_or(path)),
                clause: figure.clause.clone(),
                year: Some(year),
            })
            .collect();
        let book = self.registry().books().resolve(year, region)?;
        let scoring = &book.scoring;
        let mut rule = |key: String, name: Text, clause: &Clause| {
            all.push(ClauseUse {
                kind: RestKind::Rule,
                key: format!("scoring.{key}"),
                name,
                clause: clause.clone(),
                year: Some(year),
            });
        };
        for (operator, figure) in &scoring.default_rules {
            let name = Text::new(both("{operator} 的默认规则", "default rule of {operator}"))
                .with("operator", operator.name());
            rule(format!("default-rule.{operator}"), name, &figure.clause);
        }
        let item = both("单项得分的舍入", "rounding of an item");
        rule(
            "item-rounding".to_owned(),
            item.into(),
            &scoring.item_rounding.clause,
        );
        let total = both("总分的舍入", "rounding of a total");
        rule(
            "total-rounding".to_owned(),
            total.into(),
            &scoring.total_rounding.clause,
        );
        let none = both("不适用的行", "rows that do not apply");
        rule(
            "not-applicable".to_owned(),
            none.into(),
            &scoring.not_applicable.clause,
        );
        if let Some(over) = &scoring.over_fulfilment {
            let name = both("超额完成的标记", "flag of over-fulfilment");
            rule("over-fulfilment".to_owned(), name.into(), &over.clause);
        }
        for band in &scoring.qualitative {
            rule(
                format!("qualitative.{}", band.code),
                words(&band.name),
                &band.clause,
            );
        }
        let satisfaction = both("满意度分档", "bands of satisfaction");
        rule(
            "satisfaction".to_owned(),
            satisfaction.into(),
            &scoring.satisfaction.clause,
        );
        for band in &scoring.grades {
            rule(
                format!("grade.{}", band.grade),
                Text::new(band.grade.name()),
                &band.clause,
            );
        }
        for layout in &scoring.layouts {
            rule(
                format!("layout.{}", layout.code),
                words(&layout.name),
                &layout.clause,
            );
        }
        for cap in &scoring.caps {
            rule(format!("cap.{}", cap.code), words(&cap.code), &cap.clause);
        }
        for penalty in &scoring.penalties {
            rule(
                format!("penalty.{}", penalty.code),
                words(&penalty.code),
                &penalty.clause,
            );
        }
        Ok(all)
    }

    /// The tasks of the plan, each at its place in the annex.
    fn tasks(&self) -> Vec<ClauseUse> {
        let Some(tasks) = self.plan_tasks() else {
            return Vec::new();
        };
        let task = |task: &Task| ClauseUse {
            kind: RestKind::Task,
            key: task.number.to_string(),
            name: Text::new(both("{zh}", "{en}"))
                .with("zh", task.title.as_str())
                .with("en", task.english.as_str()),
            clause: Clause {
                text: format!("{} {}", tasks.plan.clause, task.code),
                force: Force::Plan,
                verification: tasks.plan.verification,
            },
            year: None,
        };
        tasks.task.iter().map(task).collect()
    }
}

impl ClauseUse {
    fn of(rest: rests::Rest) -> ClauseUse {
        ClauseUse {
            kind: rest.kind,
            key: rest.key,
            name: rest.name,
            clause: rest.clause,
            year: None,
        }
    }
}

/// Words as a file gives them, the same in both languages.
fn words(text: &str) -> Text {
    Text::new(both("{words}", "{words}")).with("words", text)
}

impl Application {
    /// A file of evidence with its content, for whoever may read it: whoever handed it in, that person's
    /// body, and posts that look at all of the region. `None` where there is none to be seen.
    ///
    /// # Errors
    /// The database.
    pub async fn read_file(
        &self,
        region: RegionCode,
        id: Uuid,
        viewer: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Option<ReadFile>, Fault> {
        let files = self.store.files();
        let Some(file) = files.by_ids(&[region], &[id]).await?.remove(&id) else {
            return Ok(None);
        };
        let subject = self.file_for_rights(&file, now).await?;
        if decide(Act::Record(RecordAction::ReadFile), viewer, &subject).is_err() {
            return Ok(None);
        }
        self.log_reading(viewer, &format!("file {id}"), now).await?;
        let content = files.content(region, id).await?;
        Ok(content.map(|content| ReadFile { file, content }))
    }

    /// Whose a file is: of the body in which the person who handed it in held the post.
    async fn file_for_rights(
        &self,
        file: &Stored<FileRecord>,
        now: DateTime<Utc>,
    ) -> Result<Subject, Fault> {
        let region = file.region;
        let mut subject = Subject {
            assigned: vec![file.by.clone()],
            ..Subject::of(region)
        };
        let people = self.store.people();
        let person = people.by_codes(region, &[&file.by]).await?;
        let Some(person) = person.get(&file.by) else {
            return Ok(subject);
        };
        let filter = HoldingFilter {
            persons: vec![person.value.id],
            ..HoldingFilter::of(region)
        };
        let held = people.holdings(&filter).await?;
        let bodies: BTreeSet<Uuid> = held
            .iter()
            .filter(|held| held.value.post.key() == file.post)
            .filter_map(|held| held.value.organisation)
            .collect();
        // a person who held the post in several bodies is not to be told apart: then only its own
        let [body] = bodies.into_iter().collect::<Vec<_>>()[..] else {
            return Ok(subject);
        };
        let organisations = self.store.organisations();
        let bodies = organisations.by_ids(&[region], &[body]).await?;
        if let Some(record) = bodies.get(&body) {
            subject.organisation = Some(body.to_string());
            subject.above = record.value.above.iter().map(Uuid::to_string).collect();
            subject.sector.clone_from(&record.value.sector);
        }
        self.add_heirs(vec![&mut subject], now).await?;
        Ok(subject)
    }
}
