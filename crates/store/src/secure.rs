//! What is only ever added to, said to PostgreSQL by rights: the role under which the server works
//! may read everything and add everywhere, but it may neither change nor remove what is history.
//!
//! A file has no rights of its own; there the types of this crate say it, and the chain finds what
//! was done past them.

use sea_orm::{ConnectionTrait, DbBackend};

use crate::connection::Store;
use crate::error::{FaultKind, StoreError};

/// The role under which a server works, unless another name is given.
pub const ROLE: &str = "jixiao_app";

/// Tables that are only ever added to.
pub const APPEND_ONLY: &[&str] = &[
    "audit_entry",
    "budget_figure",
    "evaluation",
    "evidence_content",
    "evidence_file",
    "explanation",
    "fact",
    "judgement",
    "managed_object_version",
    "outbox",
    "row_score",
    "work_item_step",
];

/// The statements that give a role its rights; to be sent by the owner of the tables, again after
/// each change of the schema. The role is made if it is not there, without a right to log in.
#[must_use]
pub fn rights(role: &str) -> Vec<String> {
    let mut statements = vec![
        format!(
            "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') \
             THEN CREATE ROLE {role}; END IF; END $$"
        ),
        format!("GRANT USAGE ON SCHEMA public TO {role}"),
        format!("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}"),
        format!("REVOKE INSERT, UPDATE, DELETE ON seaql_migrations FROM {role}"),
    ];
    statements.extend(
        APPEND_ONLY
            .iter()
            .map(|table| format!("REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {role}")),
    );
    statements
}

impl Store {
    /// Gives a role its rights on PostgreSQL ([`rights`]). Answers whether there was anything to
    /// give: a file has no roles.
    ///
    /// # Errors
    /// [`FaultKind::BadAddress`] for a name that is not of small letters, digits and `_`;
    /// [`FaultKind::NoRights`] if one may not give them.
    pub async fn secure(&self, role: &str) -> Result<bool, StoreError> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if role.is_empty() || role.len() > 63 || !role.chars().all(plain) {
            return Err(StoreError::at(FaultKind::BadAddress, role));
        }
        if self.db.get_database_backend() != DbBackend::Postgres {
            return Ok(false);
        }
        for statement in rights(role) {
            self.db
                .execute_unprepared(&statement)
                .await
                .map_err(|error| self.explain(error))?;
        }
        Ok(true)
    }
}
