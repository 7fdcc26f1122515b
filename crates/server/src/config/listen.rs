//! Where the server listens: on this machine only, until transport is encrypted.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::str::FromStr;

use indicator::language::{Bilingual, both};

/// An address of this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listen(SocketAddr);

/// Why an address is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} / {}", .0.zh, .0.en)]
pub struct ListenError(Bilingual);

const NO_ADDRESS: ListenError = ListenError(both(
    "不是“地址:端口”, 如 127.0.0.1:8620",
    "not ADDRESS:PORT such as 127.0.0.1:8620",
));

const NOT_LOCAL: ListenError = ListenError(both(
    "传输加密尚未建成, 令牌会被旁人看到, 所以只在本机地址上监听(127.0.0.1, [::1], localhost)",
    "transport is not encrypted yet and tokens could be seen by others, so only addresses of this machine are listened on (127.0.0.1, [::1], localhost)",
));

impl Listen {
    /// The address.
    #[must_use]
    pub const fn address(self) -> SocketAddr {
        self.0
    }
}

impl FromStr for Listen {
    type Err = ListenError;

    fn from_str(text: &str) -> Result<Listen, ListenError> {
        let address = match text.strip_prefix("localhost:") {
            Some(port) => {
                let port = port.parse().map_err(|_| NO_ADDRESS)?;
                SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port)
            }
            None => text.parse().map_err(|_| NO_ADDRESS)?,
        };
        if address.ip().is_loopback() {
            Ok(Listen(address))
        } else {
            Err(NOT_LOCAL)
        }
    }
}

impl fmt::Display for Listen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_listened_on() {
        for (text, error) in [
            ("127.0.0.1:8620", None),
            ("127.9.9.9:0", None),
            ("[::1]:8620", None),
            ("localhost:8620", None),
            ("0.0.0.0:8620", Some(NOT_LOCAL)),
            ("[::]:8620", Some(NOT_LOCAL)),
            ("10.0.0.1:8620", Some(NOT_LOCAL)),
            ("[::ffff:127.0.0.1]:8620", Some(NOT_LOCAL)),
            ("example.org:80", Some(NO_ADDRESS)),
            ("127.0.0.1", Some(NO_ADDRESS)),
            ("127.0.0.1:99999", Some(NO_ADDRESS)),
            ("", Some(NO_ADDRESS)),
        ] {
            assert_eq!(text.parse::<Listen>().err(), error, "{text}");
        }
    }
}
