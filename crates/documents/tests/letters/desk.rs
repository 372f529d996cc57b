//! Plays commands on a case and prints what was issued.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use casework::case::command::RoadCommand;
use casework::case::{Command, CommandInput, OnBehalf, Refusal};
use casework::context::{Facts, OtherCase};
use casework::personal_data::UserId;
use casework::{Actor, Case, CaseNo, Context, Fact, Policy, Recorded, Role, decide, replay};
use documents::{CaseFile, Letter, Press};

pub static PRESS: LazyLock<Press> = LazyLock::new(|| Press::new(Vec::new()));
static POLICY: LazyLock<Policy> = LazyLock::new(|| Policy::built_in("test").expect("the policy"));

#[derive(Clone)]
pub struct Desk {
    pub policy: Policy,
    pub history: Vec<Recorded>,
    pub names: BTreeMap<UserId, String>,
}

impl Desk {
    pub fn open() -> Desk {
        let names = [("head-water", "秦立新"), ("handler-water", "苗青"), ("leader", "高远")];
        let names = names.into_iter().map(|(user, name)| (UserId::new(user), name.to_owned())).collect();
        Desk { policy: POLICY.clone(), history: Vec::new(), names }
    }

    pub fn case(&self) -> Option<Case> {
        replay(self.history.clone()).expect("a sound history")
    }

    /// One command as a scenario writes it; it must be done.
    pub fn act(mut self, at: &str, by: &str, command: serde_json::Value) -> Desk {
        self.try_to(at, by, command, None).unwrap_or_else(|refusal| panic!("{at} {by}: {refusal:?}"));
        self
    }

    /// One command; what was refused changes nothing.
    pub fn try_to(
        &mut self,
        at: &str,
        by: &str,
        command: serde_json::Value,
        on_behalf: Option<OnBehalf>,
    ) -> Result<(), Refusal> {
        let command: Command = serde_json::from_value(command).expect("a command");
        let case = self.case();
        let actor = who(by, case.as_ref());
        let other = match &command {
            Command::Road(RoadCommand::Link(link)) => Some(link.to.clone()),
            Command::Road(RoadCommand::Decline(_)) => {
                case.as_ref().and_then(|case| case.links.last()).map(|link| link.to.clone())
            }
            _ => None,
        };
        let other = other.map(|no| OtherCase { recheck_decided: true, ..OtherCase::named(no) });
        let facts = Facts { fresh_no: Some(CaseNo::compose("XF", 2026, 7)), other, ..Facts::default() };
        let now = at.parse().expect("a time");
        let context = Context { now, actor: &actor, policy: &self.policy, facts: &facts };
        for mut event in decide(case.as_ref(), &CommandInput { command, on_behalf, brought: None }, &context)? {
            for paper in &mut event.papers {
                paper.number.iter_mut().for_each(|number| number.n = 12);
            }
            let seq = u32::try_from(self.history.len()).expect("few") + 1;
            self.history.push(Recorded { seq, at: now, by: actor.clone(), event });
        }
        Ok(())
    }

