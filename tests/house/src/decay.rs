//! Signs of decay that can be seen without understanding the code.
//!
//! Looked for in Rust files, in code only: not in comments, not in texts, and most of them not in tests.
//! What is meant stands in `exceptions.toml` with its reason.

use serde::Deserialize;

use crate::tree::File;
use crate::{Fault, Trouble, tree};

/// Lines of code a file may have before its tests.
const LONGEST_FILE: usize = 600;

/// File and folder names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &[
    "util", "utils", "helper", "helpers", "common", "manager", "misc",
];

const CASES_ADVICE: &str =
    "the long tier asks for more by PROPTEST_CASES: cases: ProptestConfig::default().cases.max(n)";

/// Something to look for in a line of code.
struct Sign {
    name: &'static str,
    words: &'static [&'static str],
    /// Folder in which it is at home.
    home: &'static str,
    /// Looked for in tests as well.
    in_tests: bool,
    advice: &'static str,
}

const SIGNS: &[Sign] = &[
    Sign {
        name: "database",
        words: &["sea_orm::", "sqlx::", "sea_query::"],
        home: "crates/store/",
        in_tests: false,
        advice: "only crates/store knows SQL: a function of a repository is missing",
    },
    Sign {
        name: "float",
        words: &["f64", "f32", "to_f64", "to_f32"],
        home: "",
        in_tests: false,
        advice: "numbers are exact: indicator::quantity",
    },
    Sign {
        name: "unfinished",
        words: &["todo!", "unimplemented!", "dbg!"],
        home: "",
        in_tests: true,
        advice: "finish it, or write down in docs what is not there",
    },
    Sign {
        name: "fixed-cases",
        words: &["with_cases"],
        home: "",
        in_tests: true,
        advice: CASES_ADVICE,
    },
    Sign {
        name: "random",
        words: &["Uuid::new_v4", "Uuid::now_v7", "thread_rng", "rand::random"],
        home: "",
        in_tests: false,
        advice: "ids come from store::id with the given time",
    },
    Sign {
        name: "clock",
        words: &["Utc::now", "Local::now", "SystemTime::now"],
        home: "crates/server/src/clock.rs",
        in_tests: false,
        advice: "take the time as an argument; server/src/clock.rs reads it once",
    },
    Sign {
        name: "second-rounding",
        words: &["round_dp", "round_dp_with_strategy", "RoundingStrategy"],
        home: "crates/indicator/src/quantity/",
        in_tests: false,
        advice: "there is one rounding: indicator::quantity::round",
    },
    Sign {
        name: "right-outside-the-table",
        words: &["is_admin", "is_superuser"],
        home: "",
        in_tests: false,
        advice: "who may act stands in lifecycle's permission table alone",
    },
];

/// A sign that is meant where it stands.
#[derive(Debug, Clone, Deserialize)]
pub struct Exception {
    sign: String,
    path: String,
    reason: String,
}

#[derive(Deserialize)]
struct Exceptions {
    exception: Vec<Exception>,
}

/// Reads `exceptions.toml`.
///
/// # Errors
/// When it is not there or not as described in it.
pub fn exceptions() -> Result<Vec<Exception>, Trouble> {
    let text = std::fs::read_to_string(tree::root().join("tests/house/exceptions.toml"))?;
    Ok(toml::from_str::<Exceptions>(&text)?.exception)
}

/// All signs in the Rust files given, less the exceptions, and the exceptions that nothing needs.
pub fn check(files: &[File], exceptions: &[Exception]) -> Vec<Fault> {
    let mut needed = vec![false; exceptions.len()];
    let mut faults = Vec::new();
    // this crate names the signs it looks for
    let looked_at =
        |file: &&File| file.path.ends_with(".rs") && !file.path.starts_with("tests/house/");
    for file in files.iter().filter(looked_at) {
        for (sign, fault) in seen_in(file) {
            let meant = exceptions
                .iter()
                .position(|one| one.sign == sign && one.path == file.path);
            match meant.and_then(|at| needed.get_mut(at)) {
                Some(needed) => *needed = true,
                None => faults.push(fault),
            }
        }
    }
    for (exception, needed) in exceptions.iter().zip(needed) {
        let place = format!(
            "tests/house/exceptions.toml ({} in {})",
            exception.sign, exception.path
        );
        if exception.reason.trim().is_empty() {
            faults.push(Fault::new(&place, "gives no reason"));
        }
        if !needed {
            faults.push(Fault::new(&place, "is not needed any more: take it out"));
        }
    }
    faults
}

