//! What `cargo metadata` says about the packages of the lock file, read no further than the checks need.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde::Deserialize;

use crate::{Trouble, tree};

/// The packages and how they hang together.
#[derive(Debug, Clone, Deserialize)]
pub struct Metadata {
    /// Every package that can get into a build.
    pub packages: Vec<Package>,
    /// Which package uses which, by id.
    pub resolve: Resolve,
    /// Ids of our own packages.
    pub workspace_members: Vec<String>,
}

/// One package.
#[derive(Debug, Clone, Deserialize)]
pub struct Package {
    /// The id that [`Resolve`] speaks of.
    pub id: String,
    /// Name in its manifest.
    pub name: String,
    /// Version in its manifest.
    pub version: String,
    /// Licence expression, if it has one.
    pub license: Option<String>,
    /// Where it comes from; nothing for a package of this repository.
    pub source: Option<String>,
}

/// The resolved graph.
#[derive(Debug, Clone, Deserialize)]
pub struct Resolve {
    /// One node a package.
    pub nodes: Vec<Node>,
}

/// One package in the graph.
#[derive(Debug, Clone, Deserialize)]
pub struct Node {
    /// Its id.
    pub id: String,
    /// What it uses.
    pub deps: Vec<Edge>,
}

/// One use.
#[derive(Debug, Clone, Deserialize)]
pub struct Edge {
    /// Id of what is used.
    pub pkg: String,
    /// As what it is used.
    pub dep_kinds: Vec<Kind>,
}

/// Normal (`None`), `dev` or `build`.
#[derive(Debug, Clone, Deserialize)]
pub struct Kind {
    /// As cargo names it.
    pub kind: Option<String>,
}

impl Edge {
    /// Whether what is used ends up in a program that is not a test.
    pub fn is_shipped(&self) -> bool {
        self.dep_kinds
            .iter()
            .any(|kind| kind.kind.as_deref() != Some("dev"))
    }
}

impl Metadata {
    /// Asks cargo; without the network where all crates are there already.
    ///
    /// # Errors
    /// When cargo refuses, for example because the lock file is stale.
    pub fn read() -> Result<Self, Trouble> {
        let ask = |arguments: &[&str]| {
            Command::new(env!("CARGO"))
                .args(["metadata", "--format-version", "1", "--locked"])
                .args(arguments)
                .current_dir(tree::root())
                .output()
        };
        let mut answer = ask(&["--offline"])?;
        if !answer.status.success() {
            answer = ask(&[])?;
        }
        if !answer.status.success() {
            return Err(format!(
                "cargo metadata: {}",
                String::from_utf8_lossy(&answer.stderr)
            )
            .into());
        }
        Ok(serde_json::from_slice(&answer.stdout)?)
    }

    /// Our own packages.
    pub fn ours(&self) -> impl Iterator<Item = &Package> {
        self.packages
            .iter()
            .filter(|package| self.workspace_members.contains(&package.id))
    }

    /// Packages by id.
    pub fn by_id(&self) -> BTreeMap<&str, &Package> {
        self.packages
            .iter()
            .map(|package| (package.id.as_str(), package))
            .collect()
    }

    /// Ids of what a package uses itself.
    pub fn used_by<'a>(&'a self, id: &str, shipped_only: bool) -> BTreeSet<&'a str> {
        self.resolve
            .nodes
            .iter()
            .filter(|node| node.id == id)
            .flat_map(|node| &node.deps)
            .filter(|edge| !shipped_only || edge.is_shipped())
            .map(|edge| edge.pkg.as_str())
            .collect()
    }

    /// Names of all that a package brings into a program, itself not counted.
    pub fn reached_from(&self, id: &str) -> BTreeSet<&str> {
        let names = self.by_id();
        let mut seen = BTreeSet::new();
        let mut open: Vec<&str> = self.used_by(id, true).into_iter().collect();
        while let Some(next) = open.pop() {
            if seen.insert(next) {
                open.extend(self.used_by(next, true));
            }
        }
        seen.into_iter()
            .filter_map(|id| names.get(id).map(|package| package.name.as_str()))
            .collect()
    }
}
