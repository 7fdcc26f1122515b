//! The clerk's desk: the registry of a folder, with the files that were named laid over it.
//!
//! A file that stands in a folder `indicators` takes the place of the one that stands there; one
//! that stands elsewhere is taken at its head's word. Every fault is shown under the name by which
//! the file was named.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use indicator::diagnostic::{Diagnostic, Place, Source};
use indicator::language::{Text, both};
use indicator::manifest::SetPath;
use indicator::registry::Registry;
use indicator::set::IndicatorSet;
use indicator::vocab::{BudgetYear, RegionCode, SetCode, SetRef};

use super::found::{Found, Named};
use super::{Exit, Failure};
use crate::registry::{Contents, Folder};

/// A registry, and the files that were named.
#[derive(Debug)]
pub struct Desk {
    /// Every set and rule book, those of the named files in place of the folder's.
    pub registry: Registry,
    /// The named files, in the order of their names.
    pub files: Vec<Named>,
    /// The faults of sets and rule books, of named files and others.
    faults: Vec<Diagnostic>,
    /// Files of the folder, not named, that could not be read.
    unread: Vec<Diagnostic>,
    /// Sets of files that stand outside any folder of sets, by the name of the file.
    loose: BTreeMap<String, Arc<IndicatorSet>>,
}

impl Desk {
    /// Reads the folder and lays the named files over it.
    ///
    /// # Errors
    /// When the folder cannot be read, or nothing has one of the names.
    pub fn lay(folder: &Folder, paths: &[PathBuf]) -> Result<Desk, Failure> {
        let root = match folder {
            Folder::Disk(root) => Some(root.as_path()),
            Folder::Shipped => None,
        };
        let mut files = Vec::new();
        for path in paths {
            super::found::gather(path, root, &mut files)?;
        }
        files.sort_by(|a: &Named, b| a.source.name.cmp(&b.source.name));
        files.dedup_by(|a, b| a.source.name == b.source.name);
        let placed: BTreeMap<&str, &Named> = files
            .iter()
            .filter_map(|file| Some((file.place.as_deref()?, file)))
            .collect();
        let mut names: BTreeMap<String, Arc<Source>> = BTreeMap::new();
        let mut all = Vec::new();
        let is_named = |path: &str, contents: &Contents| {
            placed.contains_key(path)
                || contents.as_ref().is_err_and(|fault| {
                    let place = fault.place.as_ref();
                    place.is_some_and(|place| {
                        let is_it = |file: &Named| same(&file.source.name, &place.source().name);
                        files.iter().any(is_it)
                    })
                })
        };
        let mut unread = Vec::new();
        for (path, contents) in folder.files()? {
            if is_named(&path, &contents) {
                continue;
            }
            match contents {
                Ok(text) => {
                    let shown = root.map_or_else(
                        || path.clone(),
                        |root| root.join(&path).display().to_string(),
                    );
                    names.insert(path.clone(), Source::new(shown, text.as_str()));
                    all.push((path, text));
                }
                Err(fault) => unread.push(*fault),
            }
        }
        for (path, file) in placed {
            names.insert(path.to_owned(), Arc::clone(&file.source));
            all.push((path.to_owned(), file.source.text.clone()));
        }
        let (registry, faults) = Registry::load(all);
        let faults = faults
            .into_iter()
            .map(|fault| renamed(fault, &names))
            .collect();
        let mut desk = Desk {
            registry,
            files,
            faults,
            unread,
            loose: BTreeMap::new(),
        };
        desk.read_loose();
        Ok(desk)
    }

    /// The same, for what rests on the whole folder: a score by rules that are not all there would be
    /// another.
    ///
    /// # Errors
    /// When a file or folder cannot be read; it is named.
    pub fn lay_whole(folder: &Folder, paths: &[PathBuf]) -> Result<Desk, Failure> {
        let desk = Desk::lay(folder, paths)?;
        match desk.unread.first() {
            Some(fault) => Err(Failure::unread(fault)),
            None => Ok(desk),
        }
    }

