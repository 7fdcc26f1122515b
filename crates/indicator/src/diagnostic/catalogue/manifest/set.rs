//! Faults of the set as a whole, its path and its codes: E1101–E1119.

use crate::diagnostic::{Entry, Severity};
use crate::language::{Bilingual, both};

/// A path that is not `SECTOR/YEAR/NAME.toml`.
pub static PATH_SHAPE: Entry = Entry {
    code: "E1101",
    severity: Severity::Error,
    message: both(
        "“{path}”不是指标集的位置",
        "“{path}” is no place for an indicator set",
    ),
    page: both(
        "指标集放在 indicators/行业/年度/名称.toml;区划自己的写作 名称.区划.toml,后续版本写作 名称.r2.toml。行业和名称用小写英文字母、数字和连字符,年度是四位数字。第一版不写 r1。",
        "An indicator set stands at indicators/SECTOR/YEAR/NAME.toml; a region's own is NAME.REGION.toml, a later revision NAME.r2.toml. Sector and name are small letters, digits and hyphens, the year has four digits. The first revision has no r1.",
    ),
    wrong: "indicators/education/营养改善.toml",
    right: "indicators/education/2022/nutrition.toml",
};

/// The set's code and its path differ.
pub static CODE_NOT_PATH: Entry = Entry {
    code: "E1102",
    severity: Severity::Error,
    message: both(
        "指标集代码“{code}”与文件位置不符,按位置应为“{expected}”",
        "the set's code is “{code}”, but its path says “{expected}”",
    ),
    page: both(
        "代码由行业文件夹和文件名组成,这样看到代码就知道文件在哪里。改代码或移动文件,使两者一致。",
        "The code is made of the sector's folder and the file's name, so that the one tells the other. Change the code or move the file.",
    ),
    wrong: "# indicators/education/2022/nutrition.toml\ncode = \"education/meals\"",
    right: "code = \"education/nutrition\"",
};

/// The set's year and its folder differ.
pub static YEAR_NOT_PATH: Entry = Entry {
    code: "E1103",
    severity: Severity::Error,
    message: both(
        "年度 {year} 与年度文件夹 {expected} 不符",
        "the year is {year}, but the folder says {expected}",
    ),
    page: both(
        "每个预算年度有自己的文件夹。沿用上年的指标集时,复制到新年度的文件夹并改 year,或者用 extends。",
        "Each budget year has its own folder. To go on with last year's set, copy it to the new folder and change the year, or use extends.",
    ),
    wrong: "# indicators/education/2022/nutrition.toml\nyear = 2021",
    right: "year = 2022",
};

/// The set's region and its file name differ.
pub static REGION_NOT_PATH: Entry = Entry {
    code: "E1104",
    severity: Severity::Error,
    message: both(
        "区划 {region} 与文件名中的 {expected} 不符",
        "the region is {region}, but the file's name says {expected}",
    ),
    page: both(
        "名称.toml 是各区划通用的第一版,也可以在里面写明自己的区划;文件名里写了区划(名称.500110.toml)的,region 必须相同。",
        "NAME.toml holds for every region, or for the one that it states; where the file's name has a region (NAME.500110.toml), the key must say the same.",
    ),
    wrong: "# nutrition.500110.toml\nregion = \"500199\"",
    right: "region = \"500110\"",
};

/// The set's revision and its file name differ.
pub static REVISION_NOT_PATH: Entry = Entry {
    code: "E1105",
    severity: Severity::Error,
    message: both(
        "版本 {revision} 与文件名中的 {expected} 不符",
        "the revision is {revision}, but the file's name says {expected}",
    ),
    page: both(
        "第一版的文件名不带版本;第二版起写作 名称.r2.toml,并在文件里写 revision = 2。",
        "The first revision has none in its file name; from the second on it is NAME.r2.toml with revision = 2 inside.",
    ),
    wrong: "# nutrition.r2.toml\nrevision = 3",
    right: "revision = 2",
};

/// A text that is no code of a set.
pub static BAD_SET_CODE: Entry = Entry {
    code: "E1106",
    severity: Severity::Error,
    message: both("“{code}”不是指标集代码", "“{code}” is no code of a set"),
    page: both(
        "指标集代码是 行业/名称,用小写英文字母、数字和连字符,例如 education/nutrition。",
        "The code of a set is sector/name in small letters, digits and hyphens, such as education/nutrition.",
    ),
    wrong: "code = \"教育/营养改善\"",
    right: "code = \"education/nutrition\"",
};

/// Next step where nothing says which code was meant.
pub const WRITE_SET_CODE: Bilingual = both(
    "写作 行业/名称,用小写英文字母、数字和连字符,如 education/nutrition",
    "write sector/name in small letters, digits and hyphens, such as education/nutrition",
);

/// A text that is no code of an indicator.
pub static BAD_INDICATOR_CODE: Entry = Entry {
    code: "E1107",
    severity: Severity::Error,
    message: both(
        "“{code}”不是指标代码",
        "“{code}” is no code of an indicator",
    ),
    page: both(
        "指标代码用大写英文字母、数字和连字符,以字母开头,3 到 40 个字符,例如 EDU-NUT-003。代码终身不变,跨年度比较靠它。",
        "The code of an indicator is capital letters, digits and hyphens, begins with a letter, and has 3 to 40 characters, such as EDU-NUT-003. It lasts for life: comparison over the years rests on it.",
    ),
    wrong: "code = \"edu-nut-3\"",
    right: "code = \"EDU-NUT-003\"",
};

