//! Licences of all packages against the list in `deny.toml`.
//!
//! The expressions are those of SPDX: `OR` binds weaker than `AND`, `WITH` names an exception and is listed
//! as a whole («Apache-2.0 WITH LLVM-exception»); old manifests write `/` for `OR`.

use crate::bans::Policy;
use crate::metadata::Metadata;
use crate::{Fault, Trouble};

/// A licence expression.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Expression {
    /// One licence, with its exception if it has one.
    Licence(String),
    /// All of them hold.
    All(Vec<Expression>),
    /// One of them may be chosen.
    Any(Vec<Expression>),
}

impl Expression {
    fn is_met(&self, allowed: &dyn Fn(&str) -> bool) -> bool {
        match self {
            Self::Licence(name) => allowed(name),
            Self::All(parts) => parts.iter().all(|part| part.is_met(allowed)),
            Self::Any(parts) => parts.iter().any(|part| part.is_met(allowed)),
        }
    }
}

/// Reads an expression.
fn parse(text: &str) -> Result<Expression, Trouble> {
    let spaced = text
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let mut words = spaced.split_whitespace().peekable();
    let read = any(&mut words, 0)?;
    match words.next() {
        None => Ok(read),
        Some(word) => Err(format!("«{word}» is not expected in the licence «{text}»").into()),
    }
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn any(words: &mut Words<'_>, depth: usize) -> Result<Expression, Trouble> {
    let mut parts = vec![all(words, depth)?];
    while words.next_if_eq(&"OR").is_some() {
        parts.push(all(words, depth)?);
    }
    Ok(Expression::Any(parts))
}

fn all(words: &mut Words<'_>, depth: usize) -> Result<Expression, Trouble> {
    let mut parts = vec![one(words, depth)?];
    while words.next_if_eq(&"AND").is_some() {
        parts.push(one(words, depth)?);
    }
    Ok(Expression::All(parts))
}

fn one(words: &mut Words<'_>, depth: usize) -> Result<Expression, Trouble> {
    if depth > 8 {
        return Err("more than 8 brackets in each other in a licence".into());
    }
    match words.next() {
        Some("(") => {
            let inner = any(words, depth + 1)?;
            match words.next() {
                Some(")") => Ok(inner),
                _ => Err("a bracket is not closed in a licence".into()),
            }
        }
        Some(word @ (")" | "AND" | "OR" | "WITH")) => {
            Err(format!("«{word}» where a licence should stand").into())
        }
        Some(name) => Ok(Expression::Licence(match words.next_if_eq(&"WITH") {
            Some(_) => format!("{name} WITH {}", words.next().unwrap_or_default()),
            None => name.to_owned(),
        })),
        None => Err("the licence ends too early".into()),
    }
}

/// Packages whose licence the policy does not allow, and entries of the list that nobody needs.
pub fn check(metadata: &Metadata, policy: &Policy) -> Vec<Fault> {
    let mut faults = Vec::new();
    for package in &metadata.packages {
        if metadata.workspace_members.contains(&package.id) {
            continue; // ours: the licence file of the repository
        }
        let place = format!("{} {}", package.name, package.version);
        let Some(text) = &package.license else {
            faults.push(Fault::new(
                place,
                "says no licence expression; look at its files, then replace it",
            ));
            continue;
        };
        match parse(text) {
            Err(trouble) => faults.push(Fault::new(place, trouble.to_string())),
            Ok(expression)
                if !expression.is_met(&|licence| policy.allows(&package.name, licence)) =>
            {
                faults.push(Fault::new(
                    place,
                    format!("licence «{text}» is not met by [licenses] allow of deny.toml"),
                ));
            }
            Ok(_) => {}
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn met(text: &str, allowed: &[&str]) -> bool {
        parse(text)
            .unwrap()
            .is_met(&|licence| allowed.contains(&licence))
    }

    #[test]
    fn or_lets_choose_and_and_does_not() {
        assert!(met("GPL-3.0-only OR MIT", &["MIT"]));
        assert!(met("MIT/Apache-2.0", &["Apache-2.0"]));
        assert!(!met("MIT AND GPL-3.0-only", &["MIT"]));
        assert!(met("MIT AND BSD-3-Clause", &["MIT", "BSD-3-Clause"]));
    }

    #[test]
    fn and_binds_tighter_than_or() {
        // MIT, or (ISC and GPL)
        assert!(met("MIT OR ISC AND GPL-3.0-only", &["MIT"]));
        assert!(!met("MIT OR ISC AND GPL-3.0-only", &["ISC"]));
        // (MIT or ISC), and GPL
        assert!(!met("(MIT OR ISC) AND GPL-3.0-only", &["MIT", "ISC"]));
        assert!(met("((MIT OR ISC)) AND Zlib", &["ISC", "Zlib"]));
    }

    #[test]
    fn an_exception_is_allowed_by_name_only() {
        assert!(!met("Apache-2.0 WITH LLVM-exception", &["Apache-2.0"]));
        assert!(met(
            "Apache-2.0 WITH LLVM-exception",
            &["Apache-2.0 WITH LLVM-exception"]
        ));
        assert!(met("Apache-2.0 WITH LLVM-exception OR MIT", &["MIT"]));
    }

    #[test]
    fn broken_expressions_are_refused() {
        for text in ["", "MIT OR", "AND MIT", "(MIT", "MIT)", "MIT ISC", "WITH x"] {
            assert!(parse(text).is_err(), "{text}");
        }
        assert!(parse(&"(".repeat(100_000)).is_err());
    }
}