fn seen_in(file: &File) -> Vec<(&'static str, Fault)> {
    let mut seen = Vec::new();
    let test_file = is_test_path(&file.path);
    let code_ends = file
        .text
        .lines()
        .position(|line| line.starts_with("#[cfg(test)]"))
        .unwrap_or(usize::MAX);
    for (index, line) in file.text.lines().enumerate() {
        let in_tests = test_file || index >= code_ends;
        let code = code_of(line);
        let place = || format!("{}:{}", file.path, index + 1);
        for sign in SIGNS {
            let at_home = !sign.home.is_empty() && file.path.starts_with(sign.home);
            if at_home || (in_tests && !sign.in_tests) {
                continue;
            }
            if let Some(word) = sign.words.iter().find(|word| stands_in(&code, word)) {
                seen.push((
                    sign.name,
                    Fault::new(place(), format!("`{word}`: {}", sign.advice)),
                ));
            }
        }
        if fixes_cases(&code) {
            seen.push((
                "fixed-cases",
                Fault::new(place(), format!("a fixed number of cases: {CASES_ADVICE}")),
            ));
        }
        if code.trim_start().starts_with("#[ignore]") {
            seen.push((
                "ignored",
                Fault::new(place(), "say why the test is ignored: #[ignore = \"…\"]"),
            ));
        }
        if !in_tests && (code.contains("#[allow(") || code.contains("#![allow(")) {
            seen.push((
                "allow",
                Fault::new(
                    place(),
                    "use #[expect(…, reason = \"…\")], which ends when its cause does",
                ),
            ));
        }
    }
    let lines = file.text.lines().count().min(code_ends);
    if lines > LONGEST_FILE && !test_file {
        let what = format!(
            "{lines} lines before its tests, {LONGEST_FILE} are the limit: two ideas share a file"
        );
        seen.push(("long-file", Fault::new(&file.path, what)));
    }
    let mut names = file
        .path
        .split('/')
        .map(|part| part.strip_suffix(".rs").unwrap_or(part));
    if let Some(name) = names.find(|part| EMPTY_NAMES.contains(part)) {
        seen.push((
            "empty-name",
            Fault::new(
                &file.path,
                format!("«{name}» says nothing: name the concept"),
            ),
        ));
    }
    seen
}

/// Whether the line sets the number of random cases to a figure, so that nobody can ask for more.
fn fixes_cases(code: &str) -> bool {
    code.match_indices("cases:").any(|(at, found)| {
        let before = code.get(..at).unwrap_or_default();
        let after = code.get(at + found.len()..).unwrap_or_default();
        let alone = !before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        alone && after.trim_start().starts_with(|c: char| c.is_ascii_digit())
    })
}

fn is_test_path(path: &str) -> bool {
    path.split('/')
        .any(|part| matches!(part, "tests" | "benches" | "tests.rs"))
}

/// The line without comments and without what stands in quotes.
fn code_of(line: &str) -> String {
    let mut code = String::with_capacity(line.len());
    let mut characters = line.chars().peekable();
    let mut quoted = false;
    while let Some(character) = characters.next() {
        match character {
            '\\' if quoted => {
                characters.next();
            }
            '"' => {
                quoted = !quoted;
                code.push('"');
            }
            '/' if !quoted && characters.peek() == Some(&'/') => break,
            _ if quoted => {}
            _ => code.push(character),
        }
    }
    code
}

