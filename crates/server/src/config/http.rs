//! Bounds on connections and bodies. What a document may ask is bounded in `graphql::limits`.

use std::time::Duration;

/// Bounds on connections and bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HttpSettings {
    /// Bytes of a request's body. Default 1,000,000.
    pub body: usize,
    /// Time for a request's header, and for an idle connection. Default 5 s.
    pub header_time: Duration,
    /// Time for a request's body to arrive. Default 10 s.
    pub body_time: Duration,
    /// Time for a file that is handed in to arrive. Default 60 s.
    pub upload_time: Duration,
    /// Connections at once; more wait to be accepted. Default 1,000.
    pub connections: usize,
    /// Time that requests in flight have left when the server is told to stop. Default 10 s.
    pub drain_time: Duration,
}

impl Default for HttpSettings {
    fn default() -> HttpSettings {
        HttpSettings {
            body: 1_000_000,
            header_time: Duration::from_secs(5),
            body_time: Duration::from_secs(10),
            upload_time: Duration::from_secs(60),
            connections: 1_000,
            drain_time: Duration::from_secs(10),
        }
    }
}
