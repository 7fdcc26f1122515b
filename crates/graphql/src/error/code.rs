//! Codes of faults that a request can be blamed for, with their words, Chinese and English in a row.
//!
//! Codes of what is wrong inside a manifest or formula stand in `indicator::diagnostic::catalogue`;
//! refusals of a process come from `lifecycle`. A code keeps its meaning for ever.

use indicator::language::{Bilingual, both};

/// What is wrong with a request, as `extensions.code` of a GraphQL error says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// The body is not JSON, or not shaped as a request.
    MalformedRequest,
    /// The body is not sent as `application/json`.
    UnsupportedMediaType,
    /// No media type of the answer is acceptable to the client.
    NotAcceptable,
    /// The path takes no such method.
    MethodNotAllowed,
    /// The path is not known.
    UnknownPath,
    /// The request names a host that this server is not.
    WrongHost,
    /// The request names its moment, and the server is no rehearsal.
    NoRehearsal,
    /// The moment that the request names is none.
    BadMoment,
    /// The body is too large.
    BodyTooLarge,
    /// The body did not arrive in time.
    BodyTimeout,
    /// The batch holds too many operations.
    BatchTooLarge,
    /// The document is too long.
    TextTooLong,
    /// The document has too many tokens.
    TooManyTokens,
    /// Brackets, or selections with their fragments, are nested too deep.
    NestingTooDeep,
    /// The document holds too many operations.
    TooManyOperations,
    /// Fields lie too deep below each other.
    SelectionTooDeep,
    /// The document asks for too many fields once fragments are put in.
    TooManyFields,
    /// Too many aliases.
    TooManyAliases,
    /// Too many fields at the root.
    TooManyRootFields,
    /// Too many arguments of one field.
    TooManyArguments,
    /// Too many directives in one place.
    TooManyDirectives,
    /// A list in the document or the variables is too long.
    ListTooLong,
    /// Fragments spread each other in a circle.
    FragmentCycle,
    /// Two fields of one name differ.
    FieldConflict,
    /// The part that asks for the schema is too large.
    IntrospectionTooLarge,
    /// The part that asks for the schema is nested too deep.
    IntrospectionTooDeep,
    /// The answer would be too large.
    OutputTooLarge,
    /// The document does not parse.
    Syntax,
    /// The document does not fit the schema.
    Validation,
    /// A variable that must be given is not.
    VariableMissing,
    /// A value of an argument or variable cannot be read.
    BadValue,
    /// A page was asked for that cannot be given.
    BadPage,
    /// A cursor is not one that this list gave out.
    BadCursor,
    /// An id is not one that this server gave out.
    BadId,
    /// A mutation came without a token.
    Unauthenticated,
    /// What is asked for is not shown to the post.
    Forbidden,
    /// The header `Authorization` is not `Bearer TOKEN`.
    BadAuthorization,
    /// There is no such token.
    TokenUnknown,
    /// The token's time is over.
    TokenExpired,
    /// The token was taken back.
    TokenRevoked,
    /// The token's post is not held today.
    PostEnded,
    /// Something that is asked for is not there, or not to be seen.
    NotFound,
    /// Groups would mix what must not be compared.
    ScoresMixed,
    /// The database cannot answer at the moment.
    Unavailable,
    /// The operation took too long.
    Timeout,
    /// Our fault.
    Internal,
}

/// A row of the table of codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The code.
    pub code: Code,
    /// As it stands in `extensions.code`.
    pub key: &'static str,
    /// Its message. `{limit}`, `{found}` and `{detail}` stand for values.
    pub message: Bilingual,
}

const fn row(code: Code, key: &'static str, zh: &'static str, en: &'static str) -> Row {
    let message = both(zh, en);
    Row { code, key, message }
}

