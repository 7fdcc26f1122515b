//! What is written in a work item: a union of one object a process, each made from the process's own
//! description ([`crate::shape`]).

use std::borrow::Cow;
use std::sync::LazyLock;

use application::item::AnyStanding;
use application::kept::record::{ItemRecord, Stored};
use async_graphql::parser::types::Field;
use async_graphql::registry::{MetaType, MetaTypeId, Registry};
use async_graphql::{
    ContextSelectionSet, OutputType, Positioned, ServerResult, Value,
    resolver_utils::resolve_container,
};
use indicator::language::{Bilingual, both};

use crate::error::{Fault, RequestFault};
use crate::shape::{Answered, Described, declare_output, process, processes};
use crate::word::Vocabulary;

/// A process, as a word of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProcessWord {
    /// Its key.
    pub key: &'static str,
    name: Bilingual,
}

static WORDS: LazyLock<Vec<ProcessWord>> = LazyLock::new(|| {
    let word = |process: &Described| ProcessWord {
        key: process.key,
        name: process.name,
    };
    processes().iter().map(word).collect()
});

/// Every process that has work items.
pub(crate) fn process_words() -> &'static [ProcessWord] {
    &WORDS
}

impl Vocabulary for ProcessWord {
    const NAME: &'static str = "WorkItemProcess";
    const ABOUT: Bilingual = both("业务流程", "A process that has work items");
    fn all() -> &'static [ProcessWord] {
        process_words()
    }
    fn written(self) -> &'static str {
        self.key
    }
    fn label(self) -> Bilingual {
        self.name
    }
}

/// What is written in an item.
#[derive(Clone, Debug)]
pub(crate) struct WorkItemContent(Answered);

/// The content of an item with its shape.
pub(super) fn of(
    item: &Stored<ItemRecord>,
    standing: &AnyStanding,
) -> Result<WorkItemContent, Fault<RequestFault>> {
    let shape = process(&item.value.process).and_then(|process| process.content.clone());
    let shape = shape.ok_or_else(|| Fault::ours("a content without a shape"))?;
    Ok(WorkItemContent(Answered {
        shape,
        value: standing.content.clone(),
        region: item.region,
    }))
}

const ABOUT: &str =
    "业务事项的内容,每个流程一种\n\nWhat is written in a work item, one type a process";

impl OutputType for WorkItemContent {
    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed("WorkItemContent")
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_output_type::<WorkItemContent, _>(MetaTypeId::Union, |registry| {
            let shapes = processes()
                .iter()
                .filter_map(|process| process.content.as_ref());
            let names = shapes.map(|shape| {
                declare_output(registry, shape);
                shape.name.clone()
            });
            MetaType::Union {
                name: "WorkItemContent".to_owned(),
                description: Some(ABOUT.to_owned()),
                possible_types: names.collect(),
                visible: None,
                inaccessible: false,
                tags: Vec::new(),
                rust_typename: Some(std::any::type_name::<WorkItemContent>()),
                directive_invocations: Vec::new(),
            }
        })
    }

    async fn resolve(
        &self,
        context: &ContextSelectionSet<'_>,
        _: &Positioned<Field>,
    ) -> ServerResult<Value> {
        resolve_container(context, &self.0).await
    }
}
