//! Documents made to kill a server: each is answered in bounded time with a short answer.

use std::time::{Duration, Instant};

use async_graphql::Variables;
use graphql::context::Actor;
use graphql::{Api, Limits, Operation, Patience, RequestContext};
use indicator::language::Language;

fn context() -> RequestContext {
    RequestContext {
        language: Language::En,
        now: chrono::DateTime::from_timestamp(1_640_995_200, 0).unwrap(),
        actor: Actor::Nobody,
        reference: "T-1".to_owned(),
    }
}

async fn answer(api: &Api, query: String) -> (serde_json::Value, usize, Duration) {
    let operation = Operation {
        query,
        name: None,
        variables: Variables::default(),
    };
    let begun = Instant::now();
    let answer = api
        .execute(operation, &context(), Patience::default())
        .await;
    let time = begun.elapsed();
    let text = serde_json::to_string(&answer.response).unwrap();
    (serde_json::from_str(&text).unwrap(), text.len(), time)
}

/// Fragments that each spread the next one twice.
fn doubling(n: usize) -> String {
    let step = |i: usize| format!("fragment F{i} on Service{{...F{j} ...F{j}}}", j = i + 1);
    let steps: String = (0..n).map(step).collect();
    format!("{{service{{...F0}}}}{steps}fragment F{n} on Service{{version}}")
}

fn documents() -> Vec<(&'static str, String, &'static str)> {
    let nested = |n: usize, open: &str, close: &str| open.repeat(n) + "1" + &close.repeat(n);
    let names = |n: usize| (0..n).map(|i| format!("f{i} ")).collect::<String>();
    let arguments = (0..30).map(|i| format!("x{i}:1 ")).collect::<String>();
    vec![
        ("lists 1,600 deep", format!("{{terms(groups:{})}}", nested(1_600, "[", "]")), "NESTING_TOO_DEEP"),
        ("objects 1,600 deep", format!("{{terms(groups:{})}}", nested(1_600, "{a:", "}")), "NESTING_TOO_DEEP"),
        ("selections 1,600 deep", "{a".repeat(1_600), "NESTING_TOO_DEEP"),
        ("types 5,000 deep", format!("query($v:{}Int{}){{service{{version}}}}", "[".repeat(5_000), "]".repeat(5_000)), "NESTING_TOO_DEEP"),
        ("brackets in a string that never ends", format!("{{terms(groups:\"{}", "[".repeat(9_000)), "SYNTAX"),
        ("fragments doubling 20 times", doubling(20), "TOO_MANY_FIELDS"),
        ("fragments doubling 46 times", doubling(46), "TOO_MANY_FIELDS"),
        ("fragments doubling 300 times", doubling(300), "NESTING_TOO_DEEP"),
        ("fragments doubling, unused", doubling(40).replace("{service{...F0}}", "{service{version}}"), "TOO_MANY_FIELDS"),
        ("fragments in a circle", "{...A}fragment A on Query{...B}fragment B on Query{...A}".to_owned(), "FRAGMENT_CYCLE"),
        ("20,000 unknown directives", format!("{{service{}{{version}}}}", "@x".repeat(20_000)), "TEXT_TOO_LONG"),
        ("7,900 unknown directives", format!("{{service{}{{version}}}}", "@x".repeat(7_900)), "TOO_MANY_TOKENS"),
        ("1,900 unknown fields", format!("{{service{{{}}}}}", names(1_900)), "VALIDATION"),
        ("a name of 15,000 letters", format!("{{{}}}", "n".repeat(15_000)), "VALIDATION"),
        ("3,800 characters that are not GraphQL", format!("{{service{{version}} {}", "§".repeat(3_800)), "SYNTAX"),
        ("one field with 30 arguments 1,900 times without them", format!("{{service{{version({arguments}) {}}}}}", "version ".repeat(1_900)), "FIELD_CONFLICT"),
        ("the same in conditions 40 deep", format!("{}version({arguments}) {}{}", "{service{".to_owned() + &"...{".repeat(40), "version ".repeat(1_500), "}".repeat(42)), "FIELD_CONFLICT"),
        ("500 undefined variables in 19 operations", format!("{}fragment F on Query{{terms(groups:[{}]){{key}}}}", (0..19).map(|i| format!("query Q{i}{{...F}}")).collect::<String>(), (0..500).map(|i| format!("$v{i} ")).collect::<String>()), "VALIDATION"),
        ("types of types of types", "{__schema{types{fields{type{fields{type{fields{name}}}}}}}}".to_owned(), "INTROSPECTION_TOO_DEEP"),
        ("the schema twenty times", (0..20).map(|i| format!("a{i}:__schema{{types{{fields{{name description args{{name description}}}}}}}}")).collect::<String>(), "SYNTAX"),
        ("the schema twenty times, well formed", format!("{{{}}}", (0..20).map(|i| format!("a{i}:__schema{{types{{fields{{name description args{{name description}} {}}}}}}}", "name ".repeat(40))).collect::<String>()), "INTROSPECTION_TOO_LARGE"),
        ("control characters", format!("{{service{{\"{}\"}}}}", "\u{1}".repeat(10_000)), "SYNTAX"),
        ("bidirectional marks and joiners", format!("{{\u{202e}\u{200d}\u{2066}{}}}", "\u{0301}".repeat(3_000)), "SYNTAX"),
        ("nothing", String::new(), "SYNTAX"),
        ("zero bytes", "\0".repeat(3_000), "SYNTAX"),
    ]
}

#[tokio::test]
async fn each_is_answered_soon_and_shortly_with_its_code() {
    let api = Api::builder(Limits::DEFAULT).finish();
    for (name, query, code) in documents() {
        let (json, size, time) = answer(&api, query).await;
        assert_eq!(
            json["errors"][0]["extensions"]["code"], code,
            "{name}: {json}"
        );
        assert!(size <= 10 * 502 + 200, "{name}: {size} bytes");
        assert!(time < Duration::from_secs(2), "{name}: {time:?}");
    }
}

#[tokio::test]
async fn the_largest_document_that_passes_is_answered_soon() {
    let api = Api::builder(Limits::DEFAULT).finish();
    // As many fields as pass, below each other through every bracket that passes.
    let wide = format!("{{service{{{}}}}}", "version ".repeat(1_900));
    let asked = format!("{{__schema{{types{{fields{{{}}}}}}}}}", "name ".repeat(297));
    for query in [wide, asked, doubling(10)] {
        let (json, _, time) = answer(&api, query).await;
        assert!(json.get("errors").is_none(), "{json}");
        assert!(time < Duration::from_secs(5), "{time:?}");
    }
}
