//! From files to a registry: every file read once, parents before children.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::resolve::{nearest_region, visible};
use super::{Registered, Registry};
use crate::diagnostic::catalogue::{manifest as codes, phrase, rulebook as book_codes};
use crate::diagnostic::{Diagnostic, Place, Source, Span};
use crate::document::{Document, Faults};
use crate::manifest::{self, NoParent, Parents, SetPath};
use crate::rulebook::{self, BookError, RuleBooks};
use crate::set::IndicatorSet;
use crate::vocab::{IndicatorCode, RegionCode, SetKey, SetRef};

/// Reads every rule book and every set of a folder.
pub(super) fn load(
    files: impl IntoIterator<Item = (String, String)>,
) -> (Registry, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let (books, sets) = sort(files, &mut found);
    let peeked = peek_all(sets, &mut found);
    let mut loader = Loader {
        registry: Registry {
            sets: BTreeMap::new(),
            books,
        },
        codes: peeked
            .values()
            .flat_map(|file| file.codes.iter().cloned())
            .collect(),
        keys: peeked.keys().cloned().collect(),
        cycles: BTreeMap::new(),
    };
    for key in loader.order(&peeked) {
        let Some(file) = peeked.get(&key) else {
            continue;
        };
        let (set, faults) = manifest::read(
            &file.source,
            Some(&file.path),
            &loader.registry.books,
            &loader,
        );
        found.extend(faults);
        if let Some(set) = set {
            let registered = Registered {
                set: Arc::new(set),
                path: Some(file.path.clone()),
            };
            loader.registry.sets.insert(key, registered);
        }
    }
    (loader.registry, found)
}

/// What a file is, by its name. Working-day calendars and the plan's own tasks belong to the crate
/// `lifecycle`, schemas to editors.
fn sort(
    files: impl IntoIterator<Item = (String, String)>,
    found: &mut Vec<Diagnostic>,
) -> (RuleBooks, Vec<(String, Arc<Source>)>) {
    let mut books = RuleBooks::default();
    let mut sets = Vec::new();
    let mut added = Vec::new();
    for (path, text) in files {
        let path = path.replace('\\', "/");
        let name = path.rsplit('/').next().unwrap_or_default().to_owned();
        let kind = name.split('.').next().unwrap_or_default();
        if !name.ends_with(".toml") || matches!(kind, "workdays" | "plan-tasks") {
            continue;
        }
        let source = Source::new(path.as_str(), text);
        if kind != "rulebook" {
            sets.push((path, source));
            continue;
        }
        let (book, faults) = rulebook::read(&source);
        found.extend(faults);
        if let Some(book) = book {
            let key = book.key;
            match books.add(book) {
                Ok(()) => added.push((source, key)),
                Err(error) => found.push(book_fault(&source, &error)),
            }
        }
    }
    for (source, key) in added {
        if let Err(error) = books.resolve(key.year, key.region) {
            found.push(book_fault(&source, &error));
        }
    }
    // the order of files on a disk must not decide what is found first
    sets.sort_by(|(a, _), (b, _)| a.cmp(b));
    (books, sets)
}

fn book_fault(source: &Arc<Source>, error: &BookError) -> Diagnostic {
    let place = source.text.find("[rulebook]").unwrap_or_default();
    Diagnostic::new(
        &book_codes::BOOK,
        Place::new(source, Span::new(place, place + 10)),
    )
    .with("reason", error.text())
}

/// A file as far as one must know it before it can be read.
struct Peeked {
    path: String,
    source: Arc<Source>,
    extends: Option<SetRef>,
    codes: Vec<IndicatorCode>,
}

/// Looks into every file. A file whose place or key cannot be told is checked at once, by itself.
fn peek_all(
    files: Vec<(String, Arc<Source>)>,
    found: &mut Vec<Diagnostic>,
) -> BTreeMap<SetKey, Peeked> {
    let mut peeked: BTreeMap<SetKey, Peeked> = BTreeMap::new();
    for (path, source) in files {
        let read = peek(&path, &source);
        let Some((key, extends, codes)) = read else {
            let nothing = (RuleBooks::default(), manifest::NoParents);
            let (_, faults) = manifest::read(&source, Some(&path), &nothing.0, &nothing.1);
            let useful = |fault: &Diagnostic| {
                fault.entry != &codes::NO_BOOK && fault.entry != &codes::PARENT_UNKNOWN
            };
            found.extend(faults.into_iter().filter(useful));
            continue;
        };
        if let Some(first) = peeked.get(&key) {
            let line = |source: &Arc<Source>| {
                let end = source.text.lines().next().map_or(0, str::len);
                Place::new(source, Span::new(0, end))
            };
            found.push(
                Diagnostic::new(&codes::SET_TWICE, line(&source))
                    .with("set", key.to_string())
                    .label(phrase::HERE)
                    .also(line(&first.source), phrase::FIRST_HERE),
            );
            continue;
        }
        peeked.insert(
            key,
            Peeked {
                path,
                source,
                extends,
                codes,
            },
        );
    }
    peeked
}

