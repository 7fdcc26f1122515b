//! Steps with work items: one mutation a process, made from the process's own description.

mod input;

use std::borrow::Cow;
use std::marker::PhantomData;

use application::item::{Advance, Bulk, Carries, Outcome, Target};
use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::Field;
use async_graphql::registry::{
    Deprecation, MetaField, MetaInputValue, MetaType, MetaTypeId, Registry,
};
use async_graphql::resolver_utils::{ContainerType, resolve_container};
use async_graphql::{
    Context, ContextSelectionSet, InputType, ObjectType, OutputType, Positioned, ServerResult,
    SimpleObject, Value,
};
use indicator::vocab::RegionCode;
use lifecycle::machine::Warning;
use uuid::Uuid;

use super::Manner;
use crate::context::{RequestContext, application};
use crate::error::{Code, Fault, RequestFault, UserError, user_errors};
use crate::loader::{WorkItemKey, load};
use crate::object::WorkItem;
use crate::shape::type_name;
use input::{Input, field, targets};

/// 一件事项办理的结果
///
/// What came of the step with one item
#[derive(Debug, SimpleObject)]
pub struct AdvanceResult {
    /// 办理之后(或未办成时现在)的事项;没有、无权查看或只检查新立的为空
    ///
    /// The item as it is now, whether the step was taken or not; null when there is none to be seen,
    /// or a new one was only checked
    work_item: Option<WorkItem>,
    /// 未办成的原因;空表示已办成(或只检查时可以办成)
    ///
    /// Why nothing was done; empty when it was done, or could be
    user_errors: Vec<UserError>,
    /// 提醒:已办理并留痕,不妨碍办理
    ///
    /// Warnings: the step was taken, and they are kept with it
    warnings: Vec<UserError>,
}

/// 办理事项的结果
///
/// What came of a step
#[derive(Debug, SimpleObject)]
pub struct AdvancePayload {
    /// 逐件的结果,按输入的顺序
    ///
    /// What came of it with each item, in the order given
    results: Vec<AdvanceResult>,
    /// 全部原因,路径指到输入中的那一件
    ///
    /// Every reason why something was not done; the path names the item
    user_errors: Vec<UserError>,
}

/// The mutation of one process.
pub struct AdvanceOf<P>(PhantomData<fn() -> P>);

impl<P> Default for AdvanceOf<P> {
    fn default() -> AdvanceOf<P> {
        AdvanceOf(PhantomData)
    }
}

impl<P: Carries> OutputType for AdvanceOf<P> {
    fn type_name() -> Cow<'static, str> {
        Cow::Owned(format!("Advance{}Mutation", type_name(P::KEY)))
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_output_type::<AdvanceOf<P>, _>(MetaTypeId::Object, |registry| {
            let input = Input::<P>::create_type_info(registry);
            let payload = <AdvancePayload as OutputType>::create_type_info(registry);
            let argument = MetaInputValue {
                name: "input".to_owned(),
                description: Some("输入\n\nInput".to_owned()),
                ty: input,
                deprecation: Deprecation::NoDeprecated,
                default_value: None,
                visible: None,
                inaccessible: false,
                tags: Vec::new(),
                is_secret: false,
                directive_invocations: Vec::new(),
            };
            let name = field::<P>();
            let about = format!(
                "办理{}的一步,一件或多件;能否办理见事项的 actions\n\nTakes a step of a process: {}; one item or several. What may be done stands in the item's actions",
                P::NAME.zh,
                P::NAME.en
            );
            let mutation = MetaField {
                name: name.clone(),
                description: Some(about),
                args: IndexMap::from_iter([("input".to_owned(), argument)]),
                ty: payload,
                deprecation: Deprecation::NoDeprecated,
                cache_control: Default::default(),
                external: false,
                requires: None,
                provides: None,
                visible: None,
                shareable: false,
                inaccessible: false,
                tags: Vec::new(),
                override_from: None,
                compute_complexity: None,
                directive_invocations: Vec::new(),
                requires_scopes: Vec::new(),
            };
            MetaType::Object {
                name: Self::type_name().into_owned(),
                description: None,
                fields: IndexMap::from_iter([(name, mutation)]),
                cache_control: Default::default(),
                extends: false,
                shareable: false,
                resolvable: true,
                inaccessible: false,
                interface_object: false,
                tags: Vec::new(),
                keys: None,
                visible: None,
                is_subscription: false,
                rust_typename: Some(std::any::type_name::<Self>()),
                directive_invocations: Vec::new(),
                requires_scopes: Vec::new(),
            }
        })
    }

    async fn resolve(
        &self,
        context: &ContextSelectionSet<'_>,
        _: &Positioned<Field>,
    ) -> ServerResult<Value> {
        resolve_container(context, self).await
    }
}