    /// A sample of the repository, played to its end.
    pub fn sample(name: &str) -> Desk {
        let path = format!("{}/../../samples/{name}.toml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).expect("a sample");
        let mut sample: toml::Table = toml::from_str(&text).expect("TOML");
        let steps: Vec<toml::Table> = sample.remove("step").expect("steps").try_into().expect("tables");
        let mut desk = Desk::open();
        for mut step in steps {
            let mut word = |key: &str| {
                let value = plain(step.remove(key)?);
                value.as_str().map(str::to_owned)
            };
            let (at, by, expect) = (word("at").expect("at"), word("by").expect("by"), word("expect"));
            let behalf = step.remove("on_behalf").map(plain);
            let behalf = behalf.map(|behalf| serde_json::from_value(behalf).expect("on behalf"));
            let done = desk.try_to(&at, &by, plain(toml::Value::Table(step)), behalf);
            let wanted = !expect.is_some_and(|expect| expect.starts_with("refused"));
            assert_eq!(done.is_ok(), wanted, "{name} {at} {by}: {done:?}");
        }
        desk
    }

    /// Every paper issued so far, written as of its issue.
    pub fn letters(&self) -> Vec<(&'static str, Letter)> {
        let mut letters = Vec::new();
        for (upto, issued) in (1..).zip(&self.history) {
            for paper in &issued.event.papers {
                let case = self.as_of(upto);
                let file = CaseFile { case: &case, issued, paper, names: &self.names };
                let letter = documents::write(&file, &self.policy).unwrap_or_else(|wrong| panic!("{wrong}"));
                letters.push((paper.kind.slug(), letter));
            }
            let case = self.as_of(upto);
            if issued.event.papers.iter().any(|paper| paper.kind.goes_to_the_petitioner()) {
                let slip = documents::service_slip(&case, issued, &self.names, &self.policy);
                letters.push(("service-slip", slip.unwrap_or_else(|wrong| panic!("{wrong}"))));
            }
            if let Fact::Registered(_) | Fact::Routed { .. } = issued.event.fact {
                let form = documents::registration_form(&case, issued, &self.names, &self.policy);
                letters.push(("registration-form", form.unwrap_or_else(|wrong| panic!("{wrong}"))));
            }
            if let Fact::Served { .. } = issued.event.fact {
                let proof = documents::letters::proof_of_service(&self.as_of(upto), issued, &self.names, &self.policy);
                letters.push(("proof-of-service", proof.unwrap_or_else(|wrong| panic!("{wrong}"))));
            }
        }
        letters
    }

    fn as_of(&self, entries: usize) -> Case {
        replay(self.history.iter().take(entries).cloned()).expect("sound").expect("a case")
    }

    /// The last paper of this kind.
    pub fn letter(&self, kind: &str) -> Letter {
        let of_kind = self.letters().into_iter().rev().find(|(slug, _)| *slug == kind);
        of_kind.unwrap_or_else(|| panic!("no {kind}")).1
    }

    /// All that the last paper of this kind says, as one text.
    pub fn text(&self, kind: &str) -> String {
        serde_json::to_string(&self.letter(kind)).expect("text")
    }
}

/// TOML as JSON; a day becomes the text that commands expect.
fn plain(value: toml::Value) -> serde_json::Value {
    match value {
        toml::Value::Datetime(day) => serde_json::Value::String(day.to_string()),
        toml::Value::Array(items) => items.into_iter().map(plain).collect(),
        toml::Value::Table(fields) => {
            serde_json::Value::Object(fields.into_iter().map(|(key, value)| (key, plain(value))).collect())
        }
        toml::Value::String(text) => serde_json::Value::String(text),
        toml::Value::Integer(number) => serde_json::Value::from(number),
        toml::Value::Float(number) => serde_json::Value::from(number),
        toml::Value::Boolean(flag) => serde_json::Value::from(flag),
    }
}

/// Somebody of the sample district; `handler` and `unit-head` are of the unit that has the case.
fn who(name: &str, case: Option<&Case>) -> Actor {
    if let Some(number) = name.strip_prefix("petitioner") {
        return Actor::petitioner(number.trim_start_matches(':').parse().unwrap_or(1));
    }
    let has = case.and_then(|case| case.unit.as_ref()).map_or("office", |unit| unit.as_str());
    let (role, unit) = match (name.strip_prefix("handler-"), name.strip_prefix("head-"), name) {
        (Some(unit), _, _) => (Role::Handler, unit),
        (_, Some(unit), _) => (Role::UnitHead, unit),
        (_, _, "handler") => return Actor::staff(&format!("handler-{has}"), Role::Handler, has),
        (_, _, "unit-head") => return Actor::staff(&format!("head-{has}"), Role::UnitHead, has),
        (_, _, "leader" | "reviewer") => (Role::parse(name).expect("a role"), "committee"),
        (_, _, name) if name.starts_with("assessor-") => (Role::Assessor, "office"),
        (_, _, "rechecker") => (Role::Rechecker, "city"),
        (_, _, "station-heping") => (Role::Station, "heping"),
        _ => (Role::parse(name).expect("a role"), "office"),
    };
    Actor::staff(name, role, unit)
}
