//! Who there is, over GraphQL alone and on both databases: a region with its bodies, a reform of them,
//! persons, posts with a deputy, tokens that are shown once; everything that is refused on the way.

use serde_json::{Value, json};
use tests::{Asker, Engine, Server, faults, pairs};

const REGION: &str = "500198";
const BODIES: &str = "organisations { id code version above { code } validTo }";

fn body(code: &str, kind: &str, above: Option<&str>) -> Value {
    json!({ "code": code, "name": format!("机构{code}"), "kind": kind, "above": above })
}

/// The ids of bodies by their codes, as a payload names them.
fn id_of<'a>(payload: &'a Value, code: &str) -> &'a Value {
    let bodies = payload["organisations"].as_array().unwrap();
    &bodies.iter().find(|one| one["code"] == code).unwrap()["id"]
}

/// A region with a department, two units under it and a town; registered in one request, units first.
fn bodies(desk: &Asker<'_>) -> Value {
    let units = json!([
        body("102-1", "UNIT", Some("102")),
        body("102-2", "UNIT", Some("102")),
        body("102", "DEPARTMENT", None),
        body("301", "TOWN", None),
    ]);
    let wanted = json!({ "region": REGION, "organisations": units, "idempotencyKey": "bodies" });
    let missing = faults(&desk.act("saveOrganisation", "", &wanted));
    assert_eq!(missing, pairs(&[("REQUIRED", "input.regionName")]));
    let mut wanted = wanted;
    wanted["regionName"] = json!("示例县(演示)");
    let saved = desk.done("saveOrganisation", BODIES, &wanted);
    assert_eq!(
        saved["organisations"][0]["above"],
        json!([{ "code": "102" }])
    );
    let again = desk.done("saveOrganisation", BODIES, &wanted);
    assert_eq!(again, saved, "repeated under its key it has one effect");
    wanted["organisations"][3]["name"] = json!("另一名称");
    let reused = faults(&desk.act("saveOrganisation", "", &wanted));
    assert_eq!(
        reused,
        pairs(&[("IDEMPOTENCY_KEY_REUSED", "input.organisations")])
    );
    saved
}

/// Every fault of a batch comes at once, and nothing of it is written.
fn wrong_bodies(desk: &Asker<'_>, saved: &Value) {
    let mut moved = body("102", "DEPARTMENT", Some("102-1"));
    moved["id"] = id_of(saved, "102").clone();
    let mut reversed = body("400", "UNIT", Some("nowhere"));
    reversed["validFrom"] = json!("2022-01-01");
    reversed["validTo"] = json!("2021-12-31");
    let wanted = json!({ "region": REGION, "organisations": [
        moved, reversed, body("301", "TOWN", None), body("400", "UNIT", None), body(" ", "UNIT", None),
    ] });
    let found = faults(&desk.act("saveOrganisation", "", &wanted));
    let at = |number: usize, field: &str| format!("input.organisations.{number}.{field}");
    let expected = [
        ("PERIOD_REVERSED", at(1, "validTo")),
        ("REQUIRED", at(4, "code")),
        ("CODE_TAKEN", at(2, "code")),
        ("TWICE", at(3, "code")),
        ("NOT_FOUND", at(1, "above")),
        ("UNFIT", at(0, "above")),
    ];
    assert_eq!(found, expected.map(|(code, at)| (code.to_owned(), at)));
    let all = "{ organisations(region: \"500198\") { code } }";
    let all = desk.ask(all, &json!({}))["organisations"].take();
    assert_eq!(all.as_array().unwrap().len(), 4);
}

/// A department goes under another one: its units go with it. Somebody who saw an earlier version is
/// told so.
fn moved_bodies(desk: &Asker<'_>, saved: &Value) {
    let mut moved = body("102", "DEPARTMENT", Some("100"));
    moved["id"] = id_of(saved, "102").clone();
    moved["expectedVersion"] = json!(1);
    let wanted =
        json!({ "region": REGION, "organisations": [body("100", "GOVERNMENT", None), moved] });
    desk.done("saveOrganisation", BODIES, &wanted);
    let query = "{ organisations(region: \"500198\") { code above { code } } }";
    let all = desk.ask(query, &json!({}));
    let unit = all["organisations"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["code"] == "102-1");
    let above = json!([{ "code": "100" }, { "code": "102" }]);
    assert_eq!(unit.unwrap()["above"], above);
    let mut stale = body("102", "DEPARTMENT", None);
    stale["id"] = id_of(saved, "102").clone();
    stale["expectedVersion"] = json!(1);
    let wanted = json!({ "region": REGION, "organisations": [stale] });
    let found = faults(&desk.act("saveOrganisation", "", &wanted));
    assert_eq!(found, pairs(&[("VERSION_CONFLICT", "input.organisations")]));
}

