//! Documents and their clauses.

mod save_clause;
mod save_document;

use application::act::document::ClauseDraft;
use async_graphql::{InputObject, MergedObject};
use indicator::vocab;

use save_clause::SaveClause;
use save_document::SaveDocument;

use crate::error::Force;
use crate::word::Word;

/// These acts together: a list of all acts would be nested too deep for the compiler.
#[derive(Clone, Copy, Debug, Default, MergedObject)]
pub struct Documents(SaveDocument, SaveClause);

/// 一个条款;以条号相认,同一条号再次登记即修改
///
/// A clause; it is known by its article, the same one again is changed
#[derive(Debug, InputObject)]
pub struct ClauseInput {
    /// 条号,本文件内不重复,如 三(二)1
    ///
    /// Where it stands, unique in its document
    article: String,
    /// 条文;没有存文本的不写
    ///
    /// What it says, where the text is held
    text: Option<String>,
    /// 约束力
    ///
    /// How binding it is here
    force: Force,
    /// 核对情况
    ///
    /// How it was checked
    verification: Word<vocab::Verification>,
}

impl ClauseInput {
    fn draft(&self) -> ClauseDraft {
        ClauseDraft {
            article: self.article.clone(),
            text: self.text.clone(),
            force: self.force.into(),
            verification: self.verification.0,
        }
    }
}
