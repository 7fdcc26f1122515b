//! The API: thin resolvers, limits, errors. Holds no rule of its own.
//!
//! Every operation, from whatever entrance, goes through [`Api::execute`]: the guard
//! ([`limits::admit`]) stands before the library's parser and validator, [`limits::payload`] behind
//! the resolvers.
//!
//! | module | what |
//! |---|---|
//! | [`schema`] | the schema and the one entrance |
//! | [`context`] | language, moment and actor of a request |
//! | [`actor`] | who asks: nobody, or a person in a post |
//! | [`limits`] | bounds of a request and of an answer |
//! | [`error`] | codes, [`Fault`](error::Fault), [`UserError`](error::UserError) |
//! | [`scalar`] | numbers, money, years, regions, times: strings all |
//! | [`order`] | the fields of an answer in the order of the document |
//! | [`relay`] | opaque ids, cursors, pages |
//! | `shape` | contents and steps of processes as types of the API, made from their own description |
//! | [`word`] | the field's words as enums |
//! | [`object`] | one type a file |
//! | [`loader`] | one key a file: what belongs to many keys, in one statement |
//! | [`query`] | one family of questions a file |
//! | [`mutation`] | acts on sets and records, one a file; steps of work items, one mutation a process from one file |
//!
//! To add a question: a file in `query/` with an `#[Object]` on an empty struct, its name in
//! `query/mod.rs`; its types in `object/`. A field body is: load (a use case of `application`),
//! convert, return `Result<T, Fault<E>>`, where `E` is what the request can be blamed for. Every
//! type, field, argument and enum value has a doc comment in Chinese, a blank line, and English; a
//! test walks the schema and names what is missing. Then `jixiao generate`.

pub mod actor;
pub mod context;
pub mod error;
pub mod limits;
pub mod loader;
pub mod mutation;
pub mod object;
pub mod order;
pub mod query;
pub mod relay;
pub mod scalar;
pub mod schema;
mod shape;
pub mod word;

pub use context::{Entropy, RequestContext};
pub use limits::Limits;
pub use schema::{Api, Operation, Patience};
