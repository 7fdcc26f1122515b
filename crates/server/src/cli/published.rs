//! Pages made from the repository's data: computed scores against published ones, and the rule
//! books.

use std::path::Path;

use exchange::published;
use indicator::diagnostic::{Source, render};
use indicator::language::{Language, both};
use indicator::rulebook::{self, RuleBooks};
use indicator::vocab::RegionCode;

use super::{Exit, Failure};

/// The page, from the published tables and the rule books of the repository.
pub fn page(root: &Path) -> Result<String, Failure> {
    let folder = root.join("examples/published");
    let loaded =
        published::load(&folder).map_err(|error| Failure::reading(&error.path, &error.cause))?;
    if let Some(fault) = loaded.faults.first() {
        return Err(found(&render::line(fault, Language::Zh)));
    }
    let books = rule_books(&root.join("indicators/common"))?;
    published::page(&loaded.tables, &books, Language::Zh)
        .map_err(|error| found(&error.text().render(Language::Zh)))
}

/// The page of the rule books: every figure of every year that has a national book.
pub fn rule_book(root: &Path) -> Result<String, Failure> {
    let books = rule_books(&root.join("indicators/common"))?;
    let resolved = books.years().into_iter().map(|year| {
        let book = books.resolve(year, RegionCode::NATION);
        book.map_err(|error| found(&error.text().render(Language::Zh)))
    });
    let resolved = resolved.collect::<Result<Vec<_>, Failure>>()?;
    lifecycle::rulebook::page::page(&resolved)
        .map_err(|(file, error)| found(&format!("{file}: {}", error.text.render(Language::Zh))))
}

/// Every rule book below a folder.
fn rule_books(folder: &Path) -> Result<RuleBooks, Failure> {
    let mut books = RuleBooks::default();
    for year in entries(folder)? {
        for path in entries(&year)? {
            let name = path.file_name().map(|name| name.to_string_lossy());
            if !name.is_some_and(|name| name.starts_with("rulebook")) {
                continue;
            }
            let text =
                std::fs::read_to_string(&path).map_err(|error| Failure::reading(&path, &error))?;
            let (book, faults) = rulebook::read(&Source::new(path.display().to_string(), text));
            match (book, faults.first()) {
                (Some(book), _) => books
                    .add(book)
                    .map_err(|error| found(&error.text().render(Language::Zh)))?,
                (None, Some(fault)) => return Err(found(&render::line(fault, Language::Zh))),
                (None, None) => {}
            }
        }
    }
    Ok(books)
}

/// What a folder holds, in the order of names; nothing for a file.
fn entries(folder: &Path) -> Result<Vec<std::path::PathBuf>, Failure> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let failed = |error: std::io::Error| Failure::reading(folder, &error);
    let mut paths = std::fs::read_dir(folder)
        .map_err(failed)?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(failed)?;
    paths.sort();
    Ok(paths)
}

fn found(what: &str) -> Failure {
    Failure {
        exit: Exit::Found,
        text: indicator::language::Text::new(both("输入有错误: {what}", "faulty input: {what}"))
            .with("what", what.to_owned()),
    }
}
