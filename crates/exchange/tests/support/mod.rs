//! The sheet that observations of the tests are read against.

use indicator::diagnostic::Source;
use indicator::language::Language;
use indicator::quantity::Weight;
use indicator::registry::Registry;
use indicator::rulebook::LayoutMode;
use indicator::set::{IndicatorSet, WeightRule};
use indicator::sheet::{Row, Sheet};
use indicator::vocab::{Clause, Force, Verification};

const SET: &str = r#"#:schema ../../set.schema.json
[set]
code = "education/meals"
name = "供餐"
purpose = "objective"
object = "project"
year = 2022
source = "测试用"

[[indicator]]
code = "AAA-1"
name = "供餐天数"
level = ["产出指标"]
weight = { fixed = "30" }
operator = ">="
target = "180天"
unit = "天"
data-source = "台账"

[[indicator]]
code = "AAA-2"
name = "覆盖率"
level = ["产出指标"]
weight = { fixed = "20" }
operator = ">="
target = "95%"
unit = "%"
data = [
  { name = "应供餐学生", unit = "人", source = "学籍系统" },
  { name = "补助金额", unit = "万元", source = "支付系统" },
]
[indicator.measure]
formula = '应供餐学生 ÷ 应供餐学生'

[[indicator]]
code = "AAA-3"
name = "管理制度"
level = ["产出指标"]
weight = { fixed = "20" }
operator = "qualitative"
target = "健全"
[indicator.score]
rule = "graded"

[[indicator]]
code = "AAA-4"
name = "满意度"
level = ["满意度指标"]
weight = { fixed = "10" }
operator = ">="
target = "90%"
unit = "%"
data-source = "问卷"

[[indicator]]
code = "AAA-5"
name = "满意度"
level = ["满意度指标"]
weight = { fixed = "10" }
operator = ">="
target = "90%"
unit = "%"
data-source = "问卷"

[[indicator]]
code = "AAA-6"
name = "要点"
level = ["产出指标"]
weight = { fixed = "10" }
operator = "qualitative"
target = "齐全"
[indicator.score]
rule = "checkpoints"
points = [{ text = "有方案" }, { text = "有台账" }, { text = "有公示" }]
"#;

fn set() -> IndicatorSet {
    let (set, found) = Registry::default().check(&Source::new("a.toml", SET), None);
    set.unwrap_or_else(|| {
        let words: Vec<String> = found.iter().map(|f| f.message(Language::En)).collect();
        panic!("{words:?}")
    })
}

/// Budget execution and the indicators of the set.
pub fn sheet() -> Sheet {
    let set = set();
    let row = |indicator: &indicator::set::Indicator| match indicator.weight {
        Some(WeightRule::Fixed(weight)) => Row::from_set(&set, indicator, weight, None),
        _ => panic!("a fixed weight"),
    };
    let clause = Clause {
        text: "测试用".into(),
        force: Force::Practice,
        verification: Verification::Memory,
    };
    let mut rows = vec![Row::execution(Weight::from_scaled(100_000), &clause)];
    rows.extend(set.indicators.iter().map(row));
    Sheet {
        year: set.key.set.year,
        object: set.object,
        layout: None,
        mode: LayoutMode::Points,
        total: Weight::from_scaled(1_100_000),
        withheld: None,
        rows,
    }
}
