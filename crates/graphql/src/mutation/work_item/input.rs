//! The input of one process's mutation: which items, and the step with what it brings.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use application::item::{Carries, Target};
use async_graphql::registry::{Deprecation, MetaInputValue, MetaType, MetaTypeId, Registry};
use async_graphql::{ID, InputObject, InputType, InputValueError, InputValueResult, Value};
use indicator::vocab::RegionCode;

use crate::error::{Code, Fault, RequestFault};
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

/// The input of one process's mutation.
pub(super) struct Input<P: Carries> {
    pub(super) items: Vec<WorkItemTarget>,
    pub(super) new: Option<NewWorkItem>,
    pub(super) step: P::Step,
    /// Everything that is asked for, for the digest of the request.
    pub(super) written: String,
    pub(super) reason: Option<String>,
    pub(super) idempotency_key: Option<String>,
    pub(super) validate_only: bool,
    pub(super) each: bool,
}

/// Name of the mutation.
pub(super) fn field<P: Carries>() -> String {
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
        let asked = |name: &str| given.get(name).cloned().unwrap_or_default();
        let asked = ["items", "new", "reason", "each"].map(|name| asked(name).into_json());
        let asked: Result<Vec<serde_json::Value>, _> = asked.into_iter().collect();
        let written = serde_json::json!([asked.map_err(|_| wrong("items"))?, taken]).to_string();
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

/// What the step is to be taken with, each with its region; all of one.
pub(super) fn targets<P: Carries>(
    input: &Input<P>,
) -> Result<Vec<(RegionCode, Target)>, Fault<RequestFault>> {
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
    let regions: BTreeSet<RegionCode> = targets.iter().map(|(region, _)| *region).collect();
    if regions.len() > 1 || (input.new.is_some() && !input.items.is_empty()) {
        let mixed = RequestFault::about(Code::BadValue, "input.items");
        return Err(Fault::User(mixed));
    }
    Ok(targets)
}
