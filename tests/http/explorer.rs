//! The explorer: every file from this server, every ready operation answered.

use serde_json::json;
use tests::Server;

#[test]
fn the_page_and_all_that_it_names_come_from_here() {
    let server = Server::start();
    let page = server.get("/").body;
    let mut named = 0;
    for attribute in ["src=\"", "href=\""] {
        for rest in page.split(attribute).skip(1) {
            let path = rest.split('"').next().unwrap();
            assert!(path.starts_with('/') && !path.starts_with("//"), "{path}");
            assert_eq!(server.get(path).status, 200, "{path}");
            named += 1;
        }
    }
    assert!(named >= 8, "{named}");
    assert!(
        !page.contains("<script>") && !page.contains(" on"),
        "scripts stand in files"
    );
}

#[test]
fn every_ready_operation_is_answered_without_an_error() {
    let server = Server::start();
    let operations = server.get("/explorer/operations.json").json();
    let operations = operations.as_array().unwrap();
    assert!(!operations.is_empty());
    let (_, token) = server.issue("500199", "desk", "indicator-desk");
    for operation in operations {
        let variables = match operation["variables"].as_str().unwrap() {
            "" => json!({}),
            text => serde_json::from_str(text).unwrap(),
        };
        let body = json!({ "query": operation["query"], "variables": variables });
        let reply = server.post_as(&token, &body);
        let answer = reply.json();
        assert!(
            answer.get("errors").is_none(),
            "{}: {answer}",
            operation["name"]
        );
        assert!(answer["data"].is_object());
    }
}
