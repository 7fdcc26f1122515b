//! How a command ends.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use exchange::reading;
use indicator::diagnostic::Diagnostic;
use indicator::language::{Bilingual, Text, both};

/// Exit codes, the same for every command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// It is as it should be.
    Fine = 0,
    /// What was checked has errors.
    Found = 1,
    /// The command was used wrongly.
    Usage = 2,
    /// Something could not be read, written or listened on.
    Files = 3,
    /// Our fault.
    Internal = 4,
}

impl Exit {
    /// Every code with what it means.
    pub const TABLE: &'static [(Exit, Bilingual)] = &[
        (Exit::Fine, both("一切正常", "all is well")),
        (
            Exit::Found,
            both("所检查的内容有错误", "what was checked has errors"),
        ),
        (
            Exit::Usage,
            both("命令用法有误", "the command was used wrongly"),
        ),
        (
            Exit::Files,
            both(
                "无法读取、写入或监听",
                "something could not be read, written or listened on",
            ),
        ),
        (Exit::Internal, both("系统内部错误", "internal error")),
    ];
}

/// [`Exit::TABLE`] as the help shows it; a test keeps the two equal.
pub const HELP: &str = "\
退出码 · Exit codes:
  0  一切正常 · all is well
  1  所检查的内容有错误 · what was checked has errors
  2  命令用法有误 · the command was used wrongly
  3  无法读取、写入或监听 · something could not be read, written or listened on
  4  系统内部错误 · internal error";

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

impl Exit {
    /// How a command ends that has found faults: what could not be read weighs more than what is
    /// wrong.
    pub fn of<'d>(found: impl IntoIterator<Item = &'d Diagnostic>) -> Exit {
        let errors = found.into_iter().filter(|fault| fault.is_error());
        errors.fold(Exit::Fine, |exit, fault| {
            if exit == Exit::Files || fault.entry == &reading::UNREADABLE {
                Exit::Files
            } else {
                Exit::Found
            }
        })
    }
}

/// Why a command could not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Which exit code.
    pub exit: Exit,
    /// What happened.
    pub text: Text,
}

impl Failure {
    /// The command was used wrongly.
    pub fn usage(text: impl Into<Text>) -> Failure {
        Failure {
            exit: Exit::Usage,
            text: text.into(),
        }
    }

    /// Something could not be read, written or listened on. `what` names it.
    pub fn io(doing: Bilingual, what: impl ToString, error: &io::Error) -> Failure {
        let template = both("{doing}“{what}”: {error}", "{doing} “{what}”: {error}");
        let text = Text::new(template)
            .with("doing", doing)
            .with("what", what.to_string())
            .with("error", reason(error));
        Failure {
            exit: Exit::Files,
            text,
        }
    }

    /// A use case has no answer.
    pub fn fault(fault: &application::Fault) -> Failure {
        let exit = match fault {
            application::Fault::Store(_) => Exit::Files,
            application::Fault::Damaged(_) => Exit::Internal,
            _ => Exit::Found,
        };
        Failure {
            exit,
            text: fault.text(),
        }
    }

    /// A file could not be read.
    pub fn reading(path: &Path, error: &io::Error) -> Failure {
        Failure::io(both("无法读取", "cannot read"), path.display(), error)
    }

    /// A file could not be read, or is no text.
    pub fn unread(fault: &Diagnostic) -> Failure {
        let place = fault.place.as_ref();
        let name = place.map(|place| place.source().name.clone());
        let message = Text {
            template: fault.entry.message,
            arguments: fault.arguments.clone(),
        };
        let text = Text::new(both(
            "{name}: {message} ({code})",
            "{name}: {message} ({code})",
        ))
        .with("name", name.unwrap_or_default())
        .with("message", message)
        .with("code", fault.entry.code);
        Failure {
            exit: Exit::Files,
            text,
        }
    }

    /// A file could not be written.
    pub fn writing(path: &Path, error: &io::Error) -> Failure {
        Failure::io(both("无法写入", "cannot write"), path.display(), error)
    }
}

/// The usual reasons in both languages; others as the system says them.
#[must_use]
pub fn reason(error: &io::Error) -> Text {
    let known = match error.kind() {
        io::ErrorKind::NotFound => both("没有这个文件或文件夹", "no such file or folder"),
        io::ErrorKind::PermissionDenied => both("没有权限", "permission denied"),
        io::ErrorKind::AddrInUse => both("端口已被占用", "the port is in use"),
        io::ErrorKind::StorageFull => both("磁盘已满", "the disk is full"),
        io::ErrorKind::IsADirectory => both("这是文件夹", "it is a folder"),
        io::ErrorKind::NotADirectory => {
            both("路径中有一段不是文件夹", "a part of the path is no folder")
        }
        io::ErrorKind::ReadOnlyFilesystem => both("文件系统只读", "the file system is read-only"),
        io::ErrorKind::AlreadyExists => both("已有同名的文件", "there is a file of that name"),
        io::ErrorKind::InvalidInput => both("这不是普通文件", "it is no regular file"),
        io::ErrorKind::InvalidData => both("不是 UTF-8 文本", "it is no text in UTF-8"),
        _ => return Text::new(both("{error}", "{error}")).with("error", error.to_string()),
    };
    known.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_lists_every_code() {
        let lines: Vec<String> = Exit::TABLE
            .iter()
            .map(|(exit, words)| format!("  {}  {} · {}", *exit as u8, words.zh, words.en))
            .collect();
        assert_eq!(HELP, format!("退出码 · Exit codes:\n{}", lines.join("\n")));
    }
}
