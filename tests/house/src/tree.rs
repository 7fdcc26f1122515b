//! The files of the repository: those that are committed and those that would be.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Trouble;

/// A text file of the repository.
#[derive(Debug, Clone)]
pub struct File {
    /// Path from the root of the repository, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The root of the repository.
pub fn root() -> PathBuf {
    // the folder of this crate is tests/house
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .map_or_else(PathBuf::new, Path::to_path_buf)
}

/// Paths of all files that git knows or would add.
///
/// # Errors
/// When git cannot be run or this is no repository.
pub fn paths() -> Result<Vec<String>, Trouble> {
    let listed = Command::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(root())
        .output()?;
    if !listed.status.success() {
        return Err(format!("git ls-files: {}", String::from_utf8_lossy(&listed.stderr)).into());
    }
    let mut paths: Vec<String> = String::from_utf8(listed.stdout)?
        .split('\0')
        .filter(|path| !path.is_empty())
        .map(str::to_owned)
        .collect();
    paths.sort();
    paths.dedup();
    Ok(paths)
}

/// All text files of the repository; what is not UTF-8 (pictures, fonts) is left out.
///
/// # Errors
/// As [`paths`], or when a file cannot be read.
pub fn files() -> Result<Vec<File>, Trouble> {
    let mut files = Vec::new();
    for path in paths()? {
        let place = root().join(&path);
        if !place.is_file() {
            continue; // removed, but not yet committed
        }
        if let Ok(text) = String::from_utf8(std::fs::read(place)?) {
            files.push(File { path, text });
        }
    }
    Ok(files)
}