    /// Reads the sets outside any folder, the earlier years first, so that one may extend another.
    fn read_loose(&mut self) {
        let of_kind = |file: &&Named| file.kind == Found::Set && file.place.is_none();
        let mut waiting: Vec<Arc<Source>> = self
            .files
            .iter()
            .filter(of_kind)
            .map(|file| Arc::clone(&file.source))
            .collect();
        // whatever can be read is; what is left over then has faults that are its own
        loop {
            let before = waiting.len();
            waiting.retain(|source| match self.registry.check(source, None) {
                (Some(set), faults) => {
                    let set = Arc::new(set);
                    self.faults.extend(faults);
                    self.loose.insert(source.name.clone(), Arc::clone(&set));
                    self.registry.insert(set, Some(source.name.clone()));
                    false
                }
                (None, _) => true,
            });
            if waiting.len() == before || waiting.is_empty() {
                break;
            }
        }
        for source in waiting {
            self.faults.extend(self.registry.check(&source, None).1);
        }
    }

    /// Every fault of a set or rule book among the named files.
    #[must_use]
    pub fn faults_of(&self, file: &Named) -> Vec<Diagnostic> {
        let of_file = |fault: &&Diagnostic| {
            let place = fault.place.as_ref();
            place.is_some_and(|place| place.source().name == file.source.name)
        };
        let found = self.faults.iter().filter(of_file).chain(&file.fault);
        indicator::diagnostic::in_order(found.cloned().collect())
    }

    /// The set of a named file; `None` if it has an error.
    #[must_use]
    pub fn set_of(&self, file: &Named) -> Option<Arc<IndicatorSet>> {
        if file.fault.is_some() {
            return None;
        }
        if let Some(set) = self.loose.get(&file.source.name) {
            return Some(Arc::clone(set));
        }
        let place = file.place.as_deref()?;
        let mut sets = self.registry.sets();
        let found = sets.find(|registered| registered.path.as_deref() == Some(place))?;
        Some(Arc::clone(&found.set))
    }
}

/// A set as people name one: a file, or a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetName {
    /// `[REGION:]SECTOR/NAME@YEAR[.REVISION]`.
    Reference(Reference),
    /// A manifest.
    File(PathBuf),
}

/// A reference to a set, without a revision the newest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    region: Option<RegionCode>,
    code: SetCode,
    year: BudgetYear,
    revision: Option<u32>,
}

impl SetName {
    /// Reads the argument: what has the shape of a reference is one, everything else is a path.
    #[must_use]
    pub fn read(text: &str) -> SetName {
        reference(text).map_or_else(|| SetName::File(PathBuf::from(text)), SetName::Reference)
    }

    /// The path, where it is a file.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            SetName::File(path) => Some(path),
            SetName::Reference(_) => None,
        }
    }

    /// The set; `Err(Ok(faults))` where its file has errors.
    ///
    /// # Errors
    /// When there is no such set.
    pub fn find(&self, desk: &Desk, region: Option<RegionCode>) -> Result<Chosen, Failure> {
        match self {
            SetName::Reference(reference) => {
                reference.find(&desk.registry, region).map(Chosen::Set)
            }
            SetName::File(path) => {
                let shown = path.display().to_string();
                let file = desk.files.iter().find(|file| file.source.name == shown);
                let sets = [Found::Set, Found::Unread];
                let Some(file) = file.filter(|file| sets.contains(&file.kind)) else {
                    return Err(Failure::usage(
                        Text::new(both(
                            "“{path}”不是指标集: 没有 [set]",
                            "“{path}” is no indicator set: it has no [set]",
                        ))
                        .with("path", shown),
                    ));
                };
                Ok(match desk.set_of(file) {
                    Some(set) => Chosen::Set(set),
                    None => Chosen::Faulty(desk.faults_of(file)),
                })
            }
        }
    }
}

/// The set that was chosen, or what is wrong with it.
#[derive(Debug)]
pub enum Chosen {
    /// The set.
    Set(Arc<IndicatorSet>),
    /// The faults of its file.
    Faulty(Vec<Diagnostic>),
}

