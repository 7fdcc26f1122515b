//! The checked tree as flat code for the evaluator. Operands name a slot, a constant or the top of
//! the stack, so that most operations push nothing.

use super::MAX_PLACES;
use super::ast::{Comparison, Expr, Kind, Link, Operator};
use super::check::{Checked, Note};
use super::function::FunctionId;
use super::short::Short;
use crate::diagnostic::Span;
use crate::quantity::{Fraction, Rounding, RoundingMode};

/// Where an operation finds a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operand {
    Slot(u16),
    Constant(u16),
    Truth(bool),
    /// The top of the stack, which is taken off.
    Stack,
}

/// One operation; its result goes on the stack.
#[derive(Clone, Copy, Debug)]
pub(super) enum Op {
    Push(Operand),
    Arithmetic(Operator, Operand, Operand),
    /// The smaller (`true`) or the larger of two.
    Extreme(bool, Operand, Operand),
    Compare(Comparison, Operand, Operand),
    Negate(Operand),
    Abs(Operand),
    Power(Operand, i32),
    Round(Operand, Rounding),
    /// Takes value, lower and upper end off the stack.
    Clamp,
    Not(Operand),
    IsNa(Operand),
    NotApplicable,
    /// The top of the stack, and one (a constant) more if the condition holds.
    CountIf(u16, Operand),
    /// Goes on if the condition holds, else jumps to `otherwise`; with no value there is nothing to
    /// choose by, and the whole choice (up to `end`) has none.
    Branch {
        condition: Operand,
        targets: Targets,
    },
    /// A comparison and the branch by it.
    CompareBranch {
        comparison: Comparison,
        left: Operand,
        right: Operand,
        targets: Targets,
    },
    Jump(u16),
    /// Jumps if the top of the stack decides an AND (`false`) or OR (`true`); it stays there.
    Decided {
        by: bool,
        end: u16,
    },
    /// The AND (`false`) or OR (`true`) of the top of the stack and an operand.
    Combine {
        by: bool,
        operand: Operand,
    },
}

/// Where a branch goes on when its condition does not hold, and when it has no value.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Targets {
    pub(super) otherwise: u16,
    pub(super) end: u16,
}

/// A formula ready to run.
#[derive(Clone, Debug)]
pub(super) struct Code {
    pub(super) ops: Vec<Op>,
    /// For each operation the sign or name that a failure points at.
    pub(super) spans: Vec<Span>,
    /// For each operation the expression that an explained step shows.
    pub(super) sources: Vec<usize>,
    pub(super) constants: Vec<Fraction>,
    /// The constants in 64 bits.
    pub(super) shorts: Vec<Short>,
    pub(super) result: Operand,
}

/// A literal number of decimal places.
pub(super) fn literal_places(expr: &Expr) -> Option<i8> {
    let (sign, number) = match &expr.inner().kind {
        Kind::Negate(inside) => (-1, inside.inner()),
        _ => (1, expr.inner()),
    };
    match &number.kind {
        Kind::Number { value, unit: None } => value
            .to_scaled(0)
            .and_then(|places| i8::try_from(places).ok())
            .filter(|places| *places <= MAX_PLACES)
            .map(|places| places * sign),
        _ => None,
    }
}

/// Turns a checked formula into code.
pub(super) fn generate(root: &Expr, checked: &Checked) -> Code {
    let mut generator = Generator {
        checked,
        code: Code {
            ops: Vec::new(),
            spans: Vec::new(),
            sources: Vec::new(),
            constants: Vec::new(),
            shorts: Vec::new(),
            result: Operand::Stack,
        },
    };
    let result = generator.expr(root);
    generator.code.result = result;
    generator.code.shorts = generator.code.constants.iter().map(Short::of).collect();
    generator.code
}

struct Generator<'a> {
    checked: &'a Checked,
    code: Code,
}