/// An indicator's code twice in a set.
pub static DOUBLE_CODE: Entry = Entry {
    code: "E1108",
    severity: Severity::Error,
    message: both(
        "指标代码“{code}”在本指标集里出现两次",
        "the indicator code “{code}” stands twice in this set",
    ),
    page: both(
        "一个指标集里每个代码只能有一个指标。复制指标后要给新的代码;要改沿用的指标,用 [[change]]。",
        "A code names one indicator in a set. A copied indicator needs a new code; an inherited one is changed by [[change]].",
    ),
    wrong: "[[indicator]]\ncode = \"EDU-NUT-001\"\n[[indicator]]\ncode = \"EDU-NUT-001\"",
    right: "[[indicator]]\ncode = \"EDU-NUT-001\"\n[[indicator]]\ncode = \"EDU-NUT-002\"",
};

/// A year that is no budget year.
pub static BAD_YEAR: Entry = Entry {
    code: "E1109",
    severity: Severity::Error,
    message: both("{year} 不是预算年度", "{year} is no budget year"),
    page: both(
        "年度是 2000 到 2100 之间的四位数字。",
        "A budget year has four digits, from 2000 to 2100.",
    ),
    wrong: "year = 22",
    right: "year = 2022",
};

/// A text that is no division code.
pub static BAD_REGION: Entry = Entry {
    code: "E1110",
    severity: Severity::Error,
    message: both("“{region}”不是区划代码", "“{region}” is no division code"),
    page: both(
        "区划代码是六位数字,如 500110;省、市可写两位或四位;000000 表示全国。",
        "A division code has six digits, such as 500110; two or four name a province or city; 000000 is the nation.",
    ),
    wrong: "region = \"綦江区\"",
    right: "region = \"500110\"",
};

/// A revision below 1.
pub static BAD_REVISION: Entry = Entry {
    code: "E1111",
    severity: Severity::Error,
    message: both(
        "版本 {revision} 不对: 版本从 1 开始",
        "{revision} is no revision: they count from 1",
    ),
    page: both(
        "版本是从 1 开始的整数;备案后的修改是下一个版本。",
        "Revisions are whole numbers from 1; a change after filing is the next one.",
    ),
    wrong: "revision = 0",
    right: "revision = 1",
};

/// A total that is not positive, or too fine.
pub static BAD_TOTAL: Entry = Entry {
    code: "E1112",
    severity: Severity::Error,
    message: both(
        "总分 {total} 不对: 应当大于 0,小数不超过四位",
        "a total of {total} cannot be: it is above 0 and has at most four decimal places",
    ),
    page: both(
        "total 是整套使用的指标集各项权重之和,默认 100。",
        "total is what the weights of a set taken whole add up to; 100 by default.",
    ),
    wrong: "total = \"0\"",
    right: "total = \"100\"",
};

/// A text that must say something and is blank.
pub static BLANK: Entry = Entry {
    code: "E1113",
    severity: Severity::Error,
    message: both("“{name}”是空的", "“{name}” is blank"),
    page: both(
        "这一项必须写内容。source 要写明出处: 发文单位、文件名称、年份和条款。",
        "This must say something. source names where it comes from: body, title, year and clause.",
    ),
    wrong: "source = \"\"",
    right: "source = \"示例区教育委员会 营养改善计划管理办法 2021 第八条\"",
};

/// A set without any indicator.
pub static EMPTY_SET: Entry = Entry {
    code: "E1114",
    severity: Severity::Error,
    message: both("指标集里没有指标", "the set has no indicator"),
    page: both(
        "指标集至少要有一个 [[indicator]],或用 extends 沿用另一个指标集。",
        "A set has at least one [[indicator]], or takes over another set by extends.",
    ),
    wrong: "[set]\ncode = \"education/nutrition\"",
    right: "[set]\ncode = \"education/nutrition\"\n\n[[indicator]]\ncode = \"EDU-NUT-001\"",
};

/// Two files for one set.
pub static SET_TWICE: Entry = Entry {
    code: "E1115",
    severity: Severity::Error,
    message: both("指标集 {set} 有两个文件", "the set {set} has two files"),
    page: both(
        "同一区划、代码、年度和版本只能有一个文件。删去一个,或把其中一个改为下一个版本(名称.r2.toml)。",
        "Region, code, year and revision name one file. Remove one, or make it the next revision (NAME.r2.toml).",
    ),
    wrong: "nutrition.toml (region = \"500110\")\nnutrition.500110.toml",
    right: "nutrition.500110.toml",
};

/// Every entry of this file, in the order of the codes.
pub(super) const ENTRIES: &[&Entry] = &[
    &PATH_SHAPE,
    &CODE_NOT_PATH,
    &YEAR_NOT_PATH,
    &REGION_NOT_PATH,
    &REVISION_NOT_PATH,
    &BAD_SET_CODE,
    &BAD_INDICATOR_CODE,
    &DOUBLE_CODE,
    &BAD_YEAR,
    &BAD_REGION,
    &BAD_REVISION,
    &BAD_TOTAL,
    &BLANK,
    &EMPTY_SET,
    &SET_TWICE,
];
