//! 2021: the first budget with objectives, monitoring of 60 %, ex-ante as a pilot, the two assessments.
//!
//! | file | what |
//! |---|---|
//! | `budget` | objectives approved with the budget, adjusted |
//! | `ex_ante` | what is evaluated before the 2022 budget |
//! | `monitoring` | daily and key monitoring |
//! | `evaluations` | of the budget year 2020 |
//! | `rules` | assessments, the link rule, procedures, sector sets |

mod budget;
mod evaluations;
mod ex_ante;
mod monitoring;
mod rules;

use crate::district::District;
use crate::outside;

/// What happens in the year, and what the plan demanded by its end.
pub fn walked(district: &mut District<'_>) {
    district.client.on("2020-12-30");
    district.issue_tokens("2021-12-30");
    budget::congress_and_approval(district);
    ex_ante::of_2022(district);
    budget::adjusted(district);
    monitoring::daily(district);
    monitoring::key(district);
    evaluations::of_2020(district);
    outside::commissioned(district);
    rules::assessments(district);
    rules::of_the_year(district);
    at_the_end(district);
}

/// Clauses: 四(三); 附件 5; 附件 6; 附件 7
fn at_the_end(district: &District<'_>) {
    district.stands(
        "2021-12-31",
        &[
            // from the 2021 budget: objectives, two reviews, approval, congress, platform
            ("2.2.1", "9", "9", "DONE"),
            ("2.2.2.1", "10", "10", "DONE"),
            ("2.2.2.2", "10", "10", "DONE"),
            ("2.2.3.1", "10", "10", "DONE"),
            ("2.2.3.2", "1", "1", "DONE"),
            ("2.2.4.1", "1", "1", "DONE"),
            ("2.2.4.2", "10", "10", "DONE"),
            // monitoring of 60 %, key monitoring
            ("2.3.1", "6000000", "10000000", "DONE"),
            ("2.3.2", "1", "1", "DONE"),
            // the government pilots, units evaluate themselves, pilots do not shrink, mid-term is done
            ("2.4.1", "1", "1", "DONE"),
            ("2.4.2.1", "3", "3", "DONE"),
            ("2.4.2.2", "4", "4", "DONE"),
            ("2.4.3.1", "2", "2", "DONE"),
            // both projects of 2020; the policy is not due before 2022; no department picked one
            ("2.4.3.2", "2", "3", "DUE"),
            // link rule, procedures, sector sets
            ("2.5.3.1", "2", "2", "DONE"),
            ("3.2.2", "4", "4", "DONE"),
            ("3.3.7", "4", "4", "DONE"),
            // two of the objects of the 2021 budget had to be evaluated before and were not: the pilot
            ("2.1.1", "0", "2", "DUE"),
            // results go to the congress from 2022
            ("2.5.1.1", "0", "1", "NOT_DUE"),
        ],
    );
}
