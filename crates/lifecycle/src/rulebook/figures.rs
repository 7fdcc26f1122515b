//! The figures of a rule book's part `[process]`: what gates compare with, each with its clause,
//! its force and how it was checked.
//!
//! Which files lie over which is decided by whoever resolves the rule book; [`Figures::over`] lays
//! one over another.

use std::collections::BTreeMap;

use indicator::language::{Bilingual, Text, both};
use indicator::quantity::{Fraction, Money, Unit};
use indicator::rulebook::RuleBook;
use indicator::vocab::{Clause, Force, Verification};
use toml::{Table, Value};

use super::FileError;

/// Figures by their path, `ex-ante.new-construction`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures(BTreeMap<String, Figure>);

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its values by key, as written: `value`, `due`, `cycle`, `least` … Lists stay lists. Empty
    /// where the figure is a local one that nobody has given yet.
    pub values: BTreeMap<String, Vec<String>>,
    /// The document it stands in.
    pub clause: Clause,
    /// What it means, in the words of the file.
    pub note: Option<String>,
    /// A local figure that is not known: there is no value to compare with.
    pub unknown: bool,
}

impl Figure {
    /// Its only value under a key.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<&str> {
        match self.values.get(key).map(Vec::as_slice) {
            Some([one]) => Some(one),
            _ => None,
        }
    }

    /// A share under a key, as written `60%`; `None` for anything else.
    #[must_use]
    pub fn share(&self, key: &str) -> Option<Fraction> {
        let number = self.value(key)?.strip_suffix('%')?;
        Fraction::parse(number)
            .ok()?
            .div(&Fraction::from_int(100))
            .ok()
    }

    /// A count under a key, with or without its unit: `3`, `2年`, `10个工作日`, `-1`.
    #[must_use]
    pub fn count(&self, key: &str) -> Option<i32> {
        let digit = |c: char| c.is_ascii_digit() || c == '-';
        self.value(key)?
            .trim_end_matches(|c| !digit(c))
            .parse()
            .ok()
    }

    /// Every value under a key, in the order of the file.
    #[must_use]
    pub fn list(&self, key: &str) -> &[String] {
        self.values.get(key).map_or(&[], Vec::as_slice)
    }

    /// Its only value under a key as money: `500万元`.
    #[must_use]
    pub fn money(&self, key: &str) -> Option<Money> {
        let text = self.value(key)?;
        let at = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, unit) = text.split_at_checked(at)?;
        let yuan = Unit::parse(unit)
            .ok()?
            .factor_to(&Unit::parse("元").ok()?)?;
        Money::from_yuan(&Fraction::parse(number).ok()?.mul(&yuan).ok()?).ok()
    }
}

const NEITHER: Bilingual = both(
    "[process.{path}] 既没有数值也没有写明 unknown = true",
    "[process.{path}] has neither a value nor unknown = true",
);
const BOTH: Bilingual = both(
    "[process.{path}] 写了 unknown = true, 却又有数值",
    "[process.{path}] says unknown = true and has a value all the same",
);
const NO_CLAUSE: Bilingual = both("[process.{path}] 缺少{key}", "[process.{path}] lacks {key}");
const NO_WORD: Bilingual = both(
    "[process.{path}] 的{key}“{word}”不认识",
    "[process.{path}]: {key} “{word}” is not known",
);
const NO_FIGURE: Bilingual = both(
    "[process.{path}] 的{key}不是数值、文字或它们的列表",
    "[process.{path}]: {key} is neither a number nor a text nor a list of these",
);

impl Figures {
    /// Reads the part `[process]` of a rule book; the rest of the file is not looked at.
    ///
    /// # Errors
    /// [`FileError`] for a file that is no TOML, and for a figure without clause or value.
    pub fn read(file: &str) -> Result<Figures, FileError> {
        let table: Table = toml::from_str(file).map_err(|error| FileError::format(file, &error))?;
        let mut figures = Figures::default();
        if let Some(Value::Table(process)) = table.get("process") {
            figures.collect(process, "")?;
        }
        Ok(figures)
    }

