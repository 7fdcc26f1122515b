//! A refusal is an answer: it names what was tried, where, what failed, who could, and the clause.

use indicator::language::{Argument, Bilingual, Language, Text, both};

use crate::basis::Basis;
use crate::permission::{Denied, Post};

/// What stood against a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The action does not start at this state.
    NoArrow {
        /// The states it does start at.
        possible_from: Vec<Bilingual>,
    },
    /// The actor may not.
    Denied(Denied),
    /// Something must hold before and does not.
    Gate {
        /// Key of the gate.
        gate: &'static str,
        /// Name of the gate.
        name: Bilingual,
        /// What is missing.
        missing: Text,
    },
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
const GATE: Bilingual = both("不能{action}: {missing}", "“{action}” refused: {missing}");

impl Refused {
    /// A stable code for the API.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match &self.failure {
            Failure::NoArrow { .. } => "WRONG_STATE",
            Failure::Denied(denied) => denied.code(),
            Failure::Gate { .. } => "NOT_READY",
        }
    }

    /// The sentence for people.
    #[must_use]
    pub fn text(&self) -> Text {
        match &self.failure {
            Failure::NoArrow { possible_from } => Text::new(NO_ARROW)
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
        .with("states", list(states))
        .with("action", action)
        .into()
}

fn who(posts: &[Post]) -> Argument {
    if posts.is_empty() {
        return Argument::from("");
    }
    let names: Vec<Bilingual> = posts.iter().map(|post| post.name()).collect();
    Text::new(WHO).with("posts", list(&names)).into()
}

/// Words in a row: `甲、乙` and `a, b`.
fn list(words: &[Bilingual]) -> Argument {
    const PAIR: Bilingual = both("{first}、{rest}", "{first}, {rest}");
    match words {
        [] => Argument::from(""),
        [one] => Argument::from(*one),
        [first, rest @ ..] => Text::new(PAIR)
            .with("first", *first)
            .with("rest", list(rest))
            .into(),
    }
}
