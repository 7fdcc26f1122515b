//! Documents and what rests on their clauses; files of evidence, with what nobody may hand in. Over
//! HTTP alone and on both databases.

use std::io::Write as _;
use std::net::TcpStream;

use serde_json::{Value, json};
use tests::{Asker, Engine, Reply, Server, faults, pairs};

const ANSWER: &str = "document { id version clauses { id article text } }";

/// The plan with the article on ex-ante evaluation and the one on disclosure (coverage.md).
fn plan() -> Value {
    let clause =
        |article: &str| json!({ "article": article, "force": "PLAN", "verification": "VERIFIED" });
    json!({ "region": "500199", "code": "plan-2020", "title": "三年行动计划(演示登记)",
        "number": "綦江府发〔2020〕20号", "issuer": "区政府", "issuedOn": "2020-07-01",
        "verification": "VERIFIED", "clauses": [clause("三(二)1"), clause("三(二)5(2)")],
        "expectedVersion": 0, "idempotencyKey": "plan" })
}

fn uses(somebody: &Asker<'_>, clause: &Value) -> Vec<(String, String, Value)> {
    let query = "query U($id: ID!) { clause(id: $id) { uses { kind key name clause year } } }";
    let answer = somebody.ask(query, &json!({ "id": clause }));
    let all = answer["clause"]["uses"].as_array().unwrap().iter();
    all.map(|one| {
        let text = |field: &str| one[field].as_str().unwrap().to_owned();
        assert!(text("clause").contains("綦江府发〔2020〕20号"), "{one}");
        assert!(!text("name").is_empty(), "{one}");
        (text("kind"), text("key"), one["year"].clone())
    })
    .collect()
}

#[test]
fn a_clause_says_what_rests_on_it() {
    for engine in Engine::BOTH {
        let server = Server::demonstration_on(engine);
        let bureau = Asker::new(&server, server.token("finance-performance"));
        let saved = bureau.done("saveDocument", ANSWER, &plan());
        assert_eq!(bureau.done("saveDocument", ANSWER, &plan()), saved);
        let document = &saved["document"];
        let ex_ante = &document["clauses"][0]["id"];
        let found = uses(&bureau, ex_ante);
        // the plan's 三(二)1 asks for ex-ante evaluations and says which are due (coverage.md)
        let has = |kind: &str, start: &str| {
            let fits = |(a, b, _): &&(String, String, Value)| a == kind && b.starts_with(start);
            found.iter().filter(fits).count()
        };
        for (kind, start) in [
            ("STEP", "ex-ante."),
            ("GATE", "ex-ante/"),
            ("PERMISSION", "ex-ante."),
            ("FIGURE", "process.ex-ante.new-construction"),
        ] {
            assert!(has(kind, start) > 0, "{kind} {start}: {found:#?}");
        }
        // a figure stands in every year's book from 2020 on
        let years: Vec<&Value> = found
            .iter()
            .filter(|one| one.1 == "process.ex-ante.new-construction")
            .map(|one| &one.2)
            .collect();
        assert!(
            years.contains(&&json!("2021")) && years.contains(&&json!("2022")),
            "{years:?}"
        );
        assert_eq!(has("STEP", "disclosure."), 0);
        let other = uses(&bureau, &document["clauses"][1]["id"]);
        assert!(other.iter().all(|one| !one.1.starts_with("ex-ante.")));

        // a clause is known by its article: its id stays, its text changes
        let text = json!({ "article": "三(二)1", "text": "建立事前绩效评估机制", "force": "PLAN",
            "verification": "VERIFIED" });
        let wanted = json!({ "document": document["id"], "clause": text, "expectedVersion": 1 });
        let clause = bureau.done("saveClause", "clause { id text }", &wanted);
        assert_eq!(clause["clause"]["id"], *ex_ante);
        assert_eq!(clause["clause"]["text"], "建立事前绩效评估机制");
        let stale = faults(&bureau.act("saveClause", "", &wanted));
        assert_eq!(stale, pairs(&[("VERSION_CONFLICT", "input.clause")]));
        refused_documents(&server, &bureau);
    }
}