/// Whether the word stands there by itself, not as a part of a longer name.
fn stands_in(code: &str, word: &str) -> bool {
    let is_name = |character: char| character.is_alphanumeric() || character == '_';
    code.match_indices(word).any(|(at, found)| {
        let (before, after) = (
            code.get(..at).unwrap_or_default(),
            code.get(at + found.len()..).unwrap_or_default(),
        );
        let ends_open = !word.ends_with(is_name);
        !before.ends_with(is_name) && (ends_open || !after.starts_with(is_name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(path: &str, text: &str) -> Vec<String> {
        let file = File {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        check(&[file], &[])
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    const INSIGHT: &str = "crates/insight/src/change.rs";

    #[test]
    fn planted_signs_are_found() {
        let planted = [
            (
                "use sea_orm::EntityTrait;",
                "`sea_orm::`: only crates/store knows SQL: a function of a repository is missing",
            ),
            (
                "let share: f64 = 0.5;",
                "`f64`: numbers are exact: indicator::quantity",
            ),
            (
                "todo!()",
                "`todo!`: finish it, or write down in docs what is not there",
            ),
            (
                "#![proptest_config(ProptestConfig::with_cases(400))]",
                "`with_cases`: the long tier asks for more by PROPTEST_CASES: cases: ProptestConfig::default().cases.max(n)",
            ),
            (
                "ProptestConfig { cases: 400, ..ProptestConfig::default() }",
                "a fixed number of cases: the long tier asks for more by PROPTEST_CASES: cases: ProptestConfig::default().cases.max(n)",
            ),
            (
                "let id = Uuid::now_v7();",
                "`Uuid::now_v7`: ids come from store::id with the given time",
            ),
            (
                "let now = Utc::now();",
                "`Utc::now`: take the time as an argument; server/src/clock.rs reads it once",
            ),
            (
                "x.round_dp(2)",
                "`round_dp`: there is one rounding: indicator::quantity::round",
            ),
            (
                "if user.is_admin {",
                "`is_admin`: who may act stands in lifecycle's permission table alone",
            ),
            (
                "#[allow(dead_code)]",
                "use #[expect(…, reason = \"…\")], which ends when its cause does",
            ),
            (
                "#[ignore]",
                "say why the test is ignored: #[ignore = \"…\"]",
            ),
        ];
        for (line, what) in planted {
            assert_eq!(
                faults(INSIGHT, &format!("//! Map.\n{line}\n")),
                [format!("{INSIGHT}:2: {what}")]
            );
        }
    }

    #[test]
    fn what_only_looks_like_a_sign_is_left_alone() {
        for line in [
            "// no f64 here",
            "/// Not `sea_orm::`.",
            "cases: ProptestConfig::default().cases.max(400),",
            "let text = \"todo! f64 \\\" f64\";",
            "let buf64 = f64_name;",
            "#[ignore = \"a minute: the long tier\"]",
            "#[expect(dead_code, reason = \"read by the next issue\")]",
        ] {
            assert_eq!(faults(INSIGHT, line), Vec::<String>::new(), "{line}");
        }
        assert_eq!(
            faults("crates/store/src/act.rs", "use sea_orm::Set;"),
            Vec::<String>::new()
        );
        assert_eq!(
            faults(INSIGHT, "#[cfg(test)]\nmod tests {\n let x: f64 = 1.0;\n}"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn size_and_names_are_looked_at() {
        let long = "fn f() {}\n".repeat(601);
        assert_eq!(faults(INSIGHT, &long).len(), 1);
        assert_eq!(
            faults("crates/insight/tests/change.rs", &long),
            Vec::<String>::new()
        );
        let half = format!(
            "{}#[cfg(test)]\n{}",
            "fn f() {}\n".repeat(600),
            "fn t() {}\n".repeat(600)
        );
        assert_eq!(faults(INSIGHT, &half), Vec::<String>::new());
        for path in [
            "crates/store/src/utils.rs",
            "crates/store/src/common/id.rs",
            "tests/common/mod.rs",
        ] {
            assert_eq!(faults(path, "").len(), 1, "{path}");
        }
    }

    #[test]
    fn an_exception_covers_its_place_until_it_is_not_needed() {
        let exception = Exception {
            sign: "float".to_owned(),
            path: INSIGHT.to_owned(),
            reason: "the cell of a workbook".to_owned(),
        };
        let file = |text: &str| {
            [File {
                path: INSIGHT.to_owned(),
                text: text.to_owned(),
            }]
        };
        assert_eq!(
            check(&file("let x: f64 = y;"), std::slice::from_ref(&exception)),
            []
        );
        assert_eq!(check(&file("let x = y;"), &[exception]).len(), 1);
    }
}
