//! What somebody does over the API: one folder a process, one file an act, merged into one root.

pub mod indicator_set;

use application::{Call, kept};
use async_graphql::MergedObject;
use indicator::registry::text_digest;
use lifecycle::permission;

use crate::context::RequestContext;

/// 办理
///
/// What can be done
#[derive(Default, MergedObject)]
pub struct Mutation(
    indicator_set::RegisterIndicatorSet,
    indicator_set::SubmitIndicatorSet,
    indicator_set::WithdrawIndicatorSet,
    indicator_set::FileIndicatorSet,
    indicator_set::ReturnIndicatorSet,
);

/// What every input of a mutation brings along beside what it is about.
struct Manner<'a> {
    /// Name of the mutation.
    mutation: &'static str,
    /// The client's key.
    idempotency_key: Option<String>,
    /// Only say what would happen.
    validate_only: bool,
    /// What else the request says: the same key with another request is a conflict.
    request: &'a [&'a str],
}

impl Manner<'_> {
    /// The call of a use case in this manner.
    fn call(self, actor: permission::Actor, context: &RequestContext) -> Call {
        let mut request = vec![self.mutation, &actor.person, actor.post.key()];
        request.extend(self.request);
        let digest = text_digest(&serde_json::json!(request).to_string());
        Call {
            idempotency: self.idempotency_key.map(|key| kept::Idempotency {
                key,
                request_digest: digest,
            }),
            validate_only: self.validate_only,
            ..Call::of(actor, context.now)
        }
    }
}
