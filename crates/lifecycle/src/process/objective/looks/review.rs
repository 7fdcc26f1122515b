//! Gates that look at the reviews, and at what goes to the congress.

use indicator::language::{Bilingual, Text, both};
use indicator::quantity::{Fraction, Points};
use indicator::vocab::ObjectKind;

use super::super::step::{Judged, Step};
use super::At;
use crate::known::ObjectKnown;
use crate::machine::Verdict;
use crate::rulebook::figures::Figure;

const NO_OPINION: Bilingual = both("请写明审核意见", "write down the opinion of the review");
const NOT_JUDGED: Bilingual = both("“{item}”没有评判", "“{item}” was not judged");
const NO_POINTS: Bilingual = both(
    "重点项目定性与定量结合: “{item}”没有评分",
    "key projects are judged in words and in points: “{item}” has no points",
);
const TOO_MANY: Bilingual = both(
    "“{item}”评分超过{most}分",
    "“{item}” has more than its {most} points",
);
const NOT_FOR_CONGRESS: Bilingual = both(
    "报送人大的是部门(单位)整体和重点专项绩效目标",
    "only objectives of departments as a whole and of key special programmes go to the congress",
);
const CONGRESS_FIRST: Bilingual = both(
    "部门整体和重点专项绩效目标须先随预算草案报人大",
    "the objective of a department as a whole or of a key special programme goes to the congress with the draft budget first",
);

/// Key special programmes are reviewed in points too, and go to the congress.
const KEY: &str = "key-special";

pub(in super::super) fn opinion_given(case: &At) -> Verdict {
    let given = case.step.as_ref().and_then(Step::says).is_some();
    Verdict::when(given, NO_OPINION)
}

/// Every point of `[process.review.content.*]` is judged: in words or points, for key projects in
/// points.
pub(in super::super) fn review_content(case: &At) -> Verdict {
    let Some((_, review)) = case.step.as_ref().and_then(Step::review) else {
        return Verdict::Met;
    };
    let key = case
        .known
        .object
        .as_ref()
        .is_some_and(|object| object.is(KEY));
    let contents = case.known.figures.iter();
    contents
        .filter(|(path, _)| path.starts_with("review.content."))
        .flat_map(|(_, figure)| points_of(figure))
        .find_map(|(item, most)| lacking(item, most, &review.items, key))
        .map_or(Verdict::Met, Verdict::Unmet)
}

/// The points of one content, each with the most it can get.
fn points_of(figure: &Figure) -> impl Iterator<Item = (&str, Option<Points>)> {
    let most = figure.list("points").iter();
    let most = most.map(Some).chain(std::iter::repeat(None));
    figure.list("value").iter().zip(most).map(|(item, most)| {
        let most = most
            .and_then(|text| Fraction::parse(text).ok())
            .and_then(|points| points.to_scaled(Points::PLACES));
        (item.as_str(), most.map(Points::from_scaled))
    })
}

fn lacking(item: &str, most: Option<Points>, judged: &[Judged], key: bool) -> Option<Text> {
    let about = |words: Bilingual| Text::new(words).with("item", item);
    let found = judged.iter().find(|judged| judged.item == item);
    let points = found.and_then(|judged| judged.points);
    let word = found.and_then(|judged| judged.word.as_deref());
    if points.is_none() && word.is_none_or(|word| word.trim().is_empty()) {
        return Some(about(NOT_JUDGED));
    }
    if key && points.is_none() {
        return Some(about(NO_POINTS));
    }
    let most = most.filter(|most| points.is_some_and(|points| points > *most))?;
    Some(about(TOO_MANY).with("most", most.text(0)))
}

pub(in super::super) fn belongs_in_package(case: &At) -> Verdict {
    let belongs = case.known.object.as_ref().is_some_and(for_congress);
    Verdict::when(belongs, NOT_FOR_CONGRESS)
}

/// In a year whose rule book sends objectives to the congress.
pub(in super::super) fn package_first(case: &At) -> Verdict {
    let asked = case.known.figures.get("congress.objectives").is_some();
    let belongs = case.known.object.as_ref().is_some_and(for_congress);
    Verdict::when(!(asked && belongs), CONGRESS_FIRST)
}

fn for_congress(object: &ObjectKnown) -> bool {
    object.kind == ObjectKind::Department || object.is(KEY)
}
