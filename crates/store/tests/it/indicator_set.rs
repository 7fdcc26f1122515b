//! An indicator set in the store: its steps, its entries, its content once filed.

use indicator::vocab::SetRef;
use lifecycle::process::indicator_set::{Action, State};
use store::act::Change;
use store::record::{IndicatorSetRecord, Stored, Subject};
use store::repository::IndicatorSetFilter;

use crate::support::world::World;
use crate::support::{Db, both};

const SET: &str = "education/nutrition@2022.1";

async fn set(db: &Db) -> Stored<IndicatorSetRecord> {
    let filter = IndicatorSetFilter::default();
    db.store
        .indicator_sets()
        .all(&filter)
        .await
        .unwrap()
        .pop()
        .unwrap()
}

#[tokio::test]
async fn a_set_goes_its_way_and_is_fixed_once_filed() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let store = &db.store;
        let changes = vec![world.register(SET, "甲")];
        world.act(store, changes).await;
        assert_eq!(set(&db).await.value.state, State::Draft);

        let changes = vec![world.moved(SET, State::Draft, Action::Submit)];
        world.act(store, changes).await;
        // the same step again: it has moved on
        let changes = vec![world.moved(SET, State::Draft, Action::Submit)];
        let act = world.new_act(changes);
        assert_eq!(store.act(&act).await.unwrap_err().code(), "STATE_MOVED");

        let changes = vec![world.moved(SET, State::Submitted, Action::Return)];
        world.act(store, changes).await;
        assert_eq!(set(&db).await.value.reason.as_deref(), Some("缺依据"));
        let changes = vec![Change::PutIndicatorSetDraft {
            draft: Box::new(world.draft(SET, "乙")),
            applied: world.step(Some(State::Returned), Action::Save),
        }];
        world.act(store, changes).await;
        assert_eq!(set(&db).await.value.draft.text, "乙");
        for (from, action) in [
            (State::Draft, Action::Submit),
            (State::Submitted, Action::File),
        ] {
            let changes = vec![world.moved(SET, from, action)];
            world.act(store, changes).await;
        }

        // the same content may come in again, other content may not
        let filed = set(&db).await;
        let changes = vec![world.register(SET, "乙")];
        let answer = world.act(store, changes).await;
        assert_eq!(answer.touched, []);
        let changes = vec![world.register(SET, "丙")];
        let act = world.new_act(changes);
        let error = store.act(&act).await.unwrap_err();
        assert_eq!(error.code(), "FILED_REVISION_DIFFERS");
        assert!(
            error
                .to_string()
                .contains("500199:education/nutrition@2022.1"),
            "{error}"
        );
        assert!(error.to_string().contains("sha256:text-丙"), "{error}");
        assert_eq!(set(&db).await, filed);

        let history = store.audit_entries();
        let subject = Subject::IndicatorSet(filed.value.draft.set.clone());
        let history = history
            .of_subjects(world.region, std::slice::from_ref(&subject))
            .await
            .unwrap();
        let states: Vec<&str> = history[&subject]
            .iter()
            .filter_map(|entry| entry.state.as_deref())
            .collect();
        assert_eq!(
            states,
            [
                "draft",
                "submitted",
                "returned",
                "draft",
                "submitted",
                "filed"
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn a_draft_saved_again_by_its_author_has_no_entry_of_its_own() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let changes = vec![world.register(SET, "甲")];
        world.act(&db.store, changes).await;
        let head = db.store.audit_head(world.region).await.unwrap();
        let save = |world: &mut World, person: &str, text: &str| {
            let changes = vec![Change::PutIndicatorSetDraft {
                draft: Box::new(world.draft(SET, text)),
                applied: world.step_by(person, Some(State::Draft), Action::Save),
            }];
            world.new_act(changes)
        };
        let act = save(&mut world, "zhang", "乙");
        let answer = db.store.act(&act).await.unwrap();
        assert_eq!((answer.audit, answer.touched[0].version), (None, 2));
        assert_eq!(db.store.audit_head(world.region).await.unwrap(), head);
        // another hand is noted, so that it cannot file what it wrote
        let act = save(&mut world, "li", "丙");
        assert_eq!(
            db.store.act(&act).await.unwrap().audit,
            head.map(|h| h.sequence + 1)
        );
    })
    .await;
}

