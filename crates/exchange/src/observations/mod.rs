//! What was observed about one object, as people hand it in.
//!
//! | module | what |
//! |---|---|
//! | [`decode`] | bytes of a file → text, and in which encoding it was |
//! | `lines` | the lines of a CSV file, each cell with its place |
//! | `table` | a table that a clerk fills in: heading, names, values |
//! | `words` | the words of a table: columns, kinds, names of money |
//! | `cell` | one cell → a value in the unit of its row, or a question |
//! | `file` | the same as a part of a department's file (TOML) |
//! | `single` | one value as somebody writes it, outside any table |
//! | `judgement` | what a person decided |
//! | `given` | what a department's file says of an object |
//! | [`template`] | the empty table of a sheet |
//!
//! A table has a heading with the columns 名称 (name) and 值 (value), and if wanted 类别 (kind: 数据
//! fact, 完成值 actual, 评判 judgement, 预算 budget), 单位 (unit), 来源 (source), 理由 (reason), 评判人 (by),
//! 比例 (share), in any order and in Chinese or English. A name is an indicator's, its code, a fact's,
//! or 全年预算数, 全年执行数, 预算执行率. Unclear cells are errors that ask; an empty one is missing.

mod cell;
mod decode;
mod file;
mod given;
mod judgement;
mod lines;
mod single;
mod table;
mod template;
mod words;

pub use decode::{Decoded, NotText, decode};
pub use file::read as read_toml;
pub use given::given;
pub use single::{Asked, observe};
pub use table::read as read_csv;
pub use template::template;
