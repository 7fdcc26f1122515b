//! A department's set on its way: ten mistakes, mended, registered, submitted, returned, filed, and
//! superseded by the next revision; with everything that is refused on the way.

use serde_json::{Value, json};

use graphql::actor::Actor;

use crate::world::World;

const CLERK: &str = "local-clerk/department-clerk";
const DESK: &str = "local-desk/indicator-desk";

const TEN_MISTAKES: &str = include_str!("manifest/ten-mistakes.toml");
const BREAKFAST: &str = include_str!("manifest/breakfast.toml");

const REGISTER: &str = "mutation R($input: RegisterIndicatorSetInput!) {
  registerIndicatorSet(input: $input) {
    indicatorSet { id state version revision }
    userErrors { code path position { line column } severity message }
    warnings { code }
  }
}";
const SET: &str = "query S($revision: Int) {
  indicatorSet(region: \"500199\", code: \"education/breakfast\", year: 2022, revision: $revision) {
    id state stateBy version reason counts
    actions { name allowed leadsTo reasons { code clause { document } } }
    timeline { action by post reason state }
  }
}";

/// Takes a step; answers state and version of the set, and the codes of what was refused.
async fn step(world: &mut World, name: &str, input: Value) -> (Value, Vec<String>) {
    if world.actor == Actor::Nobody {
        // the department's steps and the bureau's are taken by two people
        let bureau = ["fileIndicatorSet", "returnIndicatorSet"].contains(&name);
        world.act_as(if bureau { DESK } else { CLERK });
        let answer = Box::pin(step(world, name, input)).await;
        world.act_as("");
        return answer;
    }
    let (first, rest) = name.split_at(1);
    let capital = first.to_uppercase() + rest;
    let query = format!(
        "mutation M($input: {capital}Input!) {{ {name}(input: $input) {{
           indicatorSet {{ state version }} userErrors {{ code path message clause {{ document article }} }} }} }}"
    );
    let mut data = world.data(&query, json!({ "input": input })).await;
    let payload = data[name].take();
    let errors = payload["userErrors"].as_array().unwrap();
    let codes = errors
        .iter()
        .map(|error| error["code"].as_str().unwrap().to_owned());
    (payload["indicatorSet"].clone(), codes.collect())
}

async fn register(world: &mut World, input: Value) -> Value {
    if world.actor == Actor::Nobody {
        world.act_as(CLERK);
        let answer = Box::pin(register(world, input)).await;
        world.act_as("");
        return answer;
    }
    let mut data = world.data(REGISTER, json!({ "input": input })).await;
    data["registerIndicatorSet"].take()
}

