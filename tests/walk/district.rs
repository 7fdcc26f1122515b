//! The district: its bodies, people, objects and money. Everything in it is invented (演示).

use std::collections::HashMap;

use serde_json::{Value, json};
use tests::Server;

use crate::client::Client;

/// A region of its own.
pub const REGION: &str = "500197";
/// Departments by code, each with its sector.
pub const DEPARTMENTS: [(&str, &str); 4] = [
    ("101", "education"),
    ("102", "health"),
    ("103", "civil-affairs"),
    ("104", "housing"),
];

/// Bodies: code, kind, body above, sector.
const BODIES: &[(&str, &str, Option<&str>, Option<&str>)] = &[
    ("001", "GOVERNMENT", None, None),
    ("100", "FINANCE_BUREAU", None, None),
    ("101", "DEPARTMENT", None, Some("education")),
    ("102", "DEPARTMENT", None, Some("health")),
    ("103", "DEPARTMENT", None, Some("civil-affairs")),
    ("104", "DEPARTMENT", None, Some("housing")),
    ("101-1", "UNIT", Some("101"), Some("education")),
    ("201", "STREET", None, None),
    ("301", "TOWN", None, None),
    ("800", "CONGRESS", None, None),
    ("801", "ASSESSMENT_OFFICE", None, None),
    ("802", "AUDIT", None, None),
    ("901", "AGENCY", None, None),
    ("902", "AGENCY", None, None),
];

/// People: by which name they act, their post, its body. Four more in each department.
const PEOPLE: &[(&str, &str, &str)] = &[
    ("perf", "FINANCE_PERFORMANCE", "100"),
    ("perf2", "FINANCE_PERFORMANCE", "100"),
    ("division", "FINANCE_DIVISION", "100"),
    ("budget", "FINANCE_BUDGET", "100"),
    ("government", "GOVERNMENT", "001"),
    ("congress", "CONGRESS", "800"),
    ("office", "ASSESSMENT_OFFICE", "801"),
    ("auditor", "AUDITOR", "802"),
    ("agency", "AGENCY", "901"),
    ("agency2", "AGENCY", "902"),
    ("school", "UNIT_CLERK", "101-1"),
    ("town", "UNIT_CLERK", "301"),
];
const IN_DEPARTMENTS: [(&str, &str); 4] = [
    ("clerk", "DEPARTMENT_CLERK"),
    ("reviewer", "DEPARTMENT_REVIEWER"),
    ("finance", "DEPARTMENT_FINANCE"),
    ("supervisor", "DEPARTMENT_SUPERVISOR"),
];

/// The district with everything in it by name.
pub struct District<'s> {
    pub client: Client<'s>,
    pub bodies: HashMap<String, Value>,
    posts: Vec<(String, Value)>,
    objects: HashMap<String, Value>,
    /// What later years go on with.
    pub kept: HashMap<String, Value>,
}

/// Somebody in a department.
pub fn of(department: &str, post: &str) -> String {
    format!("{department}-{post}")
}

