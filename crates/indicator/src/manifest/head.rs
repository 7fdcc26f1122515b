//! The table `[set]`: what the set is, as written.

use unicode_normalization::UnicodeNormalization;

use super::part::Part;
use super::path::SetPath;
use crate::diagnostic::catalogue::{manifest as codes, phrase};
use crate::diagnostic::{Diagnostic, Place};
use crate::document::{Table, Written};
use crate::language::Text;
use crate::quantity::{Fraction, Weight};
use crate::vocab::{
    BudgetKind, BudgetYear, FundingForm, ObjectKind, Purpose, RegionCode, SetCode, SetKey, SetRef,
    Verification,
};

/// The head of a manifest.
#[derive(Debug)]
pub(super) struct Head {
    /// Where `[set]` stands.
    pub(super) place: Place,
    pub(super) code: Part<SetCode>,
    pub(super) name: Option<String>,
    pub(super) purpose: Part<Purpose>,
    pub(super) object: Part<ObjectKind>,
    pub(super) year: Part<BudgetYear>,
    pub(super) revision: Part<u32>,
    pub(super) region: Part<RegionCode>,
    pub(super) budget_kind: Option<Written<BudgetKind>>,
    pub(super) funding_form: Option<FundingForm>,
    pub(super) tier: Option<String>,
    pub(super) extends: Part<SetRef>,
    pub(super) trial: bool,
    pub(super) demo: bool,
    pub(super) total: Part<Weight>,
    pub(super) source: Option<String>,
    pub(super) verification: Verification,
    pub(super) note: Option<String>,
}

impl Head {
    pub(super) fn read(table: &Table<'_>, path: Option<&SetPath>) -> Head {
        Head {
            place: table.place(),
            code: read_code(table, path),
            name: said(table, "name"),
            purpose: Part::of(
                table.has("purpose"),
                table.choice("purpose", Purpose::from_key),
            ),
            object: Part::of(
                table.has("object"),
                table.choice("object", ObjectKind::from_key),
            ),
            year: read_year(table),
            revision: read_revision(table),
            region: read_region(table),
            budget_kind: table.choice("budget-kind", BudgetKind::from_key),
            funding_form: table
                .choice("funding-form", FundingForm::from_key)
                .map(|w| w.value),
            tier: said(table, "tier"),
            extends: read_reference(table),
            trial: table.flag("trial").unwrap_or(false),
            demo: table.flag("demo").unwrap_or(false),
            total: read_total(table),
            source: said(table, "source"),
            verification: table
                .choice("verification", Verification::from_key)
                .map_or(Verification::Published, |written| written.value),
            note: said(table, "note"),
        }
    }

    /// The region the set is made for: as written, else as in the file's name, else the nation.
    pub(super) fn region(&self, path: Option<&SetPath>) -> Option<RegionCode> {
        match &self.region {
            Part::Written(written) => Some(written.value),
            Part::Faulty => None,
            Part::Absent => Some(
                path.and_then(|path| path.region)
                    .unwrap_or(RegionCode::NATION),
            ),
        }
    }

    /// The key, if every part of it could be read.
    pub(super) fn key(&self, path: Option<&SetPath>) -> Option<SetKey> {
        let revision = match &self.revision {
            Part::Written(written) => written.value,
            Part::Faulty => return None,
            Part::Absent => path.map_or(1, |path| path.revision),
        };
        Some(SetKey {
            region: self.region(path)?,
            set: SetRef {
                code: self.code.value()?.clone(),
                year: *self.year.value()?,
                revision,
            },
        })
    }

    /// What the weights add up to, for a set taken whole.
    pub(super) fn total(&self) -> Option<Weight> {
        self.purpose.value().filter(|purpose| purpose.is_whole())?;
        match &self.total {
            Part::Written(written) => Some(written.value),
            Part::Absent => Weight::try_from(&Fraction::from_int(100)).ok(),
            Part::Faulty => None,
        }
    }
}

/// A text that says something; blank is reported.
pub(super) fn said(table: &Table<'_>, name: &'static str) -> Option<String> {
    said_written(table, name).map(|written| written.value)
}

