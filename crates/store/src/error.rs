//! What can go wrong with the database itself. What can be wrong with an act is
//! [`ActError`](crate::act::ActError).
//!
//! The words are made in [`StoreError::text`], in both languages. They never hold SQL; the cause is
//! kept as the error's source, for the log alone.

use indicator::language::{Bilingual, Language, Text, both};

use crate::column::Damaged;

/// The cause of a fault, for the log.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

/// A fault of the database or of the way to it.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.text().render(Language::En))]
pub struct StoreError(#[source] pub Fault);

/// What it is.
#[derive(Debug, thiserror::Error)]
#[error("{kind:?} at “{place}”")]
pub struct Fault {
    /// Which fault.
    pub kind: FaultKind,
    /// The database file, its folder or server; or the column for [`FaultKind::Damaged`].
    pub place: String,
    /// More about it, where there is more: a migration's name, what was found.
    pub detail: String,
    /// The cause, for the log.
    #[source]
    pub cause: Option<Cause>,
}

/// The faults that are told apart, because what to do differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The address is neither a path nor that of a PostgreSQL server.
    BadAddress,
    /// The file is something else.
    NotADatabase,
    /// The file is a database with damaged pages.
    Corrupt,
    /// The folder cannot be made or read, since a part of the path is a file.
    NotAFolder,
    /// No right to read or write there.
    NoRights,
    /// No room left on the disk, or the size allowed is reached.
    DiskFull,
    /// A database of another program.
    ForeignDatabase,
    /// A newer version of the program has changed the schema.
    NewerSchema,
    /// Others write for longer than we wait.
    Busy,
    /// It took longer than a statement may take.
    TooSlow,
    /// No connection to the server.
    Unreachable,
    /// An id or key is there already.
    Duplicate,
    /// Something points to what is not there.
    Dangling,
    /// A column holds what no version of this program has written.
    Damaged,
    /// Anything else: a mistake of ours.
    Internal,
}

