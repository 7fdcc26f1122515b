//! Each limit: passes at the limit, is refused one above, with a code of its own.

use async_graphql::{Name, Value};

use super::*;

/// The code of the refusal of a document, or none.
fn refused(query: &str) -> Option<Code> {
    admit(&Limits::DEFAULT, query, None, &Variables::default())
        .err()
        .map(|fault| fault.code)
}

/// `n` times the same, with its number put in for `#`.
fn times(n: usize, one: &str) -> String {
    (0..n).map(|i| one.replace('#', &i.to_string())).collect()
}

fn nested(n: usize, open: &str, inside: &str, close: &str) -> String {
    format!("{}{inside}{}", open.repeat(n), close.repeat(n))
}

/// Fragments F1 to Fn, each spreading the next, the last with a field.
fn chain(n: usize) -> String {
    let last = format!("fragment F{n} on Q{{a}}");
    (1..n)
        .map(|i| format!("fragment F{i} on Q{{...F{}}}", i + 1))
        .chain([last])
        .collect()
}

#[test]
fn each_limit_passes_at_the_limit_and_refuses_one_more() {
    type Document = fn(usize) -> String;
    let cases: &[(Code, usize, Document)] = &[
        (Code::TextTooLong, 16_000, |n| {
            format!("{{a}}{}", " ".repeat(n - 3))
        }),
        // Chinese characters have three bytes each.
        (Code::TextTooLong, 16_000, |n| {
            format!(
                "{{a}}#{}{}",
                "数".repeat((n - 4) / 3),
                " ".repeat((n - 4) % 3)
            )
        }),
        // 9 tokens around, 7 lists of 501 tokens, the rest in one more list.
        (Code::TooManyTokens, 4_000, |n| {
            let full = format!("[{}]", "1 ".repeat(499));
            format!(
                "{{a(x:[{}[{}]])}}",
                full.repeat(7),
                "1 ".repeat(n - 9 - 7 * 501 - 2)
            )
        }),
        (Code::NestingTooDeep, 48, |n| {
            format!("{{a(x:{})}}", nested(n - 2, "[", "1", "]"))
        }),
        (Code::NestingTooDeep, 48, |n| {
            nested(n - 1, "{...on Q", "{a}", "}")
        }),
        // A chain of fragments nests without nesting in the text.
        (Code::NestingTooDeep, 48, |n| {
            format!("{{...F1}}{}", chain(n - 1))
        }),
        (Code::TooManyOperations, 20, |n| times(n, "query Q#{a}")),
        (Code::SelectionTooDeep, 12, |n| {
            format!("{{{}}}", nested(n - 1, "a{", "a", "}"))
        }),
        (Code::TooManyFields, 2_000, |n| {
            format!("{{{}}}", "r{".to_owned() + &"a ".repeat(n - 1) + "}")
        }),
        // Two fragments of a thousand fields less one, spread below two fields.
        (Code::TooManyFields, 2_000, |n| {
            let rest = n - 2 * 999 - 2;
            format!(
                "{{r{{...F}} s{{...F}} {}}}fragment F on Q{{{}}}",
                "t ".repeat(rest),
                "a ".repeat(999)
            )
        }),
        // A fragment that nobody spreads.
        (Code::TooManyFields, 2_000, |n| {
            format!("{{a}}fragment F on Q{{{}}}", "a ".repeat(n))
        }),
        // Several operations together.
        (Code::TooManyFields, 2_000, |n| {
            format!(
                "query A{{r{{{}}}}}query B{{r{{{}}}}}",
                "a ".repeat(999),
                "a ".repeat(n - 1001)
            )
        }),
        (Code::TooManyAliases, 30, |n| {
            format!("{{r{{{}}}}}", times(n, "x#:a "))
        }),
        (Code::TooManyRootFields, 20, |n| {
            format!("{{{}}}", "a ".repeat(n))
        }),
        (Code::TooManyRootFields, 20, |n| {
            format!("{{a ...F}}fragment F on Q{{{}}}", "a ".repeat(n - 1))
        }),
        (Code::TooManyArguments, 30, |n| {
            format!("{{a({})}}", times(n, "x#:1 "))
        }),
        (Code::TooManyArguments, 30, |n| {
            format!("{{a@d({})}}", times(n, "x#:1 "))
        }),
        (Code::TooManyDirectives, 10, |n| {
            format!("{{a {}}}", "@d".repeat(n))
        }),
        (Code::TooManyDirectives, 10, |n| {
            format!("{{...F {}}}fragment F on Q{{a}}", "@d".repeat(n))
        }),
        (Code::TooManyDirectives, 10, |n| {
            format!("{{...{}{{a}}}}", "@d".repeat(n))
        }),
        (Code::TooManyDirectives, 10, |n| {
            format!("query {}{{a}}", "@d".repeat(n))
        }),
        (Code::TooManyDirectives, 10, |n| {
            format!("query($v:Int {}){{a}}", "@d".repeat(n))
        }),
        (Code::ListTooLong, 500, |n| {
            format!("{{a(x:[{}])}}", "1 ".repeat(n))
        }),
        (Code::ListTooLong, 500, |n| {
            format!("{{a(x:{{y:[{}]}})}}", "1 ".repeat(n))
        }),
        (Code::ListTooLong, 500, |n| {
            format!("query($v:[Int]=[{}]){{a}}", "1 ".repeat(n))
        }),
        (Code::IntrospectionTooLarge, 300, |n| {
            format!("{{__schema{{{}}}}}", "a ".repeat(n - 1))
        }),
        (Code::IntrospectionTooDeep, 20, |n| {
            format!(
                "{{__schema{{...F}}}}fragment F on T{{{}}}",
                nested(n - 2, "ofType{", "name", "}")
            )
        }),
    ];
    for (row, (code, limit, document)) in cases.iter().enumerate() {
        let (at, above) = (refused(&document(*limit)), refused(&document(limit + 1)));
        assert_eq!(at, None, "row {row}: {code:?} at {limit}");
        assert_eq!(above, Some(*code), "row {row}: {code:?} above {limit}");
    }
}

