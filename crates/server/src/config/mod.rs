//! Settings of the server. Each figure says its unit and default where it is declared.

mod http;
mod listen;

pub use http::HttpSettings;
pub use listen::Listen;
