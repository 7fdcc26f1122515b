//! Which folders of data belong to a rehearsal (演练): one is made for it and keeps to it, so that what
//! was only rehearsed is never taken for real, and real data never rehearsed upon.

use std::path::Path;

use chrono::{DateTime, Utc};
use indicator::language::both;

use crate::cli::Failure;
use crate::clock::{self, Clock};

/// The file that marks a folder of data as one of a rehearsal.
const MARK: &str = "REHEARSAL";

/// The clock over a folder of data: the machine's, or that of a rehearsal which starts at a moment.
///
/// # Errors
/// For a folder of the other kind, and one that cannot be written.
pub fn clock(data: &Path, start: Option<DateTime<Utc>>) -> Result<Clock, Failure> {
    let mark = data.join(MARK);
    let is_new = std::fs::read_dir(data).map_or(true, |mut found| found.next().is_none());
    match (start, mark.exists()) {
        (None, false) => Ok(Clock::Wall),
        (None, true) => Err(Failure::usage(both(
            "这个数据文件夹是演练用的, 要加 --rehearsal",
            "this folder of data is one of a rehearsal: add --rehearsal",
        ))),
        (Some(_), false) if !is_new => Err(Failure::usage(both(
            "演练要用新的数据文件夹: 这里已有实际数据",
            "a rehearsal takes a folder of its own: this one holds real data",
        ))),
        (Some(start), marked) => {
            if !marked {
                std::fs::create_dir_all(data)
                    .and_then(|()| std::fs::write(&mark, ""))
                    .map_err(|error| Failure::writing(data, &error))?;
            }
            Ok(Clock::starting(start))
        }
    }
}

/// The moment at which a rehearsal starts, from the command line.
///
/// # Errors
/// What one looks like.
pub fn moment(text: &str) -> Result<DateTime<Utc>, String> {
    clock::parse(text).ok_or_else(|| "2020-01-02T09:00:00+08:00".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_of_a_rehearsal_or_not() {
        let folder = std::env::temp_dir().join(format!("jixiao-mark-{}", std::process::id()));
        let start = moment("2020-01-02T09:00:00+08:00").ok();
        let (new, real) = (folder.join("new"), folder.join("real"));
        assert!(clock(&new, start).is_ok());
        assert!(clock(&new, start).is_ok(), "it keeps to it");
        assert!(clock(&new, None).is_err());
        std::fs::create_dir_all(&real).unwrap();
        std::fs::write(real.join("jixiao.db"), "").unwrap();
        assert!(clock(&real, None).is_ok());
        assert!(clock(&real, start).is_err());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
