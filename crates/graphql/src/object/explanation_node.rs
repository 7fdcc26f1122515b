//! A node of an explanation, with its place in the tree.

use async_graphql::{Object, SimpleObject};
use indicator::language;
use indicator::score::{Basis, DataUsed as Used, Node, NodeKind, Shown, Unscored};
use indicator::scoring::{Branch, Flag, Role, RuleKind};
use indicator::vocab;

use super::Presence;
use crate::error::{ClauseReference, Fault, RequestFault};
use crate::scalar::{Date, Exact, Points};
use crate::word::Word;

/// 算式里的一个数
///
/// A number that was put in
#[derive(Clone, Debug, SimpleObject)]
pub struct Operand {
    /// 是什么
    ///
    /// What it is
    role: Word<Role>,
    /// 数
    ///
    /// The number
    value: Exact,
}

/// 所用的数据
///
/// A datum that was used
#[derive(Clone, Debug, SimpleObject)]
pub struct DataUsed {
    /// 名称;完成值本身为空
    ///
    /// Name of the fact; null for the actual itself
    name: Option<String>,
    /// 连同单位的值
    ///
    /// Value with its unit
    value: String,
    /// 取自何处;没有写则为空
    ///
    /// Where it was read; null when that is not said
    source: Option<String>,
    /// 数据日期;没有写则为空
    ///
    /// The day it describes; null when that is not said
    as_of: Option<Date>,
    /// 版本
    ///
    /// Its version
    version: u32,
}

/// 评判
///
/// A judgement
#[derive(Clone, Debug, SimpleObject)]
pub struct JudgedBy {
    /// 理由
    ///
    /// Why
    reason: String,
    /// 评判人或岗位
    ///
    /// By whom
    by: String,
}

/// 没有得分的原因
///
/// Why there are no points
#[derive(Clone, Debug, SimpleObject)]
pub struct NoPoints {
    /// 完成值有没有;有而算不出的为 KNOWN
    ///
    /// Whether the actual is known; KNOWN when it is and the rule has no answer
    presence: Presence,
    /// 说明,按请求的语言
    ///
    /// In words, in the request's language
    message: String,
}

/// A node with its place in the tree.
#[derive(Clone, Debug)]
pub struct ExplanationNode {
    number: usize,
    parent: Option<usize>,
    depth: usize,
    language: language::Language,
    /// Without its children.
    node: Node,
}

/// The tree is as deep as a sheet has levels; a deeper one is none of ours and ends here.
const DEEPEST: usize = 16;

fn flatten(
    node: &Node,
    parent: Option<usize>,
    depth: usize,
    language: language::Language,
    nodes: &mut Vec<ExplanationNode>,
) {
    let number = nodes.len();
    nodes.push(ExplanationNode {
        number,
        parent,
        depth,
        language,
        node: Node {
            children: Vec::new(),
            name: node.name.clone(),
            code: node.code.clone(),
            points: node.points.clone(),
            shown: node.shown.clone(),
            ..*node
        },
    });
    if depth < DEEPEST {
        for child in &node.children {
            flatten(child, Some(number), depth + 1, language, nodes);
        }
    }
}

impl ExplanationNode {
    /// The tree as a list, parents before children.
    pub(super) fn all(root: &Node, language: language::Language) -> Vec<ExplanationNode> {
        let mut nodes = Vec::new();
        flatten(root, None, 0, language, &mut nodes);
        nodes
    }

    fn shown(&self) -> Option<&Shown> {
        self.node.shown.as_deref()
    }
}

/// 得分说明的一个节点
///
/// A node of an explanation
#[Object]
impl ExplanationNode {
    /// 序号,从 0 起
    ///
    /// Its number in the list, from 0
    async fn number(&self) -> usize {
        self.number
    }

    /// 上级节点的序号;最上一级为空
    ///
    /// Number of the node above it; null for the root
    async fn parent(&self) -> Option<usize> {
        self.parent
    }

    /// 层次,最上一级为 0
    ///
    /// How deep it lies; the root is 0
    async fn depth(&self) -> usize {
        self.depth
    }

    /// 类别
    ///
    /// What it is
    async fn kind(&self) -> Word<NodeKind> {
        Word(self.node.kind)
    }

    /// 类别名称,按请求的语言
    ///
    /// What it is called in the request's language
    async fn label(&self) -> &str {
        self.node.kind.name().get(self.language)
    }

    /// 指标或层级的名称;调整项为空
    ///
    /// Name of the row or level; null for adjustments
    async fn name(&self) -> Option<&str> {
        Some(self.node.name.as_str()).filter(|name| !name.is_empty())
    }

    /// 行代码或调整项的代码;没有则为空
    ///
    /// Code of the row or of the adjustment; null when there is none
    async fn code(&self) -> Option<&str> {
        self.node.code.as_deref()
    }

    /// 对总分的贡献,精确值
    ///
    /// What it adds to the total, exactly
    async fn points(&self) -> Exact {
        Exact(self.node.points.clone())
    }

    /// 可得的分值;没有则为空
    ///
    /// Points that could be had here; null when that does not apply
    async fn weight(&self) -> Result<Option<Points>, Fault<RequestFault>> {
        Ok(self.node.weight.map(Points::of_weight).transpose()?)
    }

    /// 赋分规则;没有则为空
    ///
    /// The scoring rule; null when there is none
    async fn rule(&self) -> Option<Word<RuleKind>> {
        self.shown()?.rule.map(Word)
    }

