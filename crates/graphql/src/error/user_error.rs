//! What a mutation or check answers when what the user gave is at fault.

use std::borrow::Cow;
use std::collections::HashSet;

use async_graphql::parser::types::Field;
use async_graphql::registry::{MetaTypeId, Registry};
use async_graphql::{
    ContextSelectionSet, Enum, OutputType, Positioned, ServerResult, SimpleObject, Value,
};
use indicator::diagnostic::{Diagnostic, Entry, Severity as Grade, catalogue};
use indicator::language::{Bilingual, Language, Text, both};
use indicator::vocab;
use lifecycle::machine::{NOT_READY, Warning};

use super::listed::{self, Family, Listed};
use super::{Code, RequestFault};
use crate::word::enum_type;

/// 用户可以自己改正的问题
///
/// Something that the user can put right
#[derive(Clone, Debug, PartialEq, Eq, SimpleObject)]
pub struct UserError {
    /// 代码,含义不变
    ///
    /// Code; keeps its meaning
    pub code: UserErrorCode,
    /// 说明,按请求的语言
    ///
    /// Message in the request's language
    pub message: String,
    /// 输入中的位置,从 input 起
    ///
    /// Where in the input, from `input` on
    pub path: Vec<String>,
    /// 文本或工作表中的位置;整体有误时为空
    ///
    /// Where in a text or worksheet; null when it is about the whole
    pub position: Option<TextPosition>,
    /// 所依据的条款;没有则为空
    ///
    /// The clause it rests on; null when there is none
    pub clause: Option<ClauseReference>,
    /// 下一步怎么做;不知道则为空
    ///
    /// What to do next; null when unknown
    pub help: Option<String>,
    /// 该处可改为的文字;不知道则为空
    ///
    /// What the place could be replaced with; null when unknown
    pub suggestion: Option<String>,
    /// 错误或警告
    ///
    /// Error or warning
    pub severity: Severity,
    /// 该处是什么;没有可说的则为空
    ///
    /// What stands at the place; null when there is nothing to say
    pub label: Option<String>,
    /// 有关的其他位置,如名称在何处声明
    ///
    /// Further places, such as where a name is declared
    pub related: Vec<RelatedPlace>,
    /// 版本冲突时,现在与所见版本不同的字段;不是版本冲突的,或所见版本没有留存的,为空
    ///
    /// Of a version conflict: the fields in which what stands differs from the version that was seen;
    /// empty otherwise, and where that version is not kept
    pub differing: Vec<String>,
}

/// 与问题有关的另一处
///
/// A further place that a fault is about
#[derive(Clone, Debug, PartialEq, Eq, SimpleObject)]
pub struct RelatedPlace {
    /// 该处是什么,按请求的语言
    ///
    /// What stands there, in the request's language
    pub message: String,
    /// 位置
    ///
    /// Where
    pub position: TextPosition,
}

/// 文本或工作表中的位置
///
/// A place in a text or worksheet
#[derive(Clone, Debug, Default, PartialEq, Eq, SimpleObject)]
pub struct TextPosition {
    /// 行,从 1 起;工作表中为空
    ///
    /// Line from 1; null in a worksheet
    pub line: Option<u32>,
    /// 列,从 1 起,按字符;工作表中为空
    ///
    /// Column from 1, in characters; null in a worksheet
    pub column: Option<u32>,
    /// 从文本开头起的字节数;工作表中为空
    ///
    /// Bytes from the start of the text; null in a worksheet
    pub offset: Option<u32>,
    /// 所指文字的字符数;工作表中为空
    ///
    /// Characters that it covers; null in a worksheet
    pub length: Option<u32>,
    /// 工作表名;纯文本中为空
    ///
    /// Name of the worksheet; null in a plain text
    pub sheet: Option<String>,
    /// 单元格,如 C7;纯文本中为空
    ///
    /// Cell such as C7; null in a plain text
    pub cell: Option<String>,
}

/// 文件条款
///
/// A clause of a document
#[derive(Clone, Debug, PartialEq, Eq, SimpleObject)]
pub struct ClauseReference {
    /// 文件及文号
    ///
    /// Document and its number
    pub document: String,
    /// 条款;未知则为空
    ///
    /// Article; null when unknown
    pub article: Option<String>,
    /// 约束力
    ///
    /// How binding it is here
    pub force: Force,
}

