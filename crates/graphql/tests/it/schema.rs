//! The schema as a whole: every description in both languages; the answers that stand on it.

use async_graphql::Positioned;
use async_graphql::Variables;
use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{
    FieldDefinition, InputValueDefinition, TypeDefinition, TypeKind, TypeSystemDefinition,
};
use graphql::context::Actor;
use graphql::{Api, Limits, Operation, Patience, RequestContext};
use indicator::language::Language;

fn api() -> Api {
    Api::builder(Limits::DEFAULT).finish()
}

fn context(language: Language) -> RequestContext {
    RequestContext {
        language,
        now: chrono::DateTime::from_timestamp(1_640_995_200, 123_456_000).unwrap(),
        actor: Actor::Nobody,
        reference: "T-1".to_owned(),
    }
}

async fn ask(language: Language, query: &str) -> serde_json::Value {
    let operation = Operation {
        query: query.to_owned(),
        name: None,
        variables: Variables::default(),
    };
    let answer = api()
        .execute(operation, &context(language), Patience::default())
        .await;
    serde_json::to_value(&answer.response).unwrap()
}

/// Chinese, a blank line, English. A Chinese word may stand in the English half (a unit, a name).
fn is_in_both_languages(description: &str) -> bool {
    let chinese = |text: &str| {
        let is = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
        text.chars().filter(is).count()
    };
    let latin = |text: &str| text.chars().filter(char::is_ascii_alphabetic).count();
    let Some((rest, english)) = description.trim().rsplit_once("\n\n") else {
        return false;
    };
    chinese(rest) > 0 && latin(english) > 2 * chinese(english)
}

struct Walk(Vec<String>);

impl Walk {
    fn described(&mut self, name: &str, description: Option<&Positioned<String>>) {
        if !description.is_some_and(|d| is_in_both_languages(&d.node)) {
            self.0.push(name.to_owned());
        }
    }

    fn inputs(&mut self, of: &str, inputs: &[Positioned<InputValueDefinition>]) {
        for input in inputs {
            let name = format!("{of}({})", input.node.name.node);
            self.described(&name, input.node.description.as_ref());
        }
    }

    fn fields(&mut self, of: &str, fields: &[Positioned<FieldDefinition>]) {
        for field in fields {
            let name = format!("{of}.{}", field.node.name.node);
            self.described(&name, field.node.description.as_ref());
            self.inputs(&name, &field.node.arguments);
        }
    }

    fn of_type(&mut self, definition: &TypeDefinition) {
        let name = definition.name.node.as_str();
        self.described(name, definition.description.as_ref());
        match &definition.kind {
            TypeKind::Object(object) => self.fields(name, &object.fields),
            TypeKind::Interface(interface) => self.fields(name, &interface.fields),
            TypeKind::InputObject(input) => self.inputs(name, &input.fields),
            TypeKind::Enum(all) => {
                for value in &all.values {
                    let name = format!("{name}.{}", value.node.value.node);
                    self.described(&name, value.node.description.as_ref());
                }
            }
            TypeKind::Scalar | TypeKind::Union(_) => {}
        }
    }
}

#[test]
fn every_name_is_described_in_chinese_and_english() {
    let document = parse_schema(api().sdl()).unwrap();
    let mut walk = Walk(Vec::new());
    for definition in &document.definitions {
        if let TypeSystemDefinition::Type(definition) = definition {
            walk.of_type(&definition.node);
        }
    }
    assert!(
        walk.0.is_empty(),
        "write a doc comment in Chinese, a blank line, English for:\n{}",
        walk.0.join("\n")
    );
}

#[test]
fn one_half_is_not_enough() {
    for (description, fine) in [
        ("年度\n\nYear", true),
        ("年度\n\n如 2022。\n\nYear", true),
        ("年度", false),
        ("Year", false),
        ("Year\n\n年度", false),
        ("年度\nYear", false),
    ] {
        assert_eq!(is_in_both_languages(description), fine, "{description}");
    }
}

#[tokio::test]
async fn words_come_in_the_language_of_the_request() {
    let query = "{ terms(groups: [GRADE]) { key label } }";
    let zh = ask(Language::Zh, query).await;
    let en = ask(Language::En, query).await;
    assert_eq!(
        zh["data"]["terms"][0],
        serde_json::json!({ "key": "EXCELLENT", "label": "优" })
    );
    assert_eq!(en["data"]["terms"][0]["label"], "excellent");
}

#[tokio::test]
async fn the_limits_can_be_asked_for() {
    let answer = ask(
        Language::Zh,
        "{ service { now limits { name value code } } }",
    )
    .await;
    let service = &answer["data"]["service"];
    assert_eq!(service["now"], "2022-01-01T00:00:00.123456Z");
    let limits = service["limits"].as_array().unwrap();
    let text = limits.iter().find(|limit| limit["name"] == "text").unwrap();
    assert_eq!(
        *text,
        serde_json::json!({ "name": "text", "value": 16_000, "code": "TEXT_TOO_LONG" })
    );
}

#[tokio::test]
async fn faults_of_the_request_speak_its_language_and_have_a_code() {
    for (query, code, start) in [
        ("{ nothing }", "VALIDATION", "请求不合接口定义"),
        (
            "{ terms(groups: [NOBODY]) { key } }",
            "VALIDATION",
            "请求不合接口定义",
        ),
        ("{ service { ", "SYNTAX", "请求文本不合 GraphQL 语法"),
        ("mutation { a }", "UNAUTHENTICATED", "办理须有令牌"),
    ] {
        let zh = ask(Language::Zh, query).await;
        let error = &zh["errors"][0];
        assert_eq!(error["extensions"]["code"], code, "{zh}");
        assert!(
            error["message"].as_str().unwrap().starts_with(start),
            "{zh}"
        );
        assert!(zh["data"].is_null());
        let en = ask(Language::En, query).await;
        assert!(
            en["errors"][0]["message"].as_str().unwrap().is_ascii(),
            "{en}"
        );
    }
}

#[tokio::test]
async fn the_question_of_graphiql_passes() {
    let answer = ask(Language::Zh, include_str!("graphiql-introspection.graphql")).await;
    assert!(answer.get("errors").is_none(), "{answer}");
}
