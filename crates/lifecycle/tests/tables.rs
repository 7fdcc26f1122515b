//! What must hold of the tables of every process, and every arrow walked once.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests"
)]

use chrono::DateTime;
use indicator::language::Language;
use indicator::vocab::RegionCode;
use lifecycle::machine::{Process, Word, apply, mermaid, possible};
use lifecycle::permission::{self, Act, Actor, Denied, Post, Reach, Reading, Subject, reads};
use lifecycle::process;
use lifecycle::process::indicator_set::{Action, Facts, IndicatorSet, State};
use lifecycle::refused::Failure;

fn region() -> RegionCode {
    RegionCode::parse("500199").unwrap()
}

fn facts() -> Facts {
    Facts {
        parents_filed: true,
        successor_in_force: true,
        reason: Some("指标值缺依据".to_owned()),
        ..Facts::new(Subject {
            sector: Some("education".to_owned()),
            ..Subject::of(region())
        })
    }
}

fn actor(post: Post) -> Actor {
    Actor::new("wang", post, region()).of("jw", &["education"])
}

fn some_post_for(action: Action) -> Post {
    permission::who_may(Act::IndicatorSet(action))[0]
}

fn no_two_alike_and_all_reachable<P: Process>() {
    for (i, arrow) in P::TABLE.iter().enumerate() {
        for other in &P::TABLE[i + 1..] {
            assert!(
                arrow.from != other.from || arrow.action != other.action,
                "{}: two arrows from {:?} by {:?}",
                P::KEY,
                arrow.from,
                arrow.action
            );
        }
    }
    let mut reached: Vec<P::State> = Vec::new();
    loop {
        let more: Vec<P::State> = P::TABLE
            .iter()
            .filter(|a| a.from.is_none_or(|from| reached.contains(&from)))
            .map(|a| a.to)
            .filter(|to| !reached.contains(to))
            .collect();
        if more.is_empty() {
            break;
        }
        reached.extend(more);
    }
    for state in P::State::ALL {
        assert!(
            reached.contains(state),
            "{}: nobody reaches {state:?}",
            P::KEY
        );
    }
    for action in P::Action::ALL {
        assert!(
            P::TABLE.iter().any(|a| a.action == *action),
            "{}: no arrow for {action:?}",
            P::KEY
        );
    }
    for gate in P::Gate::ALL {
        assert!(
            P::TABLE.iter().any(|a| a.gates.contains(gate)),
            "{}: no arrow asks for {gate:?}",
            P::KEY
        );
    }
}

#[test]
fn arrows_differ_and_reach_every_state() {
    no_two_alike_and_all_reachable::<IndicatorSet>();
    no_two_alike_and_all_reachable::<process::plan_task::PlanTask>();
    no_two_alike_and_all_reachable::<process::commission::Commission>();
    no_two_alike_and_all_reachable::<process::agency::Agency>();
    no_two_alike_and_all_reachable::<process::assessment::Assessment>();
    no_two_alike_and_all_reachable::<process::linkage::Linkage>();
    no_two_alike_and_all_reachable::<process::decomposition::Decomposition>();
    no_two_alike_and_all_reachable::<process::ex_ante::ExAnte>();
    no_two_alike_and_all_reachable::<process::disclosure::Disclosure>();
    no_two_alike_and_all_reachable::<process::package::Package>();
    no_two_alike_and_all_reachable::<process::objective::Objective>();
    no_two_alike_and_all_reachable::<process::rectification::Rectification>();
    no_two_alike_and_all_reachable::<process::monitoring::Monitoring>();
    no_two_alike_and_all_reachable::<process::evaluation::Evaluation>();
    no_two_alike_and_all_reachable::<process::key_monitoring::KeyMonitoring>();
}

#[test]
fn keys_differ_and_are_read_back() {
    for state in State::ALL {
        assert_eq!(State::from_key(state.key()), Some(*state));
    }
    for act in Act::all() {
        assert_eq!(Act::from_key(&act.to_string()), Some(act));
    }
    for post in Post::ALL {
        assert_eq!(Post::from_key(post.key()), Some(*post));
    }
}

#[test]
fn every_act_has_a_row_and_no_row_stands_twice() {
    for act in Act::all() {
        assert!(!permission::who_may(act).is_empty(), "{act} has no row");
    }
    for (i, row) in permission::rows().enumerate() {
        assert!(
            !permission::rows()
                .skip(i + 1)
                .any(|o| (o.act, o.post, o.reach) == (row.act, row.post, row.reach)),
            "{} twice for {:?}",
            row.act,
            row.post
        );
    }
}

#[test]
fn every_arrow_is_walked_and_nothing_else_is() {
    let states: Vec<Option<State>> = std::iter::once(None)
        .chain(State::ALL.iter().copied().map(Some))
        .collect();
    for state in states {
        for action in Action::ALL {
            let who = actor(some_post_for(*action));
            let got = apply::<IndicatorSet>(state, *action, &facts(), &who, DateTime::UNIX_EPOCH);
            let arrow = IndicatorSet::TABLE
                .iter()
                .find(|a| a.from == state && a.action == *action);
            match (arrow, got) {
                (Some(arrow), Ok(applied)) => assert_eq!(applied.to(), arrow.to),
                (None, Err(refused)) => {
                    assert!(matches!(refused.failure, Failure::NoArrow { .. }));
                }
                (arrow, got) => panic!("{state:?} {action:?}: {arrow:?} {got:?}"),
            }
        }
    }
}

