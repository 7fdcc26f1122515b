//! `jixiao token`: tokens of the persons in a data folder; the first one on an empty folder.

use std::fmt::Write as _;
use std::path::PathBuf;

use application::act::identity::{IssueToken, SavePerson, SavePost};
use application::token::{RANDOM, TokenText};
use application::{Application, Call};
use chrono::{DateTime, Duration, Utc};
use clap::{Args, Subcommand};
use indicator::language::{Text, both};
use indicator::vocab::RegionCode;
use lifecycle::known::day_of;
use lifecycle::permission::{Actor, Post};
use serde_json::{Value, json};
use uuid::Uuid;

use super::serve;
use super::{Exit, Failure, Terminal};
use crate::rehearsal;

/// Arguments of `token`.
#[derive(Clone, Debug, Args)]
pub struct Token {
    #[command(subcommand)]
    act: Act,
}

/// What is done with tokens.
#[derive(Clone, Debug, Subcommand)]
enum Act {
    /// 发放令牌, 人员和任岗没有的一并登记; 只显示一次 · Issue a token, registering person and post where they are not; shown once
    Issue(Issue),
    /// 列出令牌, 不含令牌本身 · List the tokens, never their text
    List(Place),
    /// 收回令牌 · Take a token back
    Revoke(Revoke),
}

/// Which folder and region.
#[derive(Clone, Debug, Args)]
struct Place {
    /// 数据文件夹 · Folder of the data
    #[arg(long, value_name = "FOLDER", default_value = "data")]
    data: PathBuf,
    /// 数据库, 默认数据文件夹里的 jixiao.db · Database, jixiao.db in the folder of data unless given
    #[arg(long, value_name = "ADDRESS")]
    database: Option<String>,
    /// 行政区划代码 · Division code of the region
    #[arg(long, value_name = "CODE", value_parser = region)]
    region: RegionCode,
    /// 演练用的数据文件夹: 现在是这一时刻 · A folder of a rehearsal, in which it is this moment
    #[arg(long, value_name = "MOMENT", value_parser = rehearsal::moment)]
    rehearsal: Option<DateTime<Utc>>,
}

impl Place {
    fn now(&self) -> Result<DateTime<Utc>, Failure> {
        Ok(rehearsal::clock(&self.data, self.rehearsal)?.now())
    }
}

#[derive(Clone, Debug, Args)]
struct Issue {
    #[command(flatten)]
    place: Place,
    /// 人员代码, 写入办理记录 · Name under which the person acts, as it stands in the audit chain
    #[arg(long, value_name = "NAME")]
    person: String,
    /// 姓名, 默认同代码 · Name for people; the same where it is not given
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// 岗位, 见 docs/reference/permissions.md · Post by its key
    #[arg(long, value_name = "POST", value_parser = post)]
    post: Post,
    /// 机构代码, 部门和单位的岗位须写 · Code of the body; posts of departments and units take one
    #[arg(long, value_name = "CODE")]
    organisation: Option<String>,
    /// 有效天数 · Days until it ends
    #[arg(long, value_name = "DAYS", default_value_t = 90, value_parser = clap::value_parser!(u16).range(1..=366))]
    days: u16,
    /// 用途 · What it is for
    #[arg(long, value_name = "TEXT", default_value = "")]
    label: String,
}

#[derive(Clone, Debug, Args)]
struct Revoke {
    #[command(flatten)]
    place: Place,
    /// 令牌编号, 见 list · Id of the token, from `list`
    id: Uuid,
}

fn region(text: &str) -> Result<RegionCode, String> {
    RegionCode::parse(text).ok_or_else(|| "500110".to_owned())
}

fn post(text: &str) -> Result<Post, String> {
    let found = Post::from_key(text).filter(|post| *post != Post::System);
    found.ok_or_else(|| Post::KEYS.join(", "))
}

impl Token {
    /// Does it.
    ///
    /// # Errors
    /// When the folder cannot be used, or the act is refused.
    pub fn run(self, terminal: &Terminal) -> Result<Exit, Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Failure::io(both("无法启动", "cannot start"), "tokio", &error))?;
        runtime.block_on(async {
            let place = match &self.act {
                Act::Issue(issue) => &issue.place,
                Act::List(place) => place,
                Act::Revoke(revoke) => &revoke.place,
            };
            let now = place.now()?;
            let application =
                serve::application(&place.data, place.database.as_deref(), serve::fresh_seed())
                    .await?;
            match &self.act {
                Act::Issue(issue) => issue.run(&application, now, terminal).await,
                Act::List(place) => place.list(&application, terminal).await,
                Act::Revoke(revoke) => revoke.run(&application, now, terminal).await,
            }
        })?;
        Ok(Exit::Fine)
    }
}

