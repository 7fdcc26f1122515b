//! From a set with ten mistakes to an explained score over GraphQL alone, on both databases: mended,
//! registered, submitted, filed; an object, its budget, its sheet, its facts and judgements; a draft
//! score, the evaluation with the same number, and why it is what it is.

mod entered;
mod observed;
mod sheet;

use serde_json::{Value, json};
use tests::{Asker, Engine, Server, faults, pairs};

use entered::{filed_set, recorded_budget, saved_object};
use observed::{FACTS, fact, recorded_facts, recorded_judgement};
use sheet::{SHEET, saved_sheet, sheet_input};

const CLERK: &str = "department-clerk";
const DESK: &str = "indicator-desk";
const BUDGET: &str = "finance-budget";

const SCORED: &str = "total full grade flags { code rows } rows { code outcome score exact flags }
    explanation { text nodes { kind code rule case points target actual operands { role value }
      clause { document } data { name value source } } }";

/// The people of the demonstration at a server, each by the post they act in.
struct At<'s>(&'s Server);

impl At<'_> {
    fn somebody(&self, who: &str) -> Asker<'_> {
        Asker::new(self.0, self.0.token(who))
    }

    fn ask(&self, who: &str, query: &str, variables: &Value) -> Value {
        self.somebody(who).ask(query, variables)
    }

    fn act(&self, who: &str, name: &str, answer: &str, input: Value) -> Value {
        self.somebody(who).act(name, answer, &input)
    }

    fn done(&self, who: &str, name: &str, answer: &str, input: Value) -> Value {
        self.somebody(who).done(name, answer, &input)
    }
}

fn draft(at: &At<'_>, sheet: &Value) -> Value {
    let query = format!(
        "query D($id: ID!) {{ scoreSheet(id: $id, evaluator: UNIT, timing: ANNUAL) {{ {SCORED} }} }}"
    );
    at.ask(CLERK, &query, &json!({ "id": sheet }))["scoreSheet"].take()
}

fn submit(at: &At<'_>, sheet: &Value, key: &str) -> Value {
    let answer = format!("evaluation {{ id version workYear budgetYear submittedBy {SCORED} }}");
    let input = json!({ "sheet": sheet, "evaluator": "UNIT", "timing": "ANNUAL", "workYear": 2023,
                        "idempotencyKey": key });
    at.act(CLERK, "submitEvaluation", &answer, input)
}

