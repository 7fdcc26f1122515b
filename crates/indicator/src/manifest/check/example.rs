//! Worked examples: each is computed as a sheet of one row, the same way as every score.

use super::Context;
use super::observed::read;
use crate::diagnostic::catalogue::{manifest as codes, phrase};
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::document::{Faults, Written};
use crate::language::{Bilingual, Text, both};
use crate::manifest::draft::Draft;
use crate::manifest::example::{ExampleDraft, Further};
use crate::quantity::Weight;
use crate::rulebook::{LayoutMode, RuleBook};
use crate::score::{Node, Prepared, RowScore, Shown, Unscored};
use crate::scoring::{Refusal, Rule};
use crate::set::{ExampleResult, Indicator, IndicatorSet, WeightRule};
use crate::sheet::{Row, RowOrigin, Sheet};
use crate::value::Value;
use crate::vocab::{IndicatorCode, RowKind};

pub(super) fn check(context: &Context<'_>) {
    let Some(book) = context.book else { return };
    for row in context.rows.iter().filter(|row| !row.examples.is_empty()) {
        let Some(indicator) = row.finish(context.head) else {
            continue;
        };
        let Some(rule) = effective_rule(&indicator, book) else {
            continue;
        };
        for example in &row.examples {
            let case = Case {
                indicator: &indicator,
                rule: &rule,
                example,
                book,
            };
            context.faults.extend(case.check(context, row));
        }
    }
}

/// Puts examples that stand apart to the indicators that they are of.
pub(in crate::manifest) fn further(
    examples: Vec<Further>,
    rows: &mut [Draft],
    parent: Option<&IndicatorSet>,
    faults: &Faults,
) {
    let code_of = |row: &Draft| row.code.as_ref().map(|code| code.value.clone());
    for Further { code, example } in examples {
        let Some(code) = code else { continue };
        let found = rows
            .iter_mut()
            .find(|row| code_of(row).as_ref() == Some(&code.value));
        if let Some(row) = found {
            row.examples.push(example);
            continue;
        }
        let fault = Diagnostic::new(&codes::EXAMPLE_OF_UNKNOWN, code.place.clone())
            .with("code", code.value.to_string())
            .label(phrase::HERE);
        let known: Vec<IndicatorCode> = rows.iter().filter_map(code_of).collect();
        let near = nearest(code.value.as_str(), known.iter().map(IndicatorCode::as_str));
        // a retired one is no slip
        let retired = parent.is_some_and(|parent| parent.indicator(&code.value).is_some());
        faults.push(match near.filter(|_| !retired) {
            Some(near) => fault
                .help(Text::new(phrase::CHANGE_TO).with("name", near))
                .suggest(format!("\"{near}\"")),
            None => fault,
        });
    }
}

fn effective_rule(indicator: &Indicator, book: &RuleBook) -> Option<Rule> {
    let default = || {
        book.scoring
            .default_rule(indicator.operator)
            .map(|(rule, _)| rule)
    };
    indicator.rule.clone().or_else(default)
}

/// One example of one indicator.
pub(super) struct Case<'a> {
    pub(super) indicator: &'a Indicator,
    rule: &'a Rule,
    pub(super) example: &'a ExampleDraft,
    book: &'a RuleBook,
}

