//! The folder `indicators`: as it stands on the disk, or as it was shipped in the binary.

use std::path::{Path, PathBuf};
use std::time::Duration;

use exchange::reading;
use indicator::diagnostic::Diagnostic;
use notify::{RecursiveMode, Watcher as _};
use rust_embed::RustEmbed;
use tokio::sync::mpsc;

use crate::cli::{Failure, reason};

/// The folder as shipped.
#[derive(RustEmbed)]
#[folder = "../../indicators"]
#[include = "*.toml"]
struct Shipped;

/// Where indicator sets and rule books are read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Folder {
    /// A folder on the disk; it is watched while serving.
    Disk(PathBuf),
    /// The shipped one.
    Shipped,
}

/// The text of a file, or why it has none.
pub type Contents = Result<String, Box<Diagnostic>>;

/// The name the folder has beside the program.
const BESIDE: &str = "indicators";
/// How long the folder must be quiet after a change before it is read.
const QUIET: Duration = Duration::from_millis(400);

impl Folder {
    /// The folder that was named, else `indicators` where it stands in the working folder, else the
    /// shipped one.
    ///
    /// # Errors
    /// When the folder that was named is not there.
    pub fn choose(named: Option<&Path>) -> Result<Folder, Failure> {
        match named {
            Some(path) => match std::fs::metadata(path) {
                Ok(found) if found.is_dir() => Ok(Folder::Disk(path.to_owned())),
                Ok(_) => Err(Failure::reading(
                    path,
                    &std::io::ErrorKind::NotADirectory.into(),
                )),
                Err(error) => Err(Failure::reading(path, &error)),
            },
            None if Path::new(BESIDE).is_dir() => Ok(Folder::Disk(PathBuf::from(BESIDE))),
            None => Ok(Folder::Shipped),
        }
    }

    /// Path (relative to the folder) and text of every TOML file, or why it has none, in the order of
    /// the paths.
    ///
    /// # Errors
    /// When the folder itself cannot be read.
    pub fn files(&self) -> Result<Vec<(String, Contents)>, Failure> {
        match self {
            Folder::Shipped => {
                let read = |path: std::borrow::Cow<'static, str>| {
                    let file = Shipped::get(&path)?;
                    let text = String::from_utf8_lossy(&file.data).into_owned();
                    Some((path.into_owned(), Ok(text)))
                };
                Ok(Shipped::iter().filter_map(read).collect())
            }
            Folder::Disk(root) => {
                let mut files = Vec::new();
                walk(root, root, &mut files).map_err(|error| Failure::reading(root, &error))?;
                files.sort_by(|(one, _), (other, _)| one.cmp(other));
                Ok(files)
            }
        }
    }

    /// Sends a word after every change below the folder, once it is quiet again. `None` where there
    /// is nothing to watch or the system cannot.
    pub fn watch(&self) -> Option<(notify::RecommendedWatcher, mpsc::Receiver<()>)> {
        let Folder::Disk(root) = self else {
            return None;
        };
        let (sender, receiver) = mpsc::channel(1);
        let mut watcher =
            notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
                let changed = event.is_ok_and(|event| {
                    event.kind.is_create() || event.kind.is_modify() || event.kind.is_remove()
                });
                if changed {
                    // a full channel already holds a word that nobody has read yet
                    let _ = sender.try_send(());
                }
            })
            .inspect_err(|error| tracing::warn!(%error, "the folder of sets is not watched"))
            .ok()?;
        watcher.watch(root, RecursiveMode::Recursive).ok()?;
        Some((watcher, receiver))
    }
}

/// Waits for a change and then until it is quiet. `None` when nothing is watched any more.
pub async fn changed(receiver: &mut mpsc::Receiver<()>) -> Option<()> {
    receiver.recv().await?;
    while let Ok(Some(())) = tokio::time::timeout(QUIET, receiver.recv()).await {}
    Some(())
}

/// Every TOML file below a folder. One that cannot be read, or a folder within it, takes its place
/// among the others with its fault.
fn walk(root: &Path, folder: &Path, files: &mut Vec<(String, Contents)>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let read = if path.is_dir() {
            match walk(root, &path, files) {
                Ok(()) => continue,
                Err(error) => unreadable(&path, &error),
            }
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            read_file(&path)
        } else {
            continue;
        };
        let name = path.strip_prefix(root).unwrap_or(&path).display();
        let contents = match read.fault {
            None => Ok(read.source.text.clone()),
            Some(fault) => Err(Box::new(fault)),
        };
        files.push((name.to_string(), contents));
    }
    Ok(())
}

/// Reads a file that a person wrote.
#[must_use]
pub fn read_file(path: &Path) -> reading::Read {
    let regular = |about: std::fs::Metadata| {
        if about.is_file() {
            std::fs::read(path)
        } else {
            // a pipe would be waited for without end
            Err(std::io::ErrorKind::InvalidInput.into())
        }
    };
    match std::fs::metadata(path).and_then(regular) {
        Ok(bytes) => reading::text(&path.display().to_string(), bytes),
        Err(error) => unreadable(path, &error),
    }
}

/// A file or folder that is there but is not given out.
#[must_use]
pub fn unreadable(path: &Path, error: &std::io::Error) -> reading::Read {
    reading::unreadable(&path.display().to_string(), reason(error))
}
