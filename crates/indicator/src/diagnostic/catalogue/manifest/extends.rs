//! Faults of parents, changes and lineage: E1601–E1619.

use crate::diagnostic::{Entry, Severity};
use crate::language::{Bilingual, both};

/// Next step where the set has revisions, but not this one.
pub const KNOWN_REVISIONS: Bilingual = both("现有: {known}", "there are: {known}");

/// A text that is no reference to a set.
pub static BAD_REFERENCE: Entry = Entry {
    code: "E1601",
    severity: Severity::Error,
    message: both(
        "“{written}”不是指标集的引用",
        "“{written}” is no reference to a set",
    ),
    page: both(
        "引用写作 行业/名称@年度.版本,例如 common/project@2022.1。版本必须写,这样沿用的内容不会悄悄改变。",
        "A reference is sector/name@year.revision, such as common/project@2022.1. The revision is needed, so that what is taken over cannot change in silence.",
    ),
    wrong: "extends = \"common/project\"",
    right: "extends = \"common/project@2022.1\"",
};

/// A parent that is not there.
pub static PARENT_UNKNOWN: Entry = Entry {
    code: "E1602",
    severity: Severity::Error,
    message: both("没有指标集 {parent}", "there is no set {parent}"),
    page: both(
        "沿用的指标集先在本区划找,再找上级区划,最后找全国通用的;都没有就不能沿用。检查代码、年度和版本。",
        "A parent is looked for in the own region, then in those above it, then in the nation's. Check code, year and revision.",
    ),
    wrong: "extends = \"common/projects@2022.1\"",
    right: "extends = \"common/project@2022.1\"",
};

/// A parent that itself has errors.
pub static PARENT_FAULTY: Entry = Entry {
    code: "E1603",
    severity: Severity::Error,
    message: both(
        "沿用的指标集 {parent} 本身有错误",
        "the parent {parent} has errors of its own",
    ),
    page: both(
        "先改好被沿用的指标集,再检查这一个。",
        "Mend the parent first, then check this set again.",
    ),
    wrong: "# common/project@2022.1 has errors\nextends = \"common/project@2022.1\"",
    right: "# common/project@2022.1 is mended\nextends = \"common/project@2022.1\"",
};

/// Sets that extend each other in a circle.
pub static CYCLE: Entry = Entry {
    code: "E1604",
    severity: Severity::Error,
    message: both(
        "沿用成了一个圈: {chain}",
        "these sets extend each other in a circle: {chain}",
    ),
    page: both(
        "一个指标集不能直接或间接沿用自己。去掉圈里的一个 extends。",
        "A set cannot extend itself, neither directly nor through others. Take one extends out of the circle.",
    ),
    wrong: "# education/nutrition@2022.1\nextends = \"education/nutrition@2022.1\"",
    right: "extends = \"education/nutrition@2021.1\"",
};

/// A parent of a later year.
pub static PARENT_LATER: Entry = Entry {
    code: "E1605",
    severity: Severity::Error,
    message: both(
        "{year} 年的指标集不能沿用 {parent}: 它属于以后的年度",
        "a set of {year} cannot extend {parent}, which is of a later year",
    ),
    page: both(
        "只能沿用同一年度或以前年度的指标集。",
        "A set extends one of the same year or of an earlier one.",
    ),
    wrong: "year = 2021\nextends = \"common/project@2022.1\"",
    right: "year = 2022\nextends = \"common/project@2022.1\"",
};

/// A change without a parent.
pub static CHANGE_WITHOUT_PARENT: Entry = Entry {
    code: "E1606",
    severity: Severity::Error,
    message: both(
        "没有 extends,就没有可以改的指标",
        "without extends there is nothing to change",
    ),
    page: both(
        "[[change]] 改的是沿用来的指标。自己的指标直接写 [[indicator]];要沿用,先在 [set] 里写 extends。",
        "[[change]] changes what was taken over. Own indicators are plain [[indicator]]; to take over a set, name it by extends in [set].",
    ),
    wrong: "[[change]]\ncode = \"COM-P-001\"\nop = \"retire\"",
    right: "[set]\nextends = \"common/project@2022.1\"",
};

/// A change of an indicator that the parent does not have.
pub static CHANGE_UNKNOWN: Entry = Entry {
    code: "E1607",
    severity: Severity::Error,
    message: both(
        "{parent} 里没有指标“{code}”",
        "{parent} has no indicator “{code}”",
    ),
    page: both(
        "[[change]] 的 code 必须是沿用的指标集里的代码。新指标写 [[indicator]]。",
        "The code of a [[change]] is one of the parent's. A new indicator is an [[indicator]].",
    ),
    wrong: "[[change]]\ncode = \"COM-P-0015\"\nop = \"retire\"",
    right: "[[change]]\ncode = \"COM-P-015\"\nop = \"retire\"",
};

