//! An explanation as text for people. It computes nothing.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use super::computation::{computation, mixed, rounded, shown_operand};
use super::explanation::{Explanation, Node, NodeKind, Shown};
use crate::language::{Bilingual, Language, both};
use crate::quantity::{Fraction, Points, Unit};
use crate::scoring::Role;
use crate::value::Value;
use crate::vocab::{Clause, Verification, Withheld};

/// Columns of the text, in cells of a terminal.
const WIDTH: usize = 78;

/// Renders an explanation under a heading of one line.
#[must_use]
pub fn text(explanation: &Explanation, heading: &str, language: Language) -> String {
    let mut page = Page {
        out: String::new(),
        language,
    };
    page.head(explanation, heading);
    for child in &explanation.root.children {
        page.node(child, &mut Vec::new());
    }
    page.foot(explanation);
    page.out
}

struct Page {
    out: String,
    language: Language,
}

impl Page {
    fn word(&self, words: Bilingual) -> &'static str {
        words.get(self.language)
    }

    fn line(&mut self, prefix: &str, text: &str) {
        let _ = writeln!(self.out, "{prefix}{text}");
    }

    /// Text at the left, points at the right edge.
    fn line_with_points(&mut self, prefix: &str, text: &str, right: &str) {
        let used = prefix.width() + text.width() + right.width();
        let gap = " ".repeat(WIDTH.saturating_sub(used).max(1));
        let _ = writeln!(self.out, "{prefix}{text}{gap}{right}");
    }

    fn head(&mut self, explanation: &Explanation, heading: &str) {
        let grade = explanation
            .grade
            .as_ref()
            .map_or("", |shown| self.word(shown.grade.name()));
        let total = explanation
            .total
            .map_or_else(|| "—".to_owned(), |total| total.text(2));
        let right = format!("{total} / {}   {grade}", explanation.weights);
        self.line_with_points("", heading, right.trim_end());
    }

    fn node<'n>(&mut self, node: &'n Node, path: &mut Vec<&'n str>) {
        match node.kind {
            NodeKind::Level1 | NodeKind::Level2 => {
                path.push(&node.name);
                for child in &node.children {
                    self.node(child, path);
                }
                path.pop();
            }
            NodeKind::Row => self.row(node, path),
            _ => self.adjustment("├ ", node),
        }
    }

    fn row(&mut self, node: &Node, path: &[&str]) {
        let mut name = path.join(" › ");
        if !name.is_empty() {
            name.push_str(" › ");
        }
        name.push_str(&node.name);
        let unscored = node
            .children
            .iter()
            .any(|child| child.kind == NodeKind::Unscored);
        let points = if unscored {
            "—".to_owned()
        } else {
            points_text(&node.points)
        };
        let weight = node
            .weight
            .map(|weight| weight.to_string())
            .unwrap_or_default();
        self.line_with_points("├ ", &name, &format!("{points} / {weight}"));
        for child in &node.children {
            match child.kind {
                NodeKind::Rule | NodeKind::Unscored => self.leaf(child, node),
                _ => self.adjustment("│   ", child),
            }
        }
    }

    fn leaf(&mut self, leaf: &Node, row: &Node) {
        let Some(shown) = &leaf.shown else { return };
        if let Some(rule) = shown.rule {
            let name = format!(
                "{}  {} ({})",
                self.word(both("规则", "rule")),
                self.word(rule.name()),
                rule.key()
            );
            let basis = self.basis(shown);
            self.line("│   ", &format!("{name}   {basis}"));
        }
        self.observed(shown);
        for formula in &shown.formulas {
            let label = self.word(both("公式", "formula"));
            self.line("│   ", &format!("{label}  {formula}"));
        }
        if let Some(unscored) = &shown.unscored {
            let reason = unscored.text().render(self.language);
            self.line(
                "│   ",
                &format!("{}: {reason}", self.word(NodeKind::Unscored.name())),
            );
            return;
        }
        self.computation(shown, row);
        for flag in &shown.flags {
            self.line("│   ", &format!("! {}", self.word(flag.name())));
        }
    }

    /// `依据 财预〔2020〕10号 [未核对]`
    fn basis(&self, shown: &Shown) -> String {
        let label = self.word(both("依据", "basis"));
        match (&shown.clause, &shown.source) {
            (Some(clause), _) => format!("{label} {}", self.clause(clause)),
            (None, Some(source)) => {
                let mark = shown
                    .verification
                    .map(|verification| self.mark(verification))
                    .unwrap_or_default();
                format!("{label} {source}{mark}")
            }
            (None, None) => String::new(),
        }
    }

    fn clause(&self, clause: &Clause) -> String {
        format!("{}{}", clause.text, self.mark(clause.verification))
    }

    fn mark(&self, verification: Verification) -> String {
        match verification {
            Verification::Verified | Verification::Published => String::new(),
            other => format!(" [{}]", self.word(other.name())),
        }
    }

    fn observed(&mut self, shown: &Shown) {
        let mut parts = Vec::new();
        if let (Some(target), Some(operator)) = (&shown.target, shown.operator) {
            parts.push(format!(
                "{} {} {target}",
                self.word(both("目标", "target")),
                operator.sign()
            ));
        }
        if let Some(actual) = &shown.actual {
            let own = shown.data.iter().find(|used| used.name.is_empty());
            let origin = own.map(|used| self.origin(used)).unwrap_or_default();
            parts.push(format!(
                "{} {actual}{origin}",
                self.word(both("完成", "actual"))
            ));
        }
        if let Some(rate) = completion(shown) {
            parts.push(format!(
                "{} {rate}",
                self.word(both("完成率", "completion"))
            ));
        }
        if !parts.is_empty() {
            self.line("│   ", &parts.join("   "));
        }
        for used in shown.data.iter().filter(|used| !used.name.is_empty()) {
            let origin = self.origin(used);
            self.line(
                "│   ",
                &format!(
                    "{}  {} = {}{origin}",
                    self.word(both("数据", "fact")),
                    used.name,
                    used.value
                ),
            );
        }
        if let Some((by, reason)) = &shown.judged_by {
            self.line(
                "│   ",
                &format!("{}  {by}: {reason}", self.word(both("评判", "judged by"))),
            );
        }
    }

    /// `(学校台账, 2023-12-31, 版本 2)`
    fn origin(&self, used: &super::DataUsed) -> String {
        let mut parts: Vec<String> = used.source.iter().cloned().collect();
        parts.extend(used.as_of.map(|day| day.to_string()));
        if used.version > 1 {
            parts.push(format!(
                "{} {}",
                self.word(both("版本", "version")),
                used.version
            ));
        }
        if parts.is_empty() {
            String::new()
        } else {
            format!("({})", parts.join(", "))
        }
    }

    /// `20 × 10 ÷ 52 = 3 + 11/13 → 3.85   四舍五入到 2 位`
    fn computation(&mut self, shown: &Shown, row: &Node) {
        let (Some(branch), Some(exact)) = (shown.branch, &shown.exact) else {
            return;
        };
        let mut line = String::new();
        computation(
            &mut line,
            branch,
            shown.operands.iter(),
            exact,
            self.language,
        );
        let rounding = row
            .children
            .iter()
            .find(|child| child.kind == NodeKind::Rounding);
        if let Some(places) = rounding
            .and_then(|node| node.shown.as_ref())
            .and_then(|shown| shown.places)
        {
            let counted = row
                .children
                .iter()
                .take_while(|child| child.kind != NodeKind::Layer)
                .try_fold(Fraction::ZERO, |sum, child| sum.add(&child.points));
            if let Some(points) = counted.ok().and_then(|sum| Points::try_from(&sum).ok()) {
                rounded(&mut line, points, places, self.language);
            }
        }
        self.line("│   ", &line);
    }

    fn adjustment(&mut self, prefix: &str, node: &Node) {
        let in_row = prefix != "├ ";
        // the rounding of an item is shown in its computation
        if node.kind == NodeKind::Rounding && in_row {
            return;
        }
        let name = self.word(node.kind.name());
        let code = node
            .code
            .as_ref()
            .map(|code| format!(" {code}"))
            .unwrap_or_default();
        let share = node.shown.iter().flat_map(|shown| &shown.operands).fold(
            String::new(),
            |mut share, operand| {
                share.push_str(" × ");
                shown_operand(&mut share, operand, self.language);
                share
            },
        );
        let clause = node.shown.as_ref().and_then(|shown| shown.clause.as_ref());
        let basis = clause
            .map(|clause| {
                format!(
                    "   {} {}",
                    self.word(both("依据", "basis")),
                    self.clause(clause)
                )
            })
            .unwrap_or_default();
        let sign = if node.points.is_negative() {
            "−"
        } else {
            "+"
        };
        let mut value = sign.to_owned();
        mixed(&mut value, &node.points.abs());
        self.line_with_points(prefix, &format!("{name}{code}{share}{basis}"), &value);
    }

    fn foot(&mut self, explanation: &Explanation) {
        let label = self.word(NodeKind::Total.name());
        let line = match (explanation.total, &explanation.grade) {
            (Some(total), Some(shown)) => {
                let close = if shown.to == Fraction::from_int(100) {
                    "]"
                } else {
                    ")"
                };
                format!(
                    "{label}  {}    {}  {} [{},{}{close}   {} {}",
                    total.text(2),
                    self.word(both("等级", "grade")),
                    self.word(shown.grade.name()),
                    shown.from,
                    shown.to,
                    self.word(both("依据", "basis")),
                    self.clause(&shown.clause),
                )
            }
            (Some(total), None) => format!(
                "{label}  {}    {}",
                total.text(2),
                self.word(both("不评等级", "no grade"))
            ),
            (None, _) => {
                let open = both("有指标未计分,暂无总分", "a row is open: no total yet");
                let why = explanation.withheld.map_or(open, Withheld::name);
                format!("{label}  {}", self.word(why))
            }
        };
        self.line("└ ", &line);
        let digest: String = explanation.book_digest.chars().take(12).collect();
        let line = format!(
            "{} {} r{}   {} {}   {} sha256:{digest}…",
            self.word(both("规则手册", "rule book")),
            explanation.year,
            explanation.book_revision,
            self.word(both("语义版本", "edition")),
            explanation.edition,
            self.word(both("摘要", "digest")),
        );
        self.line("  ", &line);
    }
}

/// Points as they are printed: two places, more where the value has more.
fn points_text(points: &Fraction) -> String {
    match Points::try_from(points) {
        Ok(points) => points.text(2),
        Err(_) => {
            let mut out = String::new();
            mixed(&mut out, points);
            out
        }
    }
}

/// The completion rate of a ratio, in percent with two places.
fn completion(shown: &Shown) -> Option<String> {
    use crate::quantity::{Rounding, round};
    use crate::scoring::Branch;
    if !matches!(shown.branch, Some(Branch::RatioShort | Branch::RatioFailed)) {
        return None;
    }
    let of = |role| {
        shown
            .operands
            .iter()
            .find(|operand| operand.role == role)
            .map(|operand| &operand.value)
    };
    let rate = of(Role::Actual)?
        .div(of(Role::Target)?)
        .ok()?
        .mul(&Fraction::from_int(100))
        .ok()?;
    let rate = round(&rate, Rounding::half_away(2)).ok()?;
    Some(Value::number(rate, Unit::parse("%").ok()?).to_string())
}
