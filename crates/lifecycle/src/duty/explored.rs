//! What the plan only explores (二(三), 三(三)1): the forms of funding that it names without a year, and
//! the social insurance fund as long as its rule is «when suitable». Such objects are counted, and count
//! against no floor.

use indicator::vocab::{BudgetKind, FundingForm};

use crate::rulebook::figures::Figures;

/// Figure of the forms that are explored.
pub const FORMS: &str = "coverage.explored-forms";
/// Figure of the social insurance fund.
pub const SOCIAL_INSURANCE: &str = "coverage.social-insurance";
/// Its value without an end.
const WHEN_SUITABLE: &str = "when-suitable";

/// Whether what is paid by a budget in a form is a pilot by the rule book of the year.
#[must_use]
pub fn is_pilot(
    budget_kind: Option<BudgetKind>,
    funding_form: Option<FundingForm>,
    figures: &Figures,
) -> bool {
    let in_form = funding_form.is_some_and(|form| {
        let forms = figures.get(FORMS);
        forms.is_some_and(|figure| figure.list("value").iter().any(|key| key == form.key()))
    });
    let of_fund = budget_kind == Some(BudgetKind::SocialInsurance)
        && figures
            .get(SOCIAL_INSURANCE)
            .is_some_and(|figure| figure.value("value") == Some(WHEN_SUITABLE));
    in_form || of_fund
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXPLORED: &str = r#"
        [process.coverage.explored-forms]
        value = ["ppp", "service-purchase"]
        clause = "三(三)1"
        force = "plan"
        verification = "verified"
        [process.coverage.social-insurance]
        value = "when-suitable"
        clause = "三(三)1"
        force = "plan"
        verification = "verified"
    "#;

    /// 三(三)1: the forms are explored and social insurance comes in when suitable; the other budgets are
    /// to be covered.
    #[test]
    fn forms_that_are_named_and_social_insurance_are_pilots() {
        use BudgetKind::{GeneralPublic, GovernmentFund, SocialInsurance, StateCapital};
        use FundingForm::{GovernmentProcurement, Ppp, ServicePurchase};
        let figures = Figures::read(EXPLORED).unwrap();
        for (kind, form, pilot) in [
            (Some(GeneralPublic), None, false),
            (Some(GovernmentFund), None, false),
            (Some(StateCapital), None, false),
            (Some(SocialInsurance), None, true),
            (Some(GeneralPublic), Some(ServicePurchase), true),
            (None, Some(Ppp), true),
            // this book does not name it
            (Some(GeneralPublic), Some(GovernmentProcurement), false),
            (None, None, false),
        ] {
            assert_eq!(is_pilot(kind, form, &figures), pilot, "{kind:?} {form:?}");
        }
        // from 2023 the fund has a rule of its own, and a book without the figures explores nothing
        let later = EXPLORED.replace("when-suitable", "national-measure");
        let later = Figures::read(&later).unwrap();
        assert!(!is_pilot(Some(SocialInsurance), None, &later));
        let none = Figures::read("").unwrap();
        assert!(!is_pilot(None, Some(Ppp), &none));
    }
}
