//! What a set would have done to a past year: `try`, on the demonstration's data.

use tests::{Server, run};

use crate::clerk::json;
use crate::input::expect;

#[test]
fn a_trial_on_the_demonstration_writes_nothing() {
    let mut server = Server::demonstration();
    let data = server.data();
    server.terminate();
    server.ended(std::time::Duration::from_secs(30)).unwrap();
    let kept = || {
        let mut bytes = std::fs::read(data.join("jixiao.db")).unwrap();
        bytes.extend(std::fs::read(data.join("jixiao.db-wal")).unwrap_or_default());
        bytes
    };
    // a first opening may move what is in the log into the file
    let folder = data.display().to_string();
    let trial = |of: &str, more: &[&str]| {
        let arguments = ["try", of, "--data", &folder];
        run(arguments.iter().chain(more))
    };
    let set = "500199:education/campus@2022.1";
    assert_eq!(trial(set, &[]).code, 0);
    let before = kept();
    let zh = trial(set, &[]);
    assert_eq!(zh.code, 0, "{}", zh.err);
    // EDU-CAM-011 by hand: ≤ 6 元/人天 of 12 points; 5.85, 6.40, 5.73, 6.30 give 12, 11.25, 12, 11.43: mean 11.67
    insta::assert_snapshot!("trial_zh", zh.out);
    insta::assert_snapshot!("trial_en", trial(set, &["--lang", "en"]).out);
    let answer = json(&trial(set, &["--format", "json"]));
    assert_eq!(answer["years"], serde_json::json!([2021]));
    assert_eq!(answer["objects"].as_array().unwrap().len(), 5);
    let file = trial("../indicators/education/2022/campus.500199.toml", &[]);
    assert!(file.out.contains("(草稿)"), "{}{}", file.out, file.err);
    // facts, scores and the audit chain stand in this file: not a byte has changed
    assert!(kept() == before, "the trial has written something");
}

/// A department of the demonstration, what its new indicator does, and which objects do not count.
struct Department {
    set: &'static str,
    objects: usize,
    /// Objects without an old total or without a new one.
    left_out: usize,
    /// The new indicator.
    new: &'static str,
    /// Its points, by hand, of the objects that count: their mean.
    mean: &'static str,
    /// Grades that change: from, to, how many.
    moves: &'static [(&'static str, &'static str, u64)],
}

const DEPARTMENTS: &[Department] = &[
    Department {
        set: "education/campus",
        objects: 5,
        left_out: 1, // one has no meals and so no cost of a meal
        new: "EDU-CAM-011",
        mean: "11.67", // ≤ 6 元/人天 of 12: 5.85, 6.40, 5.73, 6.30 give 12, 11.25, 12, 11.43
        moves: &[],
    },
    Department {
        set: "health/grassroots",
        objects: 5,
        left_out: 0,
        new: "HEA-GRS-011",
        mean: "11.464", // ≤ 84 元/人 of 12: 86, 82, 105, 80, 84 give 11.72, 12, 9.60, 12, 12
        moves: &[("FAIR", "GOOD", 1)],
    },
    Department {
        set: "transport/local-roads",
        objects: 5,
        left_out: 1, // one has no figures of accidents
        new: "TRA-LOC-011",
        mean: "8", // one point for each 2 % over, begun ones too: 109.5 %, 99 %, 105 %, 98 % give 5, 10, 7, 10
        moves: &[("GOOD", "EXCELLENT", 2), ("POOR", "FAIR", 1)],
    },
    Department {
        set: "water/rural-supply",
        objects: 4,
        left_out: 1, // one row of it is not due
        new: "WAT-SUP-011",
        mean: "16/3", // ≤ 12 % gives 8, beyond 15 % nothing: 17.5 %, 11 %, 12 % give 0, 8, 8
        moves: &[("EXCELLENT", "GOOD", 1)],
    },
    Department {
        set: "civil-affairs/elderly-services",
        objects: 5,
        left_out: 0,
        new: "CIV-ELS-009",
        mean: "7.848", // ≤ 40 元/小时 of 8: 42, 40, 40, 42, 39 give 7.62, 8, 8, 7.62, 8
        moves: &[],
    },
    Department {
        set: "agriculture/planting",
        objects: 6,
        left_out: 1, // one has no survey of farmers
        new: "AGR-PLA-010",
        mean: "7.646", // ≤ 2 % of 8: 2.2 %, 2 %, 1.9 %, 2 %, 2.3 % give 7.27, 8, 8, 8, 6.96
        moves: &[("FAIR", "GOOD", 1)],
    },
];

