//! CPU time of this thread, and rounds of measurements that are set against each other.

use std::hint::black_box;

/// Nanoseconds of CPU time so far.
fn cpu() -> i128 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    i128::from(time.tv_sec) * 1_000_000_000 + i128::from(time.tv_nsec)
}

/// Nanoseconds of CPU time that a way takes.
pub fn time(run: impl FnOnce() -> u64) -> i128 {
    let before = cpu();
    black_box(run());
    cpu() - before
}

/// What was measured under each name, one figure a round, in nanoseconds a value.
pub struct Rounds {
    rounds: usize,
    values: usize,
    measured: Vec<(&'static str, Vec<f64>)>,
}

impl Rounds {
    pub fn new(rounds: usize, values: usize) -> Rounds {
        Rounds {
            rounds,
            values,
            measured: Vec::new(),
        }
    }

    /// Runs a way once and keeps its time.
    pub fn measure(&mut self, name: &'static str, run: impl FnOnce() -> u64) {
        let taken = time(run);
        self.keep(name, taken);
    }

    /// Keeps the time that a way took for all values of a round.
    pub fn keep(&mut self, name: &'static str, nanoseconds: i128) {
        let each = nanoseconds as f64 / self.values as f64;
        match self.measured.iter_mut().find(|(known, _)| *known == name) {
            Some((_, figures)) => figures.push(each),
            None => self.measured.push((name, vec![each])),
        }
    }

    fn of(&self, name: &str) -> &[f64] {
        let found = self.measured.iter().find(|(known, _)| *known == name);
        &found.unwrap().1
    }

    /// Prints the median (lowest–highest) of the ratios of two ways, round by round.
    pub fn print(&self, label: &str, way: &str, against: &str) {
        let (a, b) = (self.of(way), self.of(against));
        let ratios: Vec<f64> = a.iter().zip(b).map(|(a, b)| a / b).collect();
        println!(
            "{label:<24} {} of «{against}»   {} ns a value against {}   ({} rounds)",
            spread(&ratios, 2),
            spread(a, 1),
            spread(b, 1),
            self.rounds,
        );
    }
}

fn spread(figures: &[f64], places: usize) -> String {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let median = sorted[sorted.len() / 2];
    let (low, high) = (sorted[0], sorted[sorted.len() - 1]);
    format!("{median:.places$} ({low:.places$}–{high:.places$})")
}
