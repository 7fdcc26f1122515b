//! A throw-away PostgreSQL cluster on a Unix socket, one for this run of the tests.
//!
//! A small process beside it waits for the end of the run, however that comes, and then stops the
//! cluster and removes it. The tests of `store` take this file in too.

use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// `nobody`; PostgreSQL refuses to run as root.
const NOBODY: u32 = 65_534;

struct Cluster {
    folder: PathBuf,
    databases: AtomicUsize,
    /// Reads from us; what it reads ends when this process does, and it stops the cluster then.
    _until_we_end: Child,
}

/// A new, empty database of the cluster of this run, by its address.
pub fn new_database() -> String {
    cluster().new_database(&[])
}

/// A new database with what is in another, of which nobody makes use, by their addresses.
#[allow(
    dead_code,
    reason = "the tests of `store` make their databases themselves"
)]
pub fn copy_of(address: &str) -> String {
    let name = address
        .rsplit('/')
        .find_map(|part| part.split_once("?host=").map(|(name, _)| name));
    cluster().new_database(&["-T", name.expect("a database of the cluster")])
}

/// What a statement answers, past the program, or what it was refused with.
#[allow(
    dead_code,
    reason = "the tests of `store` have connections of their own"
)]
pub fn sql(address: &str, statement: &str) -> Result<String, String> {
    let output = tool("psql")
        .args([
            "-X",
            "-A",
            "-t",
            "-q",
            "-v",
            "ON_ERROR_STOP=1",
            "-c",
            statement,
        ])
        .arg(address)
        .output()
        .expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    if output.status.success() {
        Ok(text(output.stdout))
    } else {
        Err(text(output.stderr))
    }
}

fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(Cluster::start)
}

impl Cluster {
    fn start() -> Cluster {
        // a short path: the name of a socket is limited to 107 bytes
        let folder = tempfile::Builder::new()
            .prefix("jixiao-pg.")
            .tempdir_in("/tmp")
            .expect("a folder")
            .keep();
        if is_root() {
            chown(&folder, Some(NOBODY), Some(NOBODY)).expect("its owner");
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
            .expect("its settings");
        file.write_all(settings.as_bytes()).expect("its settings");
        let until_we_end = stop_with_us(&folder);
        run(tool("pg_ctl")
            .arg("-D")
            .arg(&data)
            .arg("-w")
            .arg("-l")
            .arg(folder.join("log"))
            .arg("start"));
        Cluster {
            folder,
            databases: AtomicUsize::new(0),
            _until_we_end: until_we_end,
        }
    }

    fn new_database(&self, as_what: &[&str]) -> String {
        let number = self.databases.fetch_add(1, Ordering::Relaxed);
        let name = format!("t_{number}");
        run(tool("createdb")
            .arg("-h")
            .arg(&self.folder)
            .args(["-U", "postgres"])
            .args(as_what)
            .arg(&name));
        format!(
            "postgres://postgres@localhost/{name}?host={}",
            self.folder.display()
        )
    }
}

/// Starts the process that waits for our end.
fn stop_with_us(folder: &Path) -> Child {
    let stop = tool("pg_ctl");
    let script = format!(
        "cat; '{}' -D '{folder}/data' -m immediate stop; rm -rf '{folder}'",
        stop.get_program().display(),
        folder = folder.display()
    );
    let mut shell = as_nobody(Command::new("sh"));
    shell
        .args(["-c", &script])
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    shell.spawn().expect("a shell")
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
    let path = versions.pop().expect(
        "PostgreSQL is not installed, and these tests need it: install the Debian package \
         postgresql-15 (or postgresql)",
    );
    as_nobody(Command::new(path))
}

fn as_nobody(mut command: Command) -> Command {
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
        .expect("it runs");
    assert!(status.success(), "{command:?}: {status}");
}

/// Whether this runs as root.
pub fn is_root() -> bool {
    let own = std::fs::metadata("/proc/self").expect("ourselves");
    own.uid() == 0
}
