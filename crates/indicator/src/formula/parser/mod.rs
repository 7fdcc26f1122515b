//! Tokens to a tree, by binding power. After a fault it goes on, so that all are found at once;
//! only a limit that is passed stops it.

mod call;
mod value;

use super::ast::{Comparison, Expr, Kind, Link, Operator};
use super::faults::Faults;
use super::function::Function;
use super::lexer::{Lexeme, Token};
use super::scope::{Scope, name_key};
use super::{MAX_DEPTH, MAX_EXPONENT, Place, literal};
use crate::diagnostic::catalogue::{formula as fault, phrase};
use crate::diagnostic::{Entry, Span};

/// How strongly an operator binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Comparison,
    Sum,
    Product,
}

/// The parser of one formula.
pub(super) struct Parser<'a, 'f> {
    text: &'a str,
    lexemes: Vec<Lexeme>,
    at: usize,
    depth: usize,
    next_id: usize,
    halted: bool,
    /// A function without brackets was found: commas behind it are its consequence.
    loose_function: bool,
    scope: &'a Scope<'a>,
    place: Place,
    faults: &'a mut Faults<'f>,
}

impl<'a, 'f> Parser<'a, 'f> {
    pub(super) fn new(
        text: &'a str,
        lexemes: Vec<Lexeme>,
        scope: &'a Scope<'a>,
        place: Place,
        faults: &'a mut Faults<'f>,
    ) -> Parser<'a, 'f> {
        Parser {
            text,
            lexemes,
            at: 0,
            depth: 0,
            next_id: 0,
            halted: false,
            loose_function: false,
            scope,
            place,
            faults,
        }
    }

    /// The whole formula and how many expressions it has; `None` if a limit stopped the parser.
    pub(super) fn formula(mut self) -> Option<(Expr, usize)> {
        let mut root = self.expression(Binding::Comparison);
        let mut strays = Vec::new();
        while let Some(lexeme) = self.peek()
            && !self.halted
        {
            match lexeme.token {
                Token::Close => self.bracket_fault(&fault::BRACKET_NOT_OPENED, lexeme.span),
                Token::Comma => self.comma(lexeme.span),
                _ => {}
            }
            self.advance();
            if self.starts_value() {
                strays.push(self.expression(Binding::Comparison));
            } else {
                strays.push(self.broken(lexeme.span));
            }
        }
        if !strays.is_empty() {
            strays.insert(0, root);
            root = self.broken_of(Span::new(0, self.text.len()), strays);
        }
        (!self.halted).then_some((root, self.next_id))
    }

    // ---- reading tokens

    fn peek(&self) -> Option<Lexeme> {
        self.lexemes.get(self.at).copied()
    }

    fn peek_token(&self) -> Option<Token> {
        self.peek().map(|lexeme| lexeme.token)
    }

    fn advance(&mut self) {
        self.at += 1;
        if self.faults.is_full() {
            self.halted = true;
        }
    }

    fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// Where something is missing: at the next token, else behind the last one.
    fn here(&self) -> Span {
        self.peek().map_or_else(
            || {
                let end = self.text.trim_end().len();
                let last = self.text.get(..end).and_then(|t| t.chars().next_back());
                Span::new(end - last.map_or(0, char::len_utf8), end)
            },
            |lexeme| lexeme.span,
        )
    }

    fn starts_value(&self) -> bool {
        matches!(
            self.peek_token(),
            Some(
                Token::Number
                    | Token::BadNumber
                    | Token::Name
                    | Token::QuotedName
                    | Token::OpenQuote
                    | Token::Open
            )
        )
    }

    // ---- building

    fn make(&mut self, span: Span, kind: Kind) -> Expr {
        let id = self.next_id;
        self.next_id += 1;
        Expr { id, span, kind }
    }

    fn broken(&mut self, span: Span) -> Expr {
        self.make(span, Kind::Broken(Vec::new()))
    }

    /// What could be read of something broken is still checked.
    /// Broken parts at the front become one, so that they cannot nest.
    fn broken_of(&mut self, span: Span, parts: Vec<Expr>) -> Expr {
        let mut flat = Vec::new();
        for part in parts {
            match part.kind {
                Kind::Broken(inner) => flat.extend(inner),
                _ => flat.push(part),
            }
        }
        self.make(span, Kind::Broken(flat))
    }

    fn fault(&mut self, entry: &'static Entry, span: Span) {
        let diagnostic = self.faults.at(entry, span).label(phrase::HERE);
        self.faults.push(diagnostic);
    }

