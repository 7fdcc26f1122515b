//! Units of measure: known ones convert, unknown ones are allowed, different ones never mix.

use std::collections::BTreeMap;
use std::fmt;

use unicode_normalization::UnicodeNormalization;

use super::{Fraction, NumberError};

/// A unit of measure (计量单位) as written, with what it means: a factor to base units and the
/// base units with their exponents. `%` has the factor 1/100 and no base unit.
#[derive(Clone, Debug)]
pub struct Unit {
    text: String,
    factor: Fraction,
    bases: BTreeMap<String, i8>,
}

/// A text that is no unit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnitError {
    /// Two separators without a unit between them, or a separator at an end.
    #[error("a unit is missing in “{0}”")]
    Incomplete(String),
    /// Longer than 40 characters.
    #[error("“{0}” is too long for a unit")]
    TooLong(String),
}

/// Known units: spellings, base unit (empty for a pure number), factor to it.
/// 分 is the point of a score, never the hundredth of a yuan.
const KNOWN: &[(&[&str], &str, (i64, i64))] = &[
    (&["%", "百分点", "个百分点", "百分比"], "", (1, 100)),
    (&["‰"], "", (1, 1000)),
    (&["倍"], "", (1, 1)),
    (&["元", "块", "人民币元"], "元", (1, 1)),
    (&["千元"], "元", (1_000, 1)),
    (&["米", "m"], "米", (1, 1)),
    (&["厘米", "cm"], "米", (1, 100)),
    (&["毫米", "mm"], "米", (1, 1000)),
    (&["公里", "千米", "km"], "米", (1000, 1)),
    (&["平方米", "m2", "平方"], "平方米", (1, 1)),
    (&["亩"], "平方米", (2000, 3)),
    (&["公顷", "hm2"], "平方米", (10_000, 1)),
    (&["平方公里", "平方千米", "km2"], "平方米", (1_000_000, 1)),
    (&["立方米", "m3", "方"], "立方米", (1, 1)),
    (&["升", "L"], "立方米", (1, 1000)),
    (&["吨", "t"], "克", (1_000_000, 1)),
    (&["公斤", "千克", "kg"], "克", (1000, 1)),
    (&["斤"], "克", (500, 1)),
    (&["克", "g"], "克", (1, 1)),
    (&["天", "日"], "天", (1, 1)),
    (&["小时", "h"], "天", (1, 24)),
    (&["分钟", "min"], "天", (1, 1440)),
    (&["秒", "s"], "天", (1, 86_400)),
    (&["月", "个月"], "月", (1, 1)),
    (&["季度", "季"], "月", (3, 1)),
    (&["年"], "月", (12, 1)),
];

/// Multiples that stand before a unit: 万元, 亿元, 万人次.
const MULTIPLES: &[(&str, i64)] = &[
    ("万亿", 1_000_000_000_000),
    ("亿", 100_000_000),
    ("万", 10_000),
];

impl Unit {
    /// The pure number.
    #[must_use]
    pub fn none() -> Unit {
        Unit {
            text: String::new(),
            factor: Fraction::ONE,
            bases: BTreeMap::new(),
        }
    }

    /// Reads a unit: `%`, `万元`, `元/人·月`, `座`. The empty text is the pure number. Full-width
    /// and compatibility characters are read as their plain forms.
    ///
    /// # Errors
    /// [`UnitError`] for a missing part or more than 40 characters.
    pub fn parse(text: &str) -> Result<Unit, UnitError> {
        let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
        if plain.chars().count() > 40 {
            return Err(UnitError::TooLong(plain));
        }
        let mut unit = Unit::none();
        if plain.is_empty() {
            return Ok(unit);
        }
        for (i, part) in plain.split('/').enumerate() {
            for atom in part.split(['·', '*', '×']) {
                let (base, factor) =
                    atom_of(atom).ok_or_else(|| UnitError::Incomplete(plain.clone()))?;
                let exponent = if i == 0 { 1 } else { -1 };
                let one = if i == 0 { Ok(factor) } else { factor.inverse() };
                if let Ok(product) = one.and_then(|f| unit.factor.mul(&f)) {
                    unit.factor = product;
                }
                unit.add_base(&base, exponent);
            }
        }
        unit.text = plain;
        Ok(unit)
    }

    fn add_base(&mut self, base: &str, exponent: i8) {
        if base.is_empty() {
            return;
        }
        let sum = self.bases.entry(base.to_owned()).or_insert(0);
        *sum = sum.saturating_add(exponent);
        if *sum == 0 {
            self.bases.remove(base);
        }
    }

    /// Whether a text is the spelling of a unit that converts; any other text is a unit of its own.
    #[must_use]
    pub fn is_known(text: &str) -> bool {
        KNOWN
            .iter()
            .any(|(spellings, _, _)| spellings.contains(&text))
    }

    /// As written (plain forms); empty for the pure number.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is `%`, `‰`, 倍 or no unit at all.
    #[must_use]
    pub fn is_pure(&self) -> bool {
        self.bases.is_empty()
    }

    /// Whether it is a pure number written in parts (`%`, `‰`): a bare number beside it is unclear.
    #[must_use]
    pub fn is_share(&self) -> bool {
        self.is_pure() && self.factor != Fraction::ONE
    }

