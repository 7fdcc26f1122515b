//! Writes the table of clauses and the tests that show them.

use house::{Trouble, coverage, tree};

fn main() -> Result<(), Trouble> {
    let files = tree::files()?;
    let table = coverage::table(&coverage::clauses(&files)?, &coverage::marks(&files));
    std::fs::write(tree::root().join(coverage::TABLE), table)?;
    Ok(())
}
