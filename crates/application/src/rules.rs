//! The rule book's part `[process]`, the calendars and the plan's tasks, as gates and questions look at
//! them: resolved once for a year and region and kept until the files change.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use indicator::diagnostic::catalogue::rulebook as codes;
use indicator::diagnostic::{Diagnostic, Place, Source, Span};
use indicator::rulebook::RuleBook;
use indicator::vocab::{BudgetYear, RegionCode};
use lifecycle::rulebook::FileError;
use lifecycle::rulebook::calendar::Calendar;
use lifecycle::rulebook::figures::Figures;
use lifecycle::rulebook::plan_tasks::PlanTasks;

use crate::{Application, Fault};

/// What was resolved so far.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    calendar: Mutex<Arc<Calendar>>,
    tasks: Mutex<Option<Arc<PlanTasks>>>,
    figures: Mutex<HashMap<(BudgetYear, RegionCode), Arc<Figures>>>,
    books: Mutex<HashMap<(BudgetYear, RegionCode), Arc<RuleBook>>>,
}

impl Rules {
    /// Takes the calendars and the plan's tasks of the files, and forgets what was resolved from the
    /// old ones. Answers what is wrong with one of them or with the part `[process]` of a rule book;
    /// the others hold.
    pub fn renew<'a>(&self, files: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Diagnostic> {
        let mut calendar = Calendar::default();
        let mut tasks = None;
        let mut faults = Vec::new();
        for (path, text) in files {
            let name = path.rsplit('/').next().unwrap_or(path);
            let read = if name == "workdays.toml" {
                calendar.add(text)
            } else if name.starts_with("rulebook") {
                Figures::read(text).map(|_| ())
            } else if name == "plan-tasks.toml" {
                PlanTasks::read(text).map(|read| tasks = Some(Arc::new(read)))
            } else {
                continue;
            };
            if let Err(error) = read {
                faults.push(diagnosed(&Source::new(path, text), error));
            }
        }
        *lock(&self.calendar) = Arc::new(calendar);
        *lock(&self.tasks) = tasks;
        self.forget();
        faults
    }

    /// Forgets what was resolved.
    pub fn forget(&self) {
        lock(&self.figures).clear();
        lock(&self.books).clear();
    }
}

/// What is wrong with a file of the rule book that `lifecycle` reads, at the line that it names, or at
/// the first one where it is about the whole.
#[must_use]
pub fn diagnosed(source: &Arc<Source>, error: FileError) -> Diagnostic {
    let line = error.line.unwrap_or(1).saturating_sub(1);
    let lines = source.text.split_inclusive('\n');
    let start: usize = lines.take(line).map(str::len).sum();
    let rest = source.text.get(start..).unwrap_or_default();
    let end = start + rest.lines().next().unwrap_or_default().len();
    Diagnostic::new(&codes::BOOK, Place::new(source, Span::new(start, end)))
        .with("reason", error.text)
}

impl Application {
    /// The calendars of working days.
    #[must_use]
    pub fn calendar(&self) -> Arc<Calendar> {
        Arc::clone(&lock(&self.rules.calendar))
    }

    /// The plan's own tasks, where the files hold them.
    #[must_use]
    pub fn plan_tasks(&self) -> Option<Arc<PlanTasks>> {
        lock(&self.rules.tasks).clone()
    }

    /// The rule book of a budget year in a region.
    ///
    /// # Errors
    /// [`Fault::NoBook`] for a year without one.
    pub(crate) fn book(
        &self,
        year: BudgetYear,
        region: RegionCode,
    ) -> Result<Arc<RuleBook>, Fault> {
        // held until the book is kept, so that none of an older registry is kept after it was forgotten
        let mut books = lock(&self.rules.books);
        if let Some(known) = books.get(&(year, region)) {
            return Ok(Arc::clone(known));
        }
        let book = Arc::new(self.registry().books().resolve(year, region)?);
        books.insert((year, region), Arc::clone(&book));
        Ok(book)
    }

    /// The figures of a budget year in a region.
    ///
    /// # Errors
    /// [`Fault::NoBook`] for a year without a book, [`Fault::Damaged`] for one whose part `[process]`
    /// cannot be read.
    pub fn figures(&self, year: BudgetYear, region: RegionCode) -> Result<Arc<Figures>, Fault> {
        if let Some(known) = lock(&self.rules.figures).get(&(year, region)) {
            return Ok(Arc::clone(known));
        }
        let book = self.book(year, region)?;
        let figures = Figures::of(&book).map_err(|(path, error)| {
            Fault::Damaged(format!(
                "{path}: {}",
                error.text.render(indicator::language::Language::En)
            ))
        })?;
        let figures = Arc::new(figures);
        lock(&self.rules.figures).insert((year, region), Arc::clone(&figures));
        Ok(figures)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
