//! The values: what a table has for each row of each object, as whole hundredths.

/// Objects, and rows of each.
pub const OBJECTS: usize = 50_000;
pub const ROWS: usize = 20;

/// How a row is scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Ratio,
    Inverse,
    Steps,
    Deduct,
    Judged,
}

/// The rows: kind and weight in whole points; the weights add up to 100.
pub const SHEET: [(Kind, i64); ROWS] = [
    (Kind::Ratio, 6),
    (Kind::Ratio, 4),
    (Kind::Inverse, 5),
    (Kind::Ratio, 5),
    (Kind::Steps, 5),
    (Kind::Ratio, 7),
    (Kind::Ratio, 3),
    (Kind::Deduct, 5),
    (Kind::Ratio, 4),
    (Kind::Inverse, 6),
    (Kind::Ratio, 6),
    (Kind::Ratio, 5),
    (Kind::Judged, 5),
    (Kind::Ratio, 4),
    (Kind::Steps, 5),
    (Kind::Ratio, 6),
    (Kind::Deduct, 5),
    (Kind::Inverse, 4),
    (Kind::Ratio, 7),
    (Kind::Ratio, 3),
];

/// Steps in hundredths of a percent with what they give in hundredths of a point (of 5).
pub const STEPS: [(i64, i64); 3] = [(9_000, 500), (8_000, 300), (7_000, 100)];
/// A step of a deduction in hundredths, and what it takes in hundredths of a point.
pub const PER: i64 = 100;
pub const TAKES: i64 = 30;
/// Lower ends of the grades in hundredths.
pub const GRADES: [i64; 4] = [9_000, 8_000, 6_000, 0];

/// Target and actual in hundredths; for a judged row the share in whole percents.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    pub target: i64,
    pub actual: i64,
}

pub struct Sample {
    cells: Vec<Cell>,
}

impl Sample {
    pub fn new() -> Sample {
        let mut numbers = Numbers(2022);
        let cells = (0..OBJECTS)
            .flat_map(|_| SHEET)
            .map(|(kind, _)| numbers.cell(kind))
            .collect();
        Sample { cells }
    }

    /// The cells of each object, in the order of [`SHEET`].
    pub fn objects(&self) -> impl Iterator<Item = &[Cell; ROWS]> {
        self.cells.as_chunks().0.iter()
    }
}

/// SplitMix64: the same numbers on every machine.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn between(&mut self, low: i64, high: i64) -> i64 {
        low + i64::try_from(self.next() % (high - low + 1) as u64).unwrap()
    }

    /// Half of the quantities fall short, by up to half of the target.
    fn cell(&mut self, kind: Kind) -> Cell {
        let target = self.between(100, 100_000);
        let percent = self.between(60, 140);
        match kind {
            Kind::Ratio | Kind::Inverse => Cell {
                target,
                actual: target * percent / 100 + self.between(0, 99),
            },
            Kind::Steps => Cell {
                target: 9_000,
                actual: self.between(6_000, 10_000),
            },
            Kind::Deduct => Cell {
                target: 1_000,
                actual: self.between(0, 3_000),
            },
            Kind::Judged => Cell {
                target: 0,
                actual: self.between(80, 100),
            },
        }
    }
}
