//! What the commands of clerks say to input that is no good: never a panic, always the place.

use std::os::unix::fs::PermissionsExt;

use tests::run;

const SUPPORT: &str = "command_line/files/student-support.toml";
const TEN: &str = "command_line/files/indicators/education/2022/ten-mistakes.toml";

pub fn expect(arguments: &[&str], code: i32, says: &str) {
    let ended = run(arguments);
    let all = format!("{}{}", ended.out, ended.err);
    assert_eq!(ended.code, code, "{arguments:?}: {all}");
    assert!(all.contains(says), "{arguments:?}: {all}");
    assert!(!all.contains("panicked"), "{arguments:?}: {all}");
}

#[test]
fn arguments_and_files_that_are_not_there() {
    for (arguments, code, says) in [
        (&["check"][..], 2, "Usage"),
        (&["check", "/nowhere.toml"], 3, "没有这个文件"),
        (&["check", TEN, "--indicators", "/nowhere"], 3, "/nowhere"),
        (&["diff", "education/nutrition@2022"], 2, "Usage"),
        (
            &[
                "diff",
                "education/nutrition@2021",
                "education/nutrition@2022",
            ],
            2,
            "2021 年没有指标集",
        ),
        (
            &[
                "diff",
                "education/nutrition@2022.7",
                "education/nutrition@2022",
            ],
            2,
            "现有版本: 1",
        ),
        (
            &["diff", "education/nobody@2022", "education/nutrition@2022"],
            2,
            "education/nobody",
        ),
        (
            &["diff", "no.toml", "education/nutrition@2022"],
            3,
            "no.toml",
        ),
        (&["diff", TEN, "education/nutrition@2022"], 1, "E1203"),
        (&["score", SUPPORT], 2, "--template"),
        (&["score", TEN, "--template"], 1, "E1203"),
        (
            &["score", SUPPORT, "--observations", "/nowhere.csv"],
            3,
            "/nowhere.csv",
        ),
        (
            &["score", SUPPORT, "--template", "--weights", "EDU-NUT-001=5"],
            2,
            "没有指标 EDU-NUT-001",
        ),
        (
            &["score", SUPPORT, "--template", "--weights", "5"],
            2,
            "代码=分值",
        ),
        (
            &["score", SUPPORT, "--template", "--region", "x"],
            2,
            "500110",
        ),
        (
            &[
                "score",
                "../examples/demo/500199/water-2022.toml",
                "--template",
            ],
            2,
            "部门文件",
        ),
    ] {
        expect(arguments, code, says);
    }
}

#[test]
fn files_that_are_something_else() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name).display().to_string();
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let latin = write("latin.toml", b"# caf\xe9\n");
    let workbook = write("book.csv", b"PK\x03\x04\x14\x00");
    let noise = write("noise.csv", &[0xFF, 0xFF, 0x00, 0x01]);
    let sheet = write("sheet.json", b"{\n \"year\": 2022 }");
    let other = write("other.toml", b"[package]\nname = 'x'\n");
    let empty = write("empty.csv", b"");
    let unclear = write("unclear.csv", "名称,值\n资助学生数,50余人\n".as_bytes());
    let days = write(
        "workdays.toml",
        "[calendar]\nyear = 2022\nsource = \"x\"\n[[off]]\nfrom = 1\n".as_bytes(),
    );
    let department = std::fs::read_to_string("../examples/demo/500199/water-2022.toml").unwrap();
    let department = write(
        "department.toml",
        department.replace("WAT-", "XXX-").as_bytes(),
    );
    for (arguments, code, says) in [
        (&["check", &latin][..], 1, "E2002"),
        (&["score", &latin, "--template"], 1, "E2002"),
        (&["check", &other], 1, "E1005"),
        (&["check", &days], 1, "workdays.toml:5"),
        (&["check", &department], 1, "E1911"),
        (&["score", &sheet, "--template"], 1, "sheet.json:2:"),
        (
            &["score", SUPPORT, "--observations", &workbook],
            3,
            "另存为",
        ),
        (&["score", SUPPORT, "--observations", &noise], 3, "GB18030"),
        (&["score", SUPPORT, "--observations", &empty], 1, "E1901"),
        (
            &["score", SUPPORT, "--observations", &unclear],
            1,
            "unclear.csv:2:",
        ),
    ] {
        expect(arguments, code, says);
    }
}