/// Two changes of one indicator.
pub static CHANGE_TWICE: Entry = Entry {
    code: "E1608",
    severity: Severity::Error,
    message: both(
        "指标“{code}”改了两次",
        "the indicator “{code}” is changed twice",
    ),
    page: both(
        "一个指标只写一个 [[change]]。既改权重又改指标值的,写一个 op = \"replace\"。",
        "An indicator has one [[change]]. Where weight and target both change, write one op = \"replace\".",
    ),
    wrong: "[[change]]\ncode = \"COM-P-015\"\nop = \"reweigh\"\n[[change]]\ncode = \"COM-P-015\"\nop = \"retarget\"",
    right: "[[change]]\ncode = \"COM-P-015\"\nop = \"replace\"",
};

/// A core indicator changed without saying why.
pub static CORE_WITHOUT_REASON: Entry = Entry {
    code: "E1609",
    severity: Severity::Error,
    message: both(
        "核心指标“{code}”的变动没有写理由",
        "the core indicator “{code}” is changed without a reason",
    ),
    page: both(
        "核心指标每个预算年度都要使用,变动必须说明理由(渝财绩〔2019〕19号 部门整体绩效指标的规定)。加一行 reason = \"…\"。",
        "Core indicators are used every budget year; changing one must be explained (渝财绩〔2019〕19号, rules for whole-department indicators). Add reason = \"…\".",
    ),
    wrong: "[[change]]\ncode = \"EDU-NUT-001\"\nop = \"retire\"",
    right: "[[change]]\ncode = \"EDU-NUT-001\"\nop = \"retire\"\nreason = \"国家标准 2022 年起不再统计\"",
};
/// Next step.
pub const ADD_REASON: Bilingual = both("加一行 reason = \"…\"", "add reason = \"…\"");

/// A new indicator under a code that the parent has.
pub static CODE_INHERITED: Entry = Entry {
    code: "E1610",
    severity: Severity::Error,
    message: both(
        "“{code}”是从 {parent} 沿用的指标,不能再写一个",
        "“{code}” was taken over from {parent} and cannot be written again",
    ),
    page: both(
        "沿用来的指标已经在指标集里。要改它,写 [[change]];要加新的,用新的代码。",
        "What was taken over is in the set already. Change it by [[change]], or give a new indicator a new code.",
    ),
    wrong: "[[indicator]]\ncode = \"COM-P-015\"",
    right: "[[change]]\ncode = \"COM-P-015\"\nop = \"replace\"",
};

/// A predecessor that nobody knows.
pub static REPLACES_UNKNOWN: Entry = Entry {
    code: "E1611",
    severity: Severity::Error,
    message: both(
        "没有叫“{code}”的旧指标",
        "there is no earlier indicator “{code}”",
    ),
    page: both(
        "replaces 写的是以前的指标代码,跨年度比较靠它连起来。检查代码;没有前身的新指标不写 replaces。",
        "replaces names an earlier code: comparison over the years rests on it. Check the code; an indicator without predecessor has no replaces.",
    ),
    wrong: "replaces = [{ code = \"EDU-NUT-999\", as = \"renamed\" }]",
    right: "replaces = [{ code = \"EDU-NUT-001\", as = \"renamed\" }]",
};

/// An indicator that replaces itself.
pub static REPLACES_ITSELF: Entry = Entry {
    code: "E1612",
    severity: Severity::Error,
    message: both(
        "指标“{code}”写成替换自己",
        "the indicator “{code}” is said to replace itself",
    ),
    page: both(
        "代码不变的指标不写 replaces: 同一代码的变化由系统比较得出。",
        "An indicator that keeps its code has no replaces: what changed under the same code is computed.",
    ),
    wrong: "code = \"EDU-NUT-003\"\nreplaces = [{ code = \"EDU-NUT-003\", as = \"renamed\" }]",
    right: "code = \"EDU-NUT-003\"",
};

/// An example of an indicator that the set does not have.
pub static EXAMPLE_OF_UNKNOWN: Entry = Entry {
    code: "E1613",
    severity: Severity::Error,
    message: both(
        "本集没有指标“{code}”,算例无从计算",
        "this set has no indicator “{code}” to compute the example of",
    ),
    page: both(
        "单独写的 [[example]] 是沿用来的指标在本年度的算例, code 必须是沿用后仍在本集里的代码。停用的指标不写算例;自己的指标把算例写在它下面的 [[indicator.example]] 里。",
        "An [[example]] that stands apart is of an indicator that was taken over and is still in the set. A retired one has no examples; those of own indicators are [[indicator.example]] under them.",
    ),
    wrong: "[[example]]\ncode = \"COM-P-0015\"\nactual = \"9天\"\nscore = \"10\"",
    right: "[[example]]\ncode = \"COM-P-015\"\nactual = \"9天\"\nscore = \"10\"",
};

/// Every entry of this file, in the order of the codes.
pub(super) const ENTRIES: &[&Entry] = &[
    &BAD_REFERENCE,
    &PARENT_UNKNOWN,
    &PARENT_FAULTY,
    &CYCLE,
    &PARENT_LATER,
    &CHANGE_WITHOUT_PARENT,
    &CHANGE_UNKNOWN,
    &CHANGE_TWICE,
    &CORE_WITHOUT_REASON,
    &CODE_INHERITED,
    &REPLACES_UNKNOWN,
    &REPLACES_ITSELF,
    &EXAMPLE_OF_UNKNOWN,
];
