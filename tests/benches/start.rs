//! P10: from exec to the first GraphQL answer, over a folder of data that is there already: the
//! demonstration's, made once before anything is measured. Prints wall time, processor time and memory, median
//! (least–most) of 20 starts. Nothing is asserted.
//!
//! Run it on a built program:
//!     cargo build --release --package server
//!     JIXIAO_BIN=target/release/jixiao cargo bench --package tests --bench start

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use std::time::{Duration, Instant};

use tests::Server;

const STARTS: usize = 20;

fn main() {
    let program = tests::program();
    let mut demonstration = Server::demonstration();
    stop(&mut demonstration);
    let mut wall = Vec::new();
    let mut processor = Vec::new();
    let mut memory = Vec::new();
    for _ in 0..STARTS {
        let begun = Instant::now();
        let mut server = Server::start_over(&demonstration.data());
        server.ask("{ __typename }");
        wall.push(begun.elapsed());
        processor.push(server.processor_time());
        std::thread::sleep(Duration::from_millis(200));
        memory.push(server.memory().0);
        stop(&mut server);
    }
    let time = |t: &Duration| format!("{}.{:02}", t.as_millis(), t.subsec_micros() % 1_000 / 10);
    println!("{}", program.display());
    println!("wall ms       {}", spread(&mut wall, time));
    println!("processor ms  {}", spread(&mut processor, time));
    println!(
        "idle memory MiB {}",
        spread(&mut memory, |kib| format!(
            "{}.{}",
            kib / 1_024,
            kib % 1_024 * 10 / 1_024
        ))
    );
}

/// Ends a server as an operator does, so that the next one finds nothing to repair.
fn stop(server: &mut Server) {
    server.terminate();
    assert_eq!(server.ended(Duration::from_secs(15)), Some(0));
}

fn spread<T: Ord>(values: &mut [T], show: impl Fn(&T) -> String) -> String {
    values.sort_unstable();
    let at = |i: usize| show(&values[i]);
    format!(
        "{} ({}–{})",
        at(values.len() / 2),
        at(0),
        at(values.len() - 1)
    )
}
