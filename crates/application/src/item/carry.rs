//! What a process adds for the use cases.

use chrono::NaiveDate;
use indicator::vocab::{BudgetYear, Evaluator, RegionCode, Timing};
use lifecycle::item::{Advanced, Carried};
use store::act::Change;
use uuid::Uuid;

use crate::{Application, Call, Fault};

/// What the content of an item names: kept as links, and loaded where a gate needs it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The version of the sheet that it is about.
    pub sheet: Option<Uuid>,
    /// Other items that it holds or rests on.
    pub items: Vec<Uuid>,
    /// Evaluations that it holds or cites.
    pub evaluations: Vec<Uuid>,
    /// Objects that are given to its parties with it.
    pub objects: Vec<Uuid>,
    /// Documents that it rests on and that have to be registered.
    pub documents: Vec<Uuid>,
    /// Persons and organisations by their ids as text, each with what it is here: `expert`,
    /// `agency`, `deputy` …
    pub parties: Vec<(&'static str, String)>,
    /// The score that it brings or would bring.
    pub scoring: Option<Scoring>,
    /// The year whose things it has to hold, where it holds all of a year.
    pub whole_year: Option<BudgetYear>,
}

/// Which score is to be computed: with a sheet, by an evaluator, at a moment in the life of the
/// object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scoring {
    /// The id that the evaluation has or will have; nil where there is none yet.
    pub evaluation: Uuid,
    /// The version of the sheet.
    pub sheet: Uuid,
    /// Who evaluates.
    pub evaluator: Evaluator,
    /// Whose judgements stand where the evaluator gave none of its own: a re-check starts from them.
    pub base: Evaluator,
    /// At which moment.
    pub timing: Timing,
    /// Actuals that the evaluator corrects: row and value as it is written.
    pub corrected: Vec<(String, String)>,
}

/// Which item a step is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Region.
    pub region: RegionCode,
    /// Id; a new one where the item comes into being.
    pub id: Uuid,
    /// The object it is of, if of one.
    pub object: Option<Uuid>,
    /// The organisation it belongs to.
    pub organisation: Option<Uuid>,
    /// The item it is a part or a consequence of.
    pub parent: Option<Uuid>,
    /// Year whose budget it is of.
    pub budget_year: Option<BudgetYear>,
    /// Year in which the work is done.
    pub work_year: u16,
    /// Title for lists.
    pub title: String,
    /// Until when the next step is due.
    pub due_on: Option<NaiveDate>,
    /// Invented for the demonstration (演示).
    pub demo: bool,
}

impl About {
    /// What is asked about an object in a year without an item of its own.
    #[must_use]
    pub(crate) const fn of_object(region: RegionCode, object: Uuid, year: BudgetYear) -> About {
        About {
            region,
            id: Uuid::nil(),
            object: Some(object),
            organisation: None,
            parent: None,
            budget_year: Some(year),
            work_year: year.get(),
            title: String::new(),
            due_on: None,
            demo: false,
        }
    }

    /// A part or consequence of this item, of the same object, body and years.
    #[must_use]
    pub fn child(&self, id: Uuid, title: String) -> About {
        About {
            id,
            parent: Some(self.id),
            title,
            due_on: None,
            ..self.clone()
        }
    }
}

/// A process as the use cases carry it.
pub trait Carries: Carried {
    /// What the content names.
    #[must_use]
    fn names(_content: &Self::Content) -> Names {
        Names::default()
    }

    /// Puts into a step what the system itself works out: a score, a light, the members of a package.
    ///
    /// # Errors
    /// [`Fault`] where that cannot be worked out.
    fn complete(
        _application: &Application,
        _about: &About,
        _content: Option<&Self::Content>,
        step: Self::Step,
        _call: &Call,
    ) -> impl Future<Output = Result<Self::Step, Fault>> + Send {
        async { Ok(step) }
    }

    /// What follows from a step, written in the same transaction.
    ///
    /// # Errors
    /// [`Fault`] where what follows cannot be done; then the step is not taken either.
    fn follow(
        _application: &Application,
        _about: &About,
        _advanced: &Advanced<Self>,
        _call: &Call,
    ) -> impl Future<Output = Result<Vec<Change>, Fault>> + Send {
        async { Ok(Vec::new()) }
    }
}
