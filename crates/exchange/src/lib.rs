//! What comes in and goes out as files.
//!
//! | module | what |
//! |---|---|
//! | [`district`] | departments with their objects, sheets, facts and judgements, as files written by hand |
//! | [`published`] | tables that public bodies have published: their cells, readings and scores |

pub mod district;
pub mod published;
