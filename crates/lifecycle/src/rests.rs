//! What rests on which document: every step, gate, right and pair of duties with the clause it stands
//! on, read from the tables themselves.

use indicator::language::{Text, both};
use indicator::vocab::Clause;
use indicator::vocabulary;

use crate::machine::{Process, Word};
use crate::permission::{exclusions, rows};
use crate::process;

vocabulary! {
    /// What can rest on a clause.
    RestKind {
        Step = "step", "流程步骤", "step of a process";
        Gate = "gate", "办理条件", "gate of a process";
        Permission = "permission", "权限", "permission";
        Exclusion = "exclusion", "不相容职责", "duties that exclude each other";
        Figure = "figure", "规则手册的数值", "figure of a rule book";
        Rule = "rule", "规则手册的计分规则", "scoring rule of a rule book";
        Task = "task", "行动计划任务", "task of the plan";
    }
}

/// Something that rests on a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rest {
    /// What it is.
    pub kind: RestKind,
    /// Its key, where it is looked up: `objective.submit`, `objective/weights`.
    pub key: String,
    /// Its name for people.
    pub name: Text,
    /// The clause as it is written there.
    pub clause: Clause,
}

/// Everything of the processes and the permission table that rests on a clause.
#[must_use]
pub fn all() -> Vec<Rest> {
    let mut all = Vec::new();
    of::<process::indicator_set::IndicatorSet>(&mut all);
    of::<process::decomposition::Decomposition>(&mut all);
    of::<process::ex_ante::ExAnte>(&mut all);
    of::<process::objective::Objective>(&mut all);
    of::<process::monitoring::Monitoring>(&mut all);
    of::<process::key_monitoring::KeyMonitoring>(&mut all);
    of::<process::evaluation::Evaluation>(&mut all);
    of::<process::rectification::Rectification>(&mut all);
    of::<process::package::Package>(&mut all);
    of::<process::disclosure::Disclosure>(&mut all);
    of::<process::linkage::Linkage>(&mut all);
    of::<process::assessment::Assessment>(&mut all);
    of::<process::agency::Agency>(&mut all);
    of::<process::commission::Commission>(&mut all);
    of::<process::plan_task::PlanTask>(&mut all);
    all.extend(exclusions().map(|rule| {
        Rest {
            kind: RestKind::Exclusion,
            key: format!("{} / {}", rule.act, rule.after),
            name: Text::new(both(
                "{act} 不得由办理过 {after} 的同一人办理",
                "{act} not by the person who did {after}",
            ))
            .with("act", rule.act.name())
            .with("after", rule.after.name()),
            clause: rule.basis.clause(),
        }
    }));
    all
}

/// The steps of a process with the rights to take them, and its gates.
fn of<P: Process>(all: &mut Vec<Rest>) {
    for arrow in P::TABLE {
        let from = arrow.from.map_or("", Word::key);
        let clause = arrow.basis.clause();
        let act = P::act(arrow.action);
        all.push(Rest {
            kind: RestKind::Step,
            key: format!("{act} {from} > {}", arrow.to.key()),
            name: Text::new(both("{process}: {action}", "{process}: {action}"))
                .with("process", P::NAME)
                .with("action", arrow.action.name()),
            clause: clause.clone(),
        });
        for row in rows().filter(|row| row.act == act) {
            all.push(Rest {
                kind: RestKind::Permission,
                key: format!("{act} {} {}", row.post, row.reach),
                name: Text::new(both(
                    "{post}可以{action}({process}, {reach})",
                    "{post} may take “{action}” ({process}, {reach})",
                ))
                .with("post", row.post.name())
                .with("action", arrow.action.name())
                .with("process", P::NAME)
                .with("reach", row.reach.name()),
                clause: clause.clone(),
            });
        }
    }
    for gate in P::Gate::ALL {
        all.push(Rest {
            kind: RestKind::Gate,
            key: format!("{}/{}", P::KEY, gate.key()),
            name: Text::new(both("{process}: {gate}", "{process}: {gate}"))
                .with("process", P::NAME)
                .with("gate", gate.name()),
            clause: P::basis(*gate).clause(),
        });
    }
    // a right is named once, however many arrows its step has
    let mut seen = std::collections::HashSet::new();
    all.retain(|rest| {
        rest.kind != RestKind::Permission
            || seen.insert((rest.key.clone(), rest.clause.text.clone()))
    });
}

