//! Linking money to results (与预算安排挂钩): an order and an advice for each object, within its own
//! kind only. A person decides; without a link rule of the district there are no amounts.

use std::collections::BTreeMap;

use indicator::quantity::{Fraction, Money, Points};
use indicator::vocab::Grade;
use uuid::Uuid;

use crate::rulebook::figures::Figures;
use crate::words;

/// Where the rule book keeps the district's percentages by grade, a local figure: `excellent = "100%"`,
/// `good`, `fair`, `poor` and `unrectified`, each a share of the money asked for.
pub const FIGURE: &str = "linkage.percentages";

words! {
    /// 预算安排建议(plan 三(二)5(3)一;按等级见财预〔2020〕10号,出处待核实),按安排资金的先后排列
    ///
    /// What is advised (plan 三(二)5(3)一; by grade 财预〔2020〕10号, from memory). In the order in which
    /// money is arranged.
    Advice {
        First = "first", "同类中优先安排", "first within its kind";
        Support = "support", "予以支持", "support";
        Improve = "improve", "完善政策、改进管理后安排", "arrange once policy and management are improved";
        Cut = "cut", "优化调整、核减", "adjust and cut";
        /// What was found is not put right in time.
        Hold = "hold", "核减或整改后再安排", "cut, or arrange once put right";
        /// No result on file.
        Unlinked = "unlinked", "无备案结果, 不挂钩", "no result on file, not linked";
    }
}

/// One object that asks for money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The object.
    pub id: Uuid,
    /// Its kind (同类项目): only objects with equal kinds are compared.
    pub kind: String,
    /// The grade of the result on file that is cited.
    pub grade: Option<Grade>,
    /// Its total.
    pub total: Option<Points>,
    /// What it asks for.
    pub asked: Money,
    /// Findings that are open past their deadline.
    pub overdue_findings: usize,
}

/// What is proposed for one object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The object.
    pub id: Uuid,
    /// Its kind.
    pub kind: String,
    /// Its place within its kind, from 1; equal results share a place.
    pub place: usize,
    /// The advice.
    pub advice: Advice,
    /// The amount by the district's rule; `None` without one: advice only.
    pub amount: Option<Money>,
}

/// The advice by grade and findings.
#[must_use]
pub const fn advice(grade: Option<Grade>, overdue_findings: usize) -> Advice {
    match grade {
        _ if overdue_findings > 0 => Advice::Hold,
        Some(Grade::Excellent) => Advice::First,
        Some(Grade::Good) => Advice::Support,
        Some(Grade::Fair) => Advice::Improve,
        Some(Grade::Poor) => Advice::Cut,
        None => Advice::Unlinked,
    }
}

/// Proposals, kind by kind, in the order of each kind.
#[must_use]
pub fn propose(candidates: &[Candidate], figures: &Figures) -> Vec<Proposal> {
    let mut kinds: BTreeMap<&str, Vec<&Candidate>> = BTreeMap::new();
    for candidate in candidates {
        kinds.entry(&candidate.kind).or_default().push(candidate);
    }
    let mut proposals = Vec::with_capacity(candidates.len());
    for (kind, mut alike) in kinds {
        let order = |c: &Candidate| {
            (
                advice(c.grade, c.overdue_findings),
                std::cmp::Reverse(c.total),
            )
        };
        alike.sort_by_key(|c| (order(c), c.id));
        let mut place = 0;
        let mut before = None;
        for (number, candidate) in alike.into_iter().enumerate() {
            let this = order(candidate);
            if before != Some(this) {
                place = number + 1;
                before = Some(this);
            }
            proposals.push(Proposal {
                id: candidate.id,
                kind: kind.to_owned(),
                place,
                advice: this.0,
                amount: amount(this.0, candidate.asked, figures),
            });
        }
    }
    proposals
}

/// The amount by the district's rule: the share of what is asked for, parts of a fen dropped.
fn amount(advice: Advice, asked: Money, figures: &Figures) -> Option<Money> {
    let key = match advice {
        Advice::First => "excellent",
        Advice::Support => "good",
        Advice::Improve => "fair",
        Advice::Cut => "poor",
        Advice::Hold => "unrectified",
        Advice::Unlinked => return None,
    };
    let share = figures.get(FIGURE)?.share(key)?;
    let fen = Fraction::from_int(asked.fen()).mul(&share).ok()?;
    fen.floor().ok()?.to_scaled(0).map(Money::from_fen)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "helpers of tests")]
mod tests {
    use super::*;

    fn candidate(
        id: u128,
        kind: &str,
        grade: Option<Grade>,
        points: i64,
        overdue: usize,
    ) -> Candidate {
        Candidate {
            id: Uuid::from_u128(id),
            kind: kind.to_owned(),
            grade,
            total: Some(Points::from_scaled(points * 1_000_000)),
            asked: Money::from_fen(1_000_001),
            overdue_findings: overdue,
        }
    }

    // plan 三(二)5(3): first within its own kind; 10号: no rectification, cut or later
    #[test]
    fn order_within_a_kind_only() {
        let all = [
            candidate(1, "school", Some(Grade::Good), 85, 0),
            candidate(2, "school", Some(Grade::Excellent), 92, 0),
            candidate(3, "road", Some(Grade::Poor), 40, 0),
            candidate(4, "school", Some(Grade::Excellent), 99, 1),
            candidate(5, "school", Some(Grade::Excellent), 95, 0),
            candidate(6, "school", None, 0, 0),
            candidate(7, "school", Some(Grade::Good), 85, 0),
        ];
        let proposals = propose(&all, &Figures::default());
        let seen: Vec<(u128, usize, Advice)> = proposals
            .iter()
            .map(|p| (p.id.as_u128(), p.place, p.advice))
            .collect();
        assert_eq!(
            seen,
            [
                (3, 1, Advice::Cut),
                (5, 1, Advice::First),
                (2, 2, Advice::First),
                (1, 3, Advice::Support),
                (7, 3, Advice::Support),
                (4, 5, Advice::Hold),
                (6, 6, Advice::Unlinked),
            ]
        );
        assert!(proposals.iter().all(|p| p.amount.is_none()), "advice only");
    }

    // 10000.01 yuan × 85% = 8500.0085 yuan, parts of a fen dropped: 8500.00
    #[test]
    fn amounts_by_a_rule_that_is_known() {
        let rule = "[process.linkage.percentages]\nexcellent = \"100%\"\nfair = \"85%\"\nclause = \"x\"\nforce = \"local-decision\"\nverification = \"derived\"\n";
        let figures = Figures::read(rule).unwrap();
        for (grade, expected) in [
            (Grade::Excellent, Some(1_000_001)),
            (Grade::Fair, Some(850_000)),
            (Grade::Poor, None),
        ] {
            let proposals = propose(&[candidate(1, "a", Some(grade), 90, 0)], &figures);
            let amount = proposals.first().unwrap().amount.map(Money::fen);
            assert_eq!(amount, expected, "{grade}");
        }
    }
}
