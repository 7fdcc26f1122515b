//! Global ids: type, region and UUID in one opaque word.
//!
//! The region travels along so that a look-up by id asks one shard, not all.

use async_graphql::ID;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use indicator::vocab::RegionCode;
use uuid::Uuid;

use crate::error::{Code, RequestFault};

/// What an id names. The letter is part of the ids that clients keep: never change or reuse one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A body: bureau, department, unit.
    Organisation,
    /// A revision of an indicator set.
    IndicatorSet,
    /// An object of management.
    Object,
    /// A version of a sheet.
    Sheet,
    /// An evaluation.
    Evaluation,
}

impl Kind {
    const LETTERS: &'static [(Kind, u8)] = &[
        (Kind::Organisation, b'O'),
        (Kind::IndicatorSet, b'I'),
        (Kind::Object, b'B'),
        (Kind::Sheet, b'S'),
        (Kind::Evaluation, b'E'),
    ];

    fn letter(self) -> u8 {
        let row = Kind::LETTERS.iter().find(|(kind, _)| *kind == self);
        row.map_or(b'?', |(_, letter)| *letter)
    }

    fn of_letter(letter: u8) -> Option<Kind> {
        let row = Kind::LETTERS.iter().find(|(_, l)| *l == letter);
        row.map(|(kind, _)| *kind)
    }
}

/// What an opaque id says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct GlobalId {
    /// Type of the object.
    pub kind: Kind,
    /// Region that it is kept under.
    pub region: RegionCode,
    /// Its id.
    pub uuid: Uuid,
}

impl GlobalId {
    /// The opaque id.
    #[must_use]
    pub fn encode(&self) -> ID {
        let mut bytes = vec![self.kind.letter()];
        bytes.extend_from_slice(self.region.to_string().as_bytes());
        bytes.extend_from_slice(self.uuid.as_bytes());
        ID(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Reads an opaque id of any type.
    ///
    /// # Errors
    /// [`Code::BadId`] for what was not given out here.
    pub fn decode(id: &ID) -> Result<GlobalId, RequestFault> {
        GlobalId::read(id).ok_or_else(|| {
            let shown: String = id.chars().take(60).collect();
            RequestFault::about(Code::BadId, shown)
        })
    }

    /// Reads an opaque id of one type.
    ///
    /// # Errors
    /// [`Code::BadId`] for what was not given out here, or names something else.
    pub fn expect(id: &ID, kind: Kind) -> Result<GlobalId, RequestFault> {
        GlobalId::decode(id).and_then(|found| {
            if found.kind == kind {
                Ok(found)
            } else {
                Err(RequestFault::about(Code::BadId, id.as_str()))
            }
        })
    }

    fn read(id: &ID) -> Option<GlobalId> {
        if id.len() > 60 {
            return None;
        }
        let bytes = URL_SAFE_NO_PAD.decode(id.as_bytes()).ok()?;
        let (letter, rest) = bytes.split_first()?;
        let (region, uuid) = rest.split_at_checked(6)?;
        Some(GlobalId {
            kind: Kind::of_letter(*letter)?,
            region: RegionCode::parse(std::str::from_utf8(region).ok()?)?,
            uuid: Uuid::from_slice(uuid).ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_comes_back_as_it_was_and_others_are_refused() {
        let letters: std::collections::HashSet<_> = Kind::LETTERS.iter().map(|(_, l)| l).collect();
        assert_eq!(letters.len(), Kind::LETTERS.len());
        let id = GlobalId {
            kind: Kind::Sheet,
            region: RegionCode::parse("500110").unwrap(),
            uuid: Uuid::from_u128(0x017f_22e2_79b0_7cc3_98c4_dc0c_0c07_398f),
        };
        let word = id.encode();
        assert_eq!(GlobalId::decode(&word), Ok(id));
        assert_eq!(
            GlobalId::expect(&word, Kind::Object).unwrap_err().code,
            Code::BadId
        );
        let long = "A".repeat(10_000);
        for bad in [
            "",
            "?",
            "数据",
            "AAAA",
            word.get(1..).unwrap_or_default(),
            &format!("{}A", &*word),
            &long,
        ] {
            let fault = GlobalId::decode(&ID(bad.to_owned())).unwrap_err();
            assert_eq!(fault.code, Code::BadId, "{bad}");
        }
    }
}
