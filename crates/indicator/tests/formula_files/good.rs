use indicator::formula::{Formula, Outcome, Step};
use indicator::quantity::{Fraction, NumberError};
use indicator::value::Observed;

use crate::case::{Case, files, read, stem};

#[test]
fn good_formulas_give_what_their_files_say() {
    let mut failures = Vec::new();
    for path in files("good") {
        let (file, compiled) = read(&path);
        let formula = compiled.unwrap_or_else(|faults| {
            let messages: Vec<String> = faults.iter().map(crate::bad::line).collect();
            panic!("{}: {messages:#?}", path.display())
        });
        assert!(!file.cases.is_empty(), "{} has no case", path.display());
        for case in &file.cases {
            let inputs = inputs(&formula, case);
            let explained = formula.explain(&inputs);
            assert_eq!(formula.evaluate(&inputs), explained.outcome);
            let steps: Vec<String> = explained.steps.iter().map(step).collect();
            let result = result(&formula, &explained.outcome);
            let text = case.text.as_deref().unwrap_or(&explained.text);
            let stepped = case.steps.is_empty() || case.steps == steps;
            if result != case.result || explained.text != text || !stepped {
                failures.push(format!(
                    "{}: {:?} gave {result} by {} {steps:?}, expected {}",
                    stem(&path),
                    case.facts,
                    explained.text,
                    case.result
                ));
            }
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

fn inputs(formula: &Formula, case: &Case) -> Vec<Observed<Fraction>> {
    for name in case.facts.keys() {
        assert!(formula.names().contains(name), "{name} is not used");
    }
    formula
        .names()
        .iter()
        .map(|name| match case.facts.get(name).map(String::as_str) {
            None => Observed::Missing,
            Some("not due") => Observed::NotDue,
            Some("not applicable") => Observed::NotApplicable {
                reason: String::new(),
            },
            Some(number) => Observed::Known(Fraction::parse(number).unwrap()),
        })
        .collect()
}

fn result(formula: &Formula, outcome: &Outcome) -> String {
    let list = |word: &str, slots: &[usize]| {
        let names: Vec<&str> = slots.iter().map(|s| formula.names()[*s].as_str()).collect();
        format!("{word} {}", names.join(" ")).trim().to_owned()
    };
    match outcome {
        Outcome::Number(value) => value.to_text(),
        Outcome::Truth(truth) => truth.to_string().to_uppercase(),
        Outcome::Missing { names } => list("missing", names),
        Outcome::NotDue => "not due".to_owned(),
        Outcome::NotApplicable { names, .. } => list("not applicable", names),
        Outcome::Failed(failure) => {
            let at = &formula.text()[failure.span.start..failure.span.end];
            match failure.error {
                NumberError::DivisionByZero => format!("division by zero at {at}"),
                _ => format!("overflow at {at}"),
            }
        }
    }
}

fn step(step: &Step) -> String {
    match step {
        Step::Rounded {
            text,
            before,
            after,
            unit,
            ..
        } => format!("{text}: {before} → {after} {unit}")
            .trim()
            .to_owned(),
        Step::Branch {
            condition, held, ..
        } => format!("{condition}: {held}"),
    }
}