/// Two units are merged into one: they end the day before, and it stands in their place.
fn reform(desk: &Asker<'_>, saved: &Value) {
    let wanted = json!({ "region": REGION, "organisations": [body("102-3", "UNIT", Some("102"))] });
    let heir = desk.done("saveOrganisation", BODIES, &wanted);
    let heir = id_of(&heir, "102-3");
    let before = |code| json!({ "organisation": id_of(saved, code), "expectedVersion": 2 });
    let wanted = |kind: &str, after: &[&Value]| {
        json!({ "predecessors": [before("102-1"), before("102-2")], "successors": after, "kind": kind,
                "effectiveOn": "2022-01-01", "idempotencyKey": kind })
    };
    for (kind, after) in [
        ("RENAMED", &[heir][..]),
        ("SPLIT", &[heir]),
        ("MERGED", &[]),
    ] {
        let found = faults(&desk.act("succeedOrganisation", "", &wanted(kind, after)));
        assert_eq!(found, pairs(&[("UNFIT", "input.kind")]), "{kind}");
    }
    let circle = json!({ "predecessors": [before("102-1")], "successors": [id_of(saved, "102-1")],
        "kind": "RENAMED", "effectiveOn": "2022-01-01" });
    let found = faults(&desk.act("succeedOrganisation", "", &circle));
    assert_eq!(found, pairs(&[("TWICE", "input.successors.0")]));
    let answer = "predecessors { code validTo version }";
    let done = desk.done("succeedOrganisation", answer, &wanted("MERGED", &[heir]));
    let ended = |code| json!({ "code": code, "validTo": "2021-12-31", "version": 4 });
    assert_eq!(
        done["predecessors"],
        json!([ended("102-1"), ended("102-2")])
    );
    let again = desk.done("succeedOrganisation", answer, &wanted("MERGED", &[heir]));
    assert_eq!(again, done);
    // what followed on them is not followed by them, neither after their end nor before it
    for (day, at) in [
        ("2022-06-01", "input.successors.0"),
        ("2021-06-01", "input.predecessors"),
    ] {
        let back = json!({ "predecessors": [{ "organisation": heir }],
            "successors": [id_of(saved, "102-1")], "kind": "RENAMED", "effectiveOn": day });
        let found = faults(&desk.act("succeedOrganisation", "", &back));
        assert_eq!(found, pairs(&[("UNFIT", at)]), "{day}");
    }
}

