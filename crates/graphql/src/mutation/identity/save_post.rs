//! A post is given to a person, or its time is changed.

use application::act::identity;
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use lifecycle::permission::Post;

use crate::context::{RequestContext, application};
use crate::error::{Fault, RequestFault, UserError, user_errors};
use crate::loader::{HoldingKey, load};
use crate::mutation::{Manner, acting, held};
use crate::object::HeldPost;
use crate::relay::{GlobalId, Kind};
use crate::scalar::Date;
use crate::word::Word;

/// The act.
#[derive(Clone, Copy, Debug, Default)]
pub struct SavePost;

/// 登记任岗的输入;修改时写全,不写的即没有
///
/// Input of savePost; a change gives the whole of it, what is left out is gone
#[derive(Debug, InputObject)]
pub struct SavePostInput {
    /// 要修改的任岗的全局编号;新登记的不写
    ///
    /// Global id of the held post to change; none for a new one
    id: Option<ID>,
    /// 人员的全局编号;任岗不转给他人
    ///
    /// Global id of the person; a held post does not pass to somebody else
    person: ID,
    /// 岗位
    ///
    /// The post
    post: Word<Post>,
    /// 所在机构的全局编号;不在某一机构的不写
    ///
    /// Global id of the body it is in; none where it is in none
    organisation: Option<ID>,
    /// 任期的首日
    ///
    /// First day
    from: Date,
    /// 任期的末日;没有定的不写
    ///
    /// Last day; none where there is none yet
    to: Option<Date>,
    /// 代谁办理:被代办的任岗的全局编号,岗位和机构须一致
    ///
    /// In whose place: global id of the held post, whose post and body are the same
    deputy_of: Option<ID>,
    /// 见于何处
    ///
    /// Where it is known from
    source: Option<String>,
    /// 是否为演示虚构
    ///
    /// Invented for the demonstration
    #[graphql(default)]
    demo: bool,
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

/// 登记任岗的结果
///
/// What came of savePost
#[derive(Debug, SimpleObject)]
pub struct SavePostPayload {
    /// 保存之后的任岗;未办成,或只检查新登记的,为空
    ///
    /// The held post as it is now; null when nothing was done, or a new one was only checked
    post: Option<HeldPost>,
    /// 未办成的原因,全部错误一次列出;空表示已办成(或只检查时可以办成)
    ///
    /// Why nothing was done, every fault at once; empty when it was done, or could be
    user_errors: Vec<UserError>,
}

impl SavePostInput {
    fn wanted(&self) -> Result<identity::SavePost, Fault<RequestFault>> {
        let person = GlobalId::thing(&self.person, Kind::Person).map_err(Fault::User)?;
        let same = |id: &Option<ID>, kind| {
            let id = id.as_ref();
            id.map(|id| held(id, kind)).transpose()
        };
        Ok(identity::SavePost {
            region: person.region,
            id: same(&self.id, Kind::Holding)?,
            person: person.uuid,
            organisation: same(&self.organisation, Kind::Organisation)?,
            post: self.post.0,
            from: self.from.0,
            to: self.to.map(|day| day.0),
            deputy_of: same(&self.deputy_of, Kind::Holding)?,
            source: self.source.clone(),
            demo: self.demo,
        })
    }
}

#[Object]
impl SavePost {
    /// 登记任岗(含代办),或修改其任期
    ///
    /// Gives a post to a person for a time, as a deputy too, or changes that time
    async fn save_post(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入\n\nInput")] input: SavePostInput,
    ) -> Result<SavePostPayload, Fault<RequestFault>> {
        let request = RequestContext::of::<RequestFault>(context)?;
        let wanted = input.wanted()?;
        let region = wanted.region;
        let manner = Manner {
            mutation: "savePost",
            request: &[&format!("{input:?}")],
            idempotency_key: input.idempotency_key,
            validate_only: input.validate_only,
        };
        let call = manner.call(acting(context)?, request);
        let saved = application::<RequestFault>(context)?
            .save_post(wanted, input.expected_version, &call)
            .await;
        Ok(match saved {
            Ok(id) => SavePostPayload {
                post: load(context, HoldingKey(region, id)).await?.map(HeldPost),
                user_errors: Vec::new(),
            },
            Err(refusal) => SavePostPayload {
                post: None,
                user_errors: user_errors(refusal, &["input", "person"], request)?,
            },
        })
    }
}
