//! A proposed set tried on four objects of the year before. Every expected number was worked by hand
//! from the two sets under `tests/registry` (the arithmetic stands beside it).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop at the first thing that is not as it should be"
)]

use std::path::Path;

use indicator::language::Language;
use indicator::quantity::{Fraction, Unit, Weight};
use indicator::registry::{PastObject, Registry, Trial, trial};
use indicator::rulebook::{LayoutMode, RuleBook};
use indicator::score::{Fact, GivenActual, Observations};
use indicator::set::{IndicatorSet, Replacement, ReplacementKind, WeightRule};
use indicator::sheet::{Row, Sheet};
use indicator::value::{Observed, Value};
use indicator::vocab::{BudgetYear, Grade, IndicatorCode, ObjectKind, RegionCode, SetCode};

fn registry() -> Registry {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let read = |folder: &str, path: &str| {
        (
            path.to_owned(),
            std::fs::read_to_string(root.join(folder).join(path)).unwrap(),
        )
    };
    let (registry, faults) = Registry::load([
        read("manifest/base", "common/2021/rulebook.toml"),
        read("manifest/base", "common/2022/rulebook.toml"),
        read("registry", "education/2021/nutrition.toml"),
        read("registry", "education/2022/nutrition.toml"),
    ]);
    assert!(faults.is_empty());
    registry
}

fn set(registry: &Registry, year: u16) -> IndicatorSet {
    let code = SetCode::parse("education/nutrition").unwrap();
    let year = BudgetYear::new(year).unwrap();
    (**registry.resolve(RegionCode::NATION, &code, year).unwrap()).clone()
}

fn book(registry: &Registry) -> RuleBook {
    registry
        .books()
        .resolve(BudgetYear::new(2021).unwrap(), RegionCode::NATION)
        .unwrap()
}

fn number(text: &str) -> Fraction {
    Fraction::parse(text).unwrap()
}

fn sheet(set: &IndicatorSet) -> Sheet {
    let rows = set.indicators.iter().map(|indicator| {
        let Some(WeightRule::Fixed(weight)) = indicator.weight else {
            panic!("fixed weights")
        };
        Row::from_set(set, indicator, weight, None)
    });
    Sheet {
        year: BudgetYear::new(2021).unwrap(),
        object: ObjectKind::Project,
        layout: None,
        mode: LayoutMode::Points,
        total: Weight::try_from(&number("100")).unwrap(),
        withheld: None,
        rows: rows.collect(),
    }
}

/// Students, days, of 2,000 entitled so many reached, satisfaction in %, publicity, cost in yuan.
fn object(
    name: &str,
    set: &IndicatorSet,
    [students, days, reached, satisfaction, publicity]: [&str; 5],
    cost: Option<&str>,
) -> PastObject {
    let mut observations = Observations::default();
    let mut fact = |name: &str, value: &str, unit: &str| {
        let fact = Fact {
            value: Observed::Known(number(value)),
            unit: Unit::parse(unit).unwrap(),
            source: None,
            as_of: None,
            version: 1,
        };
        observations.facts.insert(name.to_owned(), fact);
    };
    fact("应受益学生", "2000", "人");
    fact("实际受益学生", reached, "人");
    fact("供餐天数", days, "天");
    if let Some(cost) = cost {
        fact("补助支出", cost, "元");
    }
    for (code, value, unit) in [
        ("EDU-NUT-001", students, "人"),
        ("EDU-NUT-002", days, "天"),
        ("EDU-NUT-004", satisfaction, "%"),
        ("EDU-NUT-005", publicity, "次"),
    ] {
        let value = Value::number(number(value), Unit::parse(unit).unwrap());
        let given = GivenActual {
            value: Observed::Known(value),
            source: None,
            as_of: None,
            version: 1,
        };
        observations.actuals.insert(code.to_owned(), given);
    }
    PastObject {
        id: name.to_owned(),
        name: name.to_owned(),
        sheet: sheet(set),
        observations,
    }
}

fn tried() -> Trial {
    let registry = registry();
    let (before, after) = (set(&registry, 2021), set(&registry, 2022));
    let past = [
        // old 30 + 180/200×10 + 40 + 10×85/90 + 10 = 98.44
        // new 30 + 180/200×8 + 40×90/95 + 10×80 % + (900÷180 = 5 ≤ 5) 12 = 95.09
        object(
            "甲",
            &before,
            ["1000", "180", "1800", "85", "4"],
            Some("900"),
        ),
        // old 30 + 10 + 40×50/90 + 10 + 10×2/4 = 77.22
        // new 30 + 8 + 40×50/95 + 10 + 12×5/10 = 75.05
        object(
            "乙",
            &before,
            ["1000", "200", "1000", "95", "2"],
            Some("2000"),
        ),
        // old 30 + 10 + 40×75/90 + 10 + 10 = 93.33; new 30 + 8 + 40×75/95 + 10 + 12×5/6 = 89.58
        object(
            "丙",
            &before,
            ["1000", "200", "1500", "90", "4"],
            Some("1200"),
        ),
        // nobody recorded what it cost
        object("丁", &before, ["1000", "200", "2000", "90", "4"], None),
    ];
    trial(&past, &after, Some(&before), &book(&registry), true).unwrap()
}

#[test]
fn old_and_new_scores_of_every_object() {
    let trial = tried();
    let totals: Vec<(&str, Option<String>, Option<String>)> = trial
        .objects
        .iter()
        .map(|object| {
            let text = |points: Option<indicator::quantity::Points>| points.map(|p| p.text(2));
            (
                object.name.as_str(),
                text(object.before.0),
                text(object.after.0),
            )
        })
        .collect();
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        totals,
        [
            ("甲", some("98.44"), some("95.09")),
            ("乙", some("77.22"), some("75.05")),
            ("丙", some("93.33"), some("89.58")),
            ("丁", some("100.00"), None),
        ]
    );
    assert_eq!(trial.moves, [(Grade::Excellent, Grade::Good, 1)]);
    assert_eq!(trial.missing, [("人均成本".to_owned(), 1)]);
    assert!(!trial.scaled);
}

