//! Reference pages made from the tables: processes with their pictures, and permissions.

use std::fmt::Write as _;

use indicator::language::{Bilingual, Language};

use crate::machine::{Process, Word, mermaid};
use crate::permission::{Act, Post, Reach, Reading, exclusions, is_logged, reads, rows};
use crate::process::agency::Agency;
use crate::process::assessment::Assessment;
use crate::process::commission::Commission;
use crate::process::decomposition::Decomposition;
use crate::process::disclosure::Disclosure;
use crate::process::evaluation::Evaluation;
use crate::process::ex_ante::ExAnte;
use crate::process::indicator_set::IndicatorSet;
use crate::process::key_monitoring::KeyMonitoring;
use crate::process::linkage::Linkage;
use crate::process::monitoring::Monitoring;
use crate::process::objective::Objective;
use crate::process::package::Package;
use crate::process::plan_task::PlanTask;
use crate::process::rectification::Rectification;

/// The page of processes: picture and table of arrows of each, Chinese and English side by side.
#[must_use]
pub fn processes() -> String {
    let mut page = String::from("# 流程 · Processes\n\n");
    process::<IndicatorSet>(&mut page);
    process::<Decomposition>(&mut page);
    process::<ExAnte>(&mut page);
    process::<Objective>(&mut page);
    process::<Rectification>(&mut page);
    process::<Monitoring>(&mut page);
    process::<Evaluation>(&mut page);
    process::<KeyMonitoring>(&mut page);
    process::<Package>(&mut page);
    process::<Disclosure>(&mut page);
    process::<Linkage>(&mut page);
    process::<Assessment>(&mut page);
    process::<Agency>(&mut page);
    process::<Commission>(&mut page);
    process::<PlanTask>(&mut page);
    page
}

/// The page of permissions: what each post may do, how far, and which duties exclude each other.
#[must_use]
pub fn permissions() -> String {
    let mut page = String::from("# 权限 · Permissions\n\n");
    page.push_str("没有列出的一律不允许。 · What is not listed is denied.\n\n| |");
    for post in Post::ALL {
        let _ = write!(page, " {} |", pair(post.name()));
    }
    page.push_str("\n|---|");
    page.push_str(&"---|".repeat(Post::ALL.len()));
    page.push('\n');
    for act in Act::all() {
        let _ = write!(page, "| {} `{act}` |", pair(act.name()));
        for post in Post::ALL {
            let reach: Vec<String> = rows()
                .filter(|row| row.act == act && row.post == *post)
                .map(|row| pair(Reach::name(row.reach)))
                .collect();
            let cell = if reach.is_empty() {
                "–".to_owned()
            } else {
                reach.join(", ")
            };
            let _ = write!(page, " {cell} |");
        }
        page.push('\n');
    }
    page.push_str("\n## 不相容职责 · Duties that exclude each other\n\n");
    for rule in exclusions() {
        let _ = writeln!(
            page,
            "- `{}` 不得由办理过 `{}` 的同一人办理 · not by the person who did `{}`: {}",
            rule.act, rule.after, rule.after, rule.basis.text
        );
    }
    reading(&mut page);
    page
}

/// The table of reading.
fn reading(page: &mut String) {
    page.push_str("\n## 查阅 · Reading\n\n");
    for line in PUBLIC {
        let _ = writeln!(page, "{line}");
    }
    page.push_str("\n| |");
    for what in Reading::ALL {
        let _ = write!(page, " {} `{what}` |", pair(what.name()));
    }
    page.push_str("\n|---|");
    page.push_str(&"---|".repeat(Reading::ALL.len()));
    page.push('\n');
    for post in Post::ALL {
        let log = if is_logged(*post) {
            " (留痕 · logged)"
        } else {
            ""
        };
        let _ = write!(page, "| {}{log} |", pair(post.name()));
        for what in Reading::ALL {
            let reaches: Vec<String> = reads(*post, *what)
                .into_iter()
                .map(|reach| pair(Reach::name(reach)))
                .collect();
            let cell = if reaches.is_empty() {
                "–".to_owned()
            } else {
                reaches.join(", ")
            };
            let _ = write!(page, " {cell} |");
        }
        page.push('\n');
    }
}

/// What the table of reading does not say.
const PUBLIC: &[&str] = &[
    "不带令牌可以查阅: 指标集、指标、规则手册、行动计划、文件和条款、术语、区划和机构, 以及各地公开的绩效表及其得分。",
    "Without a token: indicator sets, indicators, rule books, the plan, documents and clauses, terms, regions and bodies, and published tables with their scores.",
    "",
    "“受委托事项”指: 写明本人或本机构为一方的事项; 已报送的材料包所含事项及其对象和结果; 正在办理的委托所涉对象及其全部事项。三方问答只有委托的三方可见。",
    "«What was assigned» is: items that name the person or the body as a party; what is in a package once it is sent, with its objects and results; the objects of a commission with all that hangs on them, while it is worked on. The thread of a commission is seen by its three parties alone.",
    "",
    "看不到的按没有处理: 列表和计数不含, 按编号查询为空; 汇总类查询(督导、覆盖)答 `FORBIDDEN`。人员和令牌只有能登记人员、发放令牌的岗位可见。",
    "What is not seen is not there: not in lists and counts, null by id; supervision and coverage answer `FORBIDDEN`. Persons and tokens are seen by who may register persons and issue tokens.",
];

fn process<P: Process>(page: &mut String) {
    let _ = writeln!(page, "## {}\n", pair(P::NAME));
    for language in [Language::Zh, Language::En] {
        let _ = writeln!(page, "```mermaid\n{}```\n", mermaid::<P>(language));
    }
    page.push_str("| 起 · from | 动作 · action | 止 · to | 条件 · gates | 依据 · clause |\n|---|---|---|---|---|\n");
    for arrow in P::TABLE {
        let gates: Vec<String> = arrow.gates.iter().map(|gate| pair(gate.name())).collect();
        let from = arrow
            .from
            .map_or("–".to_owned(), |state| pair(state.name()));
        let _ = writeln!(
            page,
            "| {from} | {} | {} | {} | {} |",
            pair(arrow.action.name()),
            pair(arrow.to.name()),
            gates.join("; "),
            arrow.basis.text
        );
    }
    page.push('\n');
}

fn pair(words: Bilingual) -> String {
    format!("{} · {}", words.zh, words.en)
}