impl Issue {
    async fn run(
        &self,
        application: &Application,
        now: DateTime<Utc>,
        terminal: &Terminal,
    ) -> Result<(), Failure> {
        let mut random = [0; RANDOM];
        getrandom::fill(&mut random).map_err(|error| {
            let cannot = both("无法取得随机数", "cannot get random numbers");
            Failure::io(
                cannot,
                "getrandom",
                &std::io::Error::other(error.to_string()),
            )
        })?;
        let organisation = self.organisation(application).await?;
        let holding = self.holding(application, organisation, now).await?;
        let expires_at = now + Duration::days(self.days.into());
        let wanted = IssueToken {
            region: self.place.region,
            holding,
            label: self.label.clone(),
            expires_at,
            token: TokenText::new(self.place.region, &random),
            demo: false,
        };
        let issued = application
            .issue_token(wanted, &Call::of(Actor::system(), now))
            .await
            .map_err(|fault| Failure::fault(&fault))?;
        let token = issued.token.as_ref().map_or("", TokenText::reveal);
        let text = || {
            Text::new(both(
                "{token}\n编号 {id}, 有效到 {end}。只显示这一次, 请妥善保存。",
                "{token}\nid {id}, until {end}. It is shown this once: keep it safe.",
            ))
            .with("token", token)
            .with("id", issued.id.to_string())
            .with("end", expires_at.to_rfc3339())
            .render(terminal.language)
        };
        terminal.answer(
            text,
            || json!({ "id": issued.id, "token": token, "expiresAt": expires_at.to_rfc3339() }),
        )
    }

    async fn organisation(&self, application: &Application) -> Result<Option<Uuid>, Failure> {
        let Some(code) = &self.organisation else {
            return Ok(None);
        };
        let bodies = application
            .organisations(self.place.region)
            .await
            .map_err(|fault| Failure::fault(&fault))?;
        let found = bodies.iter().find(|body| body.value.code == *code);
        let none = || {
            let words = both("没有机构“{code}”", "there is no body “{code}”");
            Failure::usage(Text::new(words).with("code", code.as_str()))
        };
        Ok(Some(found.ok_or_else(none)?.value.id))
    }

    /// The post of the person: the one held today, else one from today on.
    async fn holding(
        &self,
        application: &Application,
        organisation: Option<Uuid>,
        now: DateTime<Utc>,
    ) -> Result<Uuid, Failure> {
        let fault = |fault: application::Fault| Failure::fault(&fault);
        let call = Call::of(Actor::system(), now);
        let region = self.place.region;
        let actor = Actor::new(self.person.clone(), self.post, region);
        let known = application.viewer(&actor, now).await.map_err(fault)?;
        let same = known.as_ref().and_then(|known| {
            known.posts.iter().find(|held| {
                let held = &held.value;
                (held.post, held.organisation, held.deputy_of) == (self.post, organisation, None)
            })
        });
        if let Some(same) = same {
            return Ok(same.value.id);
        }
        let person = match known {
            Some(known) => known.person.value.id,
            None => {
                let wanted = SavePerson {
                    region,
                    code: self.person.clone(),
                    name: self.name.clone().unwrap_or_else(|| self.person.clone()),
                    contact: None,
                    source: None,
                    demo: false,
                };
                application
                    .save_person(wanted, None, &call)
                    .await
                    .map_err(fault)?
            }
        };
        let wanted = SavePost {
            region,
            id: None,
            person,
            organisation,
            post: self.post,
            from: day_of(now),
            to: None,
            deputy_of: None,
            source: None,
            demo: false,
        };
        application
            .save_post(wanted, None, &call)
            .await
            .map_err(fault)
    }
}

impl Place {
    async fn list(&self, application: &Application, terminal: &Terminal) -> Result<(), Failure> {
        let tokens = application
            .tokens(self.region)
            .await
            .map_err(|fault| Failure::fault(&fault))?;
        let text = || {
            let mut out = String::new();
            for one in &tokens {
                let state = match one.token.revoked_at {
                    Some(_) => both("已收回", "taken back").get(terminal.language),
                    None => "",
                };
                let _ = writeln!(
                    out,
                    "{}  {}  {}  {}  {}  {state}",
                    one.token.token.id,
                    one.person.code,
                    one.holding.post,
                    one.token.token.expires_at.to_rfc3339(),
                    one.token.token.label,
                );
            }
            out
        };
        let value = || {
            let row = |one: &application::question::ListedToken| {
                json!({
                    "id": one.token.token.id,
                    "person": one.person.code,
                    "post": one.holding.post.key(),
                    "label": one.token.token.label,
                    "issuedAt": one.token.issued_at.to_rfc3339(),
                    "expiresAt": one.token.token.expires_at.to_rfc3339(),
                    "revokedAt": one.token.revoked_at.map(|at| at.to_rfc3339()),
                })
            };
            Value::Array(tokens.iter().map(row).collect())
        };
        terminal.answer(text, value)
    }
}

impl Revoke {
    async fn run(
        &self,
        application: &Application,
        now: DateTime<Utc>,
        terminal: &Terminal,
    ) -> Result<(), Failure> {
        let call = Call::of(Actor::system(), now);
        application
            .revoke_token(self.place.region, self.id, &call)
            .await
            .map_err(|fault| Failure::fault(&fault))?;
        let done = both("已收回", "taken back").get(terminal.language);
        terminal.answer(|| done.to_owned(), || json!({ "revoked": self.id }))
    }
}
