//! A file is handed in as evidence. It is known by its content: the same content again is the same
//! file.

use indicator::language::{Text, both};
use indicator::vocab::RegionCode;
use lifecycle::permission::{Act as Right, RecordAction, Subject as Owned};
use lifecycle::refused::Refused;
use sha2::{Digest as _, Sha256};
use store::act::Change;
use store::record::{FileRecord, Stored};

use super::media::{LARGEST, media_type};
use crate::misfit::{Misfits, Trail};
use crate::{Application, Call, Fault};

/// A file as somebody hands it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileToKeep {
    /// Its region.
    pub region: RegionCode,
    /// Its name as it was handed in; it is kept as words and opens nothing.
    pub name: String,
    /// Its content.
    pub content: Vec<u8>,
    /// Invented for the demonstration (演示).
    pub demo: bool,
}

/// A file that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptFile {
    /// The file; of content that was kept already, the earlier one with its name.
    pub file: Stored<FileRecord>,
    /// Whether it was handed in just now for the first time.
    pub fresh: bool,
}

/// Characters of a name at most.
const NAME: usize = 200;

impl Application {
    /// Keeps a file in the database, in one transaction with its audit entry: a hand-in that breaks off
    /// leaves nothing.
    ///
    /// # Errors
    /// [`Fault::Refused`]; [`Fault::Input`] for a file that is empty, too large, or of a type that
    /// evidence may not have; the database.
    pub async fn keep_file(&self, wanted: FileToKeep, call: &Call) -> Result<KeptFile, Fault> {
        let region = wanted.region;
        let right = Right::Record(RecordAction::KeepFile);
        Refused::unless_allowed(right, &call.actor, &Owned::of(region))?;
        let mut found = Misfits::default();
        check_name(&wanted.name, &mut found);
        let media_type = check_content(&wanted.content, &mut found);
        found.warnings()?;
        let digest = hex(&Sha256::digest(&wanted.content));
        let files = self.store.files();
        if let Some(known) = files
            .by_digests(&[region], &[&digest])
            .await?
            .remove(&digest)
        {
            return Ok(KeptFile {
                file: known,
                fresh: false,
            });
        }
        let file = FileRecord {
            id: self.next_id(call.now),
            digest: digest.clone(),
            size: u64::try_from(wanted.content.len()).unwrap_or(u64::MAX),
            media_type: media_type.unwrap_or_default().to_owned(),
            name: wanted.name.trim().to_owned(),
            demo: wanted.demo,
        };
        let id = file.id;
        let content = wanted.content;
        let changes = vec![Change::PutFile { file, content }];
        self.commit(region, &right.to_string(), call, Vec::new(), changes)
            .await?;
        let kept = files
            .by_digests(&[region], &[&digest])
            .await?
            .remove(&digest);
        let file = kept.ok_or_else(|| Fault::Damaged(format!("file {id}")))?;
        // somebody else may have been quicker with the same content
        let fresh = file.value.id == id;
        Ok(KeptFile { file, fresh })
    }
}

fn check_name(name: &str, found: &mut Misfits) {
    found.need_text(Trail::of("name"), name, NAME);
    let leads = |c: char| matches!(c, '/' | '\\') || c.is_control();
    if name.contains(leads) || matches!(name.trim(), "." | "..") {
        let text = both(
            "名称只写文件名, 不带路径和控制字符",
            "a name is that of a file, without a path and without control characters",
        );
        found.error(Trail::of("name"), "UNFIT", text);
    }
}

fn check_content(content: &[u8], found: &mut Misfits) -> Option<&'static str> {
    let at = || Trail::of("content");
    if content.is_empty() {
        found.required(at());
        return None;
    }
    if content.len() > LARGEST {
        let text = Text::new(both(
            "文件太大: 最多 {most} 字节",
            "the file is too large: {most} bytes at most",
        ));
        found.error(at(), "TOO_LONG", text.with("most", LARGEST.to_string()));
        return None;
    }
    let kind = media_type(content);
    if kind.is_none() {
        let text = both(
            "不是可作佐证的文件: 可用 PDF、图片、Word、Excel、PPT、OFD、ZIP 和 UTF-8 文本; 以内容为准, 不看名称",
            "no file that can be evidence: PDF, images, Word, Excel, PowerPoint, OFD, ZIP and text in \
             UTF-8; the content decides, not the name",
        );
        found.error(at(), "UNFIT", text);
    }
    kind
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
