//! What a file is, by its content alone: neither its name nor what the sender says of it counts.

/// Bytes of a file at most: 32 MB.
pub const LARGEST: usize = 32_000_000;

/// Types that evidence may have: what people scan, photograph and write. Nothing that a browser
/// would run.
const TYPES: &[&str] = &[
    "application/pdf",
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/bmp",
    "image/tiff",
    "image/webp",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
    // OFD, the national format of fixed documents, is a ZIP too
    "application/zip",
];

/// What a text is called.
const TEXT: &str = "text/plain; charset=utf-8";

/// The type of a content, `None` where it is none that evidence may have.
#[must_use]
pub fn media_type(content: &[u8]) -> Option<&'static str> {
    match infer::get(content) {
        Some(kind) => TYPES
            .iter()
            .copied()
            .find(|known| *known == kind.mime_type()),
        None => is_text(content).then_some(TEXT),
    }
}

/// A text in UTF-8 without signs that steer a terminal.
fn is_text(content: &[u8]) -> bool {
    let steers = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    std::str::from_utf8(content).is_ok_and(|text| !text.is_empty() && !text.contains(steers))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_decides() {
        // the first bytes of each format as its specification gives them
        for (content, expected) in [
            (&b"%PDF-1.7\n"[..], Some("application/pdf")),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Some("image/png")),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", Some("image/jpeg")),
            (b"PK\x03\x04\x14\0\0\0\x08\0", Some("application/zip")),
            ("项目,完成值\n营养餐,100%\n".as_bytes(), Some(TEXT)),
            (b"<!DOCTYPE html><script>alert(1)</script>", None),
            (b"<html><body>", None),
            (b"#!/bin/sh\nrm -rf /\n", None),
            (b"MZ\x90\0\x03\0\0\0", None),
            (b"\x7fELF\x02\x01\x01\0", None),
            (b"\xff\xfe\x00\x01\x02", None),
            (b"a\0b", None),
            (b"\x1b[2Jgone", None),
            (b"", None),
        ] {
            assert_eq!(
                media_type(content),
                expected,
                "{:?}",
                content.escape_ascii().to_string()
            );
        }
    }
}
