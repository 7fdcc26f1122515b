//! Characters to tokens. Full-width forms and the many spellings of a sign end here; spans stay on
//! the text as typed.

use logos::Logos;

use crate::diagnostic::Span;

/// What a piece of the text is. The text itself is read through the span.
#[derive(Logos, Clone, Copy, Debug, PartialEq, Eq)]
#[logos(skip r"[ \t\r\n\u{3000}\u{00A0}]+")]
pub(super) enum Token {
    /// `12`, `12.5`, `１２．５`.
    #[regex(r"[0-9０-９]+([.．][0-9０-９]+)?", priority = 20)]
    Number,
    /// `.5`, `5.`, `1.2.3`.
    #[regex(r"[0-9０-９.．]+", priority = 10)]
    BadNumber,
    /// `应受益学生`, `“三公”经费`, `rate_1`. What stands in quotation marks is part of the name.
    #[regex(
        r#"([\p{XID_Start}_]|“[^“”\n]*”|["＂][^"＂\n]*["＂])([\p{XID_Continue}_·]|“[^“”\n]*”|["＂][^"＂\n]*["＂])*"#,
        priority = 20
    )]
    Name,
    /// `「因公出国(境)费」`: a name with characters that would mean something else.
    #[regex(r"「[^「」\n]*」", priority = 20)]
    QuotedName,
    /// A quotation mark without its partner.
    #[regex(r#"「[^「」\n]*|“[^“”\n]*|["＂][^"＂\n]*|[」”]"#, priority = 5)]
    OpenQuote,
    #[regex(r"[+＋﹢]")]
    Plus,
    #[regex(r"[-－−﹣–]")]
    Minus,
    #[regex(r"[*＊×∗✕]")]
    Times,
    #[regex(r"[/／÷∕]")]
    Divide,
    #[regex(r"[\^＾]")]
    Caret,
    #[regex(r"[%％﹪]")]
    Percent,
    #[token("‰")]
    Permille,
    #[regex(r"[=＝][=＝]?")]
    Equal,
    #[regex(r"≠|[<＜][>＞]|[!！][=＝]")]
    NotEqual,
    #[regex(r"[<＜]")]
    Less,
    #[regex(r"[≤≦⩽]|[<＜][=＝]")]
    LessOrEqual,
    #[regex(r"[>＞]")]
    Greater,
    #[regex(r"[≥≧⩾]|[>＞][=＝]")]
    GreaterOrEqual,
    #[regex(r"[,，、﹐﹑]")]
    Comma,
    /// `( [ {` and their wide forms; which one is read from the text.
    #[regex(r"[(（﹙\[［【{｛]")]
    Open,
    /// `) ] }` and their wide forms.
    #[regex(r"[)）﹚\]］】}｝]")]
    Close,
    /// Characters that the language does not know; neighbours are one token.
    Unknown,
}

/// A token and where it stands in the formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub(super) token: Token,
    pub(super) span: Span,
}

/// The tokens of a text, at most `limit` and one more, so that the caller sees the excess.
pub(super) fn lex(text: &str, limit: usize) -> Vec<Lexeme> {
    let mut lexemes: Vec<Lexeme> = Vec::new();
    for (token, range) in Token::lexer(text).spanned() {
        let lexeme = Lexeme {
            token: token.unwrap_or(Token::Unknown),
            span: range.into(),
        };
        match lexemes.last_mut() {
            Some(last)
                if last.token == Token::Unknown
                    && lexeme.token == Token::Unknown
                    && last.span.end == lexeme.span.start =>
            {
                last.span = last.span.join(lexeme.span);
            }
            _ => lexemes.push(lexeme),
        }
        if lexemes.len() > limit {
            break;
        }
    }
    lexemes
}

/// Signs of other languages, and what is written here.
const LOOKALIKES: &[(&[&str], &str)] = &[
    (&[";", "；", "|"], ","),
    (&["—", "——", "―", "﹘"], "-"),
    (&["•", "⋅", "✖", "╳"], "×"),
    (&["➗", ":", "："], "÷"),
    (&["≒", "≈", "≡", ":="], "="),
    (&["&", "&&", "∧"], "AND"),
    (&["||", "∨"], "OR"),
    (&["!", "！", "¬"], "NOT"),
];

/// What a text that is no token was probably meant to be.
pub(super) fn meant(text: &str) -> Option<&'static str> {
    LOOKALIKES
        .iter()
        .find(|(signs, _)| signs.contains(&text))
        .map(|(_, meant)| *meant)
}

/// A piece of text as a message shows it: what cannot be seen by its code, no more than a few
/// characters.
pub(super) fn shown(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().take(8) {
        let visible = unicode_width::UnicodeWidthChar::width(c).is_some_and(|w| w > 0);
        let private = matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..);
        if visible && !private {
            out.push(c);
        } else {
            out.push_str(&format!("U+{:04X}", u32::from(c)));
        }
    }
    if text.chars().nth(8).is_some() {
        out.push('…');
    }
    out
}

/// Which pair a bracket belongs to: `(`, `[` or `{`.
pub(super) fn bracket_kind(text: &str) -> char {
    match text.chars().next() {
        Some('[' | '［' | '【' | ']' | '］' | '】') => '[',
        Some('{' | '｛' | '}' | '｝') => '{',
        _ => '(',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<Token> {
        lex(text, 100).into_iter().map(|l| l.token).collect()
    }

    #[test]
    fn full_width_and_half_width_are_the_same() {
        for (wide, narrow) in [
            ("１２．５％", "12.5%"),
            ("（ａ＋ｂ）", "(a+b)"),
            ("a－b−c", "a-b-c"),
            ("ＭＩＮ（ａ，ｂ、ｃ）", "MIN(a,b,c)"),
            ("a　×　b÷c／d＊e", "a*b/c/d*e"),
            ("a≤b", "a<=b"),
            ("a＜＝b", "a<=b"),
            ("a≠b", "a<>b"),
            ("a＝＝b", "a=b"),
            ("【［a］】", "[[a]]"),
        ] {
            assert_eq!(tokens(wide), tokens(narrow), "{wide}");
        }
    }

    #[test]
    fn names_keep_their_quotation_marks() {
        use Token::{Minus, Name, OpenQuote, QuotedName};
        assert_eq!(tokens("“三公”经费-\"三公\"经费"), [Name, Minus, Name]);
        assert_eq!(tokens("「因公出国（境）费」"), [QuotedName]);
        assert_eq!(tokens("“三公"), [OpenQuote]);
        assert_eq!(tokens("第1季度·新增_𠀀"), [Name]);
    }

    #[test]
    fn what_is_unknown_is_one_token_with_its_neighbours() {
        assert_eq!(
            tokens("a$$\u{202E}b"),
            [Token::Name, Token::Unknown, Token::Name]
        );
        assert_eq!(tokens(".5 5. 1.2.3"), [Token::BadNumber; 3]);
    }
}
