//! A process with a field of every kind: its types are declared, what is given is taken as the domain
//! reads it, and what is kept is answered as it was given.

use std::borrow::Cow;
use std::collections::BTreeMap;

use async_graphql::parser::types::Field as Asked;
use async_graphql::registry::Registry;
use async_graphql::{
    ContextSelectionSet, EmptyMutation, EmptySubscription, InputType, InputValueError,
    InputValueResult, Object, OutputType, Positioned, Schema, ServerResult, Value, value,
};
use chrono::{NaiveDate, Utc};
use indicator::quantity::{Fraction, Money, Points, Weight};
use indicator::vocab::{BudgetYear, Grade, Operator, RegionCode};
use lifecycle::id::{FileId, ItemId};
use lifecycle::permission::Act;
use lifecycle::process::objective::step::Horizon;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::{
    Answered, Shape, content_of, declare_input, declare_output, processes, steps_of, take,
};
use crate::relay::{GlobalId, Kind};

const REGION: &str = "500110";

/// 一种
///
/// One or the other
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case")]
enum Either {
    /// 数
    ///
    /// A number
    Number {
        /// 值
        ///
        /// The value
        value: Fraction,
    },
    /// 无
    ///
    /// Nothing
    NotDue,
}

/// 部分
///
/// A part
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
struct Part {
    /// 金额
    ///
    /// The amount
    budget: Money,
    /// 附件
    ///
    /// Files
    files: Vec<FileId>,
}

/// 各类字段
///
/// A field of every kind
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
struct Every {
    /// 文字
    ///
    /// Text
    why: String,
    /// 是否
    ///
    /// Whether
    pilot: bool,
    /// 数
    ///
    /// A count
    count: u32,
    /// 日期
    ///
    /// A day
    due_on: Option<NaiveDate>,
    /// 时间
    ///
    /// A moment
    at: chrono::DateTime<Utc>,
    /// 得分
    ///
    /// Points
    points: Points,
    /// 权重
    ///
    /// A weight
    weight: Weight,
    /// 年度
    ///
    /// A year
    year: BudgetYear,
    /// 区划
    ///
    /// A region
    region: RegionCode,
    /// 等级
    ///
    /// A word that the API knows in every process
    grade: Option<Grade>,
    /// 符号
    ///
    /// A sign
    operator: Operator,
    /// 期限
    ///
    /// A word of the process
    horizon: Horizon,
    /// 事项
    ///
    /// An id
    item: ItemId,
    /// 几种
    ///
    /// Choices
    eithers: Vec<Either>,
    /// 部分
    ///
    /// Parts
    parts: Vec<Part>,
    /// 默认
    ///
    /// May be left out
    #[serde(default)]
    notes: Vec<String>,
}

/// 步骤
///
/// A step
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "do", rename_all = "kebab-case")]
enum Step {
    /// 写
    ///
    /// Write
    WriteIt(Box<Every>),
    /// 止
    ///
    /// Stop
    Stop {
        /// 由系统填写
        ///
        /// Filled in by the system
        #[serde(default)]
        #[schemars(skip)]
        score: Option<Points>,
    },
}

/// 内容
///
/// The content
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
struct Content {
    /// 所写
    ///
    /// What was written
    every: Option<Every>,
}

struct Given(Step);

impl InputType for Given {
    type RawValueType = Self;
    fn type_name() -> Cow<'static, str> {
        "SampleStep".into()
    }
    fn create_type_info(registry: &mut Registry) -> String {
        declare_input(registry, &steps_of::<Step>("sample").unwrap());
        "SampleStep!".to_owned()
    }
    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        let steps = steps_of::<Step>("sample").unwrap();
        let taken = take(&steps, &value.unwrap()).map_err(InputValueError::custom)?;
        Ok(Given(serde_json::from_value(taken).unwrap()))
    }
    fn to_value(&self) -> Value {
        Value::Null
    }
    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }
}

struct Kept(Answered);

impl OutputType for Kept {
    fn type_name() -> Cow<'static, str> {
        "SampleContent".into()
    }
    fn create_type_info(registry: &mut Registry) -> String {
        declare_output(registry, &content_of::<Content>("sample").unwrap());
        "SampleContent!".to_owned()
    }
    async fn resolve(
        &self,
        context: &ContextSelectionSet<'_>,
        field: &Positioned<Asked>,
    ) -> ServerResult<Value> {
        self.0.resolve(context, field).await
    }
}

