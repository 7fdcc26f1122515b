//! The questions of the API, one family a file, merged into one root.

mod service;
mod terms;

use async_graphql::MergedObject;

/// 查询
///
/// Questions
#[derive(Default, MergedObject)]
pub struct Query(service::ServiceQuery, terms::TermsQuery);
