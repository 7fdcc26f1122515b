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
use indicator::vocab::RegionCode;
use lifecycle::permission::{Actor, RecordAction};
use uuid::Uuid;

use record_budget::RecordBudget;
use record_facts::RecordFacts;
use record_judgements::RecordJudgements;
use save_object::SaveObject;
use save_sheet::SaveSheet;
use submit_evaluation::SubmitEvaluation;

use crate::context::RequestContext;
use crate::error::{Code, Fault, RequestFault};
use crate::loader::{ObjectKey, OrganisationKey, SheetKey, load};
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

/// Who acts on what belongs to an organisation.
async fn actor_at(
    context: &Context<'_>,
    action: RecordAction,
    region: RegionCode,
    owner: Option<Uuid>,
) -> Result<Actor, Fault<RequestFault>> {
    let request = RequestContext::of::<RequestFault>(context)?;
    let owner = match owner {
        Some(owner) => load(context, OrganisationKey(region, owner)).await?,
        None => None,
    };
    let owner = owner.as_ref().map(|owner| &owner.value);
    Ok(request.actor.recording(action, region, owner))
}

/// Who acts on an object.
async fn actor_on(
    context: &Context<'_>,
    action: RecordAction,
    object: Held,
) -> Result<Actor, Fault<RequestFault>> {
    let found = load(context, ObjectKey(object.region, object.id)).await?;
    let owner = found.map(|object| object.value.owner);
    actor_at(context, action, object.region, owner).await
}

/// Who acts on the object of a sheet.
async fn actor_on_sheet(
    context: &Context<'_>,
    action: RecordAction,
    sheet: Held,
) -> Result<Actor, Fault<RequestFault>> {
    let found = load(context, SheetKey(sheet.region, sheet.id)).await?;
    let object = Held {
        region: sheet.region,
        id: found.map(|sheet| sheet.value.object).unwrap_or_default(),
    };
    actor_on(context, action, object).await
}
