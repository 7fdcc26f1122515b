//! Global ids: type, region and key in one opaque word.
//!
//! The region travels along so that a look-up by id asks one shard, not all. Most things are known
//! by a UUID; a revision of an indicator set by its code, year and revision.

use async_graphql::ID;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use indicator::vocab::{RegionCode, SetKey, SetRef};
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
    /// A work item.
    WorkItem,
    /// An evidence file.
    File,
    /// A registered document.
    Document,
    /// A clause of a registered document.
    Clause,
    /// A person.
    Person,
    /// A post that a person holds.
    Holding,
    /// A token.
    Token,
}

impl Kind {
    const LETTERS: &'static [(Kind, u8)] = &[
        (Kind::Organisation, b'O'),
        (Kind::IndicatorSet, b'I'),
        (Kind::Object, b'B'),
        (Kind::Sheet, b'S'),
        (Kind::Evaluation, b'E'),
        (Kind::WorkItem, b'W'),
        (Kind::File, b'F'),
        (Kind::Document, b'D'),
        (Kind::Clause, b'C'),
        (Kind::Person, b'P'),
        (Kind::Holding, b'H'),
        (Kind::Token, b'T'),
    ];

    /// The kind that the domain writes of an id (`lifecycle::id`).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Kind> {
        Some(match key {
            "organisation" => Kind::Organisation,
            "object" => Kind::Object,
            "sheet" => Kind::Sheet,
            "evaluation" => Kind::Evaluation,
            "work-item" => Kind::WorkItem,
            "file" => Kind::File,
            "document" => Kind::Document,
            "clause" => Kind::Clause,
            "person" => Kind::Person,
            "holding" => Kind::Holding,
            "token" => Kind::Token,
            _ => return None,
        })
    }

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
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum GlobalId {
    /// Something that is known by a UUID.
    Thing(ThingId),
    /// A revision of an indicator set.
    Set(SetKey),
}

/// Something of a region that is known by a UUID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ThingId {
    /// Its type; never [`Kind::IndicatorSet`].
    pub kind: Kind,
    /// Region that it is kept under.
    pub region: RegionCode,
    /// Its id.
    pub uuid: Uuid,
}

/// Characters of an id at most.
const LONGEST: usize = 200;

impl GlobalId {
    /// The opaque id of something known by a UUID.
    #[must_use]
    pub fn of(kind: Kind, region: RegionCode, uuid: Uuid) -> ID {
        word(kind, region, uuid.as_bytes())
    }

    /// The opaque id of a revision of an indicator set.
    #[must_use]
    pub fn of_set(key: &SetKey) -> ID {
        word(
            Kind::IndicatorSet,
            key.region,
            key.set.to_string().as_bytes(),
        )
    }

    /// Reads an opaque id of any type.
    ///
    /// # Errors
    /// [`Code::BadId`] for what was not given out here.
    pub fn decode(id: &ID) -> Result<GlobalId, RequestFault> {
        GlobalId::read(id).ok_or_else(|| bad(id))
    }

    /// Reads the id of something known by a UUID, of one type.
    ///
    /// # Errors
    /// [`Code::BadId`] for what was not given out here, or names something else.
    pub fn thing(id: &ID, kind: Kind) -> Result<ThingId, RequestFault> {
        match GlobalId::read(id) {
            Some(GlobalId::Thing(found)) if found.kind == kind => Ok(found),
            _ => Err(bad(id)),
        }
    }

    /// Reads the id of a revision of an indicator set.
    ///
    /// # Errors
    /// [`Code::BadId`] for what was not given out here, or names something else.
    pub fn set(id: &ID) -> Result<SetKey, RequestFault> {
        match GlobalId::read(id) {
            Some(GlobalId::Set(key)) => Ok(key),
            _ => Err(bad(id)),
        }
    }

    fn read(id: &ID) -> Option<GlobalId> {
        if id.len() > LONGEST {
            return None;
        }
        let bytes = URL_SAFE_NO_PAD.decode(id.as_bytes()).ok()?;
        let (letter, rest) = bytes.split_first()?;
        let (region, key) = rest.split_at_checked(6)?;
        let region = RegionCode::parse(std::str::from_utf8(region).ok()?)?;
        Some(match Kind::of_letter(*letter)? {
            Kind::IndicatorSet => GlobalId::Set(SetKey {
                region,
                set: SetRef::parse(std::str::from_utf8(key).ok()?).ok()?,
            }),
            kind => GlobalId::Thing(ThingId {
                kind,
                region,
                uuid: Uuid::from_slice(key).ok()?,
            }),
        })
    }
}

fn word(kind: Kind, region: RegionCode, key: &[u8]) -> ID {
    let mut bytes = vec![kind.letter()];
    bytes.extend_from_slice(region.to_string().as_bytes());
    bytes.extend_from_slice(key);
    ID(URL_SAFE_NO_PAD.encode(bytes))
}

fn bad(id: &ID) -> RequestFault {
    let shown: String = id.chars().take(60).collect();
    RequestFault::about(Code::BadId, shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_comes_back_as_it_was_and_others_are_refused() {
        let letters: std::collections::HashSet<_> = Kind::LETTERS.iter().map(|(_, l)| l).collect();
        assert_eq!(letters.len(), Kind::LETTERS.len());
        let sheet = ThingId {
            kind: Kind::Sheet,
            region: RegionCode::parse("500110").unwrap(),
            uuid: Uuid::from_u128(0x017f_22e2_79b0_7cc3_98c4_dc0c_0c07_398f),
        };
        let word = GlobalId::of(sheet.kind, sheet.region, sheet.uuid);
        assert_eq!(GlobalId::decode(&word), Ok(GlobalId::Thing(sheet)));
        assert_eq!(GlobalId::thing(&word, Kind::Sheet), Ok(sheet));
        assert!(GlobalId::thing(&word, Kind::Object).is_err());
        assert!(GlobalId::set(&word).is_err());
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

    #[test]
    fn a_set_is_known_by_its_key() {
        let part = "a".repeat(40);
        for set in [
            "education/nutrition@2022.1",
            &format!("{part}/{part}@2022.4294967295"),
        ] {
            let key = SetKey {
                region: RegionCode::parse("500199").unwrap(),
                set: SetRef::parse(set).unwrap(),
            };
            let word = GlobalId::of_set(&key);
            assert_eq!(GlobalId::set(&word), Ok(key.clone()));
            assert_eq!(GlobalId::decode(&word), Ok(GlobalId::Set(key)));
            assert!(GlobalId::thing(&word, Kind::IndicatorSet).is_err());
        }
    }
}
