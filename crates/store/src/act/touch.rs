//! What an act touched so far: for the answer, the audit chain and the roll-ups.

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::error::{FaultKind, StoreError};
use crate::record::Subject;

/// One thing, with a digest over all that was done to it.
pub(crate) struct Touch {
    pub subject: Subject,
    pub version: i64,
    pub state: Option<&'static str>,
    pub reason: Option<String>,
    /// A draft that its author saves again has no audit entry of its own.
    pub audited: bool,
    digest: Sha256,
}

impl Touch {
    /// `sha256:` and 64 hexadecimal digits.
    pub fn digest(&self) -> String {
        format!(
            "sha256:{}",
            crate::audit::hex(&self.digest.clone().finalize())
        )
    }
}

/// Everything an act touched, in order.
#[derive(Default)]
pub(crate) struct Touches {
    list: Vec<Touch>,
    at: HashMap<Subject, usize>,
    /// Objects whose totals may have changed.
    pub totals_of: BTreeSet<Uuid>,
}

impl Touches {
    /// Notes a change of something; changes of the same thing add up to one touch.
    pub fn add(
        &mut self,
        subject: Subject,
        version: i64,
        change: &'static str,
        content: &impl Serialize,
    ) -> Result<&mut Touch, StoreError> {
        let content = serde_json::to_vec(content)
            .map_err(|error| StoreError::at(FaultKind::Internal, change).because(error))?;
        let position = *self.at.entry(subject.clone()).or_insert_with(|| {
            self.list.push(Touch {
                subject,
                version,
                state: None,
                reason: None,
                audited: true,
                digest: Sha256::new(),
            });
            self.list.len() - 1
        });
        let touch = self
            .list
            .get_mut(position)
            .ok_or_else(|| StoreError::at(FaultKind::Internal, change))?;
        touch.version = version;
        for part in [change.as_bytes(), &content] {
            let length = u64::try_from(part.len()).unwrap_or(u64::MAX);
            touch.digest.update(length.to_be_bytes());
            touch.digest.update(part);
        }
        Ok(touch)
    }

    /// In order of first touch.
    pub fn list(&self) -> &[Touch] {
        &self.list
    }
}
