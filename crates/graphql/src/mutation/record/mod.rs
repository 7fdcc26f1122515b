//! What is entered about objects, and the evaluations of their sheets: acts that belong to no process
//! of their own.

mod record_budget;
mod record_facts;
mod record_judgements;
mod save_object;
mod save_sheet;
mod submit_evaluation;

use application::act::object::Held;
use async_graphql::{Context, ID, MergedObject};
use indicator::quantity::Weight;
use lifecycle::permission::Actor;

use record_budget::RecordBudget;
use record_facts::RecordFacts;
use record_judgements::RecordJudgements;
use save_object::SaveObject;
use save_sheet::SaveSheet;
use submit_evaluation::SubmitEvaluation;

use crate::context::RequestContext;
use crate::error::{Code, Fault, RequestFault};
use crate::relay::{GlobalId, Kind};
use crate::scalar::Points;

/// These acts together: a list of all acts would be nested too deep for the compiler.
#[derive(Clone, Copy, Debug, Default, MergedObject)]
pub struct Records(
    SaveObject,
    RecordBudget,
    SaveSheet,
    RecordFacts,
    RecordJudgements,
    SubmitEvaluation,
);

/// The thing that an id names.
fn held(id: &ID, kind: Kind) -> Result<Held, Fault<RequestFault>> {
    let thing = GlobalId::thing(id, kind).map_err(Fault::User)?;
    Ok(Held {
        region: thing.region,
        id: thing.uuid,
    })
}

/// Points as a weight, which has at most four places.
fn weight(points: Points) -> Result<Weight, Fault<RequestFault>> {
    Weight::try_from(&points.0.to_fraction())
        .map_err(|_| Fault::User(RequestFault::about(Code::BadValue, points.0.to_string())))
}

/// Who acts; whose the thing is, the use cases find out themselves.
pub(super) fn actor(context: &Context<'_>) -> Result<Actor, Fault<RequestFault>> {
    let request = RequestContext::of::<RequestFault>(context)?;
    Ok(request.actor.acting()?.clone())
}
