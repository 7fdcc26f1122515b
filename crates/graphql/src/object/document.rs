//! Documents, their clauses, and what rests on them.

use std::sync::Arc;

use application::kept::record::{ClauseRecord, DocumentRecord, Stored};
use application::question;
use async_graphql::{Context, ID, Object};
use indicator::vocab;
use lifecycle::rests::RestKind;
use uuid::Uuid;

use super::Organisation;
use crate::context::{RequestContext, application};
use crate::error::{Fault, Force, RequestFault, blame};
use crate::loader::{OrganisationKey, load};
use crate::relay::{GlobalId, Kind};
use crate::scalar::{BudgetYear, Date, RegionCode};
use crate::word::Word;

/// A document.
#[derive(Clone, Debug)]
pub struct Document(pub Arc<Stored<DocumentRecord>>);

/// A clause of a document.
#[derive(Clone, Debug)]
pub struct DocumentClause {
    document: Arc<Stored<DocumentRecord>>,
    clause: ClauseRecord,
}

/// Something that rests on a clause.
#[derive(Clone, Debug)]
pub struct ClauseUse(question::ClauseUse);

/// A clause of a document by its id.
#[must_use]
pub fn clause_of(document: Arc<Stored<DocumentRecord>>, id: Uuid) -> Option<DocumentClause> {
    let mut clauses = document.value.clauses.iter();
    let clause = clauses.find(|clause| clause.id == id)?.clone();
    Some(DocumentClause { document, clause })
}

fn uses(
    context: &Context<'_>,
    document: &Stored<DocumentRecord>,
    article: &str,
) -> Result<Vec<ClauseUse>, Fault<RequestFault>> {
    let found = application::<RequestFault>(context)?
        .clause_uses(document.region, &document.value, article)
        .map_err(blame)?;
    Ok(found.into_iter().map(ClauseUse).collect())
}

/// 文件:规则所依据的,或某一机构的材料
///
/// A document: what a rule rests on, or a paper of a body
#[Object]
impl Document {
    /// 全局编号
    ///
    /// Global id
    pub async fn id(&self) -> ID {
        GlobalId::of(Kind::Document, self.0.region, self.0.value.id)
    }

    /// 行政区划
    ///
    /// Region
    async fn region(&self) -> RegionCode {
        RegionCode(self.0.region)
    }

    /// 代码,本区划内不重复
    ///
    /// Code, unique in its region
    async fn code(&self) -> &str {
        &self.0.value.code
    }

    /// 标题
    ///
    /// Title
    async fn title(&self) -> &str {
        &self.0.value.title
    }

    /// 文号;没有则为空
    ///
    /// Number; null when it has none
    async fn number(&self) -> Option<&str> {
        self.0.value.number.as_deref()
    }

    /// 印发机关;未知则为空
    ///
    /// Who issued it; null when unknown
    async fn issuer(&self) -> Option<&str> {
        self.0.value.issuer.as_deref()
    }

    /// 印发日期;未知则为空
    ///
    /// When it was issued; null when unknown
    async fn issued_on(&self) -> Option<Date> {
        self.0.value.issued_on.map(Date)
    }

    /// 施行日期;未知则为空
    ///
    /// First day on which it holds; null when unknown
    async fn effective_from(&self) -> Option<Date> {
        self.0.value.effective_from.map(Date)
    }

    /// 失效日期;没有失效或未知则为空
    ///
    /// Last day on which it holds; null when it still holds, or that is not known
    async fn effective_to(&self) -> Option<Date> {
        self.0.value.effective_to.map(Date)
    }

    /// 是否存有文本
    ///
    /// Whether its text is held here
    async fn text_held(&self) -> bool {
        self.0.value.text_held
    }

    /// 核对情况
    ///
    /// How what is said of it was checked
    async fn verification(&self) -> Word<vocab::Verification> {
        Word(self.0.value.verification)
    }

    /// 所属机构;不属于某一机构的为空
    ///
    /// The body it belongs to; null when to none
    async fn organisation(
        &self,
        context: &Context<'_>,
    ) -> Result<Option<Organisation>, Fault<RequestFault>> {
        let Some(id) = self.0.value.organisation else {
            return Ok(None);
        };
        let found = load(context, OrganisationKey(self.0.region, id)).await?;
        Ok(found.map(Organisation))
    }

