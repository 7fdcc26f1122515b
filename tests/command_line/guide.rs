//! Runs the guide for clerks with the program, word for word, in a folder where its files are put in
//! place one after the other. `try`, which needs a server's data, is run by `crates/insight`.
//!
//! `UPDATE_GUIDE=1` writes the answers of the blocks marked `program` into the guide; they are to be
//! read before they are kept.

use std::path::Path;
use std::process::Command;

const GUIDE: &str = "../docs/guide/clerk.md";

/// The folder in which the guide is followed.
struct Desk {
    folder: tempfile::TempDir,
    /// The first drafts of files, for the part of the guide that goes back to them.
    first: Vec<(String, String)>,
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("indicators")).unwrap();
        let common = Path::new("../indicators/common").canonicalize().unwrap();
        std::os::unix::fs::symlink(common, folder.path().join("indicators/common")).unwrap();
        Desk {
            folder,
            first: Vec::new(),
        }
    }

    fn put(&mut self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        if let Some(first) = template_of(&path) {
            assert_eq!(
                columns(&first),
                columns(text),
                "{name} is the template filled in"
            );
        }
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        if !self.first.iter().any(|(known, _)| known == name) {
            self.first.push((name.to_owned(), text.to_owned()));
        }
    }

    fn back_to_first_drafts(&mut self) {
        for (name, text) in self.first.clone() {
            self.put(&name, &text);
        }
    }

    /// What a shell prints for a command, standard output only.
    fn answer(&self, command: &str) -> String {
        let programs = tests::program().parent().unwrap();
        let path = std::env::var("PATH").unwrap_or_default();
        let output = Command::new("sh")
            .args(["-c", command])
            .current_dir(self.folder.path())
            .env("PATH", format!("{}:{path}", programs.display()))
            .env_remove("LC_ALL")
            .env_remove("LC_MESSAGES")
            .env_remove("LANG")
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(!errors.contains("panicked"), "{command}: {errors}");
        let answer = String::from_utf8(output.stdout).unwrap();
        // the digest changes with every word of the rule book
        let mut lines = answer.split_inclusive('\n');
        let lines = lines.by_ref().map(|line| match line.split_once("sha256:") {
            Some((before, _)) => format!("{before}sha256:…\n"),
            None => line.to_owned(),
        });
        lines.collect()
    }
}

/// The empty table that a command has written before.
fn template_of(path: &Path) -> Option<String> {
    let is_table = path.extension().is_some_and(|ending| ending == "csv");
    is_table
        .then(|| std::fs::read_to_string(path).ok())
        .flatten()
}

/// Kind, name and target of every line: what the template gives and nobody changes.
fn columns(table: &str) -> Vec<(String, String, String)> {
    let line = |line: &str| {
        let cells: Vec<&str> = line.trim_start_matches('\u{feff}').split(',').collect();
        let cell = |at: usize| cells.get(at).copied().unwrap_or_default().trim().to_owned();
        (cell(0), cell(1), cell(8))
    };
    table.lines().map(line).collect()
}

/// Goes through the guide and answers its commands: the guide as it should be.
fn answered(guide: &str) -> (String, usize) {
    let mut desk = Desk::new();
    let (mut out, mut commands) = (String::new(), 0);
    let mut lines = guide.lines();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let Some(kind) = line.strip_prefix("```").filter(|kind| !kind.is_empty()) else {
            continue;
        };
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let text = |lines: &[&str]| {
            lines
                .iter()
                .map(|line| format!("{line}\n"))
                .collect::<String>()
        };
        let mut shown = text(&body);
        if let Some((_, name)) = kind.split_once(" file=") {
            desk.put(name, &shown);
        } else if kind.starts_with("console") {
            if kind.ends_with("first-draft") {
                desk.back_to_first_drafts();
            }
            let command = body.first().and_then(|line| line.strip_prefix("$ "));
            let command = command.expect("a command");
            if !command.starts_with("jixiao try") {
                commands += 1;
                shown = format!("$ {command}\n{}", desk.answer(command));
            }
        }
        out.push_str(&shown);
        out.push_str("```\n");
    }
    (out, commands)
}

#[test]
fn the_guide_for_clerks_is_what_the_program_says() {
    let guide = std::fs::read_to_string(GUIDE).unwrap();
    let (answered, commands) = answered(&guide);
    if std::env::var_os("UPDATE_GUIDE").is_some() {
        std::fs::write(GUIDE, &answered).unwrap();
        return;
    }
    assert_eq!(commands, 6, "check twice and in English, diff, score twice");
    if answered != guide {
        let pairs = answered.lines().zip(guide.lines());
        let first = pairs.enumerate().find(|(_, (is, was))| is != was);
        panic!("docs/guide/clerk.md is not what comes out: {first:?}\n\n{answered}");
    }
}
