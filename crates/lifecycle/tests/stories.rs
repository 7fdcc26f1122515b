//! The stories of each process, `stories/NAME.toml`: what was given, who did what when, and what came
//! of it. Every arrow is walked by some story, every gate fails in some story. How a story is
//! written stands in `story/mod.rs`.

#![allow(
    dead_code,
    unused_imports,
    reason = "until the first process has stories"
)]

mod story;

use lifecycle::process;
use story::told;
