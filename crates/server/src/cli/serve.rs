//! `jixiao serve`: the server over a folder of data.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use application::token::RANDOM;
use application::{Application, Call};
use chrono::{DateTime, Utc};
use clap::Args;
use graphql::{Api, Entropy, Limits, Patience};
use indicator::language::{Text, both};
use lifecycle::permission::Actor;
use serde_json::json;
use tokio::net::TcpListener;

use super::{Exit, Failure, Format, Terminal};
use crate::clock::Clock;
use crate::config::{HttpSettings, Listen};
use crate::http::health::{Readiness, Ready};
use crate::http::{Service, router, serve};
use crate::identity::LocalTokens;
use crate::registry::{self, Folder};
use crate::rehearsal;
use crate::telemetry;

/// Name of the database in a folder of data.
pub const DATABASE: &str = "jixiao.db";

/// Where to listen and where the data is.
#[derive(Clone, Debug, Args)]
pub struct Place {
    /// 监听的本机地址和端口, 端口 0 任选 · Address and port of this machine; port 0 takes any
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:8620")]
    pub listen: Listen,
    /// 数据文件夹, 没有就新建 · Folder of the data, made if it is not there
    #[arg(long, value_name = "FOLDER", default_value = "data")]
    pub data: PathBuf,
    /// 数据库, 默认数据文件夹里的 jixiao.db; PostgreSQL 写 postgres://… · Database, jixiao.db in the folder of data unless given; postgres://… for PostgreSQL
    #[arg(long, value_name = "ADDRESS")]
    pub database: Option<String>,
    /// 指标集文件夹, 默认当前文件夹下的 indicators, 没有则用自带的 · Folder of indicator sets; `indicators` here, else the shipped ones
    #[arg(long, value_name = "FOLDER")]
    pub indicators: Option<PathBuf>,
}

/// Arguments of `serve`.
#[derive(Clone, Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    place: Place,
    /// 演练: 从这一时刻起, 由请求的 Jixiao-At 给出时刻; 用专门的数据文件夹 · Rehearsal from this moment on: requests give theirs in Jixiao-At; takes a folder of its own
    #[arg(long, value_name = "MOMENT", value_parser = rehearsal::moment)]
    rehearsal: Option<DateTime<Utc>>,
    /// 只列出对请求的限制 · Only list the bounds on requests
    #[arg(long)]
    limits: bool,
}

impl Serve {
    /// Runs until the process is told to stop.
    ///
    /// # Errors
    /// When the folder or the address cannot be used.
    pub fn run(self, terminal: &Terminal) -> Result<Exit, Failure> {
        if self.limits {
            return list_limits(terminal);
        }
        let clock = rehearsal::clock(&self.place.data, self.rehearsal)?;
        open(
            terminal,
            &self.place,
            clock,
            fresh_seed(),
            async |_, now| Ok(now),
            async |_| Ok(()),
        )
    }
}

/// Opens the data, listens, takes in the sets, prepares, serves. `moment` is when the sets are first
/// taken in; `prepare` runs once the address is taken, before anything is answered.
///
/// # Errors
/// When the folder or the address cannot be used, or what is prepared fails.
pub fn open(
    terminal: &Terminal,
    place: &Place,
    clock: Clock,
    seed: [u8; 16],
    moment: impl AsyncFnOnce(&Application, DateTime<Utc>) -> Result<DateTime<Utc>, Failure>,
    prepare: impl AsyncFnOnce(&Application) -> Result<(), Failure>,
) -> Result<Exit, Failure> {
    telemetry::start(match terminal.format {
        Format::Text => telemetry::Shape::Text,
        Format::Json => telemetry::Shape::Json,
    });
    let folder = Folder::choose(place.indicators.as_deref())?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::io(both("无法启动", "cannot start"), "tokio", &error))?;
    runtime.block_on(async {
        let cannot = both("无法监听", "cannot listen on");
        let listener = TcpListener::bind(place.listen.address())
            .await
            .map_err(|error| Failure::io(cannot, place.listen, &error))?;
        let stop = serve::told_to_stop().map_err(|error| {
            Failure::io(both("无法接收信号", "cannot receive"), "signals", &error)
        })?;
        let application =
            Arc::new(application(&place.data, place.database.as_deref(), seed).await?);
        let now = moment(&application, clock.now()).await?;
        take_in(terminal, &application, &folder, now).await?;
        prepare(&application).await?;
        let service = service(&application, &clock);
        let address = listener.local_addr().unwrap_or(place.listen.address());
        announce(terminal, address)?;
        let taken_in = keep_taking_in(*terminal, Arc::clone(&application), folder, clock);
        tokio::spawn(taken_in);
        let settings = service.http;
        let drained = serve::serve(listener, router::router(service), settings, stop).await;
        if !drained {
            tracing::warn!("some requests were not answered in time");
        }
        Ok(Exit::Fine)
    })
}

