//! Units in cells: which words after a number are a unit, and which unit holds.

use unicode_normalization::UnicodeNormalization;

use super::question::{Candidate, Question, Why};
use super::scan::plain;
use super::{Hint, Read};
use crate::diagnostic::Span;
use crate::quantity::{Fraction, Unit};
use crate::value::Value;

/// Measure words (量词) and technical units of the published tables and of the integrated system's
/// list of units, beyond the ones that convert. What is not here is asked, not assumed.
const COUNTED: &str = "\
个 项 次 人 人次 户 家 所 座 台 套 辆 条 块 件 份 篇 期 场 场次 批 批次 处 本 册 张 只 头 匹 羽 尾 粒 \
株 棵 棚 口 眼 盏 根 支 枝 瓶 盒 袋 包 箱 桶 罐 副 幅 对 双 组 队 班 名 位 间 栋 幢 层 扇 艘 架 节 门 \
课 课时 学时 例 起 宗 单 笔 类 种 款 级 等级 页 字 版 部 集 首 曲 户次 人天 人日 人月 工日 车次 班次 \
村 乡 镇 县 区 街道 社区 小区 学校 机构 企业 项目 家次 名次 点 点位 站 站点 网点 卡 码 条次 件次 \
项次 台次 套次 份次 头次 只次 标段 亩次 公里次 床 床位 席 席位 车位 泊位 孔 台套 台班 工作日 个工作日 \
周 星期 旬 学年 学期 GB TB MB GHz MHz kW kw KW MW kWh 千瓦 千瓦时 度 伏 千伏 千伏安 安 瓦 摄氏度 ℃ 分贝 \
分 吨公里 人公里 标准煤 吨标准煤 毫克 微克 mg 毫升 ml 美元 港元 欧元 人年 立方 里 丈 尺";

/// Multiples that this project's units do not know; a number with one is asked about.
const OTHER_MULTIPLES: &[(&str, i64)] = &[
    ("千万", 10_000_000),
    ("百万", 1_000_000),
    ("十万", 100_000),
    ("千", 1_000),
    ("百", 100),
];

/// Whether a text is a unit: every part of it is known.
pub(super) fn is_unit(text: &str) -> bool {
    let folded: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    Unit::parse(&folded).is_ok()
        && folded
            .split(['/', '·', '*', '×'])
            .all(|atom| is_atom(atom) || atom_after_multiple(atom).is_some_and(is_atom_or_none))
}

fn is_atom_or_none(atom: &str) -> bool {
    atom.is_empty() || is_atom(atom)
}

fn is_atom(atom: &str) -> bool {
    Unit::is_known(atom) || COUNTED.split_whitespace().any(|known| known == atom)
}

fn atom_after_multiple(atom: &str) -> Option<&str> {
    ["万亿", "亿", "万"]
        .iter()
        .find_map(|multiple| atom.strip_prefix(multiple))
}

/// A multiple alone: 万, 亿.
fn is_multiple(unit: &Unit) -> bool {
    matches!(unit.text(), "万" | "亿" | "万亿")
}

/// The unit printed after a number, and where.
pub(super) struct Printed {
    pub text: String,
    pub span: Span,
}

/// Reads a printed unit. A text that is no unit is a question with the number as a candidate.
pub(super) fn printed_unit(
    printed: &Printed,
    number: &Fraction,
    hint: &Hint<'_>,
) -> Result<Option<Unit>, Question> {
    if printed.text.is_empty() {
        return Ok(None);
    }
    if is_unit(&printed.text) || column(hint).is_some_and(|c| folded(c) == folded(&printed.text)) {
        return Ok(Unit::parse(&printed.text).ok());
    }
    Err(not_a_unit(printed, number))
}

fn not_a_unit(printed: &Printed, number: &Fraction) -> Question {
    let text = printed.text.as_str();
    for (multiple, factor) in OTHER_MULTIPLES {
        if let Some(rest) = text.strip_prefix(multiple)
            && (rest.is_empty() || is_unit(rest))
            && let (Ok(unit), Ok(value)) =
                (Unit::parse(rest), number.mul(&Fraction::from_int(*factor)))
        {
            return Question::about(Why::UnknownUnit, printed.span)
                .or(value_candidate(value, unit));
        }
    }
    let short = text.chars().count() <= 6 && text.chars().all(char::is_alphanumeric);
    let leading = longest_unit_at_start(text);
    match (short && leading.is_none(), leading) {
        (true, _) => {
            let candidate = Unit::parse(text)
                .ok()
                .map(|u| value_candidate(number.clone(), u));
            Question::about(Why::UnknownUnit, printed.span).or_all(candidate)
        }
        (false, Some(unit)) => Question::about(Why::NumberInText, printed.span)
            .or(value_candidate(number.clone(), unit)),
        (false, None) => Question::about(Why::NumberInText, printed.span)
            .or(value_candidate(number.clone(), Unit::none())),
    }
}