impl FaultKind {
    /// A stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            FaultKind::BadAddress => "STORE_BAD_ADDRESS",
            FaultKind::NotADatabase => "STORE_NOT_A_DATABASE",
            FaultKind::Corrupt => "STORE_CORRUPT",
            FaultKind::NotAFolder => "STORE_NOT_A_FOLDER",
            FaultKind::NoRights => "STORE_NO_RIGHTS",
            FaultKind::DiskFull => "STORE_DISK_FULL",
            FaultKind::ForeignDatabase => "STORE_FOREIGN_DATABASE",
            FaultKind::NewerSchema => "STORE_NEWER_SCHEMA",
            FaultKind::Busy => "STORE_BUSY",
            FaultKind::TooSlow => "STORE_TOO_SLOW",
            FaultKind::Unreachable => "STORE_UNREACHABLE",
            FaultKind::Duplicate => "STORE_DUPLICATE",
            FaultKind::Dangling => "STORE_DANGLING",
            FaultKind::Damaged => "STORE_DAMAGED",
            FaultKind::Internal => "STORE_INTERNAL",
        }
    }

    /// What it is and what to do; `{place}` and `{detail}` as in [`Fault`].
    const fn words(self) -> Bilingual {
        match self {
            FaultKind::BadAddress => both(
                "“{place}”不是数据库地址, 请写文件路径或 postgres://主机/库名",
                "“{place}” is no address of a database; write a file's path, or \
                 postgres://host/database",
            ),
            FaultKind::NotADatabase => both(
                "“{place}”不是数据库文件, 未作任何改动; 请另指定文件, 或移走它后再启动",
                "“{place}” is not a database file; nothing was changed. Name another file, or move \
                 this one away",
            ),
            FaultKind::Corrupt => both(
                "数据库“{place}”已损坏; 请停止写入, 从备份恢复",
                "the database “{place}” is damaged; stop writing and restore a backup",
            ),
            FaultKind::NotAFolder => both(
                "“{place}”的上级不是文件夹, 请另选位置",
                "a part of the path “{place}” is a file, not a folder; choose another place",
            ),
            FaultKind::NoRights => both(
                "没有读写“{place}”的权限; 请授权, 或换一个文件夹",
                "no right to read and write “{place}”; grant it, or choose another folder",
            ),
            FaultKind::DiskFull => both(
                "数据库所在磁盘已满, 本次没有写入任何内容; 请腾出空间后重试",
                "the database's disk is full; nothing of this was written. Make room and try again",
            ),
            FaultKind::ForeignDatabase => both(
                "“{place}”是别的程序的数据库(其中有“{detail}”), 未作任何改动; 请另指定文件或文件夹",
                "“{place}” is a database of another program (“{detail}” is in it); nothing was \
                 changed. Name another file or folder",
            ),
            FaultKind::NewerSchema => both(
                "数据库“{place}”已由更新的版本升级(“{detail}”), 请用新版本打开",
                "the database “{place}” was upgraded by a newer version (“{detail}”); open it with \
                 that version",
            ),
            FaultKind::Busy => both(
                "数据库正忙, 本次没有写入任何内容; 请稍后重试",
                "the database is busy; nothing of this was written. Try again in a moment",
            ),
            FaultKind::TooSlow => both(
                "数据库用时超过限制, 已中止; 请缩小范围后重试",
                "the database took longer than it may and was stopped; ask for less and try again",
            ),
            FaultKind::Unreachable => both(
                "连不上数据库“{place}”; 请检查它是否在运行",
                "no connection to the database “{place}”; check that it is running",
            ),
            FaultKind::Duplicate => both(
                "其中有编号或键已经存在, 本次没有写入任何内容; 请换新编号, 或刷新后重做",
                "an id or key of it is there already; nothing of this was written. Take new ids, or \
                 reload and do it again",
            ),
            FaultKind::Dangling => both(
                "其中指向的内容不存在, 本次没有写入任何内容; 请刷新后重做",
                "it points to something that is not there; nothing of this was written. Reload and \
                 do it again",
            ),
            FaultKind::Damaged => both(
                "数据库中“{place}”的内容无法识别: “{detail}”; 请核对备份",
                "what the database holds in “{place}” cannot be read: “{detail}”; compare with a \
                 backup",
            ),
            FaultKind::Internal => both(
                "数据库操作失败, 本次没有写入任何内容; 原因见日志",
                "a database operation failed; nothing of this was written. The log has the cause",
            ),
        }
    }
}

impl Fault {
    /// What it is and what to do, in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        Text::new(self.kind.words())
            .with("place", self.place.as_str())
            .with("detail", self.detail.as_str())
    }
}

impl StoreError {
    /// A fault at a place.
    pub(crate) fn at(kind: FaultKind, place: impl Into<String>) -> StoreError {
        StoreError(Fault {
            kind,
            place: place.into(),
            detail: String::new(),
            cause: None,
        })
    }

    /// With more about it.
    pub(crate) fn detail(mut self, detail: impl Into<String>) -> StoreError {
        self.0.detail = detail.into();
        self
    }

    /// With its cause.
    pub(crate) fn because(mut self, cause: impl Into<Cause>) -> StoreError {
        self.0.cause = Some(cause.into());
        self
    }

    /// Which fault it is.
    #[must_use]
    pub const fn kind(&self) -> FaultKind {
        self.0.kind
    }

    /// A stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.0.kind.code()
    }

    /// What it is and what to do, in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        self.0.text()
    }

    /// Whether trying again later may help.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        matches!(
            self.0.kind,
            FaultKind::Busy | FaultKind::DiskFull | FaultKind::Unreachable | FaultKind::TooSlow
        )
    }
}

impl From<Damaged> for StoreError {
    fn from(damaged: Damaged) -> StoreError {
        StoreError::at(FaultKind::Damaged, damaged.column).detail(damaged.found)
    }
}