fn refused_documents(server: &Server, bureau: &Asker<'_>) {
    let mut wrong = plan();
    wrong["idempotencyKey"] = Value::Null;
    wrong["expectedVersion"] = Value::Null;
    wrong["effectiveFrom"] = json!("2022-01-01");
    wrong["effectiveTo"] = json!("2021-01-01");
    wrong["title"] = json!(" ");
    wrong["clauses"][1]["article"] = json!("三(二)1");
    let found = faults(&bureau.act("saveDocument", "", &wrong));
    let expected = [
        ("REQUIRED", "input.title"),
        ("PERIOD_REVERSED", "input.effectiveTo"),
        ("TWICE", "input.clauses.1.article"),
        ("CODE_TAKEN", "input.code"),
    ];
    assert_eq!(found, pairs(&expected));
    // a department registers its own papers alone
    let clerk = Asker::new(server, server.token("department-clerk"));
    let query = "{ viewer { actingPost { organisation { id } } } }";
    let own = clerk.ask(query, &json!({}))["viewer"]["actingPost"]["organisation"]["id"].take();
    let mut paper = json!({ "region": "500199", "code": "paper", "title": "内部管理制度(演示)",
        "verification": "PUBLISHED" });
    let found = faults(&clerk.act("saveDocument", "", &paper));
    assert_eq!(found, pairs(&[("OUT_OF_REACH", "input.organisation")]));
    paper["organisation"] = own;
    clerk.done("saveDocument", ANSWER, &paper);
    let analyst = Asker::new(server, server.token("analyst"));
    let found = faults(&analyst.act("saveDocument", "", &paper));
    assert!(found.contains(&("WRONG_POST".to_owned(), "input.organisation".to_owned())));
}

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";

/// Hands in a file.
fn hand_in(server: &Server, post: &str, name: &str, kind: &str, content: &[u8]) -> Reply {
    let bearer = format!("Bearer {}", server.token(post));
    let headers = [("content-type", kind), ("authorization", bearer.as_str())];
    let path = format!("/files?name={name}");
    server.send("POST", &path, &headers, content)
}

fn read(server: &Server, post: &str, id: &str) -> Reply {
    let bearer = format!("Bearer {}", server.token(post));
    server.send(
        "GET",
        &format!("/files/{id}"),
        &[("authorization", bearer.as_str())],
        "",
    )
}

/// The code of the first fault of a file that was refused.
fn why(reply: &Reply) -> (u16, String) {
    let code = reply.json()["userErrors"][0]["code"]
        .as_str()
        .map(str::to_owned);
    (reply.status, code.unwrap_or_else(|| reply.code()))
}

#[test]
fn a_file_is_known_by_its_content() {
    for engine in Engine::BOTH {
        let server = Server::demonstration_on(engine);
        // what the sender says of the type does not count
        let kept = hand_in(&server, "department-clerk", "a.png", "image/png", PDF);
        assert_eq!(kept.status, 201, "{}", kept.body);
        let file = kept.json();
        assert_eq!(file["mediaType"], "application/pdf");
        assert_eq!(file["size"], PDF.len());
        assert_eq!(file["digest"].as_str().unwrap().len(), 64);
        let again = hand_in(
            &server,
            "finance-performance",
            "b.pdf",
            "application/pdf",
            PDF,
        );
        assert_eq!((again.status, &again.json()["id"]), (200, &file["id"]));
        let id = file["id"].as_str().unwrap();
        // its department, the bureau and the auditor read it; others do not know that it is there
        for (post, status) in [
            ("department-clerk", 200),
            ("department-reviewer", 200),
            ("finance-budget", 200),
            ("auditor", 200),
            ("congress", 404),
            ("agency", 404),
            ("expert", 404),
            ("analyst", 404),
        ] {
            let reply = read(&server, post, id);
            assert_eq!(reply.status, status, "{post}: {}", reply.body);
            if status == 200 {
                assert_eq!(reply.kind, "application/pdf");
                assert_eq!(reply.body.as_bytes(), PDF);
            }
        }
        let own = hand_in(
            &server,
            "agency",
            "底稿.txt",
            "text/plain",
            "工作底稿".as_bytes(),
        );
        let own = own.json();
        assert_eq!(own["name"], "底稿.txt");
        let own = own["id"].as_str().unwrap();
        assert_eq!(read(&server, "agency", own).status, 200);
        assert_eq!(read(&server, "expert", own).status, 404);
        let anonymous = server.send("GET", &format!("/files/{id}"), &[], "");
        assert_eq!(
            (anonymous.status, anonymous.code().as_str()),
            (401, "UNAUTHENTICATED")
        );
        for wrong in [
            "x",
            "..%2F..%2Fjixiao.db",
            &format!("{id}A"),
            &"A".repeat(5_000),
        ] {
            assert_eq!(read(&server, "auditor", wrong).status, 404, "{wrong}");
        }
    }
}

