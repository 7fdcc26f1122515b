//! The secret of a demonstration, from which its tokens are made: a file of the data folder that only
//! its owner may read. The database holds digests alone, yet the tokens can be printed again.

use std::fmt;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use application::token::{RANDOM, TokenText};
use hmac::{Hmac, KeyInit as _, Mac as _};
use indicator::language::both;
use indicator::vocab::RegionCode;
use lifecycle::permission::Post;
use sha2::Sha256;

use crate::cli::Failure;

/// Name of the file.
const FILE: &str = "demo-secret";

/// The secret.
pub struct Secret([u8; 32]);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// Reads the secret of a data folder.
    ///
    /// # Errors
    /// When there is none, or it cannot be read.
    pub fn read(data: &Path) -> Result<Secret, Failure> {
        let path = data.join(FILE);
        let text =
            std::fs::read_to_string(&path).map_err(|error| Failure::reading(&path, &error))?;
        let damaged = || {
            Failure::usage(both(
                "data 文件夹里的 demo-secret 已损坏: 删除它, 再启动示范服务会重新生成",
                "demo-secret in the data folder is damaged: remove it, and the next demo makes another",
            ))
        };
        let text = text.trim();
        let mut secret = [0; 32];
        if text.len() != 64 || !text.is_ascii() {
            return Err(damaged());
        }
        for (at, byte) in secret.iter_mut().enumerate() {
            let pair = text.get(at * 2..at * 2 + 2).ok_or_else(damaged)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| damaged())?;
        }
        Ok(Secret(secret))
    }

    /// Reads the secret of a data folder; makes it where there is none.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn read_or_make(data: &Path) -> Result<Secret, Failure> {
        let path = data.join(FILE);
        if path.exists() {
            return Secret::read(data);
        }
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(|error| {
            let cannot = both("无法取得随机数", "cannot get random numbers");
            Failure::io(
                cannot,
                "getrandom",
                &std::io::Error::other(error.to_string()),
            )
        })?;
        let text: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
        let write = || {
            let mut options = std::fs::OpenOptions::new();
            let mut file = options
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(&path)?;
            writeln!(file, "{text}")?;
            file.sync_all()
        };
        write().map_err(|error| Failure::writing(&path, &error))?;
        Ok(Secret(secret))
    }

    /// The token of a post in a region.
    #[must_use]
    pub fn token(&self, region: RegionCode, post: Post) -> TokenText {
        let mut random = [0; RANDOM];
        // a key of any length is taken
        if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) {
            mac.update(format!("jixiao demo token {region} {post}").as_bytes());
            let bytes = mac.finalize().into_bytes();
            for (to, from) in random.iter_mut().zip(bytes.iter()) {
                *to = *from;
            }
        }
        TokenText::new(region, &random)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_made_once_for_its_owner_alone_and_gives_the_same_tokens() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = std::env::temp_dir().join(format!("jixiao-secret-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        assert!(Secret::read(&folder).is_err());
        let region = RegionCode::parse("500199").unwrap();
        let first = Secret::read_or_make(&folder).unwrap();
        let again = Secret::read_or_make(&folder).unwrap();
        let file = folder.join(FILE);
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        for post in Post::ALL {
            assert_eq!(first.token(region, *post), again.token(region, *post));
        }
        assert_ne!(
            first.token(region, Post::Expert),
            first.token(region, Post::Agency)
        );
        std::fs::write(&file, "no secret").unwrap();
        assert!(Secret::read(&folder).is_err());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