impl Case<'_> {
    fn check(&self, context: &Context<'_>, draft: &Draft) -> Vec<Diagnostic> {
        let mut faults = self.unsuited();
        let observations = self.observations(&mut faults);
        let weight = self.weight(draft, &mut faults);
        let target = self.target(&mut faults);
        let (Some(weight), true) = (weight, faults.is_empty()) else {
            return faults;
        };
        let sheet = self.sheet(context, weight, target);
        // formulas that do not compile were reported where they stand
        let Ok(prepared) = Prepared::new(&sheet, self.book) else {
            return faults;
        };
        let score = prepared.score(&observations);
        let (Some(row), Some(expected)) = (score.rows.first(), self.example.expected.written())
        else {
            return faults;
        };
        faults.extend(self.compare(expected, row, &score.explanation.root));
        faults
    }

    /// What the indicator has no use for.
    fn unsuited(&self) -> Vec<Diagnostic> {
        let example = self.example;
        let mut faults = Vec::new();
        let mut unused = |key: &'static str, place: &Place, reason: Text| {
            faults.push(
                Diagnostic::new(&codes::EXAMPLE_UNUSED, place.clone())
                    .with("key", key)
                    .with("reason", reason)
                    .label(phrase::HERE),
            );
        };
        let measured = self.indicator.measure.is_some();
        if let Some(actual) = &example.actual
            && measured
        {
            unused("actual", &actual.place, codes::HAS_FORMULA.into());
        }
        if let Some((name, _)) = example.facts.first()
            && self.indicator.data.is_empty()
        {
            unused("facts", &name.place, codes::HAS_NO_FORMULA.into());
        }
        let other_rule = || Text::new(codes::OTHER_RULE).with("rule", self.rule.kind().name());
        if let Some(judged) = example.judged.written()
            && !matches!(self.rule, Rule::Graded(_))
        {
            unused("judged", &judged.place, other_rule());
        }
        if let Some(met) = &example.met
            && !matches!(self.rule, Rule::Checkpoints(_))
        {
            unused("met", &met.place, other_rule());
        }
        if let Some(budget) = &example.budget
            && !matches!(self.rule, Rule::Execution(_))
        {
            unused("budget", &budget.place, other_rule());
        }
        faults
    }

    /// The example's weight, else the one that the indicator states.
    fn weight(&self, draft: &Draft, faults: &mut Vec<Diagnostic>) -> Option<Weight> {
        if let Some(written) = &self.example.weight {
            let weight = Weight::try_from(&written.value)
                .ok()
                .filter(|w| w.scaled() > 0);
            if weight.is_none() {
                faults.push(
                    Diagnostic::new(&codes::BAD_WEIGHT, written.place.clone())
                        .with("weight", written.value.to_text())
                        .label(phrase::HERE),
                );
            }
            return weight;
        }
        match draft.weight.value() {
            Some(WeightRule::Recommended(weight) | WeightRule::Fixed(weight)) => Some(*weight),
            _ => {
                faults.push(self.lacks(codes::LACKS_WEIGHT));
                None
            }
        }
    }

    fn target(&self, faults: &mut Vec<Diagnostic>) -> Option<Value> {
        let target = match &self.example.target {
            Some(written) => Some(read(written, "target", &self.indicator.unit, faults)?),
            None => self.indicator.target.clone(),
        };
        if target.is_none() && self.rule.needs_target() {
            faults.push(self.lacks(codes::LACKS_TARGET));
        }
        target
    }

    fn lacks(&self, what: impl Into<crate::language::Argument>) -> Diagnostic {
        Diagnostic::new(&codes::EXAMPLE_INCOMPLETE, self.example.place.clone())
            .with("what", what)
            .label(phrase::HERE)
    }

    /// The sheet of this indicator alone.
    fn sheet(&self, context: &Context<'_>, weight: Weight, target: Option<Value>) -> Sheet {
        let indicator = self.indicator;
        let row = Row {
            code: indicator.code.to_string(),
            kind: RowKind::Indicator,
            origin: RowOrigin::Own,
            name: indicator.name.clone(),
            level: indicator.level.clone(),
            weight,
            share: None,
            core: indicator.core,
            operator: indicator.operator,
            unit: indicator.unit.clone(),
            first_target: target,
            adjusted_target: None,
            basis: None,
            rule: indicator.rule.clone(),
            measure: indicator.measure.clone(),
            data: indicator.data.clone(),
            source: String::new(),
            verification: indicator.verification,
        };
        Sheet {
            year: self.book.year,
            object: context
                .head
                .object
                .value()
                .copied()
                .unwrap_or(crate::vocab::ObjectKind::Project),
            layout: None,
            mode: LayoutMode::Points,
            total: weight,
            withheld: None,
            rows: vec![row],
        }
    }

    fn compare(
        &self,
        expected: &Written<ExampleResult>,
        row: &RowScore,
        explained: &Node,
    ) -> Vec<Diagnostic> {
        let holds = match (&expected.value, &row.outcome) {
            (ExampleResult::Score(score), Ok(item)) => item.points.to_fraction() == *score,
            (ExampleResult::Missing, Err(Unscored::Missing { .. })) => true,
            (ExampleResult::NotApplicable, Err(unscored)) => unscored.is_not_applicable(),
            _ => false,
        };
        if holds {
            return Vec::new();
        }
        if let (ExampleResult::Score(_), Err(Unscored::Missing { what })) =
            (&expected.value, &row.outcome)
        {
            return self.what_is_missing(what);
        }
        if let (
            ExampleResult::Score(_),
            Err(Unscored::Refused {
                refusal: Refusal::NotJudged,
            }),
        ) = (&expected.value, &row.outcome)
        {
            return self.what_is_missing(&[]);
        }
        let actual = match &row.outcome {
            Ok(item) => {
                Text::new(both("{points}", "{points}")).with("points", item.points.to_string())
            }
            Err(unscored) => Text::new(codes::NO_SCORE).with("reason", unscored.text()),
        };
        let fault = Diagnostic::new(&codes::EXAMPLE_FAILS, expected.place.clone())
            .with("expected", shown_result(&expected.value))
            .with("actual", actual)
            .label(phrase::HERE);
        let shown = explained
            .leaves()
            .into_iter()
            .find_map(|leaf| leaf.shown.as_deref());
        vec![match shown {
            Some(shown) => fault.help(Text::new(codes::COMPUTED).with("how", self.how(shown))),
            None => fault,
        }]
    }

    fn what_is_missing(&self, what: &[String]) -> Vec<Diagnostic> {
        let named = |name: &&String| self.indicator.data.iter().any(|datum| datum.name == **name);
        let facts: Vec<Diagnostic> = what
            .iter()
            .filter(named)
            .map(|name| self.lacks(Text::new(codes::LACKS_FACT).with("name", name.as_str())))
            .collect();
        if !facts.is_empty() {
            return facts;
        }
        vec![self.lacks(match self.rule {
            Rule::Graded(_) => codes::LACKS_JUDGED,
            Rule::Checkpoints(_) => codes::LACKS_MET,
            Rule::Execution(_) => codes::LACKS_BUDGET,
            _ => codes::LACKS_ACTUAL,
        })]
    }

    /// Rule, target and actual, with the formulas' numbers put in.
    fn how(&self, shown: &Shown) -> Text {
        let nothing = || "—".to_owned();
        let text = Text::new(both(
            "规则“{rule}”, 指标值 {target}, 完成值 {actual}{formulas}",
            "rule «{rule}», target {target}, actual {actual}{formulas}",
        ))
        .with("rule", self.rule.kind().name())
        .with("target", shown.target.clone().unwrap_or_else(nothing))
        .with("actual", shown.actual.clone().unwrap_or_else(nothing));
        let formulas: String = shown
            .formulas
            .iter()
            .map(|formula| format!("; {formula}"))
            .collect();
        text.with("formulas", formulas)
    }
}

fn shown_result(result: &ExampleResult) -> Text {
    let plain = |words: Bilingual| Text::new(words);
    match result {
        ExampleResult::Score(score) => {
            plain(both("{score}", "{score}")).with("score", score.to_text())
        }
        ExampleResult::Missing => plain(codes::OUTCOME_MISSING),
        ExampleResult::NotApplicable => plain(codes::OUTCOME_NOT_APPLICABLE),
    }
}
