//! Commands and their exit codes, as docs/reference/command-line.md says them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

mod clerk;
mod guide;
mod input;
mod trial;
mod upkeep;

use serde_json::Value;
use tests::{Server, run};

#[test]
fn exit_codes() {
    let server = Server::start();
    let taken = server.address().to_string();
    let file = tempfile::NamedTempFile::new().unwrap();
    let inside = file.path().join("data").display().to_string();
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data").display().to_string();
    let cases: &[(&[&str], i32, &str)] = &[
        (&["--help"], 0, ""),
        (&["--version"], 0, ""),
        (&[], 2, "Usage"),
        (&["nonsense"], 2, "nonsense"),
        (&["schema", "--format", "yaml"], 2, "yaml"),
        (&["schema", "--format", "yaml"], 2, "可以写: text, json"),
        (&["schema", "--lang"], 2, "缺少值"),
        (&["score"], 2, "缺少参数 <SET|SHEET>"),
        (&["score", "--lang", "en"], 2, "<SET|SHEET> is missing"),
        (&["check", "--all", "x"], 2, "没有“--all”这个参数"),
        (&["chek"], 2, "没有“chek”这个命令; 是不是“"),
        (&["schema"], 0, ""),
        (&["explain"], 0, ""),
        (&["explain", "too_many_fields"], 0, ""),
        (&["explain", "TOO_MANY_FIELD"], 2, "TOO_MANY_FIELDS"),
        (&["explain", "数据"], 2, "没有代码"),
        (
            &["serve", "--listen", "0.0.0.0:8620", "--data", &data],
            2,
            "传输加密尚未建成",
        ),
        (
            &["demo", "--listen", "10.0.0.1:8620", "--data", &data],
            2,
            "transport is not encrypted yet",
        ),
        (
            &["serve", "--listen", "here", "--data", &data],
            2,
            "127.0.0.1:8620",
        ),
        (
            &["serve", "--listen", &taken, "--data", &data],
            3,
            "端口已被占用",
        ),
        (
            &["--lang", "en", "serve", "--listen", &taken, "--data", &data],
            3,
            "the port is in use",
        ),
        (
            &["serve", "--listen", "127.0.0.1:0", "--data", &inside],
            3,
            "不是文件夹",
        ),
        (
            &["generate", "--check", "--root", "/nowhere"],
            3,
            "无法读取",
        ),
        (&["serve", "--limits"], 0, ""),
    ];
    for (arguments, code, says) in cases {
        let ended = run(*arguments);
        assert_eq!(
            ended.code, *code,
            "{arguments:?}: {}{}",
            ended.out, ended.err
        );
        assert!(ended.err.contains(says), "{arguments:?}: {}", ended.err);
        assert!(!ended.err.contains("panic"), "{arguments:?}: {}", ended.err);
    }
}

#[test]
fn answers_for_programs_are_json() {
    for arguments in [
        &["explain"][..],
        &["explain", "INTERNAL"],
        &["schema"],
        &["serve", "--limits"],
        &["generate", "--check"],
    ] {
        let ended = run(arguments.iter().chain(&["--format", "json"]));
        assert!(
            serde_json::from_str::<Value>(&ended.out).is_ok(),
            "{arguments:?}: {}",
            ended.out
        );
    }
    // a command line that cannot be read is answered in the shape it asks for, too
    for arguments in [&["explain", "NOBODY"][..], &["score"], &["nonsense"], &[]] {
        let ended = run(arguments.iter().chain(&["--format", "json"]));
        let error: Value = serde_json::from_str(&ended.err).unwrap();
        assert_eq!(error["error"]["exit"], 2, "{arguments:?}");
    }
}

#[test]
fn generated_files_are_current() {
    let ended = run(["generate", "--check"]);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
}

#[test]
fn stale_files_are_shown_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir("..").unwrap() {
        let entry = entry.unwrap();
        let (name, path) = (entry.file_name(), entry.path().canonicalize().unwrap());
        if name != "schema.graphql" && name != "docs" {
            std::os::unix::fs::symlink(path, folder.path().join(name)).unwrap();
        }
    }
    let root = folder.path().display().to_string();
    let ended = run(["generate", "--check", "--root", &root]);
    assert_eq!(ended.code, 1, "{}", ended.err);
    let says = ["schema.graphql", "cargo jixiao generate"];
    assert!(
        says.iter().all(|words| ended.out.contains(words)),
        "{}",
        ended.out
    );
    assert!(!folder.path().join("schema.graphql").exists());
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let command = format!(
        "'{}' schema | head -c 1 >/dev/null; echo done",
        tests::program().display()
    );
    let output = std::process::Command::new("sh")
        .args(["-c", &command])
        .output()
        .unwrap();
    assert!(
        output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