/// The whole way on one server; what it says, without ids and moments.
fn walk(server: &Server) -> Value {
    let at = At(server);
    let set = filed_set(&at);
    let object = saved_object(&at);
    recorded_budget(&at, &object);
    let sheet = saved_sheet(&at, &object, &set);

    // what is missing blocks: the four rows from the set and the judged one
    let early = submit(&at, &sheet, "early");
    let open: Vec<_> = faults(&early);
    assert_eq!(
        open,
        vec![pairs(&[("ROW_OPEN", "input.sheet")])[0].clone(); 5]
    );
    assert!(draft(&at, &sheet)["total"].is_null());

    recorded_facts(&at, &object, &sheet);
    recorded_judgement(&at, &sheet);
    let scored = draft(&at, &sheet);
    // Arithmetic done apart, w the weight:
    //   execution      10 × 1,110,000 ÷ 1,200,000                      = 9.25
    //   EDU-AFT-001    996 ÷ 1,200 = 83%, 30 × 83 ÷ 90 = 27.6666…      → 27.67
    //   EDU-AFT-002    20 × 171 ÷ 180 (the adjusted target)            = 19
    //   EDU-AFT-003    0 ≤ 0: all                                      = 20
    //   SCH-001        10 × 90%                                        = 9
    //   EDU-AFT-004    425 ÷ 500 = 85%, band [80%, 90%): 10 × 80%      = 8
    //   total                                                          = 92.92, from 90 excellent
    let scores: Vec<&str> = scored["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["score"].as_str().unwrap())
        .collect();
    assert_eq!(
        scores,
        ["9.25", "27.67", "19", "20", "9", "8"],
        "{scored:#}"
    );
    assert_eq!(scored["rows"][1]["exact"], "83/3");
    assert_eq!(
        (&scored["total"], &scored["grade"]),
        (&json!("92.92"), &json!("EXCELLENT"))
    );
    assert_eq!(scored["flags"], json!([]));

    let mut submitted = submit(&at, &sheet, "first");
    assert_eq!(submitted["userErrors"], json!([]), "{submitted:#}");
    let evaluation = submitted["evaluation"].take();
    assert_eq!(
        (&evaluation["workYear"], &evaluation["budgetYear"]),
        (&json!(2023), &json!("2022"))
    );
    assert_eq!(submit(&at, &sheet, "first")["evaluation"], evaluation);
    for part in ["total", "grade", "flags", "rows", "explanation"] {
        assert_eq!(evaluation[part], scored[part], "{part}");
    }
    explains_itself(&evaluation["explanation"]);
    afterwards(&at, &object, &sheet, &set, &evaluation);
    json!({ "evaluation": strike_ids(evaluation), "draft": draft(&at, &sheet) })
}

/// Rule, formula with its numbers, rounding, source of the data, clause.
fn explains_itself(explanation: &Value) {
    let text = explanation["text"].as_str().unwrap();
    for said in [
        "996 ÷ 1200",
        "30 × 83 ÷ 90 = 27 + 2/3",
        "→ 27.67",
        "四舍五入到 2 位",
        "10 × 1,110,000.00 元 ÷ 1,200,000.00 元 = 9.25",
        "20 × 171 ÷ 180 = 19",
        "抽查 10 所学校, 9 所按要求开设",
        "学校台账(演示)",
    ] {
        assert!(text.contains(said), "{said} is not in:\n{text}");
    }
    let nodes = explanation["nodes"].as_array().unwrap();
    assert!(nodes.iter().any(|node| node["code"] == "EDU-AFT-001"));
    // the rule book's default rule for ≥ stands on a clause, and so does the rounding
    assert!(nodes.iter().any(|node| node["rule"] == "RATIO"));
    assert!(
        nodes
            .iter()
            .filter(|node| !node["clause"].is_null())
            .count()
            >= 2
    );
}

/// What is entered later moves the draft, never the evaluation; a sheet that an evaluation rests on is
/// kept, and an approved one does not change.
fn afterwards(at: &At<'_>, object: &Value, sheet: &Value, set: &Value, evaluation: &Value) {
    let more = json!({ "facts": [fact(object, "EDU-AFT-002", "300课时")] });
    at.done(CLERK, "recordFacts", FACTS, more);
    let scored = draft(at, sheet);
    // 300 of 180 lessons is 166.6…% of the target: capped at 20, and flagged from 130%
    assert_eq!(
        (&scored["total"], &scored["rows"][2]["score"]),
        (&json!("93.92"), &json!("20"))
    );
    let over = json!([{ "code": "OVER_FULFILLED", "rows": ["EDU-AFT-002"] }]);
    assert_eq!(scored["flags"], over);
    let again = "query E($id: ID!) { node(id: $id) { ... on Evaluation { total } } }";
    let kept = at.ask(CLERK, again, &json!({ "id": evaluation["id"] }));
    assert_eq!(kept["node"]["total"], "92.92");

    let changed = sheet_input(object, set, ["30", "20", "20", "10"]);
    let next = at.done(CLERK, "saveSheet", SHEET, changed);
    assert_eq!(next["sheet"]["number"], 2);
    assert_ne!(next["sheet"]["id"], *sheet);

    let approved = at.ask(
        CLERK,
        "{ objects(filter: { region: \"500199\", sector: \"education\", year: 2022, demo: true }, first: 1) {
           nodes { id } } }",
        &json!({}),
    );
    let other = &approved["objects"]["nodes"][0]["id"];
    let refused = at.act(
        CLERK,
        "saveSheet",
        SHEET,
        sheet_input(other, set, ["30", "20", "20", "10"]),
    );
    assert_eq!(faults(&refused)[0].0, "LOCKED", "{refused:#}");
}

fn strike_ids(mut evaluation: Value) -> Value {
    evaluation["id"] = Value::Null;
    evaluation
}

#[test]
fn from_ten_mistakes_to_an_explained_score_the_same_on_both_databases() {
    let [sqlite, postgres] = Engine::BOTH.map(|engine| walk(&Server::demonstration_on(engine)));
    assert_eq!(sqlite, postgres);
}
