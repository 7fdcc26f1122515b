//! Which of our crates may use which.
//!
//! server → graphql → application → {store, exchange} → {lifecycle, insight} → indicator; crates of one step
//! do not use each other. The pure crates never reach anything that does IO, and the rest only what is theirs.

use crate::Fault;
use crate::metadata::Metadata;

/// The steps from the bottom up.
const STEPS: &[&[&str]] = &[
    &["indicator"],
    &["lifecycle", "insight"],
    &["store", "exchange"],
    &["application"],
    &["graphql"],
    &["server"],
];

/// Members that check the others; nobody may use them.
const CHECKERS: &[&str] = &["tests", "house"];

/// What a crate may not bring into a program, directly or through others.
const NEVER_REACHED: &[(&[&str], &[&str])] = &[
    (
        &["indicator", "lifecycle", "insight"],
        &[
            "tokio",
            "sea-orm",
            "sqlx",
            "async-graphql",
            "axum",
            "hyper",
            "reqwest",
        ],
    ),
    (
        &["exchange"],
        &["sea-orm", "sqlx", "async-graphql", "axum", "hyper"],
    ),
    (
        &["store", "application"],
        &["async-graphql", "axum", "hyper"],
    ),
];

/// What only one crate may name among its own dependencies.
const OWNED: &[(&str, &[&str])] = &[
    ("store", &["sea-orm", "sea-orm-migration", "sqlx"]),
    ("server", &["axum", "hyper", "clap"]),
];

/// Arrows that point the wrong way, and things reached that must not be.
pub fn check(metadata: &Metadata) -> Vec<Fault> {
    let mut faults = Vec::new();
    let by_id = metadata.by_id();
    for package in metadata.ours() {
        let name = package.name.as_str();
        if !CHECKERS.contains(&name) && step(name).is_none() {
            faults.push(Fault::new(
                name,
                "has no step in tests/house/src/direction.rs: say where it stands",
            ));
        }
        for used in metadata.used_by(&package.id, false) {
            let Some(used) = by_id.get(used).map(|package| package.name.as_str()) else {
                continue;
            };
            if let Some(what) = wrong_arrow(name, used) {
                faults.push(Fault::new(name, what));
            }
        }
        let reached = metadata.reached_from(&package.id);
        for (crates, never) in NEVER_REACHED {
            for reached in never
                .iter()
                .filter(|never| crates.contains(&name) && reached.contains(*never))
            {
                faults.push(Fault::new(
                    name,
                    format!("reaches {reached} (cargo tree -e normal -p {name} -i {reached})"),
                ));
            }
        }
    }
    faults
}

fn step(name: &str) -> Option<usize> {
    STEPS.iter().position(|step| step.contains(&name))
}

fn wrong_arrow(from: &str, to: &str) -> Option<String> {
    if CHECKERS.contains(&to) {
        return Some(format!("uses {to}, which only checks"));
    }
    if CHECKERS.contains(&from) {
        return None;
    }
    if let Some((owner, _)) = OWNED
        .iter()
        .find(|(owner, owned)| *owner != from && owned.contains(&to))
    {
        return Some(format!("uses {to}, which is {owner}'s alone"));
    }
    (step(to)? >= step(from)?)
        .then(|| format!("uses {to}: dependencies point from server down to indicator only"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A workspace in which `from` uses `to`, and `to` uses what is named last.
    fn world(from: &str, to: &str, beyond: &str, kind: Option<&str>) -> Metadata {
        let package = |name: &str| serde_json::json!({ "id": name, "name": name, "version": "1.0.0", "license": null, "source": null });
        let edge = |name: &str, kind: Option<&str>| serde_json::json!([{ "pkg": name, "dep_kinds": [{ "kind": kind }] }]);
        serde_json::from_value(serde_json::json!({
            "packages": [package(from), package(to), package(beyond)],
            "resolve": { "nodes": [
                { "id": from, "deps": edge(to, kind) },
                { "id": to, "deps": edge(beyond, None) },
                { "id": beyond, "deps": [] },
            ] },
            "workspace_members": [from],
        }))
        .unwrap()
    }

    fn faults(from: &str, to: &str, beyond: &str) -> Vec<String> {
        check(&world(from, to, beyond, None))
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn down_is_allowed() {
        for (from, to) in [
            ("server", "graphql"),
            ("application", "indicator"),
            ("store", "sea-orm"),
            ("lifecycle", "toml"),
        ] {
            assert_eq!(faults(from, to, "serde"), Vec::<String>::new());
        }
    }

    #[test]
    fn planted_violations_are_found() {
        let planted = [
            (
                ("indicator", "lifecycle", "toml"),
                "indicator: uses lifecycle: dependencies point from server down to indicator only",
            ),
            (
                ("store", "exchange", "csv"),
                "store: uses exchange: dependencies point from server down to indicator only",
            ),
            (
                ("lifecycle", "cron", "tokio"),
                "lifecycle: reaches tokio (cargo tree -e normal -p lifecycle -i tokio)",
            ),
            (
                ("graphql", "sqlx", "serde"),
                "graphql: uses sqlx, which is store's alone",
            ),
            (
                ("server", "house", "toml"),
                "server: uses house, which only checks",
            ),
            (
                ("billing", "serde", "itoa"),
                "billing: has no step in tests/house/src/direction.rs: say where it stands",
            ),
        ];
        for ((from, to, beyond), expected) in planted {
            assert_eq!(faults(from, to, beyond), [expected]);
        }
    }

    #[test]
    fn a_dev_dependency_may_do_io_but_not_point_upwards() {
        let quiet = check(&world("indicator", "proptest", "tokio", Some("dev")));
        assert_eq!(quiet, []);
        let loud = check(&world("indicator", "store", "sqlx", Some("dev")));
        assert_eq!(loud.len(), 1, "{loud:?}");
    }
}
