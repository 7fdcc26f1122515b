//! What is said when the command line itself is wrong, in the language and shape that were asked
//! for as far as they can be told.

use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};
use clap::{Error, ValueEnum as _};
use indicator::language::{Bilingual, Text, both};

use super::{Exit, Failure, Format, Lang, Terminal, language};

/// Answers a command line that could not be read; help and version are answers, not mistakes.
pub fn answer(error: &Error) -> ExitCode {
    let said = asked();
    let bare = error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    if !error.use_stderr() || (bare && said.format == Format::Text) {
        let _ = error.print();
    } else {
        said.complain(&failure(error, said.format));
    }
    if error.use_stderr() {
        Exit::Usage
    } else {
        Exit::Fine
    }
    .into()
}

/// The terminal as the arguments ask for it, although they cannot all be read.
fn asked() -> Terminal {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| {
        let joined = format!("{name}=");
        let after = arguments.iter().position(|argument| argument == name);
        let next = after.and_then(|at| arguments.get(at + 1)).cloned();
        let within = || {
            let mut all = arguments.iter();
            all.find_map(|argument| argument.strip_prefix(&joined).map(str::to_owned))
        };
        next.or_else(within).unwrap_or_default()
    };
    Terminal {
        format: Format::from_str(&value("--format"), true).unwrap_or(Format::Text),
        language: language(Lang::from_str(&value("--lang"), true).ok()),
    }
}

/// The mistake in words, and for people how the command is written.
fn failure(error: &Error, format: Format) -> Failure {
    let context = |kind| error.get(kind).map(ToString::to_string);
    let plain = |template: Bilingual| {
        Text::new(template)
            .with("what", context(ContextKind::InvalidArg).unwrap_or_default())
            .with(
                "value",
                context(ContextKind::InvalidValue).unwrap_or_default(),
            )
    };
    let first = match error.kind() {
        ErrorKind::MissingRequiredArgument => plain(both("缺少参数 {what}", "{what} is missing")),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            plain(both("没有写命令", "no command is given"))
        }
        ErrorKind::UnknownArgument => plain(both(
            "没有“{what}”这个参数",
            "there is no argument “{what}”",
        )),
        ErrorKind::InvalidSubcommand => {
            let name = context(ContextKind::InvalidSubcommand).unwrap_or_default();
            plain(both("没有“{name}”这个命令", "there is no command “{name}”")).with("name", name)
        }
        ErrorKind::InvalidValue
            if context(ContextKind::InvalidValue).is_none_or(|v| v.is_empty()) =>
        {
            plain(both("{what} 后面缺少值", "{what} needs a value"))
        }
        ErrorKind::InvalidValue => {
            plain(both("{what} 不能是“{value}”", "{what} cannot be “{value}”"))
        }
        ErrorKind::ValueValidation => {
            let reason = std::error::Error::source(error).map(ToString::to_string);
            plain(both(
                "{what} 不能是“{value}”: {reason}",
                "{what} cannot be “{value}”: {reason}",
            ))
            .with("reason", reason.unwrap_or_default())
        }
        ErrorKind::ArgumentConflict => plain(both(
            "{what} 写了两次, 或与别的参数不能同时写",
            "{what} is given twice, or cannot go with another argument",
        )),
        // what remains is rare and comes from the system, such as arguments that are no text
        _ => Text::new(both("{text}", "{text}")).with("text", error.to_string().trim_end()),
    };
    let mut text = Text::new(both(
        "{first}{near}{values}{usage}",
        "{first}{near}{values}{usage}",
    ))
    .with("first", first);
    let part = |kinds: &[ContextKind], template: Bilingual| {
        let found = kinds.iter().find_map(|kind| context(*kind));
        let found = found.filter(|found| !found.is_empty());
        found.map_or_else(
            || Text::new(both("", "")),
            |found| Text::new(template).with("found", found),
        )
    };
    let near = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    text = text
        .with(
            "near",
            part(
                &near,
                both("; 是不是“{found}”?", "; did you mean “{found}”?"),
            ),
        )
        .with(
            "values",
            part(
                &[ContextKind::ValidValue],
                both("; 可以写: {found}", "; it may be: {found}"),
            ),
        );
    let usage = match format {
        Format::Json => Text::new(both("", "")),
        Format::Text => Text::new(both("{usage}\n说明: --help", "{usage}\nFor more: --help")).with(
            "usage",
            part(&[ContextKind::Usage], both("\n{found}", "\n{found}")),
        ),
    };
    Failure {
        exit: Exit::Usage,
        text: text.with("usage", usage),
    }
}