#[test]
fn what_is_no_evidence_is_not_kept() {
    let [server, _] = super::servers();
    let clerk = |name: &str, content: &[u8]| {
        why(&hand_in(
            server,
            "department-clerk",
            name,
            "application/pdf",
            content,
        ))
    };
    let refused = |code: &str| (422, code.to_owned());
    assert_eq!(clerk("empty.pdf", b""), refused("REQUIRED"));
    assert_eq!(
        clerk("page.pdf", b"<html><script>alert(1)</script>"),
        refused("UNFIT")
    );
    assert_eq!(
        clerk("run.pdf", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff"),
        refused("UNFIT")
    );
    assert_eq!(clerk("shell.pdf", b"#!/bin/sh\necho\n"), refused("UNFIT"));
    for path in [
        "..%2F..%2Fetc%2Fpasswd",
        "..",
        "a%5Cb.pdf",
        "a%00.pdf",
        "a%0D%0AX.pdf",
    ] {
        assert_eq!(clerk(path, PDF), refused("UNFIT"), "{path}");
    }
    assert_eq!(clerk(&"n".repeat(300), PDF), refused("TOO_LONG"));
    let nameless = server.send(
        "POST",
        "/files",
        &[(
            "authorization",
            &format!("Bearer {}", server.token("department-clerk")),
        )],
        PDF,
    );
    assert_eq!(
        (nameless.status, nameless.code().as_str()),
        (400, "BAD_VALUE")
    );
    // a byte more than the bound, and a bound that is met
    let mut large = PDF.to_vec();
    large.resize(32_000_001, b' ');
    let reply = hand_in(
        server,
        "department-clerk",
        "large.pdf",
        "application/pdf",
        &large,
    );
    assert_eq!(
        (reply.status, reply.code().as_str()),
        (413, "BODY_TOO_LARGE")
    );
    assert!(server.ping().as_millis() < 5_000);
    // by whom
    assert_eq!(
        why(&hand_in(server, "analyst", "a.pdf", "application/pdf", PDF)).0,
        403
    );
    let nobody = server.send("POST", "/files?name=a.pdf", &[], PDF);
    assert_eq!(
        (nobody.status, nobody.code().as_str()),
        (401, "UNAUTHENTICATED")
    );
}

#[test]
fn a_broken_hand_in_leaves_nothing() {
    let [server, _] = super::servers();
    let content = b"%PDF-1.7\nthis one breaks off\n";
    let head = format!(
        "POST /files?name=a.pdf HTTP/1.1\r\nHost: {0}\r\nAuthorization: Bearer {1}\r\nContent-Length: \
         {2}\r\n\r\n",
        server.address(),
        server.token("department-clerk"),
        content.len() + 100,
    );
    let mut stream = TcpStream::connect(server.address()).unwrap();
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(content).unwrap();
    drop(stream);
    // the whole of what arrived is new afterwards, so nothing of it was kept
    let whole = hand_in(
        server,
        "department-clerk",
        "a.pdf",
        "application/pdf",
        content,
    );
    assert_eq!(whole.status, 201, "{}", whole.body);
}
