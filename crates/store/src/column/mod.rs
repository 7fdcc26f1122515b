//! What a column holds, where it is more than a number or a text.

mod moment;
mod scaled;
mod word;

pub use moment::{Micros, cut};
pub use scaled::{Fen, Millionths, TenThousandths};
pub(crate) use word::{Damaged, number, word};
