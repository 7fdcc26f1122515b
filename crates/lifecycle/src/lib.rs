//! The whole process: which step leads where, what must be given first, and who may take it.
//!
//! PURE: no IO, no clock, no database. It knows nothing of how things are kept or shown; callers
//! hand it the state, the facts a gate looks at, the actor and the time, and get an answer.
//!
//! | module | what |
//! |---|---|
//! | [`machine`] | arrows, [`machine::apply`], possible actions, pictures; knows no process |
//! | [`item`] | work items: what a step brings with it, what is written, what gates look at |
//! | [`known`] | what is loaded for the gates: each gate names what it needs |
//! | [`duty`] | what is due, covered or allowed, computed from figures and counted facts |
//! | [`process`] | one file a process: its states, actions, gates and the one table of arrows |
//! | [`duty`] | what falls due, how far it is covered, which light it gets: pure calculators |
//! | [`permission`] | posts, the one table of who may do what, duties that exclude each other |
//! | [`refused`] | a refusal as an answer: action, state, what failed, who could, the clause |
//! | [`basis`] | the clause that a row of a table stands on |
//! | [`rests`] | what rests on which clause, read from the tables |
//! | [`rulebook`] | figures of the year's `[process]`, and working days |
//! | [`mod@reference`] | the pages of processes and permissions, made from the tables |
//!
//! To add a step to a process: an arrow in its table in `process/`, a gate there if it needs a new
//! one, a row in `permission/table.rs`. The tests name what is still missing. To add a process: a
//! file in `process/`, a variant in [`permission::Act`], rows in the permission table.
//!
//! ```
//! use lifecycle::machine::apply;
//! use lifecycle::permission::{Actor, Post, Subject};
//! use lifecycle::process::indicator_set::{Action, Facts, IndicatorSet, State};
//! use indicator::vocab::RegionCode;
//!
//! let region = RegionCode::parse("500199").unwrap();
//! let desk = Actor::new("zhang", Post::IndicatorDesk, region);
//! let facts = Facts { errors: 0, parents_filed: true, ..Facts::new(Subject::of(region)) };
//! let now = chrono::DateTime::UNIX_EPOCH;
//! let filed = apply::<IndicatorSet>(Some(State::Submitted), Action::File, &facts, &desk, now).unwrap();
//! assert_eq!(filed.to(), State::Filed);
//! ```

pub mod basis;
pub mod duty;
pub mod id;
pub mod item;
pub mod known;
pub mod machine;
pub mod permission;
pub mod process;
pub mod reference;
pub mod refused;
pub mod rests;
pub mod rulebook;
