//! Who sees what: for every post, what lists and counts show is what ids find, and it is what the table
//! of reading says (docs/reference/permissions.md). What is expected of a post is worked out from what the
//! finance bureau sees of the whole region, by whose things they are.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tests::Server;

const REGION: &str = "500199";
/// A region with nothing but a published table.
const PUBLISHED: &str = "110108";
const POSTS: &[&str] = &[
    "",
    "unit-clerk",
    "department-clerk",
    "department-reviewer",
    "department-finance",
    "department-supervisor",
    "indicator-desk",
    "finance-division",
    "finance-performance",
    "finance-budget",
    "government",
    "congress",
    "assessment-office",
    "auditor",
    "expert",
    "agency",
    "analyst",
];
/// Posts that see all of their region.
const WHOLE: &[&str] = &[
    "indicator-desk",
    "finance-division",
    "finance-performance",
    "finance-budget",
    "government",
    "auditor",
];

/// Somebody in a post, or nobody in particular.
struct Reader<'s>(&'s Server, Option<String>);

impl<'s> Reader<'s> {
    fn of(server: &'s Server, post: &str) -> Reader<'s> {
        Reader(server, (!post.is_empty()).then(|| server.token(post)))
    }

    fn answer(&self, query: &str, variables: &Value) -> Value {
        let body = json!({ "query": query, "variables": variables });
        match &self.1 {
            Some(token) => self.0.post_as(token, &body).json(),
            None => self.0.post(&body).json(),
        }
    }

    fn ask(&self, query: &str, variables: &Value) -> Value {
        let mut answer = self.answer(query, variables);
        assert!(answer.get("errors").is_none(), "{query}: {answer:#}");
        answer["data"].take()
    }

    /// Everything that a list shows of a region, and how many it says there are.
    fn list(&self, kind: &Kind, region: &str) -> (Vec<Value>, u64) {
        let query = format!(
            "query L($after: String) {{ {}(filter: {{ region: \"{region}\" }}, first: 200, after: $after) {{
               totalCount pageInfo {{ hasNextPage endCursor }} nodes {{ id {} }} }} }}",
            kind.list, kind.fields
        );
        let (mut all, mut after) = (Vec::new(), Value::Null);
        loop {
            let mut data = self.ask(&query, &json!({ "after": after }));
            let page = data[kind.list].take();
            all.extend(page["nodes"].as_array().unwrap().iter().cloned());
            if page["pageInfo"]["hasNextPage"] == false {
                return (all, page["totalCount"].as_u64().unwrap());
            }
            after = page["pageInfo"]["endCursor"].clone();
        }
    }

    /// Those of these ids that are found.
    fn found(&self, ids: &BTreeSet<String>) -> BTreeSet<String> {
        let ids: Vec<&String> = ids.iter().collect();
        let mut found = BTreeSet::new();
        for some in ids.chunks(100) {
            let query = "query N($ids: [ID!]!) { nodes(ids: $ids) { id } }";
            let data = self.ask(query, &json!({ "ids": some }));
            found.extend(data["nodes"].as_array().unwrap().iter().filter_map(id));
        }
        found
    }
}

/// A kind of thing that is listed.
struct Kind {
    list: &'static str,
    fields: &'static str,
}

const KINDS: &[Kind] = &[
    Kind {
        list: "objects",
        fields: "owner { id above { id } }",
    },
    Kind {
        list: "evaluations",
        fields: "object { id owner { id above { id } } }",
    },
    Kind {
        list: "workItems",
        fields: "process state object { id } organisation { id above { id } }",
    },
];

fn id(value: &Value) -> Option<String> {
    value["id"].as_str().map(str::to_owned)
}

fn ids(nodes: &[Value]) -> BTreeSet<String> {
    nodes.iter().filter_map(id).collect()
}

/// What belongs to a body or one under it.
fn of_body(nodes: &[Value], body: &str, owner: impl Fn(&Value) -> &Value) -> BTreeSet<String> {
    let own = |node: &&Value| {
        let owner = owner(node);
        let above = owner["above"].as_array().into_iter().flatten();
        owner["id"] == body || above.into_iter().any(|one| one["id"] == body)
    };
    nodes.iter().filter(own).filter_map(id).collect()
}

fn everything(server: &Server) -> Vec<Vec<Value>> {
    let bureau = Reader::of(server, "finance-performance");
    let all: Vec<Vec<Value>> = KINDS
        .iter()
        .map(|kind| bureau.list(kind, REGION).0)
        .collect();
    assert!(all.iter().all(|kind| kind.len() > 20));
    all
}

