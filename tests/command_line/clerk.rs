//! What a clerk does before anything is registered: check, score, compare.

use serde_json::Value;
use tests::{Ended, run};

const TEN: &str = "command_line/files/indicators/education/2022/ten-mistakes.toml";
const SUPPORT: &str = "command_line/files/student-support.toml";

pub fn json(ended: &Ended) -> Value {
    serde_json::from_str(&ended.out).unwrap_or_else(|_| panic!("{}{}", ended.out, ended.err))
}

#[test]
fn ten_mistakes_give_ten_diagnostics_in_one_go() {
    let zh = run(["check", TEN]);
    let en = run(["--lang", "en", "check", TEN]);
    assert_eq!((zh.code, en.code), (1, 1), "{}{}", zh.err, en.err);
    insta::assert_snapshot!("ten_mistakes_zh", zh.out);
    insta::assert_snapshot!("ten_mistakes_en", en.out);
    let answer = json(&run(["check", TEN, "--format", "json"]));
    let found = answer["files"][0]["diagnostics"].as_array().unwrap();
    let mut codes: Vec<&str> = found
        .iter()
        .map(|one| one["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes.len(), 10);
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), 10, "each another one");
    for one in found {
        assert!(one["line"].is_u64() && one["column"].is_u64(), "{one}");
        assert!(one["message"]["zh"].is_string() && one["message"]["en"].is_string());
    }
    assert_eq!(
        (&answer["errors"], &answer["warnings"]),
        (&9.into(), &1.into())
    );
}

#[test]
fn everything_that_is_shipped_is_clean() {
    for folder in ["../indicators", "../examples/demo", "../examples/published"] {
        let ended = run(["check", folder, "--indicators", "../indicators"]);
        let last = ended.out.lines().last().unwrap_or_default().to_owned();
        assert_eq!(ended.code, 0, "{folder}: {last}");
        assert!(last.ends_with("0 处错误, 0 处警告。"), "{folder}: {last}");
    }
}

/// The total that the school published: 2.5 + 3.85 + 0 + 30 + 10.
#[test]
fn a_published_score_from_a_table_and_from_toml() {
    let folder = tempfile::tempdir().unwrap();
    let table = std::fs::read_to_string("command_line/files/student-support.csv").unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name).display().to_string();
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let (gbk, _, lost) = encoding_rs::GB18030.encode(&table);
    assert!(!lost);
    let marked = format!("\u{feff}{table}");
    for (path, encoding) in [
        (
            "command_line/files/student-support.csv".to_owned(),
            Some("UTF-8"),
        ),
        (write("marked.csv", marked.as_bytes()), Some("UTF-8")),
        (write("gbk.csv", &gbk), Some("GB18030")),
        (
            "command_line/files/student-support-observations.toml".to_owned(),
            None,
        ),
    ] {
        let ended = run([
            "score",
            SUPPORT,
            "--observations",
            &path,
            "--format",
            "json",
        ]);
        assert_eq!(ended.code, 0, "{path}: {}{}", ended.out, ended.err);
        let answer = json(&ended);
        assert_eq!(answer["encoding"].as_str(), encoding, "{path}");
        assert_eq!(answer["scored"][0]["total"], "46.35", "{path}");
        assert_eq!(answer["scored"][0]["grade"], "POOR", "{path}");
        if let Some(encoding) = encoding {
            assert!(ended.err.contains(encoding), "{}", ended.err);
        }
    }
}

#[test]
fn the_score_explains_itself() {
    let table = "command_line/files/student-support.csv";
    for (language, name) in [("zh", "score_zh"), ("en", "score_en")] {
        let ended = run([
            "score",
            SUPPORT,
            "--observations",
            table,
            "--lang",
            language,
        ]);
        // the digest changes with every word of the rule book
        let text: Vec<&str> = ended
            .out
            .lines()
            .map(|line| line.split("sha256:").next().unwrap_or(line))
            .collect();
        insta::assert_snapshot!(name, text.join("\n"));
    }
}

#[test]
fn the_empty_table_names_everything_and_leaves_every_row_open() {
    let folder = tempfile::tempdir().unwrap();
    let ended = run(["score", "education/nutrition@2022.1", "--template"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(
        ended.out.starts_with("\u{feff}类别,名称,值,"),
        "{}",
        ended.out
    );
    assert!(ended.out.contains("应受益学生") && ended.out.contains("全年预算数"));
    let path = folder.path().join("empty.csv").display().to_string();
    std::fs::write(&path, &ended.out).unwrap();
    let ended = run([
        "score",
        "education/nutrition@2022.1",
        "--observations",
        &path,
    ]);
    assert_eq!(ended.code, 1, "an open row: {}", ended.err);
    assert!(ended.out.contains("缺少数据"), "{}", ended.out);
}

#[test]
fn a_departments_file_is_scored_object_by_object() {
    let ended = run([
        "score",
        "../examples/demo/500199/water-2022.toml",
        "--format",
        "json",
    ]);
    let answer = json(&ended);
    let scored = answer["scored"].as_array().unwrap();
    assert!(scored.len() > 1);
    assert!(
        scored
            .iter()
            .all(|one| one["explanation"]["root"].is_object())
    );
    let open = scored.iter().any(|one| one["total"].is_null());
    assert_eq!(ended.code, i32::from(open));
}

#[test]
fn own_weights_take_the_place_of_the_sets() {
    // ten points moved from a row that was not reached to one with full points: the sum is 100 again
    let ended = run([
        "score",
        SUPPORT,
        "--observations",
        "command_line/files/student-support.csv",
        "--weights",
        "EDU-SUP-002=20,EDU-SUP-004=20",
        "--format",
        "json",
    ]);
    // 2.5 + 3.85 + 0 + 30 + 20
    assert_eq!(json(&ended)["scored"][0]["total"], "56.35", "{}", ended.err);
}

#[test]
fn two_years_of_a_set_compared_in_words() {
    let sets = [
        "500199:education/campus@2021.1",
        "500199:education/campus@2022.1",
    ];
    for (language, name) in [("zh", "diff_zh"), ("en", "diff_en")] {
        let ended = run(["diff", sets[0], sets[1], "--lang", language]);
        assert_eq!(ended.code, 0, "{}", ended.err);
        insta::assert_snapshot!(name, ended.out);
    }
    let by_file = run([
        "diff",
        "../indicators/education/2021/campus.500199.toml",
        "../indicators/education/2022/campus.500199.toml",
        "--format",
        "json",
    ]);
    let answer = json(&by_file);
    assert_eq!(answer["before"], sets[0]);
    assert_eq!(answer["after"], sets[1]);
    assert_eq!(
        answer["comparability"]["verdicts"],
        serde_json::json!(["WEIGHTS_DIFFER", "TARGETS_DIFFER", "FORMULA_DIFFERS"])
    );
}
