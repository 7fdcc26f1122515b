//! Objects down to the clause of a score, and back by id.

use indicator::quantity::Fraction;
use serde_json::{Value, json};

use crate::world::World;

fn exact(value: &Value) -> Fraction {
    Fraction::parse(value.as_str().unwrap()).unwrap()
}

#[tokio::test]
async fn from_an_object_down_to_the_clause_of_its_score() {
    let mut world = World::district(&["education"]).await;
    let query = "{ objects(filter: { region: \"500199\", year: 2022 }, first: 1) {
      totalCount pageInfo { hasNextPage }
      nodes {
        name code kind demo
        owner { code name sector }
        years(year: 2022) { year total { initial revised executed } }
        sheets(year: 2022) { total mode rows {
          code kind weight origin operator indicator { code name level }
          set { code year state }
          target { first { kind text number unit date } adjusted { text } unit } rule { kind label } formula
        } }
        evaluations(year: 2022) {
          evaluator timing workYear budgetYear total full grade
          rows { code weight outcome presence score exact }
          explanation {
            total grade { grade from to clause { document } }
            text en: text(language: EN) json
            nodes { number parent depth kind name code points rule case operands { role value }
              actual target basis clause { document force } unscored { presence message } }
          }
        }
      }
    } }";
    let data = world.data(query, json!({})).await;
    let object = &data["objects"]["nodes"][0];
    // as the district's file says it
    assert_eq!(object["code"], "DEMO-101-01");
    assert_eq!(object["owner"]["sector"], "education");
    assert_eq!(
        object["years"],
        json!([{ "year": "2022", "total": {
            "initial": "12600000.00", "revised": "11088000.00", "executed": "9664300.00" } }])
    );
    let sheet = &object["sheets"][0];
    assert_eq!(sheet["total"], "100");
    let rows = sheet["rows"].as_array().unwrap();
    assert_eq!(rows[0]["kind"], "EXECUTION");
    assert_eq!(rows[0]["weight"], "10");
    let meals = rows
        .iter()
        .find(|row| row["indicator"]["code"] == "EDU-CAM-002")
        .unwrap();
    assert_eq!(meals["target"]["first"]["text"], "200 天");
    assert_eq!(
        meals["set"],
        json!({ "code": "education/campus", "year": "2022", "state": "IN_FORCE" })
    );
    assert_eq!(meals["origin"], "SECTOR");

    // execution: 10 × 9,664,300 ÷ 11,088,000 = 8.7160… → 8.72
    let evaluation = &object["evaluations"][0];
    let execution = &evaluation["rows"][0];
    assert_eq!(execution["score"], "8.72");
    assert_eq!(execution["outcome"], "SCORED");
    assert_eq!(execution["presence"], "KNOWN");

    // leaves and adjustments add up to the total to the last digit
    let explanation = &evaluation["explanation"];
    let nodes = explanation["nodes"].as_array().unwrap();
    let parents: Vec<&Value> = nodes.iter().map(|node| &node["parent"]).collect();
    let is_leaf = |node: &&Value| !parents.contains(&&node["number"]);
    let mut sum = Fraction::from_int(0);
    for leaf in nodes.iter().filter(is_leaf) {
        sum = sum.add(&exact(&leaf["points"])).unwrap();
    }
    assert_eq!(sum, exact(&evaluation["total"]));
    assert_eq!(explanation["total"], evaluation["total"]);
    assert_eq!(explanation["grade"]["grade"], evaluation["grade"]);
    assert!(nodes[0]["parent"].is_null() && nodes[0]["kind"] == "TOTAL");
    let with_clause = nodes.iter().filter(|node| !node["clause"].is_null());
    assert!(with_clause.count() > 0);
    let text = explanation["text"].as_str().unwrap();
    assert!(
        text.starts_with("单位自评 2022  农村学校营养餐补助(演示)"),
        "{text}"
    );
    assert!(
        text.contains("10 × 9,664,300.00 元 ÷ 11,088,000.00 元"),
        "{text}"
    );
    let english = explanation["en"].as_str().unwrap();
    assert!(
        english.starts_with("self-evaluation by the unit 2022"),
        "{english}"
    );
    let json: Value = serde_json::from_str(explanation["json"].as_str().unwrap()).unwrap();
    assert_eq!(json["year"], 2022);
}

#[tokio::test]
async fn pages_go_through_a_list_without_gap_or_repetition() {
    let mut world = World::district(&["education"]).await;
    let forward = "query P($after: String) { objects(filter: { region: \"500199\" }, first: 2, after: $after) {
        totalCount nodes { code } pageInfo { hasNextPage endCursor } } }";
    let mut codes = Vec::new();
    let mut after = Value::Null;
    loop {
        let data = world.data(forward, json!({ "after": after })).await;
        let page = &data["objects"];
        codes.extend(
            page["nodes"]
                .as_array()
                .unwrap()
                .iter()
                .map(|node| node["code"].clone()),
        );
        if page["pageInfo"]["hasNextPage"] == false {
            assert_eq!(page["totalCount"], codes.len());
            break;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
    let backward = "{ objects(filter: { region: \"500199\" }, last: 200) { nodes { code } } }";
    let data = world.data(backward, json!({})).await;
    let all: Vec<Value> = data["objects"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| node["code"].clone())
        .collect();
    assert_eq!(all, codes);
    let two = "{ objects(filter: { region: \"500199\" }, last: 2) { nodes { code } pageInfo { hasPreviousPage } } }";
    let data = world.data(two, json!({})).await;
    let last: Vec<&Value> = data["objects"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| &node["code"])
        .collect();
    assert_eq!(last, codes.iter().rev().take(2).rev().collect::<Vec<_>>());
}

#[tokio::test]
async fn an_id_of_another_region_or_type_finds_nothing() {
    let mut world = World::district(&["education"]).await;
    let data = world
        .data(
            "{ objects(filter: { region: \"500199\" }, first: 1) { nodes { id } } }",
            json!({}),
        )
        .await;
    let id = data["objects"]["nodes"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let query =
        "query N($id: ID!) { node(id: $id) { __typename id ... on ManagedObject { code } } }";
    let data = world.data(query, json!({ "id": id })).await;
    assert_eq!(data["node"]["__typename"], "ManagedObject");
    // the same thing under the region next door
    let graphql::relay::GlobalId::Thing(thing) =
        graphql::relay::GlobalId::decode(&async_graphql::ID(id)).unwrap()
    else {
        panic!("an object is a thing");
    };
    let elsewhere = indicator::vocab::RegionCode::parse("500113").unwrap();
    let forged = graphql::relay::GlobalId::of(thing.kind, elsewhere, thing.uuid);
    let data = world.data(query, json!({ "id": forged.as_str() })).await;
    assert!(data["node"].is_null());
    let answer = world.ask(query, json!({ "id": "nonsense" })).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_ID");
    let many: Vec<&str> = std::iter::repeat_n(forged.as_str(), 101).collect();
    let query = "query N($ids: [ID!]!) { nodes(ids: $ids) { id } }";
    let answer = world.ask(query, json!({ "ids": many })).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "LIST_TOO_LONG");
}
