//! The field's words as enums of the API.
//!
//! A [`Word`] is made of the domain's own table: its values, their spelling and their descriptions.
//! A new variant there is a new value here, with its words; nothing is declared twice.

use std::borrow::Cow;

use application::kept::record::SuccessionKind;
use application::question::Unit;
use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::Field;
use async_graphql::registry::{Deprecation, MetaEnumValue, MetaType, MetaTypeId, Registry};
use async_graphql::{
    ContextSelectionSet, InputType, InputValueError, InputValueResult, Name, OutputType,
    Positioned, ServerResult, Value,
};
use indicator::language::{Bilingual, both};
use indicator::registry::{DiffKind, LineageKind};
use indicator::rulebook::LayoutMode;
use indicator::score::{Basis, NodeKind};
use indicator::scoring::{Branch, Flag, Role, RuleKind};
use indicator::set::ChangeKind;
use indicator::vocab;
use lifecycle::duty::haves::Have;
use lifecycle::duty::plan_progress::Standing;
use lifecycle::permission::Post;
use lifecycle::process::indicator_set::{Action, State};
use lifecycle::rests::RestKind;
use lifecycle::rulebook::plan_tasks::{Evidence, Owner};

/// A closed list of words that the API shows as an enum.
pub trait Vocabulary: Copy + Eq + Send + Sync + 'static {
    /// Name of the enum.
    const NAME: &'static str;
    /// What it is.
    const ABOUT: Bilingual;
    /// Its values in order.
    fn all() -> &'static [Self];
    /// A value's key in files and in the database.
    fn written(self) -> &'static str;
    /// A value's name for people.
    fn label(self) -> Bilingual;
    /// A value as it is spelt in the API: its key in capitals.
    fn spelling(self) -> String {
        self.written().to_ascii_uppercase().replace('-', "_")
    }
    /// A value's description: its name.
    fn about(self) -> Bilingual {
        self.label()
    }
}

/// A word of the domain as a value of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Word<T>(pub T);

/// An enum of the schema with values and their descriptions.
pub(crate) fn enum_type<T: ?Sized>(
    name: &str,
    about: Bilingual,
    values: impl Iterator<Item = (String, Bilingual)>,
) -> MetaType {
    let value = |(name, about): (String, Bilingual)| {
        let value = MetaEnumValue {
            name: name.clone(),
            description: Some(description(about)),
            deprecation: Deprecation::NoDeprecated,
            visible: None,
            inaccessible: false,
            tags: Vec::new(),
            directive_invocations: Vec::new(),
        };
        (name, value)
    };
    MetaType::Enum {
        name: name.to_owned(),
        description: Some(description(about)),
        enum_values: values.map(value).collect::<IndexMap<_, _>>(),
        visible: None,
        inaccessible: false,
        tags: Vec::new(),
        rust_typename: Some(std::any::type_name::<T>()),
        directive_invocations: Vec::new(),
        requires_scopes: Vec::new(),
    }
}

fn description(words: Bilingual) -> String {
    format!("{}\n\n{}", words.zh, words.en)
}

fn declared<T: Vocabulary>() -> MetaType {
    let values = T::all().iter().map(|word| (word.spelling(), word.about()));
    enum_type::<Word<T>>(T::NAME, T::ABOUT, values)
}

impl<T: Vocabulary> OutputType for Word<T> {
    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed(T::NAME)
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_output_type::<Word<T>, _>(MetaTypeId::Enum, |_| declared::<T>())
    }

    async fn resolve(
        &self,
        _: &ContextSelectionSet<'_>,
        _: &Positioned<Field>,
    ) -> ServerResult<Value> {
        Ok(InputType::to_value(self))
    }
}

impl<T: Vocabulary> InputType for Word<T> {
    type RawValueType = Self;

    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed(T::NAME)
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_input_type::<Word<T>, _>(MetaTypeId::Enum, |_| declared::<T>())
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        let value = value.unwrap_or_default();
        let spelled = match &value {
            Value::Enum(name) => name.as_str(),
            Value::String(text) => text.as_str(),
            _ => return Err(InputValueError::expected_type(value)),
        };
        let found = T::all().iter().find(|word| word.spelling() == spelled);
        found.map(|word| Word(*word)).ok_or_else(|| {
            let shown: String = spelled.chars().take(40).collect();
            crate::scalar::refuse(
                format!("“{shown}”不是 {} 的值", T::NAME),
                format!("“{shown}” is no {}", T::NAME),
            )
        })
    }

    fn to_value(&self) -> Value {
        Value::Enum(Name::new(self.0.spelling()))
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }
}

/// One row a table of words: the domain's type, the API's name for it, what it is.
macro_rules! vocabularies {
    ($( $words:ty => $name:literal, $zh:literal, $en:literal; )+) => {
        $( impl Vocabulary for $words {
            const NAME: &'static str = $name;
            const ABOUT: Bilingual = both($zh, $en);
            fn all() -> &'static [Self] { <$words>::ALL }
            fn written(self) -> &'static str { <$words>::key(self) }
            fn label(self) -> Bilingual { <$words>::name(self) }
        } )+
    };
}