#[test]
fn the_output_is_estimated_from_pages() {
    // Each page of 200 multiplies what is below; 200 × (1 + 200 × 2) = 80,200 and the outer field.
    let limits = |output| Limits {
        output,
        ..Limits::DEFAULT
    };
    let variables = Variables::from_json(serde_json::json!({ "n": 200, "ids": ["a", "b", "c"] }));
    for (query, values) in [
        ("{r(first:200){s(last:200){a b}}}", 80_201),
        ("query($n:Int){r(first:$n){s(last:$n){a b}}}", 80_201),
        ("query($m:Int=200){r(first:$m){s(last:$m){a b}}}", 80_201),
        // Beyond the largest page the resolver refuses, so it is counted as the largest.
        ("{r(first:1000000){a}}", 201),
        // 20 items unless asked: edges (1) + node (1) + field (1), each 20 times, and the field.
        ("{r{edges{node{a}}}}", 61),
        ("{r{nodes{a}}}", 41),
        ("{r(ids:[1 2 3]){a}}", 4),
        ("query($ids:[ID!]){r(ids:$ids){a}}", 4),
        ("{r{a}}", 2),
        ("{...F s{...F}} fragment F on Q{r(first:10){a}}", 23),
    ] {
        assert!(
            admit(&limits(values), query, None, &variables).is_ok(),
            "{query}"
        );
        let fault = admit(&limits(values - 1), query, None, &variables).unwrap_err();
        assert_eq!(
            (fault.code, fault.numbers),
            (Code::OutputTooLarge, Some((values - 1, values))),
            "{query}"
        );
    }
}

#[test]
fn lists_in_variables_are_bounded_too() {
    let with = |n: usize| {
        let mut variables = Variables::default();
        let list = Value::List(vec![Value::from(1); n]);
        variables.insert(
            Name::new("v"),
            Value::List(vec![Value::Object(
                [(Name::new("k"), list)].into_iter().collect(),
            )]),
        );
        admit(&Limits::DEFAULT, "{a}", None, &variables)
            .err()
            .map(|fault| fault.code)
    };
    assert_eq!(with(500), None);
    assert_eq!(with(501), Some(Code::ListTooLong));
}