fn codes(errors: &Value) -> Vec<&str> {
    let errors = errors.as_array().unwrap();
    errors.iter().map(|e| e["code"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn ten_mistakes_come_back_in_one_go_with_their_places() {
    let mut world = World::new().await;
    let query = "query C($text: String!) { checkIndicatorSet(text: $text, name: \"breakfast.toml\") {
        clean errors text key
        diagnostics { code severity position { line column offset length } suggestion help related { message position { line } } }
    } }";
    let data = world.data(query, json!({ "text": TEN_MISTAKES })).await;
    let check = &data["checkIndicatorSet"];
    let mut found = check["diagnostics"].as_array().unwrap().clone();
    found.retain(|fault| fault["severity"] == "ERROR");
    let places: Vec<(&str, u64)> = found
        .iter()
        .map(|d| {
            (
                d["code"].as_str().unwrap(),
                d["position"]["line"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        places,
        [
            ("E1006", 5),
            ("E1004", 8),
            ("E1003", 11),
            ("E1007", 17),
            ("E1203", 26),
            ("E1403", 32),
            ("E1006", 33),
            ("E1107", 38),
            ("E1006", 47),
            ("E1108", 50),
        ],
        "{check:#}"
    );
    assert_eq!(check["clean"], false);
    assert_eq!(check["errors"], 10);
    assert!(check["key"].is_null());
    // the underlined name, and what to write instead
    let unknown = &found[4];
    assert_eq!(unknown["position"]["length"], 4);
    assert_eq!(unknown["suggestion"], "应受益学生");
    let text = check["text"].as_str().unwrap();
    assert_eq!(text.matches("错误[E").count(), 10, "{text}");
    assert!(text.contains("breakfast.toml:26:"), "{text}");

    // the same answer when it is to be registered, and nothing is
    let payload = register(&mut world, json!({ "text": TEN_MISTAKES })).await;
    let errors = payload["userErrors"].as_array().unwrap();
    assert_eq!(
        errors.iter().filter(|e| e["severity"] == "ERROR").count(),
        10
    );
    assert_eq!(errors[4]["path"], json!(["input", "text"]));
    assert!(payload["indicatorSet"].is_null());
    let data = world.data(SET, json!({})).await;
    assert!(data["indicatorSet"].is_null());
}

#[tokio::test]
async fn a_set_goes_its_way() {
    let mut world = World::new().await;

    // only checked: nothing is there afterwards
    let payload = register(
        &mut world,
        json!({ "text": BREAKFAST, "validateOnly": true }),
    )
    .await;
    assert_eq!(payload["userErrors"], json!([]), "{payload:#}");
    assert!(payload["indicatorSet"].is_null());
    assert!(world.data(SET, json!({})).await["indicatorSet"].is_null());

    // registered, once for the same key
    let first = json!({ "text": BREAKFAST, "expectedVersion": 0, "idempotencyKey": "a" });
    let payload = register(&mut world, first.clone()).await;
    assert_eq!(payload["userErrors"], json!([]), "{payload:#}");
    assert_eq!(payload["indicatorSet"]["state"], "DRAFT");
    assert_eq!(payload["indicatorSet"]["version"], 1);
    let id = payload["indicatorSet"]["id"].clone();
    let again = register(&mut world, first).await;
    assert_eq!(again, payload);
    let other = json!({ "text": format!("{BREAKFAST}\n"), "idempotencyKey": "a" });
    let reused = register(&mut world, other).await;
    assert_eq!(codes(&reused["userErrors"]), ["IDEMPOTENCY_KEY_REUSED"]);

    // what may be done now: the viewer's own steps, and why not the others
    world.act_as(CLERK);
    let data = world.data(SET, json!({})).await;
    world.act_as("");
    let actions = &data["indicatorSet"]["actions"];
    assert_eq!(actions[0]["name"], "SAVE");
    assert_eq!(actions[1]["name"], "SUBMIT");
    assert_eq!(actions[1]["allowed"], true);
    assert_eq!(actions[1]["leadsTo"], "SUBMITTED");

    // out of turn, and by somebody who saw an earlier version
    let (set, refused) = step(&mut world, "fileIndicatorSet", json!({ "id": id })).await;
    assert_eq!(refused, ["WRONG_STATE"]);
    assert_eq!(set, json!({ "state": "DRAFT", "version": 1 }));
    let stale = json!({ "id": id, "expectedVersion": 7 });
    let (_, refused) = step(&mut world, "submitIndicatorSet", stale).await;
    assert_eq!(refused, ["VERSION_CONFLICT"]);

    // submitted; the same request again has no second effect
    let submit = json!({ "id": id, "expectedVersion": 1, "idempotencyKey": "b" });
    let (set, refused) = step(&mut world, "submitIndicatorSet", submit.clone()).await;
    assert_eq!(
        (set["state"].as_str(), refused),
        (Some("SUBMITTED"), vec![])
    );
    let (again, refused) = step(&mut world, "submitIndicatorSet", submit).await;
    assert_eq!((again, refused), (set, vec![]));

    // withdrawn and sent again
    let (set, refused) = step(&mut world, "withdrawIndicatorSet", json!({ "id": id })).await;
    assert_eq!((set["state"].as_str(), refused), (Some("DRAFT"), vec![]));
    let (_, refused) = step(&mut world, "submitIndicatorSet", json!({ "id": id })).await;
    assert_eq!(refused, [""; 0]);

    // returned, but not without a reason
    let (set, refused) = step(&mut world, "returnIndicatorSet", json!({ "id": id })).await;
    assert_eq!(
        (set["state"].as_str(), refused),
        (Some("SUBMITTED"), vec!["NOT_READY".to_owned()])
    );
    let reason = json!({ "id": id, "reason": "供餐天数的指标值偏低" });
    let (set, refused) = step(&mut world, "returnIndicatorSet", reason).await;
    assert_eq!((set["state"].as_str(), refused), (Some("RETURNED"), vec![]));
    let data = world.data(SET, json!({})).await;
    assert_eq!(data["indicatorSet"]["reason"], "供餐天数的指标值偏低");

    // mended and sent by somebody who may do both: not both on one set
    let mended = BREAKFAST.replace("180天", "190天");
    let payload = register(&mut world, json!({ "text": mended })).await;
    assert_eq!(payload["userErrors"], json!([]), "{payload:#}");
    world.act_as("zhang/indicator-desk");
    let (_, refused) = step(&mut world, "submitIndicatorSet", json!({ "id": id })).await;
    assert_eq!(refused, [""; 0]);
    let data = world.data(SET, json!({})).await;
    let file = data["indicatorSet"]["actions"]
        .as_array()
        .unwrap()
        .iter()
        .find(|action| action["name"] == "FILE")
        .unwrap();
    assert_eq!(file["allowed"], false);
    assert_eq!(file["reasons"][0]["code"], "SAME_PERSON");
    let (_, refused) = step(&mut world, "fileIndicatorSet", json!({ "id": id })).await;
    assert_eq!(refused, ["SAME_PERSON"]);
    world.act_as("li/department-clerk");
    let (_, refused) = step(&mut world, "fileIndicatorSet", json!({ "id": id })).await;
    assert_eq!(refused, ["WRONG_POST"]);

    // filed, and with that in force; only checked first
    world.act_as("");
    let check = json!({ "id": id, "validateOnly": true });
    let (set, refused) = step(&mut world, "fileIndicatorSet", check).await;
    assert_eq!(
        (set["state"].as_str(), refused),
        (Some("SUBMITTED"), vec![])
    );
    let (set, refused) = step(&mut world, "fileIndicatorSet", json!({ "id": id })).await;
    assert_eq!((set["state"].as_str(), refused), (Some("IN_FORCE"), vec![]));

    // on file it does not change any more
    let payload = register(&mut world, json!({ "text": BREAKFAST })).await;
    assert_eq!(codes(&payload["userErrors"]), ["WRONG_STATE"]);

    // the next revision takes its place
    let second = mended.replace("year = 2022\n", "year = 2022\nrevision = 2\n");
    let payload = register(&mut world, json!({ "text": second })).await;
    assert_eq!(payload["indicatorSet"]["revision"], 2);
    let next = payload["indicatorSet"]["id"].clone();
    step(&mut world, "submitIndicatorSet", json!({ "id": next })).await;
    let (set, refused) = step(&mut world, "fileIndicatorSet", json!({ "id": next })).await;
    assert_eq!((set["state"].as_str(), refused), (Some("IN_FORCE"), vec![]));
    let data = world.data(SET, json!({ "revision": 1 })).await;
    let earlier = &data["indicatorSet"];
    assert_eq!(earlier["state"], "SUPERSEDED");
    assert_eq!(earlier["counts"], true);
    let timeline = earlier["timeline"].as_array().unwrap();
    let done: Vec<&str> = timeline
        .iter()
        .map(|entry| entry["action"].as_str().unwrap())
        .collect();
    assert!(done.contains(&"indicator-set.return"), "{done:?}");
    assert!(done.contains(&"indicator-set.file"), "{done:?}");
}

#[tokio::test]
async fn a_refusal_names_its_clause_and_speaks_both_languages() {
    let mut world = World::new().await;
    let payload = register(&mut world, json!({ "text": BREAKFAST })).await;
    let id = payload["indicatorSet"]["id"].clone();
    world.act_as(CLERK);
    let query = "mutation M($id: ID!) { withdrawIndicatorSet(input: { id: $id }) {
        userErrors { code message path clause { document force } } } }";
    let zh = world.data(query, json!({ "id": id })).await;
    assert_eq!(
        zh["withdrawIndicatorSet"]["userErrors"][0],
        json!({
            "code": "WRONG_STATE",
            "message": "指标集现在是“编制中”, 不能撤回; 只能从“已报送”撤回",
            "path": ["input", "id"],
            "clause": null
        })
    );
    world.language = indicator::language::Language::En;
    let en = world.data(query, json!({ "id": id })).await;
    let message = en["withdrawIndicatorSet"]["userErrors"][0]["message"].as_str();
    assert!(message.unwrap().starts_with("the indicator set is “draft”"));
}

#[tokio::test]
async fn a_retry_that_runs_at_the_same_time_has_one_effect() {
    let mut world = World::new().await;
    let payload = register(&mut world, json!({ "text": BREAKFAST })).await;
    let id = &payload["indicatorSet"]["id"];
    // ten root fields would run one after another: these run at once
    let query =
        "mutation M($id: ID!) { submitIndicatorSet(input: { id: $id, idempotencyKey: \"k\" }) {
        indicatorSet { state version } userErrors { code } } }";
    world.act_as(CLERK);
    let world = &world;
    let one = || async {
        let operation = graphql::Operation {
            query: query.to_owned(),
            name: None,
            variables: async_graphql::Variables::from_json(json!({ "id": id })),
        };
        let context = graphql::RequestContext {
            language: world.language,
            now: world.now,
            actor: world.actor.clone(),
            reference: "T-1".to_owned(),
        };
        let answer = world
            .api
            .execute(operation, &context, graphql::Patience::default())
            .await;
        serde_json::to_value(&answer.response).unwrap()
    };
    let answers = futures_util::future::join_all((0..10).map(|_| one())).await;
    for answer in &answers {
        assert_eq!(*answer, answers[0]);
        let payload = &answer["data"]["submitIndicatorSet"];
        assert_eq!(payload["userErrors"], json!([]), "{answer}");
        assert_eq!(
            payload["indicatorSet"],
            json!({ "state": "SUBMITTED", "version": 2 })
        );
    }
}
