//! Where a set's file stands: `SECTOR/YEAR/NAME[.REGION][.rN].toml`.

use std::fmt;

use crate::vocab::{BudgetYear, RegionCode, SetCode, SetKey};

/// The folder that holds every set.
pub const FOLDER: &str = "indicators";

/// The path of a set under [`FOLDER`], read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SetPath {
    /// Sector and name.
    pub code: SetCode,
    /// The year's folder.
    pub year: BudgetYear,
    /// The region in the file's name; without one the file says it, or it is the nation's.
    pub region: Option<RegionCode>,
    /// The revision in the file's name; 1 has none.
    pub revision: u32,
}

impl SetPath {
    /// Reads a path relative to [`FOLDER`], or one with that folder in it. `None` for any other.
    #[must_use]
    pub fn parse(path: &str) -> Option<SetPath> {
        let path = path.replace('\\', "/");
        let relative = SetPath::relative(&path).unwrap_or(&path);
        let mut parts = relative.trim_start_matches("./").split('/');
        let (sector, year, file) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 {
            return None;
        }
        let mut name_parts = file.strip_suffix(".toml")?.split('.');
        let name = name_parts.next()?;
        let mut region = None;
        let mut revision = 1;
        for part in name_parts {
            match part.strip_prefix('r') {
                Some(number) if revision == 1 => {
                    revision = number
                        .parse()
                        .ok()
                        .filter(|n| *n > 1 && !number.starts_with('+'))?;
                }
                None if region.is_none() && revision == 1 => {
                    region = Some(RegionCode::parse(part)?)
                }
                _ => return None,
            }
        }
        Some(SetPath {
            code: SetCode::parse(&format!("{sector}/{name}")).ok()?,
            year: BudgetYear::new(year.parse().ok()?)?,
            region,
            revision,
        })
    }

    /// What stands behind the last folder [`FOLDER`] of a path, if it has one.
    #[must_use]
    pub fn relative(path: &str) -> Option<&str> {
        let inside = format!("/{FOLDER}/");
        if let Some(at) = path.rfind(&inside) {
            return path.get(at + inside.len()..);
        }
        path.strip_prefix(FOLDER)?.strip_prefix('/')
    }

    /// The path that a set with this key has.
    #[must_use]
    pub fn of(key: &SetKey) -> SetPath {
        SetPath {
            code: key.set.code.clone(),
            year: key.set.year,
            region: (key.region != RegionCode::NATION).then_some(key.region),
            revision: key.set.revision,
        }
    }
}

/// Relative to [`FOLDER`]: `education/2022/nutrition.500110.r2.toml`.
impl fmt::Display for SetPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sector, name) = self.code.as_str().split_once('/').unwrap_or_default();
        write!(f, "{sector}/{}/{name}", self.year)?;
        if let Some(region) = self.region {
            write!(f, ".{region}")?;
        }
        if self.revision > 1 {
            write!(f, ".r{}", self.revision)?;
        }
        f.write_str(".toml")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_what_they_say() {
        for (path, code, region, revision) in [
            (
                "education/2022/nutrition.toml",
                "education/nutrition",
                None,
                1,
            ),
            (
                "/srv/x/indicators/education/2022/nutrition.r2.toml",
                "education/nutrition",
                None,
                2,
            ),
            (
                "indicators/common/2022/department-core.50.toml",
                "common/department-core",
                Some("500000"),
                1,
            ),
            (
                "education/2022/nutrition.500110.r3.toml",
                "education/nutrition",
                Some("500110"),
                3,
            ),
        ] {
            let read = SetPath::parse(path).unwrap();
            assert_eq!(read.code.as_str(), code);
            assert_eq!(read.region.map(|r| r.to_string()).as_deref(), region);
            assert_eq!(read.revision, revision);
            assert_eq!(SetPath::parse(&read.to_string()), Some(read));
        }
    }

    #[test]
    fn other_paths_are_refused() {
        for path in [
            "nutrition.toml",
            "education/22/nutrition.toml",
            "education/2022/营养.toml",
            "education/2022/nutrition.r1.toml",
            "education/2022/nutrition.r2.500110.toml",
            "education/2022/nutrition.r+2.toml",
            "education/2022/deep/nutrition.toml",
            "education/2022/nutrition.txt",
            "education/2022/nutrition.50011.toml",
        ] {
            assert_eq!(SetPath::parse(path), None, "{path}");
        }
    }
}
