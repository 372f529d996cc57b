//! What has been answered so far: carried from screen to screen in hidden fields.
use casework::case::command::{Accused, Petitioner, Register};
use casework::case::vocabulary::{Channel, Class, IdKind};
use casework::{Actor, CommandInput, Context, Policy, UnitId, decide};
use jiff::civil::DateTime;
use serde_json::json;
use store::IdempotencyKey;

use super::screen::Screen;
use crate::forms::{Problem, digest, distinct, idempotency, of_browser, registration};

/// Every field of every screen, and the key that makes a second press of the last button harmless.
pub const NAMES: [&str; 17] = [
    "kind",
    "nameless",
    "name",
    "phone",
    "address",
    "id_kind",
    "id",
    "people",
    "heading",
    "text",
    "accused_unit",
    "accused_person",
    "place",
    "since",
    "demands",
    "clues",
    "key",
];

/// What says who somebody is: who leaves no name leaves none of it (条例23).
const OWN: [&str; 5] = ["name", "phone", "address", "id_kind", "id"];

/// The answers by field name; a field that was not sent is empty.
#[derive(Clone, Debug, Default)]
pub struct Answers(Vec<(&'static str, String)>);

impl Answers {
    /// A new set with a fresh key.
    pub fn begin() -> Answers {
        Answers(vec![("key", format!("{:032x}", rand::random::<u128>()))])
    }

    /// Answers without a key get one.
    pub fn read(posted: &[(String, String)]) -> Answers {
        let sent = |name: &&'static str| {
            let value = posted.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.clone());
            value.map(|value| (*name, value))
        };
        let mut read = Answers(NAMES.iter().filter_map(sent).collect());
        if !read.get("nameless").is_empty() {
            read.0.retain(|(name, _)| !OWN.contains(name));
        }
        if read.get("key").is_empty() { read.under_a_new_key() } else { read }
    }

    /// Every answer that is not blank, to be kept.
    pub fn given(&self) -> impl Iterator<Item = &(&'static str, String)> {
        self.0.iter().filter(|(_, value)| !value.is_empty())
    }

    /// The same answers under a new key: another matter.
    pub fn under_a_new_key(mut self) -> Answers {
        self.0.retain(|(name, _)| *name != "key");
        self.0.extend(Answers::begin().0);
        self
    }

    /// What stands in an address for these answers: it tells nothing of them, nor of their key.
    pub fn tab(&self) -> String {
        digest(&[b"tab", self.get("key").as_bytes()]).chars().take(32).collect()
    }

    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value.as_str())
    }

    /// All that is not asked on this screen, to be carried along.
    pub fn carried(&self, asked: &[&str]) -> Vec<(&'static str, String)> {
        self.0.iter().filter(|(name, value)| !asked.contains(name) && !value.is_empty()).cloned().collect()
    }

    pub fn class(&self) -> Option<Class> {
        Class::parse(self.get("kind"))
    }

    pub fn lines(&self, name: &str) -> Vec<String> {
        registration::lines(self.get(name))
    }

    /// The key under which the same filing sent twice from one browser is one filing.
    pub fn key(&self, browser: &str) -> Option<IdempotencyKey> {
        let parts: Vec<&[u8]> = self.0.iter().flat_map(|(name, value)| [name.as_bytes(), value.as_bytes()]).collect();
        idempotency(of_browser(browser), self.get("key"), &parts)
    }

    /// The registration that these answers ask for, and what cannot be read or is wanted by this form alone.
    fn reading(&self) -> (Option<Register>, Vec<Problem>) {
        let own = |name: &str| match name {
            "title" => "heading",
            "class" => "kind",
            name => NAMES.into_iter().find(|known| *known == name).unwrap_or_default(),
        };
        let given = |name: &str| vec![self.get(own(name)).trim().to_owned()];
        let (mut fields, unread) = registration::read(|field| field.public, &given);
        let mut wrong: Vec<Problem> = unread.into_iter().map(|bad| Problem::new(own(&bad.field), bad.what)).collect();
        let class = self.class();
        let report = class == Some(Class::Report);
        if class.is_none() {
            fields.remove("class");
            wrong.retain(|problem| problem.field != "kind");
            wrong.push(Problem::new("kind", "missing"));
        }
        // Name and request belong to a petition as a rule (条例19); a report may come without a name, and anything where they
        // say that they leave none: then nobody can write to them (条例23).
        if self.petitioner().is_none() && !report && self.get("nameless").is_empty() {
            wrong.push(Problem::new("name", "missing"));
        }
        if registration::lines(self.get("demands")).is_empty() && class == Some(Class::Claim) {
            wrong.push(Problem::new("demands", "missing"));
        }
        let accused = if report { self.accused() } else { Vec::new() };
        let beside = json!({"channel": Channel::Web, "petitioners": self.petitioner().as_slice(), "accused": accused,
            "confidential": report});
        fields.extend(beside.as_object().cloned().unwrap_or_default());
        (registration::register(fields), wrong)
    }

    /// The registration, where everything can be read.
    pub fn register(&self) -> Option<Register> {
        self.reading().0
    }

    /// What is wrong, by form field: what only a form can get wrong, then whatever the rules would refuse.
    pub fn problems(&self, policy: &Policy, now: DateTime) -> Vec<Problem> {
        let (register, mut wrong) = self.reading();
        let Some(register) = register else { return wrong };
        let asked = CommandInput::from(register);
        let actor = Actor::public();
        let facts = casework::context::Facts::default();
        let tried = decide(None, &asked, &Context { now, actor: &actor, policy, facts: &facts });
        let fields = tried.err().map(|refusal| refusal.fields).unwrap_or_default();
        wrong.extend(fields.iter().filter_map(|found| Some(Problem::at(form_field(&found.field)?, found))));
        distinct(wrong)
    }

    fn petitioner(&self) -> Option<Petitioner> {
        let known = ["name", "phone", "address", "id"].iter().any(|name| !self.get(name).trim().is_empty());
        known.then(|| Petitioner {
            name: self.get("name").trim().to_owned(),
            id_number: self.optional("id"),
            id_kind: IdKind::parse(self.get("id_kind")),
            phone: self.optional("phone"),
            address: self.optional("address"),
            representative: false,
            agent: None,
        })
    }

    fn accused(&self) -> Vec<Accused> {
        let unit = self.optional("accused_unit").map(UnitId::new);
        unit.map(|unit| Accused { unit, person: self.optional("accused_person") }).into_iter().collect()
    }

    fn optional(&self, name: &str) -> Option<String> {
        Some(self.get(name).trim().to_owned()).filter(|value| !value.is_empty())
    }
}

