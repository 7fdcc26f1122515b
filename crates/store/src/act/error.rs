//! What can be wrong with an act. Nothing of it was written then.

use indicator::language::{Argument, Bilingual, Language, Text, both};
use indicator::vocab::SetKey;
use uuid::Uuid;

use crate::error::StoreError;
use crate::record::Subject;

/// Why an act was not carried out. Words in both languages by [`ActError::text`].
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// Somebody else saved in between.
    #[error("{}", self.english())]
    VersionConflict {
        /// Of what.
        subject: Subject,
        /// The version the act was made for.
        expected: i64,
        /// The version there is, 0 if there is none.
        found: i64,
        /// Keys of the fields in which the two differ, as far as the one that was seen is kept.
        differing: Vec<String>,
    },
    /// The thing is no longer in the state from which the step was decided.
    #[error("{}", self.english())]
    StateMoved {
        /// Of what.
        subject: Subject,
        /// The state the step was decided from, `None` for «does not exist yet».
        expected: Option<Bilingual>,
        /// The state it is in.
        found: Option<Bilingual>,
    },
    /// The idempotency key was used for another request.
    #[error("{}", self.english())]
    KeyReused {
        /// The key.
        key: String,
    },
    /// It does not change any more.
    #[error("{}", self.english())]
    Locked {
        /// What.
        subject: Subject,
        /// The state that locks it.
        state: Bilingual,
    },
    /// A revision is on file with other content.
    #[error("{}", self.english())]
    FiledDiffers {
        /// Which revision.
        set: SetKey,
        /// Its state.
        state: Bilingual,
        /// Digest of the text on file.
        on_file: String,
        /// Digest of the text handed in.
        given: String,
    },
    /// It names something that does not exist in this region.
    #[error("{}", self.english())]
    NoSuch {
        /// What.
        subject: Subject,
    },
    /// The code belongs to another organisation of the region.
    #[error("{}", self.english())]
    CodeTaken {
        /// The code.
        code: String,
        /// Whose it is.
        by: Uuid,
    },
    /// What was handed in cannot be kept as it is.
    #[error("{}", self.english())]
    Unfit {
        /// What it is about.
        subject: Subject,
        /// Why.
        why: Bilingual,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

const VERSION_CONFLICT: Bilingual = both(
    "{subject}已被他人修改: 您看到的是第{expected}版, 现在是第{found}版; 请刷新后重做",
    "{subject} was changed by somebody else: you saw version {expected}, now it is {found}; \
     reload and do it again",
);
const STATE_MOVED: Bilingual = both(
    "{subject}的状态已变: 办理时是“{expected}”, 现在是“{found}”; 请刷新后重做",
    "{subject} has moved on: it was “{expected}”, now it is “{found}”; reload and do it again",
);
const KEY_REUSED: Bilingual = both(
    "幂等键“{key}”已用于另一个请求; 请为新请求另取一个键",
    "the idempotency key “{key}” was used for another request; take a new one for a new request",
);
const LOCKED: Bilingual = both(
    "{subject}{state}, 不能再改; 请另建新版本",
    "{subject} is “{state}” and does not change any more; make a new version",
);
const FILED_DIFFERS: Bilingual = both(
    "{set}{state}, 内容与本次不同(备案: {on_file}, 本次: {given}); 已备案的版本不能改, 请以下一修订号\
     (如 .r2.toml)登记",
    "{set} is “{state}” with other content (on file: {on_file}, given: {given}); a filed revision \
     does not change, register the next revision (such as .r2.toml)",
);
const NO_SUCH: Bilingual = both(
    "本行政区没有{subject}",
    "there is no {subject} in this region",
);
const CODE_TAKEN: Bilingual = both(
    "机构代码“{code}”已属于另一机构({by}); 请另取代码",
    "the organisation code “{code}” belongs to another organisation ({by}); take another one",
);
const UNFIT: Bilingual = both("{subject}: {why}", "{subject}: {why}");
const NOT_THERE: Bilingual = both("不存在", "not there");

impl ActError {
    /// A stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            ActError::VersionConflict { .. } => "VERSION_CONFLICT",
            ActError::StateMoved { .. } => "STATE_MOVED",
            ActError::KeyReused { .. } => "IDEMPOTENCY_KEY_REUSED",
            ActError::Locked { .. } => "LOCKED",
            ActError::FiledDiffers { .. } => "FILED_REVISION_DIFFERS",
            ActError::NoSuch { .. } => "NO_SUCH",
            ActError::CodeTaken { .. } => "CODE_TAKEN",
            ActError::Unfit { .. } => "UNFIT",
            ActError::Store(error) => error.code(),
        }
    }

    /// What it is and what to do, in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        let about =
            |words: Bilingual, subject: &Subject| Text::new(words).with("subject", name(subject));
        match self {
            ActError::VersionConflict {
                subject,
                expected,
                found,
                ..
            } => about(VERSION_CONFLICT, subject)
                .with("expected", expected.to_string())
                .with("found", found.to_string()),
            ActError::StateMoved {
                subject,
                expected,
                found,
            } => about(STATE_MOVED, subject)
                .with("expected", expected.unwrap_or(NOT_THERE))
                .with("found", found.unwrap_or(NOT_THERE)),
            ActError::KeyReused { key } => Text::new(KEY_REUSED).with("key", key.as_str()),
            ActError::Locked { subject, state } => about(LOCKED, subject).with("state", *state),
            ActError::FiledDiffers {
                set,
                state,
                on_file,
                given,
            } => Text::new(FILED_DIFFERS)
                .with("set", set.to_string())
                .with("state", *state)
                .with("on_file", on_file.as_str())
                .with("given", given.as_str()),
            ActError::NoSuch { subject } => about(NO_SUCH, subject),
            ActError::CodeTaken { code, by } => Text::new(CODE_TAKEN)
                .with("code", code.as_str())
                .with("by", by.to_string()),
            ActError::Unfit { subject, why } => about(UNFIT, subject).with("why", *why),
            ActError::Store(error) => error.text(),
        }
    }

    /// The database's fault, where it is one.
    #[must_use]
    pub const fn store(&self) -> Option<&StoreError> {
        match self {
            ActError::Store(error) => Some(error),
            _ => None,
        }
    }

    fn english(&self) -> String {
        self.text().render(Language::En)
    }
}

fn name(subject: &Subject) -> Argument {
    const NAMED: Bilingual = both("{kind} {key}", "{kind} {key}");
    let kind = match subject {
        Subject::Region(_) => both("行政区", "region"),
        Subject::Organisation(_) => both("机构", "organisation"),
        Subject::IndicatorSet(_) => both("指标集", "indicator set"),
        Subject::Object(_) => both("管理对象", "object"),
        Subject::ObjectYear(..) => both("年度切片", "object year"),
        Subject::Sheet(_) => both("指标表", "sheet"),
        Subject::Evaluation(_) => both("评价", "evaluation"),
        Subject::WorkItem(_) => both("业务事项", "work item"),
        Subject::Person(_) => both("人员", "person"),
        Subject::Holding(_) => both("任职", "holding of a post"),
        Subject::Token(_) => both("令牌", "token"),
        Subject::Document(_) => both("文件", "document"),
        Subject::Clause(_) => both("条款", "clause"),
        Subject::File(_) => both("佐证材料", "evidence file"),
    };
    Text::new(NAMED)
        .with("kind", kind)
        .with("key", subject.key())
        .into()
}