/// The use cases over the database that is named, or that in the folder of data.
pub(super) async fn application(
    data: &Path,
    database: Option<&str>,
    seed: [u8; 16],
) -> Result<Application, Failure> {
    std::fs::create_dir_all(data).map_err(|error| Failure::writing(data, &error))?;
    let own = || data.join(DATABASE).display().to_string();
    let address = database.map_or_else(own, str::to_owned);
    Application::open(&address, seed)
        .await
        .map_err(|fault| Failure::fault(&fault))
}

/// What the server is made of.
fn service(application: &Arc<Application>, clock: &Clock) -> Service {
    let readiness = Readiness::default();
    let sets = application.registry().sets().count();
    readiness.set(Ready {
        ready: true,
        schema_version: application.schema_version(),
        sets,
        reason: None,
    });
    Service {
        clock: clock.clone(),
        api: Api::builder(Limits::DEFAULT)
            .application(Arc::clone(application))
            .entropy(Entropy::from(random))
            .finish(),
        application: Arc::clone(application),
        identity: Arc::new(LocalTokens(Arc::clone(application))),
        http: HttpSettings::default(),
        patience: Patience::default(),
        readiness: Arc::new(readiness),
    }
}

/// Random bits of the operating system.
fn random() -> Option<[u8; RANDOM]> {
    let mut bits = [0; RANDOM];
    getrandom::fill(&mut bits).ok().map(|()| bits)
}

/// Takes in the files of the folder, and says what could not be taken in.
async fn take_in(
    terminal: &Terminal,
    application: &Application,
    folder: &Folder,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let call = Call::of(Actor::system(), now);
    let (mut texts, mut unread) = (Vec::new(), Vec::new());
    for (path, contents) in folder.files()? {
        match contents {
            Ok(text) => texts.push((path, text)),
            Err(fault) => unread.push(*fault),
        }
    }
    let taken = application
        .take_in(texts, &call)
        .await
        .map_err(|fault| Failure::fault(&fault))?;
    let faults = unread.iter().chain(&taken.diagnostics);
    for fault in faults.filter(|fault| fault.is_error()) {
        terminal.note(&indicator::diagnostic::render::line(
            fault,
            terminal.language,
        ));
    }
    for untaken in &taken.untaken {
        terminal.note(&format!(
            "{}: {}",
            untaken.path,
            untaken.reason.message(terminal.language)
        ));
    }
    let counts = (taken.registered.len(), taken.saved.len(), taken.unchanged);
    tracing::info!(
        new = counts.0,
        saved = counts.1,
        unchanged = counts.2,
        "took in indicator sets"
    );
    Ok(())
}

/// Takes in dropped-in files while serving. A folder that cannot be read is said and tried again at
/// the next change.
async fn keep_taking_in(
    terminal: Terminal,
    application: Arc<Application>,
    folder: Folder,
    clock: Clock,
) {
    let Some((_watcher, mut changes)) = folder.watch() else {
        return;
    };
    while registry::changed(&mut changes).await.is_some() {
        if let Err(failure) = take_in(&terminal, &application, &folder, clock.now()).await {
            terminal.complain(&failure);
        }
    }
}

/// A seed that no other run has.
pub(super) fn fresh_seed() -> [u8; 16] {
    use std::hash::{BuildHasher as _, Hasher as _};
    // the standard library's hasher is keyed by the operating system's random source
    let part = || {
        std::hash::RandomState::new()
            .build_hasher()
            .finish()
            .to_le_bytes()
    };
    let (mut seed, first, second) = ([0; 16], part(), part());
    for (to, from) in seed.iter_mut().zip(first.iter().chain(&second)) {
        *to = *from;
    }
    seed
}

/// Says where the server is. Programs wait for this line.
fn announce(terminal: &Terminal, address: std::net::SocketAddr) -> Result<(), Failure> {
    let text = Text::new(both(
        "已就绪\n  浏览器  http://{address}/\n  接口    http://{address}/graphql\n  定义    http://{address}/schema.graphql\n办理须有令牌(jixiao token issue), 只在本机监听。Ctrl+C 停止。",
        "ready\n  explorer  http://{address}/\n  API       http://{address}/graphql\n  schema    http://{address}/schema.graphql\nMutations take a token (jixiao token issue); only this machine is listened on. Ctrl+C stops.",
    ))
    .with("address", address.to_string());
    terminal.answer(
        || text.render(terminal.language),
        || json!({ "ready": true, "listening": address.to_string() }),
    )
}

fn list_limits(terminal: &Terminal) -> Result<Exit, Failure> {
    let rows = Limits::DEFAULT.rows();
    let text = || {
        let line = |row: &graphql::limits::Row| {
            format!(
                "{:<20} {:>7}  {}\n",
                row.name,
                row.value,
                row.about.get(terminal.language)
            )
        };
        rows.iter().map(line).collect()
    };
    let value = || {
        rows.iter()
            .map(|row| json!({ "name": row.name, "value": row.value, "code": row.code.map(|c| c.key()) }))
            .collect()
    };
    terminal.answer(text, value)?;
    Ok(Exit::Fine)
}
