//! Totals: right at once after a write, and as they were at any moment before.

use indicator::quantity::{Fraction, Money};
use indicator::vocab::Grade;
use store::act::Change;
use store::repository::TotalFilter;
use store::rollup::{GroupBy, GroupKey};

use crate::support::world::{World, points, year};
use crate::support::{Db, both};

fn fraction(text: &str) -> Fraction {
    Fraction::parse(text).unwrap()
}

#[tokio::test]
async fn a_total_holds_from_act_to_act() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let (mut object, sheet) = world
            .scored(&db.store, world.education, "education", "90", 100)
            .await;
        let filter = |as_of| TotalFilter {
            as_of,
            ..TotalFilter::default()
        };
        let list = async |as_of| db.store.totals().list(&filter(as_of)).await.unwrap();
        let first = world.now;
        assert_eq!(list(None).await.len(), 1);

        // a correction of the score
        let corrected = world.evaluation(object.id, sheet.id, "85.5", Grade::Good);
        let changes = vec![world.submission(corrected)];
        world.act(&db.store, changes).await;
        let second = world.now;
        // the budget is corrected
        let changes = vec![Change::PutObjectYear(world.year_of(object.id, 300, 150))];
        world.act(&db.store, changes).await;
        let third = world.now;
        // the object passes to another department
        object.owner = world.health;
        world
            .act(&db.store, vec![Change::PutObject(Box::new(object.clone()))])
            .await;

        let before = list(Some(first - chrono::Duration::microseconds(1))).await;
        assert_eq!(before, []);
        let seen = async |as_of| {
            let list = list(as_of).await;
            assert_eq!(list.len(), 1);
            let total = &list[0];
            (
                total.total.unwrap(),
                total.budget.revised.unwrap().fen(),
                total.owner,
            )
        };
        let (education, health) = (world.education, world.health);
        assert_eq!(seen(Some(first)).await, (points("90"), 100, education));
        assert_eq!(seen(Some(second)).await, (points("85.5"), 100, education));
        assert_eq!(seen(Some(third)).await, (points("85.5"), 300, education));
        assert_eq!(seen(None).await, (points("85.5"), 300, health));

        // what came later than the first
        let later = db.store.totals().later(&filter(Some(first))).await.unwrap();
        let later: Vec<_> = later.iter().map(|t| (t.valid_from, t.total)).collect();
        let corrected = Some(points("85.5"));
        assert_eq!(
            later,
            [
                (second, corrected),
                (third, corrected),
                (world.now, corrected)
            ]
        );
        assert_eq!(db.store.totals().later(&filter(None)).await.unwrap(), []);

        // what changes nothing opens nothing
        let open = list(None).await;
        world
            .act(&db.store, vec![Change::PutObject(Box::new(object))])
            .await;
        assert_eq!(list(None).await, open);
    })
    .await;
}

#[tokio::test]
async fn groups_are_exact() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        for (total, revised) in [("100", 100), ("80", 300), ("70", 0), ("95.5", 600)] {
            world
                .scored(&db.store, world.education, "education", total, revised)
                .await;
        }
        world
            .scored(&db.store, world.health, "health", "60", 50)
            .await;
        let filter = TotalFilter {
            years: vec![year(2022)],
            ..TotalFilter::default()
        };
        let totals = db.store.totals();
        let groups = totals
            .groups(&filter, &[GroupBy::Owner, GroupBy::BudgetYear])
            .await
            .unwrap();
        assert_eq!(groups.len(), 2);
        let group = &groups[0];
        let key = [
            GroupKey::Owner(world.education),
            GroupKey::BudgetYear(year(2022)),
        ];
        assert_eq!(group.key, key);
        assert_eq!(
            (group.count, group.without_total, group.full_marks),
            (4, 0, 1)
        );
        assert_eq!(group.points, fraction("345.5"));
        assert_eq!(group.revised, Money::from_fen(1000));
        assert_eq!(group.executed, Money::from_fen(500));
        let spread = group.spread.as_ref().unwrap();
        // by hand: 0.70 0.80 0.955 1.00; quartiles at places 0.75, 1.5, 2.25
        assert_eq!(spread.min, fraction("0.7"));
        assert_eq!(spread.lower, fraction("0.775"));
        assert_eq!(spread.median, fraction("0.8775"));
        assert_eq!(spread.upper, fraction("0.96625"));
        assert_eq!(spread.max, fraction("1"));
        assert_eq!(spread.mean, fraction("0.86375"));
        // (1 × 100 + 0.8 × 300 + 0.7 × 0 + 0.955 × 600) / 1000 = 913 / 1000
        assert_eq!(spread.weighted_mean, Some(fraction("0.913")));
        assert_eq!(group.grades[&Some(Grade::Good)].count, 4);
        let whole = totals.groups(&filter, &[]).await.unwrap();
        assert_eq!((whole.len(), whole[0].count), (1, 5));
        let none = TotalFilter {
            years: vec![year(2021)],
            ..TotalFilter::default()
        };
        assert_eq!(totals.groups(&none, &[GroupBy::Sector]).await.unwrap(), []);
    })
    .await;
}
