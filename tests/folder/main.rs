//! Files dropped into the folder of sets while the server runs: a good one becomes a draft, one with
//! a fault is said in the log and changes nothing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first thing that is not as it should be"
)]

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;
use tests::Server;

const MANIFEST: &str = r#"#:schema ../../set.schema.json
[set]
code = "education/reading"
name = "阅读推广(演示)"
purpose = "objective"
object = "project"
year = 2022
region = "500199"
source = "示例区教育委员会(演示)"
demo = true

[[indicator]]
code = "EDU-READ-001"
name = "阅读活动场次"
level = ["产出指标", "数量指标"]
weight = { recommended = "10" }
operator = ">="
target = "20场"
unit = "场"
data-source = "活动台账"

[[indicator.example]]
actual = "10场"
score = "5"
source = "按比例手算: 10 × 10 ÷ 20"
"#;

const QUESTION: &str = "query($code: String!, $year: BudgetYear!, $region: RegionCode!) {
  indicatorSet(code: $code, year: $year, region: $region) { state name }
}";

/// The registry with the rule book of 2022 and those it extends, and nothing else.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../indicators/common");
    for year in std::fs::read_dir(from).unwrap() {
        let year = year.unwrap().path();
        let to = folder.path().join("common").join(year.file_name().unwrap());
        std::fs::create_dir_all(&to).unwrap();
        for file in std::fs::read_dir(year).unwrap() {
            let file = file.unwrap().path();
            let name = file.file_name().unwrap().to_str().unwrap().to_owned();
            if name.starts_with("rulebook") {
                std::fs::copy(&file, to.join(name)).unwrap();
            }
        }
    }
    folder
}

fn found(server: &Server) -> Value {
    let variables = json!({ "code": "education/reading", "year": "2022", "region": "500199" });
    let answer = server
        .post(&json!({ "query": QUESTION, "variables": variables }))
        .json();
    assert!(answer.get("errors").is_none(), "{answer}");
    answer["data"]["indicatorSet"].clone()
}

/// Waits until something holds, at most 20 seconds.
fn until(what: &str, holds: impl Fn() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "{what} did not happen in 20 seconds"
        );
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn a_file_dropped_in_while_serving_becomes_a_draft() {
    let folder = folder();
    let server = Server::start_with(&["--indicators", folder.path().to_str().unwrap()]);
    assert_eq!(found(&server), Value::Null);
    let place = folder.path().join("education/2022");
    std::fs::create_dir_all(&place).unwrap();
    let file = place.join("reading.500199.toml");
    // a fault first: it is said with its code and place, and nothing is there
    std::fs::write(
        &file,
        MANIFEST.replace("operator = \">=\"", "operator = \"≥\""),
    )
    .unwrap();
    until("the fault", || server.log().contains("E1006"));
    assert!(
        server.log().contains("reading.500199.toml"),
        "{}",
        server.log()
    );
    assert_eq!(found(&server), Value::Null);
    // mended, it is a draft; changed, the draft has the new text
    std::fs::write(&file, MANIFEST).unwrap();
    until("the draft", || {
        found(&server) == json!({ "state": "DRAFT", "name": "阅读推广(演示)" })
    });
    std::fs::write(&file, MANIFEST.replace("阅读推广", "全民阅读")).unwrap();
    until("the change", || found(&server)["name"] == "全民阅读(演示)");
}
