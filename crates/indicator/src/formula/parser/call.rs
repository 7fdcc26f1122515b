//! Names, and functions with what stands in their brackets.

use super::{Binding, Expr, Kind, Lexeme, Parser, Token};
use crate::diagnostic::catalogue::{formula as fault, phrase};
use crate::diagnostic::{Span, nearest};
use crate::formula::function::{Function, TABLE};
use crate::formula::lexer::bracket_kind;
use crate::formula::scope::name_key;
use crate::formula::{Name, literal};
use crate::language::Text;

impl<'a> Parser<'a, '_> {
    pub(super) fn name_or_call(&mut self, lexeme: Lexeme) -> Expr {
        self.advance();
        let written = self.slice(lexeme.span);
        let key = name_key(written);
        let declared = self.scope.find(&key).is_some();
        let opened = self
            .peek()
            .filter(|next| next.token == Token::Open && bracket_kind(self.slice(next.span)) == '(');
        match (opened, declared, Function::find(written)) {
            (Some(open), _, Some(function)) => self.call(lexeme, function, open),
            (Some(open), false, None) => self.unknown_call(lexeme, open),
            (None, false, None) if literal::truth(&key).is_some() => {
                let truth = literal::truth(&key).unwrap_or_default();
                self.make(lexeme.span, Kind::Truth(truth))
            }
            (None, false, Some(_)) => {
                self.loose_function = true;
                self.text_fault(&fault::FUNCTION_WITHOUT_BRACKETS, lexeme.span, "name")
            }
            _ => self.make(lexeme.span, Kind::Name(key)),
        }
    }

    pub(super) fn call(&mut self, name: Lexeme, function: &'static Function, open: Lexeme) -> Expr {
        if !self.place.allows(function) {
            let diagnostic = self
                .faults
                .at(&fault::FUNCTION_NOT_HERE, name.span)
                .with("name", self.slice(name.span))
                .with("place", self.place.row().name);
            self.faults.push(diagnostic);
        }
        let (arguments, end) = self.arguments(open);
        self.make(
            name.span.join(end),
            Kind::Call {
                function,
                name: name.span,
                arguments,
            },
        )
    }

    pub(super) fn unknown_call(&mut self, name: Lexeme, open: Lexeme) -> Expr {
        let written = self.slice(name.span);
        let mut diagnostic = self
            .faults
            .at(&fault::UNKNOWN_FUNCTION, name.span)
            .with("name", written)
            .label(phrase::HERE);
        if let Some((declared, end)) = self.name_with_brackets(name) {
            let quoted = format!("「{declared}」");
            diagnostic = diagnostic
                .help(Text::new(phrase::QUOTE_NAME).with("name", quoted.as_str()))
                .suggest(quoted);
            self.faults.push(diagnostic);
            return self.broken(name.span.join(end));
        }
        let functions = TABLE.iter().flat_map(Function::names);
        if let Some(near) = nearest(written, functions) {
            diagnostic = diagnostic
                .help(Text::new(phrase::CHANGE_TO).with("name", near))
                .suggest(near);
        }
        self.faults.push(diagnostic);
        let (arguments, end) = self.arguments(open);
        self.broken_of(name.span.join(end), arguments)
    }

    /// A declared name with brackets of its own, typed without 「 」; takes its tokens.
    pub(super) fn name_with_brackets(&mut self, name: Lexeme) -> Option<(&'a str, Span)> {
        let bracketed = |c: &Name| c.name.contains(['(', '（']);
        for declared in self.scope.names().iter().filter(|name| bracketed(name)) {
            let key = name_key(&declared.name);
            for (at, lexeme) in self.lexemes.iter().enumerate().skip(self.at) {
                let typed = name_key(self.slice(name.span.join(lexeme.span)));
                if typed == key {
                    let end = lexeme.span;
                    self.at = at + 1;
                    return Some((declared.name.as_str(), end));
                }
                if !key.starts_with(&typed) {
                    break;
                }
            }
        }
        None
    }

    pub(super) fn arguments(&mut self, open: Lexeme) -> (Vec<Expr>, Span) {
        self.advance();
        let mut arguments = Vec::new();
        if let Some(close) = self.peek().filter(|l| l.token == Token::Close) {
            return (arguments, self.close(open, close.span));
        }
        loop {
            let argument = self.expression(Binding::Comparison);
            let span = argument.span;
            arguments.push(argument);
            match self.peek() {
                Some(comma) if comma.token == Token::Comma && !self.halted => self.advance(),
                _ => return (arguments, self.close(open, span)),
            }
        }
    }
}