    fn comma(&mut self, span: Span) {
        if !self.loose_function {
            self.fault(&fault::COMMA_OUTSIDE_CALL, span);
        }
    }

    fn bracket_fault(&mut self, entry: &'static Entry, span: Span) {
        let bracket = self.slice(span);
        let diagnostic = self.faults.at(entry, span).with("bracket", bracket);
        self.faults.push(diagnostic);
    }

    // ---- expressions

    fn expression(&mut self, floor: Binding) -> Expr {
        let mut left = self.operand();
        while let Some(lexeme) = self.peek()
            && !self.halted
        {
            left = match lexeme.token {
                Token::Plus | Token::Minus if floor <= Binding::Sum => self.link(left, lexeme),
                Token::Times | Token::Divide if floor <= Binding::Product => {
                    self.link(left, lexeme)
                }
                _ if floor <= Binding::Comparison && comparison(lexeme.token).is_some() => {
                    self.compare(left, lexeme)
                }
                Token::Unknown => {
                    self.advance();
                    let mut span = left.span;
                    let mut parts = vec![left];
                    if self.starts_value() {
                        parts.push(self.operand());
                    }
                    if let Some(last) = parts.last() {
                        span = span.join(last.span);
                    }
                    self.broken_of(span, parts)
                }
                _ if self.starts_value() => self.missing_operator(left),
                _ => return left,
            };
        }
        left
    }

    fn link(&mut self, left: Expr, lexeme: Lexeme) -> Expr {
        let operator = match lexeme.token {
            Token::Plus => Operator::Add,
            Token::Minus => Operator::Subtract,
            Token::Times => Operator::Multiply,
            _ => Operator::Divide,
        };
        self.advance();
        let right = if operator.is_additive() {
            self.expression(Binding::Product)
        } else {
            self.operand()
        };
        let span = left.span.join(right.span);
        let link = Link {
            operator,
            span: lexeme.span,
            right,
        };
        let same_level = |rest: &[Link]| {
            rest.first()
                .is_some_and(|l| l.operator.is_additive() == operator.is_additive())
        };
        let (first, rest) = match left.kind {
            Kind::Chain { first, mut rest } if same_level(&rest) => {
                rest.push(link);
                (first, rest)
            }
            _ => (Box::new(left), vec![link]),
        };
        self.make(span, Kind::Chain { first, rest })
    }

    fn compare(&mut self, left: Expr, lexeme: Lexeme) -> Expr {
        let Some(comparison) = comparison(lexeme.token) else {
            return left;
        };
        self.advance();
        let right = self.expression(Binding::Sum);
        let span = left.span.join(right.span);
        if matches!(left.kind, Kind::Compare { .. } | Kind::Broken(_)) {
            let whole = matches!(&left.kind, Kind::Compare { right, .. } if !matches!(right.kind, Kind::Broken(_)));
            if whole {
                let diagnostic = self
                    .faults
                    .at(&fault::CHAINED_COMPARISON, lexeme.span)
                    .help(phrase::USE_AND_OR);
                self.faults.push(diagnostic);
            }
            return self.broken_of(span, vec![left, right]);
        }
        self.make(
            span,
            Kind::Compare {
                left: Box::new(left),
                comparison,
                operator: lexeme.span,
                right: Box::new(right),
            },
        )
    }

    fn missing_operator(&mut self, left: Expr) -> Expr {
        let start = self.here();
        let previous = self
            .at
            .checked_sub(1)
            .and_then(|at| self.lexemes.get(at))
            .map_or(left.span, |lexeme| lexeme.span);
        // `A 且 B`: the function between two values
        let is_function = |span: Span, parser: &Self| {
            Function::find(parser.slice(span))
                .is_some_and(|_| parser.scope.find(&name_key(parser.slice(span))).is_none())
        };
        let is_call = self
            .lexemes
            .get(self.at + 1)
            .is_some_and(|next| next.token == Token::Open);
        if !(is_function(previous, self) || (is_function(start, self) && !is_call)) {
            let diagnostic = self
                .faults
                .at(&fault::OPERATOR_EXPECTED, start)
                .with("left", self.slice(previous))
                .with("right", self.slice(start));
            self.faults.push(diagnostic);
        }
        let before = self.at;
        let right = self.operand();
        if self.at == before {
            self.advance();
        }
        self.broken_of(left.span.join(right.span), vec![left, right])
    }