impl Reference {
    fn find(
        &self,
        registry: &Registry,
        region: Option<RegionCode>,
    ) -> Result<Arc<IndicatorSet>, Failure> {
        let region = self.region.or(region).unwrap_or(RegionCode::NATION);
        let found = match self.revision {
            None => registry.resolve(region, &self.code, self.year),
            Some(revision) => {
                let reference = SetRef {
                    code: self.code.clone(),
                    year: self.year,
                    revision,
                };
                registry.revision(region, &reference)
            }
        };
        found.cloned().map_err(|error| Failure {
            exit: Exit::Usage,
            text: match self.elsewhere(registry, region) {
                None => error.text(),
                Some(key) => Text::new(both(
                    "{error}; 是不是“{key}”?",
                    "{error}; did you mean “{key}”?",
                ))
                .with("error", error.text())
                .with("key", key),
            },
        })
    }

    /// The same set and year as another region has it.
    fn elsewhere(&self, registry: &Registry, region: RegionCode) -> Option<String> {
        let mut sets = registry.sets().map(|registered| &registered.set.key);
        let found = sets.find(|key| {
            key.region != region && key.set.code == self.code && key.set.year == self.year
        });
        found.map(ToString::to_string)
    }
}

fn reference(text: &str) -> Option<Reference> {
    let (region, rest) = match text.split_once(':') {
        Some((region, rest)) => (Some(RegionCode::parse(region)?), rest),
        None => (None, text),
    };
    let (code, version) = rest.split_once('@')?;
    let (year, revision) = match version.split_once('.') {
        Some((year, revision)) => (year, Some(revision.parse().ok().filter(|r| *r > 0)?)),
        None => (version, None),
    };
    Some(Reference {
        region,
        code: SetCode::parse(code).ok()?,
        year: BudgetYear::new(year.parse().ok()?)?,
        revision,
    })
}

/// Whether two names lead to one file.
fn same(one: &str, other: &str) -> bool {
    let real = |name: &str| Path::new(name).canonicalize().ok();
    one == other || real(one).is_some_and(|path| real(other) == Some(path))
}

/// The fault with every place under the name by which people know the file.
fn renamed(mut fault: Diagnostic, names: &BTreeMap<String, Arc<Source>>) -> Diagnostic {
    let rename = |place: &Place| match names.get(&place.source().name) {
        Some(source) => Place::new(source, place.span()),
        None => place.clone(),
    };
    fault.place = fault.place.as_ref().map(rename);
    for label in &mut fault.labels {
        label.place = rename(&label.place);
    }
    fault
}

/// The place of a file under a folder of sets: `education/2022/nutrition.toml`.
#[must_use]
pub fn place_of(path: &Path, root: Option<&Path>, named: &Path) -> Option<String> {
    let plain = |path: &Path| path.display().to_string().replace('\\', "/");
    let inside = |folder: &Path| {
        let (file, folder) = (path.canonicalize().ok()?, folder.canonicalize().ok()?);
        file.strip_prefix(folder).ok().map(plain)
    };
    if let Some(place) = root.and_then(inside) {
        return Some(place);
    }
    let shown = plain(path);
    if let Some(place) = SetPath::relative(&shown) {
        return Some(place.to_owned());
    }
    // a folder of sets with another name
    let below = path.strip_prefix(named).ok().map(plain)?;
    let is_book = below.split('/').count() == 3 && below.starts_with("common/");
    (is_book || SetPath::parse(&below).is_some()).then_some(below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_told_from_a_path() {
        for text in [
            "education/nutrition@2022.1",
            "500199:education/campus@2021",
            "education/nutrition@2022",
        ] {
            assert!(
                matches!(SetName::read(text), SetName::Reference(_)),
                "{text}"
            );
        }
        for text in [
            "indicators/education/2022/nutrition.toml",
            "education/nutrition",
            "a.toml",
            "Education/x@2022.1",
            "education/x@22.1",
            "education/x@2022.0",
            "x:education/x@2022.1",
        ] {
            assert!(matches!(SetName::read(text), SetName::File(_)), "{text}");
        }
    }
}
