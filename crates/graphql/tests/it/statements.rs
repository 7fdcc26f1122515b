//! The number of SQL statements depends on a query's shape, never on the number of rows.

use serde_json::json;

use crate::world::World;

/// Every list of objects with all that hangs on them.
const OBJECTS: &str = "query O($first: Int) {
  objects(filter: { region: \"500199\" }, first: $first) {
    totalCount
    nodes {
      name owner { name above { name } }
      years { year total { revised } lines { fund } }
      sheets { total rows { code set { name parent { name } } } }
      evaluations {
        total grade sheet { number } object { name }
        rows { code score reason set { name } }
        explanation { text nodes { points } }
      }
    }
  }
}";

const SETS: &str = "query S($first: Int) {
  indicatorSets(first: $first) {
    nodes {
      code state parent { name state actions { name } }
      actions { name allowed reasons { code } }
      timeline { at action }
      revisions { year revision }
      indicators { code set { name } }
    }
  }
}";

const EVALUATIONS: &str = "query E($first: Int) {
  evaluations(filter: { region: \"500199\" }, first: $first) {
    nodes { total object { name owner { name } } rows { score } explanation { json } }
  }
}";

const SCORES: &str = "query S($first: Int) {
  scores(where: { region: \"500199\", evaluator: UNIT, timing: ANNUAL },
         groupBy: [DEPARTMENT, BUDGET_YEAR], first: $first) {
    nodes {
      key { label department { name } }
      mean basis { objects }
      evaluations(first: 10) { nodes { total object { name } explanation { text } } }
    }
  }
}";

#[tokio::test]
async fn many_rows_take_no_more_statements_than_the_shape_of_the_query() {
    let mut world = World::district(&["education", "health"]).await;
    // one for each place in a query that loads something, two where a thing has lines or rows;
    // places that ask for the same at the same time share theirs
    for (name, query, all, most) in [
        ("objects", OBJECTS, 20, 19),
        ("sets", SETS, 50, 9),
        ("evaluations", EVALUATIONS, 50, 6),
        ("scores", SCORES, 20, 6),
    ] {
        let (_, one) = world.counted(query, json!({ "first": 1 })).await;
        let (answer, many) = world.counted(query, json!({ "first": all })).await;
        println!("{name}: {one} statements for one row, {many} for all, {most} at most");
        let text = answer.to_string();
        assert!(text.len() > 1_000, "{name}: {text}");
        assert!(
            0 < one && one <= most,
            "{name}: {one} statements for one row"
        );
        assert!(
            0 < many && many <= most,
            "{name}: {many} statements for all"
        );
    }
}

#[tokio::test]
async fn ids_of_several_types_take_a_statement_each_kind() {
    let mut world = World::district(&["education"]).await;
    let data = world
        .data(
            "{ organisations(region: \"500199\") { id }
               objects(filter: { region: \"500199\" }) { nodes { id sheets { id } evaluations { id } } }
               indicatorSets(filter: { sector: \"education\" }) { nodes { id } } }",
            json!({}),
        )
        .await;
    let mut ids: Vec<&serde_json::Value> = Vec::new();
    ids.extend(data["organisations"].as_array().unwrap());
    ids.extend(data["indicatorSets"]["nodes"].as_array().unwrap());
    for object in data["objects"]["nodes"].as_array().unwrap() {
        ids.push(object);
        ids.extend(object["sheets"].as_array().unwrap());
        ids.extend(object["evaluations"].as_array().unwrap());
    }
    let ids: Vec<&str> = ids
        .iter()
        .map(|node| node["id"].as_str().unwrap())
        .collect();
    assert!(ids.len() > 20, "{}", ids.len());
    let query = "query N($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }";
    let (answer, statements) = world.counted(query, json!({ "ids": ids })).await;
    let nodes = answer["nodes"].as_array().unwrap();
    let back: Vec<&str> = nodes
        .iter()
        .map(|node| node["id"].as_str().unwrap())
        .collect();
    assert_eq!(back, ids);
    // bodies 1, sets 1, objects 1, sheets with their rows 2, evaluations 1
    assert_eq!(statements, 6);
}
