//! The names and units that a formula may use.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::Name;
use crate::quantity::Unit;

/// The form in which two spellings of a name are compared: plain (half-width) forms, without
/// blanks and without quotation marks. `“三公”经费` and `三公经费` are one name.
#[must_use]
pub fn name_key(name: &str) -> String {
    name.nfkc()
        .filter(|c| !c.is_whitespace() && !matches!(c, '“' | '”' | '"'))
        .collect()
}

/// Kinds of unit that a literal may have though no datum has it.
const USUAL_UNITS: [&str; 8] = ["元", "分", "天", "月", "米", "平方米", "立方米", "克"];

/// What a formula may refer to.
pub(super) struct Scope<'a> {
    names: &'a [Name],
    by_key: HashMap<String, usize>,
    units: Vec<Unit>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(names: &'a [Name], wanted: Option<&Unit>) -> Scope<'a> {
        let mut by_key = HashMap::new();
        for (index, name) in names.iter().enumerate() {
            by_key.entry(name_key(&name.name)).or_insert(index);
        }
        let usual = USUAL_UNITS.iter().filter_map(|text| Unit::parse(text).ok());
        let units = names
            .iter()
            .map(|name| name.unit.clone())
            .chain(wanted.cloned())
            .chain(usual)
            .filter(|unit| !unit.is_pure())
            .collect();
        Scope {
            names,
            by_key,
            units,
        }
    }

    /// The declaration of a name, by its key.
    pub(super) fn find(&self, key: &str) -> Option<(usize, &'a Name)> {
        let index = *self.by_key.get(key)?;
        Some((index, self.names.get(index)?))
    }

    pub(super) fn names(&self) -> &'a [Name] {
        self.names
    }

    /// How units are written here, to propose one.
    pub(super) fn unit_texts(&self) -> impl Iterator<Item = &str> {
        self.units.iter().map(Unit::text)
    }

    /// The unit that a text behind a number means, if its parts are of the kinds in use here.
    pub(super) fn unit(&self, text: &str) -> Option<Unit> {
        let unit = Unit::parse(text).ok()?;
        let whole = self.units.iter().any(|known| known.fits(&unit));
        let mut parts = text.split('/').map(Unit::parse);
        (whole || parts.all(|part| part.is_ok_and(|part| self.is_in_use(&part)))).then_some(unit)
    }

    /// Whether a unit is of a kind that some datum has, or a usual one. 倍 is one; 万 alone is not:
    /// it would be read as 万元 by one reader and as a number by another.
    fn is_in_use(&self, unit: &Unit) -> bool {
        let times = unit.is_pure() && !unit.is_share() && !unit.text().is_empty();
        times || self.units.iter().any(|known| known.fits(unit))
    }
}
