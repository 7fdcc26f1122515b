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

#[test]
fn what_cannot_be_tried() {
    let ten = "command_line/files/indicators/education/2022/ten-mistakes.toml";
    for (arguments, code, says) in [
        (
            &["try", "education/nutrition@2022", "--data", "/nowhere"][..],
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
