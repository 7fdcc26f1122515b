//! A server of its own for each test, with a folder of its own, ended with the test.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::net::{SocketAddr, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use reqwest::blocking::Client;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::demonstration::{Demonstration, copy};
use crate::postgres;
use crate::program::{program, run};

/// A running server.
#[derive(Debug)]
pub struct Server {
    child: Child,
    /// Reads from us; what it reads ends when this process does, and it stops the server then: one
    /// that all tests of a file share is dropped by nobody.
    until_we_end: Child,
    address: SocketAddr,
    client: Client,
    data: PathBuf,
    folder: TempDir,
    /// The command it was started with, and its further arguments.
    command: &'static str,
    arguments: Vec<String>,
}

/// The database that a server runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// In a file of its folder.
    Sqlite,
    /// A database of the cluster that belongs to this run.
    Postgres,
}

impl Engine {
    /// Both, the answers of which must be the same.
    pub const BOTH: [Engine; 2] = [Engine::Sqlite, Engine::Postgres];
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Reply {
    /// Status.
    pub status: u16,
    /// `Content-Type`, empty when there is none.
    pub kind: String,
    /// The body.
    pub body: String,
}

impl Reply {
    /// The body as JSON, null when it is none.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or(Value::Null)
    }

    /// The code of the first error, empty when there is none.
    pub fn code(&self) -> String {
        let json = self.json();
        json["errors"][0]["extensions"]["code"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }
}

impl Server {
    /// Starts a server and waits until it says that it is ready.
    pub fn start() -> Server {
        Server::start_with(&[])
    }

    /// The same with further arguments.
    pub fn start_with(arguments: &[&str]) -> Server {
        Server::start_as("serve", arguments)
    }

    /// A server with the demonstration.
    pub fn demonstration() -> Server {
        Server::demonstration_on(Engine::Sqlite)
    }

    /// A server over a folder of data that is there already.
    pub fn start_over(data: &Path) -> Server {
        let folder = TempDir::new().expect("a folder");
        Server::start_at("serve", &[], folder, data)
    }

    /// A server with the demonstration, on one of the databases.
    pub fn demonstration_on(engine: Engine) -> Server {
        let made = Demonstration::of(engine);
        let folder = TempDir::new().expect("a folder");
        let data = folder.path().join("data");
        copy(&made.data, &data);
        let address = made.database.as_deref().map(postgres::copy_of);
        let database = address.iter().flat_map(|at| ["--database", at.as_str()]);
        let arguments: Vec<&str> = database.collect();
        Server::start_at("demo", &arguments, folder, &data)
    }

    /// A server without data in a rehearsal that starts at a moment, on one of the databases.
    pub fn rehearsal_on(engine: Engine, from: &str) -> Server {
        let address = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(postgres::new_database()),
        };
        let database = address.iter().flat_map(|at| ["--database", at.as_str()]);
        let arguments: Vec<&str> = ["--rehearsal", from].into_iter().chain(database).collect();
        Server::start_as("serve", &arguments)
    }

    fn start_as(command: &'static str, arguments: &[&str]) -> Server {
        let folder = TempDir::new().expect("a folder");
        let data = folder.path().join("data");
        Server::start_at(command, arguments, folder, &data)
    }

    pub(crate) fn start_at(
        command: &'static str,
        arguments: &[&str],
        folder: TempDir,
        data: &Path,
    ) -> Server {
        let arguments: Vec<String> = arguments.iter().map(|one| (*one).to_owned()).collect();
        let log = folder.path().join("log");
        let (child, address) = started(command, &arguments, data, &log);
        let client = Client::builder()
            .timeout(Duration::from_secs(120))
            .build()
            .expect("a client");
        Server {
            until_we_end: remove_with_us(Some(&child), folder.path()),
            child,
            address,
            client,
            data: data.to_owned(),
            folder,
            command,
            arguments,
        }
    }

    /// Kills it without warning, as a power cut would.
    pub fn kill(&self) {
        self.signal("KILL");
    }

