//! Whatever bytes stand in a manifest, there is an answer: no panic, in bounded time.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop at the first thing that is not as it should be"
)]

use std::path::Path;
use std::time::{Duration, Instant};

use indicator::diagnostic::render::{Terminal, json_all, line, terminal_all};
use indicator::diagnostic::{Diagnostic, Source};
use indicator::language::Language;
use indicator::registry::Registry;
use proptest::prelude::*;
use proptest::sample::Index;

fn read(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/manifest");
    std::fs::read_to_string(root.join(path)).unwrap()
}

fn registry() -> &'static Registry {
    static REGISTRY: std::sync::OnceLock<Registry> = std::sync::OnceLock::new();
    REGISTRY.get_or_init(|| {
        let files = [
            "common/2021/rulebook.toml",
            "common/2022/rulebook.toml",
            "common/2021/project.toml",
            "common/2022/project.toml",
            "education/2021/nutrition.toml",
        ];
        let files = files.map(|path| (path.to_owned(), read(&format!("base/{path}"))));
        Registry::load(files).0
    })
}

/// Checks a text and shows what is wrong in every face.
fn check(text: &str) -> Vec<Diagnostic> {
    let path = "education/2022/meals.500110.toml";
    let (set, faults) = registry().check(&Source::new(path, text), Some(path));
    assert_eq!(
        set.is_none(),
        faults.iter().any(Diagnostic::is_error),
        "errors and a set exclude each other"
    );
    for language in [Language::Zh, Language::En] {
        let style = Terminal {
            language,
            ..Terminal::default()
        };
        let _ = terminal_all(&faults, &style);
        let _: Vec<String> = faults.iter().map(|fault| line(fault, language)).collect();
    }
    let _ = json_all(&faults);
    let positions: Vec<_> = faults
        .iter()
        .filter_map(|fault| fault.place.as_ref())
        .map(|place| (place.source().name.clone(), place.span().start))
        .collect();
    assert!(positions.is_sorted(), "faults stand in order of place");
    faults
}