/// Clauses: 三(二)2(4); 三(三)5; 四(二)
#[test]
fn what_lists_show_is_what_ids_find_for_every_post() {
    let [sqlite, postgres] = super::servers();
    // on the second database one post of each way of reaching: the statements are the same
    let each = ["", "department-clerk", "congress", "agency", "analyst"];
    for (server, posts) in [(sqlite, POSTS), (postgres, each.as_slice())] {
        let all = everything(server);
        for post in posts {
            let reader = Reader::of(server, post);
            for (kind, all) in KINDS.iter().zip(&all) {
                let (shown, total) = reader.list(kind, REGION);
                let of = format!("{} as “{post}”", kind.list);
                assert_eq!(total, shown.len() as u64, "{of}");
                assert_eq!(ids(&shown), reader.found(&ids(all)), "{of}");
                if WHOLE.contains(post) {
                    assert_eq!(shown.len(), all.len(), "{of}");
                }
            }
            let counts = format!(
                "{{ workItemCounts(filter: {{ region: \"{REGION}\" }}) {{ count }}
                    duties(filter: {{ region: \"{REGION}\" }}) {{ items }} }}"
            );
            let counts = reader.ask(&counts, &json!({}));
            let sum = |list: &Value, field: &str| -> u64 {
                let all = list.as_array().unwrap().iter();
                all.map(|one| one[field].as_u64().unwrap()).sum()
            };
            let (_, total) = reader.list(&KINDS[2], REGION);
            assert_eq!(sum(&counts["workItemCounts"], "count"), total, "{post}");
            assert_eq!(sum(&counts["duties"], "items"), total, "{post}");
        }
    }
}

#[test]
fn a_unit_and_a_department_see_what_is_theirs_and_under_them() {
    let server = &super::servers()[0];
    let all = everything(server);
    for post in ["unit-clerk", "department-clerk", "department-supervisor"] {
        let reader = Reader::of(server, post);
        let viewer = reader.ask(
            "{ viewer { actingPost { organisation { id } } } }",
            &json!({}),
        );
        let body = viewer["viewer"]["actingPost"]["organisation"]["id"]
            .as_str()
            .unwrap();
        let objects = of_body(&all[0], body, |one| &one["owner"]);
        assert_eq!(ids(&reader.list(&KINDS[0], REGION).0), objects, "{post}");
        let evaluations = of_body(&all[1], body, |one| &one["object"]["owner"]);
        assert_eq!(
            ids(&reader.list(&KINDS[1], REGION).0),
            evaluations,
            "{post}"
        );
        let items = ids(&reader.list(&KINDS[2], REGION).0);
        let own = of_body(&all[2], body, |one| &one["organisation"]);
        assert!(!objects.is_empty() && !own.is_empty(), "{post}");
        // of others only where it is named as a party
        let process = |item: &String| {
            let found = all[2].iter().find(|one| one["id"] == item.as_str());
            found.unwrap()["process"].as_str().unwrap().to_owned()
        };
        for other in items.difference(&own) {
            let named = ["COMMISSION", "DECOMPOSITION", "EVALUATION", "EX_ANTE"];
            assert!(
                named.contains(&process(other).as_str()),
                "{post}: {}",
                process(other)
            );
        }
        for hidden in own.difference(&items) {
            assert!(
                ["PACKAGE", "AGENCY"].contains(&process(hidden).as_str()),
                "{post}"
            );
        }
    }
}

/// Clauses: 三(二)2(4); 三(三)5
#[test]
fn from_outside_one_sees_what_was_given() {
    let server = &super::servers()[0];
    let all = everything(server);
    let bureau = Reader::of(server, "finance-performance");
    // packages of the congress, from the day on which they are sent, and what is in them
    let congress = Reader::of(server, "congress");
    let query = "query C($ids: [ID!]!) { nodes(ids: $ids) { ... on WorkItem { id state content {
        ... on PackageContent { members }
        ... on CommissionContent { thread { text } order { agency department objects } } } } } }";
    let of_process = |process: &str| -> Vec<String> {
        let all = all[2].iter().filter(|one| one["process"] == process);
        all.filter_map(id).collect()
    };
    let packages = of_process("PACKAGE");
    let mut expected = BTreeSet::new();
    let data = bureau.ask(query, &json!({ "ids": packages }));
    for package in data["nodes"].as_array().unwrap() {
        if !["built", "frozen"].contains(&package["state"].as_str().unwrap()) {
            let members = package["content"]["members"].as_array().unwrap().iter();
            expected.extend(members.map(|one| one.as_str().unwrap().to_owned()));
            expected.extend(id(package));
        }
    }
    let seen = ids(&congress.list(&KINDS[2], REGION).0);
    assert!(expected.len() > 3 && seen.is_superset(&expected));
    assert!(
        seen.len() < all[2].len() / 2,
        "{} of {}",
        seen.len(),
        all[2].len()
    );
    let other = of_process("COMMISSION").into_iter().collect();
    assert!(congress.found(&other).is_empty());

    // an agency: its commissions, and the objects of those that it works on
    let agency = Reader::of(server, "agency");
    let viewer = agency.ask(
        "{ viewer { actingPost { organisation { id } } } }",
        &json!({}),
    );
    let body = &viewer["viewer"]["actingPost"]["organisation"]["id"];
    let commissions = of_process("COMMISSION");
    let data = bureau.ask(query, &json!({ "ids": commissions }));
    let (mut own, mut objects) = (BTreeSet::new(), BTreeSet::new());
    for commission in data["nodes"].as_array().unwrap() {
        let order = &commission["content"]["order"];
        if order["agency"] == *body {
            own.extend(id(commission));
            if !["closed", "terminated"].contains(&commission["state"].as_str().unwrap()) {
                let of = order["objects"].as_array().unwrap().iter();
                objects.extend(of.map(|one| one.as_str().unwrap().to_owned()));
            }
        }
    }
    assert!(!own.is_empty() && !objects.is_empty());
    let found = agency.found(&commissions.into_iter().collect());
    assert_eq!(found, own);
    // the objects that it evaluates in a team stand beside those of its commissions
    let seen = ids(&agency.list(&KINDS[0], REGION).0);
    assert!(seen.is_superset(&objects), "{seen:?} {objects:?}");
    assert!(
        seen.len() < all[0].len() / 2,
        "{} of {}",
        seen.len(),
        all[0].len()
    );

    // the thread is for the three parties alone
    let running = data["nodes"].as_array().unwrap().iter();
    let mut asked = running.filter(|one| {
        let thread = one["content"]["thread"].as_array().unwrap();
        !thread.is_empty() && one["content"]["order"]["agency"] == *body
    });
    let commission = asked.next().expect("a commission with a question");
    let whole = &commission["content"]["thread"];
    let variables = json!({ "ids": [commission["id"]] });
    assert_eq!(
        &agency.ask(query, &variables)["nodes"][0]["content"]["thread"],
        whole
    );
    let auditor = Reader::of(server, "auditor");
    assert_eq!(
        auditor.ask(query, &variables)["nodes"][0]["content"]["thread"],
        json!([])
    );
}

