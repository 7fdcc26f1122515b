//! Work items in the store: their steps, their history, what they name.

use lifecycle::machine::Taken;
use lifecycle::permission::{Actor, Post, Subject as Whose};
use lifecycle::process::indicator_set::{Action, Facts, IndicatorSet, State};
use store::act::Change;
use store::record::{ItemRecord, LinkRecord, OrganisationRecord, Subject};
use store::repository::{ItemFilter, Page};
use store::statement::counted;
use uuid::Uuid;

use crate::support::world::{World, day, year};
use crate::support::{Db, both};

/// A step of the one process that every version of `lifecycle` has.
fn taken(world: &World, by: &Actor, from: Option<State>, action: Action) -> Taken {
    let facts = Facts {
        parents_filed: true,
        reason: Some("缺依据".to_owned()),
        ..Facts::new(Whose::of(world.region))
    };
    lifecycle::machine::apply::<IndicatorSet>(from, action, &facts, by, world.now)
        .unwrap()
        .into()
}

fn clerk(world: &World, person: &str) -> Actor {
    Actor::new(person, Post::IndicatorDesk, world.region)
}

fn item(world: &mut World, object: Option<Uuid>, content: &str) -> ItemRecord {
    ItemRecord {
        id: world.id(),
        process: "indicator-set".to_owned(),
        state: "draft".to_owned(),
        title: "整改事项".to_owned(),
        object,
        organisation: Some(world.education),
        parent: None,
        budget_year: Some(year(2022)),
        work_year: 2023,
        due_on: Some(day("2023-04-30")),
        content: content.to_owned(),
        demo: true,
    }
}

fn advance(item: &ItemRecord, taken: Taken, links: Vec<LinkRecord>) -> Change {
    let mut item = item.clone();
    item.state = taken.to().to_owned();
    Change::AdvanceItem {
        item: Box::new(item),
        step: format!("{{\"do\":\"{}\"}}", taken.act()),
        reason: (taken.to() == "returned").then(|| "缺依据".to_owned()),
        taken,
        links,
    }
}

