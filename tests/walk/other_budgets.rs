//! The budgets beside the general public one, and a form of funding, through 2022: objects, the sets of
//! their kind with the themes that the plan names, objectives, monitoring, coverage.

use serde_json::{Value, json};

use crate::district::{District, REGION};
use crate::steps;

/// Who, of which department, sets the objective of what; the budget, the form, the yuan of 2022.
struct Line {
    who: &'static str,
    department: &'static str,
    object: &'static str,
    budget: &'static str,
    form: Option<&'static str>,
    yuan: u64,
}

const LINES: [Line; 4] = [
    Line {
        who: "104-clerk",
        department: "104",
        object: "土地整治",
        budget: "GOVERNMENT_FUND",
        form: None,
        yuan: 3_000_000,
    },
    Line {
        who: "101-clerk",
        department: "101",
        object: "国企改革",
        budget: "STATE_CAPITAL",
        form: None,
        yuan: 1_000_000,
    },
    Line {
        who: "103-clerk",
        department: "103",
        object: "居民养老",
        budget: "SOCIAL_INSURANCE",
        form: None,
        yuan: 2_000_000,
    },
    Line {
        who: "102-clerk",
        department: "102",
        object: "购买保洁",
        budget: "GENERAL_PUBLIC",
        form: Some("SERVICE_PURCHASE"),
        yuan: 500_000,
    },
];

/// The objects with their money and their objectives as both reviews passed them.
///
/// Clauses: 二(三); 三(三)1
pub fn reviewed(district: &mut District<'_>) -> Vec<(Value, Value)> {
    for line in &LINES {
        let object = json!({ "kind": "PROJECT", "budgetKind": line.budget, "fundingForm": line.form,
            "periodFrom": "2022-01-01", "periodTo": "2022-12-31" });
        district.register(line.who, line.object, line.department, object);
    }
    let money = LINES.map(|line| (line.object, line.yuan, None));
    district.budgeted(2022, &money);
    let own = |line: &Line| {
        steps::objective_reviewed(district, (line.who, line.department), line.object, 2022)
    };
    LINES.iter().map(own).collect()
}

/// Kind of budget, its set and who makes it, and the themes that the plan names for it.
const SETS: [(&str, &str, &str, [&str; 3]); 3] = [
    (
        "government-fund",
        "104-clerk",
        "housing/fund",
        ["基金收入管理", "支出结构", "使用效果"],
    ),
    (
        "state-capital",
        "101-clerk",
        "education/capital",
        ["收益上缴", "支出结构", "使用效果"],
    ),
    (
        "social-insurance",
        "103-clerk",
        "civil-affairs/insurance",
        ["基金收支政策效果", "基金管理", "运行风险"],
    ),
];

/// Objectives alone do not do: the sets on file for a budget have to look at what the plan names. A set
/// that leaves the first theme out is registered with a warning that names the clause; with all of them
/// it is filed, and the task of its budget is done. Nobody asks for social insurance by a day.
///
/// Clauses: 二(三); 三(三)1; 附件 27; 附件 28; 附件 29; 附件 30
pub fn sets_on_file(district: &District<'_>) {
    let client = &district.client;
    client.on("2022-01-21");
    district.stands(
        "2022-01-21",
        &[
            ("3.1.2", "3000000", "3000000", "DUE"),
            ("3.1.3", "1000000", "1000000", "DUE"),
            ("3.1.4", "2000000", "2000000", "TRACKED"),
            ("3.1.5", "1", "1", "DONE"),
        ],
    );
    client.on("2022-01-22");
    let answer = "indicatorSet { id } warnings { code clause { document } message }";
    for (kind, who, code, themes) in &SETS {
        let text = json!({ "text": set(code, kind, &themes[1..]) });
        let lacking = client.done(who, "registerIndicatorSet", answer, text);
        let warnings = lacking["warnings"].as_array().unwrap();
        let missing: Vec<&Value> = warnings.iter().filter(|w| w["code"] == "W2113").collect();
        assert_eq!(missing.len(), 1, "{lacking:#}");
        let message = missing[0]["message"].as_str().unwrap();
        assert!(message.contains(themes[0]), "{message}");
        let text = json!({ "text": set(code, kind, themes) });
        let whole = client.done(who, "registerIndicatorSet", answer, text);
        assert_eq!(whole["warnings"], json!([]), "{whole:#}");
        let id = json!({ "id": whole["indicatorSet"]["id"] });
        let state = "indicatorSet { state }";
        client.done(who, "submitIndicatorSet", state, id.clone());
        client.done("desk", "fileIndicatorSet", state, id);
    }
    let query = "query S($filter: IndicatorSetFilter!) { indicatorSets(filter: $filter) { nodes { code } } }";
    let found = |more: Value| {
        let mut filter = json!({ "region": [REGION], "year": ["2022"] });
        for (key, value) in more.as_object().unwrap() {
            filter[key] = value.clone();
        }
        client.ask("perf", query, json!({ "filter": filter }))["indicatorSets"]["nodes"].take()
    };
    let fund = found(json!({ "budgetKind": ["GOVERNMENT_FUND"] }));
    assert_eq!(fund, json!([{ "code": "housing/fund" }]));
    let in_form = found(json!({ "fundingForm": ["SERVICE_PURCHASE"] }));
    assert_eq!(in_form, json!([]), "no set of the district is for it alone");
    district.stands(
        "2022-01-22",
        &[
            ("3.1.2", "3000000", "3000000", "DONE"),
            ("3.1.3", "1000000", "1000000", "DONE"),
            ("3.1.4", "2000000", "2000000", "DONE"),
        ],
    );
}