#[test]
fn possible_says_what_apply_says() {
    let bare = Facts::new(Subject::of(region()));
    for facts in [facts(), bare] {
        for post in Post::ALL {
            let who = actor(*post);
            for state in State::ALL {
                let now = DateTime::UNIX_EPOCH;
                for p in possible::<IndicatorSet>(Some(*state), &facts, &who, now) {
                    let got = apply::<IndicatorSet>(Some(*state), p.action, &facts, &who, now);
                    // what the step brings with it is asked for when it is taken
                    if p.asks.is_empty() {
                        assert_eq!(got.is_ok(), p.allowed());
                        assert_eq!(got.err().as_deref(), p.reasons.first());
                    } else if got.is_ok() {
                        assert!(p.allowed());
                    }
                }
            }
        }
    }
}

#[test]
fn who_prepared_does_not_file() {
    let mut facts = facts();
    facts.subject.done = vec![(Act::IndicatorSet(Action::Submit), "wang".to_owned())];
    let desk = actor(Post::IndicatorDesk);
    let now = DateTime::UNIX_EPOCH;
    let refused = apply::<IndicatorSet>(Some(State::Submitted), Action::File, &facts, &desk, now)
        .unwrap_err();
    assert_eq!(refused.code(), "SAME_PERSON");
    let other = Actor {
        person: "li".to_owned(),
        ..desk
    };
    assert!(
        apply::<IndicatorSet>(Some(State::Submitted), Action::File, &facts, &other, now).is_ok()
    );
}

#[test]
fn a_right_ends_at_the_department_and_at_the_region() {
    let act = Act::IndicatorSet(Action::Submit);
    let subject = facts().subject;
    let clerk = actor(Post::DepartmentClerk);
    assert!(permission::decide(act, &clerk, &subject).is_ok());
    let health = Actor {
        sectors: vec!["health".to_owned()],
        ..clerk.clone()
    };
    assert!(matches!(
        permission::decide(act, &health, &subject),
        Err(Denied::OutOfReach(_))
    ));
    let owned = Subject {
        organisation: Some("ww".to_owned()),
        ..subject.clone()
    };
    assert!(permission::decide(act, &clerk, &owned).is_err());
    let elsewhere = Actor {
        region: RegionCode::parse("500110").unwrap(),
        ..clerk
    };
    assert!(permission::decide(act, &elsewhere, &subject).is_err());
}

#[test]
fn a_refusal_names_all_there_is_to_know() {
    let now = DateTime::UNIX_EPOCH;
    let clerk = actor(Post::DepartmentClerk);
    let text = |state, action, facts: &Facts| {
        let refused = apply::<IndicatorSet>(state, action, facts, &clerk, now).unwrap_err();
        (refused.text().render(Language::Zh), refused.to_string())
    };
    assert_eq!(
        text(Some(State::Submitted), Action::File, &facts()),
        (
            "不能备案: “部门经办”没有这项权限; 可由财政局指标管理岗办理".to_owned(),
            "“file” refused: “department clerk” has no right to it; it can be done by: finance \
             bureau, indicator desk"
                .to_owned()
        )
    );
    assert_eq!(
        text(Some(State::Filed), Action::Save, &facts()),
        (
            "指标集现在是“已备案”, 不能保存; 只能从“编制中、已退回”保存".to_owned(),
            "the indicator set is “filed”: it cannot be taken through “save”; only from “draft, \
             returned”"
                .to_owned()
        )
    );
    let dirty = Facts {
        errors: 3,
        ..facts()
    };
    assert_eq!(
        text(Some(State::Draft), Action::Submit, &dirty),
        (
            "不能报送: 检查发现3处错误, 请先改正".to_owned(),
            "“submit” refused: the check finds 3 error(s), mend them first".to_owned()
        )
    );
}

#[test]
fn the_picture_has_every_arrow() {
    let picture = mermaid::<IndicatorSet>(Language::Zh);
    assert_eq!(
        picture.lines().filter(|line| line.contains("-->")).count(),
        IndicatorSet::TABLE.len()
    );
    assert!(picture.contains("[*] --> draft: 登记"));
    assert!(picture.contains("state \"已生效\" as in_force"));
}

#[test]
fn the_pages_have_every_arrow_and_every_right() {
    let processes = lifecycle::reference::processes();
    for action in Action::ALL {
        assert!(processes.contains(&format!("| {} · {} |", action.name().zh, action.name().en)));
    }
    let permissions = lifecycle::reference::permissions();
    for act in Act::all() {
        assert!(permissions.contains(&format!("`{act}` |")), "{act}");
    }
    let rights: usize = Reach::ALL
        .iter()
        .map(|reach| {
            let cell = format!(" {} · {}", reach.name().zh, reach.name().en);
            permissions.matches(&cell).count()
        })
        .sum();
    let of_post = |post: &Post| {
        Reading::ALL
            .iter()
            .map(|what| reads(*post, *what).len())
            .sum()
    };
    let read: usize = Post::ALL
        .iter()
        .map(|post| -> usize { of_post(post) })
        .sum();
    assert!(read > Post::ALL.len());
    assert_eq!(rights, permission::rows().count() + read);
}
