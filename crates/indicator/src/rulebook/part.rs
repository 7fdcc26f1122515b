//! One file of a rule book, as written: what it states, and nothing else.

use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::figure::{Figure, read_clause};
use super::keys;
use super::layout::{self, Layout};
use super::scoring::{
    Cap, DirectionWords, GradeBand, LevelName, NotApplicable, Penalty, QualitativeBand, Theme,
};
use crate::diagnostic::catalogue::{phrase, rulebook as codes};
use crate::diagnostic::{Diagnostic, Source};
use crate::document::{Document, Faults, Table};
use crate::quantity::{Fraction, Rounding};
use crate::scoring::{Amount, Bound, RuleKind, Step, read_share};
use crate::vocab::{BudgetKind, BudgetYear, Direction, Grade, ObjectKind, Operator, RegionCode};

/// Key of one revision of a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BookKey {
    /// Budget year.
    pub year: BudgetYear,
    /// Region that it is for.
    pub region: RegionCode,
    /// Revision, from 1.
    pub revision: u32,
}

/// One file of a rule book.
#[derive(Clone, Debug)]
pub struct BookFile {
    /// Which book.
    pub key: BookKey,
    /// Edition of the scoring semantics, where it states one.
    pub edition: Option<u32>,
    /// The book it changes: year and revision.
    pub extends: Option<(BudgetYear, u32)>,
    /// Where it comes from.
    pub source: String,
    /// SHA-256 of its text, hexadecimal.
    pub digest: String,
    /// Its text, for the part that the crate `lifecycle` reads.
    pub text: Arc<Source>,
    pub(super) part: ScoringPart,
}

/// What a file states of `[scoring]`; what it leaves out it inherits.
#[derive(Clone, Debug, Default)]
pub(super) struct ScoringPart {
    pub default_rules: Vec<(Operator, Figure<RuleKind>)>,
    pub item_rounding: Option<Figure<Rounding>>,
    pub total_rounding: Option<Figure<Rounding>>,
    pub not_applicable: Option<Figure<NotApplicable>>,
    pub over_fulfilment: Option<Option<Figure<Fraction>>>,
    pub qualitative: Vec<QualitativeBand>,
    pub satisfaction: Option<Figure<Vec<Step>>>,
    pub grades: Vec<GradeBand>,
    pub directions: Vec<DirectionWords>,
    pub levels: Vec<LevelName>,
    pub themes: Vec<Theme>,
    pub layouts: Vec<Layout>,
    pub caps: Option<Vec<Cap>>,
    pub penalties: Option<Vec<Penalty>>,
}

/// Reads one file of a rule book, with every fault in it.
#[must_use]
pub fn read(source: &Arc<Source>) -> (Option<BookFile>, Vec<Diagnostic>) {
    let faults = Faults::new(source);
    let document = Document::parse(source, &faults);
    let root = document.root(keys::ROOT, &faults);
    let file = read_file(&root, source);
    let clean = !faults.has_errors();
    (file.filter(|_| clean), faults.into_vec())
}

fn read_file(root: &Table<'_>, source: &Arc<Source>) -> Option<BookFile> {
    let part = root
        .table("scoring")
        .map(|table| read_part(&table))
        .unwrap_or_default();
    super::check::part(&part, root);
    let head = root.table("rulebook")?;
    let year = read_year(&head)?;
    let region = match head.text("region") {
        None => RegionCode::NATION,
        Some(written) => match RegionCode::parse(&written.value) {
            Some(region) => region,
            None => {
                head.faults().push(
                    Diagnostic::new(&codes::BAD_REGION, written.place)
                        .with("written", written.value)
                        .label(phrase::HERE),
                );
                return None;
            }
        },
    };
    let revision = positive(&head, "revision")?.unwrap_or(1);
    let extends = match head.text("extends") {
        None => None,
        Some(written) => {
            let parsed = written.value.split_once('.').and_then(|(year, revision)| {
                Some((
                    BudgetYear::new(year.parse().ok()?)?,
                    revision.parse().ok().filter(|r| *r > 0)?,
                ))
            });
            if parsed.is_none() {
                head.faults().push(
                    Diagnostic::new(&codes::BAD_EXTENDS, written.place)
                        .with("written", written.value)
                        .label(phrase::HERE),
                );
            }
            Some(parsed?)
        }
    };
    Some(BookFile {
        key: BookKey {
            year,
            region,
            revision,
        },
        edition: positive(&head, "edition")?,
        extends,
        source: head.text("source")?.value,
        digest: hex(&Sha256::digest(source.text.as_bytes())),
        text: Arc::clone(source),
        part,
    })
}

