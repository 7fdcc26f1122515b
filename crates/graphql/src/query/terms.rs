//! The field's words.

use async_graphql::Object;

use crate::object::{Term, TermGroup};

/// Questions about words.
#[derive(Clone, Copy, Debug, Default)]
pub struct TermsQuery;

#[Object]
impl TermsQuery {
    /// 词表,按官方表格的次序
    ///
    /// The field's words in the order of the official forms
    async fn terms(
        &self,
        #[graphql(desc = "只要这些组;不写则全部\n\nThese groups only; all unless given")]
        groups: Option<Vec<TermGroup>>,
    ) -> Vec<Term> {
        let groups = groups.as_deref().unwrap_or(TermGroup::ALL);
        groups.iter().flat_map(|group| group.terms()).collect()
    }
}