impl<'s> District<'s> {
    /// Bodies and people, as of the second of January 2020.
    pub fn founded(server: &'s Server) -> District<'s> {
        let client = Client::new(server);
        client.on("2020-01-02");
        let (_, token) = server.issue(REGION, "desk", "indicator-desk");
        client.knows("desk", &token);
        // the national sets are filed by the nation's desk
        let (_, token) = server.issue("000000", "nation", "indicator-desk");
        client.knows("nation", &token);
        let (_, token) = server.issue("000000", "nation2", "indicator-desk");
        client.knows("nation2", &token);
        let mut district = District {
            client,
            bodies: HashMap::new(),
            posts: Vec::new(),
            objects: HashMap::new(),
            kept: HashMap::new(),
        };
        district.register_bodies();
        for (who, post, body) in PEOPLE {
            district.employ(who, post, body);
        }
        for (department, _) in DEPARTMENTS {
            for (who, post) in IN_DEPARTMENTS {
                district.employ(&of(department, who), post, department);
            }
        }
        district
    }

    fn register_bodies(&mut self) {
        let body = |(code, kind, above, sector): &(&str, &str, Option<&str>, Option<&str>)| {
            json!({ "code": code, "name": format!("示例机构{code}(演示)"), "kind": kind, "above": above,
                    "sector": sector, "validFrom": "2019-01-01", "demo": true })
        };
        let bodies: Vec<Value> = BODIES.iter().map(body).collect();
        let input =
            json!({ "region": REGION, "regionName": "示例新区(演示)", "organisations": bodies });
        let saved = self.client.done(
            "desk",
            "saveOrganisation",
            "organisations { id code }",
            input,
        );
        for one in saved["organisations"].as_array().unwrap() {
            let code = one["code"].as_str().unwrap().to_owned();
            self.bodies.insert(code, one["id"].clone());
        }
    }

    fn employ(&mut self, who: &str, post: &str, body: &str) {
        let person = json!({ "region": REGION, "code": who, "name": who, "demo": true });
        let person = self
            .client
            .done("desk", "savePerson", "person { id }", person);
        let wanted = json!({ "person": person["person"]["id"], "post": post,
            "organisation": self.bodies[body], "from": "2020-01-01", "demo": true });
        let held = self.client.done("desk", "savePost", "post { id }", wanted);
        self.posts
            .push((who.to_owned(), held["post"]["id"].clone()));
    }

    /// Everybody gets a token for a year; a token lasts no longer.
    pub fn issue_tokens(&mut self, until: &str) {
        for who in ["desk", "nation", "nation2"] {
            if self.posts.iter().all(|(known, _)| known != who) {
                let query = "{ viewer { actingPost { id } } }";
                let found = self.client.ask(who, query, json!({}));
                let post = found["viewer"]["actingPost"]["id"].clone();
                self.posts.push((who.to_owned(), post));
            }
        }
        for (who, post) in &self.posts {
            let by = if who.starts_with("nation") {
                "nation"
            } else {
                "desk"
            };
            let wanted = json!({ "post": post, "expiresAt": format!("{until}T15:59:59Z") });
            let issued = self.client.done(by, "issueToken", "secret", wanted);
            self.client.knows(who, issued["secret"].as_str().unwrap());
        }
    }

    /// Registers an object under a name that it keeps here.
    pub fn register(&mut self, who: &str, name: &str, owner: &str, mut more: Value) {
        more["owner"] = self.bodies[owner].clone();
        more["name"] = json!(format!("{name}(演示)"));
        let saved = self.client.done(who, "saveObject", "object { id }", more);
        let id = saved["object"]["id"].clone();
        self.objects.insert(name.to_owned(), id);
    }

    pub fn object(&self, name: &str) -> &Value {
        &self.objects[name]
    }

    /// Money of objects in a year: name, budget, spent (yuan).
    pub fn budgeted(&self, year: u16, lines: &[(&str, u64, Option<u64>)]) {
        let item = |(name, budget, spent): &(&str, u64, Option<u64>)| {
            json!({ "object": self.object(name), "year": year.to_string(), "fund": "TOTAL",
                "initial": budget.to_string(), "revised": budget.to_string(),
                "executed": spent.map(|spent| spent.to_string()), "origin": "预算系统(演示)" })
        };
        let items: Vec<Value> = lines.iter().map(item).collect();
        let answer = "results { userErrors { code } }";
        self.client
            .done("budget", "recordBudget", answer, json!({ "items": items }));
    }

    /// A new item of an object.
    pub fn item_of(&self, object: &str, budget_year: u16, work_year: u16) -> Value {
        json!({ "region": REGION, "object": self.object(object), "budgetYear": budget_year.to_string(),
                "workYear": work_year })
    }

    /// A new item of the whole region.
    pub fn item_of_region(&self, budget_year: Option<u16>, work_year: u16, title: &str) -> Value {
        json!({ "region": REGION, "title": title, "workYear": work_year,
                "budgetYear": budget_year.map(|year| year.to_string()) })
    }

    /// A new item of a body.
    pub fn item_of_body(&self, body: &str, work_year: u16, title: &str) -> Value {
        json!({ "region": REGION, "organisation": self.bodies[body], "title": title,
                "workYear": work_year, "budgetYear": work_year.to_string() })
    }

    /// How the plan's tasks stand at the end of a day, by their codes.
    pub fn progress(&self, day: &str) -> HashMap<String, Value> {
        let query = "query P($region: RegionCode!, $day: Date!) { planProgress(region: $region, asOf: $day) {
            code standing done of value floor met gap remarks missing { title } evidence { title on } } }";
        let variables = json!({ "region": REGION, "day": day });
        let mut found = self.client.ask("perf", query, variables);
        let found: Vec<Value> = serde_json::from_value(found["planProgress"].take()).unwrap();
        assert_eq!(found.len(), 41, "the annex has 41 tasks");
        let code = |one: &Value| one["code"].as_str().unwrap().to_owned();
        found.into_iter().map(|one| (code(&one), one)).collect()
    }

    /// Of each task at the end of a day: how much is done, of how much, how it stands.
    pub fn stands(&self, day: &str, expected: &[(&str, &str, &str, &str)]) {
        let found = self.progress(day);
        for (code, done, of, standing) in expected {
            let one = &found[*code];
            let got = (&one["done"], &one["of"], &one["standing"]);
            let wanted = (&json!(done), &json!(of), &json!(standing));
            assert_eq!(got, wanted, "{code} on {day}: {one:#}");
        }
    }

    /// The answer of the budget gate: whether budget may be arranged, and the codes against it.
    pub fn gate(&self, object: &str, year: u16) -> (bool, Vec<String>, Vec<String>) {
        let query =
            "query G($object: ID!, $year: BudgetYear!) { budgetGate(object: $object, year: $year) {
            allowed reasons { code clause { document } } warnings { code } } }";
        let variables = json!({ "object": self.object(object), "year": year.to_string() });
        let found = self.client.ask("budget", query, variables);
        let gate = &found["budgetGate"];
        let codes = |list: &Value| {
            let all = list.as_array().unwrap().iter();
            all.map(|one| one["code"].as_str().unwrap().to_owned())
                .collect()
        };
        (
            gate["allowed"].as_bool().unwrap(),
            codes(&gate["reasons"]),
            codes(&gate["warnings"]),
        )
    }

    /// Coverage of monitoring in a year, as of a day.
    pub fn monitored(&self, year: u16, day: &str) -> Value {
        let query = "query M($region: RegionCode!, $year: BudgetYear!, $day: Date!) {
            monitoringCoverage(region: $region, year: $year, asOf: $day) { ratio floor gapYuan met } }";
        let variables = json!({ "region": REGION, "year": year.to_string(), "day": day });
        let mut found = self.client.ask("perf", query, variables);
        found["monitoringCoverage"].take()
    }
}
