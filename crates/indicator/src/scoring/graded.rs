//! Judgement by levels (评判等级赋分).

use super::amount::read_share;
use super::record::Branch;
use super::reference::Page;
use super::{Actual, Given, Recorder, Refusal, Role, RuleKind};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::{phrase, rule as codes};
use crate::document::{Key, Kind, Table};
use crate::language::both;
use crate::quantity::{Fraction, Unit};

/// A person judges: a word of the indicator with its share, or a level of the rule book and a share
/// inside the level's band.
///
/// The rule book's bands are half-open, `[from, to)`, and the best one holds its upper end: reached
/// [80 %, 100 %], partly [60 %, 80 %), not [0, 60 %) (older forms: 50 % in place of 60 %).
///
/// Worked: w = 10, level REACHED, share 85 % → 8.5; words 优 100 % 良 80 %: w = 5, judged 良 → 4.
///
/// Source: 财预〔2020〕10号 and 财预〔2021〕101号 (memory); band text (published).
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Graded {
    /// The indicator's own words; empty for the rule book's levels.
    pub words: Vec<GradedWord>,
}

/// A word with its share.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct GradedWord {
    /// The word.
    pub word: String,
    /// Its share of the weight.
    pub share: Fraction,
}

const WORD: &[Key] = &[
    Key::required("word", Kind::Text, "用词,如 优", "the word"),
    Key::required("share", Kind::Value, "得分值的比例", "share of the weight"),
];

pub(super) const KEYS: &[Key] = &[
    super::RULE,
    Key::optional(
        "words",
        Kind::Tables(WORD),
        "用词与比例;不写用规则手册的等级",
        "words with their shares; the rule book's levels by default",
    ),
];

pub(super) const PAGE: Page = Page {
    rule: RuleKind::Graded,
    when: both(
        "定性指标。有自己的用词就写 words; 不写则按规则手册的等级,由人在等级的区间内给出比例。",
        "For qualitative indicators: own words with their shares, or the rule book’s levels with a share that a person chooses inside the band.",
    ),
    formula: both("w × 比例", "w × share"),
    clause: "财预〔2020〕10号, 财预〔2021〕101号 评判等级赋分 [未核对]; 各档区间 [见于公开表]",
    example: r#"
[[indicator]]
code = "DOC-GRADED"
name = "群众出行便利程度"
level = ["效益指标", "社会效益指标"]
weight = { fixed = "10" }
operator = "qualitative"
target = "明显改善"
[indicator.score]
rule = "graded"
[[indicator.example]]
judged = { level = "REACHED", share = "85%" }
score = "8.5"
source = "10 × 85%"

[[indicator]]
code = "DOC-GRADED-WORDS"
name = "环境质量等级"
level = ["效益指标", "生态效益指标"]
weight = { fixed = "5" }
operator = "qualitative"
target = "优"
[indicator.score]
rule = "graded"
words = [
  { word = "优", share = "100%" },
  { word = "良", share = "80%" },
  { word = "差", share = "0%" },
]
[[indicator.example]]
judged = { level = "良" }
score = "4"
source = "5 × 80%"
"#,
};

impl Graded {
    pub(super) fn read(table: &Table<'_>) -> Option<Graded> {
        let mut words = Vec::new();
        for word in table.tables("words") {
            words.push(GradedWord {
                word: word.text("word")?.value,
                share: read_share(&word, "share")?.value,
            });
        }
        Some(Graded { words })
    }

    pub(super) fn check(&self, table: &Table<'_>) -> Vec<Diagnostic> {
        let mut faults = Vec::new();
        for (i, (place, word)) in table.tables("words").iter().zip(&self.words).enumerate() {
            faults.extend(super::Amount::Share(word.share.clone()).check(place.place(), None));
            if self
                .words
                .iter()
                .take(i)
                .any(|earlier| earlier.word == word.word)
            {
                faults.push(
                    Diagnostic::new(&codes::WORD_TWICE, place.place())
                        .with("word", word.word.clone())
                        .label(phrase::HERE),
                );
            }
        }
        faults
    }

    #[inline(always)]
    pub(super) fn score<R: Recorder>(
        &self,
        given: &Given<'_>,
        recorder: &mut R,
    ) -> Result<Fraction, Refusal> {
        let (level, share) = match given.actual {
            Actual::Judged(level, share) => (level, share),
            Actual::Word(word) if !self.words.is_empty() => (word, None),
            _ => return Err(Refusal::NotJudged),
        };
        let share = self.share(given, level.trim(), share)?;
        recorder.operand(Role::Weight, given.weight);
        recorder.operand(Role::Share, &share);
        recorder.branch(Branch::Judged);
        Ok(given.weight.mul(&share)?)
    }

    #[inline(always)]
    fn share(
        &self,
        given: &Given<'_>,
        level: &str,
        share: Option<&Fraction>,
    ) -> Result<Fraction, Refusal> {
        if let Some(word) = self.words.iter().find(|word| word.word == level) {
            return Ok(word.share.clone());
        }
        let Some(band) = given
            .book
            .qualitative
            .iter()
            .find(|band| band.code == level || band.name == level)
        else {
            return Err(Refusal::LevelUnknown(level.into()));
        };
        let share = share.ok_or_else(|| Refusal::ShareMissing(band.name.as_str().into()))?;
        if band.holds(share) {
            Ok(share.clone())
        } else {
            let percent = share.div(&Fraction::scaled(1, 2))?;
            let shown = crate::value::Value::number(percent, Unit::none());
            Err(Refusal::ShareOutside(Box::new((
                format!("{shown}%"),
                band.name.clone(),
            ))))
        }
    }
}
