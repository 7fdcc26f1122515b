//! Two of the three axes of an evaluation; the third is the object's kind.

use super::vocabulary;

vocabulary! {
    /// Who evaluates (评价主体).
    Evaluator {
        Unit = "unit", "单位自评", "self-evaluation by the unit";
        Department = "department", "部门评价", "evaluation by the department";
        Finance = "finance", "财政评价", "evaluation by the finance bureau";
    }
}

vocabulary! {
    /// When it is evaluated (评价时点).
    Timing {
        ExAnte = "ex-ante", "事前", "ex-ante";
        InOperation = "in-operation", "事中", "in operation";
        Annual = "annual", "年度", "annual";
        MidTerm = "mid-term", "中期", "mid-term";
        End = "end", "期末", "at the end";
    }
}
