//! A document is registered, or changed.

use application::act::document::DocumentDraft;
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use indicator::vocab;

use super::ClauseInput;
use crate::context::{RequestContext, application};
use crate::error::{Fault, RequestFault, UserError, user_errors};
use crate::loader::{DocumentKey, load};
use crate::mutation::{Manner, acting, held};
use crate::object::Document;
use crate::relay::Kind;
use crate::scalar::{Date, RegionCode};
use crate::word::Word;

/// The act.
#[derive(Clone, Copy, Debug, Default)]
pub struct SaveDocument;

/// 登记文件的输入;修改时写全,不写的即没有,条款除外
///
/// Input of saveDocument; a change gives the whole document, what is left out is gone, but for clauses
#[derive(Debug, InputObject)]
pub struct SaveDocumentInput {
    /// 行政区划
    ///
    /// The region
    region: RegionCode,
    /// 要修改的文件的全局编号;新登记的不写
    ///
    /// Global id of the document to change; none for a new one
    id: Option<ID>,
    /// 代码,本区划内不重复
    ///
    /// Code, unique in the region
    code: String,
    /// 标题
    ///
    /// Title
    title: String,
    /// 文号;规则、条件、数值所引的条款以它相认,没有文号的以标题
    ///
    /// Number; rules, gates and figures name the document by it, or by its title where it has none
    number: Option<String>,
    /// 印发机关
    ///
    /// Who issued it
    issuer: Option<String>,
    /// 印发日期
    ///
    /// When it was issued
    issued_on: Option<Date>,
    /// 施行日期
    ///
    /// First day on which it holds
    effective_from: Option<Date>,
    /// 失效日期
    ///
    /// Last day on which it holds
    effective_to: Option<Date>,
    /// 是否存有文本
    ///
    /// Whether its text is held here
    #[graphql(default)]
    text_held: bool,
    /// 核对情况
    ///
    /// How what is said of it was checked
    verification: Word<vocab::Verification>,
    /// 所属机构的全局编号;不属于某一机构的不写
    ///
    /// Global id of the body it belongs to; none where it belongs to none
    organisation: Option<ID>,
    /// 用以证明什么
    ///
    /// What it is evidence of
    evidence_of: Option<String>,
    /// 文件本身: 上传所得的全局编号
    ///
    /// The file that holds it: its global id, as answered when it was handed in
    file: Option<ID>,
    /// 见于何处
    ///
    /// Where it is known from
    source: Option<String>,
    /// 是否为演示虚构
    ///
    /// Invented for the demonstration
    #[graphql(default)]
    demo: bool,
    /// 条款,按次序;写了就以此为全部,不写则不变
    ///
    /// Its clauses in order; all of them where given, as they are where not
    clauses: Option<Vec<ClauseInput>>,
    /// 看到的数据版本,新登记为 0;他人已经改动则不办理
    ///
    /// The version that was seen, 0 for a new one; nothing is done if somebody changed it since
    expected_version: Option<i64>,
    /// 幂等键:同一键重复请求只办理一次
    ///
    /// A key of the client's: repeated under it the request has one effect
    idempotency_key: Option<String>,
    /// 只检查能否办理,不写入
    ///
    /// Only say whether it could be done; nothing is written
    #[graphql(default)]
    validate_only: bool,
}

/// 登记文件的结果
///
/// What came of saveDocument
#[derive(Debug, SimpleObject)]
pub struct SaveDocumentPayload {
    /// 保存之后的文件;未办成,或只检查新登记的,为空
    ///
    /// The document as it is now; null when nothing was done, or a new one was only checked
    document: Option<Document>,
    /// 未办成的原因,全部错误一次列出;空表示已办成(或只检查时可以办成)
    ///
    /// Why nothing was done, every fault at once; empty when it was done, or could be
    user_errors: Vec<UserError>,
}

impl SaveDocumentInput {
    fn draft(&self) -> Result<DocumentDraft, Fault<RequestFault>> {
        let named = |id: &Option<ID>, kind| id.as_ref().map(|id| held(id, kind)).transpose();
        let clauses = self.clauses.as_deref();
        Ok(DocumentDraft {
            region: self.region.0,
            id: named(&self.id, Kind::Document)?,
            code: self.code.clone(),
            title: self.title.clone(),
            number: self.number.clone(),
            issuer: self.issuer.clone(),
            issued_on: self.issued_on.map(|day| day.0),
            effective_from: self.effective_from.map(|day| day.0),
            effective_to: self.effective_to.map(|day| day.0),
            text_held: self.text_held,
            verification: self.verification.0,
            organisation: named(&self.organisation, Kind::Organisation)?,
            evidence_of: self.evidence_of.clone(),
            file: named(&self.file, Kind::File)?,
            source: self.source.clone(),
            demo: self.demo,
            clauses: clauses.map(|all| all.iter().map(ClauseInput::draft).collect()),
        })
    }
}

#[Object]
impl SaveDocument {
    /// 登记文件及其条款,或修改
    ///
    /// Registers a document with its clauses, or changes it
    async fn save_document(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入\n\nInput")] input: SaveDocumentInput,
    ) -> Result<SaveDocumentPayload, Fault<RequestFault>> {
        let request = RequestContext::of::<RequestFault>(context)?;
        let draft = input.draft()?;
        let manner = Manner {
            mutation: "saveDocument",
            request: &[&format!("{input:?}")],
            idempotency_key: input.idempotency_key,
            validate_only: input.validate_only,
        };
        let call = manner.call(acting(context)?, request);
        let saved = application::<RequestFault>(context)?
            .save_document(&draft, input.expected_version, &call)
            .await;
        Ok(match saved {
            Ok(id) => SaveDocumentPayload {
                document: load(context, DocumentKey(draft.region, id))
                    .await?
                    .map(Document),
                user_errors: Vec::new(),
            },
            Err(refusal) => SaveDocumentPayload {
                document: None,
                user_errors: user_errors(refusal, &["input", "code"], request)?,
            },
        })
    }
}