impl Code {
    /// Every code with its words.
    pub const TABLE: &'static [Row] = &[
        row(
            Code::MalformedRequest,
            "MALFORMED_REQUEST",
            "请求体不是合格的 GraphQL 请求: {detail}",
            "the body is no GraphQL request: {detail}",
        ),
        row(
            Code::UnsupportedMediaType,
            "UNSUPPORTED_MEDIA_TYPE",
            "请求体须以 Content-Type: application/json 发送, 编码为 UTF-8",
            "send the body as Content-Type: application/json in UTF-8",
        ),
        row(
            Code::NotAcceptable,
            "NOT_ACCEPTABLE",
            "只能以 application/graphql-response+json 或 application/json 回答",
            "answers are application/graphql-response+json or application/json",
        ),
        row(
            Code::MethodNotAllowed,
            "METHOD_NOT_ALLOWED",
            "此路径不接受这种方法; GraphQL 请求用 POST",
            "the path takes no such method; send GraphQL requests by POST",
        ),
        row(
            Code::UnknownPath,
            "UNKNOWN_PATH",
            "没有这个路径; GraphQL 在 /graphql",
            "no such path; GraphQL is at /graphql",
        ),
        row(
            Code::WrongHost,
            "WRONG_HOST",
            "请求的 Host 不是本机; 本服务只为本机服务",
            "the request's Host is not this machine; only this machine is served",
        ),
        row(
            Code::NoRehearsal,
            "NO_REHEARSAL",
            "服务不在演练中, 不接受请求头 Jixiao-At; 演练用 jixiao serve --rehearsal 启动",
            "this is no rehearsal: the header Jixiao-At is not taken; a rehearsal is started by jixiao serve --rehearsal",
        ),
        row(
            Code::BadMoment,
            "BAD_MOMENT",
            "请求头 Jixiao-At 不是本世纪的时刻, 如 2021-02-05T09:00:00+08:00",
            "the header Jixiao-At is no moment of this century such as 2021-02-05T09:00:00+08:00",
        ),
        row(
            Code::BodyTooLarge,
            "BODY_TOO_LARGE",
            "请求体超过 {limit} 字节",
            "the body has more than {limit} bytes",
        ),
        row(
            Code::BodyTimeout,
            "BODY_TIMEOUT",
            "请求体没有在 {limit} 秒内到齐",
            "the body did not arrive within {limit} seconds",
        ),
        row(
            Code::BatchTooLarge,
            "BATCH_TOO_LARGE",
            "一批有 {found} 个操作, 最多 {limit} 个",
            "the batch has {found} operations, at most {limit}",
        ),
        row(
            Code::TextTooLong,
            "TEXT_TOO_LONG",
            "请求文本有 {found} 字节, 最多 {limit} 字节; 指标集文本和公式请放在变量里",
            "the document has {found} bytes, at most {limit}; put manifests and formulas into variables",
        ),
        row(
            Code::TooManyTokens,
            "TOO_MANY_TOKENS",
            "请求文本超过 {limit} 个记号",
            "the document has more than {limit} tokens",
        ),
        row(
            Code::NestingTooDeep,
            "NESTING_TOO_DEEP",
            "括号(连同片段)嵌套超过 {limit} 层",
            "brackets, fragments put in, are nested more than {limit} deep",
        ),
        row(
            Code::TooManyOperations,
            "TOO_MANY_OPERATIONS",
            "请求文本有 {found} 个操作, 最多 {limit} 个",
            "the document has {found} operations, at most {limit}",
        ),
        row(
            Code::SelectionTooDeep,
            "SELECTION_TOO_DEEP",
            "字段深 {found} 层, 最多 {limit} 层",
            "fields lie {found} deep, at most {limit}",
        ),
        row(
            Code::TooManyFields,
            "TOO_MANY_FIELDS",
            "片段展开后超过 {limit} 个字段",
            "more than {limit} fields once fragments are put in",
        ),
        row(
            Code::TooManyAliases,
            "TOO_MANY_ALIASES",
            "有 {found} 个别名, 最多 {limit} 个",
            "{found} aliases, at most {limit}",
        ),
        row(
            Code::TooManyRootFields,
            "TOO_MANY_ROOT_FIELDS",
            "最外层有 {found} 个字段, 最多 {limit} 个",
            "{found} fields at the root, at most {limit}",
        ),
        row(
            Code::TooManyArguments,
            "TOO_MANY_ARGUMENTS",
            "一个字段有 {found} 个参数, 最多 {limit} 个",
            "a field has {found} arguments, at most {limit}",
        ),
        row(
            Code::TooManyDirectives,
            "TOO_MANY_DIRECTIVES",
            "一处有 {found} 个指令, 最多 {limit} 个",
            "{found} directives in one place, at most {limit}",
        ),
        row(
            Code::ListTooLong,
            "LIST_TOO_LONG",
            "列表有 {found} 项, 最多 {limit} 项",
            "a list has {found} items, at most {limit}",
        ),
        row(
            Code::FragmentCycle,
            "FRAGMENT_CYCLE",
            "片段“{detail}”绕回了自己",
            "fragment “{detail}” spreads itself",
        ),
        row(
            Code::FieldConflict,
            "FIELD_CONFLICT",
            "同名的字段“{detail}”不一样; 请用别名区分",
            "fields of the same name “{detail}” differ; give one an alias",
        ),
        row(
            Code::IntrospectionTooLarge,
            "INTROSPECTION_TOO_LARGE",
            "查询接口定义的部分超过 {limit} 个字段; 完整定义见 /schema.graphql",
            "more than {limit} fields ask for the schema; the whole of it is at /schema.graphql",
        ),
        row(
            Code::IntrospectionTooDeep,
            "INTROSPECTION_TOO_DEEP",
            "查询接口定义的部分嵌套过深(字段里再查字段, 或超过 {limit} 层); 完整定义见 /schema.graphql",
            "the part that asks for the schema is nested too deep (fields of fields, or more than {limit}); the whole of it is at /schema.graphql",
        ),
        row(
            Code::OutputTooLarge,
            "OUTPUT_TOO_LARGE",
            "按页长估计, 答复会有 {found} 个值, 最多 {limit} 个; 请减小 first 或分次查询",
            "by its pages the answer would have {found} values, at most {limit}; ask for smaller pages",
        ),
        row(
            Code::Syntax,
            "SYNTAX",
            "请求文本不合 GraphQL 语法: {detail}",
            "the document is not GraphQL: {detail}",
        ),
        row(
            Code::Validation,
            "VALIDATION",
            "请求不合接口定义: {detail}",
            "the request does not fit the schema: {detail}",
        ),
        row(
            Code::VariableMissing,
            "VARIABLE_MISSING",
            "缺少变量“{detail}”的值",
            "variable “{detail}” must be given",
        ),
        row(
            Code::BadValue,
            "BAD_VALUE",
            "值无法读取: {detail}",
            "a value cannot be read: {detail}",
        ),
        row(
            Code::BadPage,
            "BAD_PAGE",
            "分页参数有误: {detail}",
            "the page asked for cannot be given: {detail}",
        ),
        row(
            Code::BadCursor,
            "BAD_CURSOR",
            "游标不是这个列表给出的",
            "the cursor was not given out by this list",
        ),
        row(
            Code::BadId,
            "BAD_ID",
            "编号“{detail}”不是本系统给出的",
            "id “{detail}” was not given out by this system",
        ),
        row(
            Code::Unauthenticated,
            "UNAUTHENTICATED",
            "办理须有令牌: 请求头 Authorization: Bearer 令牌",
            "a mutation takes a token: the header Authorization: Bearer TOKEN",
        ),
        row(
            Code::Forbidden,
            "FORBIDDEN",
            "当前岗位不能查看这项内容",
            "the post does not see what is asked for",
        ),
        row(
            Code::BadAuthorization,
            "BAD_AUTHORIZATION",
            "请求头 Authorization 应为 Bearer 加一个空格和令牌",
            "the header Authorization is Bearer, a space and the token",
        ),
        row(
            Code::TokenUnknown,
            "TOKEN_UNKNOWN",
            "没有这个令牌",
            "there is no such token",
        ),
        row(
            Code::TokenExpired,
            "TOKEN_EXPIRED",
            "令牌已过期, 请向财政局指标管理岗或绩效科申请新的",
            "the token has expired: ask the finance bureau for another",
        ),
        row(
            Code::TokenRevoked,
            "TOKEN_REVOKED",
            "令牌已收回",
            "the token was taken back",
        ),
        row(
            Code::PostEnded,
            "POST_ENDED",
            "令牌所属岗位今日不在任期内",
            "the post of the token is not held today",
        ),
        row(
            Code::NotFound,
            "NOT_FOUND",
            "没有所问的内容: {detail}",
            "what was asked for is not there: {detail}",
        ),
        row(
            Code::ScoresMixed,
            "SCORES_MIXED",
            "{detail}不同的得分不能混在一组: 请在 where 里只写一个, 或在 groupBy 里按它分组",
            "scores that differ in {detail} do not mix: name exactly one in `where`, or group by it",
        ),
        row(
            Code::Unavailable,
            "UNAVAILABLE",
            "数据库暂时不能回答, 本次没有写入任何内容; 请稍后重试",
            "the database cannot answer at the moment, nothing of this was written; try again later",
        ),
        row(
            Code::Timeout,
            "TIMEOUT",
            "操作超过 {limit} 秒, 已中止",
            "the operation took more than {limit} seconds and was ended",
        ),
        row(
            Code::Internal,
            "INTERNAL",
            "系统内部错误, 编号 {detail}; 请把编号告诉管理员",
            "internal error, reference {detail}; please tell the administrator",
        ),
    ];

    /// The code as it stands in `extensions.code`.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.row().map_or("INTERNAL", |row| row.key)
    }

    /// Its message, with placeholders.
    #[must_use]
    pub fn message(self) -> Bilingual {
        self.row()
            .map_or(both("系统内部错误", "internal error"), |row| {
                row.message
            })
    }

    fn row(self) -> Option<&'static Row> {
        Code::TABLE.iter().find(|row| row.code == self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_every_code_once_in_the_order_of_the_enum() {
        for (at, row) in Code::TABLE.iter().enumerate() {
            assert_eq!(row.code as usize, at, "{}", row.key);
            assert_eq!(row.code.key(), row.key);
            let snake: String = format!("{:?}", row.code)
                .char_indices()
                .flat_map(|(i, c)| {
                    (i > 0 && c.is_uppercase())
                        .then_some('_')
                        .into_iter()
                        .chain([c.to_ascii_uppercase()])
                })
                .collect();
            assert_eq!(snake, row.key);
        }
        assert_eq!(Code::TABLE.len(), Code::Internal as usize + 1);
    }

    #[test]
    fn both_languages_name_the_same_values() {
        for row in Code::TABLE {
            for value in ["{limit}", "{found}", "{detail}"] {
                assert!(
                    row.message.en.contains(value) <= row.message.zh.contains(value),
                    "{}",
                    row.key
                );
            }
        }
    }
}
