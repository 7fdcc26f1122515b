//! Work items (业务事项): things of a process whose content is written by its steps, one after the
//! other, and never overwritten.
//!
//! A step brings what it needs with it (an opinion, a plan, a decision); [`Carried::write`] says what
//! the content is afterwards. A step and its content are kept together, so that the content at any
//! past moment can be read again.

use std::fmt::Debug;

use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::known::{Known, Need};
use crate::machine::{Applied, Possible, Process, Word, apply, possible};
use crate::permission::{Actor, Subject};
use crate::refused::Refused;

/// A process whose things are work items.
pub trait Carried: Process<Facts = Case<Self>> + Clone + PartialEq {
    /// What is written in the thing: the facts of every state it went through.
    type Content: Clone
        + Debug
        + PartialEq
        + Serialize
        + DeserializeOwned
        + JsonSchema
        + Send
        + Sync
        + 'static;
    /// What an action brings with it, one variant an action.
    type Step: Clone
        + Debug
        + PartialEq
        + Serialize
        + DeserializeOwned
        + JsonSchema
        + Send
        + Sync
        + 'static;

    /// The action that a step is.
    fn action(step: &Self::Step) -> Self::Action;

    /// The content after a step. `before` is `None` where the thing comes into being. Pure and
    /// total: what must not be is refused by the gates before.
    fn write(before: Option<&Self::Content>, step: &Self::Step, by: &Signature) -> Self::Content;

    /// What has to be loaded before a gate can be asked.
    fn needs(_gate: Self::Gate) -> &'static [Need] {
        &[]
    }

    /// The day until which the next step is due, where one is set.
    fn due_on(_state: Self::State, _content: &Self::Content) -> Option<NaiveDate> {
        None
    }

    /// Whether the content may still be saved often without an entry in the audit chain each time.
    fn is_draft(_state: Self::State) -> bool {
        false
    }

    /// Everything that any gate of the process needs, once each.
    #[must_use]
    fn all_needs() -> Vec<Need> {
        let mut all: Vec<Need> = Self::Gate::ALL
            .iter()
            .flat_map(|gate| Self::needs(*gate).iter().copied())
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// 签署:何人、以何岗位、何时,与所写内容一并保存
///
/// Who wrote something, in which post, when; kept with what was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize, JsonSchema)]
pub struct Signature {
    /// 人员
    ///
    /// The person.
    pub person: String,
    /// 岗位键名
    ///
    /// Key of the post.
    pub post: String,
    /// 岗位所在机构的标识
    ///
    /// The organisation of the post, its id as text.
    pub organisation: Option<String>,
    /// 时间
    ///
    /// When.
    pub at: DateTime<Utc>,
}

impl Signature {
    /// The signature of an actor at a moment.
    #[must_use]
    pub fn of(actor: &Actor, at: DateTime<Utc>) -> Signature {
        Signature {
            person: actor.person.clone(),
            post: actor.post.key().to_owned(),
            organisation: actor.organisation.clone(),
            at,
        }
    }
}

/// 经签署的内容
///
/// Something with the signature of whoever did it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
// every kind of signed content is a type of its own in the schema
#[schemars(rename = "Signed{T}")]
pub struct Signed<T> {
    /// 签名的内容
    ///
    /// What was signed.
    pub what: T,
    /// 签署:何人、何时
    ///
    /// Who signed it, and when.
    pub by: Signature,
}

impl<T> Signed<T> {
    /// Something, signed.
    #[must_use]
    pub fn new(what: T, by: &Signature) -> Signed<T> {
        Signed {
            what,
            by: by.clone(),
        }
    }
}

/// What the gates of a work item look at.
#[derive(Clone, Debug)]
pub struct Case<P: Carried> {
    /// Whose it is, and who did what with it.
    pub subject: Subject,
    /// The content as it would be after the step; as it is, where no step is tried.
    pub content: Option<P::Content>,
    /// The step that is tried.
    pub step: Option<P::Step>,
    /// The reason given with the step.
    pub reason: Option<String>,
    /// What was loaded beside it.
    pub known: Known,
}

impl<P: Carried> Case<P> {
    /// A case without a step, for asking what is possible.
    #[must_use]
    pub const fn of(subject: Subject, content: Option<P::Content>, known: Known) -> Case<P> {
        Case {
            subject,
            content,
            step: None,
            reason: None,
            known,
        }
    }

    /// The reason, if one was given.
    #[must_use]
    pub fn given_reason(&self) -> Option<&str> {
        self.reason
            .as_deref()
            .map(str::trim)
            .filter(|reason| !reason.is_empty())
    }
}

/// Whether somebody wrote something.
#[must_use]
pub fn is_written(text: &str) -> bool {
    !text.trim().is_empty()
}

/// A step that was allowed, with the content it leads to.
#[derive(Clone, Debug, PartialEq)]
pub struct Advanced<P: Carried> {
    /// The transition.
    pub applied: Applied<P>,
    /// The content after it.
    pub content: P::Content,
    /// The step as it was tried.
    pub step: P::Step,
    /// Until when the next step is due, where a day is set.
    pub due_on: Option<NaiveDate>,
}

/// Takes a step with a work item, or says why not. The case holds the content as it is; its step is
/// set here.
///
/// # Errors
/// As [`apply`].
pub fn advance<P: Carried>(
    state: Option<P::State>,
    step: P::Step,
    mut case: Case<P>,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<Advanced<P>, Box<Refused>> {
    let content = P::write(case.content.as_ref(), &step, &Signature::of(actor, now));
    let action = P::action(&step);
    case.content = Some(content.clone());
    case.step = Some(step.clone());
    let applied = apply::<P>(state, action, &case, actor, now)?;
    let due_on = P::due_on(applied.to(), &content);
    Ok(Advanced {
        applied,
        content,
        step,
        due_on,
    })
}

/// What can be done with a work item now, and what stands against each step.
#[must_use]
pub fn actions<P: Carried>(
    state: P::State,
    case: &Case<P>,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Vec<Possible<P>> {
    possible::<P>(Some(state), case, actor, now)
}