vocabularies! {
    vocab::ObjectKind => "ObjectKind", "管理对象的类别", "Kind of the object that is managed";
    vocab::BudgetKind => "BudgetKind", "预算类型", "One of the four budgets";
    vocab::FundingForm => "FundingForm", "资金形式", "Form in which the money is used";
    vocab::Mark => "ObjectMark", "管理对象的标记", "What an object is marked as";
    vocab::FundSource => "FundSource", "资金来源", "Where money of an object comes from";
    vocab::FactNature => "FactNature", "数据的性质", "What a fact counts";
    vocab::Purpose => "Purpose", "指标集的用途", "What an indicator set is for";
    vocab::Origin => "Origin", "指标的来源", "Where the definition of an indicator comes from";
    vocab::RowKind => "RowKind", "指标表行的类别", "Kind of a sheet's row";
    vocab::Evaluator => "Evaluator", "评价主体", "Who evaluates";
    vocab::Timing => "Timing", "评价时点", "When an evaluation is made";
    vocab::Grade => "Grade", "评价等级", "Grade of a result";
    Have => "Have", "四有", "One of the four haves of an object in a year";
    RestKind => "ClauseUseKind", "依据条款的内容的类别", "What rests on a clause";
    vocab::OrganisationKind => "OrganisationKind", "机构的类别", "Kind of a body";
    SuccessionKind => "SuccessionKind", "机构沿革", "How one body follows on another";
    vocab::Verification => "Verification", "来源的核对情况", "How a text or figure was checked against its source";
    Post => "Post", "岗位", "A post";
    LayoutMode => "LayoutMode", "计分方式", "How a row's points count in the total";
    RuleKind => "ScoringRuleKind", "赋分规则", "Scoring rule";
    NodeKind => "ExplanationNodeKind", "得分说明的节点", "What a node of an explanation is";
    Basis => "PointsBasis", "得分所依据的是数据、填报还是评判", "What points stand on: facts, what was given, or a judgement";
    Branch => "ScoringCase", "赋分规则的情形", "A case of a rule: why these points";
    Role => "OperandRole", "算式里一个数的身份", "What a number in a computation is";
    Flag => "ScoreFlag", "看得分时应留意的情况", "What a reader of a score should notice";
    LineageKind => "LineageKind", "指标前后的延续关系", "What became of an indicator between two sets";
    DiffKind => "IndicatorSetDiffKind", "两个指标集的差异", "One kind of difference of two sets";
    ChangeKind => "IndicatorChangeKind", "对所引用指标的改动", "What a set does to an indicator it takes over";
    Standing => "PlanTaskStanding", "行动计划任务的进展", "How a task of the plan stands";
    Owner => "PlanTaskOwner", "行动计划任务的责任部门", "Who answers for a task of the plan";
    Evidence => "PlanTaskEvidence", "行动计划任务的佐证形式", "What shows that a task of the plan is done";
    Unit => "CountingUnit", "计数单位", "In which unit something is counted";
    State => "IndicatorSetState", "指标集的状态", "Where an indicator set stands";
    Action => "IndicatorSetActionName", "对指标集的办理步骤", "A step that can be taken with an indicator set";
}

/// Signs are no names: the operators are spelt as words.
impl Vocabulary for vocab::Operator {
    const NAME: &'static str = "Operator";
    const ABOUT: Bilingual = both(
        "完成值与指标值的比较",
        "How an actual is held against its target",
    );
    fn all() -> &'static [Self] {
        vocab::Operator::ALL
    }
    fn written(self) -> &'static str {
        vocab::Operator::key(self)
    }
    fn label(self) -> Bilingual {
        vocab::Operator::name(self)
    }
    fn spelling(self) -> String {
        format!("{self:?}").to_ascii_uppercase()
    }
    fn about(self) -> Bilingual {
        match self {
            vocab::Operator::Ge => both("≥ 不低于", "≥ at least"),
            vocab::Operator::Le => both("≤ 不高于", "≤ at most"),
            vocab::Operator::Eq => both("= 等于", "= equal to"),
            vocab::Operator::Gt => both("> 高于", "> more than"),
            vocab::Operator::Lt => both("< 低于", "< less than"),
            vocab::Operator::Range | vocab::Operator::Qualitative => self.name(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spellings<T: Vocabulary>() -> Vec<String> {
        T::all().iter().map(|word| word.spelling()).collect()
    }

    #[test]
    fn words_are_spelt_as_the_glossary_says() {
        assert_eq!(
            spellings::<vocab::Operator>(),
            ["GE", "LE", "EQ", "GT", "LT", "RANGE", "QUALITATIVE"]
        );
        assert_eq!(
            spellings::<vocab::Timing>(),
            ["EX_ANTE", "IN_OPERATION", "ANNUAL", "MID_TERM", "END"]
        );
        assert_eq!(
            spellings::<vocab::Grade>(),
            ["EXCELLENT", "GOOD", "FAIR", "POOR"]
        );
    }

    #[test]
    fn a_value_comes_back_as_it_was_and_others_are_refused() {
        let word = Word(State::InForce);
        let value = InputType::to_value(&word);
        assert_eq!(value, Value::Enum(Name::new("IN_FORCE")));
        assert_eq!(
            <Word<State> as InputType>::parse(Some(value)).ok(),
            Some(word)
        );
        let json = Value::String("IN_FORCE".to_owned());
        assert_eq!(
            <Word<State> as InputType>::parse(Some(json)).ok(),
            Some(word)
        );
        for bad in [
            Value::String("in-force".to_owned()),
            Value::Null,
            Value::from(1),
        ] {
            assert!(<Word<State> as InputType>::parse(Some(bad)).is_err());
        }
    }
}