/// What a careless hand or a broken file does to a text.
#[derive(Clone, Debug)]
enum Change {
    Delete(Index, usize),
    Double(Index, usize),
    Replace(Index, String),
    Move(Index, Index, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    let piece = prop_oneof![
        Just("[".to_owned()),
        Just("]".to_owned()),
        Just("{".to_owned()),
        Just("\"".to_owned()),
        Just("'''".to_owned()),
        Just("\n".to_owned()),
        Just("=".to_owned()),
        Just("÷".to_owned()),
        Just("(".repeat(200)),
        Just("\u{202e}".to_owned()),
        Just("\u{0}".to_owned()),
        Just("99999999999999999999999999".to_owned()),
        Just("-0".to_owned()),
        Just("1e400".to_owned()),
        Just("[[change]]\n".to_owned()),
        Just("[[indicator]]\n".to_owned()),
        Just("\\u0000".to_owned()),
        "[ -~一-龟]{0,12}",
    ];
    prop_oneof![
        (at(), 1..40usize).prop_map(|(at, length)| Change::Delete(at, length)),
        (at(), 1..400usize).prop_map(|(at, length)| Change::Double(at, length)),
        (at(), piece).prop_map(|(at, piece)| Change::Replace(at, piece)),
        (at(), at(), 1..80usize).prop_map(|(from, to, length)| Change::Move(from, to, length)),
    ]
}

fn apply(text: &mut Vec<u8>, change: &Change) {
    let end = |at: usize, length: usize, text: &[u8]| (at + length).min(text.len());
    match change {
        Change::Delete(at, length) => {
            let at = at.index(text.len().max(1));
            let end = end(at, *length, text);
            text.drain(at.min(end)..end);
        }
        Change::Double(at, length) => {
            let at = at.index(text.len().max(1));
            let piece = text
                .get(at..end(at, *length, text))
                .unwrap_or_default()
                .to_vec();
            text.splice(at.min(text.len())..at.min(text.len()), piece);
        }
        Change::Replace(at, piece) => {
            let at = at.index(text.len().max(1)).min(text.len());
            let end = end(at, piece.len(), text);
            text.splice(at..end, piece.bytes());
        }
        Change::Move(from, to, length) => {
            let from = from.index(text.len().max(1)).min(text.len());
            let piece: Vec<u8> = text.drain(from..end(from, *length, text)).collect();
            let to = to.index(text.len().max(1)).min(text.len());
            text.splice(to..to, piece);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_manifest_gets_an_answer(changes in proptest::collection::vec(change(), 1..6)) {
        let mut text = read("good/every-field.toml").into_bytes();
        for change in &changes {
            apply(&mut text, change);
        }
        check(&String::from_utf8_lossy(&text));
    }

    #[test]
    fn any_lines_get_an_answer(lines in proptest::collection::vec("[ -~一-龟]{0,60}", 0..30)) {
        check(&lines.join("\n"));
    }
}

/// Texts up to a megabyte that are all of one kind.
#[test]
fn long_and_deep_texts_get_an_answer_in_time() {
    let head = "#:schema ../../set.schema.json\n[set]\ncode = \"education/meals\"\nname = \"x\"\npurpose = \"objective\"\nobject = \"project\"\nyear = 2022\nregion = \"500110\"\nsource = \"x\"\n";
    let indicator = "[[indicator]]\ncode = \"AAA-1\"\nname = \"x\"\nlevel = [\"产出指标\"]\noperator = \">=\"\nunit = \"人\"\ndata-source = \"x\"\n";
    let fill = |piece: &str| piece.repeat(990_000 / piece.len());
    let formula = |formula: &str| {
        format!(
            "{head}{indicator}data = [{{ name = \"a\", unit = \"人\" }}]\n[indicator.measure]\nformula = '{formula}'\n"
        )
    };
    let cases = [
        ("brackets", format!("a = {}", "[".repeat(100_000))),
        ("braces", format!("a = {}", "{a=".repeat(100_000))),
        ("one key", fill("x")),
        (
            "one line",
            format!("{head}note = \"{}\"", "字".repeat(300_000)),
        ),
        ("quotes", fill("\"")),
        ("line breaks", fill("\n")),
        ("equals", fill("a = 1\n")),
        ("headers", fill("[[indicator]]\n")),
        (
            "changes",
            format!(
                "{head}extends = \"common/project@2022.1\"\n{}",
                "[[change]]\n".repeat(50_000)
            ),
        ),
        (
            "one indicator again and again",
            format!("{head}{}", indicator.repeat(5_000)),
        ),
        ("dotted keys", format!("{} = 1", "a.".repeat(100_000))),
        (
            "nested brackets in a formula",
            formula(&"(".repeat(100_000)),
        ),
        ("terms in a formula", formula(&vec!["a"; 200_000].join("+"))),
        (
            "data",
            format!(
                "{head}{indicator}data = [{}]",
                "{ name = \"a\", unit = \"人\" },".repeat(20_000)
            ),
        ),
        (
            "changes of one indicator",
            format!(
                "{head}extends = \"common/project@2022.1\"\n{}",
                "[[change]]\ncode = \"COM-P-002\"\nop = \"retire\"\n".repeat(20_000)
            ),
        ),
        (
            "replaced codes",
            format!(
                "{head}{indicator}replaces = [{}]",
                "{ code = \"AAA-2\", as = \"split\" },".repeat(25_000)
            ),
        ),
        (
            "levels",
            format!(
                "{head}{indicator}level = [{}]",
                "\"产出指标\",".repeat(50_000)
            ),
        ),
    ];
    for (name, text) in cases {
        let began = Instant::now();
        let faults = check(&text);
        assert!(!faults.is_empty(), "{name}");
        // an unoptimised build on a busy machine; a quadratic pass over a megabyte takes minutes
        let taken = began.elapsed();
        assert!(taken < Duration::from_secs(30), "{name}: {taken:?}");
        println!("{name}: {} faults, {taken:?}", faults.len());
    }
}
