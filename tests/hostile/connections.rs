//! Connections that send slowly, or nothing.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use tests::Server;

/// Writes a byte a second until the server ends the connection; the time it took and what it said.
fn trickle(mut stream: TcpStream, first: &str, most: Duration) -> (Duration, String) {
    stream.write_all(first.as_bytes()).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_millis(500)))
        .unwrap();
    let begun = Instant::now();
    let mut said = Vec::new();
    let mut buffer = [0; 4_096];
    while begun.elapsed() < most {
        match stream.read(&mut buffer) {
            Ok(0) => break,
            Ok(n) => said.extend_from_slice(&buffer[..n]),
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                if said.is_empty() && stream.write_all(b"a").is_err() {
                    break;
                }
            }
            Err(_) => break,
        }
    }
    (begun.elapsed(), String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn slow_and_silent_connections_are_ended_while_others_are_served() {
    let server = Server::start();
    let body = "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{";
    let most = Duration::from_secs(20);
    std::thread::scope(|scope| {
        let silent = scope.spawn(|| {
            let begun = Instant::now();
            let mut said = Vec::new();
            let _ = server.connect().read_to_end(&mut said);
            begun.elapsed()
        });
        let header = scope.spawn(|| {
            trickle(
                server.connect(),
                "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: ",
                most,
            )
        });
        let slow_body = scope.spawn(|| trickle(server.connect(), body, most));
        for _ in 0..20 {
            assert!(server.ping() < Duration::from_millis(250));
            std::thread::sleep(Duration::from_millis(100));
        }
        let silent = silent.join().unwrap();
        assert!(
            silent < Duration::from_secs(8),
            "a silent connection stayed {silent:?}"
        );
        let (time, said) = header.join().unwrap();
        assert!(
            time < Duration::from_secs(8),
            "a slow header stayed {time:?}: {said}"
        );
        let (time, said) = slow_body.join().unwrap();
        assert!(
            time > Duration::from_secs(9) && time < Duration::from_secs(14),
            "a slow body stayed {time:?}"
        );
        assert!(
            said.starts_with("HTTP/1.1 408 ") && said.contains("BODY_TIMEOUT"),
            "{said}"
        );
    });
}

#[test]
fn many_open_connections_keep_nobody_out() {
    let server = Server::start();
    let open: Vec<TcpStream> = (0..300).map(|_| server.connect()).collect();
    assert!(server.ping() < Duration::from_millis(250));
    drop(open);
}

#[test]
fn what_is_not_http_is_refused_and_no_harm() {
    let server = Server::start();
    for bytes in [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".as_slice(),
        b"GET / HTTP/9.9\r\n\r\n",
        b"\0\0\0\0\r\n\r\n",
        b"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}",
        b"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
    ] {
        let mut stream = server.connect();
        stream.write_all(bytes).unwrap();
        let mut said = Vec::new();
        let _ = stream.read_to_end(&mut said);
        let said = String::from_utf8_lossy(&said);
        assert!(!said.starts_with("HTTP/1.1 2") && !said.starts_with("HTTP/1.1 5"), "{said}");
        assert!(server.ping() < Duration::from_millis(250));
    }
    let long = format!(
        "GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "a".repeat(100_000)
    );
    let mut stream = server.connect();
    let _ = stream.write_all(long.as_bytes());
    let mut said = Vec::new();
    let _ = stream.read_to_end(&mut said);
    assert!(server.ping() < Duration::from_millis(250));
}
