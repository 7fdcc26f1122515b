//! The command line: one file a command.

mod audit;
mod check;
mod database;
mod demo;
mod desk;
mod diff;
mod difference;
mod existing;
mod exit;
mod explain;
mod found;
mod generate;
mod progress;
mod published;
mod reference;
mod rollup;
mod schema;
mod score;
mod serve;
mod terminal;
mod token;
mod trial;
mod usage;
mod whole_sheet;

use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use indicator::language::Language;

pub use exit::{Exit, Failure, reason};
pub use progress::Progress;
pub use terminal::{Format, Terminal};

/// 预算绩效管理 · Budget performance management
#[derive(Debug, Parser)]
#[command(name = "jixiao", version, max_term_width = 100, after_help = exit::HELP)]
pub struct Cli {
    /// 输出形式 · Shape of the output
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// 语言, 默认随 LC_ALL, LC_MESSAGES, LANG, 否则中文 · Language; by the environment, else Chinese
    #[arg(long, global = true, value_enum)]
    lang: Option<Lang>,
    #[command(subcommand)]
    command: Command,
}

/// The languages as they are written on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Lang {
    /// 中文 · Chinese
    Zh,
    /// 英文 · English
    En,
}

/// Every command.
#[derive(Debug, Subcommand)]
enum Command {
    /// 启动示范服务 · Start a server with the demonstration
    Demo(demo::Demo),
    /// 启动服务 · Start the server
    Serve(serve::Serve),
    /// 发放、列出、收回令牌 · Issue, list and take back tokens
    Token(token::Token),
    /// 检查指标集和其他文件, 一次说出全部问题 · Check indicator sets and other files, every fault at once
    Check(check::Check),
    /// 按指标集或指标表计分并说明, 不用数据库 · Score by a set or sheet and explain it, without a database
    Score(score::Score),
    /// 比较两个指标集 · Compare two indicator sets
    Diff(diff::Diff),
    /// 用上年的数据试算一个指标集, 不写入任何数据 · Try a set on last year's data; nothing is written
    Try(trial::Try),
    /// 核对审计链 · Verify the audit chain
    Audit(audit::Audit),
    /// 数据库的权限 · Rights on the database
    Database(database::Database),
    /// 汇总数据 · Kept figures
    Rollup(rollup::Rollup),
    /// 解释一个代码: 为什么是问题, 怎样改正 · Explain a code: why it is a fault, how it is mended
    Explain(explain::Explain),
    /// 输出接口定义 · Print the schema of the API
    Schema(schema::Schema),
    /// 写出生成的文件, 或检查它们是否最新 · Write the generated files, or check that they are current
    Generate(generate::Generate),
}

/// Runs the command that the arguments name.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage::answer(&error),
    };
    let terminal = Terminal {
        format: cli.format,
        language: language(cli.lang),
    };
    let done = match cli.command {
        Command::Demo(command) => command.run(&terminal),
        Command::Serve(command) => command.run(&terminal),
        Command::Token(command) => command.run(&terminal),
        Command::Check(command) => command.run(&terminal),
        Command::Score(command) => command.run(&terminal),
        Command::Diff(command) => command.run(&terminal),
        Command::Try(command) => command.run(&terminal),
        Command::Audit(command) => command.run(&terminal),
        Command::Database(command) => command.run(&terminal),
        Command::Rollup(command) => command.run(&terminal),
        Command::Explain(command) => command.run(&terminal),
        Command::Schema(command) => command.run(&terminal),
        Command::Generate(command) => command.run(&terminal),
    };
    match done {
        Ok(exit) => exit.into(),
        Err(failure) => {
            terminal.complain(&failure);
            failure.exit.into()
        }
    }
}

fn language(asked: Option<Lang>) -> Language {
    match asked {
        Some(Lang::Zh) => Language::Zh,
        Some(Lang::En) => Language::En,
        None => ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .filter_map(|name| std::env::var(name).ok())
            .find(|value| !value.is_empty())
            .map_or(Language::Zh, |value| of_locale(&value)),
    }
}

/// `en_GB.UTF-8` is English; everything else, `C` too, is Chinese.
fn of_locale(locale: &str) -> Language {
    let tag = locale.split(['_', '.', '-']).next().unwrap_or_default();
    if tag.eq_ignore_ascii_case("en") {
        Language::En
    } else {
        Language::Zh
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_well_formed_and_every_help_text_is_in_both_languages() {
        let mut command = Cli::command();
        command.build();
        command.clone().debug_assert();
        let mut missing = Vec::new();
        for sub in command
            .get_subcommands()
            .filter(|sub| sub.get_name() != "help")
        {
            let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
            if !about.contains(" · ") {
                missing.push(sub.get_name().to_owned());
            }
            for argument in sub
                .get_arguments()
                .filter(|a| a.get_id() != "help" && a.get_id() != "version")
            {
                let help = argument
                    .get_help()
                    .map(ToString::to_string)
                    .unwrap_or_default();
                if !help.contains(" · ") {
                    missing.push(format!("{} {}", sub.get_name(), argument.get_id()));
                }
            }
        }
        assert_eq!(missing, Vec::<String>::new());
    }

    #[test]
    fn the_locale_chooses_the_language() {
        for (locale, language) in [
            ("en_GB.UTF-8", Language::En),
            ("en", Language::En),
            ("zh_CN.UTF-8", Language::Zh),
            ("C.UTF-8", Language::Zh),
            ("fr_FR", Language::Zh),
        ] {
            assert_eq!(of_locale(locale), language, "{locale}");
        }
    }
}
