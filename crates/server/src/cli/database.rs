//! `jixiao database secure ROLE`: the rights of the role under which a server works on PostgreSQL.

use clap::{Args, Subcommand};
use indicator::language::{Bilingual, Text, both};
use serde_json::json;

use super::existing::Existing;
use super::{Exit, Failure, Terminal};

/// Arguments of `database`.
#[derive(Clone, Debug, Args)]
pub struct Database {
    #[command(subcommand)]
    what: What,
}

/// What is done with the database.
#[derive(Clone, Debug, Subcommand)]
enum What {
    /// 给 PostgreSQL 角色授权: 可读可增, 历史不可改不可删 · Give a role of PostgreSQL its rights: it reads and adds, and changes nothing that is history
    Secure(Secure),
}

/// Arguments of `database secure`.
#[derive(Clone, Debug, Args)]
struct Secure {
    /// 角色名: 小写字母、数字和下划线; 没有则建立, 不能登录 · Name of the role, of small letters, digits and `_`; made where it is not there, without a right to log in
    #[arg(value_name = "ROLE")]
    role: String,
    #[command(flatten)]
    existing: Existing,
}

const GIVEN: Bilingual = both("已授权: {role}", "rights were given to {role}");
const NOTHING: Bilingual = both(
    "SQLite 数据库没有角色, 没有可授的权; 请以文件权限保护数据文件夹",
    "a SQLite database has no roles and nothing was given; protect the folder of the data by rights of the file system",
);

impl Database {
    /// Does it.
    ///
    /// # Errors
    /// When the database cannot be opened, or rights cannot be given.
    pub fn run(self, terminal: &Terminal) -> Result<Exit, Failure> {
        let What::Secure(secure) = self.what;
        let role = secure.role.as_str();
        let given = secure
            .existing
            .ask(async |application| application.secure(role).await)?;
        let words = if given { GIVEN } else { NOTHING };
        terminal.answer(
            || {
                Text::new(words)
                    .with("role", role)
                    .render(terminal.language)
                    + "\n"
            },
            || json!({ "role": role, "given": given }),
        )?;
        Ok(Exit::Fine)
    }
}