/// 条款的约束力
///
/// How binding a clause is here
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "vocab::Force")]
pub enum Force {
    /// 行动计划
    ///
    /// The plan
    Plan,
    /// 市级规定
    ///
    /// Municipal rule
    Municipal,
    /// 国家规定
    ///
    /// National rule
    National,
    /// 通行做法
    ///
    /// Practice
    Practice,
    /// 本地决定
    ///
    /// Local decision
    Local,
}

/// 问题的轻重
///
/// How much a fault matters
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "Grade")]
pub enum Severity {
    /// 错误:不改正就不登记、不计算
    ///
    /// Error: nothing is registered or computed
    Error,
    /// 警告:可以继续,但应有人看一看
    ///
    /// Warning: it goes on, but somebody should look
    Warning,
}

/// The code of a [`UserError`]: an enum in the schema, made of the tables of codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UserErrorCode(&'static str);

impl UserErrorCode {
    /// The code as it is written.
    #[must_use]
    pub const fn key(self) -> &'static str {
        self.0
    }

    /// Every code with its message, placeholders as they stand; with its page where the message is
    /// a placeholder alone.
    pub fn all() -> impl Iterator<Item = (&'static str, Bilingual)> {
        let is_request = |code| Code::TABLE.iter().any(|row| row.key == code);
        let of_texts: HashSet<&str> = catalogue::all().iter().map(|entry| entry.code).collect();
        // what can be wrong with a file on a disk is not said over the API
        let once = move |one: &Listed| match one.family {
            Family::Request => true,
            Family::Refusal => !is_request(one.code),
            Family::Text => of_texts.contains(one.code),
        };
        let listed = listed::all().into_iter().filter(once);
        listed.map(|one| (one.code, one.entry.map_or(one.words, words)))
    }

    /// The code as it is in the tables; what is in none of them is ours.
    #[must_use]
    pub fn known(key: &str) -> UserErrorCode {
        let found = UserErrorCode::all().find(|(code, _)| *code == key);
        found.map_or(Code::Internal.into(), |(code, _)| UserErrorCode(code))
    }
}

impl From<Code> for UserErrorCode {
    fn from(code: Code) -> UserErrorCode {
        UserErrorCode(code.key())
    }
}

impl OutputType for UserErrorCode {
    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed("UserErrorCode")
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_output_type::<UserErrorCode, _>(MetaTypeId::Enum, |_| {
            let about = both(
                "问题的代码;解释见 jixiao explain 代码",
                "Code of a fault; `jixiao explain CODE` explains it",
            );
            let values = UserErrorCode::all().map(|(code, words)| (code.to_owned(), words));
            enum_type::<UserErrorCode>("UserErrorCode", about, values)
        })
    }

    async fn resolve(
        &self,
        _: &ContextSelectionSet<'_>,
        _: &Positioned<Field>,
    ) -> ServerResult<Value> {
        Ok(Value::Enum(async_graphql::Name::new(self.0)))
    }
}

/// What a code means: its message, or its page where the message is placeholders alone.
fn words(entry: &Entry) -> Bilingual {
    let mut inside = false;
    let speaks = entry.message.zh.chars().any(|c| {
        inside = (inside || c == '{') && c != '}';
        !inside && c.is_alphabetic()
    });
    if speaks { entry.message } else { entry.page }
}

impl UserError {
    /// From a diagnostic of a text that stands at `path` of the input.
    #[must_use]
    pub fn from_diagnostic(
        diagnostic: &Diagnostic,
        path: &[&str],
        language: Language,
    ) -> UserError {
        let help: Vec<String> = diagnostic.help.iter().map(|h| h.render(language)).collect();
        UserError {
            code: UserErrorCode(diagnostic.entry.code),
            message: diagnostic.message(language),
            path: path.iter().map(|&step| step.to_owned()).collect(),
            position: diagnostic.place.as_ref().map(TextPosition::of),
            clause: None,
            help: (!help.is_empty()).then(|| help.join("\n")),
            suggestion: diagnostic.suggestion.clone(),
            severity: diagnostic.entry.severity.into(),
            label: diagnostic.label.as_ref().map(|text| text.render(language)),
            related: diagnostic
                .labels
                .iter()
                .map(|label| RelatedPlace {
                    message: label.text.render(language),
                    position: TextPosition::of(&label.place),
                })
                .collect(),
            differing: Vec::new(),
        }
    }