fn read_year(head: &Table<'_>) -> Option<BudgetYear> {
    let written = head.whole("year")?;
    let year = u16::try_from(written.value).ok().and_then(BudgetYear::new);
    if year.is_none() {
        head.faults().push(
            Diagnostic::new(&codes::BAD_YEAR, written.place)
                .with("written", written.value.to_string())
                .label(phrase::HERE),
        );
    }
    year
}

/// A positive whole number; `Some(None)` if the key is not there.
#[expect(clippy::option_option, reason = "absent and wrong are two outcomes")]
fn positive(table: &Table<'_>, name: &str) -> Option<Option<u32>> {
    let Some(written) = table.whole(name) else {
        return Some(None);
    };
    let value = u32::try_from(written.value).ok().filter(|value| *value > 0);
    if value.is_none() {
        table.faults().push(
            Diagnostic::new(&codes::NOT_POSITIVE, written.place)
                .with("name", name.to_owned())
                .label(phrase::HERE),
        );
    }
    value.map(Some)
}

fn read_part(table: &Table<'_>) -> ScoringPart {
    let list = |name: &str| table.tables(name);
    ScoringPart {
        default_rules: table
            .table("default-rule")
            .map(|rules| read_default_rules(&rules))
            .unwrap_or_default(),
        item_rounding: table.table("item-rounding").and_then(|t| read_rounding(&t)),
        total_rounding: table
            .table("total-rounding")
            .and_then(|t| read_rounding(&t)),
        not_applicable: table
            .table("not-applicable")
            .and_then(|t| read_not_applicable(&t)),
        over_fulfilment: table
            .table("over-fulfilment")
            .map(|t| read_share_figure(&t)),
        qualitative: list("qualitative")
            .iter()
            .filter_map(read_qualitative)
            .collect(),
        satisfaction: read_satisfaction(&list("satisfaction")),
        grades: read_grades(&list("grade")),
        directions: list("direction")
            .iter()
            .filter_map(read_direction)
            .collect(),
        levels: list("level").iter().filter_map(read_level).collect(),
        themes: list("theme").iter().filter_map(read_theme).collect(),
        layouts: list("layout").iter().filter_map(layout::read).collect(),
        caps: table
            .has("cap")
            .then(|| list("cap").iter().filter_map(read_cap).collect()),
        penalties: table
            .has("penalty")
            .then(|| list("penalty").iter().filter_map(read_penalty).collect()),
    }
}

fn read_default_rules(table: &Table<'_>) -> Vec<(Operator, Figure<RuleKind>)> {
    let read = |operator: &Operator| {
        let entry = table.table(operator.key())?;
        let clause = read_clause(&entry);
        let written = entry.text("rule")?;
        let kind = RuleKind::from_key(&written.value).filter(|kind| {
            crate::scoring::Rule::plain(*kind).is_some_and(|rule| rule.goes_with(*operator))
        });
        if kind.is_none() {
            entry.faults().push(
                Diagnostic::new(&codes::BAD_DEFAULT_RULE, written.place)
                    .with("rule", written.value)
                    .with("operator", operator.sign())
                    .label(phrase::HERE),
            );
        }
        Some((
            *operator,
            Figure {
                value: kind?,
                clause: clause?,
            },
        ))
    };
    Operator::ALL.iter().filter_map(read).collect()
}

fn read_rounding(table: &Table<'_>) -> Option<Figure<Rounding>> {
    let clause = read_clause(table);
    let written = table.whole("places")?;
    match i8::try_from(written.value)
        .ok()
        .filter(|places| (0..=6).contains(places))
    {
        Some(places) => Some(Figure {
            value: Rounding::half_away(places),
            clause: clause?,
        }),
        None => {
            table
                .faults()
                .push(Diagnostic::new(&codes::BAD_PLACES, written.place).label(phrase::HERE));
            None
        }
    }
}

