//! What scores say: pure, over the types of the crate `indicator`.
//!
//! | module | question |
//! |---|---|
//! | [`comparability`] | may two figures stand beside each other, and if not, why |

pub mod comparability;
