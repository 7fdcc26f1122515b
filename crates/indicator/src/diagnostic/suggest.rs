//! The nearest known name, and silence where nothing is near.

use unicode_normalization::UnicodeNormalization;

/// Longer names are compared with nothing: nobody mistypes them by a character or two, and the cost
/// grows with the square of the length.
const LONGEST: usize = 80;

/// The candidate nearest to what was written, if one is near enough: equal once width and case are
/// folded, or at most a third of the characters apart (one in names of up to three).
#[must_use]
pub fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    if written.chars().take(LONGEST + 1).count() > LONGEST {
        return None;
    }
    let fold = |s: &str| {
        let plain: String = s.nfkc().flat_map(char::to_lowercase).collect();
        plain.replace('≥', ">=").replace('≤', "<=")
    };
    let written = fold(written);
    let length = written.chars().count();
    let limit = (length / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= 4 * LONGEST)
        .filter_map(|candidate| {
            let folded = fold(candidate);
            let distance = strsim::damerau_levenshtein(&written, &folded);
            let contained = length >= 2 && (folded.contains(&written) || written.contains(&folded));
            (distance <= limit || (contained && distance <= length))
                .then_some((distance, candidate))
        })
        .filter(|(distance, _)| *distance < length.max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        let names = ["应受益学生", "实际受益学生", "weight", "target"];
        for (written, expected) in [
            ("应受益学", Some("应受益学生")),
            ("ｗｅｉｇｈｔ", Some("weight")),
            ("wieght", Some("weight")),
            ("供餐天数", None),
            ("x", None),
        ] {
            assert_eq!(nearest(written, names), expected, "{written}");
        }
    }
}