    /// Whether it measures money.
    #[must_use]
    pub fn is_money(&self) -> bool {
        self.bases.len() == 1 && self.bases.get("元") == Some(&1)
    }

    /// Whether both measure the same kind of thing.
    #[must_use]
    pub fn fits(&self, other: &Unit) -> bool {
        self.bases == other.bases
    }

    /// What a number in this unit is multiplied by to be in the other; `None` if they do not fit.
    /// From 万元 to 元 it is 10,000.
    #[must_use]
    pub fn factor_to(&self, other: &Unit) -> Option<Fraction> {
        if self.fits(other) {
            self.factor.div(&other.factor).ok()
        } else {
            None
        }
    }

    /// The unit of a product.
    ///
    /// # Errors
    /// [`NumberError::Overflow`] when the factors leave the bound.
    pub fn mul(&self, other: &Unit) -> Result<Unit, NumberError> {
        self.combine(other, 1)
    }

    /// The unit of a quotient.
    ///
    /// # Errors
    /// As [`Unit::mul`].
    pub fn div(&self, other: &Unit) -> Result<Unit, NumberError> {
        self.combine(other, -1)
    }

    fn combine(&self, other: &Unit, sign: i8) -> Result<Unit, NumberError> {
        // the pure number changes nothing, not even the spelling
        if other.is_pure() && other.factor == Fraction::ONE {
            return Ok(self.clone());
        }
        let factor = if sign > 0 {
            other.factor.clone()
        } else {
            other.factor.inverse()?
        };
        let mut unit = Unit {
            text: String::new(),
            factor: self.factor.mul(&factor)?,
            bases: self.bases.clone(),
        };
        for (base, exponent) in &other.bases {
            unit.add_base(base, exponent.saturating_mul(sign));
        }
        if self.is_pure() && self.factor == Fraction::ONE && sign > 0 {
            unit.text.clone_from(&other.text);
        } else if unit.is_pure() && unit.factor == Fraction::ONE {
            unit.text = String::new();
        } else {
            let separator = if sign > 0 { "·" } else { "/" };
            let left = if self.text.is_empty() {
                "1"
            } else {
                &self.text
            };
            unit.text = format!("{left}{separator}{}", other.text);
        }
        Ok(unit)
    }
}

fn atom_of(text: &str) -> Option<(String, Fraction)> {
    if text.is_empty() {
        return None;
    }
    for (spellings, base, (n, d)) in KNOWN {
        if spellings.contains(&text) {
            return Some(((*base).to_owned(), Fraction::new(*n, *d).ok()?));
        }
    }
    for (prefix, multiple) in MULTIPLES {
        if let Some(rest) = text.strip_prefix(prefix) {
            if rest.is_empty() {
                return Some((String::new(), Fraction::from_int(*multiple)));
            }
            let (base, factor) = atom_of(rest)?;
            return Some((base, factor.mul(&Fraction::from_int(*multiple)).ok()?));
        }
    }
    Some((text.to_owned(), Fraction::ONE))
}

/// Two units are equal when they mean the same, however they are spelt (天 and 日).
impl PartialEq for Unit {
    fn eq(&self, other: &Unit) -> bool {
        self.bases == other.bases && self.factor == other.factor
    }
}

impl Eq for Unit {}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// As written.
impl serde::Serialize for Unit {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> serde::Deserialize<'de> for Unit {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Unit::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(text: &str) -> Unit {
        Unit::parse(text).unwrap()
    }

    #[test]
    fn conversions() {
        for (from, to, factor) in [
            ("万元", "元", Some("10000")),
            ("元", "亿元", Some("0.00000001")),
            ("万元/人", "元/人", Some("10000")),
            ("公里", "米", Some("1000")),
            ("天", "日", Some("1")),
            ("％", "%", Some("1")),
            ("‰", "%", Some("0.1")),
            ("万人次", "人次", Some("10000")),
            ("亩", "公顷", Some("1/15")),
            ("㎡", "平方米", Some("1")),
            ("人", "户", None),
            ("万元", "%", None),
            ("元/人", "元", None),
            ("人", "人次", None),
            ("元/人·月", "元/月·人", Some("1")),
        ] {
            let got = unit(from).factor_to(&unit(to)).map(|f| f.to_text());
            assert_eq!(got.as_deref(), factor, "{from} → {to}");
        }
    }

    #[test]
    fn products_and_quotients() {
        let per_head = unit("元").div(&unit("人")).unwrap();
        assert_eq!(per_head, unit("元/人"));
        assert_eq!(per_head.mul(&unit("人")).unwrap(), unit("元"));
        assert!(unit("人").div(&unit("人")).unwrap().is_pure());
        assert_eq!(
            unit("万元")
                .div(&unit("元"))
                .unwrap()
                .factor_to(&Unit::none())
                .unwrap()
                .to_text(),
            "10000"
        );
    }

    #[test]
    fn what_is_no_unit_is_refused() {
        for text in ["元/", "/人", "元//人"] {
            assert!(
                matches!(Unit::parse(text), Err(UnitError::Incomplete(_))),
                "{text}"
            );
        }
        assert!(Unit::parse(&"单".repeat(41)).is_err());
    }
}