/// The form field that shows a problem of the command's field.
pub fn form_field(field: &str) -> Option<&'static str> {
    let plain = field.strip_prefix("petitioners.1.").unwrap_or(field);
    let name = match plain.split('.').next().unwrap_or(plain) {
        "title" => "heading",
        "id_number" => "id",
        "class" => "kind",
        "accused" if plain.ends_with("person") => "accused_person",
        "accused" => "accused_unit",
        other => other,
    };
    NAMES.into_iter().find(|known| *known == name)
}

/// The first screen that has something wrong.
pub fn first_wrong(problems: &[Problem], road: &[Screen]) -> Option<Screen> {
    road.iter().copied().find(|screen| problems.iter().any(|problem| screen.asks(problem)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn answers(fields: &[(&str, &str)]) -> Answers {
        let posted: Vec<_> = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Answers::read(&posted)
    }

    fn wrong(fields: &[(&str, &str)]) -> Vec<(String, &'static str)> {
        let policy = Policy::built_in("x").expect("policy");
        let problems = answers(fields).problems(&policy, date(2026, 11, 24).at(9, 0, 0, 0));
        problems.into_iter().map(|problem| (problem.field, problem.what)).collect()
    }

    #[test]
    fn a_whole_filing_has_no_problem() {
        let whole =
            [("kind", "claim"), ("name", "Wang"), ("heading", "h"), ("text", "t"), ("demands", "repair\n\npay\n")];
        assert_eq!(wrong(&whole), []);
        assert_eq!(answers(&whole).register().expect("read").demands, ["repair", "pay"]);
    }

    #[test]
    fn a_report_may_come_without_a_name_and_a_claim_may_not() {
        let report = [("kind", "report"), ("heading", "h"), ("text", "t"), ("accused_unit", "water")];
        assert_eq!(wrong(&report), []);
        assert!(answers(&report).register().expect("read").confidential);
        assert!(wrong(&[("kind", "claim")]).contains(&("name".to_owned(), "missing")));
        assert!(
            !wrong(&[("kind", "claim"), ("nameless", "yes")]).contains(&("name".to_owned(), "missing")),
            "he says so"
        );
    }

    #[test]
    fn what_the_rules_refuse_stands_at_its_field() {
        let typed = [
            ("kind", "claim"),
            ("name", "W"),
            ("id", "110105194912310021"),
            ("since", "2030-01-01"),
            ("people", "many"),
        ];
        let problems = wrong(&typed);
        for expected in [
            ("id", "check-digit"),
            ("since", "in-the-future"),
            ("people", "not-a-number-of-people"),
            ("heading", "missing"),
        ] {
            let expected = (expected.0.to_owned(), expected.1);
            assert!(problems.contains(&expected), "{expected:?} in {problems:?}");
        }
    }

    #[test]
    fn nobody_is_accused_once_it_is_no_report() {
        let changed = answers(&[("kind", "claim"), ("accused_unit", "water")]);
        assert!(changed.register().expect("read").accused.is_empty());
    }
}
