//! A database that is there already: commands that look at it or keep it in order make none.

use std::path::PathBuf;

use application::Application;
use clap::Args;
use indicator::language::{Bilingual, Text, both};

use super::serve::DATABASE;
use super::{Exit, Failure};

/// Where the database is.
#[derive(Clone, Debug, Args)]
pub struct Existing {
    /// 数据文件夹 · Folder of the data
    #[arg(long, value_name = "FOLDER", default_value = "data")]
    data: PathBuf,
    /// 数据库地址, 不写则用数据文件夹里的 · Address of the database; that in the folder unless given
    #[arg(long, value_name = "ADDRESS")]
    database: Option<String>,
}

const NO_DATABASE: Bilingual = both(
    "没有数据库“{path}”; 请用 --data 或 --database 指明",
    "there is no database “{path}”; name it with --data or --database",
);

impl Existing {
    /// Opens it and asks something of it.
    ///
    /// # Errors
    /// When there is none, it cannot be opened, or has no answer.
    pub fn ask<T>(
        &self,
        question: impl AsyncFnOnce(&Application) -> Result<T, application::Fault>,
    ) -> Result<T, Failure> {
        let own = self.data.join(DATABASE);
        if self.database.is_none() && !own.is_file() {
            let text = Text::new(NO_DATABASE).with("path", own.display().to_string());
            return Err(Failure {
                exit: Exit::Files,
                text,
            });
        }
        let address = self
            .database
            .clone()
            .unwrap_or_else(|| own.display().to_string());
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Failure::io(both("无法启动", "cannot start"), "tokio", &error))?;
        runtime.block_on(async {
            let opened = Application::open(&address, [0; 16]).await;
            let application = opened.map_err(|fault| Failure::fault(&fault))?;
            let answer = question(&application).await;
            answer.map_err(|fault| Failure::fault(&fault))
        })
    }
}
