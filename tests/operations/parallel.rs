//! Many writers on one thing: one wins, the others read what differs from what they saw.

use serde_json::{Value, json};
use tests::{Asker, Engine, Server};

#[test]
fn of_a_hundred_writers_one_wins() {
    const WRITERS: usize = 100;
    for engine in Engine::BOTH {
        let server = Server::demonstration_on(engine);
        let clerk = Asker::new(&server, server.token("department-clerk"));
        let query = "{ objects(filter: { region: \"500199\", sector: [\"education\"] }, first: 1) {
            nodes { id version kind owner { id } code budgetKind fundingForm periodFrom periodTo
            marks sector source } } }";
        let object = clerk.ask(query, &json!({}))["objects"]["nodes"][0].take();
        let version = object["version"].as_i64().unwrap();
        // all that it is stays, but for its name
        let input = |writer: usize| {
            let mut input = object.clone();
            let fields = input.as_object_mut().unwrap();
            fields.remove("version");
            fields.insert("owner".to_owned(), object["owner"]["id"].clone());
            let marks = object["marks"].as_array().unwrap().iter();
            let word = |key: &Value| key.as_str().unwrap().to_uppercase().replace('-', "_");
            fields.insert("marks".to_owned(), marks.map(word).collect());
            fields.insert("name".to_owned(), json!(format!("并发写入{writer}")));
            fields.insert("expectedVersion".to_owned(), json!(version));
            input
        };
        let query_of_act = "mutation M($input: SaveObjectInput!) { saveObject(input: $input) {
            userErrors { code differing } } }";
        let write = |writer: usize| {
            let answer = clerk.ask(query_of_act, &json!({ "input": input(writer) }));
            (writer, answer["saveObject"]["userErrors"].clone())
        };
        let outcomes: Vec<(usize, Value)> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..WRITERS)
                .map(|writer| scope.spawn(move || write(writer)))
                .collect();
            threads
                .into_iter()
                .map(|thread| thread.join().unwrap())
                .collect()
        });
        let won: Vec<usize> = outcomes
            .iter()
            .filter(|(_, errors)| *errors == json!([]))
            .map(|(writer, _)| *writer)
            .collect();
        assert_eq!(won.len(), 1, "{engine:?}: {won:?}");
        let conflict = json!([{ "code": "VERSION_CONFLICT", "differing": ["name"] }]);
        let lost = outcomes.iter().filter(|(_, errors)| *errors == conflict);
        assert_eq!(lost.count(), WRITERS - 1, "{engine:?}: {outcomes:?}");
        let now = clerk.ask(query, &json!({}))["objects"]["nodes"][0].take();
        assert_eq!(now["version"], version + 1, "{engine:?}");
    }
}
