//! Every code that an answer, the command line or the log can carry, in one list.
//!
//! Three families, each with its table where its faults are made: texts
//! ([`application::fault::texts`]), refusals of acts and questions (`application::fault::CODES`),
//! requests ([`Code::TABLE`]). `jixiao explain`, the reference page of errors and the enum of the
//! schema are made from this list; a test looks for codes that are in none of the tables.

use indicator::diagnostic::Entry;
use indicator::language::{Bilingual, both};

use super::Code;

/// What a code is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// A text or table that was handed in: sets, formulas, rule books, cells, observations.
    Text,
    /// An act or question that the rules of the work refuse.
    Refusal,
    /// A request that cannot be answered as it was sent.
    Request,
}

impl Family {
    /// Every family, in the order of the list.
    pub const ALL: [Family; 3] = [Family::Text, Family::Refusal, Family::Request];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> Bilingual {
        match self {
            Family::Text => both("文本中的错误与警告", "Faults and warnings of texts"),
            Family::Refusal => both("办理与查询的拒绝", "Refusals of acts and questions"),
            Family::Request => both("请求的错误", "Errors of requests"),
        }
    }

    /// Where its codes are met, and what to do in general.
    #[must_use]
    pub const fn about(self) -> Bilingual {
        match self {
            Family::Text => both(
                "见于 `jixiao check`、`jixiao score` 的输出和接口 `userErrors[].code`, 带行列位置。E 开头的要改正才能登记、计算; W 开头的可以继续, 但应有人看一看。",
                "Said by `jixiao check` and `jixiao score` and in `userErrors[].code`, with line and column. E must be mended before anything is registered or computed; W goes on, but somebody should look.",
            ),
            Family::Refusal => both(
                "见于接口 `userErrors[].code`(办理)和命令行。没有写入任何内容; 说明里写明由谁、凭什么条款、怎样继续。",
                "Stands in `userErrors[].code` of an act, and on the command line. Nothing was written; the message says by which clause, who could do it and how to go on.",
            ),
            Family::Request => both(
                "见于 `errors[].extensions.code`。请求没有执行, 或者没有执行完; 数值限制另见 requests.md。",
                "Stands in `errors[].extensions.code`. The request was not carried out, or not to its end; the bounds are in requests.md.",
            ),
        }
    }
}

/// A code with what it means.
#[derive(Clone, Copy, Debug)]
pub struct Listed {
    /// The code.
    pub code: &'static str,
    /// What it is about.
    pub family: Family,
    /// Its message; `{…}` stand for values.
    pub words: Bilingual,
    /// Its page with examples, for faults of texts.
    pub entry: Option<&'static Entry>,
}

/// Every code, family by family. A code of two families stands in both.
#[must_use]
pub fn all() -> Vec<Listed> {
    let texts = application::fault::texts().into_iter().map(|entry| Listed {
        code: entry.code,
        family: Family::Text,
        words: entry.message,
        entry: Some(entry),
    });
    let refusals = application::fault::CODES
        .iter()
        .map(|(code, words)| Listed {
            code,
            family: Family::Refusal,
            words: *words,
            entry: None,
        });
    let requests = Code::TABLE.iter().map(|row| Listed {
        code: row.key,
        family: Family::Request,
        words: row.message,
        entry: None,
    });
    texts.chain(refusals).chain(requests).collect()
}

/// What a code means, however it is capitalised; several where families share it.
#[must_use]
pub fn find(code: &str) -> Vec<Listed> {
    let mut listed = all();
    listed.retain(|one| one.code.eq_ignore_ascii_case(code));
    listed
}
