//! What an act touched so far: for the answer, the audit chain and the roll-ups.

use std::collections::{BTreeSet, HashMap};

use lifecycle::machine::{Applied, Process, Taken, Word};
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
    /// The step taken, where it is one of a process: action, person and post. Else those of the act.
    pub step: Option<Step>,
    /// A draft that its author saves again has no audit entry of its own.
    pub audited: bool,
    digest: Sha256,
}

/// A step of a process; one act may take several, and the system some of them.
pub(crate) struct Step {
    pub action: String,
    pub person: String,
    pub post: &'static str,
    pub on_behalf_of: Option<String>,
}

impl Step {
    /// The step that `lifecycle` allowed.
    pub fn of<P: Process>(applied: &Applied<P>) -> Step {
        Step {
            action: P::act(applied.action()).to_string(),
            person: applied.by().person.clone(),
            post: applied.by().post.key(),
            on_behalf_of: applied.by().on_behalf_of.clone(),
        }
    }

    fn taken(taken: &Taken) -> Step {
        Step {
            action: taken.act().to_string(),
            person: taken.by().person.clone(),
            post: taken.by().post.key(),
            on_behalf_of: taken.by().on_behalf_of.clone(),
        }
    }
}

impl Touch {
    /// `sha256:` and 64 hexadecimal digits.
    pub fn digest(&self) -> String {
        let digest = self.digest.clone().finalize();
        format!("sha256:{}", crate::audit::hex(&digest))
    }

    fn note(&mut self, change: &'static str, content: &impl Serialize) -> Result<(), StoreError> {
        let content = serde_json::to_vec(content)
            .map_err(|error| StoreError::at(FaultKind::Internal, change).because(error))?;
        for part in [change.as_bytes(), &content] {
            let length = u64::try_from(part.len()).unwrap_or(u64::MAX);
            self.digest.update(length.to_be_bytes());
            self.digest.update(part);
        }
        Ok(())
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
        if !self.at.contains_key(&subject) {
            self.push(subject.clone());
        }
        let touch = self
            .at
            .get(&subject)
            .and_then(|at| self.list.get_mut(*at))
            .ok_or_else(|| StoreError::at(FaultKind::Internal, change))?;
        touch.version = version;
        touch.note(change, content)?;
        Ok(touch)
    }

    /// Notes a step of a process: always a touch of its own.
    pub fn step<P: Process>(
        &mut self,
        subject: Subject,
        version: i64,
        applied: &Applied<P>,
        content: &impl Serialize,
    ) -> Result<&mut Touch, StoreError> {
        self.push(subject.clone());
        let touch = self.add(subject, version, P::KEY, content)?;
        touch.state = Some(applied.to().key());
        touch.step = Some(Step::of(applied));
        Ok(touch)
    }

    /// The same of any process.
    pub fn taken(
        &mut self,
        subject: Subject,
        version: i64,
        taken: &Taken,
        content: &impl Serialize,
    ) -> Result<&mut Touch, StoreError> {
        self.push(subject.clone());
        let touch = self.add(subject, version, taken.process(), content)?;
        touch.state = Some(taken.to());
        touch.step = Some(Step::taken(taken));
        Ok(touch)
    }

    fn push(&mut self, subject: Subject) {
        self.at.insert(subject.clone(), self.list.len());
        self.list.push(Touch {
            subject,
            version: 0,
            state: None,
            reason: None,
            step: None,
            audited: true,
            digest: Sha256::new(),
        });
    }

    /// In order of touch.
    pub fn list(&self) -> &[Touch] {
        &self.list
    }

    /// The last touch of each thing, in order.
    pub fn last(&self) -> impl Iterator<Item = &Touch> {
        self.list
            .iter()
            .enumerate()
            .filter(|(at, touch)| self.at.get(&touch.subject) == Some(at))
            .map(|(_, touch)| touch)
    }
}
