//! A small district walked through the three years of the plan (綦江府发〔2020〕20号): over GraphQL alone,
//! against the real program in a rehearsal, on both databases. At each year's end it asks what the plan
//! demanded by then. Expected values come from the clauses, or from arithmetic done in a comment.
//!
//! | file | what |
//! |---|---|
//! | `client` | somebody in a post at a moment: asks, acts, is refused |
//! | `district` | bodies, people, objects, money |
//! | `steps` | one function a process |
//! | `from_above` | a regional objective, decomposed and returned |
//! | `other_budgets` | funds, state capital, social insurance, a form of funding |
//! | `outside` | posts outside the bureau and the departments |
//! | `year_2020`, `year_2021`, `year_2022` | what happens in a year, and what is true at its end |

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what fails here fails a test, and should say where"
)]

mod client;
mod district;
mod from_above;
mod other_budgets;
mod outside;
mod steps;
mod year_2020;
mod year_2021;
mod year_2022;

use tests::{Engine, Server, audit_verified};

use district::District;

fn walk(engine: Engine) {
    let server = Server::rehearsal_on(engine, "2020-01-02T09:00:00+08:00");
    let mut district = District::founded(&server);
    year_2020::walked(&mut district);
    year_2021::walked(&mut district);
    year_2022::walked(&mut district);
    audit_verified(&server).expect("the audit chain is whole");
}

/// Clauses: 二
#[test]
fn three_years_on_sqlite() {
    walk(Engine::Sqlite);
}

/// Clauses: 二
#[test]
fn three_years_on_postgres() {
    walk(Engine::Postgres);
}
