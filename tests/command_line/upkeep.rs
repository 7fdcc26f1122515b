//! What the operator does with a database: rights of a role, kept figures built anew.

use serde_json::{Value, json};
use tests::{Engine, Server, run, sql};

fn answer(arguments: &[&str], place: &[String; 2]) -> (i32, Value, String) {
    let place = place.iter().map(String::as_str);
    let ended = run(arguments
        .iter()
        .copied()
        .chain(place)
        .chain(["--format", "json"]));
    let said = serde_json::from_str(&ended.out).unwrap_or(Value::Null);
    (ended.code, said, ended.err)
}

#[test]
fn a_role_that_was_secured_adds_to_history_and_changes_none_of_it() {
    let server = Server::demonstration_on(Engine::Postgres);
    let place = server.database();
    let secure = ["database", "secure", "jixiao_test"];
    let given = json!({ "role": "jixiao_test", "given": true });
    // again after a change of the schema
    for _ in 0..2 {
        let (code, said, err) = answer(&secure, &place);
        assert_eq!((code, &said), (0, &given), "{err}");
    }
    let as_role = |statement: &str| sql(&place[1], &format!("SET ROLE jixiao_test; {statement}"));
    let count = as_role("SELECT count(*) FROM audit_entry WHERE region_code = '500199'").unwrap();
    let count: u64 = count.trim().parse().unwrap();
    assert!(count > 100, "{count}");
    for refused in [
        "UPDATE audit_entry SET actor = 'x'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "UPDATE work_item_step SET reason = 'x'",
        "DELETE FROM evaluation",
        "DROP TABLE audit_entry",
    ] {
        let said = as_role(refused).unwrap_err();
        let none = ["permission denied", "must be owner"];
        assert!(
            none.iter().any(|words| said.contains(words)),
            "{refused}: {said}"
        );
    }
    // what is no history may change
    as_role("UPDATE person SET name = name").unwrap();
    // a name that would end the statement is none
    for name in ["x; DROP TABLE audit_entry", "X", "", "x\"y"] {
        let (code, _, err) = answer(&["database", "secure", name], &place);
        assert_ne!(code, 0, "{name}");
        assert!(!err.contains("panic"), "{err}");
    }
    assert!(tests::audit_verified(&server).is_ok());
    // a file has no roles, and a folder without a database is not made into one
    let file = Server::demonstration_on(Engine::Sqlite);
    let (code, said, err) = answer(&secure, &file.database());
    assert_eq!((code, &said["given"]), (0, &json!(false)), "{err}");
    let folder = tempfile::tempdir().unwrap();
    let nowhere = ["--data".to_owned(), folder.path().display().to_string()];
    assert_eq!(answer(&secure, &nowhere).0, 3);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// The tables of kept figures.
const KEPT: [&str; 3] = ["object_total", "score_cube", "indicator_cube"];

#[test]
fn kept_figures_built_anew_are_bit_for_bit_those_that_were_kept() {
    let rebuild = ["rollup", "rebuild"];
    let put_right = |said: &Value| -> i64 {
        let regions = said["regions"].as_array().unwrap().iter();
        regions.map(|one| one["putRight"].as_i64().unwrap()).sum()
    };
    let file = Server::demonstration_on(Engine::Sqlite);
    let (code, of_file, err) = answer(&rebuild, &file.database());
    assert_eq!((code, put_right(&of_file)), (0, 0), "{err}");

    let server = Server::demonstration_on(Engine::Postgres);
    let place = server.database();
    let kept = || {
        KEPT.map(|table| {
            let rows = format!("SELECT t::text FROM {table} t ORDER BY 1");
            sql(&place[1], &rows).unwrap()
        })
    };
    let before = kept();
    assert!(before.iter().all(|table| table.lines().count() > 10));
    let (code, said, err) = answer(&rebuild, &place);
    assert_eq!((code, &said), (0, &of_file), "{err}");
    assert!(kept() == before, "an undamaged table changed");
    // what was damaged past the program is as it was before
    sql(&place[1], "UPDATE score_cube SET totals = totals + 1").unwrap();
    sql(&place[1], "DELETE FROM indicator_cube").unwrap();
    assert!(kept() != before);
    let (code, said, err) = answer(&rebuild, &place);
    assert_eq!(code, 0, "{err}");
    assert!(put_right(&said) > 0, "{said}");
    assert!(kept() == before, "a damaged table was not put right");
}
