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
        (&["check", &latin][..], 3, "UTF-8"),
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
