//! Acts on objects: what they are, their money, their sheets, facts and judgements.

mod record;
