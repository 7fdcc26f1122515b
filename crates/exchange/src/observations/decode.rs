//! From bytes to text. Spreadsheets write CSV in several encodings; which one it was is said.

use encoding_rs::{Encoding, GB18030};
use indicator::language::{Text, both};

/// A text with the encoding that it was read in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// Name of the encoding: `UTF-8`, `gb18030`, `UTF-16LE`.
    pub encoding: &'static str,
}

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotText {
    /// A workbook.
    #[error("it is a workbook")]
    Workbook,
    /// Neither UTF-8 nor GB18030.
    #[error("it is neither UTF-8 nor GB18030")]
    Unknown,
}

impl NotText {
    /// The reason in words.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            NotText::Workbook => both(
                "这是工作簿, 请另存为“CSV UTF-8(逗号分隔)”",
                "it is a workbook; save it as “CSV UTF-8 (comma delimited)”",
            ),
            NotText::Unknown => both(
                "既不是 UTF-8 也不是 GB18030 文本",
                "it is no text in UTF-8 or GB18030",
            ),
        }
        .into()
    }
}

/// Reads bytes as UTF-8, with or without a byte order mark, as UTF-16 with one, else as GB18030.
///
/// # Errors
/// [`NotText`]; nothing is replaced or left out.
pub fn decode(bytes: &[u8]) -> Result<Decoded, NotText> {
    // containers of workbooks: ZIP (xlsx) and OLE (xls)
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(NotText::Workbook);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decoded(encoding, bytes.get(mark..).unwrap_or_default());
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => plain(text.to_owned(), "UTF-8"),
        Err(_) => decoded(GB18030, bytes),
    }
}

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Result<Decoded, NotText> {
    let text = encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .ok_or(NotText::Unknown)?;
    plain(text.into_owned(), encoding.name())
}

fn plain(text: String, encoding: &'static str) -> Result<Decoded, NotText> {
    if text.contains('\0') {
        return Err(NotText::Unknown);
    }
    Ok(Decoded { text, encoding })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_apart() {
        // 名称 in GB18030 is C3 FB B3 C6, from the GB 2312 code table (rows 35 and 19)
        let utf16: Vec<u8> = [0xFF, 0xFE]
            .into_iter()
            .chain("名称".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let cases: &[(&[u8], &str)] = &[
            ("名称".as_bytes(), "UTF-8"),
            ("\u{feff}名称".as_bytes(), "UTF-8"),
            (&[0xC3, 0xFB, 0xB3, 0xC6], "gb18030"),
            (&utf16, "UTF-16LE"),
        ];
        for (bytes, encoding) in cases {
            let decoded = decode(bytes).unwrap();
            assert_eq!(
                (decoded.text.as_str(), decoded.encoding),
                ("名称", *encoding)
            );
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b"PK\x03\x04\x14\x00"), Err(NotText::Workbook));
        assert_eq!(decode(&[0xD0, 0xCF, 0x11, 0xE0]), Err(NotText::Workbook));
        assert_eq!(decode(&[0xFF, 0x00, 0x01]), Err(NotText::Unknown));
        assert_eq!(decode(b"a\0b"), Err(NotText::Unknown));
        assert_eq!(decode(&[0xC3]), Err(NotText::Unknown));
    }
}
