//! What the gaps in the steps of courses stand for.

use std::collections::BTreeMap;

use application::Fault;
use application::kept::record::SheetRecord;
use application::kept::record::Stored;
use indicator::sheet::Sheet;
use indicator::value::Value as Actual;
use indicator::vocab::{Operator, RowKind};
use lifecycle::permission::Post;
use serde_json::{Value, json};
use uuid::Uuid;

use super::chance;
use super::course::{ItemKey, Subject, Task};
use super::district::{District, missing};
use super::fill::gaps;
use super::people;

/// The gap for the adjusted sheet that an objective asks for.
pub(super) const ADJUSTED: &str = "adjusted-sheet";

/// A point, as points are kept: in millionths.
const POINT: i64 = 1_000_000;

impl District<'_> {
    /// What each gap of a task stands for.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for a gap that nothing stands for.
    pub(super) async fn known_for(&self, task: &Task) -> Result<BTreeMap<String, Value>, Fault> {
        let mut known = task.with.clone();
        let mut wanted = gaps(&task.step);
        wanted.extend(task.title.iter().flat_map(|title| gaps(&json!(title))));
        // a text that is put into a gap may have gaps of its own
        for value in task.with.values() {
            wanted.extend(gaps(value));
        }
        for gap in wanted {
            if !known.contains_key(&gap) && !gap.starts_with('Y') {
                let value = self.stands_for(&gap, task).await?;
                known.insert(gap, value);
            }
        }
        let filled: Vec<(String, Value)> = known
            .iter()
            .map(|(name, value)| {
                (
                    name.clone(),
                    super::fill::fill(value, task.item.year, &known),
                )
            })
            .collect();
        Ok(filled.into_iter().collect())
    }

    async fn stands_for(&self, gap: &str, task: &Task) -> Result<Value, Fault> {
        let (name, argument) = gap.split_once(':').unwrap_or((gap, ""));
        let (subject, year) = (&task.item.subject, task.item.year);
        Ok(match name {
            "year" => json!(i32::from(year) + offset(argument)),
            "name" => json!(self.name_of(subject)?),
            "object" => json!(self.object(subject.code())?.id),
            "owner" => json!(self.body(self.owner_of(subject)?)?.id.to_string()),
            "body" => json!(self.body(argument)?.id.to_string()),
            "object-of" => json!(self.object(argument)?.id),
            "person" => json!(self.person(argument, subject)?),
            "sheet" => json!(self.sheet(subject, year)?),
            ADJUSTED => {
                let sheet = self.adjusted.get(&(subject.code().to_owned(), year));
                json!(sheet.ok_or_else(|| missing(gap))?)
            }
            "file" => json!(self.document(argument)?),
            "item" => json!(self.item(argument, &task.item)?),
            "asked" => json!(self.asked(subject, year).await?),
            "review" => self.review(year, argument)?,
            "rows" => self.rows(subject, year, argument).await?,
            "execution" => self.execution(subject, year, argument).await?,
            "items" => self.assessed(year, None)?,
            "self-scores" => self.assessed(year, Some((false, argument)))?,
            "scores" => self.assessed(year, Some((true, argument)))?,
            "look-back" => self.look_back(subject).await?,
            _ => return Err(missing(gap)),
        })
    }

    fn name_of(&self, subject: &Subject) -> Result<String, Fault> {
        Ok(match subject {
            Subject::Object(code) => self.object(code)?.name.clone(),
            Subject::Body(code) => self.body(code)?.row.name.clone(),
        })
    }

    fn owner_of<'s>(&'s self, subject: &'s Subject) -> Result<&'s str, Fault> {
        Ok(match subject {
            Subject::Object(code) => self.object(code)?.owner.as_str(),
            Subject::Body(code) => code.as_str(),
        })
    }

    /// The name under which a person acts: `department-clerk`, or `expert`.
    fn person(&self, post: &str, subject: &Subject) -> Result<String, Fault> {
        let (post, number) = post.split_once('#').unwrap_or((post, "1"));
        let number = number.parse().unwrap_or(1);
        let post = Post::from_key(post).ok_or_else(|| missing(post))?;
        Ok(people::code_of(post, number, self.owner_of(subject)?))
    }

    fn document(&self, code: &str) -> Result<Uuid, Fault> {
        let document = self.documents.get(code);
        document.copied().ok_or_else(|| missing(code))
    }

    fn sheet(&self, subject: &Subject, year: u16) -> Result<Uuid, Fault> {
        let sheet = self.sheets.get(&(subject.code().to_owned(), year));
        sheet.copied().ok_or_else(|| missing(subject.code()))
    }

    /// Another item: of the same subject and year by its process (`evaluation`, `monitoring/mid`), or
    /// of another subject (`package@100/draft`), or another year (`evaluation-1`).
    fn item(&self, wanted: &str, own: &ItemKey) -> Result<Uuid, Fault> {
        let (process, key) = wanted.split_once('/').unwrap_or((wanted, ""));
        let (process, subject) = match process.split_once('@') {
            Some((process, code)) if self.bodies.contains_key(code) => {
                (process, Subject::Body(code.to_owned()))
            }
            Some((process, code)) => (process, Subject::Object(code.to_owned())),
            None => (process, own.subject.clone()),
        };
        let (process, year) = match process.split_once('~') {
            Some((process, year)) => (process, year.parse().unwrap_or(own.year)),
            None => (process, own.year),
        };
        let key = ItemKey {
            process: process.to_owned(),
            subject,
            year,
            key: key.to_owned(),
        };
        self.items.get(&key).copied().ok_or_else(|| missing(wanted))
    }

    /// The revised or initial budget of the year, in fen.
    async fn asked(&self, subject: &Subject, year: u16) -> Result<i64, Fault> {
        let id = self.object(subject.code())?.id;
        let years = self
            .application
            .years_of_objects(&[self.region], &[id])
            .await?;
        let mut years = years.into_values().flatten();
        let own = years.find(|stored| stored.value.budget_year.get() == year);
        let total = own.map(|stored| stored.value.total());
        let total = total.and_then(|total| total.revised.or(total.initial));
        Ok(total.map_or(0, |money| money.fen()))
    }

    /// Every point of the content of a second review, with a share of its points.
    fn review(&self, year: u16, share: &str) -> Result<Value, Fault> {
        let share: i64 = share.parse().unwrap_or(90);
        let figures = self
            .application
            .figures(super::district::year(year)?, self.region)?;
        let contents = figures
            .iter()
            .filter(|(path, _)| path.starts_with("review.content."));
        let items = contents.flat_map(|(_, figure)| {
            let points = figure.list("points").iter().map(String::as_str);
            let points = points.chain(std::iter::repeat("10"));
            figure
                .list("value")
                .iter()
                .zip(points)
                .map(move |(item, most)| {
                    let most: i64 = most.parse().unwrap_or(10);
                    json!({ "item": item, "points": most * POINT * share / 100 })
                })
        });
        Ok(Value::Array(items.collect()))
    }

    async fn sheet_record(
        &self,
        subject: &Subject,
        year: u16,
    ) -> Result<Stored<SheetRecord>, Fault> {
        let id = self.sheet(subject, year)?;
        let mut found = self.application.sheets_by_id(&[self.region], &[id]).await?;
        found.remove(&id).ok_or_else(|| missing(subject.code()))
    }

    /// The rows of a monitoring record: each reached a share of its target so far.
    async fn rows(&self, subject: &Subject, year: u16, share: &str) -> Result<Value, Fault> {
        let share: i64 = share.parse().unwrap_or(100);
        let stored = self.sheet_record(subject, year).await?;
        let sheet: Sheet = serde_json::from_str(&stored.value.canonical)
            .map_err(|error| Fault::Damaged(error.to_string()))?;
        let rows = sheet
            .rows
            .iter()
            .filter(|row| row.kind == RowKind::Indicator);
        let rows = rows.map(|row| {
            let target = match row.target() {
                Some(Actual::Number { number, .. }) => Some(number),
                _ => None,
            };
            let falls = matches!(row.operator, Operator::Le | Operator::Lt);
            let reached = if falls && share >= 60 { 95 } else { share };
            let actual = match target {
                Some(number) => {
                    let part = indicator::quantity::Fraction::new(reached, 100);
                    let value = part.and_then(|part| number.mul(&part));
                    json!({ "is": "number", "value": value.map(|v| v.to_text()).unwrap_or_default() })
                }
                None if row.operator == Operator::Qualitative => {
                    json!({ "is": "word", "reached": if share >= 60 { "reached" } else { "not" } })
                }
                None => json!({ "is": "not-due", "why": "年末统计(演示)" }),
            };
            let deviation = (share < 80).then(|| {
                json!({ "reasons": ["staff"], "explanation": "人手不足, 进度滞后(演示)",
                    "action": "增派人员, 三季度补齐(演示)" })
            });
            json!({ "code": row.code, "name": row.name, "operator": row.operator.key(),
                "actual": actual, "deviation": deviation,
                "likelihood": if share < 60 { "possible" } else { "certain" } })
        });
        Ok(Value::Array(rows.collect()))
    }

    /// The execution of the total so far.
    async fn execution(&self, subject: &Subject, year: u16, share: &str) -> Result<Value, Fault> {
        let share: i64 = share.parse().unwrap_or(50);
        let budget = self.asked(subject, year).await?;
        Ok(json!([{ "source": "total", "budget": budget,
            "executed": chance::percent(budget, share), "expected": budget }]))
    }

    /// Items of the work assessment of a year; or points for those that people score (`false`) or
    /// for all of them (`true`), each a share of its points.
    fn assessed(&self, year: u16, scores: Option<(bool, &str)>) -> Result<Value, Fault> {
        let reference = format!("common/work-assessment@{year}.1");
        let reference =
            indicator::vocab::SetRef::parse(&reference).map_err(|_| missing(&reference))?;
        let registry = self.application.registry();
        let set = registry.revision(self.region, &reference)?;
        let points = |weight: &Option<indicator::set::WeightRule>| match weight {
            Some(indicator::set::WeightRule::Fixed(weight)) => weight.scaled() * 100,
            _ => 0,
        };
        let items = set.indicators.iter().filter_map(|one| {
            let automatic = one.operator != Operator::Qualitative;
            let most = points(&one.weight);
            let code = one.code.to_string();
            match scores {
                None => Some(json!({ "code": code, "points": most, "automatic": automatic })),
                Some((false, _)) if automatic => None,
                Some((all, share)) => {
                    let share: i64 = share.parse().unwrap_or(90);
                    let evidence = [self.document("考核佐证").ok()?];
                    let query = (all && automatic).then_some("workAssessment");
                    Some(json!({ "code": code, "points": most * share / 100,
                        "evidence": evidence, "opinion": "按佐证材料核定(演示)", "query": query }))
                }
            }
        });
        Ok(Value::Array(items.collect()))
    }

    /// Rows of the look-back for the open findings of an object.
    async fn look_back(&self, subject: &Subject) -> Result<Value, Fault> {
        let id = self.object(subject.code())?.id;
        let found = self
            .application
            .items_of_objects(&[self.region], &[id], &["rectification"])
            .await?;
        let open = ["open", "planned", "on-ledger", "done"];
        let open = found
            .into_values()
            .flatten()
            .filter(|one| open.contains(&one.value.state.as_str()));
        let rows = open.map(
            |one| json!({ "finding": one.value.id, "verdict": "partly", "note": "正在整改(演示)" }),
        );
        Ok(Value::Array(rows.collect()))
    }
}

fn offset(argument: &str) -> i32 {
    argument.parse().unwrap_or(0)
}
