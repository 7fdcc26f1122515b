//! Every scalar: what is read, how it is written back, what is refused.

use async_graphql::{ScalarType, Value};

use super::*;

fn round<T: ScalarType>(written: &str) -> Option<String> {
    let value = T::parse(Value::String(written.to_owned())).ok()?.to_value();
    match value {
        Value::String(text) => Some(text),
        _ => None,
    }
}

#[test]
fn decimals_keep_every_digit() {
    for (written, read) in [
        (
            "12345678901234567890.12345",
            Some("12345678901234567890.12345"),
        ),
        ("95.50", Some("95.5")),
        ("-0.05", Some("-0.05")),
        ("0", Some("0")),
        ("1e3", None),
        ("1,000", None),
        ("+5", None),
        (".5", None),
        ("5.", None),
        ("", None),
        ("-", None),
        ("９５", None),
        ("NaN", None),
        ("123456789012345678901234567890", None),
    ] {
        assert_eq!(round::<Decimal>(written).as_deref(), read, "{written}");
    }
    assert!(<Decimal as ScalarType>::parse(Value::from(0.1)).is_err());
}

#[test]
fn money_is_yuan_to_the_fen() {
    for (written, read) in [
        ("1234567.8", Some("1234567.80")),
        ("-0.05", Some("-0.05")),
        ("0.001", None),
        ("92233720368547758.08", None),
    ] {
        assert_eq!(round::<Money>(written).as_deref(), read, "{written}");
    }
}

#[test]
fn points_have_six_places() {
    for (written, read) in [
        ("3.850", Some("3.85")),
        ("46.35", Some("46.35")),
        ("0.0000001", None),
    ] {
        assert_eq!(round::<Points>(written).as_deref(), read, "{written}");
    }
}

#[test]
fn years_and_regions() {
    assert_eq!(round::<BudgetYear>("2022").as_deref(), Some("2022"));
    let whole = <BudgetYear as ScalarType>::parse(Value::from(2022)).unwrap();
    assert_eq!(ScalarType::to_value(&whole), Value::from("2022"));
    for bad in ["1999", "22", "02022", "２０２２"] {
        assert_eq!(round::<BudgetYear>(bad), None, "{bad}");
    }
    assert_eq!(round::<RegionCode>("500110").as_deref(), Some("500110"));
    assert_eq!(round::<RegionCode>("50"), None);
}

#[test]
fn moments_are_utc_and_days_are_days() {
    for (written, read) in [
        ("2022-03-01T16:30:00+08:00", Some("2022-03-01T08:30:00Z")),
        (
            "2022-03-01T08:30:00.1234567Z",
            Some("2022-03-01T08:30:00.123456Z"),
        ),
        ("2022-03-01", None),
    ] {
        assert_eq!(round::<DateTime>(written).as_deref(), read, "{written}");
    }
    for (written, read) in [
        ("2022-12-31", Some("2022-12-31")),
        ("2022-02-30", None),
        ("2022-2-3", None),
    ] {
        assert_eq!(round::<Date>(written).as_deref(), read, "{written}");
    }
}
