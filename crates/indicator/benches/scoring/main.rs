//! P2–P4: scoring in bulk, with a record, as text, against the same written by hand.
//!
//! One million values: 60 % at least by ratio, 15 % at most by inverse ratio, 10 % step table, 10 %
//! deduction, 5 % judged; 20 of them make a total with a grade. Before anything is measured, all
//! ways must give the same points, totals and grades. Then they run in turn, and the ratio of their
//! CPU time in each round is what counts: other work on the machine moves the figures, much less
//! the ratios. Nothing is asserted about time.
//!
//! `cargo bench -p indicator --bench scoring`

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::float_arithmetic,
    reason = "a bench stops at the first thing that is not as it should be, and prints ratios"
)]

mod by_decimal;
mod by_integer;
mod clock;
mod data;
mod ours;
mod sheets;
#[path = "../../tests/support/mod.rs"]
mod support;

use std::hint::black_box;

use clock::Rounds;
use data::{OBJECTS, ROWS, Sample};
use indicator::rulebook::RuleBook;
use indicator::score::{Filled, Prepared, Preparer, SheetScore};
use indicator::vocab::RegionCode;
use sheets::Object;

const ROUNDS: usize = 9;

fn main() {
    let book: RuleBook = support::book(2022, RegionCode::NATION);
    let sample = Sample::new();
    let ours = ours::Ours::new(&book);
    let decimals = by_decimal::Decimals::new(&sample);
    agree(&sample, &ours, &decimals);

    let values = OBJECTS * ROWS;
    let mut rounds = Rounds::new(ROUNDS, values);
    for _ in 0..ROUNDS {
        rounds.measure("integer by hand", || {
            sample
                .objects()
                .map(|cells| by_integer::score(cells, |_| ()).checksum())
                .sum()
        });
        rounds.measure("decimal by hand", || {
            decimals
                .objects()
                .map(|cells| by_decimal::score(cells, |_| ()).checksum())
                .sum()
        });
        rounds.measure("in bulk", || {
            sample
                .objects()
                .map(|cells| ours.bulk(cells, |_| ()).checksum())
                .sum()
        });
        rounds.measure("with a record", || {
            let mut kept = ours::slots();
            let recorded = |cells| {
                let total = ours.recorded(cells, &mut kept);
                black_box(&kept);
                total.checksum()
            };
            sample.objects().map(recorded).sum()
        });
    }
    text(&sample, &ours, &decimals, &mut rounds);
    rounds.print("P2  in bulk", "in bulk", "integer by hand");
    rounds.print("    in bulk", "in bulk", "decimal by hand");
    rounds.print("P3  with a record", "with a record", "decimal by hand");
    rounds.print("P4  as text", "as text", "decimal and write!");
    whole_sheets(&sample, &decimals, &ours, &book);
}

/// Sheets, each object with its own: in bulk once observations are in their rows, putting them there,
/// with the tree, with the page.
fn whole_sheets(
    sample: &Sample,
    decimals: &by_decimal::Decimals,
    ours: &ours::Ours<'_>,
    book: &RuleBook,
) {
    let taken = || sample.objects().take(sheets::OBJECTS);
    let objects: Vec<Object> = taken().map(Object::new).collect();
    let prepared: Vec<Prepared<'_>> = objects.iter().map(|object| object.prepared(book)).collect();
    let fill = || {
        let pairs = prepared.iter().zip(&objects);
        pairs.map(|(sheet, object)| sheet.filled(&object.observations))
    };
    let filled: Vec<Filled<'_>> = fill().collect();
    for (filled, cells) in filled.iter().zip(taken()) {
        let (bulk, score) = (filled.in_bulk(), filled.score());
        assert_eq!((bulk.total, bulk.grade), (score.total, score.grade));
        assert_eq!(
            bulk.total.unwrap().scaled(),
            ours.bulk(cells, |_| ()).cents * 10_000
        );
    }
    in_bulk(sample, &objects, book);
    let mut rounds = Rounds::new(ROUNDS, sheets::OBJECTS * ROWS);
    for _ in 0..ROUNDS {
        rounds.measure("decimal by hand", || {
            let objects = decimals.objects().take(sheets::OBJECTS);
            objects
                .map(|cells| by_decimal::score(cells, |_| ()).checksum())
                .sum()
        });
        rounds.measure("sheets prepared", || {
            let mut preparer = Preparer::new(book);
            let prepared = objects
                .iter()
                .map(|object| preparer.prepare(&object.sheet).unwrap());
            prepared.map(|prepared| black_box((prepared, 1)).1).sum()
        });
        rounds.measure("each prepared alone", || {
            let prepared = objects.iter().map(|object| object.prepared(book));
            prepared.map(|prepared| black_box((prepared, 1)).1).sum()
        });
        rounds.measure("observations looked up", || {
            fill().map(|filled| black_box((filled, 1)).1).sum()
        });
        rounds.measure("sheets explained", || {
            let scores = filled.iter().map(Filled::score);
            scores
                .map(|score| score.total.unwrap().scaled().unsigned_abs())
                .sum()
        });
        let scores: Vec<SheetScore> = filled.iter().map(Filled::score).collect();
        rounds.measure("pages", || {
            scores
                .iter()
                .map(|score| sheets::page(score).len() as u64)
                .sum()
        });
    }
    for way in [
        "sheets prepared",
        "each prepared alone",
        "observations looked up",
        "sheets explained",
        "pages",
    ] {
        rounds.print(way, way, "decimal by hand");
    }
}

