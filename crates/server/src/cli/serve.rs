//! `jixiao serve`: the server over a folder of data.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use graphql::{Api, Limits, Patience};
use indicator::language::{Text, both};
use serde_json::json;
use tokio::net::TcpListener;

use super::{Exit, Failure, Format, Terminal};
use crate::config::{HttpSettings, Listen};
use crate::http::health::{Readiness, Ready};
use crate::http::{Service, router, serve};
use crate::telemetry;

/// Where to listen and where the data is.
#[derive(Clone, Debug, Args)]
pub struct Place {
    /// 监听的本机地址和端口, 端口 0 任选 · Address and port of this machine; port 0 takes any
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:8620")]
    pub listen: Listen,
    /// 数据文件夹, 没有就新建 · Folder of the data, made if it is not there
    #[arg(long, value_name = "FOLDER", default_value = "data")]
    pub data: PathBuf,
}

/// Arguments of `serve`.
#[derive(Clone, Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    place: Place,
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
        open(terminal, &self.place, load)
    }
}

/// What a server answers from.
pub struct Loaded {
    /// The API over the opened data.
    pub api: Api,
    /// What `/readyz` says.
    pub ready: Ready,
}

/// Opens the data: the place where the store is opened and the use cases are given to the API.
///
/// # Errors
/// When the folder cannot be used.
pub async fn load(data: &Path) -> Result<Loaded, Failure> {
    std::fs::create_dir_all(data).map_err(|error| Failure::writing(data, &error))?;
    Ok(Loaded {
        api: Api::builder(Limits::DEFAULT).finish(),
        ready: Ready {
            ready: true,
            ..Ready::default()
        },
    })
}

/// Listens, loads, serves until told to stop. Connections wait while it loads.
///
/// # Errors
/// When the address cannot be listened on or the data cannot be loaded.
pub fn open(
    terminal: &Terminal,
    place: &Place,
    load: impl AsyncFnOnce(&Path) -> Result<Loaded, Failure>,
) -> Result<Exit, Failure> {
    telemetry::start(match terminal.format {
        Format::Text => telemetry::Shape::Text,
        Format::Json => telemetry::Shape::Json,
    });
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::io(both("无法启动", "cannot start"), "tokio", &error))?;
    runtime.block_on(async {
        let cannot = both("无法监听", "cannot listen on");
        let listener = TcpListener::bind(place.listen.address())
            .await
            .map_err(|error| Failure::io(cannot, place.listen, &error))?;
        let stop = serve::told_to_stop()
            .map_err(|error| Failure::io(both("无法接收", "cannot receive"), "signals", &error))?;
        let Loaded { api, ready } = load(&place.data).await?;
        let service = Service {
            api,
            http: HttpSettings::default(),
            patience: Patience::default(),
            readiness: Arc::new(Readiness::default()),
        };
        service.readiness.set(ready);
        announce(
            terminal,
            listener.local_addr().unwrap_or(place.listen.address()),
        )?;
        let settings = service.http;
        let drained = serve::serve(listener, router::router(service), settings, stop).await;
        if !drained {
            tracing::warn!("some requests were not answered in time");
        }
        Ok(Exit::Fine)
    })
}

/// Says where the server is. Programs wait for this line.
fn announce(terminal: &Terminal, address: std::net::SocketAddr) -> Result<(), Failure> {
    let text = Text::new(both(
        "已就绪\n  浏览器  http://{address}/\n  接口    http://{address}/graphql\n  定义    http://{address}/schema.graphql\n身份认证尚未建成: 只在本机监听。Ctrl+C 停止。",
        "ready\n  explorer  http://{address}/\n  API       http://{address}/graphql\n  schema    http://{address}/schema.graphql\nIdentity does not exist yet: only this machine is listened on. Ctrl+C stops.",
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