#[tokio::test]
async fn steps_of_one_act_have_entries_of_their_own() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let next = "education/nutrition@2022.2";
        for set in [SET, next] {
            let changes = vec![world.register(set, set)];
            world.act(&db.store, changes).await;
            let changes = vec![world.moved(set, State::Draft, Action::Submit)];
            world.act(&db.store, changes).await;
        }
        let mut changes = vec![
            world.moved(SET, State::Submitted, Action::File),
            world.moved(SET, State::Filed, Action::PutInForce),
        ];
        world.act(&db.store, changes).await;
        changes = vec![
            world.moved(next, State::Submitted, Action::File),
            world.moved(next, State::Filed, Action::PutInForce),
            world.moved(SET, State::InForce, Action::Supersede),
        ];
        let answer = world.act(&db.store, changes).await;
        let touched: Vec<(String, i64)> = answer
            .touched
            .iter()
            .map(|touched| (touched.subject.key(), touched.version))
            .collect();
        assert_eq!(touched, [(next.to_owned(), 4), (SET.to_owned(), 5)]);
        let subject = Subject::IndicatorSet(SetRef::parse(SET).unwrap());
        let entries = db
            .store
            .audit_entries()
            .of_subjects(world.region, std::slice::from_ref(&subject))
            .await
            .unwrap();
        let entries: Vec<(&str, &str)> = entries[&subject]
            .iter()
            .map(|entry| (entry.action.as_str(), entry.post.as_str()))
            .collect();
        assert_eq!(
            entries,
            [
                ("indicator-set.register", "indicator-desk"),
                ("indicator-set.submit", "indicator-desk"),
                ("indicator-set.file", "indicator-desk"),
                ("indicator-set.put-in-force", "indicator-desk"),
                ("indicator-set.supersede", "system"),
            ]
        );
        assert_eq!(db.store.verify_audit(world.region).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn sets_are_found_by_the_money_they_are_for() {
    use indicator::vocab::{BudgetKind, FundingForm};
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let fund = "urban/land@2022.1";
        let services = "archives/storage@2022.1";
        for (set, kind, form) in [
            (SET, None, None),
            (fund, Some(BudgetKind::GovernmentFund), None),
            (services, None, Some(FundingForm::ServicePurchase)),
        ] {
            let mut draft = world.draft(set, set);
            draft.budget_kind = kind;
            draft.funding_form = form;
            let changes = vec![Change::PutIndicatorSetDraft {
                draft: Box::new(draft),
                applied: world.step(None, Action::Register),
            }];
            world.act(&db.store, changes).await;
        }
        let by_kind = IndicatorSetFilter {
            budget_kinds: vec![BudgetKind::GovernmentFund, BudgetKind::StateCapital],
            ..IndicatorSetFilter::default()
        };
        let by_form = IndicatorSetFilter {
            funding_forms: vec![FundingForm::ServicePurchase],
            ..IndicatorSetFilter::default()
        };
        let neither = IndicatorSetFilter {
            budget_kinds: vec![BudgetKind::SocialInsurance],
            ..IndicatorSetFilter::default()
        };
        for (filter, wanted) in [
            (by_kind, vec![fund]),
            (by_form, vec![services]),
            (neither, vec![]),
        ] {
            let sets = db.store.indicator_sets();
            let found = sets.all(&filter).await.unwrap();
            let keys: Vec<String> = found
                .iter()
                .map(|one| one.value.draft.set.to_string())
                .collect();
            assert_eq!(keys, wanted);
            assert_eq!(sets.count(&filter).await.unwrap(), wanted.len() as u64);
        }
    })
    .await;
}