/// The same with its place.
pub(super) fn said_written(table: &Table<'_>, name: &'static str) -> Option<Written<String>> {
    let written = table.text(name)?;
    if written.value.trim().is_empty() {
        table.faults().push(
            Diagnostic::new(&codes::BLANK, written.place)
                .with("name", name)
                .label(phrase::HERE),
        );
        return None;
    }
    Some(written)
}

/// The code; one that is none is suggested as the file's path has it, or else as it would be with
/// small letters and hyphens.
fn read_code(table: &Table<'_>, path: Option<&SetPath>) -> Part<SetCode> {
    let Some(written) = table.text("code") else {
        return Part::of(table.has("code"), None);
    };
    let code = SetCode::parse(&written.value).ok();
    if code.is_none() {
        let plain: String = written.value.nfkc().flat_map(char::to_lowercase).collect();
        let plain = plain
            .trim()
            .replace(['_', ' ', '.'], "-")
            .replace('\\', "/");
        let meant = path.map(|path| path.code.clone());
        let meant = meant.or_else(|| SetCode::parse(&plain).ok());
        let fault = Diagnostic::new(&codes::BAD_SET_CODE, written.place.clone())
            .with("code", written.value)
            .label(phrase::HERE);
        table.faults().push(match meant {
            Some(meant) => fault
                .help(Text::new(phrase::CHANGE_TO).with("name", meant.to_string()))
                .suggest(format!("\"{meant}\"")),
            None => fault.help(codes::WRITE_SET_CODE),
        });
    }
    Part::reported(code.map(|value| Written {
        value,
        place: written.place,
    }))
}

fn read_year(table: &Table<'_>) -> Part<BudgetYear> {
    let Some(written) = table.whole("year") else {
        return Part::of(table.has("year"), None);
    };
    let year = u16::try_from(written.value).ok().and_then(BudgetYear::new);
    if year.is_none() {
        table.faults().push(
            Diagnostic::new(&codes::BAD_YEAR, written.place.clone())
                .with("year", written.value.to_string())
                .label(phrase::HERE),
        );
    }
    Part::reported(year.map(|value| Written {
        value,
        place: written.place,
    }))
}

fn read_revision(table: &Table<'_>) -> Part<u32> {
    let Some(written) = table.whole("revision") else {
        return Part::of(table.has("revision"), None);
    };
    let revision = u32::try_from(written.value)
        .ok()
        .filter(|revision| *revision > 0);
    if revision.is_none() {
        table.faults().push(
            Diagnostic::new(&codes::BAD_REVISION, written.place.clone())
                .with("revision", written.value.to_string())
                .label(phrase::HERE),
        );
    }
    Part::reported(revision.map(|value| Written {
        value,
        place: written.place,
    }))
}

fn read_region(table: &Table<'_>) -> Part<RegionCode> {
    let Some(written) = table.text("region") else {
        return Part::of(table.has("region"), None);
    };
    let region = RegionCode::parse(&written.value);
    if region.is_none() {
        table.faults().push(
            Diagnostic::new(&codes::BAD_REGION, written.place.clone())
                .with("region", written.value)
                .label(phrase::HERE),
        );
    }
    Part::reported(region.map(|value| Written {
        value,
        place: written.place,
    }))
}

fn read_reference(table: &Table<'_>) -> Part<SetRef> {
    let Some(written) = table.text("extends") else {
        return Part::of(table.has("extends"), None);
    };
    let reference = SetRef::parse(&written.value).ok();
    if reference.is_none() {
        table.faults().push(
            Diagnostic::new(&codes::BAD_REFERENCE, written.place.clone())
                .with("written", written.value)
                .label(phrase::HERE),
        );
    }
    Part::reported(reference.map(|value| Written {
        value,
        place: written.place,
    }))
}

fn read_total(table: &Table<'_>) -> Part<Weight> {
    let Some(written) = table.number("total") else {
        return Part::of(table.has("total"), None);
    };
    let total = Weight::try_from(&written.value)
        .ok()
        .filter(|total| total.scaled() > 0);
    if total.is_none() {
        table.faults().push(
            Diagnostic::new(&codes::BAD_TOTAL, written.place.clone())
                .with("total", written.value.to_text())
                .label(phrase::HERE),
        );
    }
    Part::reported(total.map(|value| Written {
        value,
        place: written.place,
    }))
}
