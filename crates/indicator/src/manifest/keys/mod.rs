//! The keys of a manifest. The reader checks against them; the JSON Schema is made from them.

mod example;
mod set;

use self::example::{EXAMPLE, EXAMPLE_OF};
use self::set::SET;
use crate::document::{Key, Kind};
use crate::scoring::Rule;

pub(super) const PURPOSES: &[&str] = &["objective", "framework", "ex-ante", "work-assessment"];
pub(super) const OBJECTS: &[&str] = &["government", "department", "policy", "project"];
pub(super) const BUDGET_KINDS: &[&str] = &[
    "general-public",
    "government-fund",
    "state-capital",
    "social-insurance",
];
pub(super) const FUNDING_FORMS: &[&str] = &[
    "investment-fund",
    "ppp",
    "government-procurement",
    "service-purchase",
    "state-financing",
];
pub(super) const VERIFICATIONS: &[&str] = &[
    "verified",
    "published",
    "practice",
    "memory",
    "uncertain",
    "derived",
];
pub(super) const OPERATORS: &[&str] = &[">=", "<=", "=", ">", "<", "range", "qualitative"];

const WEIGHT: &[Key] = &[
    Key::optional("recommended", Kind::Number, "建议权重", "a proposal"),
    Key::optional("fixed", Kind::Number, "固定权重", "not to be changed"),
    Key::optional("range", Kind::Values, "权重的下限和上限", "its two ends"),
    Key::optional(
        "derived",
        Kind::Flag,
        "出处没有给出,是推定的",
        "no source gives it",
    ),
];

const REPLACEMENT: &[Key] = &[
    Key::required("code", Kind::Text, "旧指标的代码", "the earlier code"),
    Key::required(
        "as",
        Kind::Choice(&["renamed", "split", "merged"]),
        "关系: renamed 改代码, split 拆分, merged 合并",
        "how they hang together",
    ),
];

const DATUM: &[Key] = &[
    Key::required(
        "name",
        Kind::Text,
        "数据名称,公式里用它",
        "name as used in formulas",
    ),
    Key::optional(
        "unit",
        Kind::Text,
        "计量单位,没有单位的纯数可不写",
        "unit; a pure number may leave it out",
    ),
    Key::optional("source", Kind::Text, "数据来源", "where it is read"),
];

const MEASURE: &[Key] = &[Key::required(
    "formula",
    Kind::Text,
    "计算完成值的公式,写在单引号里",
    "formula of the actual, in single quotes",
)];

const CODE: Key = Key::required("code", Kind::Text, "指标代码,终身不变", "code for life");
const OPERATOR: Key = Key::required(
    "operator",
    Kind::Choice(OPERATORS),
    "指标性质: >= <= = range qualitative;> 和 < 要写理由",
    "operator between actual and target; > and < take a reason",
);
const TARGET: Key = Key::optional(
    "target",
    Kind::Value,
    "指标值: \"95%\"、\"10..20天\"、\"2022-12-31\"、\"有效\";各指标表可自定",
    "default target: number, range, date or word; each sheet sets its own",
);
const UNIT: Key = Key::optional(
    "unit",
    Kind::Text,
    "计量单位;纯数写 \"\"",
    "unit; \"\" for a pure number",
);
const REASON: Key = Key::optional(
    "operator-reason",
    Kind::Text,
    "运算符不同寻常的理由",
    "why the operator is unusual",
);

/// What an indicator has beside its code.
const BODY: [Key; 24] = [
    Key::required("name", Kind::Text, "三级指标名称", "level-3 name"),
    Key::required(
        "level",
        Kind::Texts,
        "一级和二级指标名称",
        "level-1 and level-2 name",
    ),
    Key::optional(
        "weight",
        Kind::Table(WEIGHT),
        "权重: recommended、fixed、range 之一;绩效目标库可不写",
        "weight: recommended, fixed or range",
    ),
    Key::optional(
        "themes",
        Kind::Texts,
        "所属的重点方面,按规则手册的名称",
        "what it looks at of what the rule book asks for, by name",
    ),
    Key::optional("core", Kind::Flag, "核心指标", "core indicator"),
    OPERATOR,
    REASON,
    TARGET,
    UNIT,
    Key::optional("tier", Kind::Text, "分层次", "administrative level"),
    Key::optional("definition", Kind::Text, "指标解释", "meaning"),
    Key::optional(
        "origin",
        Kind::Text,
        "指标来源",
        "where the indicator comes from",
    ),
    Key::optional("basis", Kind::Text, "指标值依据", "basis of the target"),
    Key::optional("method", Kind::Text, "取数方法", "how the actual is taken"),
    Key::optional("evidence", Kind::Text, "佐证材料", "evidence"),
    Key::optional("note", Kind::Text, "备注", "a note"),
    Key::optional(
        "data-source",
        Kind::Text,
        "没有公式时完成值的来源",
        "where the actual is read without a formula",
    ),
    Key::optional(
        "source",
        Kind::Text,
        "出处,默认指标集的",
        "where it comes from; the set's by default",
    ),
    Key::optional(
        "verification",
        Kind::Choice(VERIFICATIONS),
        "核对情况,默认指标集的",
        "how that was checked; the set's by default",
    ),
    Key::optional(
        "standards",
        Kind::Text,
        "评分标准原文",
        "scoring standard as printed",
    ),
    Key::optional(
        "data",
        Kind::Tables(DATUM),
        "公式用到的数据",
        "facts that the formula uses",
    ),
    Key::optional(
        "measure",
        Kind::Table(MEASURE),
        "完成值怎么算",
        "how the actual is computed",
    ),
    Key::optional(
        "score",
        Rule::KIND,
        "赋分规则;不写用规则手册的默认规则",
        "scoring rule; the rule book's default without it",
    ),
    Key::optional(
        "example",
        Kind::Tables(EXAMPLE),
        "算例,检查时逐个计算",
        "worked cases that the check runs",
    ),
];

