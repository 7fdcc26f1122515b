//! Nothing but `act` and the rebuilding of roll-ups may begin a write: a look at the source.

use std::path::Path;

fn walk(folder: &Path, visit: &mut impl FnMut(&Path, &str)) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, visit);
        } else {
            visit(&path, &std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn only_act_and_rebuilding_begin_a_write() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut begins = Vec::new();
    let mut sql = Vec::new();
    walk(&source, &mut |path, text| {
        let name = path.strip_prefix(&source).unwrap().display().to_string();
        for word in [
            ".begin(",
            "begin_with_options(",
            "begin_write(",
            ".transaction(",
        ] {
            if text.contains(word) {
                begins.push((name.clone(), word));
            }
        }
        for word in [
            "execute_unprepared",
            "Statement::from",
            "Backend::Sqlite",
            "DbBackend::",
        ] {
            if text.contains(word) {
                sql.push(name.clone());
            }
        }
    });
    begins.sort();
    assert_eq!(
        begins,
        [
            ("act/run.rs".to_owned(), "begin_write("),
            ("connection.rs".to_owned(), "begin_with_options("),
            ("connection.rs".to_owned(), "begin_write("),
            ("rollup/rebuild.rs".to_owned(), "begin_write("),
        ]
    );
    sql.sort();
    sql.dedup();
    // how a table is declared differs, and one engine has rights; nothing else does
    assert_eq!(sql, ["migration/table.rs", "secure.rs"]);
}