/// One file that cannot be read does not hide what is wrong with the others.
/// A figure of the process without its clause is found before anybody is refused by it.
#[test]
fn a_rule_book_whose_process_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let shipped =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../indicators/common/2022");
    let path = folder.path().join("rulebook.toml");
    let mut text = std::fs::read_to_string(shipped.join("rulebook.toml")).unwrap();
    text += "\n[process.made-up]\nvalue = \"1\"\nforce = \"plan\"\nverification = \"verified\"\n";
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap();
    expect(&["check", path], 1, "[process.made-up] 缺少clause");
}

#[test]
fn a_folder_with_files_in_other_encodings() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let path = folder.path().display().to_string();
    let ten = std::fs::read_to_string(TEN).unwrap();
    let (gbk, _, lost) = encoding_rs::GB18030.encode(&ten);
    assert!(!lost);
    std::fs::write(at("a-latin.toml"), b"# caf\xe9\n[set]\n").unwrap();
    std::fs::write(at("b-gbk.toml"), &gbk).unwrap();
    std::fs::write(at("c-book.toml"), b"PK\x03\x04\x14\x00\xff").unwrap();
    std::os::unix::fs::symlink("/nowhere/x.toml", at("d-broken.toml")).unwrap();
    std::fs::copy(SUPPORT, at("e-good.toml")).unwrap();
    let ended = run(["check", &path]);
    assert_eq!(ended.code, 3, "{}{}", ended.out, ended.err);
    for says in [
        "a-latin.toml:1:6",
        "第 5 字节(从 0 数起)是 0xE9",
        "看起来是 GBK(GB18030)",
        "iconv -f GB18030 -t UTF-8",
        "看起来是工作簿或压缩包",
        "E2001",
        "没有这个文件",
        "e-good.toml: 没有问题",
        "共 5 个文件",
        // the faults of the file in GBK are listed too
        "E1203",
    ] {
        assert!(ended.out.contains(says), "{says}: {}", ended.out);
    }
    // 14 bytes of ASCII before the first Chinese character, or wherever it stands
    let first = gbk.iter().position(|byte| !byte.is_ascii()).unwrap();
    let answer = run(["check", &path, "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    let of_gbk = &answer["files"][1];
    let fault = &of_gbk["diagnostics"][0];
    assert_eq!(
        (&fault["code"], &fault["offset"]),
        (&"E2002".into(), &first.into())
    );
    assert_eq!(
        of_gbk["errors"], 10,
        "the ten less the warning, and the encoding"
    );
    let en = run(["check", &path, "--lang", "en"]);
    for says in [
        "it looks like GBK (GB18030)",
        "save it as UTF-8",
        "no such file",
    ] {
        assert!(en.out.contains(says), "{says}: {}", en.out);
    }
    // without what cannot be read at all, it is a matter of content
    std::fs::remove_file(at("d-broken.toml")).unwrap();
    assert_eq!(run(["check", &path]).code, 1);
    // a file nobody asked about does not stop the check, but nothing is scored without it
    let good = at("e-good.toml").display().to_string();
    let with = |command: &[&str]| run(command.iter().chain(&["--indicators", &path]));
    let check = with(&["check", &good]);
    assert!(
        check.code != 3 && !check.out.contains("a-latin"),
        "{}",
        check.out
    );
    let score = with(&["score", &good, "--template"]);
    assert_eq!(score.code, 3);
    assert!(score.err.contains("a-latin.toml"), "{}", score.err);
    for code in ["E2001", "E2002"] {
        assert_eq!(run(["explain", code]).code, 0);
    }
}

#[test]
fn a_folder_without_rights_or_without_files() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().display().to_string();
    expect(&["check", &path], 2, "没有可以检查");
    let closed = folder.path().join("closed");
    std::fs::create_dir(&closed).unwrap();
    std::fs::set_permissions(&closed, PermissionsExt::from_mode(0o000)).unwrap();
    // who may read everything, may read this too
    if std::fs::read_dir(&closed).is_err() {
        expect(&["check", &path], 3, "没有权限");
    }
    std::fs::set_permissions(&closed, PermissionsExt::from_mode(0o755)).unwrap();
}
