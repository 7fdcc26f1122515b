//! How the points of a sheet are laid out.

use crate::document::Table;
use crate::quantity::Weight;
use crate::vocab::{Clause, ObjectKind, RowKind, vocabulary};

vocabulary! {
    /// How a row's points count in the total.
    LayoutMode {
        /// Points of the row are points of the total.
        Points = "points", "直接计分", "points";
        /// Each item is scored out of its own full mark and counts with its share: 25 × 25 % = 6.25.
        Layered = "layered", "两层计分(单项得分 × 权重)", "two layers (item score × share)";
        /// Points × a coefficient in percent (得分系数).
        Coefficient = "coefficient", "得分系数", "score coefficient";
    }
}

/// A layout: what the form gives points to, and how many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Code, one in a book.
    pub code: String,
    /// Name for people.
    pub name: String,
    /// Kind of object it is for.
    pub object: ObjectKind,
    /// What the weights add up to.
    pub total: Weight,
    /// How points count.
    pub mode: LayoutMode,
    /// The parts.
    pub rows: Vec<LayoutRow>,
    /// Whether other sums are refused; else they warn and take a reason.
    pub strict: bool,
    /// Where it stands.
    pub clause: Clause,
}

/// One part of a layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayoutRow {
    /// Indicator rows, or the execution row.
    pub kind: RowKind,
    /// Level-1 name, for indicator rows; `None` for all of them together.
    pub level: Option<String>,
    /// Fewest points.
    pub least: Weight,
    /// Most points.
    pub most: Weight,
}

impl Layout {
    /// Points of the execution row, if the layout has one.
    #[must_use]
    pub fn execution(&self) -> Option<Weight> {
        self.rows
            .iter()
            .find(|row| row.kind == RowKind::Execution)
            .map(|row| row.most)
    }
}

pub(super) fn read(table: &Table<'_>) -> Option<Layout> {
    let clause = super::figure::read_clause(table);
    let mut rows = Vec::new();
    for row in table.tables("rows") {
        rows.push(read_row(&row)?);
    }
    Some(Layout {
        code: table.text("code")?.value,
        name: table.text("name")?.value,
        object: table.choice("object", ObjectKind::from_key)?.value,
        total: weight(table, "total")?,
        mode: table
            .choice("mode", LayoutMode::from_key)
            .map_or(LayoutMode::Points, |written| written.value),
        rows,
        strict: table.flag("strict").unwrap_or(false),
        clause: clause?,
    })
}

fn read_row(row: &Table<'_>) -> Option<LayoutRow> {
    let kind = row
        .choice("kind", RowKind::from_key)
        .map_or(RowKind::Indicator, |written| written.value);
    let (least, most) = if row.has("points") {
        let points = weight(row, "points")?;
        (points, points)
    } else {
        (weight(row, "least")?, weight(row, "most")?)
    };
    Some(LayoutRow {
        kind,
        level: row.text("level").map(|written| written.value),
        least,
        most,
    })
}

pub(super) fn weight(table: &Table<'_>, name: &str) -> Option<Weight> {
    use crate::diagnostic::Diagnostic;
    use crate::diagnostic::catalogue::{phrase, rulebook as codes};
    let Some(written) = table.number(name) else {
        if !table.has(name) {
            table.faults().push(
                Diagnostic::new(&codes::FIGURE_MISSING, table.place())
                    .with("name", name.to_owned())
                    .label(phrase::HERE),
            );
        }
        return None;
    };
    match Weight::try_from(&written.value) {
        Ok(weight) => Some(weight),
        Err(error) => {
            table.faults().push(
                Diagnostic::new(&codes::TOO_MANY_PLACES, written.place)
                    .with("written", error.value)
                    .with("places", error.places.to_string())
                    .label(phrase::HERE),
            );
            None
        }
    }
}
