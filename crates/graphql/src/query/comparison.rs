//! Sets held against each other, and against a past year.

use std::sync::Arc;

use application::question::Proposed;
use async_graphql::{Context, InputObject, Object, OneofObject};
use indicator::vocab::{SetCode, SetKey, SetRef};

use crate::context::{RequestContext, application};
use crate::error::{Code, Fault, RequestFault, UserError, blame, user_errors};
use crate::loader::sight;
use crate::object::{IndicatorSetDiff, IndicatorSetTrial, TrialAnswer};
use crate::scalar::{BudgetYear, RegionCode};

/// Questions that compare sets.
#[derive(Clone, Copy, Debug, Default)]
pub struct ComparisonQuery;

/// 一个指标集的一个版本
///
/// A revision of an indicator set
#[derive(Debug, InputObject)]
pub struct IndicatorSetReference {
    /// 行政区划;全国通用为 "000000"
    ///
    /// Region it is made for; "000000" is the nation
    region: RegionCode,
    /// 代码,如 education/nutrition
    ///
    /// Code, such as `education/nutrition`
    code: String,
    /// 预算年度
    ///
    /// Budget year
    year: BudgetYear,
    /// 版本,默认 1
    ///
    /// Revision, 1 unless given
    #[graphql(default = 1)]
    revision: u32,
}

impl IndicatorSetReference {
    fn key(&self) -> Result<SetKey, Fault<RequestFault>> {
        let shown: String = self.code.chars().take(60).collect();
        let bad = |_| Fault::User(RequestFault::about(Code::NotFound, shown));
        Ok(SetKey {
            region: self.region.0,
            set: SetRef {
                code: SetCode::parse(&self.code).map_err(bad)?,
                year: self.year.0,
                revision: self.revision,
            },
        })
    }
}

/// 所试的指标集:文本或已登记的版本,二者取一
///
/// The set that is tried: a manifest or a registered revision, one of the two
#[derive(Debug, OneofObject)]
pub enum TrialSubject {
    /// 文本(TOML),放在变量里;不必登记
    ///
    /// A manifest (TOML), to be given as a variable; it need not be registered
    Text(String),
    /// 已登记的版本,不论状态
    ///
    /// A registered revision, whatever its state
    Set(IndicatorSetReference),
}

#[Object]
impl ComparisonQuery {
    /// 两个指标集(或同一指标集两个年度)的差异;没有其中之一则报 NOT_FOUND
    ///
    /// The difference of two sets, or of two years of one; NOT_FOUND when one of them is not known
    async fn diff_indicator_sets(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "前一指标集\n\nThe earlier set")] from: IndicatorSetReference,
        #[graphql(desc = "后一指标集\n\nThe later set")] to: IndicatorSetReference,
    ) -> Result<Option<IndicatorSetDiff>, Fault<RequestFault>> {
        let application = application::<RequestFault>(context)?;
        let difference = application.diff_indicator_sets(&from.key()?, &to.key()?);
        difference.map(IndicatorSetDiff).map(Some).map_err(blame)
    }

    /// 用一个指标集重算过去一年:哪些得分会变,为什么;不写入任何数据
    ///
    /// Scores a past year's objects by a set: which would change, and why; nothing is written
    async fn trial_indicator_set(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "所试的指标集\n\nThe set that is tried")] subject: TrialSubject,
        #[graphql(desc = "用哪一年的对象\n\nWhich year's objects")] base_year: BudgetYear,
        #[graphql(
            desc = "用哪个区划的对象;不写则为指标集的区划\n\nWhich region's objects; the set's own unless given"
        )]
        region: Option<RegionCode>,
    ) -> Result<TrialAnswer, Fault<RequestFault>> {
        let request = RequestContext::of::<RequestFault>(context)?;
        let (proposed, path) = match subject {
            TrialSubject::Text(text) => (Proposed::Text(text), ["subject", "text"]),
            TrialSubject::Set(reference) => (Proposed::Key(reference.key()?), ["subject", "set"]),
        };
        let region = region.map(|region| region.0);
        let case = application::<RequestFault>(context)?
            .trial_case(&proposed, base_year.0, region, &*sight(context).await?)
            .await;
        let case = match case {
            Ok(case) => case,
            Err(refusal) => {
                return Ok(TrialAnswer {
                    trial: None,
                    user_errors: user_errors(refusal, &path, request)?,
                    warnings: Vec::new(),
                });
            }
        };
        let warning = |found| UserError::from_diagnostic(found, &path, request.language);
        let warnings = case.warnings.iter().map(warning).collect();
        let region = region.unwrap_or(case.set.key.region);
        // many objects take as long as they take: not on a thread that answers others
        let run = tokio::task::spawn_blocking(move || case.run()).await?;
        let trial = Arc::new(run.map_err(blame)?);
        Ok(TrialAnswer {
            trial: Some(IndicatorSetTrial { trial, region }),
            user_errors: Vec::new(),
            warnings,
        })
    }
}
