//! The text of a token: `jx_REGION_` + 160 random bits + a check of eight characters.
//!
//! The prefix lets scanners of source code and chats find a token that leaked, the region says where
//! to look it up, and the check tells a slip of the hand from a token that is not known, without a
//! question to the database. Only the SHA-256 of the text is kept.

use std::fmt;

use indicator::language::{Bilingual, both};
use indicator::registry::text_digest;
use indicator::vocab::RegionCode;
use store::repository::Worthless;

/// Random bytes of a token: 160 bits.
pub const RANDOM: usize = 20;
/// What a token begins with.
const PREFIX: &str = "jx_";
/// Letters and digits that are not mistaken for each other, five bits each.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Characters of the random part: 160 bits of five each.
const SECRET: usize = 32;
/// Characters of the check.
const CHECK: usize = 8;

/// A token as its owner has it. It is shown once and written nowhere: not in a log, not in `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct TokenText {
    region: RegionCode,
    text: String,
}

impl TokenText {
    /// The token of a region made of random bits.
    #[must_use]
    pub fn new(region: RegionCode, random: &[u8; RANDOM]) -> TokenText {
        let body = format!("{PREFIX}{region}_{}", encoded(random));
        let check = check_of(&body);
        TokenText {
            region,
            text: format!("{body}{check}"),
        }
    }

    /// Reads a token; `None` for what has not its shape or does not fit its check.
    #[must_use]
    pub fn parse(text: &str) -> Option<TokenText> {
        let (region, rest) = text.strip_prefix(PREFIX)?.split_once('_')?;
        let region = RegionCode::parse(region)?;
        let (secret, check) = rest.split_at_checked(SECRET)?;
        let known = |byte: u8| ALPHABET.contains(&byte);
        let fits = check.len() == CHECK
            && secret.bytes().all(known)
            && check_of(&format!("{PREFIX}{region}_{secret}")) == check;
        fits.then(|| TokenText {
            region,
            text: text.to_owned(),
        })
    }

    /// The region in which it is known.
    #[must_use]
    pub const fn region(&self) -> RegionCode {
        self.region
    }

    /// What is kept of it: its SHA-256.
    #[must_use]
    pub fn digest(&self) -> String {
        text_digest(&self.text)
    }

    /// The text, to be shown once.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.text
    }
}

impl fmt::Debug for TokenText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TokenText({PREFIX}{}_…)", self.region)
    }
}

fn encoded(bytes: &[u8; RANDOM]) -> String {
    let mut text = String::with_capacity(SECRET);
    for five in bytes.chunks(5) {
        let bits = five
            .iter()
            .fold(0_u64, |all, byte| all << 8 | u64::from(*byte));
        for at in (0..8).rev() {
            let letter = usize::try_from(bits >> (at * 5) & 31).unwrap_or_default();
            text.push(ALPHABET.get(letter).copied().map_or('0', char::from));
        }
    }
    text
}

fn check_of(body: &str) -> String {
    text_digest(body).chars().take(CHECK).collect()
}

/// Why a token lets nobody act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenFault {
    /// There is no such token.
    Unknown,
    /// Its time is over.
    Expired,
    /// It was taken back.
    Revoked,
    /// The post is not held on that day, or not any more by the person in whose place it is.
    PostEnded,
}

impl TokenFault {
    /// A stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            TokenFault::Unknown => "TOKEN_UNKNOWN",
            TokenFault::Expired => "TOKEN_EXPIRED",
            TokenFault::Revoked => "TOKEN_REVOKED",
            TokenFault::PostEnded => "POST_ENDED",
        }
    }

    /// In words.
    #[must_use]
    pub const fn text(self) -> Bilingual {
        match self {
            TokenFault::Unknown => both("没有这个令牌", "there is no such token"),
            TokenFault::Expired => both("令牌已过期", "the token has expired"),
            TokenFault::Revoked => both("令牌已收回", "the token was taken back"),
            TokenFault::PostEnded => both(
                "令牌所属岗位今日不在任期内",
                "the post of the token is not held today",
            ),
        }
    }
}

impl fmt::Display for TokenFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text().en)
    }
}

impl std::error::Error for TokenFault {}

impl From<Worthless> for TokenFault {
    fn from(why: Worthless) -> TokenFault {
        match why {
            Worthless::Revoked => TokenFault::Revoked,
            Worthless::Expired => TokenFault::Expired,
            Worthless::NotInPost => TokenFault::PostEnded,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region() -> RegionCode {
        RegionCode::parse("500199").unwrap()
    }

    #[test]
    fn a_token_is_read_back_and_a_slip_of_the_hand_is_not() {
        let token = TokenText::new(region(), &[0xff; RANDOM]);
        // 160 bits of ones are 32 times the last of 32 letters
        let (body, check) = token.reveal().split_at(10 + SECRET);
        assert_eq!(body, format!("jx_500199_{}", "z".repeat(32)));
        assert_eq!(check.len(), CHECK);
        assert_eq!(TokenText::parse(token.reveal()), Some(token.clone()));
        for wrong in [
            "",
            "jx_",
            "jx_500199_",
            token
                .reveal()
                .strip_suffix(check.chars().last().unwrap())
                .unwrap(),
            &token.reveal().replace("500199", "500110"),
            &token.reveal().replacen('z', "y", 1),
            &token.reveal().to_uppercase(),
            &format!("{}0", token.reveal()),
            &format!(" {}", token.reveal()),
            &token.reveal().replacen('z', "演", 1),
        ] {
            assert_eq!(TokenText::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn two_tokens_differ_and_neither_is_printed() {
        let one = TokenText::new(region(), &[1; RANDOM]);
        let other = TokenText::new(region(), &[2; RANDOM]);
        assert_ne!(one.digest(), other.digest());
        assert_eq!(one.digest().len(), 64);
        assert_eq!(format!("{one:?}"), "TokenText(jx_500199_…)");
    }

    #[test]
    fn bits_become_letters_five_at_a_time() {
        // 0x00 44 32 14 c7 = 00000 00001 00010 00011 00100 00101 00110 00111
        let mut random = [0; RANDOM];
        random[..5].copy_from_slice(&[0x00, 0x44, 0x32, 0x14, 0xc7]);
        assert!(encoded(&random).starts_with("01234567"));
    }
}