/// A set for one budget with an indicator on each theme.
fn set(code: &str, kind: &str, themes: &[&str]) -> String {
    let (sector, name) = code.split_once('/').unwrap();
    let letters = name.get(..3).unwrap().to_uppercase();
    let mut text = format!(
        r#"#:schema ../../set.schema.json
[set]
code = "{sector}/{name}"
name = "演练用指标集(演示)"
purpose = "objective"
object = "project"
year = 2022
revision = 1
region = "{REGION}"
budget-kind = "{kind}"
source = "示例部门(演示)"
demo = true
"#
    );
    for (number, theme) in themes.iter().enumerate() {
        text += &format!(
            r#"
[[indicator]]
code = "{letters}-WALK-00{number}"
name = "{theme}达标比例"
level = ["产出指标", "质量指标"]
weight = {{ recommended = "10" }}
themes = ["{theme}"]
operator = ">="
target = "100%"
unit = "%"
data-source = "决算报表"

[[indicator.example]]
actual = "50%"
score = "5"
source = "按比例手算: 10 × 50 ÷ 100"
"#
        );
    }
    text
}

/// The fund's and the state capital's projects are monitored like all others; the service and social
/// insurance, which the plan only explores, are not, and count against no floor.
///
/// Clauses: 二(三)
pub fn monitored(district: &District<'_>) {
    for line in LINES.iter().take(2) {
        steps::monitored(
            district,
            (line.who, line.department),
            line.object,
            2022,
            "50",
        );
    }
}

/// At the end of 2022 every cell of projects' objectives and monitoring that has to be full is full;
/// what is explored is shown beside it.
///
/// Clauses: 二; 二(三); 附件 27; 附件 28; 附件 29; 附件 30
pub fn covered(district: &District<'_>) {
    let query = "query C($region: RegionCode!) { coverage(region: $region, asOf: \"2022-12-31\") {
        objectKind step budgetKind fundingForm year pilot objects done } }";
    let found = (district.client).ask("perf", query, json!({ "region": REGION }));
    let cells = found["coverage"].as_array().unwrap();
    for (step, explored) in [("OBJECTIVE", 1), ("MONITORING", 0)] {
        let of_step = cells.iter().filter(|cell| {
            cell["objectKind"] == "PROJECT" && cell["year"] == "2022" && cell["step"] == step
        });
        let found: Vec<Value> = of_step
            .map(|cell| {
                json!([
                    cell["budgetKind"],
                    cell["fundingForm"],
                    cell["pilot"],
                    cell["objects"],
                    cell["done"]
                ])
            })
            .collect();
        let wanted = [
            json!(["GENERAL_PUBLIC", null, false, 3, 3]),
            json!(["GENERAL_PUBLIC", "SERVICE_PURCHASE", true, 1, explored]),
            json!(["GOVERNMENT_FUND", null, false, 1, 1]),
            json!(["STATE_CAPITAL", null, false, 1, 1]),
            json!(["SOCIAL_INSURANCE", null, true, 1, explored]),
        ];
        assert_eq!(found.len(), wanted.len(), "{step}: {found:#?}");
        for cell in wanted {
            assert!(found.contains(&cell), "{step}: {cell} in {found:#?}");
        }
    }
}
