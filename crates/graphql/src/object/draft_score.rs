//! What a sheet would score now.

use std::sync::Arc;

use application::act::evaluation;
use application::kept::record::RowScoreRecord;
use async_graphql::Object;
use indicator::language::Language;
use indicator::score;
use indicator::vocab;

use super::evaluation::{Explained, RuleBookPin};
use super::{EvaluationFlag, Explanation, RowScore, Sheet};
use crate::error::{Fault, RequestFault};
use crate::scalar::Points;
use crate::word::Word;

/// A score that was computed and not kept.
#[derive(Clone, Debug)]
pub struct DraftScore {
    sheet: Sheet,
    evaluator: vocab::Evaluator,
    timing: vocab::Timing,
    rule_book: RuleBookPin,
    edition: u32,
    rows: Arc<Vec<RowScoreRecord>>,
    explained: Arc<score::Explanation>,
    name: String,
    language: Language,
}

impl DraftScore {
    /// As the use case computed it.
    ///
    /// # Errors
    /// Ours, when the sheet cannot be read back.
    pub fn of(
        draft: evaluation::DraftScore,
        language: Language,
    ) -> Result<DraftScore, Fault<RequestFault>> {
        Ok(DraftScore {
            rule_book: RuleBookPin::of(&draft.rulebook()),
            edition: draft.edition(),
            evaluator: draft.evaluator,
            timing: draft.timing,
            rows: Arc::new(draft.rows),
            explained: Arc::new(draft.score.explanation),
            name: draft.name,
            language,
            sheet: Sheet::read(Arc::new(draft.stored))?,
        })
    }

    fn heading(&self, language: Language) -> String {
        let evaluator = self.evaluator.name().get(language);
        format!("{evaluator} {}  {}", self.explained.year, self.name)
    }
}

/// 一张指标表现在的得分: 只计算,不写入
///
/// What a sheet would score now: computed and not kept
#[Object]
impl DraftScore {
    /// 指标表
    ///
    /// The sheet
    async fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// 评价主体
    ///
    /// Who would evaluate
    async fn evaluator(&self) -> Word<vocab::Evaluator> {
        Word(self.evaluator)
    }

    /// 评价时点
    ///
    /// At which moment
    async fn timing(&self) -> Word<vocab::Timing> {
        Word(self.timing)
    }

    /// 所用的规则手册
    ///
    /// The rule book it was scored with
    async fn rule_book(&self) -> &RuleBookPin {
        &self.rule_book
    }

    /// 计分语义的版次
    ///
    /// Edition of the scoring semantics
    async fn edition(&self) -> u32 {
        self.edition
    }

    /// 总分;有行不能计分时为空,空不是零
    ///
    /// Total; null while a row cannot be scored, which is not zero
    async fn total(&self) -> Option<Points> {
        self.explained.total.map(Points)
    }

    /// 满分
    ///
    /// What the total is out of
    async fn full(&self) -> Result<Points, Fault<RequestFault>> {
        Ok(Points::of_weight(self.explained.weights)?)
    }

    /// 等级;没有则为空
    ///
    /// Grade; null when it gets none
    async fn grade(&self) -> Option<Word<vocab::Grade>> {
        self.explained.grade.as_ref().map(|shown| Word(shown.grade))
    }

    /// 看总分时应留意的情况,连同有关的行
    ///
    /// What a reader of the total should notice, with the rows it is about
    async fn flags(&self) -> Vec<EvaluationFlag> {
        EvaluationFlag::of(&self.explained, self.language)
    }

    /// 各行得分,按表格次序
    ///
    /// The scores of its rows, in the order of the form
    async fn rows(&self) -> Vec<RowScore> {
        let explained = Explained::AtHand(Arc::clone(&self.explained));
        RowScore::all(&explained, &self.rows)
    }

    /// 得分说明:为什么是这个分,一直到条款
    ///
    /// Why the score is what it is, down to the clause
    async fn explanation(&self) -> Explanation {
        Explanation::new(
            Arc::clone(&self.explained),
            [self.heading(Language::Zh), self.heading(Language::En)],
            self.language,
        )
    }
}
