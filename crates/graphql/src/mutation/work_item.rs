//! Steps with work items: one mutation a process, made from the process's own description.

use std::borrow::Cow;
use std::marker::PhantomData;
use std::sync::Arc;

use application::item::{Advance, Bulk, Carries, Outcome, Target};
use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::Field;
use async_graphql::registry::{
    Deprecation, MetaField, MetaInputValue, MetaType, MetaTypeId, Registry,
};
use async_graphql::resolver_utils::{ContainerType, resolve_container};
use async_graphql::{
    Context, ContextSelectionSet, ID, InputObject, InputType, InputValueError, InputValueResult,
    ObjectType, OutputType, Positioned, ServerResult, SimpleObject, Value,
};
use indicator::vocab::RegionCode;
use lifecycle::machine::Warning;
use uuid::Uuid;

use super::Manner;
use crate::context::{RequestContext, application};
use crate::error::{Fault, RequestFault, UserError, user_errors};
use crate::loader::{WorkItemKey, load};
use crate::object::WorkItem;
use crate::relay::{GlobalId, Kind};
use crate::scalar;
use crate::shape::{Choice, declare_input, process, take, type_name};

/// 要办理的一件事项
///
/// A work item that a step is taken with
#[derive(Clone, Debug, InputObject)]
pub struct WorkItemTarget {
    /// 事项的全局编号
    ///
    /// Global id of the item
    id: ID,
    /// 看到的数据版本;他人已经改动则不办理
    ///
    /// The version that was seen; nothing is done if somebody changed it since
    expected_version: Option<i64>,
}

/// 新立的一件事项
///
/// A work item that the step brings into being
#[derive(Clone, Debug, InputObject)]
pub struct NewWorkItem {
    /// 行政区划
    ///
    /// Its region
    region: scalar::RegionCode,
    /// 管理对象的全局编号;不属于某一对象的不写
    ///
    /// The object it is of, by global id
    object: Option<ID>,
    /// 所属机构的全局编号;不写则为管理对象的所属机构
    ///
    /// The body it belongs to, by global id; that of the object when not given
    organisation: Option<ID>,
    /// 上级事项的全局编号
    ///
    /// The item it is a part or a consequence of, by global id
    parent: Option<ID>,
    /// 预算年度
    ///
    /// Year whose budget it is of
    budget_year: Option<scalar::BudgetYear>,
    /// 工作年度
    ///
    /// Year in which the work is done
    work_year: u16,
    /// 标题;不写则为管理对象的名称
    ///
    /// Title; the object's name when not given
    title: Option<String>,
}

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

/// The input of one process's mutation.
struct Input<P: Carries> {
    items: Vec<WorkItemTarget>,
    new: Option<NewWorkItem>,
    step: P::Step,
    /// The step as it was written, for the digest of the request.
    written: String,
    reason: Option<String>,
    idempotency_key: Option<String>,
    validate_only: bool,
    each: bool,
}

fn field<P: Carries>() -> String {
    format!("advance{}", type_name(P::KEY))
}

fn steps<P: Carries>() -> Option<Arc<Choice>> {
    process(P::KEY)?.steps.clone()
}