impl Generator<'_> {
    fn push(&mut self, op: Op, span: Span, source: usize) -> Operand {
        self.code.ops.push(op);
        self.code.spans.push(span);
        self.code.sources.push(source);
        Operand::Stack
    }

    fn constant(&mut self, value: Fraction) -> Operand {
        Operand::Constant(self.constant_index(value))
    }

    fn constant_index(&mut self, value: Fraction) -> u16 {
        let index = u16::try_from(self.code.constants.len()).unwrap_or(u16::MAX);
        self.code.constants.push(value);
        index
    }

    /// The place of the next operation.
    fn here(&self) -> u16 {
        u16::try_from(self.code.ops.len()).unwrap_or(u16::MAX)
    }

    fn note(&self, expr: &Expr) -> Option<&Note> {
        self.checked.notes.get(expr.id)
    }

    /// The value of a constant operand that nothing else uses.
    fn folded(&mut self, operand: Operand) -> Option<Fraction> {
        match operand {
            Operand::Constant(index) if usize::from(index) + 1 == self.code.constants.len() => {
                self.code.constants.last().cloned()
            }
            _ => None,
        }
    }

    /// Code for an expression, converted to the unit of its surroundings.
    fn expr(&mut self, expr: &Expr) -> Operand {
        let mut value = self.plain(expr);
        let note = self.note(expr);
        let factors = note.map(|note| [note.settled.clone(), note.scale.clone()]);
        for factor in factors.into_iter().flatten().flatten() {
            value = self.times(value, factor, expr);
        }
        value
    }

    fn times(&mut self, value: Operand, factor: Fraction, expr: &Expr) -> Operand {
        if let Some(product) = self.folded(value).and_then(|v| v.mul(&factor).ok()) {
            self.code.constants.pop();
            return self.constant(product);
        }
        let factor = self.constant(factor);
        self.push(
            Op::Arithmetic(Operator::Multiply, value, factor),
            expr.span,
            expr.id,
        )
    }

    fn plain(&mut self, expr: &Expr) -> Operand {
        match &expr.kind {
            Kind::Broken(_) => self.push(Op::NotApplicable, expr.span, expr.id),
            Kind::Truth(truth) => Operand::Truth(*truth),
            Kind::Number { value, .. } => self.constant(value.clone()),
            Kind::Name(key) => {
                let slot = self.checked.slots.get(key).copied().unwrap_or_default();
                Operand::Slot(u16::try_from(slot).unwrap_or(u16::MAX))
            }
            Kind::Group(inside) => self.expr(inside),
            Kind::Negate(inside) => {
                let value = self.expr(inside);
                if let Some(value) = self.folded(value) {
                    self.code.constants.pop();
                    return self.constant(value.neg());
                }
                self.push(Op::Negate(value), expr.span, expr.id)
            }
            Kind::Share(inside, parts) => {
                let value = self.expr(inside);
                let part = Fraction::new(1, *parts).unwrap_or(Fraction::ONE);
                self.times(value, part, expr)
            }
            Kind::Power {
                base,
                exponent,
                operator,
            } => {
                let value = self.expr(base);
                self.push(Op::Power(value, *exponent), *operator, expr.id)
            }
            Kind::Chain { first, rest } => self.chain(expr, first, rest),
            Kind::Compare {
                left,
                comparison,
                operator,
                right,
            } => {
                let left = self.expr(left);
                let right = self.expr(right);
                self.push(Op::Compare(*comparison, left, right), *operator, expr.id)
            }
            Kind::Call {
                function,
                name,
                arguments,
            } => self.call(expr, function.id, *name, arguments),
        }
    }

    fn chain(&mut self, expr: &Expr, first: &Expr, rest: &[Link]) -> Operand {
        let mut sum = self.expr(first);
        for link in rest {
            let right = self.expr(&link.right);
            sum = self.push(
                Op::Arithmetic(link.operator, sum, right),
                link.span,
                expr.id,
            );
        }
        sum
    }

    // ---- functions

    fn call(&mut self, expr: &Expr, function: FunctionId, name: Span, args: &[Expr]) -> Operand {
        let at = (name, expr.id);
        match function {
            FunctionId::If | FunctionId::Ifs => self.cases(args, at),
            FunctionId::And => self.decide(false, args, at),
            FunctionId::Or => self.decide(true, args, at),
            FunctionId::Min => self.fold(args, at, |a, b| Op::Extreme(true, a, b)),
            FunctionId::Max => self.fold(args, at, |a, b| Op::Extreme(false, a, b)),
            FunctionId::Sum => self.fold(args, at, |a, b| Op::Arithmetic(Operator::Add, a, b)),
            FunctionId::Average => {
                let sum = self.fold(args, at, |a, b| Op::Arithmetic(Operator::Add, a, b));
                let count = i64::try_from(args.len()).unwrap_or(i64::MAX);
                let count = self.constant(Fraction::from_int(count));
                self.push(Op::Arithmetic(Operator::Divide, sum, count), name, expr.id)
            }
            FunctionId::Count => self.count(args, at),
            FunctionId::Na => self.push(Op::NotApplicable, name, expr.id),
            FunctionId::Clamp => self.clamp(args, at),
            FunctionId::Round => self.round(RoundingMode::HalfAway, args, at),
            FunctionId::RoundUp => self.round(RoundingMode::Up, args, at),
            FunctionId::RoundDown => self.round(RoundingMode::Down, args, at),
            FunctionId::Abs => self.single(args, at, Op::Abs),
            FunctionId::Not => self.single(args, at, Op::Not),
            FunctionId::IsNa => self.single(args, at, Op::IsNa),
        }
    }

    fn single(&mut self, args: &[Expr], at: (Span, usize), op: fn(Operand) -> Op) -> Operand {
        let value = args.first().map(|arg| self.expr(arg));
        self.push(op(value.unwrap_or(Operand::Stack)), at.0, at.1)
    }

    fn round(&mut self, mode: RoundingMode, args: &[Expr], at: (Span, usize)) -> Operand {
        let value = args.first().map(|arg| self.expr(arg));
        let places = args.get(1).and_then(literal_places).unwrap_or(0);
        let rounding = Rounding { places, mode };
        let op = Op::Round(value.unwrap_or(Operand::Stack), rounding);
        self.push(op, at.0, at.1)
    }

    fn fold(
        &mut self,
        args: &[Expr],
        at: (Span, usize),
        op: fn(Operand, Operand) -> Op,
    ) -> Operand {
        let mut result = None;
        for arg in args {
            let next = self.expr(arg);
            result = Some(match result {
                Some(sum) => self.push(op(sum, next), at.0, at.1),
                None => next,
            });
        }
        result.unwrap_or(Operand::Stack)
    }

    /// The ends are put on the stack, so that each argument is computed once and in order.
    fn clamp(&mut self, args: &[Expr], at: (Span, usize)) -> Operand {
        for arg in args {
            self.on_stack(arg, at);
        }
        self.push(Op::Clamp, at.0, at.1)
    }

    fn count(&mut self, args: &[Expr], at: (Span, usize)) -> Operand {
        let one = self.constant_index(Fraction::ONE);
        let zero = self.constant(Fraction::ZERO);
        self.push(Op::Push(zero), at.0, at.1);
        for arg in args {
            let condition = self.expr(arg);
            self.push(Op::CountIf(one, condition), at.0, at.1);
        }
        Operand::Stack
    }

    fn decide(&mut self, by: bool, args: &[Expr], at: (Span, usize)) -> Operand {
        let mut waiting = Vec::new();
        for (index, arg) in args.iter().enumerate() {
            if index > 0 {
                waiting.push(self.code.ops.len());
                self.push(Op::Decided { by, end: 0 }, at.0, at.1);
            }
            let operand = self.expr(arg);
            if index > 0 {
                self.push(Op::Combine { by, operand }, at.0, at.1);
            } else if operand != Operand::Stack {
                self.push(Op::Push(operand), at.0, at.1);
            }
        }
        self.land(&waiting);
        Operand::Stack
    }

    fn cases(&mut self, args: &[Expr], at: (Span, usize)) -> Operand {
        let mut leaving = Vec::new();
        let mut parts = args.chunks_exact(2);
        // IF has its «otherwise» as its third argument, IFS as its last
        for pair in parts.by_ref() {
            let [condition, value] = pair else { continue };
            let operand = self.expr(condition);
            let op = self.branch_by(operand);
            let branch = self.code.ops.len();
            self.push(op, at.0, condition.id);
            leaving.push(branch);
            self.on_stack(value, at);
            leaving.push(self.code.ops.len());
            self.push(Op::Jump(0), at.0, at.1);
            let next = self.here();
            if let Some(Op::Branch { targets, .. } | Op::CompareBranch { targets, .. }) =
                self.code.ops.get_mut(branch)
            {
                targets.otherwise = next;
            }
        }
        if let [last] = parts.remainder() {
            self.on_stack(last, at);
        }
        self.land(&leaving);
        Operand::Stack
    }

    /// The branch by a condition; a comparison that has just been made becomes part of it.
    fn branch_by(&mut self, condition: Operand) -> Op {
        let targets = Targets::default();
        match (condition, self.code.ops.last()) {
            (Operand::Stack, Some(&Op::Compare(comparison, left, right))) => {
                self.code.ops.pop();
                self.code.spans.pop();
                self.code.sources.pop();
                Op::CompareBranch {
                    comparison,
                    left,
                    right,
                    targets,
                }
            }
            _ => Op::Branch { condition, targets },
        }
    }

    fn on_stack(&mut self, expr: &Expr, at: (Span, usize)) {
        let operand = self.expr(expr);
        if operand != Operand::Stack {
            self.push(Op::Push(operand), at.0, at.1);
        }
    }

    /// Lets jumps end here.
    fn land(&mut self, jumps: &[usize]) {
        let here = self.here();
        for at in jumps {
            match self.code.ops.get_mut(*at) {
                Some(Op::Jump(end) | Op::Decided { end, .. }) => *end = here,
                Some(Op::Branch { targets, .. } | Op::CompareBranch { targets, .. }) => {
                    targets.end = here;
                }
                _ => {}
            }
        }
    }
}
