//! What of a kind of thing is shown to a reader, as a part of each statement: what is not shown is
//! counted nowhere and found by no filter.

use indicator::vocab::RegionCode;
use lifecycle::permission::Post;
use sea_orm::sea_query::{SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use uuid::Uuid;

use super::{any_of, texts};
use crate::entity::{evaluation, object, work_item};

/// What is shown of a kind of thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// All of it.
    #[default]
    Everything,
    /// A part of it.
    Part(Part),
}

/// A part of a kind of thing: what fits one of these.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// What belongs to these bodies.
    pub owners: Vec<Uuid>,
    /// What is of these objects.
    pub objects: Vec<Uuid>,
    /// These themselves.
    pub ids: Vec<Uuid>,
    /// Every total of these regions.
    pub regions: Vec<RegionCode>,
    /// What stands in a published table: taken in by the system, with its source.
    pub published: bool,
}

/// What is shown of the items of some processes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownItems {
    /// These processes, by their keys; or all others.
    pub processes: Vec<String>,
    /// Whether it is about all other processes.
    pub others: bool,
    /// What is shown of them.
    pub shown: Shown,
}

/// Objects that stand in a published table.
fn published() -> Condition {
    Condition::all()
        .add(object::Column::Source.is_not_null())
        .add(object::Column::SavedPost.eq(Post::System.key()))
}

/// One of these; nothing fits where there is none.
fn one_of<C: ColumnTrait>(column: C, ids: &[Uuid]) -> SimpleExpr {
    column.is_in(ids.iter().copied())
}

impl Part {
    /// Objects that fit.
    pub(super) fn of_objects(&self) -> Condition {
        let mut any = Condition::any()
            .add(one_of(object::Column::OwnerId, &self.owners))
            .add(one_of(object::Column::Id, &self.objects))
            .add(one_of(object::Column::Id, &self.ids));
        if self.published {
            any = any.add(published());
        }
        any
    }

    /// The ids of the objects of regions that fit by their owner or are published.
    fn fitting(&self, regions: &[RegionCode]) -> SelectStatement {
        let part = Part {
            objects: Vec::new(),
            ids: Vec::new(),
            ..self.clone()
        };
        // of all regions where none is named
        let within = any_of(
            Condition::all(),
            object::Column::RegionCode,
            &texts(regions),
        );
        object::Entity::find()
            .select_only()
            .column(object::Column::Id)
            .filter(within)
            .filter(part.of_objects())
            .into_query()
    }

    /// Evaluations that fit: by their object, or themselves.
    pub(super) fn of_evaluations(&self, region: RegionCode) -> Condition {
        let mut any = Condition::any()
            .add(one_of(evaluation::Column::ObjectId, &self.objects))
            .add(one_of(evaluation::Column::Id, &self.ids));
        if self.published || !self.owners.is_empty() {
            let fitting = self.fitting(&[region]);
            any = any.add(evaluation::Column::ObjectId.in_subquery(fitting));
        }
        any
    }

    /// Totals that fit, by their object.
    pub(super) fn of_totals(&self, regions: &[RegionCode]) -> Condition {
        use crate::entity::object_total::Column;
        let mut any = Condition::any()
            .add(one_of(Column::ObjectId, &self.objects))
            .add(one_of(Column::OwnerId, &self.owners))
            .add(Column::RegionCode.is_in(texts(&self.regions)));
        if self.published {
            let of = Part {
                published: true,
                ..Part::default()
            };
            any = any.add(Column::ObjectId.in_subquery(of.fitting(regions)));
        }
        any
    }

    fn of_items(&self) -> Condition {
        use work_item::Column;
        Condition::any()
            .add(one_of(Column::OrganisationId, &self.owners))
            .add(one_of(Column::ObjectId, &self.objects))
            .add(one_of(Column::Id, &self.ids))
    }
}

impl ShownItems {
    /// Items that fit.
    pub(super) fn condition(&self) -> Condition {
        use work_item::Column;
        let named = self.processes.iter().map(String::as_str);
        let process = match self.others {
            true => Column::Process.is_not_in(named),
            false => Column::Process.is_in(named),
        };
        let all = Condition::all().add(process);
        match &self.shown {
            Shown::Everything => all,
            Shown::Part(part) => all.add(part.of_items()),
        }
    }
}
