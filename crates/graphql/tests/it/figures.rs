//! Figures over departments and years: against the totals they are made of, and what they refuse.

use indicator::quantity::{Fraction, Rounding, round};
use serde_json::{Value, json};

use crate::world::World;

fn number(value: &Value) -> Fraction {
    Fraction::parse(value.as_str().unwrap()).unwrap()
}

/// Mean of totals out of 100 with two places, worked here from the totals alone.
fn mean(totals: &[Fraction]) -> Fraction {
    let count = Fraction::from_int(i64::try_from(totals.len()).unwrap());
    let sum = totals
        .iter()
        .fold(Fraction::from_int(0), |sum, total| sum.add(total).unwrap());
    round(&sum.div(&count).unwrap(), Rounding::half_away(2)).unwrap()
}

#[tokio::test]
async fn groups_are_what_their_evaluations_add_up_to() {
    let mut world = World::district(&["education", "health"]).await;
    let query = "{ scores(where: { region: \"500199\", evaluator: UNIT, timing: ANNUAL, budgetYear: 2022 },
                          groupBy: [DEPARTMENT, BUDGET_YEAR]) {
      totalCount
      nodes {
        key { dimension label department { code } budgetYear }
        count mean exactMean median lowerQuartile upperQuartile min max fullMarks fullMarksShare
        grades { grade count share revised } revised executed rank rankedAmong
        basis { objects evaluations withoutTotal asOf filters { field values } leftOut { reason count } }
        evaluations(first: 200) { nodes { total full grade object { owner { code } years(year: 2022) { total { revised } } } } }
      }
    } }";
    let data = world.data(query, json!({})).await;
    let groups = data["scores"]["nodes"].as_array().unwrap();
    assert_eq!(groups.len(), 2);
    let mut means = Vec::new();
    for group in groups {
        let evaluations = group["evaluations"]["nodes"].as_array().unwrap();
        assert_eq!(group["count"], evaluations.len());
        let known: Vec<&Value> = evaluations
            .iter()
            .filter(|one| !one["total"].is_null())
            .collect();
        assert!(known.iter().all(|one| one["full"] == "100"));
        let mut totals: Vec<Fraction> = known.iter().map(|one| number(&one["total"])).collect();
        totals.sort();
        assert_eq!(number(&group["mean"]), mean(&totals));
        assert_eq!(number(&group["min"]), *totals.first().unwrap());
        assert_eq!(number(&group["max"]), *totals.last().unwrap());
        let left_out = evaluations.len() - known.len();
        assert_eq!(group["basis"]["withoutTotal"], left_out);
        // every evaluation belongs to the group's department
        let department = &group["key"][0]["department"]["code"];
        for evaluation in evaluations {
            assert_eq!(evaluation["object"]["owner"]["code"], *department);
        }
        let of_grades: u64 = group["grades"]
            .as_array()
            .unwrap()
            .iter()
            .map(|grade| grade["count"].as_u64().unwrap())
            .sum();
        assert_eq!(of_grades, group["count"].as_u64().unwrap());
        let mut money = Fraction::from_int(0);
        for evaluation in evaluations {
            let year = &evaluation["object"]["years"][0];
            money = money.add(&number(&year["total"]["revised"])).unwrap();
        }
        assert_eq!(number(&group["revised"]), money);
        assert_eq!(group["rankedAmong"], 2);
        means.push(number(&group["mean"]));
    }
    assert!(means[0] >= means[1], "the best mean comes first");
    assert_eq!(groups[0]["rank"], 1);
    let filters = &groups[0]["basis"]["filters"];
    assert_eq!(
        filters[0],
        json!({ "field": "region", "values": ["500199"] })
    );
    assert_eq!(
        filters[1],
        json!({ "field": "budgetYear", "values": ["2022"] })
    );
}

#[tokio::test]
async fn what_must_not_be_mixed_is_refused_with_the_way_out() {
    let mut world = World::district(&["education"]).await;
    for (arguments, refused) in [
        (
            "where: { evaluator: UNIT, timing: ANNUAL }, groupBy: [DEPARTMENT]",
            Some("region"),
        ),
        (
            "where: { region: [\"500199\", \"500113\"], evaluator: UNIT, timing: ANNUAL }, groupBy: []",
            Some("region"),
        ),
        (
            "where: { region: \"500199\", timing: ANNUAL }, groupBy: []",
            Some("evaluator"),
        ),
        (
            "where: { region: \"500199\", evaluator: UNIT }, groupBy: []",
            Some("timing"),
        ),
        (
            "where: { evaluator: UNIT, timing: ANNUAL }, groupBy: [REGION, DEPARTMENT]",
            None,
        ),
        (
            "where: { region: \"500199\" }, groupBy: [EVALUATOR, TIMING, SECTOR]",
            None,
        ),
    ] {
        let query = format!("{{ scores({arguments}) {{ nodes {{ count rank rankedAmong }} }} }}");
        let answer = world.ask(&query, json!({})).await;
        match refused {
            Some(dimension) => {
                let error = &answer["errors"][0];
                assert_eq!(error["extensions"]["code"], "SCORES_MIXED", "{answer}");
                let message = error["message"].as_str().unwrap();
                assert!(message.contains(dimension), "{message}");
            }
            None => assert!(answer.get("errors").is_none(), "{answer}"),
        }
    }
}

#[tokio::test]
async fn regions_years_and_evaluators_have_ranks_of_their_own() {
    let mut world = World::district(&["education", "health"]).await;
    let query = "{ scores(where: { region: \"500199\" }, groupBy: [EVALUATOR, TIMING, BUDGET_YEAR, SECTOR]) {
        nodes { key { budgetYear } rank rankedAmong } } }";
    let data = world.data(query, json!({})).await;
    let groups = data["scores"]["nodes"].as_array().unwrap();
    assert_eq!(groups.len(), 4);
    for year in ["2021", "2022"] {
        let of_year = groups
            .iter()
            .filter(|group| group["key"][2]["budgetYear"] == year);
        let mut ranks: Vec<u64> = of_year
            .map(|group| group["rank"].as_u64().unwrap())
            .collect();
        ranks.sort_unstable();
        assert_eq!(ranks, [1, 2], "{groups:?}");
    }
    // a year by itself is not ranked against another
    let query = "{ scores(where: { region: \"500199\", evaluator: UNIT, timing: ANNUAL }, groupBy: [BUDGET_YEAR],
                          orderBy: { field: KEY, direction: ASC }) { nodes { key { label } rank rankedAmong } } }";
    let data = world.data(query, json!({})).await;
    assert_eq!(
        data["scores"]["nodes"],
        json!([
            { "key": [{ "label": "2021" }], "rank": null, "rankedAmong": 0 },
            { "key": [{ "label": "2022" }], "rank": null, "rankedAmong": 0 }
        ])
    );
    // before anything was known there is nothing
    let query =
        "{ scores(where: { region: \"500199\", evaluator: UNIT, timing: ANNUAL }, groupBy: [],
                          asOf: \"2020-01-01T00:00:00Z\") { nodes { count } } }";
    let data = world.data(query, json!({})).await;
    assert_eq!(data["scores"]["nodes"], json!([]));
}