#[test]
fn strings_and_comments_hide_brackets_and_nothing_else_does() {
    let deep = "{[(".repeat(30);
    for (query, code) in [
        (format!("{{a(x:\"{deep}\")}}"), None),
        (format!("{{a(x:\"\\\"{deep}\\\\\")}}"), None),
        (
            format!("{{a(x:\"\"\"{deep}\n\\\"\"\" {deep}\"\"\")}}"),
            None,
        ),
        (format!("{{a}}#{deep}\" \"\"\"\n"), None),
        (format!("{{a}}#\"\n{deep}"), Some(Code::NestingTooDeep)),
        (format!("{{a}}#\"\r{deep}"), Some(Code::NestingTooDeep)),
        (format!("{{a(x:\"\" {deep}"), Some(Code::NestingTooDeep)),
        (
            format!("{{a(x:\"\"\"\"\"\" {deep}"),
            Some(Code::NestingTooDeep),
        ),
        (format!("{{a(x:\"\"\"\\\\\"\"\" {deep}"), Some(Code::Syntax)),
        // In a block string only a backslash before its end counts, so this one has no end.
        // A string without its end is refused, so the parser cannot read it another way.
        (format!("{{a(x:\"{deep}"), Some(Code::Syntax)),
        (format!("{{a(x:\"{deep}\n\")}}"), Some(Code::Syntax)),
        (format!("{{a(x:\"\"\" x\" [{deep}]"), Some(Code::Syntax)),
        ("{a(x:\"\\".to_owned(), Some(Code::Syntax)),
    ] {
        assert_eq!(refused(&query), code, "{query}");
    }
}

#[test]
fn faults_say_where_and_how_many() {
    let fault = admit(
        &Limits::DEFAULT,
        "{\n  数(x:[[",
        None,
        &Variables::default(),
    )
    .unwrap_err();
    assert_eq!(fault.code, Code::Syntax);
    let deep = format!("{{\n 数 {}", "[".repeat(60));
    let fault = admit(&Limits::DEFAULT, &deep, None, &Variables::default()).unwrap_err();
    assert_eq!(fault.numbers, Some((48, 49)));
    assert_eq!(fault.at.map(|at| (at.line, at.column)), Some((2, 51)));
}

#[test]
fn circles_and_conflicts_are_named() {
    for (query, code) in [
        ("{...A}fragment A on Q{...A}", Code::FragmentCycle),
        (
            "{a}fragment A on Q{b{...B}}fragment B on Q{...A}",
            Code::FragmentCycle,
        ),
        ("{a(x:1) a(x:2)}", Code::FieldConflict),
        ("{x:a x:b}", Code::FieldConflict),
        ("{...{a(x:1)} ...{a}}", Code::FieldConflict),
        (
            "{r{...F ...on Q{a(x:1)}}}fragment F on Q{a}",
            Code::FieldConflict,
        ),
    ] {
        assert_eq!(refused(query), Some(code), "{query}");
    }
    for fine in [
        "{a(x:1) a(x:1) ...{a(x:1)} r{a}}",
        "{...on P{a(x:1)} ...on Q{a}}",
    ] {
        assert_eq!(refused(fine), None, "{fine}");
    }
}

#[test]
fn types_inside_types_are_not_unfolded() {
    let once = "{__schema{types{fields{type{name} args{type{name}}}}}}";
    let twice = "{__schema{types{fields{type{fields{name}}}}}}";
    let hidden = "{__schema{types{fields{type{...T}}}}}fragment T on __Type{possibleTypes{name}}";
    assert_eq!(refused(once), None);
    assert_eq!(refused(twice), Some(Code::IntrospectionTooDeep));
    assert_eq!(refused(hidden), Some(Code::IntrospectionTooDeep));
    assert_eq!(refused("{r{fields{fields{a}}}}"), None);
}

#[test]
fn every_limit_that_refuses_has_its_row_and_no_two_share_a_code() {
    let rows = Limits::DEFAULT.rows();
    let mut codes: Vec<_> = rows
        .iter()
        .filter_map(|row| row.code.map(Code::key))
        .collect();
    let count = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), count);
    assert_eq!(rows.len(), 19);
}

#[test]
fn variables_that_must_be_given_are() {
    let query = "query A($v: Int!, $d: Int! = 1, $n: Int) { a } query B { a }";
    let code = |name: &str, variables: serde_json::Value| {
        let variables = Variables::from_json(variables);
        admit(&Limits::DEFAULT, query, Some(name), &variables)
            .err()
            .map(|fault| fault.code)
    };
    assert_eq!(
        code("A", serde_json::json!({})),
        Some(Code::VariableMissing)
    );
    assert_eq!(
        code("A", serde_json::json!({ "v": null })),
        Some(Code::VariableMissing)
    );
    assert_eq!(code("A", serde_json::json!({ "v": 1 })), None);
    assert_eq!(code("B", serde_json::json!({})), None);
}