    /// Starts it again on the same data.
    pub fn restart(&mut self) {
        let _ = self.child.wait();
        let log = self.folder.path().join("log");
        (self.child, self.address) = started(self.command, &self.arguments, &self.data, &log);
        let _ = self.until_we_end.kill();
        let _ = self.until_we_end.wait();
        self.until_we_end = remove_with_us(Some(&self.child), self.folder.path());
    }

    /// The arguments that name its database to other commands.
    pub fn database(&self) -> [String; 2] {
        let given = self.arguments.iter().position(|one| one == "--database");
        match given.and_then(|at| self.arguments.get(at + 1)) {
            Some(address) => ["--database".to_owned(), address.clone()],
            None => ["--data".to_owned(), self.data.display().to_string()],
        }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The token of a post of the demonstration, as it said itself.
    pub fn token(&self, post: &str) -> String {
        let data = self.data();
        let data = data.to_str().expect("a path");
        let printed = run(["demo", "--print-tokens", "--data", data]);
        let tokens: Value = serde_json::from_str(&printed.out).expect("tokens");
        tokens[post].as_str().expect("a token").to_owned()
    }

    /// Issues a token beside the running server: its id and text.
    pub fn issue(&self, region: &str, person: &str, post: &str) -> (String, String) {
        let data = self.data();
        let database = self.database();
        let elsewhere = database[0] == "--database";
        let place = database.iter().filter(|_| elsewhere).map(String::as_str);
        let wanted = [
            "token",
            "issue",
            "--format",
            "json",
            "--region",
            region,
            "--person",
            person,
            "--post",
            post,
            "--data",
            data.to_str().expect("a path"),
        ];
        let rehearsal = self.arguments.iter().position(|one| one == "--rehearsal");
        let rehearsal = rehearsal.and_then(|at| self.arguments.get(at..at + 2));
        let longest = rehearsal.map_or(&[][..], |_| &["--days", "366"]);
        let rehearsal = rehearsal.into_iter().flatten().map(String::as_str);
        let rehearsal = rehearsal.chain(longest.iter().copied());
        let ended = run(wanted.into_iter().chain(place).chain(rehearsal));
        assert_eq!(ended.code, 0, "{}", ended.err);
        let issued: Value = serde_json::from_str(&ended.out).expect("JSON");
        let text = |name: &str| issued[name].as_str().expect("text").to_owned();
        (text("id"), text("token"))
    }

    /// Its folder of data.
    pub fn data(&self) -> PathBuf {
        self.data.clone()
    }

    /// What it logged so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).expect("the log")
    }

