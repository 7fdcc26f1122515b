//! Gaps in the steps of courses: `{Y}`, `{object}`, `{item:objective}` … What a gap stands for is put
//! in before the step is taken.

use std::collections::BTreeMap;

use serde_json::Value;

/// Puts years into a text: `{Y}` the budget year, `{Y-1}` and `{Y+1}` those beside it.
#[must_use]
pub fn dates(text: &str, year: u16) -> String {
    let mut text = text.replace("{Y}", &year.to_string());
    for (gap, other) in [
        ("{Y-2}", year.saturating_sub(2)),
        ("{Y-1}", year.saturating_sub(1)),
        ("{Y+1}", year.saturating_add(1)),
        ("{Y+2}", year.saturating_add(2)),
    ] {
        text = text.replace(gap, &other.to_string());
    }
    text
}

/// Every gap of a step, without its brackets, years left out.
#[must_use]
pub fn gaps(step: &Value) -> Vec<String> {
    let mut found = Vec::new();
    collect(step, &mut found);
    found.sort_unstable();
    found.dedup();
    found
}

fn collect(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            let parts = text.split('{').skip(1);
            let names = parts.filter_map(|part| part.split_once('}'));
            found.extend(names.map(|(name, _)| name.to_owned()));
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, found)),
        Value::Object(fields) => fields.values().for_each(|value| collect(value, found)),
        _ => {}
    }
}

/// A step with its gaps filled. A text that is one gap and nothing else becomes what stands in its
/// place, whatever that is; within a longer text only a text is put in.
#[must_use]
pub fn fill(step: &Value, year: u16, known: &BTreeMap<String, Value>) -> Value {
    match step {
        Value::String(text) => {
            let text = dates(text, year);
            let whole = text
                .strip_prefix('{')
                .and_then(|rest| rest.strip_suffix('}'));
            if let Some(value) = whole.and_then(|name| known.get(name)) {
                return value.clone();
            }
            let filled = known.iter().fold(text, |text, (name, value)| match value {
                Value::String(value) => text.replace(&format!("{{{name}}}"), value),
                _ => text,
            });
            Value::String(filled)
        }
        Value::Array(values) => {
            let filled = values.iter().map(|value| fill(value, year, known));
            Value::Array(filled.collect())
        }
        Value::Object(fields) => {
            let filled = fields
                .iter()
                .map(|(name, value)| (name.clone(), fill(value, year, known)));
            Value::Object(filled.collect())
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn gaps_are_found_and_filled() {
        let step = json!({ "on": "{Y-1}-10-12", "sheet": "{sheet}", "why": "关于{name}",
            "rows": "{rows:95}", "year": "{Y}" });
        assert_eq!(gaps(&step), ["Y", "Y-1", "name", "rows:95", "sheet"]);
        let known = BTreeMap::from([
            ("sheet".to_owned(), json!("id")),
            ("name".to_owned(), json!("学校")),
            ("rows:95".to_owned(), json!([1, 2])),
        ]);
        let filled = fill(&step, 2022, &known);
        let wanted = json!({ "on": "2021-10-12", "sheet": "id", "why": "关于学校",
            "rows": [1, 2], "year": "2022" });
        assert_eq!(filled, wanted);
    }
}
