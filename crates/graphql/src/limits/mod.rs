//! Bounds on what a request may ask, checked before the parser and before execution.
//!
//! Two requests of less than a kilobyte kill a plain server: deep nesting overflows the stack, and
//! fragments that spread each other twice cost 2ⁿ. So [`admit`] stands before *every* entrance (POST,
//! batch, later each subscription): a linear pass over the text ([`input`]), then a memoised walk over
//! the fragments ([`cost`], [`overlap`]). [`payload`] bounds what goes back.
//!
//! To add a limit: a field here with its unit and default, a row in [`Limits::rows`], a code in
//! `error/code.rs`, a case in `limits/tests.rs` beside this file.

pub mod cost;
pub mod input;
pub mod overlap;
pub mod payload;

use async_graphql::parser::parse_query;
use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, OperationType};
use async_graphql::{Context, Name, Variables};
use indicator::language::{Bilingual, both};

use crate::error::{Code, Fault, RequestFault};

/// Every bound of a request, the same on each entrance. The defaults are what is promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a document. Manifests and formulas travel as variables. Default 16,000.
    pub text: usize,
    /// Tokens of a document; a string is one, a comment none. Default 4,000.
    pub tokens: usize,
    /// Brackets of any kind inside each other, and selections with their fragments put in.
    /// Default 48.
    pub nesting: usize,
    /// Operations in one document. Default 20.
    pub operations: usize,
    /// Fields below each other, fragments put in. Default 12.
    pub depth: usize,
    /// Fields of all operations, fragments put in; also of each fragment alone. Default 2,000.
    pub fields: usize,
    /// Aliases in a document. Default 30.
    pub aliases: usize,
    /// Fields at the root of an operation, fragments put in. Default 20.
    pub root_fields: usize,
    /// Arguments of one field or directive. Default 30.
    pub arguments: usize,
    /// Directives in one place. Default 10.
    pub directives: usize,
    /// Items of a list in the document or the variables. Default 500.
    pub list: usize,
    /// Fields below `__schema` and `__type`, fragments put in; GraphiQL's own query has 170.
    /// Default 300.
    pub introspection_fields: usize,
    /// Fields below each other there; GraphiQL's own query has 15. Default 20.
    pub introspection_depth: usize,
    /// Values in the answer as estimated from the pages asked for. Default 100,000.
    pub output: u64,
    /// Items of a page when none is asked for. Default 20.
    pub page: usize,
    /// Items of a page at most. Default 200.
    pub page_most: usize,
    /// Operations of a batch. Default 10.
    pub batch: usize,
    /// Errors in an answer. Default 10.
    pub errors: usize,
    /// Bytes of an error in an answer, as JSON. Default 500.
    pub error: usize,
}

impl Limits {
    /// The limits that are promised.
    pub const DEFAULT: Limits = Limits {
        text: 16_000,
        tokens: 4_000,
        nesting: 48,
        operations: 20,
        depth: 12,
        fields: 2_000,
        aliases: 30,
        root_fields: 20,
        arguments: 30,
        directives: 10,
        list: 500,
        introspection_fields: 300,
        introspection_depth: 20,
        output: 100_000,
        page: 20,
        page_most: 200,
        batch: 10,
        errors: 10,
        error: 500,
    };
}

impl Limits {
    /// The limits of the schema that a resolver belongs to.
    ///
    /// # Errors
    /// Ours, when the schema was built without them.
    pub fn of<'a, E>(context: &Context<'a>) -> Result<&'a Limits, Fault<E>> {
        context
            .data_opt::<Limits>()
            .ok_or_else(|| Fault::ours("the schema has no limits"))
    }
}

impl Default for Limits {
    fn default() -> Limits {
        Limits::DEFAULT
    }
}

/// A limit as people and clients read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub name: &'static str,
    /// Its value.
    pub value: u64,
    /// What it counts, with the unit.
    pub about: Bilingual,
    /// The code of a request that passes it; `None` where the answer is shortened instead.
    pub code: Option<Code>,
}

