//! From the bytes of a file that a person wrote to its text: UTF-8, or a fault that says where the
//! first byte that is none stands, what encoding it looks like, and how to mend it.

use std::sync::Arc;

use encoding_rs::{Encoding, GB18030};
use indicator::diagnostic::{Diagnostic, Entry, Place, Severity, Source, Span};
use indicator::language::{Bilingual, Text, both};

/// A file or folder that the system does not give out.
pub static UNREADABLE: Entry = Entry {
    code: "E2001",
    severity: Severity::Error,
    message: both("无法读取: {reason}", "it cannot be read: {reason}"),
    page: both(
        "文件或文件夹在那里, 但系统不让读。没有权限的, 请管理员放开读的权限; 链接断了的, 重新链接或删去。其他文件照常检查。",
        "The file or folder is there, but the system does not give it out. Without permission, have it made readable; a broken link is mended or removed. The other files are checked all the same.",
    ),
    wrong: "",
    right: "",
};

/// Bytes that are no text in UTF-8.
pub static NOT_UTF8: Entry = Entry {
    code: "E2002",
    severity: Severity::Error,
    message: both(
        "不是 UTF-8 文本: 第 {offset} 字节(从 0 数起)是 {byte}",
        "no text in UTF-8: byte {offset}, counted from 0, is {byte}",
    ),
    page: both(
        "文件一律用 UTF-8 编码。Windows 的记事本等可能存成 GBK(GB18030, 显示为“ANSI”)或 UTF-16; 用编辑器打开, 另存为 UTF-8 即可, 内容不变。看得出是 GBK 的文件, 其余问题也一并列出, 但改好编码以前不能登记。",
        "Files are written in UTF-8. Editors on Windows may have saved one as GBK (GB18030, shown as “ANSI”) or UTF-16; open it and save it as UTF-8, the words stay the same. Where a file is plainly GBK its other faults are listed too, but nothing is registered before it is saved anew.",
    ),
    wrong: "",
    right: "",
};

/// Every entry of this family, in the order of the codes.
pub const ALL: &[&Entry] = &[&UNREADABLE, &NOT_UTF8];

/// A file as far as it could be read.
#[derive(Clone, Debug)]
pub struct Read {
    /// Its text under its name: as written, or, where it is not UTF-8, as it can be shown.
    pub source: Arc<Source>,
    /// Why it is no text in UTF-8; `None` where it is one.
    pub fault: Option<Diagnostic>,
    /// Whether the text says what the file says, so that further faults may be looked for in it.
    pub legible: bool,
}

/// Reads the bytes of a file.
#[must_use]
pub fn text(name: &str, bytes: Vec<u8>) -> Read {
    let error = match String::from_utf8(bytes) {
        Ok(text) => {
            return Read {
                source: Source::new(name, text),
                fault: None,
                legible: true,
            };
        }
        Err(error) => error,
    };
    let bytes = error.as_bytes();
    let valid = error.utf8_error().valid_up_to();
    let looks = Looks::of(bytes, valid);
    let at = match looks {
        // two bytes of GBK may by chance be a character of UTF-8: 学 is D1A7
        Looks::Gb18030 => bytes.iter().take_while(|byte| byte.is_ascii()).count(),
        Looks::Utf16(_) | Looks::Container | Looks::Unknown => valid,
    };
    let (before, rest) = bytes.split_at_checked(at).unwrap_or((bytes, &[]));
    // what stands before the fault is UTF-8, so that offsets in the shown text are those of the file
    let mut shown = String::from_utf8_lossy(before).into_owned();
    shown.push_str(&match looks {
        Looks::Gb18030 => GB18030.decode_without_bom_handling(rest).0,
        Looks::Utf16(_) | Looks::Container | Looks::Unknown => String::from_utf8_lossy(rest),
    });
    let first = shown.get(at..).and_then(|rest| rest.chars().next());
    let source = Source::new(name, shown);
    let span = Span::new(at, at + first.map_or(0, char::len_utf8));
    let byte = rest
        .first()
        .map_or_else(String::new, |byte| format!("0x{byte:02X}"));
    let mut fault = Diagnostic::new(&NOT_UTF8, Place::new(&source, span))
        .with("offset", at.to_string())
        .with("byte", byte);
    for step in looks.help(name) {
        fault = fault.help(step);
    }
    if let Some(label) = looks.label() {
        fault = fault.label(label);
    }
    Read {
        source,
        fault: Some(fault),
        legible: matches!(looks, Looks::Gb18030),
    }
}