impl<P: Carries> ContainerType for AdvanceOf<P> {
    async fn resolve_field(&self, context: &Context<'_>) -> ServerResult<Option<Value>> {
        if context.item.node.name.node.as_str() != field::<P>() {
            return Ok(None);
        }
        let (_, input) = context.param_value::<Input<P>>("input", None)?;
        let payload = advance(context, input).await.map_err(|fault| {
            async_graphql::Error::from(fault).into_server_error(context.item.pos)
        })?;
        let selection = context.with_selection_set(&context.item.node.selection_set);
        OutputType::resolve(&payload, &selection, context.item)
            .await
            .map(Some)
    }
}

impl<P: Carries> ObjectType for AdvanceOf<P> {}

/// Takes the step with each item, and says what came of it.
async fn advance<P: Carries>(
    context: &Context<'_>,
    input: Input<P>,
) -> Result<AdvancePayload, Fault<RequestFault>> {
    let request = RequestContext::of::<RequestFault>(context)?;
    let application = application::<RequestFault>(context)?;
    let name = field::<P>();
    let targets = targets(&input)?;
    let Some(region) = targets.first().map(|(region, _)| *region) else {
        let empty = RequestFault::about(Code::BadValue, "input.items");
        return Err(Fault::User(empty));
    };
    let manner = Manner {
        mutation: &name,
        idempotency_key: input.idempotency_key,
        validate_only: input.validate_only,
        request: &[&input.written],
    };
    let call = manner.call(request.actor.acting()?.clone(), request);
    let wanted = targets
        .iter()
        .map(|(_, target)| Advance::<P> {
            region,
            target: target.clone(),
            step: input.step.clone(),
            reason: input.reason.clone(),
        })
        .collect();
    let bulk = if input.each {
        Bulk::Each
    } else {
        Bulk::AllOrNothing
    };
    let outcomes = match application.advance_items(wanted, bulk, &call).await {
        Ok(outcomes) => outcomes,
        // what concerns all of them is said of the first
        Err(fault) => vec![Err(fault)],
    };
    let mut payload = AdvancePayload {
        results: Vec::with_capacity(outcomes.len()),
        user_errors: Vec::new(),
    };
    for (at, outcome) in outcomes.into_iter().enumerate() {
        let known = targets.get(at).and_then(|(_, target)| match target {
            Target::Item { id, .. } => Some(*id),
            Target::New { .. } => None,
        });
        let result = result(context, request, region, known, at, outcome).await?;
        payload
            .user_errors
            .extend(result.user_errors.iter().cloned());
        payload.results.push(result);
    }
    Ok(payload)
}

async fn result(
    context: &Context<'_>,
    request: &RequestContext,
    region: RegionCode,
    known: Option<Uuid>,
    at: usize,
    outcome: Outcome,
) -> Result<AdvanceResult, Fault<RequestFault>> {
    let place = at.to_string();
    let path: &[&str] = match known {
        Some(_) => &["input", "items", &place],
        None => &["input", "new"],
    };
    let (id, user_errors, warnings) = match outcome {
        Ok(moved) => {
            let warning =
                |warning: &Warning| UserError::of_warning(warning, path, request.language);
            let id = moved.version.map(|_| moved.id).or(known);
            (id, Vec::new(), moved.warnings.iter().map(warning).collect())
        }
        Err(fault) => (known, user_errors(fault, path, request)?, Vec::new()),
    };
    let work_item = match id {
        Some(id) => load(context, WorkItemKey(region, id)).await?.map(WorkItem),
        None => None,
    };
    Ok(AdvanceResult {
        work_item,
        user_errors,
        warnings,
    })
}
