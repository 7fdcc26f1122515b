//! How a formula is written.

use super::error;
use crate::diagnostic::Entry;

/// E1201
pub static EMPTY: Entry = error(
    "E1201",
    ("公式是空的", "the formula is empty"),
    (
        "公式里至少要有一个数据名或一个数。没有公式的指标不要写 formula 一行:完成值按 data-source 直接填报。",
        "A formula has at least one name or number. An indicator without a formula has no line formula: its actual is given directly, from data-source.",
    ),
    ("formula = ''", "formula = '实际受益学生 ÷ 应受益学生'"),
);
/// E1202
pub static UNKNOWN_CHARACTER: Entry = error(
    "E1202",
    (
        "公式里不认识“{text}”",
        "“{text}” has no meaning in a formula",
    ),
    (
        "公式由数据名、数、函数、括号、逗号和运算符 + - × ÷ * / ^ % = ≠ < ≤ > ≥ 组成,全角、半角都可以。名字里有其他字符时,用「 」括起来。看不见的字符按编码显示,例如 U+200B,删去即可。",
        "A formula is made of names, numbers, functions, brackets, commas and the signs + - × ÷ * / ^ % = ≠ < ≤ > ≥, full-width or half-width. A name with other characters is put in 「 」. An invisible character is shown by its code, such as U+200B: delete it.",
    ),
    ("实际 $ 应完成", "实际 ÷ 应完成"),
);
/// E1203
pub static UNKNOWN_NAME: Entry = error(
    "E1203",
    (
        "公式里没有叫“{name}”的数据",
        "no data named “{name}” for this formula",
    ),
    (
        "公式只能用本指标 data 里声明的名字;得分公式还可以用 权重、目标、完成值。名字要逐字相同,全角、半角不分。公式里没有文字值:优、良之类的评判用规则 graded。",
        "A formula uses the names declared in the data of its indicator; the formula of a score also 权重 (weight), 目标 (target) and 完成值 (actual). Names are the same character by character, full-width or half-width alike. There are no text values: words like 优 or 良 are judged by the rule graded.",
    ),
    ("实际受益学生 ÷ 应受益学", "实际受益学生 ÷ 应受益学生"),
);
/// E1204
pub static UNKNOWN_FUNCTION: Entry = error(
    "E1204",
    ("没有叫“{name}”的函数", "there is no function “{name}”"),
    (
        "函数名见参考页“公式函数”,中文名和英文名都可以,大小写不分。没有开方、对数和循环。名字本身带括号的数据用「 」括起来,例如 「因公出国(境)费」。",
        "The reference page of functions lists them, in Chinese and Latin, capitals or not. There are no roots, logarithms or loops. A name that has brackets of its own is put in 「 」: 「因公出国(境)费」.",
    ),
    ("MINI(1, 实际 ÷ 应完成)", "MIN(1, 实际 ÷ 应完成)"),
);
/// E1205
pub static VALUE_EXPECTED: Entry = error(
    "E1205",
    (
        "这里缺少一个数或数据名",
        "a number or a name is missing here",
    ),
    (
        "运算符两边、括号里和每个逗号两边都要有值。",
        "There is a value on both sides of an operator, inside brackets, and on both sides of a comma.",
    ),
    ("实际 ÷", "实际 ÷ 应完成"),
);
/// E1206
pub static OPERATOR_EXPECTED: Entry = error(
    "E1206",
    (
        "“{left}”与“{right}”之间缺少运算符",
        "an operator is missing between “{left}” and “{right}”",
    ),
    (
        "两个值并排时要写明怎么算:乘号不能省略。几个条件同时成立写 AND(…, …) 或 且(…, …),至少一个成立写 OR(…, …) 或 或(…, …)。",
        "Say what is done with two values beside each other: the multiplication sign is never left out. Several conditions at once are AND(…, …), at least one is OR(…, …).",
    ),
    ("2(实际 + 补录)", "2 × (实际 + 补录)"),
);
/// E1207
pub static BRACKET_NOT_CLOSED: Entry = error(
    "E1207",
    ("“{bracket}”没有配对的右括号", "“{bracket}” is never closed"),
    (
        "每个左括号要有同类的右括号: ( )、[ ]、{ }、【 】;全角、半角可以配对。",
        "Every opening bracket has its closing one of the same kind: ( ), [ ], { }, 【 】; full-width and half-width match.",
    ),
    ("MIN(1, 实际 ÷ 应完成", "MIN(1, 实际 ÷ 应完成)"),
);
/// E1208
pub static BRACKET_NOT_OPENED: Entry = error(
    "E1208",
    ("“{bracket}”没有配对的左括号", "“{bracket}” closes nothing"),
    (
        "右括号前面要有同类的左括号: ( )、[ ]、{ }、【 】。",
        "A closing bracket has an opening one of the same kind before it: ( ), [ ], { }, 【 】.",
    ),
    ("实际 ÷ 应完成) × 100%", "(实际 ÷ 应完成) × 100%"),
);
/// E1209
pub static COMMA_OUTSIDE_CALL: Entry = error(
    "E1209",
    (
        "逗号只用在函数的括号里",
        "a comma stands only inside the brackets of a function",
    ),
    (
        "逗号(或顿号)分隔函数的各项。数里不写千分位逗号: 12,000 写成 12000。",
        "A comma separates the arguments of a function. Numbers have no thousands commas: 12,000 is written 12000.",
    ),
    ("金额 > 12,000", "金额 > 12000"),
);
/// E1210
pub static QUOTE_NOT_CLOSED: Entry = error(
    "E1210",
    ("“{quote}”没有配对", "“{quote}” has no partner"),
    (
        "「 」、“ ”、\" \" 要成对。名字里有特殊字符时用「 」括起整个名字。",
        "「 」, “ ” and \" \" come in pairs. A name with special characters is put whole into 「 」.",
    ),
    ("「因公出国(境)费 ÷ 预算", "「因公出国(境)费」 ÷ 预算"),
);
/// E1211
pub static CHAINED_COMPARISON: Entry = error(
    "E1211",
    ("一次只能比较两个值", "a comparison has two sides only"),
    (
        "80 ≤ 得分 < 90 要写成两个条件: AND(80 ≤ 得分, 得分 < 90)。",
        "80 ≤ x < 90 is two conditions: AND(80 ≤ x, x < 90).",
    ),
    (
        "IF(80 <= 得分率 < 90, 1, 0)",
        "IF(AND(80 <= 得分率, 得分率 < 90), 1, 0)",
    ),
);
/// E1212
pub static EXPONENT: Entry = error(
    "E1212",
    (
        "指数要写成 -32 到 32 的整数",
        "the exponent is a whole number written out, -32 to 32",
    ),
    (
        "乘方只用于精确的数:指数不能是数据、小数或算式,也不能连写。开方没有精确结果,公式里没有。",
        "Powers are exact: the exponent is no name, no fraction, no expression, and powers do not follow each other. Roots have no exact result, so there are none.",
    ),
    ("增长率 ^ 0.5", "增长率 ^ 2"),
);
/// E1213
pub static NUMBER_SHAPE: Entry = error(
    "E1213",
    ("“{text}”不是完整的数", "“{text}” is not a complete number"),
    (
        "小数点前后都要有数字,只能有一个小数点;不用科学记数法。",
        "There are digits on both sides of the decimal point, and one point only; no exponents.",
    ),
    ("实际 × .5", "实际 × 0.5"),
);
/// E1214
pub static SHARE_SIGN: Entry = error(
    "E1214",
    (
        "“{sign}”只能跟在没有单位的数后面,且只写一次",
        "“{sign}” follows a number without unit, and once only",
    ),
    (
        "% 把它前面的数除以一百: 90% 就是 0.9。单位是 % 的数据本身已经是百分数,有单位的数没有百分数。",
        "% divides the number before it by a hundred: 90% is 0.9. Data in the unit % are percent already, and a number with a unit has no percent.",
    ),
    ("覆盖率% × 权重", "覆盖率 × 权重"),
);
/// E1215
pub static ARGUMENT_COUNT: Entry = error(
    "E1215",
    (
        "{function} 要 {wanted} 项,这里写了 {given} 项",
        "{function} takes {wanted}, here are {given}",
    ),
    (
        "函数各项用逗号分隔,项数见参考页“公式函数”。小数点误写成逗号也会多出一项。",
        "Arguments are separated by commas; the reference page of functions says how many. A decimal point typed as a comma makes one too many.",
    ),
    ("IF(应完成 = 0, 0)", "IF(应完成 = 0, 0, 实际 ÷ 应完成)"),
);
/// E1216
pub static FUNCTION_WITHOUT_BRACKETS: Entry = error(
    "E1216",
    (
        "“{name}”是函数,后面要有括号",
        "“{name}” is a function and needs brackets",
    ),
    (
        "函数名后面紧跟括号,各项写在括号里。并且、或者也是函数: 且(条件, 条件)。",
        "A function is followed by brackets with its arguments inside. AND and OR are functions too: AND(condition, condition).",
    ),
    ("MAX 0, 实际", "MAX(0, 实际)"),
);
/// E1217
pub static CASES_WITHOUT_LAST: Entry = error(
    "E1217",
    (
        "{function} 最后要有一个值,用于条件都不成立时",
        "{function} needs a last value for when no condition holds",
    ),
    (
        "条件和值成对写,最后再单独写一个值。没有它,条件都不成立时就没有结果。",
        "Conditions and values come in pairs, then one value alone. Without it there would be no result when no condition holds.",
    ),
    (
        "IFS(天数 <= 3, 10, 天数 <= 5, 6)",
        "IFS(天数 <= 3, 10, 天数 <= 5, 6, 0)",
    ),
);
/// E1218
pub static PLACES: Entry = error(
    "E1218",
    (
        "小数位数要写成 -10 到 10 的整数",
        "decimal places are a whole number written out, -10 to 10",
    ),
    (
        "舍入到哪一位是规则的一部分,不能由数据决定。-2 表示舍入到百位。",
        "Where to round is part of the rule and does not depend on data. -2 rounds to hundreds.",
    ),
    ("ROUND(人均成本, 位数)", "ROUND(人均成本, 2)"),
);
/// E1219
pub static FUNCTION_NOT_HERE: Entry = error(
    "E1219",
    (
        "“{name}”不能用在{place}里",
        "“{name}” has no meaning in {place}",
    ),
    (
        "是否适用由计算完成值的公式决定,得分公式和条件里不再说不适用。",
        "Whether something applies is said by the formula of its actual, not by the formula of its score or a condition.",
    ),
    (
        "IF(目标 = 0, NA(), 权重)",
        "在 [indicator.measure] 的公式里写 IF(应完成 = 0, NA(), 实际 ÷ 应完成)",
    ),
);
/// E1220
pub static TOO_LONG: Entry = error(
    "E1220",
    (
        "公式太长,最多 {limit} 个字符",
        "the formula is too long: at most {limit} characters",
    ),
    (
        "这样长的公式没有人能核对。把中间结果作为数据单独填报,或拆成几个指标。",
        "Nobody can check a formula of this length. Report intermediate results as data of their own, or split the indicator.",
    ),
    ("(超过 10000 个字符的公式)", "资助人数 ÷ 应资助人数"),
);
/// E1221
pub static TOO_MANY_PARTS: Entry = error(
    "E1221",
    (
        "公式的名字、数和符号太多,最多 {limit} 个",
        "the formula has too many parts: at most {limit} names, numbers and signs",
    ),
    (
        "把中间结果作为数据单独填报,或拆成几个指标。",
        "Report intermediate results as data of their own, or split the indicator.",
    ),
    ("1 + 1 + 1 + … (超过 2000 个)", "SUM(一月, 二月, 三月)"),
);
/// E1222
pub static TOO_DEEP: Entry = error(
    "E1222",
    (
        "括号和负号套得太深,最多 {limit} 层",
        "brackets and signs are nested too deeply: at most {limit}",
    ),
    (
        "多余的括号可以删去;多层的 IF 写成 IFS。",
        "Remove brackets that are not needed; write IFS for an IF inside an IF inside an IF.",
    ),
    ("((((…(实际)…))))", "实际"),
);
/// E1223
pub static TOO_MANY_NAMES: Entry = error(
    "E1223",
    (
        "公式用了太多数据,最多 {limit} 个",
        "the formula uses too many data: at most {limit} names",
    ),
    (
        "把合计数作为一个数据填报,注明来源。",
        "Report the sum as one datum and name its source.",
    ),
    ("一月 + 二月 + … (超过 64 个名字)", "全年合计"),
);
/// E1224
pub static NUMBER_TOO_LONG: Entry = error(
    "E1224",
    (
        "数太长,最多 {limit} 位数字",
        "the number is too long: at most {limit} digits",
    ),
    (
        "计算是精确的,但公式里不需要这么多位数字;检查是否粘贴了多余的数字。",
        "Computing is exact, but no formula needs so many digits; look for digits pasted by mistake.",
    ),
    ("3.1415926535897932384626433832795028841", "3.1415926536"),
);
/// E1225
pub static SIGN_AND_POWER: Entry = error(
    "E1225",
    (
        "负号和乘方在一起时要加括号",
        "a minus sign before a power needs brackets",
    ),
    (
        "-2^2 在电子表格里是 4,在数学里是 -4。写成 (-2)^2 或 -(2^2),就不会有两种读法。",
        "-2^2 is 4 in a spreadsheet and -4 in mathematics. Write (-2)^2 or -(2^2), and there is one way to read it.",
    ),
    ("-增长率^2", "-(增长率^2)"),
);
/// E1226
pub static UNKNOWN_UNIT: Entry = error(
    "E1226",
    (
        "“{name}”不是这里的数据,也不是认识的单位",
        "“{name}” is neither data of this formula nor a known unit",
    ),
    (
        "数的后面可以直接写单位: 500万元、30天、95%。单位要与某个数据的单位同类,或是常用单位。是数据名时,中间写运算符;数字开头的数据名用「 」括起来。",
        "A unit may follow a number directly: 500万元, 30天, 95%. It is of the kind of some datum's unit, or a usual one. Before a name there is an operator; a name that begins with a digit is put in 「 」.",
    ),
    ("金额 > 500万圆", "金额 > 500万元"),
);