/// A file or folder that is there but cannot be read.
#[must_use]
pub fn unreadable(name: &str, reason: Text) -> Read {
    let source = Source::new(name, "");
    let place = Place::new(&source, Span::new(0, 0));
    Read {
        fault: Some(Diagnostic::new(&UNREADABLE, place).with("reason", reason)),
        source,
        legible: false,
    }
}

/// What bytes that are not UTF-8 look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Looks {
    /// Chinese as Windows writes it.
    Gb18030,
    /// Two bytes a character, by its mark.
    Utf16(&'static str),
    /// A workbook or another container.
    Container,
    /// Nothing that is known.
    Unknown,
}

impl Looks {
    /// `valid`: how many bytes before the first that is no UTF-8.
    fn of(bytes: &[u8], valid: usize) -> Looks {
        // containers of workbooks and documents: ZIP and OLE
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return Looks::Container;
        }
        match Encoding::for_bom(bytes) {
            Some((encoding, _)) if encoding.name().starts_with("UTF-16") => {
                Looks::Utf16(encoding.name())
            }
            _ if is_chinese(bytes) && !has_chinese(bytes.get(..valid)) => Looks::Gb18030,
            _ => Looks::Unknown,
        }
    }

    fn label(self) -> Option<Text> {
        let name = match self {
            Looks::Gb18030 => both(" GBK(GB18030)", "GBK (GB18030)").into(),
            Looks::Utf16(name) => Text::new(both(" {name}", "{name}")).with("name", name),
            Looks::Container => both("工作簿或压缩包", "a workbook or archive").into(),
            Looks::Unknown => return None,
        };
        let seems = both("看起来是{name}", "it looks like {name}");
        Some(Text::new(seems).with("name", name))
    }

    fn help(self, name: &str) -> Vec<Text> {
        const SAVE: Bilingual = both(
            "用编辑器打开, 另存为 UTF-8 编码",
            "open it in an editor and save it as UTF-8",
        );
        let convert = |from: &'static str| {
            Text::new(both(
                "或者运行 iconv -f {from} -t UTF-8 {file} > 新文件.toml",
                "or run iconv -f {from} -t UTF-8 {file} > new-file.toml",
            ))
            .with("from", from)
            .with("file", name)
        };
        match self {
            Looks::Gb18030 => vec![SAVE.into(), convert("GB18030")],
            Looks::Utf16(encoding) => vec![SAVE.into(), convert(encoding)],
            Looks::Container => vec![
                both(
                    "这里要的是文本文件(.toml); 工作簿请留在别处",
                    "a text file (.toml) is needed here; keep workbooks elsewhere",
                )
                .into(),
            ],
            Looks::Unknown => vec![
                both(
                    "看看这里是什么字, 改好后存为 UTF-8 编码",
                    "see what stands there, mend it, and save the file as UTF-8",
                )
                .into(),
            ],
        }
    }
}

/// Whether there is a character of three bytes or more: a file that mixes UTF-8 with something else,
/// such as a piece pasted from elsewhere, is neither.
fn has_chinese(valid: Option<&[u8]>) -> bool {
    let text = valid.and_then(|valid| std::str::from_utf8(valid).ok());
    text.is_some_and(|text| text.chars().any(|c| c.len_utf8() > 2))
}

