//! The commands of a document: what stands in its fenced blocks for a shell, and what runs each of them.

use crate::Fault;
use crate::tree::File;

/// Commands in the ```` ```sh ```` blocks of a Markdown text, with their line numbers; comments are left out.
pub fn commands(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut in_shell = false;
    let mut in_other = false;
    for (index, line) in text.lines().enumerate() {
        let trimmed = line.trim();
        if let Some(language) = trimmed.strip_prefix("```") {
            let opens = !in_shell && !in_other;
            let shell = matches!(language.trim(), "sh" | "bash" | "shell" | "console" | "");
            (in_shell, in_other) = (opens && shell, opens && !shell);
            continue;
        }
        if in_shell {
            let command = trimmed.split(" # ").next().unwrap_or_default().trim();
            let command = command.strip_prefix("$ ").unwrap_or(command);
            if !command.is_empty() && !command.starts_with('#') {
                found.push((index + 1, command.to_owned()));
            }
        }
    }
    found
}

/// Commands of the document that no script given runs. A script runs a command when one of its lines holds it
/// as it stands in the document; the scripts themselves are run by whoever runs the first of them.
pub fn check(document: &File, scripts: &[&File]) -> Vec<Fault> {
    commands(&document.text)
        .into_iter()
        .filter(|(_, command)| {
            !scripts
                .iter()
                .any(|script| script.path == *command || runs(&script.text, command))
        })
        .map(|(line, command)| {
            let known: Vec<&str> = scripts.iter().map(|script| script.path.as_str()).collect();
            let place = format!("{}:{line}", document.path);
            Fault::new(
                place,
                format!("`{command}` is run by none of {}", known.join(", ")),
            )
        })
        .collect()
}

fn runs(script: &str, command: &str) -> bool {
    script
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'))
        .any(|line| {
            line.match_indices(command).any(|(at, found)| {
                let (before, after) = (
                    line.get(..at).unwrap_or_default(),
                    line.get(at + found.len()..).unwrap_or_default(),
                );
                let edge = |character: Option<char>| {
                    character.is_none_or(|c| c.is_whitespace() || "\"'();&|".contains(c))
                };
                edge(before.chars().next_back()) && edge(after.chars().next())
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = "# A\n\n```sh\n# first\ncargo run -- demo   # stops with Ctrl-C\n.ci/test\n```\n\n```toml\nx = 1\n```\n\n```\n$ jixiao check a\n```\n";

    #[test]
    fn commands_are_taken_from_shell_blocks() {
        let expected = [
            (5, "cargo run -- demo"),
            (6, ".ci/test"),
            (14, "jixiao check a"),
        ];
        assert_eq!(
            commands(DOCUMENT),
            expected.map(|(line, text)| (line, text.to_owned()))
        );
    }

    #[test]
    fn a_command_that_nothing_runs_is_found() {
        let file = |path: &str, text: &str| File {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        let document = file("README.md", DOCUMENT);
        let run = file(
            ".ci/run",
            "step tests .ci/test\n# jixiao check a\ncargo run -- demonstrate\n",
        );
        let faults: Vec<String> = check(&document, &[&run])
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            faults,
            [
                "README.md:5: `cargo run -- demo` is run by none of .ci/run",
                "README.md:14: `jixiao check a` is run by none of .ci/run"
            ]
        );
    }
}
