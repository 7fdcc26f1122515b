//! Values: numbers with and without unit, brackets, names.

use unicode_normalization::UnicodeNormalization;

use super::{Binding, Expr, Kind, Lexeme, Parser, Token};
use crate::diagnostic::catalogue::{formula as fault, phrase};
use crate::diagnostic::{Entry, Span, nearest};
use crate::formula::function::Function;
use crate::formula::lexer::bracket_kind;
use crate::formula::scope::name_key;
use crate::formula::{MAX_DIGITS, literal};
use crate::language::Text;
use crate::quantity::Fraction;

impl<'a> Parser<'a, '_> {
    pub(super) fn value(&mut self, lexeme: Lexeme) -> Expr {
        match lexeme.token {
            Token::Number => self.number(lexeme),
            Token::Name => self.name_or_call(lexeme),
            Token::QuotedName => {
                self.advance();
                let written = self.slice(lexeme.span);
                let key = name_key(written.trim_matches(['「', '」']));
                self.make(lexeme.span, Kind::Name(key))
            }
            Token::Open => self.group(lexeme),
            Token::BadNumber => {
                self.advance();
                self.number_shape(lexeme.span)
            }
            Token::OpenQuote => {
                self.advance();
                let quote: String = self.slice(lexeme.span).chars().take(1).collect();
                let diagnostic = self
                    .faults
                    .at(&fault::QUOTE_NOT_CLOSED, lexeme.span)
                    .with("quote", quote);
                self.faults.push(diagnostic);
                self.broken(lexeme.span)
            }
            Token::Unknown => {
                self.advance();
                if self.starts_value() {
                    self.operand()
                } else {
                    self.broken(lexeme.span)
                }
            }
            _ => self.missing_value(),
        }
    }

    pub(super) fn text_fault(
        &mut self,
        entry: &'static Entry,
        span: Span,
        key: &'static str,
    ) -> Expr {
        let diagnostic = self.faults.at(entry, span).with(key, self.slice(span));
        self.faults.push(diagnostic);
        self.broken(span)
    }

    pub(super) fn number_shape(&mut self, span: Span) -> Expr {
        let written = self.slice(span);
        let mut diagnostic = self
            .faults
            .at(&fault::NUMBER_SHAPE, span)
            .with("text", written);
        let whole = format!("0{}", written.trim_end_matches(['.', '．']));
        if let Some(value) = literal::number(&whole) {
            let text = value.to_text();
            diagnostic = diagnostic
                .help(Text::new(phrase::CHANGE_TO).with("name", text.as_str()))
                .suggest(text);
        }
        self.faults.push(diagnostic);
        self.broken(span)
    }

    pub(super) fn group(&mut self, open: Lexeme) -> Expr {
        self.advance();
        let inside = self.expression(Binding::Comparison);
        let span = self.close(open, inside.span);
        self.make(span, Kind::Group(Box::new(inside)))
    }

    /// Takes the bracket that closes `open`; answers the span of the whole.
    pub(super) fn close(&mut self, open: Lexeme, inside: Span) -> Span {
        if self.halted {
            return open.span.join(inside);
        }
        match self.peek() {
            Some(lexeme) if lexeme.token == Token::Close => {
                self.advance();
                let (o, c) = (self.slice(open.span), self.slice(lexeme.span));
                if bracket_kind(o) != bracket_kind(c) {
                    let diagnostic = self
                        .faults
                        .at(&fault::BRACKET_NOT_OPENED, lexeme.span)
                        .with("bracket", c)
                        .also(self.faults.place(open.span), phrase::OPENED_HERE);
                    self.faults.push(diagnostic);
                }
                open.span.join(lexeme.span)
            }
            Some(lexeme) if lexeme.token == Token::Comma => {
                // a comma in a plain bracket: say so once and read on behind it
                self.comma(lexeme.span);
                self.advance();
                let more = if self.starts_value() {
                    self.expression(Binding::Comparison).span
                } else {
                    lexeme.span
                };
                self.close_after_comma(open, more)
            }
            _ => {
                self.bracket_fault(&fault::BRACKET_NOT_CLOSED, open.span);
                open.span.join(inside)
            }
        }
    }

    /// Skips to the bracket that closes `open` after a stray comma, without saying more.
    pub(super) fn close_after_comma(&mut self, open: Lexeme, inside: Span) -> Span {
        let mut span = open.span.join(inside);
        while let Some(lexeme) = self.peek()
            && !self.halted
        {
            span = span.join(lexeme.span);
            self.advance();
            if lexeme.token == Token::Close {
                return span;
            }
        }
        span
    }

    pub(super) fn number(&mut self, lexeme: Lexeme) -> Expr {
        self.advance();
        let written = self.slice(lexeme.span);
        let digits = written.chars().filter(|c| c.is_numeric()).count();
        if digits > MAX_DIGITS {
            let diagnostic = self
                .faults
                .at(&fault::NUMBER_TOO_LONG, lexeme.span)
                .with("limit", MAX_DIGITS.to_string());
            self.faults.push(diagnostic);
            return self.broken(lexeme.span);
        }
        let Some(value) = literal::number(written) else {
            return self.text_fault(&fault::NUMBER_SHAPE, lexeme.span, "text");
        };
        match self.peek() {
            Some(next) if next.token == Token::Name => self.number_before_name(lexeme, value, next),
            _ => self.make(lexeme.span, Kind::Number { value, unit: None }),
        }
    }

    /// `2021年末数` (a name), `500万元` (a unit), `3 实际` (an operator is missing).
    pub(super) fn number_before_name(
        &mut self,
        number: Lexeme,
        value: Fraction,
        next: Lexeme,
    ) -> Expr {
        let adjacent = number.span.end == next.span.start;
        let joined = name_key(self.slice(number.span.join(next.span)));
        if adjacent && self.scope.find(&joined).is_some() {
            self.advance();
            return self.make(number.span.join(next.span), Kind::Name(joined));
        }
        let plain = Kind::Number {
            value: value.clone(),
            unit: None,
        };
        let name = self.slice(next.span);
        let follows = self.lexemes.get(self.at + 1).map(|l| l.token);
        if self.scope.find(&name_key(name)).is_some()
            || (Function::find(name).is_some() || follows == Some(Token::Open))
        {
            return self.make(number.span, plain);
        }
        let mut unit_span = next.span;
        self.advance();
        // `500元/人`: the unit goes on while what follows is no datum
        while let (Some(divide), Some(part)) = (self.peek(), self.lexemes.get(self.at + 1).copied())
            && divide.token == Token::Divide
            && part.token == Token::Name
            && divide.span.start == unit_span.end
            && part.span.start == divide.span.end
            && self.scope.find(&name_key(self.slice(part.span))).is_none()
            && self.scope.unit(self.slice(part.span)).is_some()
        {
            unit_span = unit_span.join(part.span);
            self.advance();
            self.advance();
        }
        let span = number.span.join(unit_span);
        let written: String = self.slice(unit_span).nfkc().collect();
        match self.scope.unit(&written.replace('÷', "/")) {
            Some(unit) => self.make(
                span,
                Kind::Number {
                    value,
                    unit: Some(unit),
                },
            ),
            None => {
                let names = self.scope.names().iter().map(|n| n.name.as_str());
                let mut diagnostic = self
                    .faults
                    .at(&fault::UNKNOWN_UNIT, unit_span)
                    .with("name", self.slice(unit_span));
                if let Some(near) = nearest(&written, self.scope.unit_texts()) {
                    diagnostic = diagnostic
                        .help(Text::new(phrase::CHANGE_TO).with("name", near))
                        .suggest(near);
                } else if let Some(near) = nearest(self.slice(span), names) {
                    diagnostic = diagnostic
                        .help(Text::new(phrase::QUOTE_NAME).with("name", format!("「{near}」")));
                }
                self.faults.push(diagnostic);
                self.broken(span)
            }
        }
    }
}
