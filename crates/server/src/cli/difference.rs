//! The difference of two texts by lines, as much as fits a screen.

use std::fmt::Write as _;

/// Lines shown at most.
const MOST: usize = 40;

/// What stands between the equal beginning and the equal end: `-` as it is, `+` as it should be.
#[must_use]
pub fn difference(present: &str, wanted: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (present.lines().collect(), wanted.lines().collect());
    let equal = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old, new) = (
        old.get(equal..).unwrap_or_default(),
        new.get(equal..).unwrap_or_default(),
    );
    let end = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let removed = old.iter().take(old.len() - end).map(|line| ('-', line));
    let added = new.iter().take(new.len() - end).map(|line| ('+', line));
    let lines: Vec<_> = removed.chain(added).collect();
    let mut out = String::new();
    let _ = writeln!(out, "@@ {} @@", equal + 1);
    for (sign, line) in lines.iter().take(MOST) {
        let _ = writeln!(out, "{sign} {line}");
    }
    if lines.len() > MOST {
        let _ = writeln!(out, "… {}", lines.len() - MOST);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_shown() {
        assert_eq!(
            difference("a\nb\nc\nd", "a\nx\ny\nd"),
            "@@ 2 @@\n- b\n- c\n+ x\n+ y\n"
        );
        assert_eq!(difference("", "a"), "@@ 1 @@\n+ a\n");
        assert_eq!(difference("a\na", "a"), "@@ 2 @@\n- a\n");
        assert!(difference("", &"x\n".repeat(100)).ends_with("… 60\n"));
    }
}
