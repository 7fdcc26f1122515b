//! The folder `indicators`: as it stands on the disk, or as it was shipped in the binary.

use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::{RecursiveMode, Watcher as _};
use rust_embed::RustEmbed;
use tokio::sync::mpsc;

use crate::cli::Failure;

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

    /// Path (relative to the folder) and text of every TOML file, in the order of the paths.
    ///
    /// # Errors
    /// When a file or folder cannot be read; the first one is named.
    pub fn files(&self) -> Result<Vec<(String, String)>, Failure> {
        match self {
            Folder::Shipped => {
                let read = |path: std::borrow::Cow<'static, str>| {
                    let file = Shipped::get(&path)?;
                    Some((
                        path.into_owned(),
                        String::from_utf8_lossy(&file.data).into_owned(),
                    ))
                };
                Ok(Shipped::iter().filter_map(read).collect())
            }
            Folder::Disk(root) => {
                let mut files = Vec::new();
                walk(root, root, &mut files)?;
                files.sort();
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

fn walk(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) -> Result<(), Failure> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error: std::io::Error| Failure::reading(&path, &error)
    };
    for entry in std::fs::read_dir(folder).map_err(failed(folder))? {
        let path = entry.map_err(failed(folder))?.path();
        if path.is_dir() {
            walk(root, &path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            let text = std::fs::read_to_string(&path).map_err(failed(&path))?;
            let name = path
                .strip_prefix(root)
                .unwrap_or(&path)
                .display()
                .to_string();
            files.push((name, text));
        }
    }
    Ok(())
}
