//! Pages under `docs/reference` that are made from the code.

use std::fmt::Write as _;

use clap::CommandFactory as _;
use graphql::Limits;
use graphql::error::Code;
use graphql::error::listed::{self, Family};
use indicator::diagnostic::Entry;
use indicator::language::{Language, both};

use super::{Cli, exit};

const MADE: &str =
    "<!-- 由 jixiao generate 生成, 请勿手改 · made by `jixiao generate`, do not edit -->\n";

/// Every command with its help, and the exit codes.
#[must_use]
pub fn command_line() -> String {
    let mut command = Cli::command().term_width(100);
    command.build();
    let mut out = format!(
        "{MADE}\n# 命令行 · Command line\n\n```text\n{}\n```\n",
        exit::HELP
    );
    for sub in command
        .get_subcommands_mut()
        .filter(|sub| sub.get_name() != "help")
    {
        let _ = write!(out, "\n## jixiao {}\n\n```text\n", sub.get_name());
        let help = sub.render_help().to_string();
        for line in help.lines() {
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out.push_str("```\n");
    }
    out
}

/// Bounds on requests, and the codes of refusals.
#[must_use]
pub fn requests() -> String {
    let mut out = format!(
        "{MADE}\n# 对请求的限制和错误代码 · Bounds on requests, and codes of errors\n\n\
         等于限值可以通过, 多一个就被拒绝。 · At the limit passes, one more is refused.\n\n\
         | 名称 · name | 限值 · value | 限制什么 · what it counts | 代码 · code |\n|---|--:|---|---|\n"
    );
    for row in Limits::DEFAULT.rows() {
        let code = row
            .code
            .map(|code| format!("`{}`", code.key()))
            .unwrap_or_default();
        let _ = writeln!(
            out,
            "| `{}` | {} | {} · {} | {code} |",
            row.name, row.value, row.about.zh, row.about.en
        );
    }
    out.push_str("\n| 代码 · `extensions.code` | 说明 · message |\n|---|---|\n");
    for row in Code::TABLE {
        let _ = writeln!(
            out,
            "| `{}` | {} · {} |",
            row.key, row.message.zh, row.message.en
        );
    }
    out
}

/// The scoring rules with their parameters and worked examples.
#[must_use]
pub fn rules(language: Language) -> String {
    let title = both("赋分规则", "Scoring rules").get(language);
    let rules = indicator::scoring::reference(language);
    format!("{MADE}\n# {title}\n\n{rules}")
}

/// The formula language and the table of its functions.
#[must_use]
pub fn functions(language: Language) -> String {
    let title = both("公式与函数", "Formulas and functions").get(language);
    made(&format!(
        "# {title}\n\n{}",
        indicator::formula::reference(language)
    ))
}

/// A page with the remark that it is made from the code.
#[must_use]
pub fn made(page: &str) -> String {
    format!("{MADE}\n{page}")
}

/// Every code: of texts with its page (what is wrong, why, and how it is mended), of refusals and
/// requests with its message.
pub fn errors(language: Language) -> String {
    let title = both("错误与警告代码", "Codes of errors and warnings");
    let intro = both(
        "`jixiao explain 代码` 显示同样的内容。",
        "`jixiao explain CODE` shows the same.",
    );
    let mut out = format!(
        "{MADE}\n# {}\n\n{}\n",
        title.get(language),
        intro.get(language)
    );
    let all = listed::all();
    for family in Family::ALL {
        let (name, about) = (family.name().get(language), family.about().get(language));
        let _ = write!(out, "\n# {name}\n\n{about}\n");
        let of_family = all.iter().filter(|one| one.family == family);
        if family == Family::Text {
            let entries = of_family.filter_map(|one| one.entry);
            entries.for_each(|entry| text_entry(&mut out, entry, language));
            continue;
        }
        let heads = both("| 代码 | 说明 |", "| code | meaning |");
        let _ = write!(out, "\n{}\n|---|---|\n", heads.get(language));
        for one in of_family {
            let _ = writeln!(out, "| `{}` | {} |", one.code, one.words.get(language));
        }
    }
    out
}

fn text_entry(out: &mut String, entry: &Entry, language: Language) {
    let (wrong, right) = (both("错", "wrong"), both("对", "right"));
    let (message, page) = (entry.message.get(language), entry.page.get(language));
    let _ = write!(out, "\n## {} {message}\n\n{page}\n", entry.code);
    for (label, example) in [(wrong, entry.wrong), (right, entry.right)] {
        if !example.is_empty() {
            let _ = write!(
                out,
                "\n{}:\n\n```toml\n{example}\n```\n",
                label.get(language)
            );
        }
    }
}

/// A JSON Schema as a file: indented, with its line end.
pub fn json(schema: &serde_json::Value) -> String {
    serde_json::to_string_pretty(schema).unwrap_or_default() + "\n"
}
