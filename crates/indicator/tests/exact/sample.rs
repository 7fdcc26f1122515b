//! A random rule with the points it must give, by arithmetic of big fractions.

use indicator::quantity::Fraction;
use indicator::scoring::{
    Amount, Band, Bound, Checkpoint, Checkpoints, Deduct, Direct, Equal, EqualMode, Execution,
    FormulaRule, Graded, GradedWord, Interval, InverseRatio, LinearPenalty, Of, PartStep, Ratio,
    Rule, RuleKind, Satisfaction, Step, Steps,
};
use indicator::vocab::Operator;

use crate::FORMULA;
use crate::numbers::{Decimal, Numbers, Q, q};

/// What the oracle computes from.
pub struct Case<'a> {
    pub w: &'a Q,
    pub t: &'a Q,
    pub a: &'a Q,
}

/// What the rule is given.
pub enum Observe {
    Number,
    Facts,
    Budget,
    Judged(&'static str),
    Met(Vec<usize>),
}

/// A rule with random parameters and the points it must give; `None` where it must refuse.
pub struct Sample {
    pub rule: Rule,
    pub operator: Operator,
    pub actual: Observe,
    pub expected: Option<Q>,
}

/// A rule of a kind with random parameters.
pub fn sample(kind: RuleKind, numbers: &mut Numbers, case: &Case<'_>) -> Sample {
    let by_number = |rule, operator, expected| Sample {
        rule,
        operator,
        actual: Observe::Number,
        expected,
    };
    let zero = || q(0, 1);
    let Case { w, t, a } = *case;
    match kind {
        RuleKind::Direct => {
            let otherwise = numbers.share();
            let operator = numbers.pick(&[Operator::Ge, Operator::Le, Operator::Eq]);
            let fits = match operator {
                Operator::Ge => a >= t,
                Operator::Le => a <= t,
                _ => a == t,
            };
            let points = if fits {
                w.clone()
            } else {
                w * otherwise.exact()
            };
            let otherwise = otherwise.fraction();
            by_number(Rule::Direct(Direct { otherwise }), operator, Some(points))
        }
        RuleKind::Ratio => {
            let pass = (numbers.below(2) == 0).then(|| numbers.share());
            let expected = (*t > zero()).then(|| match &pass {
                _ if a >= t => w.clone(),
                _ if *a < zero() => zero(),
                Some(pass) if a / t < pass.exact() => zero(),
                _ => w * a / t,
            });
            let pass = pass.map(Decimal::fraction);
            by_number(Rule::Ratio(Ratio { pass }), Operator::Ge, expected)
        }
        RuleKind::InverseRatio => {
            let expected = (*t >= zero()).then(|| if a <= t { w.clone() } else { w * t / a });
            by_number(Rule::InverseRatio(InverseRatio), Operator::Le, expected)
        }
        RuleKind::LinearPenalty => {
            let zero_at = Decimal {
                n: 101 + numbers.below(300),
                places: 2,
            };
            let end = t * zero_at.exact();
            let expected = (*t >= zero()).then(|| match () {
                () if a <= t => w.clone(),
                () if *a >= end => zero(),
                () => w * (&end - a) / (&end - t),
            });
            let zero_at = zero_at.fraction();
            by_number(
                Rule::LinearPenalty(LinearPenalty { zero_at }),
                Operator::Le,
                expected,
            )
        }
        RuleKind::Equal => {
            let exact = numbers.below(2) == 0;
            let mode = if exact {
                EqualMode::Exact
            } else {
                EqualMode::Ratio
            };
            let expected = match exact {
                true => Some(if a == t { w.clone() } else { zero() }),
                false if *t < zero() => None,
                false if *t == zero() => Some(if *a > zero() { zero() } else { w.clone() }),
                false if a >= t => Some(w.clone()),
                false if *a < zero() => Some(zero()),
                false => Some(w * a / t),
            };
            by_number(Rule::Equal(Equal { mode }), Operator::Eq, expected)
        }
        RuleKind::Interval => interval(numbers, case),
        RuleKind::Steps => {
            let (steps, picked) = steps(numbers, a, w);
            let otherwise = numbers.share();
            let expected = picked.or_else(|| Some(w * otherwise.exact()));
            let otherwise = Amount::Share(otherwise.fraction());
            let of = Of::Actual;
            by_number(
                Rule::Steps(Steps {
                    of,
                    steps,
                    otherwise,
                }),
                Operator::Ge,
                expected,
            )
        }
        RuleKind::Satisfaction => {
            let bands = [(90, 100), (80, 80), (60, 50)];
            let band = bands.into_iter().find(|(from, _)| *a >= q(*from, 100));
            let share = band.map_or(0, |(_, share)| share);
            let rule = Rule::Satisfaction(Satisfaction { steps: Vec::new() });
            by_number(rule, Operator::Ge, Some(w * q(share, 100)))
        }
        RuleKind::Deduct => deduct(numbers, case),
        RuleKind::Checkpoints => {
            let count = usize::try_from(1 + numbers.below(9)).unwrap();
            let share = Fraction::new(1, i64::try_from(count).unwrap()).unwrap();
            let text = String::new();
            let points = vec![Checkpoint { text, share }; count];
            let met: Vec<usize> = (1..=count).filter(|_| numbers.below(2) == 0).collect();
            let share = Q::new(met.len().into(), count.into());
            Sample {
                rule: Rule::Checkpoints(Checkpoints { points }),
                operator: Operator::Qualitative,
                actual: Observe::Met(met),
                expected: Some(w * share),
            }
        }
        RuleKind::Graded => {
            let shares = [("优", numbers.share()), ("良", numbers.share())];
            let words = shares.map(|(word, share)| GradedWord {
                word: word.to_owned(),
                share: share.fraction(),
            });
            let word = numbers.pick(&["优", "良", "甲"]);
            let share = shares.iter().find(|(known, _)| *known == word);
            Sample {
                rule: Rule::Graded(Graded {
                    words: words.to_vec(),
                }),
                operator: Operator::Qualitative,
                actual: Observe::Judged(word),
                expected: share.map(|(_, share)| w * share.exact()),
            }
        }
        RuleKind::Execution => Sample {
            rule: Rule::Execution(Execution),
            operator: Operator::Ge,
            actual: Observe::Budget,
            expected: (*t != zero()).then(|| match () {
                () if *a < zero() || *t < zero() => zero(),
                () if a >= t => w.clone(),
                () => w * a / t,
            }),
        },
        RuleKind::Formula => Sample {
            rule: Rule::Formula(FormulaRule {
                formula: FORMULA.to_owned(),
            }),
            operator: Operator::Ge,
            actual: Observe::Facts,
            expected: (*t != zero()).then(|| (a / t).min(q(1, 1)).max(zero()) * w),
        },
    }
}

fn interval(numbers: &mut Numbers, case: &Case<'_>) -> Sample {
    let Case { w, t, a } = *case;
    let relative = numbers.below(2) == 0;
    let operator = numbers.pick(&[Operator::Eq, Operator::Ge, Operator::Le]);
    let narrow = numbers.share();
    let wide = Decimal {
        n: narrow.n + 1 + numbers.below(50),
        places: 2,
    };
    let [first, second] = [numbers.share(), numbers.share()];
    let off = match operator {
        Operator::Ge if a >= t => q(0, 1),
        Operator::Le if a <= t => q(0, 1),
        _ if a >= t => a - t,
        _ => t - a,
    };
    let zero = q(0, 1);
    let deviation = match relative {
        true if off == zero => Some(zero.clone()),
        true if *t == zero => None,
        true if *t < zero => Some(-(off / t)),
        true => Some(off / t),
        false => Some(off),
    };
    let expected = deviation.map(|deviation| match () {
        () if deviation <= narrow.exact() => w * first.exact(),
        () if deviation <= wide.exact() => w * second.exact(),
        () => zero,
    });
    let bands = [narrow, wide]
        .into_iter()
        .zip([first, second])
        .map(|(within, share)| Band {
            within: within.fraction(),
            amount: Amount::Share(share.fraction()),
        });
    let bands = bands.collect();
    Sample {
        rule: Rule::Interval(Interval { relative, bands }),
        operator,
        actual: Observe::Number,
        expected,
    }
}

/// Three steps near the actual, and the points of the one that is reached.
fn steps(numbers: &mut Numbers, a: &Q, w: &Q) -> (Vec<Step>, Option<Q>) {
    let base = numbers.number();
    let up = numbers.below(2) == 0;
    let (mut steps, mut picked) = (Vec::new(), None);
    for i in 0..3 {
        let n = if up { base.n - i } else { base.n + i };
        let bound = Decimal { n, ..base };
        let amount = numbers.share();
        let points = numbers.below(3) == 0;
        let reached = if up {
            *a >= bound.exact()
        } else {
            *a <= bound.exact()
        };
        // points beyond the weight are refused when a set is registered: a share of it in points
        let given = match points {
            true => (w * amount.exact()).to_string(),
            false => amount.exact().to_string(),
        };
        let given = Fraction::parse(&given).unwrap();
        let amount_given = if points {
            Amount::Points(given)
        } else {
            Amount::Share(given)
        };
        steps.push(Step {
            bound: match up {
                true => Bound::From(bound.fraction()),
                false => Bound::To(bound.fraction()),
            },
            amount: amount_given,
        });
        if reached && picked.is_none() {
            picked = Some(w * amount.exact());
        }
    }
    (steps, picked)
}

fn deduct(numbers: &mut Numbers, case: &Case<'_>) -> Sample {
    let Case { w, t, a } = *case;
    let operator = numbers.pick(&[Operator::Ge, Operator::Le]);
    let per = Decimal {
        n: 1 + numbers.below(500),
        places: 2,
    };
    let share = numbers.share();
    let part_step = numbers.pick(PartStep::ALL);
    let distance = if operator == Operator::Ge {
        t - a
    } else {
        a - t
    };
    let zero = q(0, 1);
    let expected = if distance <= zero {
        w.clone()
    } else {
        let steps = distance / per.exact();
        let steps = match part_step {
            PartStep::Ceil => steps.ceil(),
            PartStep::Floor => steps.floor(),
            PartStep::Proportional => steps,
        };
        (w - w * share.exact() * steps).max(zero)
    };
    let rule = Rule::Deduct(Deduct {
        from: None,
        per: per.fraction(),
        amount: Amount::Share(share.fraction()),
        part_step,
    });
    Sample {
        rule,
        operator,
        actual: Observe::Number,
        expected: Some(expected),
    }
}
