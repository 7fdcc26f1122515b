//! Arithmetic against big integers throughout.

use super::*;
use proptest::prelude::*;

fn f(text: &str) -> Fraction {
    Fraction::parse(text).unwrap()
}

#[test]
fn overflow_is_an_outcome() {
    let mut x = f("3");
    let outcome = loop {
        match x.mul(&x) {
            Ok(next) => x = next,
            Err(e) => break e,
        }
    };
    assert_eq!(outcome, NumberError::Overflow);
    assert_eq!(f("0").pow(-1), Err(NumberError::DivisionByZero));
}

#[test]
fn big_values_come_back_to_small_ones() {
    let big = f("10").pow(60).unwrap();
    assert_eq!(big.div(&big).unwrap().to_text(), "1");
    assert_eq!(big.sub(&big).unwrap(), Fraction::ZERO);
}

/// The reference: big integers throughout, no fast path.
fn reference(a: (i64, i64), b: (i64, i64), op: char) -> Option<(BigInt, BigInt)> {
    let [an, ad, bn, bd] = [a.0, a.1, b.0, b.1].map(BigInt::from);
    let (n, d) = match op {
        '+' => (an * &bd + bn * &ad, ad * bd),
        '-' => (an * &bd - bn * &ad, ad * bd),
        '*' => (an * bn, ad * bd),
        _ => (an * bd, ad * bn),
    };
    (!d.is_zero()).then_some((n, d))
}

proptest! {
    #[test]
    fn arithmetic_agrees_with_big_integers(
        a in (any::<i64>(), 1i64..), b in (any::<i64>(), 1i64..), op in prop::sample::select(vec!['+', '-', '*', '/'])
    ) {
        let (x, y) = (Fraction::new(a.0, a.1).unwrap(), Fraction::new(b.0, b.1).unwrap());
        let got = match op { '+' => x.add(&y), '-' => x.sub(&y), '*' => x.mul(&y), _ => x.div(&y) };
        match reference(a, b, op) {
            Some((n, d)) => {
                let (gn, gd) = got.unwrap().to_big();
                prop_assert_eq!(gn * d, n * gd);
            }
            None => prop_assert_eq!(got, Err(NumberError::DivisionByZero)),
        }
    }

    #[test]
    fn arithmetic_goes_on_beyond_64_bits(
        a in (any::<i64>(), 1i64..), b in (any::<i64>(), 1i64..), c in (any::<i64>(), 1i64..), op in prop::sample::select(vec!['+', '-', '*', '/'])
    ) {
        let [x, y, z] = [a, b, c].map(|(n, d)| Fraction::new(n, d).unwrap());
        let long = x.mul(&y).unwrap();
        for (left, right) in [(&long, &z), (&z, &long), (&long, &long)] {
            let ((an, ad), (bn, bd)) = (left.to_big(), right.to_big());
            let (n, d) = match op {
                '+' => (an * &bd + bn * &ad, ad * bd),
                '-' => (an * &bd - bn * &ad, ad * bd),
                '*' => (an * bn, ad * bd),
                _ => (an * bd, ad * bn),
            };
            let got = match op {
                '+' => left.add(right),
                '-' => left.sub(right),
                '*' => left.mul(right),
                _ => left.div(right),
            };
            if d.is_zero() {
                prop_assert_eq!(got, Err(NumberError::DivisionByZero));
                continue;
            }
            let (gn, gd) = got.clone().unwrap().to_big();
            prop_assert!(gd.is_positive());
            prop_assert_eq!(&gn * &d, &n * &gd);
            // the order agrees with the sign of the difference
            let order = left.cmp(right);
            let difference = left.sub(right).unwrap();
            prop_assert_eq!(order, difference.cmp(&Fraction::ZERO));
            // what fits 64 bits when reduced is kept in them
            let back = long.div(&y);
            if let Ok(back) = back {
                prop_assert_eq!(&back, &x);
                prop_assert!(back.short().is_some());
            }
        }
    }

    #[test]
    fn division_undoes_multiplication(n in any::<i64>(), d in 1i64.., k in 1i64..) {
        let (x, k) = (Fraction::new(n, d).unwrap(), Fraction::from_int(k));
        prop_assert_eq!(x.mul(&k).unwrap().div(&k).unwrap(), x);
    }
}
