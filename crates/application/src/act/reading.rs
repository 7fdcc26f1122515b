//! The log of what audit and discipline inspection read: an entry of the audit chain before anything is
//! shown, about the person who reads. A reading that cannot be logged is not done.

use lifecycle::permission::{Actor, is_logged};
use store::act::Change;
use store::record::Subject;

use crate::{Application, Call, Fault};

/// What a reading is called in the audit chain.
pub const READING: &str = "reading.read";
/// Characters of what was asked that are kept.
const LONGEST: usize = 2_000;

impl Application {
    /// Logs what somebody is about to read, where the readings of the post are logged.
    ///
    /// # Errors
    /// The database.
    pub async fn log_reading(
        &self,
        reader: &Actor,
        asked: &str,
        now: chrono::DateTime<chrono::Utc>,
    ) -> Result<(), Fault> {
        if !is_logged(reader.post) {
            return Ok(());
        }
        let people = self.store.people();
        let persons = people.by_codes(reader.region, &[&reader.person]).await?;
        let subject = match persons.get(&reader.person) {
            Some(person) => Subject::Person(person.value.id),
            None => Subject::Region(reader.region),
        };
        let words: Vec<&str> = asked.split_whitespace().collect();
        let reason = words.join(" ").chars().take(LONGEST).collect();
        let call = Call::of(reader.clone(), now);
        let changes = vec![Change::GiveReason { subject, reason }];
        self.commit(reader.region, READING, &call, Vec::new(), changes)
            .await?;
        Ok(())
    }
}
