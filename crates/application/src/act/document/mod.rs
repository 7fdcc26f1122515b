//! Documents with their clauses, and files that are evidence.

mod keep_file;
mod media;
mod save_document;

pub use keep_file::{FileToKeep, KeptFile};
pub use media::{LARGEST, media_type};
pub use save_document::{ClauseDraft, DocumentDraft};

use indicator::language::{Bilingual, both};

/// What a document is called when there is none.
pub(crate) const DOCUMENT: Bilingual = both("文件", "document");
/// What a file is called when there is none.
pub(crate) const FILE: Bilingual = both("佐证材料", "file");