fn peek(path: &str, source: &Arc<Source>) -> Option<(SetKey, Option<SetRef>, Vec<IndicatorCode>)> {
    let place = SetPath::parse(path)?;
    let faults = Faults::new(source);
    let document = Document::parse(source, &faults);
    let tree = document.tree();
    let text = |name: &str| {
        let set = tree.get("set")?.get_ref().as_table()?;
        set.get(name)?.get_ref().as_str()
    };
    let region = match (place.region, text("region")) {
        (Some(region), _) => region,
        (None, Some(written)) => RegionCode::parse(written)?,
        (None, None) => RegionCode::NATION,
    };
    let indicators = tree
        .get("indicator")
        .and_then(|value| value.get_ref().as_array());
    let codes = indicators
        .into_iter()
        .flat_map(|items| items.iter())
        .filter_map(|item| item.get_ref().as_table()?.get("code")?.get_ref().as_str())
        .filter_map(|code| IndicatorCode::parse(code).ok())
        .collect();
    let set = SetRef {
        code: place.code,
        year: place.year,
        revision: place.revision,
    };
    let extends = text("extends").and_then(|written| SetRef::parse(written).ok());
    Some((SetKey { region, set }, extends, codes))
}

/// The registry while it is being filled.
struct Loader {
    registry: Registry,
    codes: BTreeSet<IndicatorCode>,
    keys: BTreeSet<SetKey>,
    /// Sets in a circle, with the circle from each of them back to it.
    cycles: BTreeMap<SetKey, Vec<SetRef>>,
}

impl Loader {
    /// Parents before children. Each set has at most one parent, so that a walk up is a line; where
    /// it comes back to itself, the sets of the circle are noted.
    fn order(&mut self, files: &BTreeMap<SetKey, Peeked>) -> Vec<SetKey> {
        let mut order: Vec<SetKey> = Vec::new();
        let mut done: BTreeSet<SetKey> = BTreeSet::new();
        for start in files.keys() {
            let mut line: Vec<SetKey> = Vec::new();
            let mut next = Some(start.clone());
            while let Some(key) = next.take().filter(|key| !done.contains(key)) {
                if let Some(at) = line.iter().position(|earlier| *earlier == key) {
                    self.note_cycle(line.get(at..).unwrap_or_default());
                    break;
                }
                let parent = files.get(&key).and_then(|file| file.extends.as_ref());
                next = parent.and_then(|reference| {
                    nearest_region(key.region, |region| {
                        let candidate = SetKey {
                            region,
                            set: reference.clone(),
                        };
                        (candidate != key && files.contains_key(&candidate)).then_some(candidate)
                    })
                });
                line.push(key);
            }
            for key in line.into_iter().rev() {
                done.insert(key.clone());
                order.push(key);
            }
        }
        order
    }

    fn note_cycle(&mut self, circle: &[SetKey]) {
        for (i, key) in circle.iter().enumerate() {
            let chain = circle.iter().cycle().skip(i).take(circle.len() + 1);
            self.cycles
                .insert(key.clone(), chain.map(|key| key.set.clone()).collect());
        }
    }
}

impl Parents for Loader {
    fn parent(
        &self,
        child: Option<&SetKey>,
        region: RegionCode,
        reference: &SetRef,
    ) -> Result<Arc<IndicatorSet>, NoParent> {
        if let Some(chain) = child.and_then(|child| self.cycles.get(child)) {
            return Err(NoParent::Cycle(chain.clone()));
        }
        let found = nearest_region(region, |region| {
            let key = SetKey {
                region,
                set: reference.clone(),
            };
            (Some(&key) != child && self.keys.contains(&key)).then_some(key)
        });
        match found {
            None => Err(NoParent::Unknown(visible(self.keys.iter(), region, child))),
            Some(key) => match self.registry.sets.get(&key) {
                Some(registered) => Ok(Arc::clone(&registered.set)),
                None => Err(NoParent::Faulty),
            },
        }
    }

    fn codes(&self) -> Vec<IndicatorCode> {
        self.codes.iter().cloned().collect()
    }
}