#[test]
fn without_a_token_one_sees_what_is_public() {
    let server = &super::servers()[0];
    let nobody = Reader::of(server, "");
    for kind in KINDS {
        assert_eq!(nobody.list(kind, REGION), (Vec::new(), 0), "{}", kind.list);
    }
    let published = nobody.list(&KINDS[0], PUBLISHED);
    assert!(published.1 > 0);
    let scores = |region: &str| {
        format!(
            "{{ scores(where: {{ region: \"{region}\" }}, groupBy: [EVALUATOR, TIMING]) {{ nodes {{ count }} }} }}"
        )
    };
    let own = nobody.ask(&scores(REGION), &json!({}));
    assert_eq!(own["scores"]["nodes"], json!([]));
    let analyst = Reader::of(server, "analyst");
    let figures = analyst.ask(&scores(REGION), &json!({}));
    assert!(!figures["scores"]["nodes"].as_array().unwrap().is_empty());
    for query in [
        "{ planProgress(region: \"500199\") { code } }",
        "{ coverage(region: \"500199\") { done } }",
        "{ monitoringCoverage(region: \"500199\", year: 2022) { ratio } }",
    ] {
        let answer = nobody.answer(query, &json!({}));
        assert_eq!(
            answer["errors"][0]["extensions"]["code"], "FORBIDDEN",
            "{answer}"
        );
    }
    let sets = nobody.ask("{ indicatorSets(first: 1) { totalCount } }", &json!({}));
    assert!(sets["indicatorSets"]["totalCount"].as_u64().unwrap() > 0);
}