#[test]
fn causes_add_up_to_the_difference_of_the_means() {
    let trial = tried();
    let means: Vec<(String, String)> = trial
        .causes
        .iter()
        .map(|cause| {
            (
                cause.code.as_ref().unwrap().to_string(),
                cause.mean.to_text(),
            )
        })
        .collect();
    let expected = [
        ("EDU-NUT-009", "28/3"),     // (12 + 6 + 10) ÷ 3
        ("EDU-NUT-005", "-25/3"),    // −(10 + 5 + 10) ÷ 3
        ("EDU-NUT-002", "-29/15"),   // −(1.8 + 2 + 2) ÷ 3
        ("EDU-NUT-003", "-503/300"), // −(2.11 + 1.17 + 1.75) ÷ 3
        ("EDU-NUT-004", "-0.48"),    // −1.44 ÷ 3
    ];
    let expected: Vec<(String, String)> = expected
        .iter()
        .map(|(code, mean)| ((*code).to_owned(), (*mean).to_owned()))
        .collect();
    assert_eq!(means, expected);
    let sum = trial
        .causes
        .iter()
        .fold(Fraction::ZERO, |sum, cause| sum.add(&cause.mean).unwrap());
    let (before, after) = trial.means.unwrap();
    assert_eq!(sum, after.sub(&before).unwrap());
}

#[test]
fn in_words() {
    insta::assert_snapshot!("trial_zh", tried().text(Language::Zh));
    insta::assert_snapshot!("trial_en", tried().text(Language::En));
}

/// Scoring the set in force against itself moves nobody.
#[test]
fn a_set_against_itself_changes_nothing() {
    let registry = registry();
    let before = set(&registry, 2021);
    let past = [
        object("甲", &before, ["900", "180", "1800", "85", "4"], None),
        object("乙", &before, ["700", "200", "1000", "95", "2"], None),
    ];
    let trial = trial(&past, &before, Some(&before), &book(&registry), false).unwrap();
    assert!(trial.causes.is_empty() && trial.moves.is_empty());
    assert!(
        trial
            .objects
            .iter()
            .all(|object| object.before == object.after && object.counts())
    );
    let (old, new) = trial.means.unwrap();
    assert_eq!(old, new);
}

/// A set whose weights add up to more is scaled to the points that its rows had.
#[test]
fn weights_are_scaled_to_what_the_rows_had() {
    let registry = registry();
    let before = set(&registry, 2021);
    let mut after = before.clone();
    for indicator in &mut after.indicators {
        if indicator.code.as_str() == "EDU-NUT-001" {
            indicator.weight = Some(WeightRule::Fixed(Weight::try_from(&number("80")).unwrap()));
        }
    }
    let past = [object(
        "甲",
        &before,
        ["1000", "100", "1800", "90", "4"],
        None,
    )];
    let trial = trial(&past, &after, Some(&before), &book(&registry), true).unwrap();
    // 150 points scaled to 100: 80→53.3333, 10→6.6666 (half of it: 3.33), 40→26.6666, 10→6.6666,
    // the last takes the rest 6.6669; 53.33 + 3.33 + 26.67 + 6.67 + 6.67 = 96.67
    assert!(trial.scaled);
    assert_eq!(
        trial.objects.first().unwrap().after.0.unwrap().text(2),
        "96.67"
    );
}

/// What was split is subtracted from its successors once, in equal parts, so that the causes are what
/// each successor did and nothing is left over for «re-scaling, caps».
#[test]
fn what_was_split_is_subtracted_once() {
    let registry = registry();
    let before = set(&registry, 2021);
    let mut after = before.clone();
    let publicity = after.indicators.pop().unwrap();
    assert_eq!(publicity.code.as_str(), "EDU-NUT-005");
    let mut past = object("甲", &before, ["1000", "200", "1800", "90", "4"], None);
    // publicity had 10 of 10 points for 4 of 4; its halves of 5 points get 4 of 4 and 2 of 4
    for (code, actual) in [("EDU-NUT-015", "4"), ("EDU-NUT-025", "2")] {
        let mut half = publicity.clone();
        half.code = IndicatorCode::parse(code).unwrap();
        half.weight = Some(WeightRule::Fixed(Weight::try_from(&number("5")).unwrap()));
        half.replaces = vec![Replacement {
            code: publicity.code.clone(),
            kind: ReplacementKind::Split,
        }];
        after.indicators.push(half);
        let given = GivenActual {
            value: Observed::Known(Value::number(number(actual), Unit::parse("次").unwrap())),
            source: None,
            as_of: None,
            version: 1,
        };
        past.observations.actuals.insert(code.to_owned(), given);
    }
    let trial = trial(&[past], &after, Some(&before), &book(&registry), true).unwrap();
    let one = trial.objects.first().unwrap();
    assert_eq!(one.before.0.unwrap().text(2), "100.00");
    assert_eq!(one.after.0.unwrap().text(2), "97.50");
    // 5 − 10 ÷ 2 = 0 is no cause, 2.5 − 10 ÷ 2 = −2.5 is the only one
    let causes: Vec<(Option<&str>, String)> = trial
        .causes
        .iter()
        .map(|cause| {
            (
                cause.code.as_ref().map(IndicatorCode::as_str),
                cause.mean.to_text(),
            )
        })
        .collect();
    assert_eq!(causes, [(Some("EDU-NUT-025"), "-2.5".to_owned())]);
}
