//! Counting statements, so that a test can say that a question costs the same number of them
//! whatever the number of rows, and looking at their text.
//!
//! The counter belongs to the task. A task spawned from it counts for itself: hand it the counter
//! with [`current`] and run it inside [`within`].

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

tokio::task_local! {
    static COUNTER: Counter;
}

/// The statements that were sent, without their values.
#[derive(Clone, Debug, Default)]
pub struct Counter(Arc<Mutex<Vec<(String, Instant)>>>);

impl Counter {
    /// How many there were.
    #[must_use]
    pub fn count(&self) -> usize {
        self.lock().len()
    }

    /// Their text, in order.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        self.lock().iter().map(|(text, _)| text.clone()).collect()
    }

    /// Their text, each with the moment at which it was answered, in order.
    #[must_use]
    pub fn answered(&self) -> Vec<(String, Instant)> {
        self.lock().clone()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<(String, Instant)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Runs something and says how many statements it sent.
pub async fn counted<F: Future>(future: F) -> (F::Output, usize) {
    let counter = Counter::default();
    let output = within(counter.clone(), future).await;
    (output, counter.count())
}

/// Runs something so that its statements are added to a counter.
pub async fn within<F: Future>(counter: Counter, future: F) -> F::Output {
    COUNTER.scope(counter, future).await
}

/// The counter of this task, if its statements are counted.
#[must_use]
pub fn current() -> Option<Counter> {
    COUNTER.try_with(Clone::clone).ok()
}

/// Adds one.
pub(crate) fn note(text: &str) {
    let _ = COUNTER.try_with(|counter| counter.lock().push((text.to_owned(), Instant::now())));
}