/// Fields of an input in the order in which they are shown: name, type, default, description.
fn fields<P: Carries>() -> [(&'static str, String, Option<&'static str>, &'static str); 7] {
    let step = format!("{}Step!", type_name(P::KEY));
    let text = |name: &str| name.to_owned();
    [
        (
            "items",
            text("[WorkItemTarget!]"),
            None,
            "已有的事项,可同时办理多件\n\nItems that are there; several take the same step at once",
        ),
        (
            "new",
            text("NewWorkItem"),
            None,
            "新立的事项,与 items 二者取一\n\nAn item that the step brings into being, in place of items",
        ),
        (
            "step",
            step,
            None,
            "步骤及其内容,恰好一种\n\nThe step with what it brings, exactly one",
        ),
        (
            "reason",
            text("String"),
            None,
            "理由;有提醒时必写\n\nThe reason; needed where something is warned of",
        ),
        (
            "idempotencyKey",
            text("String"),
            None,
            "幂等键:同一键重复请求只办理一次\n\nA key of the client's: repeated under it the request has one effect",
        ),
        (
            "validateOnly",
            text("Boolean!"),
            Some("false"),
            "只检查能否办理,不写入\n\nOnly say whether it could be done; nothing is written",
        ),
        (
            "each",
            text("Boolean!"),
            Some("false"),
            "多件时,能办的照办;不写则有一件不能办就全部不办\n\nOf several items do what can be done; otherwise one refusal stops all",
        ),
    ]
}

impl<P: Carries> InputType for Input<P> {
    type RawValueType = Self;

    fn type_name() -> Cow<'static, str> {
        Cow::Owned(format!("Advance{}Input", type_name(P::KEY)))
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_input_type::<Input<P>, _>(MetaTypeId::InputObject, |registry| {
            <WorkItemTarget as InputType>::create_type_info(registry);
            <NewWorkItem as InputType>::create_type_info(registry);
            if let Some(steps) = steps::<P>() {
                declare_input(registry, &steps);
            }
            let input = |(name, ty, default, about): (&str, String, Option<&str>, &str)| {
                let value = MetaInputValue {
                    name: name.to_owned(),
                    description: Some(about.to_owned()),
                    ty,
                    deprecation: Deprecation::NoDeprecated,
                    default_value: default.map(str::to_owned),
                    visible: None,
                    inaccessible: false,
                    tags: Vec::new(),
                    is_secret: false,
                    directive_invocations: Vec::new(),
                };
                (name.to_owned(), value)
            };
            MetaType::InputObject {
                name: Self::type_name().into_owned(),
                description: Some(format!(
                    "办理{}的输入\n\nInput of {}",
                    P::NAME.zh,
                    field::<P>()
                )),
                input_fields: fields::<P>().into_iter().map(input).collect(),
                visible: None,
                inaccessible: false,
                tags: Vec::new(),
                rust_typename: Some(std::any::type_name::<Self>()),
                oneof: false,
                directive_invocations: Vec::new(),
            }
        })
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        let value = value.unwrap_or_default();
        let Value::Object(mut given) = value else {
            return Err(InputValueError::expected_type(value));
        };
        let steps = steps::<P>().ok_or_else(|| wrong("step"))?;
        let step = given.swap_remove("step").unwrap_or_default();
        let taken = take(&steps, &step).map_err(|path| wrong(&format!("step.{path}")))?;
        let written = taken.to_string();
        let step = serde_json::from_value(taken).map_err(|_| wrong("step"))?;
        let mut part = |name: &str| given.swap_remove(name);
        Ok(Input {
            items: <Option<Vec<WorkItemTarget>> as InputType>::parse(part("items"))
                .map_err(InputValueError::propagate)?
                .unwrap_or_default(),
            new: <Option<NewWorkItem> as InputType>::parse(part("new"))
                .map_err(InputValueError::propagate)?,
            step,
            written,
            reason: <Option<String> as InputType>::parse(part("reason"))
                .map_err(InputValueError::propagate)?,
            idempotency_key: <Option<String> as InputType>::parse(part("idempotencyKey"))
                .map_err(InputValueError::propagate)?,
            validate_only: <Option<bool> as InputType>::parse(part("validateOnly"))
                .map_err(InputValueError::propagate)?
                .unwrap_or_default(),
            each: <Option<bool> as InputType>::parse(part("each"))
                .map_err(InputValueError::propagate)?
                .unwrap_or_default(),
        })
    }

    fn to_value(&self) -> Value {
        Value::Null
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }
}

fn wrong<T: InputType>(path: &str) -> InputValueError<T> {
    scalar::refuse(
        format!("“{path}”的内容不合要求"),
        format!("“{path}” is not what is asked for"),
    )
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
        let empty = crate::error::RequestFault::about(crate::error::Code::BadValue, "input.items");
        return Err(Fault::User(empty));
    };
    let described = format!(
        "{:?}",
        targets.iter().map(|(_, target)| target).collect::<Vec<_>>()
    );
    let manner = Manner {
        mutation: &name,
        idempotency_key: input.idempotency_key,
        validate_only: input.validate_only,
        request: &[
            &described,
            &input.written,
            input.reason.as_deref().unwrap_or_default(),
        ],
    };
    let call = manner.call(request.actor.viewer(), request);
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

/// What the step is to be taken with, each with its region; all of one.
fn targets<P: Carries>(input: &Input<P>) -> Result<Vec<(RegionCode, Target)>, Fault<RequestFault>> {
    let thing = |id: &ID, kind| GlobalId::thing(id, kind).map_err(Fault::User);
    let optional = |id: &Option<ID>, kind| match id {
        Some(id) => thing(id, kind).map(|thing| Some(thing.uuid)),
        None => Ok(None),
    };
    let mut targets = Vec::new();
    for item in &input.items {
        let found = thing(&item.id, Kind::WorkItem)?;
        let target = Target::Item {
            id: found.uuid,
            expected: item.expected_version,
        };
        targets.push((found.region, target));
    }
    if let Some(new) = &input.new {
        let target = Target::New {
            object: optional(&new.object, Kind::Object)?,
            organisation: optional(&new.organisation, Kind::Organisation)?,
            parent: optional(&new.parent, Kind::WorkItem)?,
            budget_year: new.budget_year.map(|year| year.0),
            work_year: new.work_year,
            title: new.title.clone(),
        };
        targets.push((new.region.0, target));
    }
    let regions: std::collections::BTreeSet<RegionCode> =
        targets.iter().map(|(region, _)| *region).collect();
    if regions.len() > 1 || (input.new.is_some() && !input.items.is_empty()) {
        let mixed = RequestFault::about(crate::error::Code::BadValue, "input.items");
        return Err(Fault::User(mixed));
    }
    Ok(targets)
}
