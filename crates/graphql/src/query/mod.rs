//! The questions of the API, one family a file, merged into one root.

mod comparison;
mod documents;
mod draft_score;
mod indicator_sets;
mod indicators;
mod node;
mod objects;
mod people;
mod scores;
mod service;
mod supervision;
mod terms;
mod viewer;
mod work_items;

use async_graphql::{Context, MergedObject};

/// 查询
///
/// Questions
#[derive(Default, MergedObject)]
pub struct Query(
    comparison::ComparisonQuery,
    documents::DocumentQuery,
    draft_score::DraftScoreQuery,
    indicator_sets::IndicatorSetQuery,
    indicators::IndicatorQuery,
    node::NodeQuery,
    objects::ObjectQuery,
    people::PeopleQuery,
    scores::ScoreQuery,
    service::ServiceQuery,
    supervision::SupervisionQuery,
    terms::TermsQuery,
    viewer::ViewerQuery,
    work_items::WorkItemQuery,
);

/// Whether the size of the whole list is asked for, which costs a statement of its own.
fn counts(context: &Context<'_>) -> bool {
    context.look_ahead().field("totalCount").exists()
}