/// Whether bytes are Chinese text in GB18030: they can be decoded, and most characters that are not
/// ASCII are of GB 2312, whose bytes are both from A1 up. Texts in Latin-1 are not.
fn is_chinese(bytes: &[u8]) -> bool {
    if GB18030
        .decode_without_bom_handling_and_without_replacement(bytes)
        .is_none_or(|text| text.contains('\0'))
    {
        return false;
    }
    let (mut common, mut others) = (0_usize, 0_usize);
    let mut rest = bytes.iter();
    while let Some(first) = rest.next() {
        if first.is_ascii() {
            continue;
        }
        match rest.next() {
            Some(second) if *second >= 0xA1 => common += 1,
            _ => others += 1,
        }
    }
    common > others
}

#[cfg(test)]
mod tests {
    use super::*;
    use indicator::language::Language;

    /// 名称 in GB 2312: rows 35 and 19 of its table, C3FB B3C6.
    const NAME: &[u8] = &[0xC3, 0xFB, 0xB3, 0xC6];

    #[test]
    fn utf8_is_as_it_was() {
        let read = text("a.toml", "名称".into());
        assert_eq!((read.source.text.as_str(), read.legible), ("名称", true));
        assert_eq!(read.fault, None);
    }

    #[test]
    fn gbk_is_shown_and_named() {
        let bytes = [b"[set]\nname = \"".as_slice(), NAME, b"\"\n"].concat();
        let read = text("a.toml", bytes);
        assert_eq!(read.source.text, "[set]\nname = \"名称\"\n");
        assert!(read.legible);
        let fault = read.fault.unwrap();
        let place = fault.place.as_ref().unwrap();
        assert_eq!((place.text(), place.position().offset), ("名", 14));
        assert_eq!((place.position().line, place.position().column), (2, 9));
        assert_eq!(
            fault.message(Language::Zh),
            "不是 UTF-8 文本: 第 14 字节(从 0 数起)是 0xC3"
        );
        let label = fault.label.unwrap().render(Language::En);
        assert_eq!(label, "it looks like GBK (GB18030)");
        assert_eq!(
            fault.help[1].render(Language::En),
            "or run iconv -f GB18030 -t UTF-8 a.toml > new-file.toml"
        );
    }

    /// 学 in GB 2312 (row 49) is D1A7, which is also U+0467 in UTF-8.
    #[test]
    fn gbk_that_begins_like_utf8() {
        let bytes = [b"# ".as_slice(), &[0xD1, 0xA7], NAME].concat();
        let read = text("a.toml", bytes);
        assert_eq!(read.source.text, "# 学名称");
        assert_eq!(read.fault.unwrap().place.unwrap().position().offset, 2);
    }

    #[test]
    fn what_is_not_gbk_is_not_called_so() {
        let utf16 = [0xFF, 0xFE, b'[', 0, b's', 0];
        let mixed = ["名称 = \"".as_bytes(), NAME, b"\"\n"].concat();
        let cases: &[(&[u8], usize, Looks)] = &[
            (b"# caf\xe9\n", 5, Looks::Unknown),
            (b"# na\xefve caf\xe9 cr\xe8me\n", 4, Looks::Unknown),
            (&utf16, 0, Looks::Utf16("UTF-16LE")),
            (b"PK\x03\x04\x14\x00\xff", 6, Looks::Container),
            (&[b'a', 0xFF, 0xFF, 0x00], 1, Looks::Unknown),
            // cut in the middle of a character
            ("名".as_bytes().get(..2).unwrap(), 0, Looks::Unknown),
            (&mixed, 10, Looks::Unknown),
        ];
        for (bytes, at, looks) in cases {
            assert_eq!(Looks::of(bytes, *at), *looks, "{bytes:?}");
            let read = text("a.toml", bytes.to_vec());
            let fault = read.fault.unwrap();
            assert_eq!(fault.place.unwrap().position().offset, *at, "{bytes:?}");
            assert!(!read.legible);
        }
    }

    #[test]
    fn codes_are_in_order_and_not_taken() {
        let codes: Vec<&str> = ALL.iter().map(|entry| entry.code).collect();
        assert!(codes.is_sorted());
        for code in codes {
            assert_eq!(indicator::diagnostic::catalogue::find(code), None, "{code}");
        }
    }
}