/// The longest unit that a text begins with: 个 of 个基层医疗机构, % of %覆盖.
pub(super) fn longest_unit_at_start(text: &str) -> Option<Unit> {
    let mut best = None;
    let mut start = String::new();
    for c in text.chars().take(8) {
        start.push(c);
        if is_unit(&start) {
            best = Unit::parse(&start).ok();
        }
    }
    best
}

/// Whether a text begins with a unit.
pub(super) fn begins_with_unit(text: &str) -> bool {
    longest_unit_at_start(text).is_some()
}

/// Which unit a number has: the printed one, held against the column, the name and the target.
pub(super) fn settle(
    printed: Option<Unit>,
    at: Span,
    number: &Fraction,
    hint: &Hint<'_>,
) -> Result<Unit, Question> {
    let column = column(hint).map(|text| {
        Unit::parse(text).map_err(|_| {
            Question::about(Why::UnknownUnit, at).or(value_candidate(number.clone(), Unit::none()))
        })
    });
    let column = column.transpose()?;
    let unit = match (printed, column) {
        (Some(printed), Some(column)) => both(printed, &column, at, number)?,
        (Some(unit), None) | (None, Some(unit)) => unit,
        (None, None) => match hint
            .name
            .and_then(unit_in_name)
            .or_else(|| target_unit(hint))
        {
            Some(unit) => return beside_target(unit, at, number, hint),
            None => Unit::none(),
        },
    };
    match target_unit(hint) {
        Some(target) if !unit.fits(&target) => Err(Question::about(Why::UnitConflict, at)
            .or(value_candidate(number.clone(), unit))
            .or(value_candidate(number.clone(), target))),
        _ => Ok(unit),
    }
}

/// A bare number whose unit is the target's: 0.95 beside a target of 95% may be a share.
fn beside_target(
    unit: Unit,
    at: Span,
    number: &Fraction,
    hint: &Hint<'_>,
) -> Result<Unit, Question> {
    let target = hint.target.and_then(|t| t.number_in(&unit));
    let small = number.is_positive() && *number <= Fraction::ONE;
    if unit.is_share() && small && target.is_some_and(|t| t > Fraction::ONE) {
        let question = Question::about(Why::ShareOrPercent, at)
            .or(value_candidate(number.clone(), unit.clone()));
        let as_share = Unit::none()
            .factor_to(&unit)
            .and_then(|factor| number.mul(&factor).ok());
        return Err(question.or_all(as_share.map(|n| value_candidate(n, unit))));
    }
    Ok(unit)
}

fn both(printed: Unit, column: &Unit, at: Span, number: &Fraction) -> Result<Unit, Question> {
    if printed == *column {
        return Ok(printed);
    }
    if is_multiple(&printed) && atom_after_multiple(column.text()).is_none() && !column.is_pure() {
        let joined = format!("{}{}", printed.text(), column.text());
        if let Ok(unit) = Unit::parse(&joined) {
            return Ok(unit);
        }
    }
    Err(Question::about(Why::UnitConflict, at)
        .or(value_candidate(number.clone(), printed))
        .or(value_candidate(number.clone(), column.clone())))
}

/// The text of the column of units, where it holds one.
fn column<'a>(hint: &Hint<'a>) -> Option<&'a str> {
    hint.unit
        .map(str::trim)
        .filter(|text| !matches!(*text, "" | "-" | "—" | "/" | "无" | "定性" | "——"))
}

fn target_unit(hint: &Hint<'_>) -> Option<Unit> {
    match hint.target {
        Some(Value::Number { unit, .. } | Value::Range { unit, .. }) => Some(unit.clone()),
        _ => None,
    }
}

/// The unit of a name that holds a form to fill in: 平方米 of `公猪舍(≥**平方米)`.
fn unit_in_name(name: &str) -> Option<Unit> {
    let name: String = name.chars().map(plain).collect();
    let (_, after) = name.rsplit_once(['≥', '≤', '>', '<', '='])?;
    let unit: String = after
        .trim_start_matches(['*', '×', 'X', 'x', ' '])
        .chars()
        .take_while(|c| !matches!(c, ')' | '—' | '(' | ' '))
        .collect();
    (!unit.is_empty() && is_unit(&unit)).then(|| Unit::parse(&unit).ok())?
}

fn folded(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// A number as a possible meaning.
pub(super) fn value_candidate(number: Fraction, unit: Unit) -> Candidate {
    Candidate::from(Read {
        operator: None,
        value: Value::number(number, unit),
    })
}
