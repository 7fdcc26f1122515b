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
    /// Why points of a sheet are not added up to a total and a grade, although each row may have its own.
    Withheld {
        Truncated = "truncated", "所见副本不全,各行不合计", "the copy is cut: its rows are not added up";
        NoSum = "no-weight-sum", "原表没有印出分值合计,各行不合计", "no sum of weights is printed: the rows are not added up";
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
