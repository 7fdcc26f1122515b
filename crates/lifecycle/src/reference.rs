//! Reference pages made from the tables: processes with their pictures, and permissions.

use std::fmt::Write as _;

use indicator::language::{Bilingual, Language};

use crate::machine::{Process, Word, mermaid};
use crate::permission::{Act, Post, Reach, exclusions, rows};
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
    page
}

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
