//! Words under carets and in next steps, shared by the families.

use crate::language::{Bilingual, both};

/// Under the carets, where nothing better can be said.
pub const HERE: Bilingual = both("这里", "here");
/// At a name near to the one that was mistyped.
pub const NEAR_NAME_DECLARED: Bilingual =
    both("相近的名字在这里声明", "a similar name is declared here");
/// At a first declaration.
pub const FIRST_HERE: Bilingual = both("第一次在这里", "first here");
/// At an operand of a formula.
pub const UNIT_IS: Bilingual = both("单位 {unit}", "unit {unit}");
/// At an operand without a unit.
pub const NO_UNIT: Bilingual = both("没有单位", "no unit");
/// Next step: replace.
pub const CHANGE_TO: Bilingual = both("改为“{name}”", "change it to “{name}”");
/// Next step: one of these.
pub const ONE_OF: Bilingual = both("可以写: {names}", "write one of: {names}");
