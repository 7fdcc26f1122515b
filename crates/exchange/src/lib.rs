//! What comes in and goes out as files.
//!
//! | module | what |
//! |---|---|
//! | [`district`] | departments with their objects, sheets, facts and judgements, as files written by hand |
//! | [`observations`] | what was observed about one object: a table that people fill in, or a part of a department's file |
//! | [`published`] | tables that public bodies have published: their cells, readings and scores |
//! | [`reading`] | from the bytes of a file to its text, or where and why it is none |

pub mod district;
pub mod observations;
pub mod published;
pub mod reading;