    /// 用以证明什么;没有说明的为空
    ///
    /// What it is evidence of; null when that is not said
    async fn evidence_of(&self) -> Option<&str> {
        self.0.value.evidence_of.as_deref()
    }

    /// 所存文件的摘要(SHA-256);没有存文件的为空
    ///
    /// Digest (SHA-256) of the file that holds it; null when there is none
    async fn file_digest(&self) -> Option<&str> {
        self.0.value.file.as_deref()
    }

    /// 见于何处;没有则为空
    ///
    /// Where it is known from; null when that is not said
    async fn source(&self) -> Option<&str> {
        self.0.value.source.as_deref()
    }

    /// 数据版本,修改时写明以防覆盖他人的改动
    ///
    /// Version, to be named in a change so that nobody's work is overwritten
    async fn version(&self) -> i64 {
        self.0.version
    }

    /// 是否为演示虚构
    ///
    /// Invented for the demonstration
    async fn demo(&self) -> bool {
        self.0.value.demo
    }

    /// 条款,按次序
    ///
    /// Its clauses in order
    async fn clauses(&self) -> Vec<DocumentClause> {
        let clauses = self.0.value.clauses.iter();
        let clause = |clause: &ClauseRecord| DocumentClause {
            document: Arc::clone(&self.0),
            clause: clause.clone(),
        };
        clauses.map(clause).collect()
    }

    /// 依据本文件任何一处的规则、条件、权限、数值和任务
    ///
    /// What rests on any place of it: rules, gates, permissions, figures, tasks
    async fn uses(&self, context: &Context<'_>) -> Result<Vec<ClauseUse>, Fault<RequestFault>> {
        uses(context, &self.0, "")
    }
}

/// 登记的条款
///
/// A clause of a registered document
#[Object]
impl DocumentClause {
    /// 全局编号
    ///
    /// Global id
    pub async fn id(&self) -> ID {
        GlobalId::of(Kind::Clause, self.document.region, self.clause.id)
    }

    /// 所在文件
    ///
    /// The document it stands in
    async fn document(&self) -> Document {
        Document(Arc::clone(&self.document))
    }

    /// 条号
    ///
    /// Where it stands
    async fn article(&self) -> &str {
        &self.clause.article
    }

    /// 条文;没有存文本的为空
    ///
    /// What it says; null where the text is not held
    async fn text(&self) -> Option<&str> {
        self.clause.text.as_deref()
    }

    /// 约束力
    ///
    /// How binding it is here
    async fn force(&self) -> Force {
        self.clause.force.into()
    }

    /// 核对情况
    ///
    /// How it was checked
    async fn verification(&self) -> Word<vocab::Verification> {
        Word(self.clause.verification)
    }

    /// 依据本条(含其下各款)的规则、条件、权限、数值和任务,由各表算出
    ///
    /// What rests on it, or on a part of it: rules, gates, permissions, figures, tasks; read from their
    /// tables
    async fn uses(&self, context: &Context<'_>) -> Result<Vec<ClauseUse>, Fault<RequestFault>> {
        uses(context, &self.document, &self.clause.article)
    }
}

/// 依据条款的一项内容
///
/// Something that rests on a clause
#[Object]
impl ClauseUse {
    /// 是什么
    ///
    /// What it is
    async fn kind(&self) -> Word<RestKind> {
        Word(self.0.kind)
    }

    /// 键,在其所在的表中唯一
    ///
    /// Its key, where it is looked up
    async fn key(&self) -> &str {
        &self.0.key
    }

    /// 名称,按请求的语言
    ///
    /// Its name in the request's language
    async fn name(&self, context: &Context<'_>) -> Result<String, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        Ok(self.0.name.render(language))
    }

    /// 该处所写的条款
    ///
    /// The clause as it is written there
    async fn clause(&self) -> &str {
        &self.0.clause.text
    }

    /// 该处所写的约束力
    ///
    /// How binding it is there
    async fn force(&self) -> Force {
        self.0.clause.force.into()
    }

    /// 规则手册的年度;不在规则手册中的为空
    ///
    /// Year of the rule book; null for what stands in none
    async fn year(&self) -> Option<BudgetYear> {
        self.0.year.map(BudgetYear)
    }
}
