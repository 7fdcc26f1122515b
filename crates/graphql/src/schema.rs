//! The schema, and the one entrance to it.

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use application::Application;
use async_graphql::parser::types::OperationType;
use async_graphql::{
    EmptySubscription, Request, Response, SDLExportOptions, Schema, SchemaBuilder, Variables,
};
use futures_util::FutureExt as _;
use lifecycle::permission::is_logged;

use crate::context::{Actor, Entropy, RequestContext};
use crate::error::{Cause, Code, Fault, RequestFault, UserError, blame};
use crate::limits::{self, Limits, payload};
use crate::loader::Loaders;
use crate::mutation::Mutation;
use crate::order::Order;
use crate::query::Query;

type Built = Schema<Query, Mutation, EmptySubscription>;

/// The API: every operation, from whatever entrance, goes through [`Api::execute`].
#[derive(Clone)]
pub struct Api {
    schema: Built,
    application: Option<Arc<Application>>,
    limits: Limits,
}

/// Puts an [`Api`] together.
pub struct ApiBuilder {
    schema: SchemaBuilder<Query, Mutation, EmptySubscription>,
    application: Option<Arc<Application>>,
    limits: Limits,
}

/// One operation as it came.
#[derive(Clone, Debug, Default)]
pub struct Operation {
    /// The document.
    pub query: String,
    /// Which operation of the document, if it has several.
    pub name: Option<String>,
    /// Values of its variables.
    pub variables: Variables,
}

/// What came of an operation.
#[derive(Debug)]
pub struct Answer {
    /// The answer.
    pub response: Response,
    /// Whether it was refused before anything ran; then the answer has no data at all.
    pub refused: bool,
    /// Whether it was refused since nobody is known who could act.
    pub unidentified: bool,
}

/// How long an operation may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// A query. Default 10 s.
    pub query: Duration,
    /// A mutation. Default 15 s.
    pub mutation: Duration,
}

impl Default for Patience {
    fn default() -> Patience {
        Patience {
            query: Duration::from_secs(10),
            mutation: Duration::from_secs(15),
        }
    }
}

impl ApiBuilder {
    /// Gives resolvers the use cases. Without them the schema can be printed, and questions about
    /// the server and the field's words answered.
    #[must_use]
    pub fn application(mut self, application: Arc<Application>) -> ApiBuilder {
        self.schema = self.schema.data(Arc::clone(&application));
        self.application = Some(application);
        self
    }

    /// Gives resolvers a source of random bits, of which tokens are made. Without one no token can be
    /// issued.
    #[must_use]
    pub fn entropy(mut self, entropy: Entropy) -> ApiBuilder {
        self.schema = self.schema.data(entropy);
        self
    }

    /// The API.
    #[must_use]
    pub fn finish(self) -> Api {
        Api {
            schema: self.schema.data(self.limits).finish(),
            application: self.application,
            limits: self.limits,
        }
    }
}

impl Api {
    /// Begins an API with these limits.
    #[must_use]
    pub fn builder(limits: Limits) -> ApiBuilder {
        // Nesting is ours to bound; the library's own bound (32) would answer without a code.
        let schema = Schema::build(Query::default(), Mutation::default(), EmptySubscription)
            .register_output_type::<UserError>()
            .disable_suggestions()
            .limit_recursive_depth(limits.nesting.saturating_mul(2));
        ApiBuilder {
            schema,
            application: None,
            limits,
        }
    }

    /// The limits.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Runs one operation: guard, then (for a mutation) whether anybody is known who acts, then execution within its time, then a bounded answer. A panic in
    /// a resolver is one error of this answer.
    pub async fn execute(
        &self,
        operation: Operation,
        context: &RequestContext,
        patience: Patience,
    ) -> Answer {
        let Operation {
            query,
            name,
            variables,
        } = operation;
        let admitted = match limits::admit(&self.limits, &query, name.as_deref(), &variables) {
            Ok(admitted) => admitted,
            Err(fault) => {
                return Answer {
                    response: payload::failed(&self.limits, context, Ok(fault)),
                    refused: true,
                    unidentified: false,
                };
            }
        };
        if admitted.kind == OperationType::Mutation && context.actor == Actor::Nobody {
            let fault = RequestFault::new(Code::Unauthenticated);
            return Answer {
                response: payload::failed(&self.limits, context, Ok(fault)),
                refused: true,
                unidentified: true,
            };
        }
        if admitted.kind == OperationType::Query
            && let Err(failed) = self.log_reading(&query, &variables, context).await
        {
            return Answer {
                response: payload::failed(&self.limits, context, failed),
                refused: false,
                unidentified: false,
            };
        }
        let time = match admitted.kind {
            OperationType::Mutation => patience.mutation,
            _ => patience.query,
        };
        let mut request = Request::new(query)
            .variables(variables)
            .data(context.clone());
        if let Some(application) = &self.application {
            let loaders = Loaders::new(Arc::clone(application), context.clone());
            request = request.data(loaders);
        }
        let order = Order::of(&admitted.document, name.as_deref());
        request.operation_name = name;
        request.set_parsed_query(admitted.document);
        let run = AssertUnwindSafe(self.schema.execute(request)).catch_unwind();
        let failed = match tokio::time::timeout(time, run).await {
            Ok(Ok(mut response)) => {
                response.data = order.put(std::mem::take(&mut response.data));
                let response = payload::finish(&self.limits, context, response);
                return Answer {
                    refused: is_refused(&response),
                    unidentified: false,
                    response,
                };
            }
            Ok(Err(panic)) => Err(panicked(panic.as_ref())),
            Err(_) => Ok(RequestFault::beyond(
                Code::Timeout,
                time.as_secs(),
                time.as_secs(),
            )),
        };
        let response = payload::failed(&self.limits, context, failed);
        Answer {
            response,
            refused: false,
            unidentified: false,
        }
    }

    /// Logs what is about to be read, where the readings of the post are logged.
    async fn log_reading(
        &self,
        query: &str,
        variables: &Variables,
        context: &RequestContext,
    ) -> Result<(), Result<RequestFault, Cause>> {
        let (Some(application), Some(reader)) = (&self.application, context.actor.reader()) else {
            return Ok(());
        };
        if !is_logged(reader.post) {
            return Ok(());
        }
        let given = serde_json::to_string(&variables).unwrap_or_default();
        let asked = format!("{query} {given}");
        let logged = application.log_reading(reader, &asked, context.now).await;
        logged.map_err(|fault| match blame(fault) {
            Fault::User(fault) => Ok(fault),
            Fault::Ours(cause) => Err(cause),
        })
    }

    /// The schema as text: sorted, every name described in Chinese and English.
    #[must_use]
    pub fn sdl(&self) -> String {
        let options = SDLExportOptions::new()
            .sorted_fields()
            .sorted_arguments()
            .sorted_enum_items()
            .include_specified_by()
            .prefer_single_line_descriptions();
        let sdl = self.schema.sdl_with_options(options);
        // The library indents the blank line of a description.
        sdl.lines()
            .flat_map(|line| [line.trim_end(), "\n"])
            .collect()
    }
}

/// Faults of validation have no path and leave no data.
fn is_refused(response: &Response) -> bool {
    response.data == async_graphql::Value::Null
        && !response.errors.is_empty()
        && response.errors.iter().all(|error| error.path.is_empty())
}

fn panicked(panic: &(dyn Any + Send)) -> Cause {
    let words = panic
        .downcast_ref::<&str>()
        .map(|words| (*words).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    Cause::said(format!("a resolver panicked: {words}"))
}
