//! Every code that an act or a question can be refused with.

use indicator::language::{Bilingual, both};

/// Every code that an act or a question can be refused with, and what it means; faults of a text
/// have codes of their own in `indicator::diagnostic::catalogue`. A code keeps its meaning for ever.
pub const CODES: &[(&str, Bilingual)] = &[
    (
        "WRONG_STATE",
        both(
            "现在的状态不能办理这一步",
            "the step does not start at the present state",
        ),
    ),
    (
        "NOT_READY",
        both(
            "办理前须具备的条件尚未具备",
            "something that must hold before the step does not",
        ),
    ),
    (
        "WRONG_POST",
        both("所在岗位没有这项权限", "the post has no right to the step"),
    ),
    (
        "OUT_OF_REACH",
        both(
            "不在所在岗位的权限范围内",
            "it is outside the reach of the post",
        ),
    ),
    (
        "SAME_PERSON",
        both(
            "岗位分离: 本人此前办理过本件,须由另一人办理",
            "separation of duties: the same person dealt with it before, another has to",
        ),
    ),
    (
        "REASON_REQUIRED",
        both("须写明理由", "a reason has to be given"),
    ),
    (
        "WRONG_ORDER",
        both("前面的一步尚未办理", "a step before it has not been taken"),
    ),
    (
        "IMMUTABLE",
        both(
            "批复后不能直接修改,须申请调整",
            "it was approved and does not change any more: ask for an adjustment",
        ),
    ),
    (
        "NOT_APPLICANT",
        both(
            "谁申请资金谁设定目标",
            "who applies for the money sets the objective",
        ),
    ),
    (
        "OBJECTIVE_MISSING",
        both(
            "没有设定绩效目标,不得安排预算",
            "no objective was set: no budget may be arranged",
        ),
    ),
    (
        "OBJECTIVE_IN_REVIEW",
        both(
            "绩效目标审核通过前不得安排预算",
            "no budget may be arranged before the objective has passed review",
        ),
    ),
    (
        "OBJECTIVE_FAILED",
        both(
            "绩效目标审核为“差”,不得安排预算",
            "the objective was graded “poor”: no budget may be arranged",
        ),
    ),
    (
        "OBJECTIVE_STOPPED",
        both(
            "已决定停止实施,不再安排预算",
            "it was decided to stop: no budget is arranged any more",
        ),
    ),
    (
        "EX_ANTE_MISSING",
        both(
            "应先完成事前绩效评估",
            "an ex-ante evaluation has to come first",
        ),
    ),
    (
        "CORE_INDICATORS_TOO_FEW",
        both(
            "采用的核心指标不足",
            "fewer core indicators than have to be used",
        ),
    ),
    (
        "TARGET_LOCKED",
        both("指标值已锁定", "the target is locked"),
    ),
    (
        "SHEET_NOT_REVIEWED",
        both(
            "批复的不是审核过的那一版指标表",
            "the version approved is not the one that was reviewed",
        ),
    ),
    (
        "SHEET_NOT_IN_FORCE",
        both(
            "须用现行批复的那一版指标表",
            "it has to be the version of the sheet that is approved and in force",
        ),
    ),
    (
        "YEAR_CLOSED",
        both("预算年度已终了", "the budget year has ended"),
    ),
    (
        "OBJECTIVE_NOT_APPROVED",
        both("绩效目标尚未批复", "the objective has not been approved"),
    ),
    (
        "MISSING",
        both(
            "有应填的项目未填",
            "something that has to be filled in is missing",
        ),
    ),
    (
        "RED_UNEXPLAINED",
        both("红灯未写明原因", "a red light is not explained"),
    ),
    (
        "WRONG_REVIEWER",
        both(
            "须由组织单位办理",
            "the body that organises it has to do it",
        ),
    ),
    (
        "MEMBERS_DIFFER",
        both(
            "材料不全或多出",
            "the package does not hold exactly what belongs in it",
        ),
    ),
    (
        "RESULT_NOT_FILED",
        both(
            "评价结果尚未归档",
            "the result of the evaluation is not on file yet",
        ),
    ),
    (
        "DEPARTMENT_ONLY",
        both("只有部门可以办理", "only the department can do it"),
    ),
    (
        "CONFLICT_OF_INTEREST",
        both(
            "有利害关系,应当回避",
            "somebody with an interest in it has to stand back",
        ),
    ),
    (
        "LOOK_BACK_MISSING",
        both(
            "尚未回看上次的问题",
            "the look back at the findings before is missing",
        ),
    ),
    (
        "WRONG_EVALUATOR",
        both("不是应当评价的主体", "another body has to evaluate it"),
    ),
    (
        "NOT_COMMISSIONED",
        both("没有受托", "it was not commissioned"),
    ),
    (
        "OWN_MANAGEMENT",
        both(
            "不能评价自己参与管理的事项",
            "nobody evaluates what they manage themselves",
        ),
    ),
    (
        "AGENCY_NOT_LISTED",
        both("机构不在名录中", "the agency is not on the register"),
    ),
    (
        "SHARES_DO_NOT_REACH",
        both(
            "分解的份额合计不到总目标",
            "the shares do not reach what is decomposed",
        ),
    ),
    (
        "DIMENSION_MISSING",
        both(
            "评估的维度没有评全",
            "a dimension of the evaluation is missing",
        ),
    ),
    ("INVALID_TEXT", both("文本有错误", "the text has errors")),
    (
        "NOT_FOUND",
        both(
            "没有这一项,或无权查看",
            "it is not there, or not to be seen",
        ),
    ),
    (
        "NO_SET",
        both(
            "该区划该年度没有这个指标集",
            "there is no such set for the region and year",
        ),
    ),
    (
        "NO_RULE_BOOK",
        both("该年度没有规则手册", "there is no rule book for the year"),
    ),
    (
        "NOT_SCOREABLE",
        both("指标表无法计分", "the sheet cannot be scored"),
    ),
    ("INVALID_SHEET", both("指标表有误", "the sheet has faults")),
    (
        "SET_NOT_FILED",
        both(
            "指标集未备案,不计分",
            "the set is not on file and does not count",
        ),
    ),
    (
        "NO_SHEET",
        both("该年度没有指标表", "there is no sheet for the year"),
    ),
    (
        "FACT_KIND",
        both(
            "公式要用的数据不是数",
            "a fact that a formula needs is no number",
        ),
    ),
    (
        "RULE_BOOK_CHANGED",
        both(
            "规则手册已不是计分时的那一本",
            "the rule book is not the one that was scored with",
        ),
    ),
    (
        "SCORES_MIXED",
        both(
            "不同区划、主体或时点的得分不能混在一组",
            "scores of different regions, evaluators or moments do not mix",
        ),
    ),
    (
        "TOKEN_UNKNOWN",
        both("没有这个令牌", "there is no such token"),
    ),
    ("TOKEN_EXPIRED", both("令牌已过期", "the token has expired")),
    (
        "TOKEN_REVOKED",
        both("令牌已收回", "the token was taken back"),
    ),
    (
        "POST_ENDED",
        both(
            "令牌所属岗位今日不在任期内",
            "the post of the token is not held today",
        ),
    ),
    (
        "VERSION_CONFLICT",
        both(
            "他人已经修改,请刷新后重做",
            "somebody else saved in between: reload and do it again",
        ),
    ),
    (
        "STATE_MOVED",
        both(
            "办理期间状态已变,请刷新后重做",
            "it moved on meanwhile: reload and do it again",
        ),
    ),
    (
        "IDEMPOTENCY_KEY_REUSED",
        both(
            "幂等键已用于另一个请求",
            "the idempotency key was used for another request",
        ),
    ),
    (
        "LOCKED",
        both("已经锁定,不能再改", "it does not change any more"),
    ),
    (
        "FILED_REVISION_DIFFERS",
        both(
            "这一版本已备案,内容与本次不同,请登记下一修订号",
            "the revision is on file with other content: register the next one",
        ),
    ),
    (
        "NO_SUCH",
        both("所指的对象不存在", "it names something that does not exist"),
    ),
    (
        "CODE_TAKEN",
        both("代码已被占用", "the code belongs to another organisation"),
    ),
    (
        "UNFIT",
        both(
            "内容无法按原样保存",
            "what was handed in cannot be kept as it is",
        ),
    ),
    (
        "INVALID_INPUT",
        both("填写的内容有误", "what was given has faults"),
    ),
    ("REQUIRED", both("必须填写", "it has to be given")),
    ("TOO_LONG", both("太长", "it is too long")),
    (
        "TWICE",
        both("在本次录入中出现两次", "it stands twice in the request"),
    ),
    (
        "OTHER_REGION",
        both("一次只办理一个行政区划", "one request is about one region"),
    ),
    (
        "PERIOD_REVERSED",
        both("期间止早于起", "the period ends before it starts"),
    ),
    ("NEGATIVE", both("金额不能为负", "an amount below zero")),
    (
        "OVERSPENT",
        both(
            "执行数超过全年预算数,请核对",
            "more was spent than the revised budget: check",
        ),
    ),
    (
        "TOTAL_DIFFERS",
        both(
            "资金总额与各来源合计不一致,请核对",
            "the total differs from the sum of its sources: check",
        ),
    ),
    (
        "IN_THE_FUTURE",
        both("日期在今天之后", "the day has not come yet"),
    ),
    (
        "KIND_FIXED",
        both(
            "已有指标表的对象不能改类别",
            "an object that has sheets keeps its kind",
        ),
    ),
    (
        "SET_OF_OTHER_YEAR",
        both("指标集不是本年度的", "the set is of another year"),
    ),
    (
        "SET_OF_OTHER_KIND",
        both(
            "指标集不适用于这类对象",
            "the set is for another kind of object",
        ),
    ),
    (
        "SET_OF_OTHER_REGION",
        both("指标集不适用于本行政区划", "the set is for another region"),
    ),
    (
        "WEIGHT_OUTSIDE_SET",
        both(
            "分值不合指标集的规定",
            "the weight is not what the set allows",
        ),
    ),
    (
        "OPERATOR_DIFFERS",
        both(
            "写的符号与指标的比较方式不同",
            "the sign that is written is not the row's operator",
        ),
    ),
    (
        "UNIT_DIFFERS",
        both(
            "单位与该数据的单位不能换算",
            "the unit does not convert to that of the datum",
        ),
    ),
    (
        "FACT_UNUSED",
        both(
            "没有指标表用到这项数据,请核对名称",
            "no sheet names this datum: check its name",
        ),
    ),
    (
        "NO_SUCH_ROW",
        both("指标表没有这一行", "the sheet has no such row"),
    ),
    (
        "ONE_DECISION",
        both("每行只写一种评判", "a row takes exactly one decision"),
    ),
    (
        "DECISION_DOES_NOT_FIT",
        both(
            "这一行的规则不能这样评判",
            "the rule of the row takes no such decision",
        ),
    ),
    (
        "BAD_SHARE",
        both(
            "比例应为 0% 到 100% 的百分数",
            "a share is a percentage from 0% to 100%",
        ),
    ),
    (
        "ABOVE_WEIGHT",
        both("给分超过分值", "more points than the row has"),
    ),
    (
        "ROW_OPEN",
        both(
            "有指标未计分,不能报送",
            "a row is open: nothing can be submitted",
        ),
    ),
    (
        "SHEET_EMPTY",
        both("指标表没有任何指标", "the sheet has no rows"),
    ),
    (
        "SHEET_WEIGHT_SUM",
        both(
            "分值合计与总分不符",
            "the weights do not add up to the total",
        ),
    ),
    (
        "SHEET_WEIGHT_NOT_POSITIVE",
        both("分值要大于 0", "a weight that is not above 0"),
    ),
    ("SHEET_DOUBLE_ROW", both("指标重复", "a row stands twice")),
    (
        "SHEET_LEVEL_SHARE",
        both(
            "一级指标之间的分配不合常规,须说明理由",
            "an unusual share of a level-1 part, which takes a reason",
        ),
    ),
    (
        "SHEET_NO_TARGET",
        both("没有指标值", "a row without a target"),
    ),
    (
        "SHEET_NO_RULE",
        both("没有赋分规则", "a row without a scoring rule"),
    ),
    (
        "SHEET_UNKNOWN_LAYOUT",
        both(
            "规则手册没有这种表式",
            "a layout that the rule book does not have",
        ),
    ),
    (
        "SHEET_EXECUTION_TWICE",
        both("预算执行率重复", "budget execution counts twice"),
    ),
];
