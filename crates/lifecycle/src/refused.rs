//! A refusal is an answer: it names what was tried, where, what failed, who could, and the clause.

use indicator::language::{Argument, Bilingual, Language, Text, both};

use crate::basis::Basis;
use crate::machine::Warning;
use crate::permission::{self, Act, Actor, Denied, Post, Subject};

/// What stood against a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The action does not start at this state.
    NoArrow {
        /// A stable code for the API.
        code: &'static str,
        /// The states it does start at.
        possible_from: Vec<Bilingual>,
    },
    /// The actor may not.
    Denied(Denied),
    /// Something must hold before and does not.
    Gate {
        /// A stable code for the API.
        code: &'static str,
        /// Key of the gate.
        gate: &'static str,
        /// Name of the gate.
        name: Bilingual,
        /// What is missing.
        missing: Text,
    },
    /// Gates that do not bind are not met, and no reason was given.
    Unexplained(Vec<Warning>),
}

/// Why a step was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Name of the process.
    pub process: Bilingual,
    /// Key of the action.
    pub action: &'static str,
    /// Name of the action.
    pub action_name: Bilingual,
    /// Key of the state, `None` if the thing does not exist yet.
    pub state: Option<&'static str>,
    /// Name of the state.
    pub state_name: Option<Bilingual>,
    /// What failed.
    pub failure: Failure,
    /// The posts that may take the step, if everything else holds.
    pub who_could: Vec<Post>,
    /// The document it rests on.
    pub basis: Option<Basis>,
}

const NOT_THERE_YET: Bilingual = both("尚未登记", "not registered yet");
const NO_ARROW: Bilingual = both(
    "{process}现在是“{state}”, 不能{action}{from}",
    "the {process} is “{state}”: it cannot be taken through “{action}”{from}",
);
const ONLY_FROM: Bilingual = both("; 只能从“{states}”{action}", "; only from “{states}”");
const DENIED: Bilingual = both("不能{action}: {why}{who}", "“{action}” refused: {why}{who}");
const WHO: Bilingual = both("; 可由{posts}办理", "; it can be done by: {posts}");
const UNEXPLAINED: Bilingual = both(
    "{action}须说明理由: {missing}",
    "“{action}” takes a reason: {missing}",
);
const GATE: Bilingual = both("不能{action}: {missing}", "“{action}” refused: {missing}");

const RECORDS: Bilingual = both("录入", "records");

impl Refused {
    /// Whether somebody may do something that belongs to no process, or why not.
    ///
    /// # Errors
    /// The refusal, with the posts that could.
    pub fn unless_allowed(act: Act, actor: &Actor, subject: &Subject) -> Result<(), Box<Refused>> {
        permission::decide(act, actor, subject).map_err(|denied| {
            let (_, action, action_name) = act.words();
            Box::new(Refused {
                process: RECORDS,
                action,
                action_name,
                state: None,
                state_name: None,
                basis: denied.basis(),
                failure: Failure::Denied(denied),
                who_could: permission::who_may(act),
            })
        })
    }

    /// A stable code for the API.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match &self.failure {
            Failure::NoArrow { code, .. } => code,
            Failure::Denied(denied) => denied.code(),
            Failure::Gate { code, .. } => code,
            Failure::Unexplained(_) => "REASON_REQUIRED",
        }
    }

    /// The sentence for people.
    #[must_use]
    pub fn text(&self) -> Text {
        match &self.failure {
            Failure::NoArrow { possible_from, .. } => Text::new(NO_ARROW)
                .with("process", self.process)
                .with("state", self.state_name.unwrap_or(NOT_THERE_YET))
                .with("action", self.action_name)
                .with("from", only_from(possible_from, self.action_name)),
            Failure::Denied(denied) => Text::new(DENIED)
                .with("action", self.action_name)
                .with("why", denied.text())
                .with("who", who(&self.who_could)),
            Failure::Gate { missing, .. } => Text::new(GATE)
                .with("action", self.action_name)
                .with("missing", missing.clone()),
            Failure::Unexplained(warnings) => {
                let missing: Vec<Argument> = warnings
                    .iter()
                    .map(|warning| warning.text.clone().into())
                    .collect();
                Text::new(UNEXPLAINED)
                    .with("action", self.action_name)
                    .with("missing", list(&missing))
            }
        }
    }
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text().render(Language::En))
    }
}

impl std::error::Error for Refused {}

fn only_from(states: &[Bilingual], action: Bilingual) -> Argument {
    if states.is_empty() {
        return Argument::from("");
    }
    Text::new(ONLY_FROM)
        .with("states", names(states))
        .with("action", action)
        .into()
}

fn who(posts: &[Post]) -> Argument {
    if posts.is_empty() {
        return Argument::from("");
    }
    let names: Vec<Bilingual> = posts.iter().map(|post| post.name()).collect();
    Text::new(WHO).with("posts", self::names(&names)).into()
}

fn names(words: &[Bilingual]) -> Argument {
    let words: Vec<Argument> = words.iter().map(|word| Argument::from(*word)).collect();
    list(&words)
}

/// Words in a row: `甲、乙` and `a, b`.
fn list(words: &[Argument]) -> Argument {
    const PAIR: Bilingual = both("{first}、{rest}", "{first}, {rest}");
    match words {
        [] => Argument::from(""),
        [one] => one.clone(),
        [first, rest @ ..] => Text::new(PAIR)
            .with("first", first.clone())
            .with("rest", list(rest))
            .into(),
    }
}
