//! Daily monitoring up to the floor of 60 %, and key monitoring.

use serde_json::json;

use crate::district::District;
use crate::steps;

/// 10,000,000 yuan of project expenditure: 5,999,000 is 59.99 % and short of 60 % by 1,000 yuan; with
/// the 1,000 of the second project it is 60 %.
///
/// Clauses: 三(二)3(1); 附件 12
pub fn daily(district: &District<'_>) {
    let client = &district.client;
    client.on("2021-09-20");
    // only what is approved is monitored
    let open = json!({ "open": { "from": "2022-01-01", "until": "2022-06-30" } });
    let new = district.item_of("普惠体检", 2022, 2022);
    let early = client.not_begun("102-reviewer", "Monitoring", new, open);
    assert_eq!(early, "OBJECTIVE_NOT_APPROVED");
    let floor = json!("0.6");
    let none = json!({ "ratio": "0", "floor": floor, "gapYuan": "6000000.00", "met": false });
    assert_eq!(district.monitored(2021, "2021-09-19"), none);
    steps::monitored(district, ("school", "101"), "营养餐", 2021, "50");
    let short = json!({ "ratio": "0.5999", "floor": floor, "gapYuan": "1000.00", "met": false });
    assert_eq!(district.monitored(2021, "2021-09-20"), short);
    client.on("2021-09-21");
    red(district);
    let met = json!({ "ratio": "0.6", "floor": floor, "gapYuan": "0.00", "met": true });
    assert_eq!(district.monitored(2021, "2021-09-21"), met);
    assert_eq!(
        district.monitored(2021, "2021-09-20"),
        short,
        "the day before is as it was"
    );
    district.stands("2021-09-21", &[("2.3.1", "6000000", "10000000", "DONE")]);
}

/// 20 of 100 by the end of June: 20 ÷ (100 × 6 ÷ 12) = 40 %, red, so cause and action are asked for.
fn red(district: &District<'_>) {
    let client = &district.client;
    let open = json!({ "open": { "from": "2021-01-01", "until": "2021-06-30" } });
    let new = district.item_of("村卫生室", 2021, 2021);
    let item = client.begin("102-reviewer", "Monitoring", new, open);
    client.step("102-clerk", "Monitoring", &item, steps::record("20", None));
    let submit = json!({ "submit": true });
    let bare = client.refused("102-clerk", "Monitoring", &item, submit.clone());
    assert_eq!(bare, "RED_UNEXPLAINED");
    let why = json!({ "reasons": ["STAFF"], "explanation": "人员不足(演示)", "action": "增派人员(演示)" });
    client.step(
        "102-clerk",
        "Monitoring",
        &item,
        steps::record("20", Some(why)),
    );
    client.step("102-clerk", "Monitoring", &item, submit);
}

/// Works that affect the local economy, picked from the approved objectives; found, instructed,
/// answered, closed.
///
/// Clauses: 三(二)3(2); 附件 13
pub fn key(district: &District<'_>) {
    let client = &district.client;
    client.on("2021-09-25");
    district.stands("2021-09-25", &[("2.3.2", "0", "1", "DUE")]);
    let pick = |ground: &str| json!({ "pick": { "batch": "2021-1", "ground": ground, "opinion": "关注度高(演示)" } });
    let new = district.item_of("普惠体检", 2022, 2021);
    let early = client.not_begun("perf", "KeyMonitoring", new, pick("MAJOR_POLICY"));
    assert_eq!(early, "OBJECTIVE_NOT_APPROVED");
    let new = district.item_of("安置房", 2021, 2021);
    let item = client.begin("perf", "KeyMonitoring", new, pick("MAJOR_WORKS"));
    let find = json!({ "find": { "opinion": "进度滞后(演示)" } });
    client.step("perf", "KeyMonitoring", &item, find);
    let instruct = json!({ "instruct": { "opinion": "限期赶工(演示)", "answerBy": "2021-10-15" } });
    client.step("perf", "KeyMonitoring", &item, instruct);
    client.on("2021-10-16");
    let late = district.progress("2021-10-16");
    assert_eq!(
        (&late["2.3.2"]["done"], &late["2.3.2"]["of"]),
        (&json!("0"), &json!("1"))
    );
    client.step(
        "104-clerk",
        "KeyMonitoring",
        &item,
        json!({ "answer": { "opinion": "已赶工(演示)" } }),
    );
    let close = json!({ "close": { "opinion": "属实(演示)" } });
    client.step("perf", "KeyMonitoring", &item, close);
    district.stands("2021-10-16", &[("2.3.2", "1", "1", "DONE")]);
}
