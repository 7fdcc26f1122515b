//! A clerk's set over HTTP: ten mistakes in one go, mended, registered, submitted, filed by another
//! person, and there for everybody.

use serde_json::{Value, json};
use tests::Server;

const TEN_MISTAKES: &str = include_str!("../../crates/graphql/tests/it/manifest/ten-mistakes.toml");
const BREAKFAST: &str = include_str!("../../crates/graphql/tests/it/manifest/breakfast.toml");

/// Asks as somebody, and answers the data.
fn ask(server: &Server, who: &str, query: &str, variables: &Value) -> Value {
    let body = json!({ "query": query, "variables": variables });
    let reply = server.post_as(who, &body);
    let mut answer = reply.json();
    assert!(answer.get("errors").is_none(), "{query}: {answer:#}");
    answer["data"].take()
}

#[test]
fn from_ten_mistakes_to_a_set_in_force() {
    let server = Server::demonstration();
    let (clerk, desk) = (
        server.token("department-clerk"),
        server.token("indicator-desk"),
    );
    let (clerk, desk) = (clerk.as_str(), desk.as_str());
    let (_, same) = server.issue("500199", "demo-department-clerk", "indicator-desk");
    let register = "mutation R($text: String!) { registerIndicatorSet(input: { text: $text, idempotencyKey: \"r\" }) {
        indicatorSet { id state version } userErrors { code severity position { line column } } } }";
    let mut data = ask(&server, clerk, register, &json!({ "text": TEN_MISTAKES }));
    let payload = data["registerIndicatorSet"].take();
    assert!(payload["indicatorSet"].is_null());
    let errors = payload["userErrors"].as_array().unwrap().iter();
    let errors: Vec<&Value> = errors.filter(|e| e["severity"] == "ERROR").collect();
    assert_eq!(errors.len(), 10, "{payload:#}");
    assert!(
        errors
            .iter()
            .all(|error| error["position"]["line"].is_u64())
    );

    let mut data = ask(&server, clerk, register, &json!({ "text": BREAKFAST }));
    let set = data["registerIndicatorSet"]["indicatorSet"].take();
    assert_eq!(set["state"], "DRAFT", "{set}");
    let id = json!({ "id": set["id"] });

    let step = |who: &str, name: &str| {
        let query = format!(
            "mutation M($id: ID!) {{ {name}(input: {{ id: $id }}) {{
               indicatorSet {{ state }} userErrors {{ code }} }} }}"
        );
        ask(&server, who, &query, &id)[name].take()
    };
    let submitted = step(clerk, "submitIndicatorSet");
    assert_eq!(submitted["indicatorSet"]["state"], "SUBMITTED");
    let refused = step(&same, "fileIndicatorSet");
    assert_eq!(refused["userErrors"], json!([{ "code": "SAME_PERSON" }]));
    let filed = step(desk, "fileIndicatorSet");
    assert_eq!(filed["userErrors"], json!([]));
    assert_eq!(filed["indicatorSet"]["state"], "IN_FORCE");

    let found = "{ indicators(search: { words: \"受益学生覆盖率\", region: \"500199\", sector: \"education\", year: 2022 }) {
        nodes { code set { code state stateBy } } } }";
    let data = ask(&server, desk, found, &json!({}));
    let nodes = data["indicators"]["nodes"].as_array().unwrap();
    let own = json!({ "code": "EDU-BRK-001",
        "set": { "code": "education/breakfast", "state": "IN_FORCE", "stateBy": "system" } });
    assert!(nodes.contains(&own), "{nodes:#?}");
}
