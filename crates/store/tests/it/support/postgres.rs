//! A throw-away PostgreSQL cluster on a Unix socket, shared by the tests that run at one time and
//! stopped with the last of them.

use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, Weak};

use sea_orm::{ConnectionTrait, Database};

const PREFIX: &str = "jixiao-pg.";
/// `nobody`; PostgreSQL refuses to run as root.
const NOBODY: u32 = 65_534;

/// A running cluster.
pub struct Cluster {
    folder: PathBuf,
    databases: AtomicUsize,
}

static SHARED: Mutex<Weak<Cluster>> = Mutex::new(Weak::new());

/// The cluster of this run.
pub fn shared() -> Arc<Cluster> {
    let mut shared = SHARED
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    if let Some(cluster) = shared.upgrade() {
        return cluster;
    }
    let cluster = Arc::new(Cluster::start());
    *shared = Arc::downgrade(&cluster);
    cluster
}

impl Cluster {
    fn start() -> Cluster {
        sweep();
        // a short path: the name of a socket is limited to 107 bytes
        let folder = tempfile::Builder::new()
            .prefix(PREFIX)
            .tempdir_in("/tmp")
            .unwrap()
            .keep();
        std::fs::write(folder.join("owner"), std::process::id().to_string()).unwrap();
        if is_root() {
            chown(&folder, Some(NOBODY), Some(NOBODY)).unwrap();
        }
        let data = folder.join("data");
        let initdb = "-U postgres -A trust -E UTF8 --locale=C.UTF-8 -N --no-instructions";
        run(tool("initdb").arg("-D").arg(&data).args(initdb.split(' ')));
        let settings = format!(
            "listen_addresses=''\nunix_socket_directories='{}'\nfsync=off\nfull_page_writes=off\n\
             synchronous_commit=off\nmax_connections=400\n",
            folder.display()
        );
        let mut file = std::fs::OpenOptions::new()
            .append(true)
            .open(data.join("postgresql.conf"))
            .unwrap();
        std::io::Write::write_all(&mut file, settings.as_bytes()).unwrap();
        let log = folder.join("log");
        run(tool("pg_ctl")
            .arg("-D")
            .arg(&data)
            .arg("-w")
            .arg("-l")
            .arg(&log)
            .arg("start"));
        Cluster {
            folder,
            databases: AtomicUsize::new(0),
        }
    }

    /// A new database, by its address.
    pub async fn create_database(&self) -> String {
        let number = self.databases.fetch_add(1, Ordering::Relaxed);
        let name = format!("t_{number}");
        let admin = Database::connect(self.address("postgres")).await.unwrap();
        admin
            .execute_unprepared(&format!("CREATE DATABASE {name}"))
            .await
            .unwrap();
        admin.close().await.unwrap();
        self.address(&name)
    }

    fn address(&self, database: &str) -> String {
        format!(
            "postgres://postgres@localhost/{database}?host={}",
            self.folder.display()
        )
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        stop(&self.folder);
    }
}

fn stop(folder: &Path) {
    let _ = tool("pg_ctl")
        .arg("-D")
        .arg(folder.join("data"))
        .args(["-m", "immediate", "stop"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let _ = std::fs::remove_dir_all(folder);
}

/// Stops what runs left behind that were killed.
fn sweep() {
    for entry in std::fs::read_dir("/tmp").unwrap().flatten() {
        if !entry.file_name().to_string_lossy().starts_with(PREFIX) {
            continue;
        }
        let owner = std::fs::read_to_string(entry.path().join("owner")).unwrap_or_default();
        if !owner.is_empty() && !Path::new("/proc").join(&owner).exists() {
            stop(&entry.path());
        }
    }
}

fn tool(name: &str) -> Command {
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("bin").join(name))
        .filter(|path| path.exists())
        .collect();
    versions.sort();
    let Some(path) = versions.pop() else {
        panic!(
            "PostgreSQL is not installed, and these tests need it: install the Debian package \
             postgresql-15 (or postgresql)"
        );
    };
    let mut command = Command::new(path);
    command.current_dir("/");
    if is_root() {
        command.uid(NOBODY).gid(NOBODY);
    }
    command
}

fn run(command: &mut Command) {
    let status = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success(), "{command:?}: {status}");
}

/// Whether this runs as root.
pub fn is_root() -> bool {
    std::fs::metadata("/proc/self").unwrap().uid() == 0
}
