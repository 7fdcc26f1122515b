//! What a reader of an evaluation should notice, with the rows it is about.

use std::borrow::Cow;

use async_graphql::parser::types::Field;
use async_graphql::registry::{MetaTypeId, Registry};
use async_graphql::{
    ContextSelectionSet, Name, OutputType, Positioned, ServerResult, SimpleObject, Value,
};
use indicator::language::{Bilingual, Language, both};
use indicator::score::{Explanation, TotalFlag};
use indicator::scoring::Flag;

use crate::word::enum_type;

/// 看得分时应留意的一种情况
///
/// One thing that a reader of a score should notice
#[derive(Clone, Debug, SimpleObject)]
pub struct EvaluationFlag {
    /// 代码
    ///
    /// Code
    code: EvaluationFlagCode,
    /// 说明,按请求的语言
    ///
    /// What it is, in the request's language
    label: String,
    /// 有关各行的代码;说的是总分则为空列表
    ///
    /// Codes of the rows it is about; empty when it is about the total
    rows: Vec<String>,
}

/// A flag of the total or of a row: an enum in the schema, made of the two tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EvaluationFlagCode(&'static str);

impl EvaluationFlag {
    /// Every flag of an explained score: those of the total, then those of rows, each once.
    #[must_use]
    pub fn of(explanation: &Explanation, language: Language) -> Vec<EvaluationFlag> {
        let of_total = explanation.flags.iter().map(|flag| EvaluationFlag {
            code: EvaluationFlagCode(flag.key()),
            label: flag.name().get(language).to_owned(),
            rows: Vec::new(),
        });
        let rows = explanation.root.rows();
        let has = |flag: Flag| {
            let raised = rows.iter().filter(move |row| {
                let mut shown = row
                    .leaves()
                    .into_iter()
                    .filter_map(|leaf| leaf.shown.as_ref());
                shown.any(|shown| shown.flags.contains(&flag))
            });
            let codes = raised.filter_map(|row| row.code.clone());
            codes.collect::<Vec<String>>()
        };
        let of_rows = Flag::ALL.iter().map(|flag| EvaluationFlag {
            code: EvaluationFlagCode(flag.key()),
            label: flag.name().get(language).to_owned(),
            rows: has(*flag),
        });
        of_total
            .chain(of_rows.filter(|flag| !flag.rows.is_empty()))
            .collect()
    }
}

fn spelling(key: &str) -> String {
    key.to_ascii_uppercase().replace('-', "_")
}

impl OutputType for EvaluationFlagCode {
    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed("EvaluationFlagCode")
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_output_type::<EvaluationFlagCode, _>(MetaTypeId::Enum, |_| {
            let about = both(
                "看总分或一行得分时应留意的情况",
                "What a reader of a total or of a row's score should notice",
            );
            let total = TotalFlag::ALL.iter().map(|flag| (flag.key(), flag.name()));
            let rows = Flag::ALL.iter().map(|flag| (flag.key(), flag.name()));
            let value = |(key, name): (&str, Bilingual)| (spelling(key), name);
            enum_type::<EvaluationFlagCode>(
                "EvaluationFlagCode",
                about,
                total.chain(rows).map(value),
            )
        })
    }

    async fn resolve(
        &self,
        _: &ContextSelectionSet<'_>,
        _: &Positioned<Field>,
    ) -> ServerResult<Value> {
        Ok(Value::Enum(Name::new(spelling(self.0))))
    }
}
