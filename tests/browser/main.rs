//! The explorer in a browser, as a person opens it: it is drawn, and it asks no other host.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first thing that is not as it should be"
)]

use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;
use tests::Server;

/// What keeps the browser from asking anything for itself.
const QUIET: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

#[test]
fn the_explorer_is_drawn_without_a_request_to_another_host() {
    let server = Server::start();
    let folder = TempDir::new().unwrap();
    let page = format!("http://{}/", server.address());
    let log = folder.path().join("net.json");
    let opened = Command::new("chromium")
        .args(QUIET)
        .arg(format!(
            "--user-data-dir={}",
            folder.path().join("profile").display()
        ))
        .arg(format!("--log-net-log={}", log.display()))
        .args(["--virtual-time-budget=15000", "--dump-dom", &page])
        .output()
        .expect("Debian's package chromium is missing: apt-get install chromium");
    let drawn = String::from_utf8_lossy(&opened.stdout);
    for part in [
        "graphiql-container",
        "graphiql-query-editor",
        "graphiql-tab",
    ] {
        assert!(
            drawn.contains(part),
            "{part} is not on the page:\n{}",
            String::from_utf8_lossy(&opened.stderr)
        );
    }
    // the first ready operation is shown with its variables, so that it can be sent as it is
    assert!(
        drawn.contains("Explanation") && drawn.contains("500199"),
        "the first operation lacks its variables"
    );
    let asked = asked_by_the_page(&std::fs::read_to_string(&log).unwrap(), &page);
    assert!(
        asked.len() >= 5,
        "the page asks for its scripts and styles: {asked:?}"
    );
    for address in asked {
        assert!(
            address.starts_with(&page) || address.starts_with("blob:"),
            "{address}"
        );
    }
}

/// The addresses that the page itself asked for, by the browser's own log of its network.
fn asked_by_the_page(log: &str, page: &str) -> Vec<String> {
    let log: Value = serde_json::from_str(log).expect("the browser's log");
    let origin = page.trim_end_matches('/');
    let events = log["events"].as_array().expect("events").iter();
    events
        .filter_map(|event| {
            let params = &event["params"];
            let initiator = params["initiator"].as_str()?;
            let address = params["url"].as_str()?;
            initiator.starts_with(origin).then(|| address.to_owned())
        })
        .collect()
}