    /// A value with the signs before and behind it.
    fn operand(&mut self) -> Expr {
        if self.halted {
            return self.broken(Span::default());
        }
        self.depth += 1;
        let expr = if self.depth > MAX_DEPTH {
            self.halted = true;
            let here = self.here();
            let diagnostic = self
                .faults
                .at(&fault::TOO_DEEP, here)
                .with("limit", MAX_DEPTH.to_string())
                .label(phrase::HERE)
                .help(phrase::SPLIT_IT);
            self.faults.push(diagnostic);
            self.broken(here)
        } else {
            self.signed()
        };
        self.depth -= 1;
        expr
    }

    fn signed(&mut self) -> Expr {
        let Some(lexeme) = self.peek() else {
            return self.missing_value();
        };
        match lexeme.token {
            Token::Minus | Token::Plus => {
                self.advance();
                let inner = self.operand();
                let span = lexeme.span.join(inner.span);
                if matches!(inner.kind, Kind::Power { .. }) {
                    self.fault(&fault::SIGN_AND_POWER, lexeme.span);
                    return self.broken_of(span, vec![inner]);
                }
                if lexeme.token == Token::Plus {
                    inner
                } else {
                    self.make(span, Kind::Negate(Box::new(inner)))
                }
            }
            _ => {
                let value = self.value(lexeme);
                self.behind(value)
            }
        }
    }

    fn missing_value(&mut self) -> Expr {
        let here = self.here();
        self.fault(&fault::VALUE_EXPECTED, here);
        self.broken(here)
    }

    /// `%`, `‰` and `^` behind a value.
    fn behind(&mut self, mut value: Expr) -> Expr {
        while let Some(lexeme) = self.peek()
            && !self.halted
        {
            value = match lexeme.token {
                Token::Percent | Token::Permille => self.share(value, lexeme),
                Token::Caret => self.power(value, lexeme),
                _ => return value,
            };
        }
        value
    }

    fn share(&mut self, value: Expr, lexeme: Lexeme) -> Expr {
        self.advance();
        let span = value.span.join(lexeme.span);
        if matches!(value.kind, Kind::Share(..)) {
            let diagnostic = self
                .faults
                .at(&fault::SHARE_SIGN, lexeme.span)
                .with("sign", self.slice(lexeme.span))
                .label(phrase::HERE);
            self.faults.push(diagnostic);
            return self.broken_of(span, vec![value]);
        }
        let parts = if lexeme.token == Token::Percent {
            100
        } else {
            1000
        };
        self.make(span, Kind::Share(Box::new(value), parts))
    }

    fn power(&mut self, base: Expr, lexeme: Lexeme) -> Expr {
        self.advance();
        let mut sign = 1;
        if let Some(Token::Minus | Token::Plus) = self.peek_token() {
            sign = if self.peek_token() == Some(Token::Minus) {
                -1
            } else {
                1
            };
            self.advance();
        }
        let exponent_place = self.here();
        let written = match self.peek_token() {
            Some(Token::Number) => literal::number(self.slice(exponent_place))
                .and_then(|n| n.to_scaled(0))
                .and_then(|n| i32::try_from(n).ok())
                .filter(|n| *n <= MAX_EXPONENT),
            _ => None,
        };
        let span = base.span.join(exponent_place);
        let chained = matches!(base.kind, Kind::Power { .. });
        if self.starts_value() {
            let before = self.at;
            if written.is_some() {
                self.advance();
            } else {
                let _ = self.operand();
            }
            if self.at == before {
                self.advance();
            }
        }
        match written {
            Some(exponent) if !chained => self.make(
                span,
                Kind::Power {
                    base: Box::new(base),
                    exponent: exponent * sign,
                    operator: lexeme.span,
                },
            ),
            _ => {
                if !matches!(base.kind, Kind::Broken(_)) {
                    self.fault(&fault::EXPONENT, exponent_place);
                }
                self.broken_of(span, vec![base])
            }
        }
    }
}

const fn comparison(token: Token) -> Option<Comparison> {
    Some(match token {
        Token::Equal => Comparison::Equal,
        Token::NotEqual => Comparison::NotEqual,
        Token::Less => Comparison::Less,
        Token::LessOrEqual => Comparison::LessOrEqual,
        Token::Greater => Comparison::Greater,
        Token::GreaterOrEqual => Comparison::GreaterOrEqual,
        _ => return None,
    })
}
