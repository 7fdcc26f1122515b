//! Gates that look at the sheet of indicators.

use indicator::language::{Argument, Bilingual, Text, both};
use indicator::vocab::ObjectKind;

use super::At;
use crate::known::SheetKnown;
use crate::machine::Verdict;
use crate::rulebook::figures::Figure;

const NO_SHEET: Bilingual = both("还没有指标表", "there is no sheet of indicators yet");
const NOT_CLEAN: Bilingual = both(
    "指标表有{errors}处错误(分值合计、指标值等), 请先改正",
    "the sheet has {errors} error(s) (sum of weights, targets …), mend them first",
);
const UNUSUAL: Bilingual = both(
    "指标表有不合惯例之处: {what}",
    "the sheet is unusual: {what}",
);
const TOO_FEW_CORE: Bilingual = both(
    "核心指标{core}个, 至少要{least}个",
    "{core} core indicator(s), at least {least} are asked for",
);
const TOO_FEW_TYPES: Bilingual = both(
    "用到{found}类指标, 至少要{least}类",
    "indicators of {found} type(s), at least {least} are asked for",
);
const NO_SECTOR_SET: Bilingual = both(
    "本行业的指标集尚未报财政备案",
    "the sector has no indicator set on file with the finance bureau",
);
const TARGETS_CHANGED: Bilingual = both(
    "{rows}项上级下达的指标值被改动, 只能分解, 不能改动",
    "{rows} target(s) set from above were changed; they can be decomposed, not changed",
);
const LACKS: Bilingual = both("缺少{level}", "there is no {level}");

pub(in super::super) fn sheet_clean(case: &At) -> Verdict {
    match &case.known.sheet {
        None => Verdict::Unmet(NO_SHEET.into()),
        Some(sheet) if sheet.rows == 0 => Verdict::Unmet(NO_SHEET.into()),
        Some(sheet) => Verdict::when(
            sheet.errors == 0,
            Text::new(NOT_CLEAN).with("errors", sheet.errors.to_string()),
        ),
    }
}

pub(in super::super) fn usual_shares(case: &At) -> Verdict {
    let warnings = case.known.sheet.as_ref().map(|sheet| &sheet.warnings);
    match warnings.and_then(|warnings| warnings.first()) {
        None => Verdict::Met,
        Some(first) => Verdict::Unmet(Text::new(UNUSUAL).with("what", first.clone())),
    }
}

/// Only of a department as a whole.
pub(in super::super) fn core_indicators(case: &At) -> Verdict {
    let figure = case.known.figures.get("objective.core-indicators");
    let (Some(sheet), Some(least)) = (of_department(case), figure.and_then(least)) else {
        return Verdict::Met;
    };
    let text = Text::new(TOO_FEW_CORE)
        .with("core", sheet.core_rows.to_string())
        .with("least", least.to_string());
    Verdict::when(sheet.core_rows >= least, text)
}

/// Only of a department as a whole; a flat sheet without levels has no types to count.
pub(in super::super) fn indicator_types(case: &At) -> Verdict {
    let Some(figure) = case.known.figures.get("objective.indicator-kinds") else {
        return Verdict::Met;
    };
    let (Some(sheet), Some(least)) = (of_department(case), least(figure)) else {
        return Verdict::Met;
    };
    let types = figure.list("value");
    let found = types.iter().filter(|name| has_level(sheet, name)).count();
    let text = Text::new(TOO_FEW_TYPES)
        .with("found", found.to_string())
        .with("least", least.to_string());
    Verdict::when(sheet.levels.is_empty() || found >= least, text)
}

/// In a year whose sets are trial sets nothing is asked for.
pub(in super::super) fn sector_set(case: &At) -> Verdict {
    let figure = case.known.figures.get("indicators.sector-sets");
    let asked = figure.and_then(|f| f.value("mode")) == Some("filed");
    let filed = case
        .known
        .sheet
        .as_ref()
        .is_some_and(|s| s.sector_set_filed);
    Verdict::when(!asked || filed, NO_SECTOR_SET)
}

pub(in super::super) fn locked_targets(case: &At) -> Verdict {
    let changed = case
        .known
        .sheet
        .as_ref()
        .map_or(0, |s| s.locked_rows_changed);
    let text = Text::new(TARGETS_CHANGED).with("rows", changed.to_string());
    Verdict::when(changed == 0, text)
}

/// Of policies and projects.
pub(in super::super) fn output_indicators(case: &At) -> Verdict {
    let figure = case.known.figures.get("objective.output-required");
    let kind = case.known.object.as_ref().map(|object| object.kind);
    let (Some(figure), Some(sheet), Some(ObjectKind::Policy | ObjectKind::Project)) =
        (figure, &case.known.sheet, kind)
    else {
        return Verdict::Met;
    };
    let lacking = figure
        .list("value")
        .iter()
        .find(|name| !has_level(sheet, name));
    lacking.map_or(Verdict::Met, |name| {
        Verdict::Unmet(Text::new(LACKS).with("level", Argument::from(name.as_str())))
    })
}

/// Of objects that bear one of the marks of the figure: construction, large repairs, purchases.
pub(in super::super) fn cost_indicators(case: &At) -> Verdict {
    let figure = case.known.figures.get("objective.cost-required");
    let (Some(figure), Some(sheet), Some(object)) = (figure, &case.known.sheet, &case.known.object)
    else {
        return Verdict::Met;
    };
    let level = figure.value("value").unwrap_or_default();
    let asked = figure.list("marks").iter().any(|mark| object.is(mark));
    let text = Text::new(LACKS).with("level", Argument::from(level));
    Verdict::when(!asked || has_level(sheet, level), text)
}

fn of_department(case: &At) -> Option<&SheetKnown> {
    let department = |kind| kind == ObjectKind::Department;
    let object = case.known.object.as_ref()?;
    case.known
        .sheet
        .as_ref()
        .filter(|_| department(object.kind))
}

/// `经济成本指标` stands for `成本指标` too.
fn has_level(sheet: &SheetKnown, name: &str) -> bool {
    let names = |level: &String| level.contains(name);
    sheet.levels.iter().any(names) || sheet.sublevels.iter().any(names)
}

fn least(figure: &Figure) -> Option<usize> {
    usize::try_from(figure.count("least")?).ok()
}