#[tokio::test]
async fn an_item_goes_its_way_and_every_step_stays() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let (store, region) = (&db.store, world.region);
        let mut item = item(&mut world, None, "{\"n\":1}");
        let (zhang, mut li) = (clerk(&world, "zhang"), clerk(&world, "li"));
        li.on_behalf_of = Some("wang".to_owned());
        let step = taken(&world, &zhang, None, Action::Register);
        world
            .act(store, vec![advance(&item, step, Vec::new())])
            .await;
        let first = world.now;

        // its author saves it again: no entry, no step
        let head = store.audit_head(region).await.unwrap();
        item.content = "{\"n\":2}".to_owned();
        let save = |world: &World, item: &ItemRecord, by: &Actor| Change::SaveItem {
            item: Box::new(item.clone()),
            taken: taken(world, by, Some(State::Draft), Action::Save),
            step: "{\"do\":\"save\"}".to_owned(),
            links: Vec::new(),
        };
        let change = save(&world, &item, &zhang);
        let answer = world.act(store, vec![change]).await;
        assert_eq!((answer.audit, answer.touched[0].version), (None, 2));
        assert_eq!(store.audit_head(region).await.unwrap(), head);
        // another hand has both
        item.content = "{\"n\":3}".to_owned();
        let change = save(&world, &item, &li);
        let answer = world.act(store, vec![change]).await;
        assert_eq!(answer.audit, head.map(|head| head.sequence + 1));

        let step = taken(&world, &zhang, Some(State::Draft), Action::Submit);
        world
            .act(store, vec![advance(&item, step, Vec::new())])
            .await;
        let step = taken(&world, &li, Some(State::Submitted), Action::Return);
        world
            .act(store, vec![advance(&item, step, Vec::new())])
            .await;

        let items = store.items();
        let found = items.by_ids(&[region], &[item.id]).await.unwrap();
        let found = &found[&item.id];
        item.state = "returned".to_owned();
        assert_eq!((&found.value, found.version), (&item, 5));
        assert_eq!((found.by.as_str(), found.at), ("li", world.now));

        let history = items.history(&[region], &[item.id]).await.unwrap();
        let history = &history[&item.id];
        let seen: Vec<_> = history
            .iter()
            .map(|step| {
                let from = step.from.as_deref();
                (step.version, from, step.to.as_str(), step.content.as_str())
            })
            .collect();
        assert_eq!(
            seen,
            [
                (1, None, "draft", "{\"n\":1}"),
                (3, Some("draft"), "draft", "{\"n\":3}"),
                (4, Some("draft"), "submitted", "{\"n\":3}"),
                (5, Some("submitted"), "returned", "{\"n\":3}"),
            ]
        );
        assert_eq!(history[3].reason.as_deref(), Some("缺依据"));
        assert_eq!(history[1].on_behalf_of.as_deref(), Some("wang"));

        // the audit chain says the same, with the same digests
        let subject = Subject::WorkItem(item.id);
        let entries = store.audit_entries();
        let entries = entries
            .of_subjects(region, std::slice::from_ref(&subject))
            .await
            .unwrap();
        let entries: Vec<_> = entries[&subject]
            .iter()
            .map(|e| {
                (
                    e.action.clone(),
                    e.actor.clone(),
                    e.on_behalf_of.clone(),
                    e.digest.clone(),
                )
            })
            .collect();
        let steps: Vec<_> = history
            .iter()
            .map(|s| {
                (
                    s.action.clone(),
                    s.person.clone(),
                    s.on_behalf_of.clone(),
                    s.digest.clone(),
                )
            })
            .collect();
        assert_eq!(entries, steps);
        assert_eq!(store.verify_audit(region).await.unwrap(), []);

        // as it was
        let micro = chrono::Duration::microseconds(1);
        let then = items.as_of(&[region], &[item.id], first - micro).await;
        assert!(then.unwrap().is_empty());
        let then = items.as_of(&[region], &[item.id], first).await.unwrap();
        assert_eq!(then[&item.id].content, "{\"n\":1}");
        let then = items.as_of(&[region], &[item.id], world.now - micro).await;
        assert_eq!(then.unwrap()[&item.id].to, "submitted");

        let hands = items.hands(&[region], &[item.id]).await.unwrap();
        let hands: Vec<(&str, &str)> = hands[&item.id]
            .iter()
            .map(|hand| (hand.action.as_str(), hand.person.as_str()))
            .collect();
        assert_eq!(
            hands,
            [
                ("indicator-set.register", "zhang"),
                ("indicator-set.save", "li"),
                ("indicator-set.submit", "zhang"),
                ("indicator-set.return", "li"),
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn a_step_from_a_state_that_has_moved_on_is_refused() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let item = item(&mut world, None, "{}");
        let zhang = clerk(&world, "zhang");
        let submit = taken(&world, &zhang, Some(State::Draft), Action::Submit);
        let act = world.new_act(vec![advance(&item, submit.clone(), Vec::new())]);
        let error = db.store.act(&act).await.unwrap_err();
        assert_eq!(error.code(), "STATE_MOVED");
        let register = taken(&world, &zhang, None, Action::Register);
        world
            .act(
                &db.store,
                vec![advance(&item, register.clone(), Vec::new())],
            )
            .await;
        world
            .act(&db.store, vec![advance(&item, submit.clone(), Vec::new())])
            .await;
        let act = world.new_act(vec![advance(&item, submit.clone(), Vec::new())]);
        let error = db.store.act(&act).await.unwrap_err();
        // both states by their names
        assert!(error.to_string().contains("it was “draft”"), "{error}");
        assert!(
            error.to_string().contains("now it is “submitted”"),
            "{error}"
        );

        // what does not fit together
        let mut other = item.clone();
        other.process = "objective".to_owned();
        let act = world.new_act(vec![advance(&other, submit.clone(), Vec::new())]);
        assert_eq!(db.store.act(&act).await.unwrap_err().code(), "UNFIT");
        let change = Change::SaveItem {
            item: Box::new(ItemRecord {
                state: "submitted".to_owned(),
                ..item.clone()
            }),
            taken: submit,
            step: "{}".to_owned(),
            links: Vec::new(),
        };
        let act = world.new_act(vec![change]);
        assert_eq!(db.store.act(&act).await.unwrap_err().code(), "STATE_MOVED");
        let mut stray = item.clone();
        stray.id = world.id();
        stray.parent = Some(world.id());
        let act = world.new_act(vec![advance(&stray, register.clone(), Vec::new())]);
        assert_eq!(db.store.act(&act).await.unwrap_err().code(), "NO_SUCH");
        stray.parent = None;
        stray.object = Some(world.id());
        let act = world.new_act(vec![advance(&stray, register, Vec::new())]);
        assert_eq!(db.store.act(&act).await.unwrap_err().code(), "NO_SUCH");
        assert_eq!(db.store.verify_audit(world.region).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn links_hold_from_step_to_step_and_are_found_from_both_ends() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let (store, region) = (&db.store, world.region);
        let (object, sheet) = world
            .scored(store, world.education, "education", "90", 100)
            .await;
        let item = item(&mut world, Some(object.id), "{}");
        let link = |kind: &str, to: Subject| LinkRecord {
            kind: kind.to_owned(),
            to,
        };
        let to_sheet = link("sheet", Subject::Sheet(sheet.id));
        let to_object = link("member", Subject::Object(object.id));
        let zhang = clerk(&world, "zhang");
        let step = taken(&world, &zhang, None, Action::Register);
        let links = vec![to_sheet.clone(), to_object.clone(), to_sheet.clone()];
        world.act(store, vec![advance(&item, step, links)]).await;
        let since = world.now;
        let items = store.items();
        let found = items.links_from(&[region], &[item.id]).await.unwrap();
        let found: Vec<&LinkRecord> = found[&item.id].iter().map(|l| &l.link).collect();
        assert_eq!(found, [&to_object, &to_sheet]);

        let step = taken(&world, &zhang, Some(State::Draft), Action::Submit);
        let links = vec![to_sheet.clone()];
        world.act(store, vec![advance(&item, step, links)]).await;
        let subjects = [to_sheet.to.clone(), to_object.to.clone()];
        let found = items.links_to(&[region], &subjects).await.unwrap();
        assert_eq!(found.len(), 1);
        let linked = &found[&to_sheet.to][0];
        assert_eq!(
            (linked.item, &linked.link, linked.since),
            (item.id, &to_sheet, since)
        );
    })
    .await;
}

