//! What comes in and goes out as files.
//!
//! | module | what |
//! |---|---|
//! | [`published`] | tables that public bodies have published: their cells, readings and scores |

pub mod published;
