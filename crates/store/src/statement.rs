//! Counting statements, so that a test can say that a question costs the same number of them
//! whatever the number of rows.
//!
//! The counter belongs to the task. A task spawned from it counts for itself: hand it the counter
//! with [`current`] and run it inside [`within`].

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

tokio::task_local! {
    static COUNTER: Arc<AtomicUsize>;
}

/// A counter of statements.
pub type Counter = Arc<AtomicUsize>;

/// Runs something and says how many statements it sent.
pub async fn counted<F: Future>(future: F) -> (F::Output, usize) {
    let counter = Counter::default();
    let output = within(Arc::clone(&counter), future).await;
    (output, counter.load(Ordering::Relaxed))
}

/// Runs something so that its statements are added to a counter.
pub async fn within<F: Future>(counter: Counter, future: F) -> F::Output {
    COUNTER.scope(counter, future).await
}

/// The counter of this task, if its statements are counted.
#[must_use]
pub fn current() -> Option<Counter> {
    COUNTER.try_with(Arc::clone).ok()
}

/// Adds one.
pub(crate) fn count() {
    let _ = COUNTER.try_with(|counter| counter.fetch_add(1, Ordering::Relaxed));
}