/// A person with a post and a deputy; a token that works until it is taken back.
fn people(server: &Server, desk: &Asker<'_>, saved: &Value) {
    let person =
        |code: &str| json!({ "region": REGION, "code": code, "name": "演示", "demo": true });
    let answer = "person { id code version posts { post } }";
    let mut first = person("liu");
    first["expectedVersion"] = json!(0);
    let liu = desk.done("savePerson", answer, &first)["person"].take();
    assert_eq!((&liu["version"], &liu["posts"]), (&json!(1), &json!([])));
    let taken = faults(&desk.act("savePerson", "", &first));
    assert_eq!(taken, pairs(&[("VERSION_CONFLICT", "input.code")]));
    let chen = desk.done("savePerson", answer, &person("chen"))["person"].take();
    let empty = json!({ "region": REGION, "code": " ", "name": "名".repeat(201) });
    let found = faults(&desk.act("savePerson", "", &empty));
    let expected = [("REQUIRED", "input.code"), ("TOO_LONG", "input.name")];
    assert_eq!(found, pairs(&expected));

    let town = id_of(saved, "301");
    let post = |person: &Value| {
        json!({ "person": person["id"], "post": "UNIT_CLERK", "organisation": town,
                "from": "2022-01-01", "idempotencyKey": person["code"] })
    };
    let answer = "post { id version from deputy deputyOf { person { code } } }";
    let held = desk.done("savePost", answer, &post(&liu))["post"].take();
    assert_eq!(desk.done("savePost", answer, &post(&liu))["post"], held);
    let mut deputy = post(&chen);
    deputy["deputyOf"] = held["id"].clone();
    deputy["post"] = json!("EXPERT");
    let found = faults(&desk.act("savePost", "", &deputy));
    assert_eq!(found, pairs(&[("UNFIT", "input.deputyOf")]));
    deputy["post"] = json!("UNIT_CLERK");
    let deputy = desk.done("savePost", answer, &deputy)["post"].take();
    assert_eq!(deputy["deputyOf"]["person"]["code"], "liu");

    let wanted = json!({ "post": deputy["id"], "label": "演示", "expiresAt": in_a_month(desk),
        "idempotencyKey": "token" });
    let answer = "token { id label person { code } post { deputy } } secret";
    let checked = {
        let mut only = wanted.clone();
        only["validateOnly"] = json!(true);
        desk.done("issueToken", answer, &only)
    };
    assert_eq!(
        (&checked["token"], &checked["secret"]),
        (&Value::Null, &Value::Null)
    );
    let issued = desk.done("issueToken", answer, &wanted);
    let secret = issued["secret"].as_str().unwrap().to_owned();
    assert!(secret.starts_with("jx_500198_"));
    // its text is shown once
    let again = desk.done("issueToken", answer, &wanted);
    assert_eq!(
        (&again["token"], &again["secret"]),
        (&issued["token"], &Value::Null)
    );
    let owner = Asker::new(server, secret.as_str());
    let viewer = owner.ask(
        "{ viewer { person { code } actingPost { deputy } } }",
        &json!({}),
    );
    assert_eq!(viewer["viewer"]["person"]["code"], "chen");
    assert_eq!(viewer["viewer"]["actingPost"]["deputy"], true);
    // a clerk registers nobody, and does not see who is registered
    let found = faults(&owner.act("savePerson", "", &person("zhao")));
    assert_eq!(found, pairs(&[("WRONG_POST", "input.code")]));
    let lists = "{ persons(region: \"500198\") { code } tokens(region: \"500198\") { id } }";
    assert_eq!(
        owner.ask(lists, &json!({})),
        json!({ "persons": [], "tokens": [] })
    );
    let seen = desk.ask(lists, &json!({}));
    assert_eq!(seen["persons"].as_array().unwrap().len(), 3);
    assert_eq!(seen["tokens"].as_array().unwrap().len(), 2);

    let revoke = json!({ "id": issued["token"]["id"] });
    let revoked = desk.done("revokeToken", "token { revokedAt }", &revoke);
    assert!(revoked["token"]["revokedAt"].is_string());
    desk.done("revokeToken", "token { revokedAt }", &revoke);
    let refused = server.post_as(&secret, &json!({ "query": "{ __typename }" }));
    assert_eq!(
        (refused.status, refused.code().as_str()),
        (401, "TOKEN_REVOKED")
    );
}

/// A moment a month ahead of the server's now.
fn in_a_month(desk: &Asker<'_>) -> String {
    let now = desk.ask("{ service { now } }", &json!({}));
    let now = now["service"]["now"].as_str().unwrap();
    let now: chrono::DateTime<chrono::Utc> = now.parse().unwrap();
    (now + chrono::TimeDelta::days(30)).to_rfc3339()
}

/// Clauses: 主送
#[test]
fn a_region_is_peopled_over_the_api() {
    for engine in Engine::BOTH {
        let server = Server::demonstration_on(engine);
        let (_, token) = server.issue(REGION, "wang", "indicator-desk");
        let desk = Asker::new(&server, token);
        let saved = bodies(&desk);
        wrong_bodies(&desk, &saved);
        moved_bodies(&desk, &saved);
        reform(&desk, &saved);
        people(&server, &desk, &saved);
        assert!(!server.log().contains("jx_"), "a token is in the log");
    }
}

#[test]
fn what_belongs_to_another_region_is_not_found() {
    // a server of its own: a token is issued on it
    let server = Server::demonstration();
    let desk = Asker::new(&server, server.token("indicator-desk"));
    let query = "{ organisations(region: \"500199\") { id } }";
    let here = desk.ask(query, &json!({}))["organisations"][0]["id"].take();
    let (_, elsewhere) = server.issue("500198", "wang", "indicator-desk");
    let elsewhere = Asker::new(&server, elsewhere);
    let mine = json!({ "id": here, "code": "1", "name": "一", "kind": "UNIT" });
    let input = json!({ "region": "500198", "regionName": "示例县", "organisations": [mine] });
    let found = faults(&elsewhere.act("saveOrganisation", "", &input));
    assert_eq!(found, pairs(&[("NOT_FOUND", "input.organisations.0.id")]));
    let input = json!({ "region": "500199", "organisations": [body("9", "UNIT", None)] });
    let found = faults(&elsewhere.act("saveOrganisation", "", &input));
    assert_eq!(found, pairs(&[("OUT_OF_REACH", "input.organisations")]));
}
