//! How each screen asks: its fields with their hints, and what was typed kept.
use casework::Policy;
use casework::case::vocabulary::{Class, IdKind};

use super::answers::Answers;
use super::screen::Screen;
use crate::forms::{Problem, named};
use crate::parts::field::Kind;
use crate::parts::{Choice, DateField, Field, Html, Opt};
use office::wording::Lang;

/// All that a screen needs to ask.
pub struct Asking<'a> {
    pub lang: Lang,
    pub policy: &'a Policy,
    pub answers: &'a Answers,
    pub wrong: &'a [Problem],
}

impl Asking<'_> {
    pub fn fields(&self, screen: Screen) -> Html {
        match screen {
            Screen::Kind => self.kind(),
            Screen::Who => self.who(),
            Screen::What => self.what(),
            Screen::Accused => self.accused(),
            Screen::Where => self.place(),
            Screen::Want => self.want(),
            Screen::Clues => self.clues(),
            Screen::Check => Html::default(),
        }
    }

    fn kind(&self) -> Html {
        let option = |class: Class, label: &str, hint: &str| {
            Opt::new(class.slug(), self.lang.t(label)).hint(self.lang.t(hint)).chosen_if(self.answers.get("kind"))
        };
        let options = vec![
            option(Class::Claim, "file-kind-claim", "file-kind-claim-hint"),
            option(Class::Suggestion, "file-kind-suggestion", "file-kind-suggestion-hint"),
            option(Class::Report, "file-kind-report", "file-kind-report-hint"),
        ];
        Html::of(&Choice::one(self.lang, "kind", self.lang.t("file-kind-label"), options).error(self.error("kind")))
    }

    fn who(&self) -> Html {
        let must = self.answers.class() != Some(Class::Report);
        // Not marked as a must: below, or in a report, they may say that they leave none.
        let name = self.text("name", "file-name").autocomplete("name");
        let phone = Field::tel(self.lang, "phone", self.lang.t("file-phone"));
        Html::of(&name)
            .and(Html::of(&self.filled(phone)))
            .and(Html::of(&self.text("address", "file-address").hint(self.lang.t("file-address-hint"))))
            .and(Html::of(&self.id_kind()))
            .and(Html::of(&self.text("id", "file-id").hint(self.lang.t("file-id-hint")).autocomplete("off")))
            .and(Html::of(
                &self
                    .filled(Field::number(self.lang, "people", self.lang.t("file-people")))
                    .hint(self.lang.t("file-people-hint")),
            ))
            .and(if must { self.nameless() } else { Html::default() })
    }

    fn id_kind(&self) -> Choice {
        let kinds = IdKind::ALL.iter().map(|kind| kind.slug());
        let options = kinds.map(|slug| Opt::new(slug, self.lang.t(&format!("id-kind-{slug}"))));
        let chosen = IdKind::parse(self.answers.get("id_kind")).unwrap_or_default();
        Choice::list(self.lang, "id_kind", self.lang.t("parts-person-id-kind"), options.collect())
            .chosen(&[chosen.slug()])
    }

    fn nameless(&self) -> Html {
        let option = Opt::new("yes", self.lang.t("file-nameless-yes")).hint(self.lang.t("file-nameless-hint"));
        let made = Choice::several(self.lang, "nameless", self.lang.t("file-nameless"), vec![option]);
        Html::of(&made.chosen(&[self.answers.get("nameless")]))
    }

    fn what(&self) -> Html {
        let office = &self.policy.office;
        let heading = self.text("heading", "file-heading").hint(self.lang.t("file-heading-hint"));
        let text = Field::lines(self.lang, "text", self.lang.t("file-text")).kind(Kind::Lines(10));
        Html::of(&heading.max(most(office.title_length)).required()).and(Html::of(
            &self.filled(text).hint(self.lang.t("file-text-hint")).max(most(office.text_length)).required(),
        ))
    }

    fn accused(&self) -> Html {
        let units = self.policy.units.iter();
        let options = units.map(|unit| Opt::new(unit.slug.as_str(), named(self.lang, unit))).collect();
        let units = Choice::list(self.lang, "accused_unit", self.lang.t("file-accused-unit"), options)
            .chosen(&[self.answers.get("accused_unit")])
            .hint(self.lang.t("file-accused-unit-other"))
            .error(self.error("accused_unit"));
        Html::of(&units).and(Html::of(&self.text("accused_person", "file-accused-person")))
    }

    fn place(&self) -> Html {
        let since = DateField::new(self.lang, "since", self.lang.t("file-since"))
            .value(self.answers.get("since"))
            .hint(self.lang.t("file-since-hint"))
            .error(self.error("since"));
        Html::of(&self.text("place", "file-place").hint(self.lang.t("file-place-hint"))).and(Html::of(&since))
    }

    fn want(&self) -> Html {
        let claim = self.answers.class() == Some(Class::Claim);
        let (label, hint) = match claim {
            true => ("file-want-label", Some("file-want-hint")),
            false => ("file-want-suggestion", None),
        };
        let field = self.filled(Field::lines(self.lang, "demands", self.lang.t(label)));
        let field = if claim { field.required() } else { field };
        Html::of(&match hint {
            Some(hint) => field.hint(self.lang.t(hint)),
            None => field,
        })
    }

    fn clues(&self) -> Html {
        let field = self.filled(Field::lines(self.lang, "clues", self.lang.t("file-clues-label")));
        let files = Html::trusted("<p>").and(Html::text(self.lang.t("file-clues-files"))).and(Html::trusted("</p>"));
        Html::of(&field.hint(self.lang.t("file-clues-hint"))).and(files)
    }

    fn text(&self, name: &str, label: &str) -> Field {
        self.filled(Field::text(self.lang, name, self.lang.t(label)))
    }

    fn filled(&self, field: Field) -> Field {
        let (value, error) = (self.answers.get(&field.name).to_owned(), self.error(&field.name));
        field.value(value).error(error)
    }

    fn error(&self, name: &str) -> Option<String> {
        self.wrong.iter().find(|problem| problem.field == name).map(|problem| problem.message(self.lang))
    }
}

fn most(letters: usize) -> u32 {
    u32::try_from(letters).unwrap_or(u32::MAX)
}
