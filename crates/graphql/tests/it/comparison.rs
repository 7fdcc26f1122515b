//! Sets searched, held against each other, and tried on a past year.

use indicator::quantity::Fraction;
use serde_json::{Value, json};

use crate::world::{World, root};

fn number(value: &Value) -> Fraction {
    Fraction::parse(value.as_str().unwrap()).unwrap()
}

#[tokio::test]
async fn indicators_are_found_by_their_words() {
    let mut world = World::of(&["common", "education"]).await;
    let query = "query F($after: String) {
      indicators(search: { words: \"满意度\", region: \"500199\", year: 2022 }, first: 3, after: $after) {
        totalCount nodes { code name level set { code region } } pageInfo { hasNextPage endCursor } } }";
    let data = world.data(query, json!({})).await;
    let found = &data["indicators"];
    assert!(found["totalCount"].as_u64().unwrap() > 3, "{found}");
    for indicator in found["nodes"].as_array().unwrap() {
        assert!(
            indicator["name"].as_str().unwrap().contains("满意度"),
            "{indicator}"
        );
        assert!(!indicator["set"].is_null());
    }
    let after = &found["pageInfo"]["endCursor"];
    let next = world.data(query, json!({ "after": after })).await;
    assert_ne!(next["indicators"]["nodes"], found["nodes"]);
}

#[tokio::test]
async fn two_years_of_a_set_differ_in_words_and_as_data() {
    let mut world = World::of(&["common", "education"]).await;
    let query = "query D($from: IndicatorSetReference!, $to: IndicatorSetReference!) {
      diffIndicatorSets(from: $from, to: $to) {
        from { year } to { year state }
        entries { kind label code before after }
        lineage { before after kinds unbroken }
        comparability { verdicts reasons { verdict codes } unbrokenShare }
        text
      } }";
    let reference =
        |year: &str| json!({ "region": "500199", "code": "education/campus", "year": year });
    let variables = json!({ "from": reference("2021"), "to": reference("2022") });
    let data = world.data(query, variables).await;
    let diff = &data["diffIndicatorSets"];
    // as indicators/education/2022/campus.500199.toml says it
    let entries = diff["entries"].as_array().unwrap();
    let of = |code: &str, kind: &str| {
        entries
            .iter()
            .find(|entry| entry["code"] == code && entry["kind"] == kind)
            .unwrap_or_else(|| panic!("{code} {kind}: {entries:#?}"))
    };
    assert_eq!(of("EDU-CAM-001", "RETARGETED")["after"], "≥ 95 %");
    assert_eq!(of("EDU-CAM-002", "REWEIGHED")["after"], "8");
    of("EDU-CAM-010", "RENAMED");
    let verdicts = diff["comparability"]["verdicts"].as_array().unwrap();
    assert!(verdicts.contains(&json!("WEIGHTS_DIFFER")), "{verdicts:?}");
    assert!(verdicts.contains(&json!("TARGETS_DIFFER")), "{verdicts:?}");
    let text = diff["text"].as_str().unwrap();
    assert!(
        text.starts_with("education/campus 2021.1 → 2022.1\n"),
        "{text}"
    );
    assert!(text.contains("可比性:"), "{text}");

    let nowhere = json!({ "from": reference("2019"), "to": reference("2022") });
    let answer = world.ask(query, nowhere).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "NOT_FOUND");
}

#[tokio::test]
async fn a_trial_says_who_would_change_and_writes_nothing() {
    let mut world = World::district(&["education"]).await;
    let query = "query T($subject: TrialSubject!) { trialIndicatorSet(subject: $subject, baseYear: 2021) {
      userErrors { code path position { line } }
      trial {
        key draft years meanBefore meanAfter text scaled
        objects(first: 200) { totalCount nodes { name before { total grade } after { total grade } missing object { id evaluations(year: 2021) { total } } } }
        moves { from to count } causes { code kinds mean } flat missing { name count }
      } } }";
    let evaluations = "{ evaluations(filter: { region: \"500199\" }) { totalCount } }";
    let before = world.data(evaluations, json!({})).await;
    let registered =
        json!({ "set": { "region": "500199", "code": "education/campus", "year": "2022" } });
    let data = world.data(query, json!({ "subject": registered })).await;
    let answer = &data["trialIndicatorSet"];
    assert_eq!(answer["userErrors"], json!([]));
    let trial = &answer["trial"];
    assert_eq!(trial["years"], json!(["2021"]));
    assert_eq!(trial["draft"], false);
    let objects = trial["objects"]["nodes"].as_array().unwrap();
    assert!(!objects.is_empty());
    for object in objects {
        // the old total is the one that was submitted
        assert_eq!(
            object["before"]["total"],
            object["object"]["evaluations"][0]["total"]
        );
    }
    assert!(trial["text"].as_str().unwrap().contains("未写入任何数据"));

    // the same set as a text that nobody registered
    let path = root().join("indicators/education/2022/campus.500199.toml");
    let text = std::fs::read_to_string(path).unwrap();
    let data = world
        .data(query, json!({ "subject": { "text": text } }))
        .await;
    let by_text = &data["trialIndicatorSet"]["trial"];
    assert_eq!(by_text["draft"], true);
    assert_eq!(by_text["objects"], trial["objects"]);
    let counted = |trial: &Value| {
        let objects = trial["objects"]["nodes"].as_array().unwrap().clone();
        let both =
            |one: &Value| !one["before"]["total"].is_null() && !one["after"]["total"].is_null();
        objects.into_iter().filter(both).collect::<Vec<_>>()
    };
    let known = counted(by_text);
    if !known.is_empty() {
        let count = Fraction::from_int(i64::try_from(known.len()).unwrap());
        let sum = known.iter().fold(Fraction::from_int(0), |sum, one| {
            sum.add(&number(&one["after"]["total"])).unwrap()
        });
        assert_eq!(number(&by_text["meanAfter"]), sum.div(&count).unwrap());
    }

    // a text with a mistake comes back with its place
    let mistaken = text.replace("op = \"retarget\"", "op = \"retarge\"");
    let data = world
        .data(query, json!({ "subject": { "text": mistaken } }))
        .await;
    let answer = &data["trialIndicatorSet"];
    assert!(answer["trial"].is_null());
    assert_eq!(answer["userErrors"][0]["path"], json!(["subject", "text"]));
    assert!(
        answer["userErrors"][0]["position"]["line"]
            .as_u64()
            .unwrap()
            > 1
    );

    assert_eq!(world.data(evaluations, json!({})).await, before);
}