struct Query;

#[Object]
impl Query {
    async fn echo(&self, step: Given) -> Kept {
        let every = match step.0 {
            Step::WriteIt(every) => Some(*every),
            Step::Stop { .. } => None,
        };
        Kept(Answered {
            shape: content_of::<Content>("sample").unwrap(),
            value: serde_json::to_value(Content { every }).unwrap(),
            region: RegionCode::parse(REGION).unwrap(),
        })
    }
}

fn id(kind: Kind, number: u128) -> String {
    let region = RegionCode::parse(REGION).unwrap();
    GlobalId::of(kind, region, uuid::Uuid::from_u128(number)).to_string()
}

fn every() -> Json {
    json!({
        "why": "绩效目标",
        "pilot": true,
        "count": 7,
        "dueOn": "2022-03-31",
        "at": "2022-03-01T08:30:00Z",
        "points": "3.85",
        "weight": "10",
        "year": "2022",
        "region": REGION,
        "grade": "EXCELLENT",
        "operator": "GE",
        "horizon": "ANNUAL",
        "item": id(Kind::WorkItem, 1),
        "eithers": [
            { "number": { "value": "0.5" }, "notDue": null },
            { "number": null, "notDue": true },
        ],
        "parts": [{ "budget": "1200.50", "files": [id(Kind::File, 2), id(Kind::File, 3)] }],
        "notes": ["备注"],
    })
}

const ASKED: &str = "query($step: SampleStep!) { echo(step: $step) { every {
    why pilot count dueOn at points weight year region grade operator horizon item
    eithers { number { value } notDue } parts { budget files } notes
} } }";

async fn echo(step: Json) -> async_graphql::Response {
    let schema = Schema::new(Query, EmptyMutation, EmptySubscription);
    let variables = async_graphql::Variables::from_json(json!({ "step": step }));
    let request = async_graphql::Request::new(ASKED).variables(variables);
    schema.execute(request).await
}

#[tokio::test]
async fn what_is_given_is_answered_as_it_was_given() {
    let mut given = every();
    given["eithers"] = json!([{ "number": { "value": "0.5" } }, { "notDue": true }]);
    let answer = echo(json!({ "writeIt": given })).await;
    assert!(answer.errors.is_empty(), "{:?}", answer.errors);
    let data = answer.data.into_json().unwrap();
    assert_eq!(data["echo"]["every"], every());
}

#[tokio::test]
async fn what_may_be_left_out_is_answered_empty() {
    let mut given = every();
    given["eithers"] = json!([]);
    for left_out in ["dueOn", "grade", "notes"] {
        given.as_object_mut().unwrap().remove(left_out);
    }
    let answer = echo(json!({ "writeIt": given })).await;
    assert!(answer.errors.is_empty(), "{:?}", answer.errors);
    let every = &answer.data.into_json().unwrap()["echo"]["every"];
    assert_eq!(every["dueOn"], Json::Null);
    assert_eq!(every["grade"], Json::Null);
    assert_eq!(every["notes"], json!([]));
    let stopped = echo(json!({ "stop": true })).await;
    assert!(stopped.errors.is_empty(), "{:?}", stopped.errors);
    assert_eq!(
        stopped.data.into_json().unwrap()["echo"]["every"],
        Json::Null
    );
}

#[test]
fn the_types_are_declared_with_both_halves_of_their_descriptions() {
    let sdl = Schema::new(Query, EmptyMutation, EmptySubscription).sdl();
    for line in [
        "input SampleStep @oneOf {",
        "writeIt: SampleWriteItStepInput",
        "stop: Boolean",
        "type SampleContent {",
        "every: SampleEvery",
        "eithers: [SampleEither!]!",
        "eithers: [SampleEitherInput!]!",
        "input SampleEitherInput @oneOf {",
        "budget: Money!",
        "files: [ID!]!",
        "grade: Grade\n",
        "horizon: SampleHorizon!",
        "dueOn: Date\n",
        "notes: [String!]!",
        "notes: [String!]\n",
        "附件\n",
        "目标期限",
    ] {
        assert!(sdl.contains(line), "{line}\n{sdl}");
    }
    assert!(!sdl.contains("score:"), "{sdl}");
}

/// What is done to an input that fits.
type Change<'c> = &'c dyn Fn(&mut Json);

