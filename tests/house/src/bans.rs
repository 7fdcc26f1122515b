//! What `deny.toml` bans: packages that must never come in, and sources other than the public registry.

use serde::Deserialize;

use crate::metadata::Metadata;
use crate::{Fault, Trouble, tree};

/// The parts of `deny.toml` that are applied here; `cargo deny check licenses bans sources` applies the same file.
#[derive(Debug, Clone, Deserialize)]
pub struct Policy {
    licenses: Licenses,
    bans: Bans,
}

#[derive(Debug, Clone, Deserialize)]
struct Licenses {
    allow: Vec<String>,
    #[serde(default)]
    exceptions: Vec<Exception>,
}

#[derive(Debug, Clone, Deserialize)]
struct Exception {
    #[serde(rename = "crate")]
    name: String,
    allow: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
struct Bans {
    deny: Vec<Ban>,
}

#[derive(Debug, Clone, Deserialize)]
struct Ban {
    #[serde(rename = "crate")]
    name: String,
    reason: String,
}

impl Policy {
    /// Reads `deny.toml` of the repository.
    ///
    /// # Errors
    /// When it is not there or not as described.
    pub fn read() -> Result<Self, Trouble> {
        Self::parse(&std::fs::read_to_string(tree::root().join("deny.toml"))?)
    }

    /// Reads the text of a `deny.toml`.
    ///
    /// # Errors
    /// When it is not as described.
    pub fn parse(text: &str) -> Result<Self, Trouble> {
        Ok(toml::from_str(text)?)
    }

    /// Whether a package may come under a licence.
    pub fn allows(&self, package: &str, licence: &str) -> bool {
        let by_name = self
            .licenses
            .exceptions
            .iter()
            .filter(|exception| exception.name == package);
        self.licenses
            .allow
            .iter()
            .chain(by_name.flat_map(|exception| &exception.allow))
            .any(|one| one == licence)
    }
}

/// How cargo names the public registry.
const PUBLIC_REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Banned packages, and packages from a git address or an unknown registry.
pub fn check(metadata: &Metadata, policy: &Policy) -> Vec<Fault> {
    let mut faults = Vec::new();
    for package in &metadata.packages {
        let place = format!("{} {}", package.name, package.version);
        for ban in policy
            .bans
            .deny
            .iter()
            .filter(|ban| ban.name == package.name)
        {
            faults.push(Fault::new(
                &place,
                format!("banned by deny.toml: {}", ban.reason),
            ));
        }
        let ours = metadata.workspace_members.contains(&package.id);
        match package.source.as_deref() {
            None if ours => {}
            None => faults.push(Fault::new(place, "is a folder outside the workspace")),
            Some(PUBLIC_REGISTRY) => {}
            Some(other) => faults.push(Fault::new(
                place,
                format!("comes from «{other}», not from the public registry"),
            )),
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::licence;

    const POLICY: &str = r#"
        [licenses]
        allow = ["MIT"]
        exceptions = [{ crate = "roots", allow = ["CDLA-Permissive-2.0"] }]
        [bans]
        deny = [{ crate = "openssl-sys", reason = "no system library" }]
    "#;

    /// One workspace member that uses one package.
    fn world(name: &str, license: &str, source: &str) -> Metadata {
        serde_json::from_value(serde_json::json!({
            "packages": [
                { "id": "us", "name": "indicator", "version": "1.0.0", "license": null, "source": null },
                { "id": "it", "name": name, "version": "2.0.0", "license": license, "source": source },
            ],
            "resolve": { "nodes": [] },
            "workspace_members": ["us"],
        }))
        .unwrap()
    }

    fn faults(name: &str, license: &str, source: &str) -> Vec<String> {
        let (metadata, policy) = (world(name, license, source), Policy::parse(POLICY).unwrap());
        let mut all = check(&metadata, &policy);
        all.extend(licence::check(&metadata, &policy));
        all.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_good_package_passes() {
        assert_eq!(
            faults("logos", "MIT", PUBLIC_REGISTRY),
            Vec::<String>::new()
        );
        assert_eq!(
            faults("roots", "CDLA-Permissive-2.0", PUBLIC_REGISTRY),
            Vec::<String>::new()
        );
    }

    #[test]
    fn planted_violations_are_found() {
        assert_eq!(
            faults("openssl-sys", "MIT", PUBLIC_REGISTRY),
            ["openssl-sys 2.0.0: banned by deny.toml: no system library"]
        );
        assert_eq!(
            faults("logos", "CDLA-Permissive-2.0", PUBLIC_REGISTRY),
            [
                "logos 2.0.0: licence «CDLA-Permissive-2.0» is not met by [licenses] allow of deny.toml"
            ]
        );
        assert_eq!(
            faults("logos", "MIT", "git+ssh://elsewhere/logos"),
            ["logos 2.0.0: comes from «git+ssh://elsewhere/logos», not from the public registry"]
        );
    }
}