impl Limits {
    /// Every limit, in the order in which they are checked.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        [self.of_text(), self.of_selection(), self.of_answer()].concat()
    }

    /// What is counted in the text, before the parser.
    fn of_text(&self) -> Vec<Row> {
        vec![
            row(
                "batch",
                self.batch,
                Some(Code::BatchTooLarge),
                "一批里的操作数",
                "operations in a batch",
            ),
            row(
                "text",
                self.text,
                Some(Code::TextTooLong),
                "请求文本的字节数",
                "bytes of a document",
            ),
            row(
                "tokens",
                self.tokens,
                Some(Code::TooManyTokens),
                "请求文本的记号数",
                "tokens of a document",
            ),
            row(
                "nesting",
                self.nesting,
                Some(Code::NestingTooDeep),
                "括号(连同片段)嵌套的层数",
                "brackets inside each other, fragments put in",
            ),
            row(
                "operations",
                self.operations,
                Some(Code::TooManyOperations),
                "请求文本里的操作数",
                "operations in a document",
            ),
            row(
                "arguments",
                self.arguments,
                Some(Code::TooManyArguments),
                "一个字段的参数数",
                "arguments of a field",
            ),
            row(
                "directives",
                self.directives,
                Some(Code::TooManyDirectives),
                "一处的指令数",
                "directives in one place",
            ),
            row(
                "aliases",
                self.aliases,
                Some(Code::TooManyAliases),
                "别名数",
                "aliases in a document",
            ),
            row(
                "list",
                self.list,
                Some(Code::ListTooLong),
                "列表(文本里或变量里)的项数",
                "items of a list in the document or variables",
            ),
        ]
    }

    /// What is counted over the fields, fragments put in.
    fn of_selection(&self) -> Vec<Row> {
        vec![
            row(
                "fields",
                self.fields,
                Some(Code::TooManyFields),
                "片段展开后的字段数",
                "fields once fragments are put in",
            ),
            row(
                "depth",
                self.depth,
                Some(Code::SelectionTooDeep),
                "字段的层数",
                "fields below each other",
            ),
            row(
                "rootFields",
                self.root_fields,
                Some(Code::TooManyRootFields),
                "最外层的字段数",
                "fields at the root",
            ),
            row(
                "introspectionFields",
                self.introspection_fields,
                Some(Code::IntrospectionTooLarge),
                "查询接口定义的字段数",
                "fields that ask for the schema",
            ),
            row(
                "introspectionDepth",
                self.introspection_depth,
                Some(Code::IntrospectionTooDeep),
                "查询接口定义的层数",
                "depth of fields that ask for the schema",
            ),
        ]
    }

    /// What bounds the answer.
    fn of_answer(&self) -> Vec<Row> {
        vec![
            Row {
                name: "output",
                value: self.output,
                about: both(
                    "答复里的值的个数(按页长估计)",
                    "values in the answer, estimated from its pages",
                ),
                code: Some(Code::OutputTooLarge),
            },
            row(
                "page",
                self.page,
                None,
                "不写 first 或 last 时一页的项数",
                "items of a page unless first or last is given",
            ),
            row(
                "pageMost",
                self.page_most,
                Some(Code::BadPage),
                "一页最多的项数",
                "items of a page at most",
            ),
            row(
                "errors",
                self.errors,
                None,
                "答复里的错误数; 多的不列",
                "errors in an answer; more are left out",
            ),
            row(
                "error",
                self.error,
                None,
                "一个错误的字节数; 长的截短",
                "bytes of an error; longer ones are cut",
            ),
        ]
    }
}

const fn row(
    name: &'static str,
    value: usize,
    code: Option<Code>,
    zh: &'static str,
    en: &'static str,
) -> Row {
    Row {
        name,
        value: value as u64,
        about: both(zh, en),
        code,
    }
}

/// A document that may be executed.
#[derive(Debug)]
pub struct Admitted {
    /// The parsed document.
    pub document: ExecutableDocument,
    /// Whether the operation that will run writes.
    pub kind: OperationType,
}

/// Lets a document through to execution, or says which limit it passes.
///
/// # Errors
/// The first fault found: a limit, or that it is not GraphQL.
pub fn admit(
    limits: &Limits,
    query: &str,
    operation: Option<&str>,
    variables: &Variables,
) -> Result<Admitted, RequestFault> {
    input::scan(limits, query)?;
    input::lists(limits, variables)?;
    let document = parse_query(query).map_err(|error| input::syntax(&error))?;
    cost::check(limits, &document, variables)?;
    overlap::check(&document)?;
    let operation = chosen(&document, operation);
    if let Some(operation) = operation {
        given(operation, variables)?;
    }
    let kind = operation.map_or(OperationType::Query, |operation| operation.ty);
    Ok(Admitted { document, kind })
}

/// The operation that will run; none where validation will say so.
fn chosen<'a>(
    document: &'a ExecutableDocument,
    name: Option<&str>,
) -> Option<&'a OperationDefinition> {
    let is_meant = |own: Option<&Name>| name.is_none() || own.map(Name::as_str) == name;
    let mut operations = document.operations.iter();
    let found = operations.find(|(own, _)| is_meant(*own));
    found.map(|(_, operation)| &operation.node)
}

/// Checks that no variable is missing. The library finds out only while it executes, when the
/// answer can no longer be a refusal.
fn given(operation: &OperationDefinition, variables: &Variables) -> Result<(), RequestFault> {
    let missing = operation.variable_definitions.iter().find(|variable| {
        let definition = &variable.node;
        let value = variables.get(&definition.name.node);
        !definition.var_type.node.nullable
            && definition.default_value.is_none()
            && value.is_none_or(|value| *value == async_graphql::Value::Null)
    });
    missing.map_or(Ok(()), |variable| {
        let name: String = variable.node.name.node.chars().take(60).collect();
        Err(RequestFault::about(Code::VariableMissing, name).at(variable.pos))
    })
}

#[cfg(test)]
mod tests;
