//! Which document a figure or rule stands on, how binding it is, and how sure we are of it.

use serde::{Deserialize, Serialize};

use super::vocabulary;

vocabulary! {
    /// How binding a clause is here. A gate refuses only by what binds (plan, municipal, and a
    /// national rule named so); elsewhere it warns.
    Force {
        Plan = "plan", "行动计划", "the plan";
        Municipal = "municipal", "市级规定", "municipal rule";
        National = "national", "国家规定", "national rule";
        Practice = "practice", "通行做法", "practice";
        Local = "local-decision", "本地决定", "local decision";
    }
}

vocabulary! {
    /// How a text or figure was checked against its source.
    Verification {
        Verified = "verified", "已核对", "verified";
        Published = "published", "见于公开表", "seen in a published table";
        Practice = "practice", "见于实际系统", "seen in practice";
        Memory = "memory", "未核对", "from memory, not checked";
        Uncertain = "uncertain", "存疑", "uncertain";
        Derived = "derived", "推定", "derived by us";
    }
}

/// A place in a document that a rule or figure rests on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Clause {
    /// Document with its number, and article where known: `綦江府发〔2020〕20号 三(二)1`.
    pub text: String,
    /// How binding it is.
    pub force: Force,
    /// How it was checked.
    pub verification: Verification,
}