    /// The figures of a resolved rule book: those of its files, each laid over the ones before.
    ///
    /// # Errors
    /// The name of the file and what is wrong with its part `[process]`.
    pub fn of(book: &RuleBook) -> Result<Figures, (String, FileError)> {
        let mut sum = Figures::default();
        for file in &book.files {
            let figures =
                Figures::read(&file.text.text).map_err(|error| (file.text.name.clone(), error))?;
            sum = figures.over(sum);
        }
        Ok(sum)
    }

    /// These figures, laid over others: where both have one, this one holds.
    #[must_use]
    pub fn over(mut self, below: Figures) -> Figures {
        for (path, figure) in below.0 {
            self.0.entry(path).or_insert(figure);
        }
        self
    }

    /// A figure by its path.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Figure> {
        self.0.get(path)
    }

    /// A whole number of a figure, without the unit behind it: 20 of `20天`. `None` where the figure is
    /// unknown or absent, so that nothing is refused by it.
    #[must_use]
    pub fn whole(&self, path: &str, key: &str) -> Option<i64> {
        let text = self.get(path)?.value(key)?;
        let unit = |c: char| !c.is_ascii_digit() && c != '-';
        text.trim_end_matches(unit).parse().ok()
    }

    /// Every figure with its path, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Figure)> {
        self.0.iter().map(|(path, figure)| (path.as_str(), figure))
    }

    /// A table is a figure when it names a clause, else it holds more tables.
    fn collect(&mut self, table: &Table, path: &str) -> Result<(), FileError> {
        let below = |key: &str| {
            if path.is_empty() {
                key.to_owned()
            } else {
                format!("{path}.{key}")
            }
        };
        let is_figure = table.values().any(|value| !value.is_table());
        if is_figure {
            self.0.insert(path.to_owned(), figure(table, path)?);
        }
        for (key, value) in table {
            if let Value::Table(inner) = value {
                self.collect(inner, &below(key))?;
            }
        }
        Ok(())
    }
}

fn figure(table: &Table, path: &str) -> Result<Figure, FileError> {
    let about = |words: Bilingual| Text::new(words).with("path", path);
    let text = |key: &'static str| -> Result<&str, FileError> {
        let missing = || FileError::whole(about(NO_CLAUSE).with("key", key));
        table.get(key).and_then(Value::as_str).ok_or_else(missing)
    };
    let unknown_word = |key: &'static str, word: &str| {
        FileError::whole(about(NO_WORD).with("key", key).with("word", word))
    };
    let force = text("force")?;
    let verification = text("verification")?;
    let clause = Clause {
        text: text("clause")?.to_owned(),
        force: Force::from_key(force).ok_or_else(|| unknown_word("force", force))?,
        verification: Verification::from_key(verification)
            .ok_or_else(|| unknown_word("verification", verification))?,
    };
    let mut values = BTreeMap::new();
    for (key, value) in table {
        let of_its_own = ["clause", "force", "verification", "note", "unknown"];
        if value.is_table() || of_its_own.contains(&key.as_str()) {
            continue;
        }
        let written = written(value)
            .ok_or_else(|| FileError::whole(about(NO_FIGURE).with("key", key.as_str())))?;
        values.insert(key.clone(), written);
    }
    let unknown = table.get("unknown").and_then(Value::as_bool) == Some(true);
    match (unknown, values.is_empty()) {
        (false, true) => return Err(FileError::whole(about(NEITHER))),
        (true, false) => return Err(FileError::whole(about(BOTH))),
        _ => {}
    }
    Ok(Figure {
        values,
        clause,
        note: table.get("note").and_then(Value::as_str).map(str::to_owned),
        unknown,
    })
}

/// A value as text. Floats are refused: a number with a point is written as a text.
fn written(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::String(text) => Some(vec![text.clone()]),
        Value::Integer(number) => Some(vec![number.to_string()]),
        Value::Boolean(flag) => Some(vec![flag.to_string()]),
        Value::Datetime(day) => Some(vec![day.to_string()]),
        Value::Array(list) => list
            .iter()
            .map(|value| written(value)?.pop())
            .collect::<Option<Vec<String>>>(),
        Value::Float(_) | Value::Table(_) => None,
    }
}
