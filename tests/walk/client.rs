//! Somebody in a post at a moment.

use std::cell::RefCell;
use std::collections::HashMap;

use serde_json::{Value, json};
use tests::{Asker, Server};

/// A server in a rehearsal, with the tokens of those who act and the moment it is.
pub struct Client<'s> {
    server: &'s Server,
    tokens: RefCell<HashMap<String, String>>,
    moment: RefCell<String>,
}

impl<'s> Client<'s> {
    pub fn new(server: &'s Server) -> Client<'s> {
        Client {
            server,
            tokens: RefCell::default(),
            moment: RefCell::default(),
        }
    }

    /// From now on it is nine o'clock of this day.
    pub fn on(&self, day: &str) {
        *self.moment.borrow_mut() = format!("{day}T09:00:00+08:00");
    }

    pub fn knows(&self, who: &str, token: &str) {
        self.tokens
            .borrow_mut()
            .insert(who.to_owned(), token.to_owned());
    }

    fn somebody(&self, who: &str) -> Asker<'s> {
        let tokens = self.tokens.borrow();
        let token = tokens.get(who);
        let token = token.unwrap_or_else(|| panic!("no token of {who}"));
        Asker::new(self.server, token).at(self.moment.borrow().as_str())
    }

    pub fn ask(&self, who: &str, query: &str, variables: Value) -> Value {
        self.somebody(who).ask(query, &variables)
    }

    /// A mutation with its input; its payload.
    pub fn act(&self, who: &str, name: &str, answer: &str, input: Value) -> Value {
        self.somebody(who).act(name, answer, &input)
    }

    /// The same, where it must be done.
    pub fn done(&self, who: &str, name: &str, answer: &str, input: Value) -> Value {
        self.somebody(who).done(name, answer, &input)
    }

    /// A step with an item that is there; the item after it.
    pub fn step(&self, who: &str, process: &str, item: &Value, step: Value) -> Value {
        self.taken(who, process, on_item(item, step))
    }

    /// A step that brings an item into being; the item.
    pub fn begin(&self, who: &str, process: &str, new: Value, step: Value) -> Value {
        self.taken(who, process, as_new(new, step))
    }

    fn taken(&self, who: &str, process: &str, input: Value) -> Value {
        let answer = "results { workItem { id state } }";
        let mut payload = self.done(who, &format!("advance{process}"), answer, input);
        payload["results"][0]["workItem"].take()
    }

    /// The code with which a step is refused.
    pub fn refused(&self, who: &str, process: &str, item: &Value, step: Value) -> String {
        self.code(who, process, on_item(item, step))
    }

    /// The code with which a step that would bring an item into being is refused.
    pub fn not_begun(&self, who: &str, process: &str, new: Value, step: Value) -> String {
        self.code(who, process, as_new(new, step))
    }

    /// The code with which a step without a reason is refused.
    pub fn unexplained(&self, who: &str, process: &str, item: &Value, step: Value) -> String {
        let mut input = on_item(item, step);
        input["reason"] = Value::Null;
        self.code(who, process, input)
    }

    fn code(&self, who: &str, process: &str, input: Value) -> String {
        let name = format!("advance{process}");
        let payload = self.act(who, &name, "results { workItem { id } }", input.clone());
        let code = payload["userErrors"][0]["code"].as_str();
        code.unwrap_or_else(|| panic!("{name} {input:#} was not refused: {payload:#}"))
            .to_owned()
    }

    /// The items that an item led to, of a process.
    pub fn parts(&self, parent: &Value, process: &str) -> Vec<Value> {
        let query = "query P($filter: WorkItemFilter!) { workItems(filter: $filter, first: 50) { nodes { id state } } }";
        let filter = json!({ "region": super::district::REGION, "parent": [parent["id"]],
                             "process": [process] });
        let mut found = self.ask("perf", query, json!({ "filter": filter }));
        serde_json::from_value(found["workItems"]["nodes"].take()).unwrap()
    }
}

/// What only warns is explained.
const REASON: &str = "演练: 已说明";

fn on_item(item: &Value, step: Value) -> Value {
    json!({ "items": [{ "id": item["id"] }], "step": step, "reason": REASON })
}

fn as_new(new: Value, step: Value) -> Value {
    json!({ "new": new, "step": step, "reason": REASON })
}