    /// A request with headers and a body.
    pub fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Vec<u8>>,
    ) -> Reply {
        let url = format!("http://{}{path}", self.address);
        let method = method.parse().expect("a method");
        let mut request = self.client.request(method, url).body(body.into());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send().expect("an answer");
        Reply {
            status: response.status().as_u16(),
            kind: response
                .headers()
                .get("content-type")
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default()
                .to_owned(),
            body: response.text().expect("a body"),
        }
    }

    /// `GET` of a path.
    pub fn get(&self, path: &str) -> Reply {
        self.send("GET", path, &[], "")
    }

    /// A GraphQL request as JSON.
    pub fn post(&self, body: &Value) -> Reply {
        let headers = [
            ("content-type", "application/json"),
            ("accept", "application/graphql-response+json"),
        ];
        self.send("POST", "/graphql", &headers, body.to_string())
    }

    /// The same by somebody in a post; `None` where no answer came.
    pub fn try_post_as(&self, post: &str, body: &Value) -> Option<Reply> {
        let response = self
            .client
            .post(format!("http://{}/graphql", self.address))
            .header("content-type", "application/json")
            .header("authorization", format!("Bearer {}", self.token(post)))
            .body(body.to_string())
            .send()
            .ok()?;
        let status = response.status().as_u16();
        Some(Reply {
            status,
            kind: String::new(),
            body: response.text().ok()?,
        })
    }

    /// The same with a token.
    pub fn post_as(&self, token: &str, body: &Value) -> Reply {
        let bearer = format!("Bearer {token}");
        let headers = [
            ("content-type", "application/json"),
            ("accept", "application/graphql-response+json"),
            ("authorization", bearer.as_str()),
        ];
        self.send("POST", "/graphql", &headers, body.to_string())
    }

    /// The same in a rehearsal, at a moment.
    pub fn post_at(&self, token: &str, moment: &str, body: &Value) -> Reply {
        let bearer = format!("Bearer {token}");
        let headers = [
            ("content-type", "application/json"),
            ("accept", "application/graphql-response+json"),
            ("authorization", bearer.as_str()),
            ("jixiao-at", moment),
        ];
        self.send("POST", "/graphql", &headers, body.to_string())
    }

    /// A GraphQL document without variables.
    pub fn ask(&self, query: &str) -> Reply {
        self.post(&json!({ "query": query }))
    }

    /// How long the smallest question takes: the best of three, since other programs run too.
    pub fn ping(&self) -> Duration {
        let once = || {
            let begun = Instant::now();
            let reply = self.ask("{ __typename }");
            assert_eq!(
                (reply.status, reply.json()["data"]["__typename"].as_str()),
                (200, Some("Query"))
            );
            begun.elapsed()
        };
        (0..3).map(|_| once()).min().expect("three")
    }

    /// A bare connection.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("a connection");
        stream
            .set_read_timeout(Some(Duration::from_secs(120)))
            .expect("a limit");
        stream
    }

    /// Memory in use and its peak so far, in KiB.
    pub fn memory(&self) -> (u64, u64) {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))
            .expect("its status");
        let of = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|rest| rest.split_whitespace().next())
                .and_then(|n| n.parse().ok())
                .unwrap_or_default()
        };
        (of("VmRSS:"), of("VmHWM:"))
    }

    /// Processor time so far, of all threads.
    pub fn processor_time(&self) -> Duration {
        let threads =
            std::fs::read_dir(format!("/proc/{}/task", self.child.id())).expect("its threads");
        let time = |thread: std::fs::DirEntry| {
            let text = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
            text.split_whitespace().next()?.parse::<u64>().ok()
        };
        Duration::from_nanos(threads.filter_map(Result::ok).filter_map(time).sum())
    }

    /// Tells it to stop.
    pub fn terminate(&self) {
        self.signal("TERM");
    }

    fn signal(&self, signal: &str) {
        let command = format!("kill -{signal} {}", self.child.id());
        let sent = Command::new("sh")
            .args(["-c", &command])
            .status()
            .expect("a shell");
        assert!(sent.success());
    }

    /// Waits for its end, at most so long; its exit code.
    pub fn ended(&mut self, most: Duration) -> Option<i32> {
        let begun = Instant::now();
        while begun.elapsed() < most {
            if let Some(status) = self.child.try_wait().expect("its state") {
                return Some(status.code().unwrap_or(-1));
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        None
    }
}

/// Starts the program over a folder of data and waits until it says that it is ready.
fn started(command: &str, arguments: &[String], data: &Path, log: &Path) -> (Child, SocketAddr) {
    let log = File::options().create(true).append(true).open(log);
    let mut child = Command::new(program())
        .args([
            command,
            "--format",
            "json",
            "--listen",
            "127.0.0.1:0",
            "--data",
        ])
        .arg(data)
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(log.expect("a log"))
        .spawn()
        .expect("the server starts");
    let out = child.stdout.take().expect("its output");
    // a demonstration first says what it loaded
    let said = BufReader::new(out).lines().find_map(|line| {
        let line = line.expect("a line");
        let said: Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("said: {line}"));
        said["listening"].as_str().map(str::to_owned)
    });
    let address = said.expect("an address").parse().expect("an address");
    (child, address)
}

/// Starts the process that waits for our end, then kills the server and removes its folder.
pub(crate) fn remove_with_us(child: Option<&Child>, folder: &Path) -> Child {
    let kill = child.map(|child| format!("kill -KILL {};", child.id()));
    let script = format!("cat; {} rm -rf \"$1\"", kill.unwrap_or_default());
    Command::new("sh")
        .args(["-c", &script, "sh"])
        .arg(folder)
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a shell")
}

impl Drop for Server {
    fn drop(&mut self) {
        // first the one that waits: later the number of the child may be another's
        let _ = self.until_we_end.kill();
        let _ = self.until_we_end.wait();
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
