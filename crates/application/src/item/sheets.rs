//! The sheet of an item, as its gates look at it.

use indicator::diagnostic::Severity;
use indicator::quantity::Fraction;
use indicator::sheet::{self, Row, RowOrigin, Sheet};
use indicator::value::Value;
use indicator::vocab::{RowKind, SetKey};
use lifecycle::known::SheetKnown;
use lifecycle::process::decomposition::{Decomposition, Share};
use store::record::{ObjectRecord, SheetRecord, Stored};

use super::carry::About;
use super::load::Loaded;
use super::written::read;
use crate::Fault;

/// Levels whose weights a framework has to give most to.
const OUTPUT_AND_BENEFIT: &[&str] = &["产出", "效益"];

impl Loaded {
    /// What the gates look at in a sheet.
    pub(super) fn sheet_known(
        &self,
        about: &About,
        stored: &Stored<SheetRecord>,
        object: Option<&ObjectRecord>,
    ) -> Result<SheetKnown, Fault> {
        let record = &stored.value;
        let sheet = crate::question::sheet_of(record)?;
        let book = self.books.get(&(record.budget_year, stored.region));
        let faults = book.map_or_else(Vec::new, |book| sheet::check(&sheet, &book.scoring));
        let (errors, warnings): (Vec<_>, Vec<_>) = faults
            .into_iter()
            .partition(|fault| fault.severity() == Severity::Error);
        let level =
            |at: usize| indicators(&sheet).filter_map(move |row| row.level.get(at).cloned());
        let not_filed = |key: &SetKey| !self.filed_sets.contains(key);
        let locked = self.locked(about, object, &sheet)?;
        Ok(SheetKnown {
            id: Some(record.id),
            number: record.number,
            errors: errors.len(),
            warnings: warnings.iter().map(sheet::SheetFault::text).collect(),
            rows: indicators(&sheet).count(),
            core_rows: indicators(&sheet).filter(|row| row.core).count(),
            levels: level(0).collect(),
            sublevels: level(1).collect(),
            rows_not_filed: sets_of(&sheet).filter(|key| not_filed(key)).count(),
            sector_set_filed: self.sector_set_filed(about, record, object),
            locked_rows: locked.len(),
            locked_rows_changed: locked.into_iter().filter(|changed| *changed).count(),
            missing_rows: 0,
            frozen: record.frozen_at.is_some(),
            output_benefit: output_benefit(&sheet),
        })
    }

    fn sector_set_filed(
        &self,
        about: &About,
        record: &SheetRecord,
        object: Option<&ObjectRecord>,
    ) -> bool {
        let sector = object.and_then(|object| object.sector.as_deref());
        self.filed_sets.iter().any(|key| {
            Some(key.set.code.sector()) == sector
                && key.set.year == record.budget_year
                && key.region.covers(about.region)
        })
    }

    /// The rows whose targets were set from above for this object, each with whether it differs.
    fn locked(
        &self,
        about: &About,
        object: Option<&ObjectRecord>,
        sheet: &Sheet,
    ) -> Result<Vec<bool>, Fault> {
        let Some(object) = object else {
            return Ok(Vec::new());
        };
        let mut locked = Vec::new();
        for stored in &self.from_above {
            let same_year = stored.value.budget_year == about.budget_year;
            if !same_year || stored.region != about.region {
                continue;
            }
            let (_, content) = read::<Decomposition>(&stored.value)?;
            let shares = content.shares().iter();
            for share in shares.filter(|share| share.object.is_some_and(|id| id == object.id)) {
                let row = indicators(sheet)
                    .find(|row| row.code == share.indicator || row.name == share.indicator);
                locked.push(row.is_none_or(|row| differs(row, share)));
            }
        }
        Ok(locked)
    }
}

/// Whether the target of a row is another than the one set above.
fn differs(row: &Row, share: &Share) -> bool {
    let Some(text) = &share.value else {
        return false;
    };
    let above = Value::parse(text, &row.unit).ok();
    above.is_none() || above.as_ref() != row.target()
}

fn indicators(sheet: &Sheet) -> impl Iterator<Item = &Row> {
    let is_indicator = |row: &&Row| row.kind == RowKind::Indicator;
    sheet.rows.iter().filter(is_indicator)
}

/// The share of the weights under output and benefit.
fn output_benefit(sheet: &Sheet) -> Option<Fraction> {
    let counts = |row: &&Row| {
        let level = row.level.first();
        level.is_some_and(|name| OUTPUT_AND_BENEFIT.iter().any(|part| name.starts_with(part)))
    };
    let part: i64 = sheet
        .rows
        .iter()
        .filter(counts)
        .map(|row| row.weight.scaled())
        .sum();
    Fraction::new(part, sheet.total.scaled()).ok()
}

/// The sets that rows come from.
fn sets_of(sheet: &Sheet) -> impl Iterator<Item = SetKey> {
    sheet.rows.iter().filter_map(|row| match &row.origin {
        RowOrigin::Set { set, .. } => Some(set.clone()),
        _ => None,
    })
}
