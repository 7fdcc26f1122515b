//! A clerk's set over HTTP: ten mistakes in one go, mended, registered, submitted, filed by another
//! person, and there for everybody.

use serde_json::{Value, json};
use tests::{Asker, Server};

const TEN_MISTAKES: &str = include_str!("../../crates/graphql/tests/it/manifest/ten-mistakes.toml");
const BREAKFAST: &str = include_str!("../../crates/graphql/tests/it/manifest/breakfast.toml");

#[test]
fn from_ten_mistakes_to_a_set_in_force() {
    let server = Server::demonstration();
    let clerk = Asker::new(&server, server.token("department-clerk"));
    let desk = Asker::new(&server, server.token("indicator-desk"));
    let (_, same) = server.issue("500199", "demo-department-clerk", "indicator-desk");
    let same = Asker::new(&server, same);
    let register = "mutation R($text: String!) { registerIndicatorSet(input: { text: $text, idempotencyKey: \"r\" }) {
        indicatorSet { id state version } userErrors { code severity position { line column } } } }";
    let mut data = clerk.ask(register, &json!({ "text": TEN_MISTAKES }));
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

    let mut data = clerk.ask(register, &json!({ "text": BREAKFAST }));
    let set = data["registerIndicatorSet"]["indicatorSet"].take();
    assert_eq!(set["state"], "DRAFT", "{set}");
    let id = json!({ "id": set["id"] });

    let step = |who: &Asker<'_>, name: &str| who.act(name, "indicatorSet { state }", &id);
    let submitted = step(&clerk, "submitIndicatorSet");
    assert_eq!(submitted["indicatorSet"]["state"], "SUBMITTED");
    let refused = step(&same, "fileIndicatorSet");
    assert_eq!(refused["userErrors"][0]["code"], "SAME_PERSON");
    let filed = step(&desk, "fileIndicatorSet");
    assert_eq!(filed["userErrors"], json!([]));
    assert_eq!(filed["indicatorSet"]["state"], "IN_FORCE");

    let found = "{ indicators(search: { words: \"受益学生覆盖率\", region: \"500199\", sector: \"education\", year: 2022 }) {
        nodes { code set { code state stateBy } } } }";
    let data = desk.ask(found, &json!({}));
    let nodes = data["indicators"]["nodes"].as_array().unwrap();
    let own = json!({ "code": "EDU-BRK-001",
        "set": { "code": "education/breakfast", "state": "IN_FORCE", "stateBy": "system" } });
    assert!(nodes.contains(&own), "{nodes:#?}");
}
