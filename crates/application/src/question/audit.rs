//! Whether the audit chains are whole.

use indicator::language::{Bilingual, both};
use indicator::vocab::RegionCode;
use store::BreakKind;

use crate::{Application, Fault};

/// What was found of a region's chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditReport {
    /// The region.
    pub region: RegionCode,
    /// How many entries the chain has by its head.
    pub entries: i64,
    /// Hash of the last entry.
    pub head: String,
    /// Where it is broken; empty if it is whole.
    pub breaks: Vec<AuditBreak>,
}

/// A place where a chain is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuditBreak {
    /// Sequence of the entry that does not fit.
    pub sequence: i64,
    kind: BreakKind,
}

impl AuditBreak {
    /// A stable key of what is wrong.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self.kind {
            BreakKind::Removed => "removed",
            BreakKind::Edited => "edited",
            BreakKind::Unlinked => "unlinked",
            BreakKind::Head => "head",
        }
    }

    /// What is wrong, in words.
    #[must_use]
    pub const fn words(&self) -> Bilingual {
        match self.kind {
            BreakKind::Removed => both("缺失, 可能不止一条", "missing, and perhaps some after it"),
            BreakKind::Edited => both("内容被改动", "its content was edited"),
            BreakKind::Unlinked => both(
                "没有接上前一条",
                "it does not name the hash of the one before",
            ),
            BreakKind::Head => both(
                "链头与最后一条不符",
                "the head does not name the last entry",
            ),
        }
    }
}

impl Application {
    /// Walks the audit chain of every region that has one.
    ///
    /// # Errors
    /// The database.
    pub async fn verify_audit(&self) -> Result<Vec<AuditReport>, Fault> {
        let mut reports = Vec::new();
        for region in self.store.audited_regions().await? {
            let head = self.store.audit_head(region).await?;
            let breaks = self.store.verify_audit(region).await?;
            let found = |one: store::Break| AuditBreak {
                sequence: one.sequence,
                kind: one.kind,
            };
            reports.push(AuditReport {
                region,
                entries: head.as_ref().map_or(0, |head| head.sequence),
                head: head.map(|head| head.hash).unwrap_or_default(),
                breaks: breaks.into_iter().map(found).collect(),
            });
        }
        Ok(reports)
    }
}
