//! Who asks: every mutation of the schema without a token is refused and writes nothing; tokens that
//! are not good; a good one in the wrong post or region; the viewer.

use std::path::Path;

use serde_json::{Value, json};
use tests::{Server, run};

/// The names of every mutation, as the server's own schema lists them.
fn mutations(server: &Server) -> Vec<String> {
    let asked = json!({ "query": "{ __schema { mutationType { fields { name } } } }" });
    let answer = server.post(&asked).json();
    let fields = answer["data"]["__schema"]["mutationType"]["fields"].as_array();
    let name = |field: &Value| field["name"].as_str().map(str::to_owned);
    fields.expect("mutations").iter().filter_map(name).collect()
}

/// The database and its log as they stand on the disk.
fn written(data: &Path) -> Vec<Vec<u8>> {
    let read = |name: &str| std::fs::read(data.join(name)).unwrap_or_default();
    ["jixiao.db", "jixiao.db-wal"].map(read).to_vec()
}

#[test]
fn no_mutation_goes_without_a_token_and_nothing_is_written() {
    let [server, _] = super::servers();
    let names = mutations(server);
    assert!(names.len() >= 18, "{names:?}");
    let before = written(&server.data());
    assert!(!before[0].is_empty());
    let wrong = format!("jx_500199_{}{}", "0".repeat(32), "0".repeat(8));
    for name in &names {
        let body =
            json!({ "query": format!("mutation {{ {name}(input: {{}}) {{ __typename }} }}") });
        let reply = server.post(&body);
        let found = (reply.status, reply.code());
        assert_eq!(found, (401, "UNAUTHENTICATED".to_owned()), "{name}");
        assert!(reply.json().get("data").is_none(), "{name}");
        let reply = server.post_as(&wrong, &body);
        let found = (reply.status, reply.code());
        assert_eq!(found, (401, "TOKEN_UNKNOWN".to_owned()), "{name}");
        // with a good one it is looked at
        let reply = server.post_as(&server.token("analyst"), &body);
        assert_eq!(reply.code(), "VALIDATION", "{name}");
    }
    // clients of the older media type read it in the answer, those of a batch too
    let body = json!({ "query": "mutation { a }" });
    let old = server.send(
        "POST",
        "/graphql",
        &[("content-type", "application/json")],
        json!([body, { "query": "{ __typename }" }]).to_string(),
    );
    assert_eq!(old.status, 200);
    assert_eq!(
        old.json()[0]["errors"][0]["extensions"]["code"],
        "UNAUTHENTICATED"
    );
    assert_eq!(old.json()[1]["data"]["__typename"], "Query");
    assert!(written(&server.data()) == before, "something was written");
    let log = server.log();
    assert!(!log.contains("jx_"), "a token is in the log");
}

#[test]
fn a_token_that_is_not_good_refuses_the_request() {
    let server = Server::demonstration();
    let question = json!({ "query": "{ __typename }" });
    let (id, token) = server.issue("500199", "演示-临时", "expert");
    assert_eq!(server.post_as(&token, &question).status, 200);
    let data = server.data();
    let data = data.to_str().unwrap();
    let place = ["--format", "json", "--region", "500199", "--data", data];
    let revoke = ["token", "revoke", id.as_str()].into_iter().chain(place);
    assert_eq!(run(revoke).code, 0);
    let listed = run(["token", "list"].into_iter().chain(place));
    assert!(listed.out.contains(&id) && !listed.out.contains("jx_"));
    let cases = [
        (format!("Bearer {token}"), "TOKEN_REVOKED"),
        ("Bearer jx_500199_x".to_owned(), "TOKEN_UNKNOWN"),
        ("Basic abc".to_owned(), "BAD_AUTHORIZATION"),
    ];
    for (value, code) in cases {
        let headers = [
            ("content-type", "application/json"),
            ("authorization", value.as_str()),
        ];
        let reply = server.send("POST", "/graphql", &headers, question.to_string());
        assert_eq!((reply.status, reply.code().as_str()), (401, code));
    }
    // the tokens can be printed again
    let printed = run(["demo", "--print-tokens", "--data", data]);
    let printed: Value = serde_json::from_str(&printed.out).expect("one JSON object");
    assert_eq!(printed["analyst"], server.token("analyst").as_str());
    assert_eq!(printed.as_object().unwrap().len(), 16);
    assert!(!server.log().contains("jx_"));
}

#[test]
fn the_wrong_post_and_another_region_are_refused() {
    let [server, _] = super::servers();
    let sets =
        "{ indicatorSet(region: \"500199\", code: \"education/campus\", year: 2022) { id } }";
    let set = server.ask(sets).json();
    let id = &set["data"]["indicatorSet"]["id"];
    let query =
        "mutation F($id: ID!) { withdrawIndicatorSet(input: { id: $id, validateOnly: true }) {
        userErrors { code } } }";
    let body = json!({ "query": query, "variables": { "id": id } });
    let code = |token: &str| {
        let answer = server.post_as(token, &body).json();
        answer["data"]["withdrawIndicatorSet"]["userErrors"][0]["code"].clone()
    };
    // in force already, for whoever might
    assert_eq!(code(&server.token("indicator-desk")), "WRONG_STATE");
    let registered = "mutation R($text: String!) { registerIndicatorSet(input: { text: $text, validateOnly: true }) {
        userErrors { code } } }";
    let text = include_str!("../../crates/graphql/tests/it/manifest/breakfast.toml");
    let body = json!({ "query": registered, "variables": { "text": text } });
    let code = |token: &str| {
        let answer = server.post_as(token, &body).json();
        answer["data"]["registerIndicatorSet"]["userErrors"][0]["code"].clone()
    };
    assert_eq!(code(&server.token("department-clerk")), Value::Null);
    assert_eq!(code(&server.token("analyst")), "WRONG_POST");
    assert_eq!(code(&server.token("congress")), "WRONG_POST");
}

#[test]
fn a_post_of_another_region_reaches_nothing_here() {
    let server = Server::demonstration();
    let (_, elsewhere) = server.issue("500110", "wang", "indicator-desk");
    let text = include_str!("../../crates/graphql/tests/it/manifest/breakfast.toml");
    let query = "mutation R($text: String!) { registerIndicatorSet(input: { text: $text }) {
        userErrors { code } } }";
    let body = json!({ "query": query, "variables": { "text": text } });
    let answer = server.post_as(&elsewhere, &body).json();
    let errors = &answer["data"]["registerIndicatorSet"]["userErrors"];
    assert_eq!(errors[0]["code"], "OUT_OF_REACH", "{answer}");
}

#[test]
fn the_viewer_is_who_the_token_says() {
    let [server, _] = super::servers();
    let query = "{ viewer { person { code name demo } posts { post } actingPost { post organisation { sector } }
        todo(first: 5) { nodes { id } pageInfo { hasNextPage } } } }";
    let body = json!({ "query": query });
    assert_eq!(server.post(&body).json()["data"]["viewer"], Value::Null);
    let answer = server
        .post_as(&server.token("department-clerk"), &body)
        .json();
    let viewer = &answer["data"]["viewer"];
    assert_eq!(
        viewer["person"]["code"], "demo-department-clerk",
        "{answer:#}"
    );
    assert_eq!(viewer["person"]["demo"], true);
    let post = json!({ "post": "DEPARTMENT_CLERK", "organisation": { "sector": "education" } });
    assert_eq!(viewer["actingPost"], post);
}