    /// 规则名称,按请求的语言;没有则为空
    ///
    /// Name of the rule in the request's language; null when there is none
    async fn rule_label(&self) -> Option<&str> {
        Some(self.shown()?.rule?.name().get(self.language))
    }

    /// 属于规则的哪种情形;没有则为空
    ///
    /// Which case of the rule it is; null when there is none
    async fn case(&self) -> Option<Word<Branch>> {
        self.shown()?.branch.map(Word)
    }

    /// 情形的说明,按请求的语言;没有则为空
    ///
    /// The case in words, in the request's language; null when there is none
    async fn case_label(&self) -> Option<&str> {
        Some(self.shown()?.branch?.name().get(self.language))
    }

    /// 代入的数
    ///
    /// The numbers put in
    async fn operands(&self) -> Vec<Operand> {
        let operands = self.shown().map(|shown| shown.operands.as_slice());
        let one = |operand: &indicator::scoring::Operand| Operand {
            role: Word(operand.role),
            value: Exact(operand.value.clone()),
        };
        operands.unwrap_or_default().iter().map(one).collect()
    }

    /// 部门的公式,已代入数
    ///
    /// The department's formulas with the numbers put in
    async fn formulas(&self) -> &[String] {
        self.shown()
            .map(|shown| shown.formulas.as_slice())
            .unwrap_or_default()
    }

    /// 符合的评价要点的序号
    ///
    /// Points to check that were met
    async fn met(&self) -> &[usize] {
        self.shown()
            .map(|shown| shown.met.as_slice())
            .unwrap_or_default()
    }

    /// 四舍五入前的精确值;没有则为空
    ///
    /// Exact value before a rounding; null when there is none
    async fn exact(&self) -> Option<Exact> {
        self.shown()?.exact.clone().map(Exact)
    }

    /// 四舍五入保留的小数位数;没有则为空
    ///
    /// Places of a rounding; null when there is none
    async fn places(&self) -> Option<i8> {
        self.shown()?.places
    }

    /// 完成值与指标值的比较;没有则为空
    ///
    /// How the actual is held against the target; null when there is none
    async fn operator(&self) -> Option<Word<vocab::Operator>> {
        self.shown()?.operator.map(Word)
    }

    /// 指标值,照表上的写法;没有则为空
    ///
    /// Target as on the form; null when there is none
    async fn target(&self) -> Option<&str> {
        self.shown()?.target.as_deref()
    }

    /// 完成值,照表上的写法;没有则为空
    ///
    /// Actual as on the form; null when there is none
    async fn actual(&self) -> Option<&str> {
        self.shown()?.actual.as_deref()
    }

    /// 得分依据的是数据、填报还是评判;没有则为空
    ///
    /// What the points stand on; null when that does not apply
    async fn basis(&self) -> Option<Word<Basis>> {
        self.shown()?.basis.map(Word)
    }

    /// 所用的数据
    ///
    /// The facts or the actual that were used
    async fn data(&self) -> Vec<DataUsed> {
        let data = self.shown().map(|shown| shown.data.as_slice());
        let one = |used: &Used| DataUsed {
            name: Some(used.name.clone()).filter(|name| !name.is_empty()),
            value: used.value.clone(),
            source: used.source.clone(),
            as_of: used.as_of.map(Date),
            version: used.version,
        };
        data.unwrap_or_default().iter().map(one).collect()
    }

    /// 评判的理由和评判人;不是评判则为空
    ///
    /// Reason and author of a judgement; null when it is none
    async fn judged_by(&self) -> Option<JudgedBy> {
        let (reason, by) = self.shown()?.judged_by.clone()?;
        Some(JudgedBy { reason, by })
    }

    /// 应留意的情况
    ///
    /// What a reader should notice
    async fn flags(&self) -> Vec<Word<Flag>> {
        let flags = self.shown().map(|shown| shown.flags.as_slice());
        flags
            .unwrap_or_default()
            .iter()
            .copied()
            .map(Word)
            .collect()
    }

    /// 没有得分的原因;有得分则为空
    ///
    /// Why there are no points; null when there are
    async fn unscored(&self) -> Option<NoPoints> {
        let unscored = self.shown()?.unscored.as_ref()?;
        let presence = match unscored {
            Unscored::Missing { .. } => Presence::Missing,
            Unscored::NotDue => Presence::NotDue,
            Unscored::NotApplicable { .. } => Presence::NotApplicable,
            Unscored::Refused { .. } => Presence::Known,
        };
        Some(NoPoints {
            presence,
            message: unscored.text().render(self.language),
        })
    }

    /// 规则或调整项所依据的条款;没有则为空
    ///
    /// Clause of the rule or of the adjustment; null when there is none
    async fn clause(&self) -> Option<ClauseReference> {
        self.shown()?.clause.as_ref().map(ClauseReference::of)
    }

    /// 这一行的定义的来源;没有则为空
    ///
    /// Where the row's definition comes from; null when that does not apply
    async fn source(&self) -> Option<&str> {
        self.shown()?.source.as_deref()
    }

    /// 来源的核对情况;没有则为空
    ///
    /// How that was checked; null when that does not apply
    async fn verification(&self) -> Option<Word<vocab::Verification>> {
        self.shown()?.verification.map(Word)
    }
}