/// Sheets in bulk as a trial scores them: right after they were prepared and filled, a few at a time,
/// none twice. Beside them the integers of the same objects.
fn in_bulk(sample: &Sample, objects: &[Object], book: &RuleBook) {
    let cells: Vec<_> = sample.objects().take(objects.len()).collect();
    let mut rounds = Rounds::new(ROUNDS, objects.len() * ROWS);
    for _ in 0..ROUNDS {
        let mut preparer = Preparer::new(book);
        let (mut sheets, mut integers) = (0, 0);
        for (objects, cells) in objects
            .chunks(sheets::AT_ONCE)
            .zip(cells.chunks(sheets::AT_ONCE))
        {
            let prepared: Vec<_> = objects
                .iter()
                .map(|object| preparer.prepare(&object.sheet).unwrap())
                .collect();
            let filled: Vec<_> = prepared
                .iter()
                .zip(objects)
                .map(|(sheet, object)| sheet.filled(&object.observations))
                .collect();
            sheets += clock::time(|| {
                let bulk = filled.iter().map(Filled::in_bulk);
                bulk.map(|bulk| bulk.total.unwrap().scaled().unsigned_abs())
                    .sum()
            });
            integers += clock::time(|| {
                let totals = cells.iter().map(|cells| by_integer::score(cells, |_| ()));
                totals.map(by_integer::Total::checksum).sum()
            });
        }
        rounds.keep("sheets in bulk", sheets);
        rounds.keep("integer by hand", integers);
    }
    rounds.print("P2  sheets in bulk", "sheets in bulk", "integer by hand");
}

/// Every way gives the same points, totals and grades.
fn agree(sample: &Sample, ours: &ours::Ours<'_>, decimals: &by_decimal::Decimals) {
    let mut grades = [0usize; 4];
    for (cells, decimal_cells) in sample.objects().zip(decimals.objects()) {
        let (mut a, mut b, mut c, mut d) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let by_integer = by_integer::score(cells, |cents| a.push(cents));
        let by_decimal = by_decimal::score(decimal_cells, |cents| b.push(cents));
        let bulk = ours.bulk(cells, |points| c.push(points.scaled() / 10_000));
        let mut kept = ours::slots();
        let recorded = ours.recorded(cells, &mut kept);
        d.extend(
            kept.iter()
                .map(|explained| explained.points.scaled() / 10_000),
        );
        assert_eq!(a, b);
        assert_eq!(a, c);
        assert_eq!(a, d);
        assert_eq!(by_integer, by_decimal);
        assert_eq!(by_integer, bulk);
        assert_eq!(by_integer, recorded);
        grades[by_integer.grade] += 1;
    }
    println!("{OBJECTS} objects of {ROWS} rows; grades from the best: {grades:?}; all ways agree");
}

/// One line a value: computed, and written to a text that is used again.
fn text(
    sample: &Sample,
    ours: &ours::Ours<'_>,
    decimals: &by_decimal::Decimals,
    rounds: &mut Rounds,
) {
    let mut out = String::new();
    for _ in 0..ROUNDS {
        rounds.measure("decimal and write!", || {
            let line = |object| {
                out.clear();
                by_decimal::write(object, &mut out).checksum() + out.len() as u64
            };
            decimals.objects().map(line).sum()
        });
        let mut kept = ours::slots();
        rounds.measure("as text", || {
            let line = |cells| {
                out.clear();
                ours.written(cells, &mut kept, &mut out).checksum() + out.len() as u64
            };
            sample.objects().map(line).sum()
        });
    }
    let mut kept = ours::slots();
    let (cells, object) = (sample.objects().next(), decimals.objects().next());
    for line in [by_hand_line(object.unwrap()), {
        out.clear();
        ours.written(cells.unwrap(), &mut kept, &mut out);
        out.lines().nth(1).unwrap().to_owned()
    }] {
        println!("    {line}");
    }
}

fn by_hand_line(object: by_decimal::Object<'_>) -> String {
    let mut out = String::new();
    by_decimal::write(object, &mut out);
    out.lines().nth(1).unwrap().to_owned()
}