#[test]
fn what_does_not_fit_is_named_by_its_path() {
    let steps = steps_of::<Step>("sample").unwrap();
    let given = |change: Change<'_>| {
        let mut every = every();
        every["eithers"] = json!([]);
        change(&mut every);
        Value::from_json(json!({ "writeIt": every })).unwrap()
    };
    assert!(take(&steps, &given(&|_| {})).is_ok());
    let cases: [(Change<'_>, &str); 9] = [
        (&|e| e["why"] = json!(1), "writeIt.why"),
        (&|e| e["why"] = Json::Null, "writeIt.why"),
        (&|e| e["dueOn"] = json!("2022-13-01"), "writeIt.dueOn"),
        (&|e| e["grade"] = json!("BEST"), "writeIt.grade"),
        (&|e| e["item"] = json!(id(Kind::File, 1)), "writeIt.item"),
        (
            &|e| e["parts"][0]["budget"] = json!("1.005"),
            "writeIt.parts.0.budget",
        ),
        (
            &|e| e["parts"][0]["files"] = json!([id(Kind::File, 2), "x"]),
            "writeIt.parts.0.files.1",
        ),
        (
            &|e| e["eithers"] = json!([{ "number": { "value": "1" }, "notDue": true }]),
            "writeIt.eithers.0.SampleEither",
        ),
        (
            &|e| e["eithers"] = json!([{ "number": { "value": "?" } }]),
            "writeIt.eithers.0.number.value",
        ),
    ];
    for (change, path) in cases {
        assert_eq!(take(&steps, &given(change)), Err(path.to_owned()));
    }
    for (wrong, path) in [
        (value!({}), "SampleStep"),
        (value!({ "stop": false }), "stop"),
        (value!({ "go": true }), "go"),
    ] {
        assert_eq!(take(&steps, &wrong), Err(path.to_owned()));
    }
}

/// Sets of indicators have types of their own; what is recorded and who holds a post are no processes.
#[test]
fn every_process_has_a_shape_of_its_content_and_of_each_of_its_steps() {
    let keys = processes().iter().map(|process| process.key);
    let mut known: Vec<&str> = keys
        .chain(["identity", "indicator-set", "record"])
        .collect();
    known.sort_unstable();
    let acts: Vec<String> = Act::all().iter().map(Act::to_string).collect();
    let mut wanted: Vec<&str> = acts
        .iter()
        .filter_map(|act| Some(act.split_once('.')?.0))
        .collect();
    wanted.sort_unstable();
    wanted.dedup();
    assert_eq!(known, wanted);
    for process in processes() {
        assert!(process.content.is_some(), "{}", process.key);
        let steps = &process.steps.as_ref().unwrap().variants;
        let mut steps: Vec<String> = steps
            .iter()
            .map(|step| format!("{}.{}", process.key, step.key))
            .collect();
        let prefix = format!("{}.", process.key);
        let mut of_it: Vec<String> = acts
            .iter()
            .filter(|act| act.starts_with(&prefix))
            .cloned()
            .collect();
        steps.sort_unstable();
        of_it.sort_unstable();
        assert_eq!(steps, of_it);
    }
}

/// A type is declared once by its name: two shapes of one name would hide each other.
#[test]
fn no_two_shapes_of_a_process_bear_one_name() {
    fn gather(shape: &Shape, input: bool, known: &mut BTreeMap<String, Shape>) {
        let inner: Vec<&Shape> = match shape {
            Shape::List(inner) => vec![inner],
            Shape::Object(object) => object.fields.iter().map(|field| &field.shape).collect(),
            Shape::Choice(choice) => choice.variants.iter().map(|field| &field.shape).collect(),
            _ => Vec::new(),
        };
        for shape in inner {
            gather(shape, input, known);
        }
        let own = matches!(shape, Shape::Object(_) | Shape::Choice(_) | Shape::Enum(_));
        let name = shape.type_name(input);
        if own && let Some(other) = known.insert(name.clone(), shape.clone()) {
            assert_eq!(&other, shape, "{name}");
        }
    }
    let mut known = BTreeMap::new();
    for process in processes() {
        let content = Shape::Object(process.content.clone().unwrap());
        gather(&content, false, &mut known);
        let steps = Shape::Choice(process.steps.clone().unwrap());
        gather(&steps, true, &mut known);
    }
    assert!(known.len() > 100);
}