const REPLACES: Key = Key::optional(
    "replaces",
    Kind::Tables(REPLACEMENT),
    "替换的旧指标(改代码、拆分、合并)",
    "earlier indicators it stands for",
);

const INDICATOR: &[Key] = &join::<2, 24, 26>([CODE, REPLACES], BODY);

const CHANGE: [Key; 3] = [
    Key::required(
        "code",
        Kind::Text,
        "沿用的指标的代码",
        "code of an inherited indicator",
    ),
    Key::required(
        "op",
        Kind::Text,
        "怎么改: replace 整个重写, retire 停用, reweigh 改权重, retarget 改指标值",
        "what is done: replace, retire, reweigh, retarget",
    ),
    Key::optional(
        "reason",
        Kind::Text,
        "理由;核心指标必写",
        "why; required for a core indicator",
    ),
];

const REPLACE: &[Key] = &join::<4, 24, 28>(with_replaces(CHANGE), BODY);
const RETIRE: &[Key] = &CHANGE;
const REWEIGH: &[Key] = &join::<3, 1, 4>(
    CHANGE,
    [Key::required(
        "weight",
        Kind::Table(WEIGHT),
        "新的权重",
        "the new weight",
    )],
);
const RETARGET: &[Key] = &join::<3, 4, 7>(
    CHANGE,
    [
        Key::required("target", Kind::Value, "新的指标值", "the new target"),
        Key::optional(
            "operator",
            Kind::Choice(OPERATORS),
            "新的运算符,默认不变",
            "the new operator; as it was by default",
        ),
        REASON,
        Key::optional(
            "unit",
            Kind::Text,
            "新的计量单位,默认不变",
            "the new unit; as it was by default",
        ),
    ],
);

const CHANGES: &[(&str, &[Key])] = &[
    ("replace", REPLACE),
    ("retire", RETIRE),
    ("reweigh", REWEIGH),
    ("retarget", RETARGET),
];

/// The keys of the outermost table.
pub(super) const ROOT: &[Key] = &[
    Key::required("set", Kind::Table(SET), "指标集", "the set"),
    Key::optional("indicator", Kind::Tables(INDICATOR), "指标", "an indicator"),
    Key::optional(
        "change",
        Kind::TaggedTables {
            tag: "op",
            variants: CHANGES,
        },
        "对沿用的指标的变动",
        "a change of an inherited indicator",
    ),
    Key::optional(
        "example",
        Kind::Tables(EXAMPLE_OF),
        "沿用的指标在本年度的算例,检查时逐个计算",
        "worked cases of inherited indicators in this year, which the check runs",
    ),
];

const fn with_replaces(change: [Key; 3]) -> [Key; 4] {
    let [code, op, reason] = change;
    [code, op, reason, REPLACES]
}

#[expect(
    clippy::indexing_slicing,
    reason = "evaluated at compile time, where a slip does not compile"
)]
const fn join<const A: usize, const B: usize, const C: usize>(
    a: [Key; A],
    b: [Key; B],
) -> [Key; C] {
    assert!(A + B == C, "the third number is the sum of the first two");
    let mut all = [CODE; C];
    let mut i = 0;
    while i < C {
        all[i] = if i < A { a[i] } else { b[i - A] };
        i += 1;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocab::{BudgetKind, FundingForm, ObjectKind, Operator, Purpose, Verification};

    #[test]
    fn the_words_are_those_of_the_vocabulary() {
        let keys = |all: Vec<&'static str>| all;
        assert_eq!(
            PURPOSES,
            keys(Purpose::ALL.iter().map(|v| v.key()).collect())
        );
        assert_eq!(
            OBJECTS,
            keys(ObjectKind::ALL.iter().map(|v| v.key()).collect())
        );
        assert_eq!(
            BUDGET_KINDS,
            keys(BudgetKind::ALL.iter().map(|v| v.key()).collect())
        );
        assert_eq!(
            FUNDING_FORMS,
            keys(FundingForm::ALL.iter().map(|v| v.key()).collect())
        );
        assert_eq!(
            VERIFICATIONS,
            keys(Verification::ALL.iter().map(|v| v.key()).collect())
        );
        assert_eq!(
            OPERATORS,
            keys(Operator::ALL.iter().map(|v| v.key()).collect())
        );
    }
}