    /// From a code and its words.
    #[must_use]
    pub fn new(code: &str, text: &Text, path: &[&str], language: Language) -> UserError {
        UserError {
            code: UserErrorCode::known(code),
            message: text.render(language),
            path: path.iter().map(|&step| step.to_owned()).collect(),
            position: None,
            clause: None,
            help: None,
            suggestion: None,
            severity: Severity::Error,
            label: None,
            related: Vec::new(),
            differing: Vec::new(),
        }
    }

    /// With the clause it rests on.
    #[must_use]
    pub fn resting_on(mut self, clause: Option<&vocab::Clause>) -> UserError {
        self.clause = clause.map(ClauseReference::of);
        self
    }

    /// From a gate that was not met and does not bind.
    #[must_use]
    pub fn of_warning(warning: &Warning, path: &[&str], language: Language) -> UserError {
        UserError {
            severity: Severity::Warning,
            ..UserError::new(NOT_READY, &warning.text, path, language)
                .resting_on(Some(&warning.basis.clause()))
        }
    }

    /// From a fault of the request, where a payload can carry it.
    #[must_use]
    pub fn from_fault(fault: &RequestFault, path: &[&str], language: Language) -> UserError {
        UserError::new(fault.code.key(), &fault.text, path, language)
    }
}

impl TextPosition {
    fn of(place: &indicator::diagnostic::Place) -> TextPosition {
        let at = place.position();
        let count = |n: usize| u32::try_from(n).ok();
        TextPosition {
            line: count(at.line),
            column: count(at.column),
            offset: count(at.offset),
            length: count(place.text().chars().count()),
            ..TextPosition::default()
        }
    }
}

impl ClauseReference {
    /// From a clause: its text is the document, up to the first blank; the rest is the article.
    #[must_use]
    pub fn of(clause: &vocab::Clause) -> ClauseReference {
        let (document, article) = match clause.text.split_once(' ') {
            Some((document, article)) => (document, Some(article.trim().to_owned())),
            None => (clause.text.as_str(), None),
        };
        ClauseReference {
            document: document.to_owned(),
            article,
            force: clause.force.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use indicator::diagnostic::{Place, Source, Span};
    use indicator::language::both;

    static ENTRY: Entry = Entry {
        code: "E9999",
        severity: Grade::Error,
        message: both("没有叫“{name}”的数据", "no data called “{name}”"),
        page: both("", ""),
        wrong: "",
        right: "",
    };

    #[test]
    fn a_diagnostic_keeps_its_place_and_words() {
        let source = Source::new("公式", "应受益学");
        let diagnostic = Diagnostic::new(&ENTRY, Place::new(&source, Span::new(0, 12)))
            .with("name", "应受益学")
            .help(both("改为“应受益学生”", "write “应受益学生”"))
            .suggest("应受益学生");
        let error = UserError::from_diagnostic(&diagnostic, &["input", "text"], Language::Zh);
        assert_eq!(error.message, "没有叫“应受益学”的数据");
        assert_eq!(error.path, ["input", "text"]);
        assert_eq!(error.help.as_deref(), Some("改为“应受益学生”"));
        let position = error.position.unwrap();
        assert_eq!(
            (position.line, position.column, position.length),
            (Some(1), Some(1), Some(4))
        );
    }

    #[test]
    fn a_clause_is_document_and_article() {
        let clause = vocab::Clause {
            text: "綦江府发〔2020〕20号 三(二)1".to_owned(),
            force: vocab::Force::Plan,
            verification: vocab::Verification::Verified,
        };
        let reference = ClauseReference::of(&clause);
        assert_eq!(reference.document, "綦江府发〔2020〕20号");
        assert_eq!(reference.article.as_deref(), Some("三(二)1"));
    }

    #[test]
    fn codes_are_names_of_an_enum_and_none_comes_twice() {
        let mut seen = std::collections::HashSet::new();
        for (code, _) in UserErrorCode::all() {
            assert!(
                code.bytes()
                    .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_'),
                "{code}"
            );
            assert!(seen.insert(code), "{code}");
        }
    }
}
