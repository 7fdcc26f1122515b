//! What kinds of bodies there are.

use super::vocabulary;

vocabulary! {
    /// Kind of a body (机构).
    OrganisationKind {
        Government = "government", "区委区政府", "committee and government";
        Congress = "congress", "人大", "people's congress";
        FinanceBureau = "finance-bureau", "财政局", "finance bureau";
        FinanceDivision = "finance-division", "财政局科室", "division of the finance bureau";
        Department = "department", "部门", "department";
        Unit = "unit", "单位", "unit";
        Street = "street", "街道", "street";
        Town = "town", "镇乡", "town";
        AssessmentOffice = "assessment-office", "考核办", "assessment office";
        Audit = "audit", "审计", "audit office";
        Discipline = "discipline", "纪检监察", "discipline inspection";
        Company = "company", "国有企业", "state-owned company";
        Agency = "agency", "第三方机构", "third-party agency";
    }
}
