//! `jixiao generate`: files of the repository that are made from the code.

use std::path::{Path, PathBuf};

use clap::Args;
use indicator::language::{Language, Text, both};
use serde_json::{Value, json};

use super::difference::difference;
use super::{Exit, Failure, Terminal, published, reference, schema};

/// A file that is made from the code.
struct Generated {
    /// Path from the root of the repository.
    path: &'static str,
    /// Makes its text. `root` is the repository, for what is made from its data.
    text: fn(root: &Path) -> Result<String, Failure>,
}

/// Every generated file.
const FILES: &[Generated] = &[
    Generated {
        path: "schema.graphql",
        text: |_| Ok(schema::text()),
    },
    Generated {
        path: "docs/reference/command-line.md",
        text: |_| Ok(reference::command_line()),
    },
    Generated {
        path: "docs/reference/requests.md",
        text: |_| Ok(reference::requests()),
    },
    Generated {
        path: "docs/reference/rules.md",
        text: |_| Ok(reference::rules(Language::Zh)),
    },
    Generated {
        path: "docs/reference/rules.en.md",
        text: |_| Ok(reference::rules(Language::En)),
    },
    Generated {
        path: "docs/reference/functions.md",
        text: |_| Ok(reference::functions(Language::Zh)),
    },
    Generated {
        path: "docs/reference/functions.en.md",
        text: |_| Ok(reference::functions(Language::En)),
    },
    Generated {
        path: "docs/reference/errors.md",
        text: |_| Ok(reference::errors(Language::Zh)),
    },
    Generated {
        path: "docs/reference/errors.en.md",
        text: |_| Ok(reference::errors(Language::En)),
    },
    Generated {
        path: "docs/reference/processes.md",
        text: |_| Ok(reference::made(&lifecycle::reference::processes())),
    },
    Generated {
        path: "docs/reference/permissions.md",
        text: |_| Ok(reference::made(&lifecycle::reference::permissions())),
    },
    Generated {
        path: "docs/reference/rulebook.md",
        text: |root| Ok(reference::made(&published::rule_book(root)?)),
    },
    Generated {
        path: "indicators/set.schema.json",
        text: |_| Ok(reference::json(&indicator::manifest::schema())),
    },
    Generated {
        path: "indicators/rulebook.schema.json",
        text: |_| Ok(reference::json(&indicator::rulebook::schema())),
    },
    Generated {
        path: "examples/published/table.schema.json",
        text: |_| Ok(reference::json(&exchange::published::schema())),
    },
    Generated {
        path: "docs/published.md",
        text: published::page,
    },
];

/// Arguments of `generate`.
#[derive(Clone, Debug, Args)]
pub struct Generate {
    /// 只比较, 不写入 · Only compare, write nothing
    #[arg(long)]
    check: bool,
    /// 仓库的根, 默认从当前文件夹往上找 · Root of the repository; looked for from here upwards
    #[arg(long, value_name = "FOLDER")]
    root: Option<PathBuf>,
}

/// How a file stands to what the code makes.
struct Compared {
    path: &'static str,
    text: String,
    /// The difference; `None` when the file is current.
    difference: Option<String>,
}

impl Generate {
    /// Writes what is not current, or with `--check` shows it.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub fn run(self, terminal: &Terminal) -> Result<Exit, Failure> {
        let root = self.root.map_or_else(find_root, Ok)?;
        let compared = FILES
            .iter()
            .map(|file| compare(&root, file))
            .collect::<Result<Vec<_>, _>>()?;
        let stale: Vec<&Compared> = compared.iter().filter(|c| c.difference.is_some()).collect();
        if !self.check {
            stale.iter().try_for_each(|file| write(&root, file))?;
        }
        let language = terminal.language;
        terminal.answer(
            || said(&stale, compared.len(), self.check, language),
            || said_json(&compared, self.check),
        )?;
        Ok(if self.check && !stale.is_empty() {
            Exit::Found
        } else {
            Exit::Fine
        })
    }
}

fn compare(root: &Path, file: &Generated) -> Result<Compared, Failure> {
    let path = root.join(file.path);
    let text = (file.text)(root)?;
    let present = match std::fs::read_to_string(&path) {
        Ok(present) => present,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(Failure::reading(&path, &error)),
    };
    let difference = (present != text).then(|| difference(&present, &text));
    Ok(Compared {
        path: file.path,
        text,
        difference,
    })
}

fn write(root: &Path, file: &Compared) -> Result<(), Failure> {
    let path = root.join(file.path);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| Failure::writing(folder, &error))?;
    }
    std::fs::write(&path, &file.text).map_err(|error| Failure::writing(&path, &error))
}

/// The nearest folder upwards that holds the workspace.
fn find_root() -> Result<PathBuf, Failure> {
    let here = std::env::current_dir().map_err(|error| Failure::reading(Path::new("."), &error))?;
    let is_root = |folder: &&Path| {
        folder.join("Cargo.lock").is_file() && folder.join("crates/server").is_dir()
    };
    here.ancestors()
        .find(is_root)
        .map(Path::to_path_buf)
        .ok_or_else(|| {
            Failure::usage(both(
                "当前文件夹不在仓库里; 请用 --root 指出",
                "this folder is not inside the repository; name it with --root",
            ))
        })
}

fn said(stale: &[&Compared], all: usize, check: bool, language: Language) -> String {
    let count = |template| {
        Text::new(template)
            .with("all", all.to_string())
            .with("stale", stale.len().to_string())
            .render(language)
    };
    if stale.is_empty() {
        return count(both(
            "{all} 个生成的文件都是最新的",
            "all {all} generated files are current",
        ));
    }
    let mut out = String::new();
    for file in stale {
        out.push_str(file.path);
        out.push('\n');
        if check {
            out.push_str(file.difference.as_deref().unwrap_or_default());
        }
    }
    out.push_str(&if check {
        count(both(
            "{stale} 个文件不是最新的; 请运行: cargo jixiao generate",
            "{stale} files are not current; run: cargo jixiao generate",
        ))
    } else {
        count(both("写了 {stale} 个文件", "{stale} files written"))
    });
    out
}

fn said_json(compared: &[Compared], check: bool) -> Value {
    let file = |c: &Compared| json!({ "path": c.path, "current": c.difference.is_none() });
    json!({ "written": !check, "files": compared.iter().map(file).collect::<Vec<_>>() })
}