#[tokio::test]
async fn pages_and_counts_of_items() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let (store, region) = (&db.store, world.region);
        let unit = OrganisationRecord {
            id: world.id(),
            code: "101001".to_owned(),
            name: "单位甲".to_owned(),
            kind: "unit".to_owned(),
            sector: None,
            above: vec![world.education],
            valid_from: None,
            valid_to: None,
            source: None,
            demo: true,
        };
        let object = world.object(world.education, "项目", "education");
        let unit_id = unit.id;
        world
            .act(
                store,
                vec![
                    Change::PutOrganisation(unit),
                    Change::PutObject(Box::new(object.clone())),
                ],
            )
            .await;
        let zhang = clerk(&world, "zhang");
        let register = taken(&world, &zhang, None, Action::Register);
        let mut ids = Vec::new();
        let mut changes = Vec::new();
        for n in 0..6 {
            let mut item = item(&mut world, Some(object.id), "{}");
            item.title = format!("事项{n}");
            if n >= 4 {
                item.organisation = Some(unit_id);
                item.parent = ids.first().copied();
                item.due_on = Some(day("2023-05-31"));
                item.budget_year = Some(year(2021));
            }
            ids.push(item.id);
            changes.push(advance(&item, register.clone(), Vec::new()));
        }
        let mut item = item(&mut world, None, "{}");
        item.organisation = Some(world.health);
        item.due_on = None;
        changes.push(advance(&item, register, Vec::new()));
        let submit = taken(&world, &zhang, Some(State::Draft), Action::Submit);
        changes.push(advance(&item, submit, Vec::new()));
        world.act(store, changes).await;

        let items = store.items();
        let all = ItemFilter::of(region);
        let counts = items.counts(&all).await.unwrap();
        let counts: Vec<(&str, &str, u64)> = counts
            .iter()
            .map(|c| (c.process.as_str(), c.state.as_str(), c.count))
            .collect();
        assert_eq!(
            counts,
            [
                ("indicator-set", "draft", 6),
                ("indicator-set", "submitted", 1)
            ]
        );
        let slice = items
            .page(&all, &Page::first(2).after(ids[1]))
            .await
            .unwrap();
        let seen: Vec<Uuid> = slice.items.iter().map(|i| i.value.id).collect();
        assert_eq!((seen.as_slice(), slice.more), (&ids[2..4], true));

        let narrow = |change: fn(&mut ItemFilter, Uuid), id: Uuid| {
            let mut filter = ItemFilter::of(region);
            change(&mut filter, id);
            filter
        };
        let cases = [
            (narrow(|f, id| f.owners = vec![id], world.education), 4),
            (narrow(|f, id| f.under = vec![id], world.education), 6),
            (narrow(|f, id| f.under = vec![id], unit_id), 2),
            (narrow(|f, id| f.objects = vec![id], object.id), 6),
            (narrow(|f, id| f.parents = vec![id], ids[0]), 2),
            (narrow(|f, _| f.budget_years = vec![year(2021)], unit_id), 2),
            (narrow(|f, _| f.work_years = vec![2024], unit_id), 0),
            (
                narrow(|f, _| f.due_before = Some(day("2023-05-31")), unit_id),
                4,
            ),
            (
                narrow(|f, _| f.states = vec!["submitted".to_owned()], unit_id),
                1,
            ),
            (
                narrow(|f, _| f.processes = vec!["objective".to_owned()], unit_id),
                0,
            ),
            (
                narrow(|f, _| f.title_contains = Some("事项5".to_owned()), unit_id),
                1,
            ),
            (narrow(|f, _| f.demo = Some(false), unit_id), 0),
        ];
        for (filter, count) in cases {
            assert_eq!(items.count(&filter).await.unwrap(), count, "{filter:?}");
        }
        let of = items
            .of_objects(
                &[region],
                &[object.id],
                &["indicator-set"],
                Some(year(2022)),
            )
            .await
            .unwrap();
        let of: Vec<Uuid> = of[&object.id].iter().map(|i| i.value.id).collect();
        assert_eq!(of, &ids[..4]);
        let children = items.children(&[region], &ids).await.unwrap();
        assert_eq!((children.len(), children[&ids[0]].len()), (1, 2));

        // a page costs the same however long it is
        let ask = async |ids: &[Uuid]| {
            counted(async {
                items.by_ids(&[region], ids).await.unwrap();
                items.history(&[region], ids).await.unwrap();
                items.hands(&[region], ids).await.unwrap();
                items.links_from(&[region], ids).await.unwrap();
                items.as_of(&[region], ids, world.now).await.unwrap();
            })
            .await
            .1
        };
        assert_eq!((ask(&ids[..1]).await, ask(&ids).await), (5, 5));
    })
    .await;
}
