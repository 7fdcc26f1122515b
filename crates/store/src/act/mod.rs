//! The one way to write: an act by somebody on some things of one region, as one batch of typed
//! changes, in one transaction with its audit entries, roll-ups and outbox events; or none of it.

mod differing;
mod error;
pub(crate) mod run;
mod touch;
mod write;

use chrono::{DateTime, Utc};
use indicator::vocab::{RegionCode, SetRef};
use lifecycle::machine::{Applied, Taken};
use lifecycle::permission::Actor;
use lifecycle::process::indicator_set::IndicatorSet;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use error::ActError;
pub(crate) use touch::Touches;

use crate::record::{
    BudgetFigure, DocumentRecord, EvaluationRecord, FactRecord, FileRecord, HoldingRecord,
    IndicatorSetDraft, ItemRecord, JudgementRecord, LinkRecord, ObjectRecord, ObjectYearRecord,
    OrganisationRecord, PersonRecord, RegionRecord, RowScoreRecord, SheetRecord, Subject,
    SuccessionRecord, TokenRecord,
};

/// What somebody does, as one batch.
#[derive(Clone, Debug)]
pub struct Act {
    /// Id of the act, minted by the caller.
    pub id: Uuid,
    /// Region of everything it changes.
    pub region: RegionCode,
    /// Who does it, in which post.
    pub actor: Actor,
    /// What it is, by its key: `fact.record`, `evaluation.submit`. Steps of a process have their own
    /// action and actor in the audit chain, as `lifecycle` allowed them.
    pub action: String,
    /// When. Moments of one region only go forward: where this is not behind the region's last
    /// act, the act is dated one microsecond after that.
    pub at: DateTime<Utc>,
    /// The client's key for this request, so that a repetition has one effect.
    pub idempotency: Option<Idempotency>,
    /// Versions that must still hold.
    pub expected: Vec<Expected>,
    /// What changes, in order.
    pub changes: Vec<Change>,
}

/// A key of the client's, and a digest of its whole request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Idempotency {
    /// The key.
    pub key: String,
    /// Digest of the request; the same key with another digest is a conflict.
    pub request_digest: String,
}

/// A version that must still hold; 0 for something that must not exist yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Of what.
    pub subject: Subject,
    /// Which.
    pub version: i64,
}

/// One change. The region is the act's.
#[derive(Clone, Debug)]
pub enum Change {
    /// Names the region.
    PutRegion(RegionRecord),
    /// Adds or changes an organisation.
    PutOrganisation(OrganisationRecord),
    /// Says that one organisation follows on another, from a day on. Its subject is the one before.
    PutSuccession(SuccessionRecord),
    /// Adds or changes a person.
    PutPerson(PersonRecord),
    /// Gives a post to a person for a time, or changes that time.
    PutHolding(HoldingRecord),
    /// Issues a token. Only its digest is handed in.
    IssueToken(TokenRecord),
    /// Takes a token back.
    RevokeToken(Uuid),
    /// Adds or changes a document with its clauses.
    PutDocument(Box<DocumentRecord>),
    /// Keeps a file that is evidence; content that is kept already changes nothing.
    PutFile {
        /// The file.
        file: FileRecord,
        /// Its content.
        content: Vec<u8>,
    },
    /// Registers a revision of a set as a draft, or saves the draft again.
    PutIndicatorSetDraft {
        /// The revision.
        draft: Box<IndicatorSetDraft>,
        /// The step as `lifecycle` allowed it: register or save.
        applied: Applied<IndicatorSet>,
    },
    /// Takes a set a step further.
    MoveIndicatorSet {
        /// Which revision.
        set: SetRef,
        /// The step as `lifecycle` allowed it.
        applied: Applied<IndicatorSet>,
        /// The reason given.
        reason: Option<String>,
    },
    /// Adds or changes an object.
    PutObject(Box<ObjectRecord>),
    /// Makes these the budget lines of an object's year; what was recorded before stays as history.
    /// Lines that are so already change nothing.
    PutObjectYear(ObjectYearRecord),
    /// Records figures of budgets, of any objects and years, each with its day and origin. A later
    /// day takes the place of an earlier one, the same day again is a correction, and a figure that
    /// is recorded so already changes nothing.
    PutBudget(Vec<BudgetFigure>),
    /// Adds a version of a sheet, or saves one again that is not frozen.
    PutSheet(Box<SheetRecord>),
    /// Freezes a version of a sheet.
    FreezeSheet(Uuid),
    /// Keeps the reason that was given for a change of something in the same act.
    GiveReason {
        /// What was changed.
        subject: Subject,
        /// Why.
        reason: String,
    },
    /// Records facts, each as a further version of what has the same name and period.
    PutFacts(Vec<FactRecord>),
    /// Records judgements, each as a further version of the one on the same row.
    PutJudgements(Vec<JudgementRecord>),
    /// Submits an evaluation with the scores of its rows and their explanation as JSON.
    SubmitEvaluation {
        /// The evaluation.
        evaluation: Box<EvaluationRecord>,
        /// Its rows in order.
        rows: Vec<RowScoreRecord>,
        /// Why each score is what it is.
        explanation: String,
    },
    /// Takes a work item a step further, or lets it come into being.
    AdvanceItem {
        /// The item as it is after the step; its state is the one to which the step leads.
        item: Box<ItemRecord>,
        /// The step as `lifecycle` allowed it.
        taken: Taken,
        /// What the step brought with it, as JSON.
        step: String,
        /// The reason given.
        reason: Option<String>,
        /// Everything the item names after the step; a link that is not among them ends.
        links: Vec<LinkRecord>,
    },
    /// Saves a work item again without a change of state. Saved by the same person as before it has
    /// neither an audit entry nor a step in the history; saved by another person it has both.
    SaveItem {
        /// The item as it is then.
        item: Box<ItemRecord>,
        /// The step as `lifecycle` allowed it; it leads to the state from which it comes.
        taken: Taken,
        /// What the step brought with it, as JSON.
        step: String,
        /// Everything the item names then.
        links: Vec<LinkRecord>,
    },
}

/// An act that was carried out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Committed {
    /// Id of the act; on a repetition that of the first one.
    pub act: Uuid,
    /// The moment it is dated.
    pub at: DateTime<Utc>,
    /// Sequence of its last audit entry, `None` if it had none (a draft saved again).
    pub audit: Option<i64>,
    /// What it touched, in order, with the new versions.
    pub touched: Vec<Touched>,
    /// Whether this is the answer to an earlier request with the same key.
    #[serde(skip)]
    pub replayed: bool,
}

/// Something an act touched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touched {
    /// What.
    pub subject: Subject,
    /// Its version now.
    pub version: i64,
}