/// Whether what is written of a clause means a place of a document, or a part of it: `三(二)` of a
/// document is meant by `DOCUMENT 三(二)1`. A text may name several documents, parted by `;`.
#[must_use]
pub fn means(written: &str, document: &str, article: &str) -> bool {
    let (document, article) = (document.trim(), plain(article.trim()));
    !document.is_empty()
        && written.split([';', '\u{ff1b}']).any(|one| {
            let Some(place) = one.trim().strip_prefix(document) else {
                return false;
            };
            if article.is_empty() {
                return true;
            }
            let place = plain(place.trim());
            place.strip_prefix(article.as_str()).is_some_and(|rest| {
                // 三(二)1 is not a part of 三(二)10
                let number = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                !(number(article.chars().last()) && number(rest.chars().next()))
            })
        })
}

/// With brackets of half width.
fn plain(text: &str) -> String {
    text.replace('\u{ff08}', "(").replace('\u{ff09}', ")")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &str = "綦江府发〔2020〕20号";

    #[test]
    fn a_clause_is_meant_by_itself_and_by_its_parts() {
        for (written, document, article, expected) in [
            ("綦江府发〔2020〕20号 三(二)1", PLAN, "三(二)1", true),
            (
                "綦江府发〔2020〕20号 三\u{ff08}二\u{ff09}1",
                PLAN,
                "三(二)1",
                true,
            ),
            ("綦江府发〔2020〕20号 三(二)1", PLAN, "三(二)", true),
            ("綦江府发〔2020〕20号 三(二)10", PLAN, "三(二)1", false),
            ("綦江府发〔2020〕20号 三(二)1", PLAN, "三(二)10", false),
            ("綦江府发〔2020〕20号 三(二)2(1)", PLAN, "三(二)2", true),
            ("綦江府发〔2020〕20号 三(二)1", PLAN, "", true),
            (
                "财预〔2020〕10号 附件; 财预〔2013〕53号 附件",
                "财预〔2013〕53号",
                "附件",
                true,
            ),
            ("财预〔2020〕10号(三档)", "财预〔2020〕10号", "", true),
            ("财预〔2020〕10号(三档)", PLAN, "", false),
            ("本系统", "", "", false),
        ] {
            assert_eq!(
                means(written, document, article),
                expected,
                "{written} / {article}"
            );
        }
    }

    #[test]
    fn every_arrow_gate_and_exclusion_is_there_with_a_clause() {
        let all = all();
        let count = |kind| all.iter().filter(|rest| rest.kind == kind).count();
        let arrows = crate::reference::processes()
            .lines()
            .filter(|line| line.starts_with("| ") && !line.starts_with("| 起"))
            .count();
        assert_eq!(count(RestKind::Step), arrows);
        assert_eq!(count(RestKind::Exclusion), exclusions().count());
        assert!(all.iter().all(|rest| !rest.clause.text.trim().is_empty()));
        // the ex-ante evaluation rests on 三(二)1 of the plan
        let on = |rest: &&Rest| means(&rest.clause.text, PLAN, "三(二)1");
        let steps = all
            .iter()
            .filter(on)
            .filter(|rest| rest.kind == RestKind::Step);
        assert!(steps.clone().any(|rest| rest.key.starts_with("ex-ante.")));
        assert!(
            steps
                .clone()
                .all(|rest| !rest.key.starts_with("rectification."))
        );
    }
}
