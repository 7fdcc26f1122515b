//! A table that was checked against its keys, and the values in it.

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::key::{Key, Kind};
use super::parse::{Faults, type_words};
use super::retype;
use crate::diagnostic::catalogue::document as codes;
use crate::diagnostic::catalogue::phrase;
use crate::diagnostic::{Diagnostic, Place, Span, nearest};
use crate::language::Text;
use crate::quantity::Fraction;

/// A value with the place where it is written.
#[derive(Clone, Debug)]
pub struct Written<T> {
    /// The value.
    pub value: T,
    /// Where it stands, quotes included.
    pub place: Place,
}

/// A table of a document. Getters answer `None` for what is not there and for what was reported.
#[derive(Clone, Debug)]
pub struct Table<'d> {
    tree: &'d DeTable<'d>,
    span: Span,
    keys: &'static [Key],
    faults: &'d Faults,
}

/// A table with free keys.
pub type Map<T> = Vec<(Written<String>, Written<T>)>;

impl<'d> Table<'d> {
    /// Checks a table against its keys and reports what does not fit.
    pub(super) fn check(
        tree: &'d DeTable<'d>,
        span: Span,
        keys: &'static [Key],
        faults: &'d Faults,
    ) -> Table<'d> {
        let table = Table {
            tree,
            span,
            keys,
            faults,
        };
        table.check_keys(keys, &[]);
        table
    }

    fn check_keys(&self, keys: &'static [Key], more: &'static [Key]) {
        let known = || keys.iter().chain(more);
        for (name, value) in self.tree {
            match known().find(|key| key.name == name.get_ref()) {
                Some(key) => self.check_value(name.get_ref(), value, &key.kind),
                None => self
                    .faults
                    .push(self.unknown_key(name, known().map(|key| key.name))),
            }
        }
        for key in known().filter(|key| key.required && !self.tree.contains_key(key.name)) {
            self.faults.push(
                Diagnostic::new(&codes::MISSING_KEY, self.place())
                    .with("name", key.name)
                    .label(phrase::HERE)
                    .help(
                        Text::new(codes::MEANING)
                            .with("name", key.name)
                            .with("meaning", key.help),
                    ),
            );
        }
    }

    fn unknown_key<'k>(
        &self,
        name: &Spanned<std::borrow::Cow<'_, str>>,
        known: impl Iterator<Item = &'k str> + Clone,
    ) -> Diagnostic {
        let place = self.faults.place(name.span().into());
        let diagnostic = Diagnostic::new(&codes::UNKNOWN_KEY, place)
            .with("name", name.get_ref().to_string())
            .label(phrase::HERE);
        match nearest(name.get_ref(), known.clone()) {
            Some(near) => diagnostic
                .help(Text::new(phrase::CHANGE_TO).with("name", near))
                .suggest(near.to_owned()),
            None => {
                let names: Vec<&str> = known.collect();
                diagnostic.help(Text::new(phrase::ONE_OF).with("names", names.join(", ")))
            }
        }
    }

    fn check_value(&self, name: &str, value: &'d Spanned<DeValue<'d>>, kind: &'static Kind) {
        let place = || self.faults.place(value.span().into());
        let wrong = |kind: &'static Kind| {
            let fault = Diagnostic::new(&codes::WRONG_TYPE, place())
                .with("name", name.to_owned())
                .with("expected", kind.words())
                .with("found", type_words(value.get_ref()))
                .label(phrase::HERE);
            self.faults.push(retype::help(fault, kind, value.get_ref()));
        };
        match (kind, value.get_ref()) {
            (Kind::Text, DeValue::String(_))
            | (Kind::Whole, DeValue::Integer(_))
            | (Kind::Flag, DeValue::Boolean(_))
            | (Kind::Value, DeValue::String(_) | DeValue::Integer(_) | DeValue::Float(_))
            | (Kind::Table(_) | Kind::Tagged { .. } | Kind::Foreign, DeValue::Table(_)) => {}
            (Kind::Number, DeValue::String(_) | DeValue::Integer(_) | DeValue::Float(_)) => {
                if exact_number(value.get_ref()).is_none() {
                    let fault = Diagnostic::new(&codes::NOT_A_NUMBER, place())
                        .with("name", name.to_owned())
                        .with("written", place().text().to_owned())
                        .label(phrase::HERE);
                    let written = value_text(value.get_ref()).unwrap_or_default();
                    self.faults.push(retype::number(fault, &written));
                }
            }
            (Kind::Choice(words), DeValue::String(written)) => {
                if !words.contains(&written.as_ref()) {
                    self.faults
                        .push(not_a_choice(place(), name, written, words));
                }
            }
            (Kind::Tables(_) | Kind::TaggedTables { .. }, DeValue::Array(items)) => {
                self.check_items(name, items, &Kind::Foreign)
            }
            (Kind::Texts, DeValue::Array(items)) => self.check_items(name, items, &Kind::Text),
            (Kind::Wholes, DeValue::Array(items)) => self.check_items(name, items, &Kind::Whole),
            (Kind::Values, DeValue::Array(items)) => self.check_items(name, items, &Kind::Value),
            (Kind::Map(inner), DeValue::Table(entries)) => {
                for (entry, value) in entries {
                    self.check_value(entry.get_ref(), value, inner);
                }
            }
            (kind, _) => wrong(kind),
        }
    }

    fn check_items(&self, name: &str, items: &'d DeArray<'d>, kind: &'static Kind) {
        for item in items.iter() {
            self.check_value(name, item, kind);
        }
    }

    /// Where the table stands.
    #[must_use]
    pub fn place(&self) -> Place {
        self.faults.place(self.span)
    }

    /// The collector of faults.
    #[must_use]
    pub const fn faults(&self) -> &'d Faults {
        self.faults
    }

    /// Where a key's name stands, for faults about the key itself.
    #[must_use]
    pub fn key_place(&self, name: &str) -> Option<Place> {
        self.tree
            .get_key_value(name)
            .map(|(key, _)| self.faults.place(key.span().into()))
    }

    /// Where a key's value stands, whatever it is.
    #[must_use]
    pub fn value_place(&self, name: &str) -> Option<Place> {
        self.get(name).map(|(_, place)| place)
    }

    /// Whether the key is there, whatever its value.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.tree.contains_key(name)
    }

    fn get(&self, name: &str) -> Option<(&'d DeValue<'d>, Place)> {
        debug_assert!(self.is_declared(name), "{name} is read but not declared");
        self.tree
            .get(name)
            .map(|v| (v.get_ref(), self.faults.place(v.span().into())))
    }

    fn is_declared(&self, name: &str) -> bool {
        self.keys.is_empty() || self.keys.iter().any(|key| key.name == name)
    }

    /// A text.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<Written<String>> {
        match self.get(name)? {
            (DeValue::String(text), place) => Some(Written {
                value: text.to_string(),
                place,
            }),
            _ => None,
        }
    }

    /// A value of the field, as its text exactly as written (numbers too).
    #[must_use]
    pub fn value(&self, name: &str) -> Option<Written<String>> {
        let (value, place) = self.get(name)?;
        Some(Written {
            value: value_text(value)?,
            place,
        })
    }

    /// An exact number.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<Written<Fraction>> {
        let (value, place) = self.get(name)?;
        Some(Written {
            value: exact_number(value)?,
            place,
        })
    }

    /// A whole number.
    #[must_use]
    pub fn whole(&self, name: &str) -> Option<Written<i64>> {
        match self.get(name)? {
            (DeValue::Integer(number), place) => {
                let value = i64::from_str_radix(number.as_str(), number.radix()).ok();
                if value.is_none() {
                    self.faults.push(
                        Diagnostic::new(&codes::NOT_A_NUMBER, place.clone())
                            .with("name", name.to_owned())
                            .with("written", place.text().to_owned())
                            .label(phrase::HERE),
                    );
                }
                Some(Written {
                    value: value?,
                    place,
                })
            }
            _ => None,
        }
    }

    /// `true` or `false`.
    #[must_use]
    pub fn flag(&self, name: &str) -> Option<bool> {
        self.get(name)?.0.as_bool()
    }

    /// One of a vocabulary, found by its key; a word that is none was reported already.
    #[must_use]
    pub fn choice<T>(
        &self,
        name: &str,
        from_key: impl Fn(&str) -> Option<T>,
    ) -> Option<Written<T>> {
        let written = self.text(name)?;
        Some(Written {
            value: from_key(&written.value)?,
            place: written.place,
        })
    }

    /// A list of texts.
    #[must_use]
    pub fn texts(&self, name: &str) -> Option<Vec<Written<String>>> {
        self.list(name, |value| value.as_str().map(str::to_owned))
    }

    /// A list of values, each as its text.
    #[must_use]
    pub fn values(&self, name: &str) -> Option<Vec<Written<String>>> {
        self.list(name, value_text)
    }

    /// A list of whole numbers.
    #[must_use]
    pub fn wholes(&self, name: &str) -> Option<Vec<Written<i64>>> {
        self.list(name, |value| {
            value
                .as_integer()
                .and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok())
        })
    }

    fn list<T>(
        &self,
        name: &str,
        read: impl Fn(&'d DeValue<'d>) -> Option<T>,
    ) -> Option<Vec<Written<T>>> {
        let items = self.get(name)?.0.as_array()?;
        Some(
            items
                .iter()
                .filter_map(|item| {
                    let place = self.faults.place(item.span().into());
                    read(item.get_ref()).map(|value| Written { value, place })
                })
                .collect(),
        )
    }

    /// A table, checked against the keys declared for it.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<Table<'d>> {
        let (value, place) = self.get(name)?;
        let tree = value.as_table()?;
        Some(
            match self
                .keys
                .iter()
                .find(|key| key.name == name)
                .map(|key| &key.kind)
            {
                Some(Kind::Table(keys)) => Table::check(tree, place.span(), keys, self.faults),
                Some(Kind::Tagged { tag, variants }) => {
                    self.tagged(tree, place.span(), tag, variants)
                }
                _ => Table {
                    tree,
                    span: place.span(),
                    keys: &[],
                    faults: self.faults,
                },
            },
        )
    }

    fn tagged(
        &self,
        tree: &'d DeTable<'d>,
        span: Span,
        tag: &'static str,
        variants: &'static [(&'static str, &'static [Key])],
    ) -> Table<'d> {
        let table = Table {
            tree,
            span,
            keys: &[],
            faults: self.faults,
        };
        let Some(written) = table.text(tag) else {
            self.faults.push(
                Diagnostic::new(&codes::MISSING_KEY, table.place())
                    .with("name", tag)
                    .label(phrase::HERE),
            );
            return table;
        };
        match variants.iter().find(|(word, _)| *word == written.value) {
            Some((_, keys)) => Table::check(tree, span, keys, self.faults),
            None => {
                let words: Vec<&str> = variants.iter().map(|(word, _)| *word).collect();
                self.faults
                    .push(not_a_choice(written.place, tag, &written.value, &words));
                table
            }
        }
    }

    /// A list of tables, each checked against the keys declared for it.
    #[must_use]
    pub fn tables(&self, name: &str) -> Vec<Table<'d>> {
        let Some(Kind::Tables(keys)) = self
            .keys
            .iter()
            .find(|key| key.name == name)
            .map(|key| &key.kind)
        else {
            return Vec::new();
        };
        let items = self.get(name).and_then(|(value, _)| value.as_array());
        items
            .into_iter()
            .flat_map(|items| items.iter())
            .filter_map(|item| {
                let tree = item.get_ref().as_table()?;
                Some(Table::check(tree, item.span().into(), keys, self.faults))
            })
            .collect()
    }

    /// A list of tables whose keys hang on a word in each, in the order written.
    #[must_use]
    pub fn tagged_tables(&self, name: &str) -> Vec<Table<'d>> {
        let Some(Kind::TaggedTables { tag, variants }) = self
            .keys
            .iter()
            .find(|key| key.name == name)
            .map(|key| &key.kind)
        else {
            return Vec::new();
        };
        let items = self.get(name).and_then(|(value, _)| value.as_array());
        items
            .into_iter()
            .flat_map(|items| items.iter())
            .filter_map(|item| {
                let tree = item.get_ref().as_table()?;
                Some(self.tagged(tree, item.span().into(), tag, variants))
            })
            .collect()
    }

    /// A table with free keys, its values as text, in the order written.
    #[must_use]
    pub fn map(&self, name: &str) -> Map<String> {
        let entries = self.get(name).and_then(|(value, _)| value.as_table());
        let mut found: Map<String> = entries
            .into_iter()
            .flatten()
            .filter_map(|(key, value)| {
                Some((
                    Written {
                        value: key.get_ref().to_string(),
                        place: self.faults.place(key.span().into()),
                    },
                    Written {
                        value: value_text(value.get_ref())?,
                        place: self.faults.place(value.span().into()),
                    },
                ))
            })
            .collect();
        found.sort_by_key(|(key, _)| key.place.span());
        found
    }

    /// A table with free keys whose values are tables with the given keys, in the order written.
    #[must_use]
    pub fn map_of_tables(
        &self,
        name: &str,
        keys: &'static [Key],
    ) -> Vec<(Written<String>, Table<'d>)> {
        let entries = self.get(name).and_then(|(value, _)| value.as_table());
        let mut found: Vec<(Written<String>, Table<'d>)> = entries
            .into_iter()
            .flatten()
            .filter_map(|(key, value)| {
                let place = self.faults.place(key.span().into());
                let table = Table::check(
                    value.get_ref().as_table()?,
                    value.span().into(),
                    keys,
                    self.faults,
                );
                Some((
                    Written {
                        value: key.get_ref().to_string(),
                        place,
                    },
                    table,
                ))
            })
            .collect();
        found.sort_by_key(|(key, _)| key.place.span());
        found
    }
}

fn not_a_choice(place: Place, name: &str, written: &str, words: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::new(&codes::NOT_A_CHOICE, place)
        .with("name", name.to_owned())
        .with("written", written.to_owned())
        .label(phrase::HERE);
    match nearest(written, words.iter().copied()) {
        Some(near) => diagnostic
            .help(Text::new(phrase::CHANGE_TO).with("name", near))
            .suggest(format!("\"{near}\"")),
        None => diagnostic.help(Text::new(phrase::ONE_OF).with("names", words.join(", "))),
    }
}

fn value_text(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) if number.radix() == 10 => Some(plain(number.as_str())),
        DeValue::Float(number) => Some(plain(number.as_str())),
        _ => None,
    }
}

fn exact_number(value: &DeValue<'_>) -> Option<Fraction> {
    Fraction::parse(&value_text(value)?).ok()
}

/// TOML allows `1_000` and `+1`; the separators and the sign mean nothing.
fn plain(number: &str) -> String {
    number.trim_start_matches('+').replace('_', "")
}
