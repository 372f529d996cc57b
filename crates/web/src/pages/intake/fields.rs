//! The form's fields as parts, each with what was typed and what is wrong with it.
use askama::Template;
use casework::case::vocabulary::{Channel, Class, Origin, Urgency};
use casework::policy::Office;
use jiff::civil::Date;

use super::form::Form;
use super::read::{Problem, UNKNOWN};
use crate::app::App;
use crate::parts::field::{Kind, Width};
use crate::parts::{Choice, DateField, ErrorSummary, Field, Html, Opt, People, Person};
use office::wording::Lang;

/// Everything a field is made of.
#[derive(Clone, Copy)]
pub struct Making<'a> {
    pub app: &'a App,
    pub lang: Lang,
    pub form: &'a Form,
    pub problems: &'a [Problem],
}

impl Making<'_> {
    fn office(&self) -> &Office {
        &self.app.policy.office
    }

    fn t(&self, key: &str) -> String {
        self.lang.t(key)
    }

    /// What is wrong with a field, in words; several lines of a list stand one after the other.
    fn wrong(&self, id: &str) -> Option<String> {
        let words: Vec<String> =
            self.problems.iter().filter(|problem| problem.field == id).map(|problem| self.words(problem)).collect();
        Some(words.join(" ")).filter(|words| !words.is_empty())
    }

    fn words(&self, problem: &Problem) -> String {
        if let Some(name) = problem.field.strip_prefix(UNKNOWN) {
            return self.lang.ta("intake-unknown-field", &[("name", name)]);
        }
        let words = self.t(&format!("problem-{}", problem.what));
        match problem.line {
            Some(n) => self.lang.ta("intake-line", &[("n", n.to_string()), ("words", words)]),
            None => words,
        }
    }

    /// Every problem once more at the top, each a way to its field.
    pub fn summary(&self) -> ErrorSummary {
        self.problems.iter().fold(ErrorSummary::new(self.lang, vec![]), |summary, problem| {
            let id = if problem.field.starts_with(UNKNOWN) { "channel" } else { problem.field.as_str() };
            let words = match self.label(&problem.field) {
                Some(label) => self.lang.ta("intake-at-field", &[("label", label), ("words", self.words(problem))]),
                None => self.words(problem),
            };
            summary.wrong(id, words)
        })
    }

    /// The field's own label, where it has one; a person's row is told by its number.
    fn label(&self, id: &str) -> Option<String> {
        if let Some((n, key)) = id.strip_prefix("people-").and_then(|rest| rest.split_once('-')) {
            let n = n.parse::<u32>().ok()? + 1;
            let key = match key {
                "id" => "parts-person-id",
                "phone" => "parts-person-phone",
                "address" => "parts-person-address",
                _ => "parts-person-name",
            };
            let who = self.lang.ta("parts-person-n", &[("n", n.to_string())]);
            return Some(self.lang.ta("intake-person-field", &[("who", who), ("label", self.t(key))]));
        }
        LABELS.iter().find(|(field, _)| *field == id).map(|(_, key)| self.t(key))
    }

    pub fn channel(&self) -> Choice {
        let options =
            Channel::ALL.iter().map(|word| Opt::new(word.slug(), self.t(&format!("channel-{}", word.slug()))));
        Choice::one(self.lang, "channel", self.t("intake-channel"), options.collect())
            .chosen(&[self.form.channel.as_str()])
            .error(self.wrong("channel"))
    }

    pub fn received_on(&self) -> Html {
        self.day("received_on", &self.form.received_on, Some(self.app.today()))
    }

    /// Postmark and number of a letter, number of a superior's paper: one field, its hint says which.
    pub fn document_no(&self) -> Field {
        self.line("document_no", &self.form.document_no).hint(self.t("intake-document-no-hint"))
    }

    pub fn origin(&self) -> Choice {
        let options = Origin::ALL.iter().map(|word| Opt::new(word.slug(), self.t(&format!("origin-{}", word.slug()))));
        Choice::list(self.lang, "origin", self.t("intake-origin"), options.collect())
            .chosen(&[self.form.origin.as_str()])
            .error(self.wrong("origin"))
    }

    pub fn people(&self) -> People {
        let rows = self.form.people.iter().enumerate().map(|(n, row)| {
            let wrong = |key: &'static str| self.wrong(&format!("people-{n}-{key}")).map(|words| (key, words));
            let errors = ["name", "id", "phone", "address"].into_iter().filter_map(wrong).collect();
            Person { errors, ..row.row() }
        });
        let people = People::new(self.lang, rows.collect()).error(self.wrong("people"));
        if self.form.people.len() > 1 { people.hint(self.t("parts-people-limit")) } else { people }
    }

    pub fn headcount(&self) -> Field {
        Field::text(self.lang, "headcount", self.t("intake-headcount"))
            .width(Width::Short)
            .value(&self.form.headcount)
            .error(self.wrong("headcount"))
    }

    pub fn title(&self) -> Field {
        let max = u32::try_from(self.office().title_length).unwrap_or(u32::MAX);
        Field { max: Some(max), ..self.line("title", &self.form.title) }
    }

    pub fn text(&self) -> Field {
        self.lines("text", &self.form.text, 3, self.office().text_length)
    }

    pub fn demands(&self) -> Field {
        self.list("demands", &self.form.demands).hint(self.t("intake-demands-hint"))
    }

    pub fn clues(&self) -> Field {
        self.list("clues", &self.form.clues).hint(self.t("intake-clues-hint"))
    }

    pub fn place(&self) -> Field {
        self.line("place", &self.form.place)
    }

    pub fn since(&self) -> Html {
        self.day("since", &self.form.since, Some(self.app.today()))
    }

    pub fn amount(&self) -> Field {
        self.line("amount", &self.form.amount).width(Width::Short)
    }

    pub fn paid(&self) -> Field {
        self.line("paid", &self.form.paid).width(Width::Short)
    }

    pub fn urgent(&self) -> Choice {
        let options = Urgency::ALL.iter().map(|word| {
            let key = match word {
                Urgency::DangerToLife => "intake-danger-to-life",
                Urgency::Livelihood => "intake-livelihood",
                Urgency::Season => "intake-season",
            };
            Opt::new(word.slug(), self.t(key))
        });
        let chosen: Vec<&str> = self.form.urgent.iter().map(String::as_str).collect();
        Choice::several(self.lang, "urgent", self.t("intake-urgent"), options.collect())
            .chosen(&chosen)
            .error(self.wrong("urgent"))
    }

    pub fn needed_by(&self) -> Html {
        self.day("needed_by", &self.form.needed_by, None)
    }

    pub fn class(&self) -> Choice {
        let options = [Class::Claim, Class::Suggestion, Class::Report].map(|word| {
            let key = match word {
                Class::Claim => "intake-class-claim",
                Class::Suggestion => "intake-class-suggestion",
                Class::Report => "intake-class-report",
            };
            Opt::new(word.slug(), self.t(&format!("class-{}", word.slug()))).hint(self.t(key))
        });
        Choice::one(self.lang, "class", self.t("intake-class"), options.to_vec())
            .chosen(&[self.form.class.as_str()])
            .error(self.wrong("class"))
    }

    pub fn accused_unit(&self) -> Choice {
        let options = self.app.policy.units.iter().map(|unit| {
            let name = if self.lang == Lang::English { &unit.name_en } else { &unit.name };
            Opt::new(unit.slug.as_str(), name)
        });
        Choice::list(self.lang, "accused_unit", self.t("intake-accused-unit"), options.collect())
            .chosen(&[self.form.accused_unit.as_str()])
            .hint(self.t("intake-accused-hint"))
            .error(self.wrong("accused_unit"))
    }

    pub fn accused_person(&self) -> Field {
        self.line("accused_person", &self.form.accused_person).width(Width::Middle)
    }

    pub fn confidential(&self) -> Choice {
        let chosen = if self.form.confidential { "yes" } else { "" };
        let option = Opt::new("yes", self.t("intake-confidential-yes"));
        Choice::several(self.lang, "confidential", self.t("intake-confidential"), vec![option]).chosen(&[chosen])
    }

    pub fn nameless(&self) -> Choice {
        let chosen = if self.form.nameless { "yes" } else { "" };
        let option = Opt::new("yes", self.t("intake-nameless-yes")).hint(self.t("intake-nameless-hint"));
        Choice::several(self.lang, "nameless", self.t("intake-nameless"), vec![option]).chosen(&[chosen])
    }

    pub fn category(&self) -> Html {
        Html::of(&Category::new(self))
    }

    fn line(&self, id: &str, value: &str) -> Field {
        let label = self.label(id).unwrap_or_default();
        Field::text(self.lang, id, label).value(value).autocomplete("off").error(self.wrong(id))
    }

    fn lines(&self, id: &str, value: &str, rows: u8, max: usize) -> Field {
        let max = u32::try_from(max).unwrap_or(u32::MAX);
        self.line(id, value).kind(Kind::Lines(rows)).max(max)
    }

    /// A browser's date field drops what is no date, so a wrong one comes back in a plain field, as it was typed.
    fn day(&self, id: &str, value: &str, last: Option<Date>) -> Html {
        let label = self.label(id).unwrap_or_default();
        if !value.is_empty() && value.parse::<Date>().is_err() {
            return Html::of(&self.line(id, value));
        }
        let field = DateField::new(self.lang, id, label).value(value).between(None, last);
        Html::of(&field.error(self.wrong(id)))
    }

    /// Each line is counted by itself, so the whole has no count.
    fn list(&self, id: &str, value: &str) -> Field {
        self.line(id, value).kind(Kind::Lines(3))
    }
}

