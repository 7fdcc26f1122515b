//! Acts on indicator sets.

mod advance;
mod file;
mod register;
mod r#return;
mod submit;
mod withdraw;

use std::sync::Arc;

use async_graphql::Context;
use indicator::vocab::SetKey;

pub use file::FileIndicatorSet;
pub use register::RegisterIndicatorSet;
pub use r#return::ReturnIndicatorSet;
pub use submit::SubmitIndicatorSet;
pub use withdraw::WithdrawIndicatorSet;

use crate::context::application;
use crate::error::{Fault, RequestFault, blame};
use crate::object::IndicatorSet;

/// The set as it is after an act.
async fn now(
    context: &Context<'_>,
    key: &SetKey,
) -> Result<Option<IndicatorSet>, Fault<RequestFault>> {
    let wanted = std::slice::from_ref(key);
    let application = application::<RequestFault>(context)?;
    let mut found = application
        .indicator_sets_by_key(wanted)
        .await
        .map_err(blame)?;
    Ok(found.remove(key).map(|view| IndicatorSet(Arc::new(view))))
}