/// The sets of 2022 over what was observed in 2021, for every department.
#[test]
fn every_department_sees_what_its_new_set_would_have_done() {
    let server = Server::demonstration();
    let data = server.data().display().to_string();
    for department in DEPARTMENTS {
        let set = format!("500199:{}@2022.1", department.set);
        let trial = json(&run(["try", &set, "--data", &data, "--format", "json"]));
        let objects = trial["objects"].as_array().unwrap();
        assert_eq!(objects.len(), department.objects, "{set}");
        let counts = |object: &&serde_json::Value| {
            ["before", "after"]
                .iter()
                .all(|side| object[side]["total"].is_string() && object[side]["grade"].is_string())
        };
        let counting: Vec<_> = objects.iter().filter(counts).collect();
        let left_out = objects.len() - counting.len();
        assert_eq!(left_out, department.left_out, "{set}: {objects:?}");
        let causes = trial["causes"].as_array().unwrap();
        let new = causes.iter().find(|cause| cause["code"] == department.new);
        let new = new.unwrap_or_else(|| panic!("{set}: no cause {}", department.new));
        assert_eq!(new["kinds"], serde_json::json!(["new"]), "{set}");
        assert_eq!(new["mean"], department.mean, "{set}");
        let moves: Vec<_> = department
            .moves
            .iter()
            .map(|(from, to, count)| serde_json::json!({ "from": from, "to": to, "count": count }))
            .collect();
        assert_eq!(trial["moves"], serde_json::json!(moves), "{set}");
        // the moves are those of the objects
        let moved =
            |object: &&&serde_json::Value| object["before"]["grade"] != object["after"]["grade"];
        let of_objects = counting.iter().filter(moved).count() as u64;
        let counted: u64 = department.moves.iter().map(|(_, _, count)| count).sum();
        assert_eq!(of_objects, counted, "{set}");
    }
    // the API answers the same
    let query = r#"{ trialIndicatorSet(
            subject: { set: { region: "500199", code: "agriculture/planting", year: "2022" } }
            baseYear: "2021"
        ) { userErrors { code } trial { moves { from to count } causes { code mean } } } }"#;
    let analyst = server.token("analyst");
    let asked = server.post_as(&analyst, &serde_json::json!({ "query": query }));
    let answer = asked.json();
    let trial = &answer["data"]["trialIndicatorSet"]["trial"];
    assert_eq!(trial["moves"][0]["to"], "GOOD", "{answer}");
    let causes = trial["causes"].as_array().unwrap();
    assert!(causes.iter().any(|cause| cause["code"] == "AGR-PLA-010"));
}

#[test]
fn what_cannot_be_tried() {
    let ten = "command_line/files/indicators/education/2022/ten-mistakes.toml";
    for (arguments, code, says) in [
        (
            &["try", "education/campus@2022", "--data", "/nowhere"][..],
            2,
            "是不是“500199:education/campus@2022.1”",
        ),
        (
            &["try", "education/nutrition@2022", "--data", "/nowhere"],
            2,
            "--region",
        ),
        (
            &["try", "500199:education/campus@2022", "--data", "/nowhere"],
            3,
            "/nowhere",
        ),
        (
            &["try", "500199:education/campus@2022", "--base-year", "99"],
            2,
            "四位数字",
        ),
        (&["try", ten, "--data", "/nowhere"], 1, "E1203"),
    ] {
        expect(arguments, code, says);
    }
    let folder = tempfile::tempdir().unwrap();
    let text = b"no database at all, but a text of some length";
    std::fs::write(folder.path().join("jixiao.db"), text).unwrap();
    let data = folder.path().display().to_string();
    let set = "500199:education/campus@2022";
    expect(&["try", set, "--data", &data], 3, "不是数据库文件");
}