fn read_not_applicable(table: &Table<'_>) -> Option<Figure<NotApplicable>> {
    let clause = read_clause(table);
    let written = table.value("value")?;
    let value = NotApplicable::from_key(&written.value);
    if value.is_none() {
        table.faults().push(
            Diagnostic::new(&codes::BAD_NOT_APPLICABLE, written.place)
                .with("written", written.value)
                .label(phrase::HERE),
        );
    }
    Some(Figure {
        value: value?,
        clause: clause?,
    })
}

fn read_share_figure(table: &Table<'_>) -> Option<Figure<Fraction>> {
    let clause = read_clause(table);
    if table.flag("unknown") == Some(true) {
        return None;
    }
    let value = read_share(table, "value");
    if value.is_none() && !table.has("value") {
        table.faults().push(
            Diagnostic::new(&codes::FIGURE_MISSING, table.place())
                .with("name", "value")
                .label(phrase::HERE),
        );
    }
    Some(Figure {
        value: value?.value,
        clause: clause?,
    })
}

fn read_qualitative(table: &Table<'_>) -> Option<QualitativeBand> {
    let clause = read_clause(table);
    Some(QualitativeBand {
        code: table.text("code")?.value,
        name: table.text("name")?.value,
        from: read_share(table, "from")?.value,
        to: read_share(table, "to")?.value,
        clause: clause?,
    })
}

fn read_satisfaction(tables: &[Table<'_>]) -> Option<Figure<Vec<Step>>> {
    let mut clause = None;
    let mut steps = Vec::new();
    for table in tables {
        clause = clause.or(read_clause(table));
        steps.push(Step {
            bound: Bound::From(read_share(table, "from")?.value),
            amount: Amount::Share(read_share(table, "share")?.value),
        });
    }
    Some(Figure {
        value: steps,
        clause: clause?,
    })
}

fn read_grades(tables: &[Table<'_>]) -> Vec<GradeBand> {
    let mut bands: Vec<GradeBand> = Vec::new();
    for table in tables {
        let clause = read_clause(table);
        let grade = table.choice("code", Grade::from_key);
        let from = table.number("from");
        if let (Some(grade), Some(from), Some(clause)) = (grade, from, clause) {
            let to = bands
                .last()
                .map_or(Fraction::from_int(100), |better| better.from.clone());
            bands.push(GradeBand {
                grade: grade.value,
                from: from.value,
                to,
                clause,
            });
        }
    }
    bands
}

fn read_direction(table: &Table<'_>) -> Option<DirectionWords> {
    let clause = read_clause(table);
    let operator = table.choice("operator", Operator::from_key)?.value;
    let direction = operator.direction().unwrap_or(Direction::Higher);
    let words = table
        .texts("names")?
        .into_iter()
        .map(|written| written.value)
        .collect();
    Some(DirectionWords {
        direction,
        words,
        clause: clause?,
    })
}

fn read_level(table: &Table<'_>) -> Option<LevelName> {
    let sub = table
        .texts("sub")
        .unwrap_or_default()
        .into_iter()
        .map(|written| written.value);
    let clause = read_clause(table);
    Some(LevelName {
        name: table.text("name")?.value,
        sub: sub.collect(),
        clause: clause?,
    })
}

fn read_theme(table: &Table<'_>) -> Option<Theme> {
    let clause = read_clause(table);
    let budget_kind = table.choice("budget-kind", BudgetKind::from_key);
    let object = table.choice("object", ObjectKind::from_key);
    Some(Theme {
        name: table.text("name")?.value,
        budget_kind: budget_kind.map(|written| written.value),
        object: object.map(|written| written.value),
        clause: clause?,
    })
}

/// Caps are read whether they are on or not; only those that are on stay.
fn read_cap(table: &Table<'_>) -> Option<Cap> {
    let clause = read_clause(table);
    let cap = Cap {
        code: table.text("code")?.value,
        execution_below: read_share(table, "execution-below")?.value,
        total: table.number("total")?.value,
        clause: clause?,
    };
    (table.flag("enabled") == Some(true)).then_some(cap)
}

fn read_penalty(table: &Table<'_>) -> Option<Penalty> {
    let clause = read_clause(table);
    let penalty = Penalty {
        code: table.text("code")?.value,
        completion_from: read_share(table, "completion-from")?.value,
        points: table.number("points")?.value,
        clause: clause?,
    };
    (table.flag("enabled") == Some(true)).then_some(penalty)
}

pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