/// Labels by the field's id: the field shows its own, the summary repeats it.
const LABELS: [(&str, &str); 23] = [
    ("channel", "intake-channel"),
    ("received_on", "intake-received-on"),
    ("document_no", "intake-document-no"),
    ("origin", "intake-origin"),
    ("people", "parts-people"),
    ("headcount", "intake-headcount"),
    ("title", "intake-title"),
    ("text", "intake-text"),
    ("demands", "intake-demands"),
    ("clues", "intake-clues"),
    ("place", "intake-place"),
    ("category", "intake-category"),
    ("since", "intake-since"),
    ("amount", "intake-amount"),
    ("paid", "intake-paid"),
    ("urgent", "intake-urgent"),
    ("needed_by", "intake-needed-by"),
    ("class", "intake-class"),
    ("accused_unit", "intake-accused-unit"),
    ("accused_person", "intake-accused-person"),
    ("confidential", "intake-confidential"),
    ("nameless", "intake-nameless"),
    ("act", "intake-channel"),
];

/// Categories with their topics below them.
#[derive(Template)]
#[template(path = "pages/intake/category.html")]
struct Category {
    lang: Lang,
    label: String,
    error: Option<String>,
    groups: Vec<(String, Vec<Opt>)>,
}

impl Category {
    fn new(making: &Making) -> Category {
        let (lang, policy) = (making.lang, &making.app.policy);
        let chosen = making.form.category.as_str();
        let groups = policy.categories.iter().map(|category| {
            let name = lang.t(&format!("category-{category}"));
            let whole = Opt::new(category, lang.ta("intake-category-whole", &[("name", name.as_str())]));
            let topics = policy.topics.get(category).into_iter().flatten();
            let topics = topics.map(|topic| Opt::new(topic, lang.t(&format!("topic-{topic}"))));
            (name, topics.chain([whole]).map(|option| option.chosen_if(chosen)).collect())
        });
        Category { lang, label: lang.t("intake-category"), error: making.wrong("category"), groups: groups.collect() }
    }
}
