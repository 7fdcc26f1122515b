//! Being told to stop: what is in flight is answered, then the program ends.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use tests::Server;

#[test]
fn a_request_in_flight_is_answered_and_no_new_one_is_taken() {
    let mut server = Server::start();
    let body = r#"{"query":"{ __typename }"}"#;
    let (first, rest) = body.split_at(9);
    let head = format!(
        "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{first}",
        body.len()
    );
    let mut stream = server.connect();
    stream.write_all(head.as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    server.terminate();
    std::thread::sleep(Duration::from_millis(500));
    assert!(
        TcpStream::connect(server.address()).is_err(),
        "a new connection was taken"
    );
    stream.write_all(rest.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(
        answer.starts_with("HTTP/1.1 200 ")
            && answer.contains(r#"{"data":{"__typename":"Query"}}"#),
        "{answer}"
    );
    assert_eq!(server.ended(Duration::from_secs(10)), Some(0));
}

#[test]
fn an_idle_server_ends_at_once() {
    let mut server = Server::start();
    server.ping();
    server.terminate();
    assert_eq!(server.ended(Duration::from_secs(2)), Some(0));
}
