//! The form's fields as parts, each with what was typed and what is wrong with it.
use casework::case::command::{FIELDS, Kind};
use casework::case::vocabulary::{AgainstKind, Channel, Class, Origin, Urgency};
use casework::policy::Office;
use jiff::civil::Date;

use super::category::Category;
use super::form::Form;
use super::read::UNKNOWN;
use crate::app::App;
use crate::forms::{Problem, named};
use crate::parts::field::Kind::Lines;
use crate::parts::field::Width;
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
    pub(super) fn wrong(&self, id: &str) -> Option<String> {
        let words: Vec<String> = self
            .problems
            .iter()
            .filter(|problem| problem.field == id)
            .map(|problem| self.problem_text(problem))
            .collect();
        Some(words.join(" ")).filter(|words| !words.is_empty())
    }

    fn problem_text(&self, problem: &Problem) -> String {
        if let Some(name) = problem.field.strip_prefix(UNKNOWN) {
            return self.lang.ta("intake-unknown-field", &[("name", name)]);
        }
        problem.message(self.lang)
    }

    /// Every problem once more at the top, each a way to its field.
    pub fn summary(&self) -> ErrorSummary {
        self.problems.iter().fold(ErrorSummary::new(self.lang, vec![]), |summary, problem| {
            let id = if problem.field.starts_with(UNKNOWN) { "channel" } else { problem.field.as_str() };
            let words = match self.label(&problem.field) {
                Some(label) => {
                    self.lang.ta("intake-at-field", &[("label", label), ("words", self.problem_text(problem))])
                }
                None => self.problem_text(problem),
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
        match id {
            "people" => Some(self.t("parts-people")),
            "act" => Some(self.t("intake-field-channel")),
            _ => Some(self.t(&format!("intake-field-{}", id.replace('_', "-")))),
        }
    }

    /// Every field of the page but the people: the registration's own by their kind, and what is asked beside them.
    pub fn fields(&self) -> Vec<(&'static str, Html)> {
        let own = FIELDS.iter().filter(|field| field.counter && field.kind.is_one_element());
        let own = own.map(|field| (field.name, self.field(field)));
        let beside = [
            ("area", Html::of(&self.area())),
            (
                "against_name",
                Html::of(&self.line("against_name").width(Width::Middle).hint(self.t("intake-against-hint"))),
            ),
            ("against_kind", Html::of(&self.against_kind())),
            ("pasted", Html::of(&self.line("pasted").kind(Lines(4)).hint(self.t("intake-pasted-hint")))),
            ("headcount", Html::of(&self.line("headcount").width(Width::Short))),
            ("accused_unit", Html::of(&self.accused_unit())),
            ("accused_person", Html::of(&self.line("accused_person").width(Width::Middle))),
            ("nameless", Html::of(&self.tick("nameless").hint(self.t("intake-nameless-hint")))),
        ];
        own.chain(beside).collect()
    }

    fn field(&self, field: &casework::case::command::Field) -> Html {
        let (name, most) = (field.name, field.kind.longest(self.office()));
        match field.kind {
            Kind::Title => Html::of(&Field { max: u32::try_from(most).ok(), ..self.line(name) }),
            Kind::Text => Html::of(&self.line(name).kind(Lines(3)).max(u32::try_from(most).unwrap_or(u32::MAX))),
            Kind::Line if name == "document_no" => {
                // Postmark and number of a letter, number of a superior's paper: one field, its hint says which.
                Html::of(&self.line(name).hint(self.t("intake-document-no-hint")))
            }
            Kind::Line => Html::of(&self.line(name)),
            // Each line is counted by itself, so the whole has no count.
            Kind::Lines => {
                let hint = self.t(if name == "clues" { "intake-clues-hint" } else { "intake-demands-hint" });
                Html::of(&self.line(name).kind(Lines(3)).hint(hint))
            }
            Kind::Yuan => Html::of(&self.line(name).width(Width::Short)),
            Kind::Past => self.day(name, Some(self.app.today())),
            Kind::Near => self.day(name, None),
            Kind::Category => Html::of(&Category::new(self)),
            Kind::Words(_) => Html::of(&self.urgent()),
            Kind::Flag => Html::of(&self.tick(name)),
            Kind::Word(_) => Html::of(&match name {
                "class" => self.class(),
                "origin" => self.origin(),
                _ => self.channel(),
            }),
            Kind::People | Kind::Unit | Kind::Area | Kind::Petitioners | Kind::Accused | Kind::Against => {
                Html::default()
            }
        }
    }

    fn channel(&self) -> Choice {
        let options =
            Channel::ALL.iter().map(|word| Opt::new(word.slug(), self.t(&format!("channel-{}", word.slug()))));
        Choice::one(self.lang, "channel", self.t("intake-field-channel"), options.collect())
            .chosen(&[self.form.get("channel")])
            .error(self.wrong("channel"))
    }

    fn origin(&self) -> Choice {
        let options = Origin::ALL.iter().map(|word| Opt::new(word.slug(), self.t(&format!("origin-{}", word.slug()))));
        Choice::list(self.lang, "origin", self.t("intake-field-origin"), options.collect())
            .chosen(&[self.form.get("origin")])
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

    fn urgent(&self) -> Choice {
        let options = Urgency::ALL.iter().map(|word| {
            let key = match word {
                Urgency::DangerToLife => "intake-danger-to-life",
                Urgency::Livelihood => "intake-livelihood",
                Urgency::Season => "intake-season",
            };
            Opt::new(word.slug(), self.t(key))
        });
        let chosen = self.form.all("urgent");
        let chosen: Vec<&str> = chosen.iter().map(String::as_str).collect();
        Choice::several(self.lang, "urgent", self.t("intake-field-urgent"), options.collect())
            .chosen(&chosen)
            .error(self.wrong("urgent"))
    }

    fn class(&self) -> Choice {
        let options = [Class::Claim, Class::Suggestion, Class::Report].map(|word| {
            let key = match word {
                Class::Claim => "intake-class-claim",
                Class::Suggestion => "intake-class-suggestion",
                Class::Report => "intake-class-report",
            };
            Opt::new(word.slug(), self.t(&format!("class-{}", word.slug()))).hint(self.t(key))
        });
        Choice::one(self.lang, "class", self.t("intake-field-class"), options.to_vec())
            .chosen(&[self.form.get("class")])
            .error(self.wrong("class"))
    }

    fn accused_unit(&self) -> Choice {
        let units = self.app.policy.units.iter();
        let options = units.map(|unit| Opt::new(unit.slug.as_str(), named(self.lang, unit)));
        Choice::list(self.lang, "accused_unit", self.t("intake-field-accused-unit"), options.collect())
            .chosen(&[self.form.get("accused_unit")])
            .hint(self.accused_hint())
            .error(self.wrong("accused_unit"))
    }

    /// Where the matter lies.
    fn area(&self) -> Choice {
        let options = self.app.policy.areas().map(|unit| Opt::new(unit.slug.as_str(), named(self.lang, unit)));
        Choice::list(self.lang, "area", self.t("intake-field-area"), options.collect())
            .chosen(&[self.form.get("area")])
            .error(self.wrong("area"))
    }

    fn against_kind(&self) -> Choice {
        let word = |kind: &AgainstKind| Opt::new(kind.slug(), self.t(&format!("against-{}", kind.slug())));
        Choice::list(
            self.lang,
            "against_kind",
            self.t("intake-field-against-kind"),
            AgainstKind::ALL.iter().map(word).collect(),
        )
        .chosen(&[self.form.get("against_kind")])
        .error(self.wrong("against_kind"))
    }

    fn accused_hint(&self) -> String {
        let office = crate::pages::file::past_the_office(self.lang, &self.app.policy).unwrap_or_default();
        format!("{} {office}", self.t("intake-accused-hint")).trim_end().to_owned()
    }

    fn tick(&self, name: &str) -> Choice {
        let option = Opt::new("yes", self.t(&format!("intake-field-{name}-yes")));
        let label = self.label(name).unwrap_or_default();
        let chosen = if self.form.get(name).is_empty() { "" } else { "yes" };
        Choice::several(self.lang, name, label, vec![option]).chosen(&[chosen]).error(self.wrong(name))
    }

    fn line(&self, id: &str) -> Field {
        let label = self.label(id).unwrap_or_default();
        Field::text(self.lang, id, label).value(self.form.get(id)).autocomplete("off").error(self.wrong(id))
    }

    /// A browser's date field drops what is no date, so a wrong one comes back in a plain field, as it was typed.
    fn day(&self, id: &str, last: Option<Date>) -> Html {
        let value = self.form.get(id);
        if !value.is_empty() && value.parse::<Date>().is_err() {
            return Html::of(&self.line(id));
        }
        let field = DateField::new(self.lang, id, self.label(id).unwrap_or_default()).value(value).between(None, last);
        Html::of(&field.error(self.wrong(id)))
    }
}
