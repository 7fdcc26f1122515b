//! The demonstration, made once a run on each database: every server gets a copy, since a debug build
//! takes a minute to make it.

use std::path::{Path, PathBuf};
use std::process::Child;
use std::sync::OnceLock;
use std::time::Duration;

use tempfile::TempDir;

use crate::postgres;
use crate::server::{Engine, Server, remove_with_us};

/// The demonstration as a server left it that was told to stop.
pub(crate) struct Demonstration {
    /// Its folder.
    pub data: PathBuf,
    /// Its database, where that is not in the folder.
    pub database: Option<String>,
    /// Removes the folder when this run ends.
    _until_we_end: Child,
}

impl Demonstration {
    /// That of a database.
    pub fn of(engine: Engine) -> &'static Demonstration {
        static MADE: [OnceLock<Demonstration>; 2] = [const { OnceLock::new() }; 2];
        let [file, cluster] = &MADE;
        match engine {
            Engine::Sqlite => file.get_or_init(|| Demonstration::make(None)),
            Engine::Postgres => {
                cluster.get_or_init(|| Demonstration::make(Some(postgres::new_database())))
            }
        }
    }

    fn make(database: Option<String>) -> Demonstration {
        let folder = TempDir::new().expect("a folder").keep();
        let data = folder.join("data");
        let own = TempDir::new().expect("a folder");
        let address = database.iter().flat_map(|at| ["--database", at.as_str()]);
        let arguments: Vec<&str> = address.collect();
        let mut server = Server::start_at("demo", &arguments, own, &data);
        server.terminate();
        assert_eq!(server.ended(Duration::from_secs(60)), Some(0));
        Demonstration {
            data,
            database,
            _until_we_end: remove_with_us(None, &folder),
        }
    }
}

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("what is in it");
        let there = to.join(entry.file_name());
        if entry.file_type().expect("what it is").is_dir() {
            copy(&entry.path(), &there);
        } else {
            std::fs::copy(entry.path(), there).expect("a copy");
        }
    }
}
