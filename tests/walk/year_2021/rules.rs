//! The assessment of departments, and the rules that have to stand by the end of 2021.

use serde_json::json;

use crate::district::{DEPARTMENTS, District, REGION, of};
use crate::steps;

/// Every department's performance management is assessed by itself and by the bureau; nothing is
/// compiled and handed on without a registered report.
///
/// Clauses: 三(二)5(3)二
pub fn assessments(district: &District<'_>) {
    let client = &district.client;
    client.on("2021-12-01");
    let entry = |points: &str| {
        json!({ "code": "WRK-001", "points": points, "evidence": [steps::paper(district)],
                "opinion": "属实(演示)" })
    };
    for (department, _) in DEPARTMENTS {
        let open = json!({ "open": { "year": "2021", "set": "common/work-assessment@2021.1", "items": [
            { "code": "WRK-001", "points": "100", "automatic": false } ] } });
        let new = district.item_of(&format!("整体{department}"), 2021, 2021);
        let item = client.begin("perf", "Assessment", new, open);
        let clerk = of(department, "clerk");
        client.step(
            &clerk,
            "Assessment",
            &item,
            json!({ "selfScore": { "entries": [entry("92")] } }),
        );
        client.step(
            &of(department, "reviewer"),
            "Assessment",
            &item,
            json!({ "submit": true }),
        );
        client.step(
            "perf",
            "Assessment",
            &item,
            json!({ "score": { "entries": [entry("90")] } }),
        );
        // a report that was never registered compiles nothing
        let compile = json!({ "compile": { "report": steps::paper(district) } });
        let unknown = client.refused("perf2", "Assessment", &item, compile);
        assert_eq!(unknown, "NOT_READY");
        // and what is not compiled goes nowhere
        let receipt = json!({ "acknowledge": { "number": "考〔演示〕1号", "on": "2021-12-01" } });
        let early = client.refused("office", "Assessment", &item, receipt);
        assert_eq!(early, "WRONG_STATE");
    }
    district.stands(
        "2021-12-01",
        &[("2.5.3.2", "0", "4", "DUE"), ("2.5.3.3", "0", "1", "DUE")],
    );
}

/// The link rule, internal procedures and sector sets that have to stand by the end of 2021.
///
/// Clauses: 三(三)2; 三(三)3; 三(二)5(3)一; 附件 23; 附件 32; 附件 39
pub fn of_the_year(district: &District<'_>) {
    let client = &district.client;
    client.on("2021-12-10");
    for (department, _) in DEPARTMENTS {
        let clerk = of(department, "clerk");
        steps::task_shown(district, &clerk, department, "3.3.7", 2021);
        let text = sector_set(department);
        let draft = client.done(
            &clerk,
            "registerIndicatorSet",
            "indicatorSet { id }",
            json!({ "text": text }),
        );
        let id = json!({ "id": draft["indicatorSet"]["id"] });
        client.done(
            &clerk,
            "submitIndicatorSet",
            "indicatorSet { state }",
            id.clone(),
        );
        if department == "104" {
            // three of four departments have filed
            district.stands("2021-12-10", &[("3.2.2", "3", "4", "DUE")]);
        }
        client.done("desk", "fileIndicatorSet", "indicatorSet { state }", id);
    }
    district.stands(
        "2021-12-10",
        &[("3.2.2", "4", "4", "DONE"), ("3.3.7", "4", "4", "DONE")],
    );
    steps::task_shown(district, "perf", "100", "2.5.3.1", 2021);
    let result = &district.kept["财评2019营养餐"];
    let propose = json!({ "propose": { "result": result["id"], "evaluator": "FINANCE", "resultYear": "2019",
        "forYear": "2022", "kind": "", "place": 0, "advice": "UNLINKED", "asked": "6000000" } });
    let new = district.item_of("营养餐", 2019, 2021);
    let item = client.begin("perf", "Linkage", new, propose);
    district.stands("2021-12-10", &[("2.5.3.1", "1", "2", "DUE")]);
    client.on("2021-12-11");
    let decide = json!({ "decide": { "advice": "SUPPORT", "amount": "6000000", "why": "按结果安排(演示)" } });
    client.step("budget", "Linkage", &item, decide);
    district.stands("2021-12-11", &[("2.5.3.1", "2", "2", "DONE")]);
    client.on("2021-12-20");
    steps::package(district, "RECTIFICATION", (2021, 2019), "2021-12-20");
}

/// A department's own set for the 2022 budget.
fn sector_set(department: &str) -> String {
    let (_, sector) = DEPARTMENTS
        .into_iter()
        .find(|(code, _)| *code == department)
        .unwrap();
    let letters = sector.get(..3).unwrap().to_uppercase();
    format!(
        r#"#:schema ../../set.schema.json
[set]
code = "{sector}/walk"
name = "演练用指标集(演示)"
purpose = "objective"
object = "project"
year = 2022
revision = 1
region = "{REGION}"
tier = "区级"
source = "示例部门(演示)"
demo = true

[[indicator]]
code = "{letters}-WALK-001"
name = "服务人次"
level = ["产出指标", "数量指标"]
weight = {{ recommended = "10" }}
core = true
operator = ">="
target = "20次"
unit = "次"
data-source = "工作台账"

[[indicator.example]]
actual = "10次"
score = "5"
source = "按比例手算: 分值 × 10 ÷ 20"
"#
    )
}
