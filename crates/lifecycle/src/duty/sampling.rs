//! The yearly draw of projects and policies for evaluation (抽取): key ones first, the rest at random
//! but reproducible, with the reason of each pick.
//!
//! The plan says «a certain proportion» and no figure: the proportion is data, and while it is
//! unknown there is no floor. The order of the draw is the order of SHA-256 over seed and id, so that
//! anybody can draw again by hand and nobody can choose the outcome once the seed is announced.

use std::collections::BTreeMap;

use indicator::quantity::Fraction;
use indicator::vocab::BudgetKind;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::rulebook::figures::Figures;

/// Figure of the proportion of finance evaluations.
pub const FINANCE: &str = "evaluation.finance-sample";
/// Figure of the proportion of department evaluations.
pub const DEPARTMENT: &str = "evaluation.department-sample";

/// What may be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The object.
    pub id: Uuid,
    /// Which budget pays.
    pub budget_kind: Option<BudgetKind>,
    /// Whether it is taken before any draw: a key reform, a key special (财预〔2020〕10号).
    pub key: bool,
}

/// Why an object was picked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "because", rename_all = "kebab-case")]
pub enum Because {
    /// It is a key one, taken before the draw.
    Key,
    /// It was drawn.
    Drawn {
        /// Its place in the order of the draw, from 1.
        place: usize,
        /// Out of how many.
        of: usize,
        /// SHA-256 over seed and id, in hexadecimal digits.
        number: String,
    },
}

/// One pick.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pick {
    /// The object.
    pub id: Uuid,
    /// Key of the budget it was drawn from, where the draw is stratified.
    pub stratum: Option<BudgetKind>,
    /// Why.
    #[serde(flatten)]
    pub because: Because,
}

/// How many are to be drawn at least, by the proportion of the rule book; upward, so that the share
/// is reached. `None` while the proportion is unknown: no floor.
#[must_use]
pub fn least(candidates: usize, path: &str, figures: &Figures) -> Option<usize> {
    let share = figures.get(path)?.share("value")?;
    part(candidates, &share)
}

/// Draws: key ones first (all of them, even beyond the share), then the rest at random until the
/// share of all candidates is reached. With `by_budget` each budget kind reaches the share by itself.
/// The same seed and candidates give the same draw, in whatever order they are named.
#[must_use]
pub fn draw(
    seed: &str,
    candidates: impl IntoIterator<Item = Candidate>,
    share: &Fraction,
    by_budget: bool,
) -> Vec<Pick> {
    let mut strata: BTreeMap<Option<BudgetKind>, BTreeMap<Uuid, Candidate>> = BTreeMap::new();
    for candidate in candidates {
        let stratum = candidate.budget_kind.filter(|_| by_budget);
        strata
            .entry(stratum)
            .or_default()
            .insert(candidate.id, candidate);
    }
    strata
        .into_iter()
        .flat_map(|(stratum, among)| draw_from(seed, stratum, among, share))
        .collect()
}

fn draw_from(
    seed: &str,
    stratum: Option<BudgetKind>,
    among: BTreeMap<Uuid, Candidate>,
    share: &Fraction,
) -> Vec<Pick> {
    let wanted = part(among.len(), share).unwrap_or(0);
    let (key, rest): (Vec<Candidate>, Vec<Candidate>) =
        among.into_values().partition(|candidate| candidate.key);
    let mut order: Vec<(String, Uuid)> = rest.iter().map(|c| (number(seed, c.id), c.id)).collect();
    order.sort_unstable();
    let of = order.len();
    let pick = |id, because| Pick {
        id,
        stratum,
        because,
    };
    let drawn = order.into_iter().enumerate().map(|(at, (number, id))| {
        let place = at + 1;
        pick(id, Because::Drawn { place, of, number })
    });
    let left = wanted.saturating_sub(key.len());
    let first = key.iter().map(|candidate| pick(candidate.id, Because::Key));
    first.chain(drawn.take(left)).collect()
}

/// The share of a count, upward, never more than the count.
fn part(count: usize, share: &Fraction) -> Option<usize> {
    let count = i64::try_from(count).ok()?;
    let part = share.mul(&Fraction::from_int(count)).ok()?;
    let part = part.ceil().ok()?.to_scaled(0)?;
    usize::try_from(part.clamp(0, count)).ok()
}

/// SHA-256 over `seed`, a line feed and the id as text, in hexadecimal digits.
fn number(seed: &str, id: Uuid) -> String {
    let digest = Sha256::digest(format!("{seed}\n{id}"));
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    fn candidate(n: u128, key: bool) -> Candidate {
        let kind = if n.is_multiple_of(2) {
            BudgetKind::GovernmentFund
        } else {
            BudgetKind::GeneralPublic
        };
        Candidate {
            id: id(n),
            budget_kind: Some(kind),
            key,
        }
    }

    fn percent(n: i64) -> Fraction {
        Fraction::new(n, 100).unwrap()
    }

    fn ids(picks: &[Pick]) -> Vec<u128> {
        picks.iter().map(|pick| pick.id.as_u128()).collect()
    }

    /// Order computed apart: `printf '2021-07-01\n%s' ID | sha256sum | sort` over ids 1 to 6.
    #[test]
    fn the_draw_can_be_done_again_by_hand() {
        let all = || (1..=6).map(|n| candidate(n, false));
        let picks = draw("2021-07-01", all(), &percent(100), false);
        assert_eq!(ids(&picks), ORDER);
        let Because::Drawn { place, of, number } = &picks[0].because else {
            panic!("drawn");
        };
        assert_eq!((*place, *of, number.as_str()), (1, 6, FIRST));
        let backwards: Vec<Candidate> = all().collect::<Vec<_>>().into_iter().rev().collect();
        assert_eq!(draw("2021-07-01", backwards, &percent(100), false), picks);
        assert_ne!(draw("2021-07-02", all(), &percent(100), false), picks);
    }

    const ORDER: [u128; 6] = [1, 6, 5, 2, 4, 3];
    const FIRST: &str = "1c2891292a52bf4bf3a60ce585b2b672181a4aac39a3a7eb92512a0231797d99";

    /// A third of six, upward: two of 34 % of six (2.04) would be three.
    #[test]
    fn key_ones_come_first_and_the_share_is_reached() {
        let all = || (1..=6).map(|n| candidate(n, n == 5));
        for (share, count) in [(0, 1), (16, 1), (17, 2), (34, 3), (100, 6)] {
            let picks = draw("s", all(), &percent(share), false);
            assert_eq!(picks.len(), count, "{share} %");
            assert_eq!(picks[0].because, Because::Key);
            assert_eq!(picks[0].id, id(5));
        }
    }

    #[test]
    fn each_budget_reaches_the_share_by_itself() {
        let all = (1..=6).map(|n| candidate(n, false));
        let picks = draw("s", all, &percent(50), true);
        let of = |kind| picks.iter().filter(|p| p.stratum == Some(kind)).count();
        // 50 % of three is two
        assert_eq!(of(BudgetKind::GeneralPublic), 2);
        assert_eq!(of(BudgetKind::GovernmentFund), 2);
    }

    #[test]
    fn an_unknown_proportion_is_no_floor() {
        let file = "[process.evaluation.finance-sample]\nunknown = true\nclause = \"x\"\nforce = \"local-decision\"\nverification = \"verified\"\n";
        assert_eq!(least(9, FINANCE, &Figures::read(file).unwrap()), None);
        let known = file.replace("unknown = true", "value = \"20%\"");
        assert_eq!(least(9, FINANCE, &Figures::read(&known).unwrap()), Some(2));
    }
}
