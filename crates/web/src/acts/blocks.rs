//! The blocks of a form that repeat: an answer a demand, a row a measure, and the note that someone else's wish is written down.
use askama::Template;

use super::ActField;
use super::draw::Pen;
use super::options::owners;
use super::paths::{element, rows};
use super::read::{Behalf, behalf};
use crate::parts::{Choice, DateField, Field, Html, Opt, field};
use casework::case::event::OpinionGiven;
use office::wording::Lang;

#[derive(Template)]
#[template(path = "acts/group.html")]
struct Group {
    id: String,
    legend: String,
    words: Option<String>,
    /// A row of short fields side by side.
    row: bool,
    fields: Html,
}

#[derive(Template)]
#[template(path = "acts/behalf.html")]
struct BehalfNote {
    lang: Lang,
    optional: bool,
    open: bool,
    fields: Html,
}

impl Pen<'_> {
    /// One block a demand, filled with what was typed, drafted or sealed before.
    pub fn opinions(&self, field: &ActField) -> Html {
        let lang = self.s.lang;
        let owed = self.s.case.demands.iter().filter(|demand| self.s.case.owes_an_answer(demand));
        let blocks = owed.map(|demand| {
            let draft = self.s.case.draft.iter().find(|opinion| opinion.demand == demand.n).or(demand.answer.as_ref());
            let path = |part: &str| format!("{}.{}.{part}", field.name, demand.n);
            let words = |part: &str| lang.t(&format!("field-{}-{}-{part}", self.form.command, field.name));
            let results = casework::case::vocabulary::OpinionResult::ALL.iter();
            let results = results.map(|r| Opt::new(r.slug(), lang.t(&format!("result-{}", r.slug())))).collect();
            let chosen = self.typed(&path("result")).or_else(|| draft.map(|d| d.result.slug().to_owned()));
            let result = Choice::one(lang, element(self.form.command, &path("result")), words("result"), results)
                .required()
                .chosen(&[chosen.as_deref().unwrap_or_default()])
                .error(self.error(&path("result")));
            let long = |part: &str, before: Option<&str>| {
                let value = self.typed(&path(part)).unwrap_or_else(|| before.unwrap_or_default().to_owned());
                Field::lines(lang, element(self.form.command, &path(part)), words(part))
                    .kind(field::Kind::Lines(4))
                    .required()
                    .value(value)
                    .error(self.error(&path(part)))
            };
            let facts = long("facts", draft.map(|d| d.facts.text()));
            let basis = long("basis", draft.map(|d| d.basis.text()));
            Html::of(&Group {
                id: element(self.form.command, &format!("{}.{}", field.name, demand.n)),
                legend: lang.ta("acts-row-demand", &[("n", demand.n.to_string())]),
                words: Some(demand.text.text().to_owned()),
                row: false,
                fields: Html::of(&result).and(Html::of(&facts)).and(Html::of(&basis)).and(self.will(&path, draft)),
            })
        });
        blocks.fold(self.returned(), Html::and).and(self.library())
    }

    /// What will be done on a demand that is supported, by whom and by when.
    fn will(&self, path: &dyn Fn(&str) -> String, draft: Option<&OpinionGiven>) -> Html {
        let lang = self.s.lang;
        let before = draft.and_then(|draft| draft.will.as_ref());
        let value = |part: &str, drafted: Option<String>| self.typed(&path(part)).or(drafted).unwrap_or_default();
        let words = |part: &str| lang.t(&format!("field-{}-opinions-{}", self.form.command, part.replace('.', "-")));
        let text = |part: &str, drafted: Option<String>| {
            let field = Field::text(lang, element(self.form.command, &path(part)), words(part));
            field.value(value(part, drafted)).error(self.error(&path(part)))
        };
        let what = text("will.what", before.map(|will| will.what.text().to_owned()));
        let who = text("will.who", before.map(|will| will.who.text().to_owned()));
        let due = DateField::new(lang, element(self.form.command, &path("will.due")), words("will.due"))
            .value(value("will.due", before.map(|will| will.due.to_string())))
            .error(self.error(&path("will.due")));
        Html::of(&what).and(Html::of(&who)).and(Html::of(&due))
    }

    /// When and how the petitioner was heard, filled with what the draft says.
    pub fn heard(&self, field: &ActField) -> Html {
        let lang = self.s.lang;
        let before = self.s.case.heard.draft.as_ref();
        let path = |part: &str| format!("{}.{part}", field.name);
        let words = |part: &str| lang.t(&format!("field-{}-{}-{part}", self.form.command, field.name));
        let name = |part: &str| element(self.form.command, &path(part));
        let value = |part: &str, drafted: Option<String>| self.typed(&path(part)).or(drafted).unwrap_or_default();
        let on = DateField::new(lang, name("on"), words("on"))
            .value(value("on", before.map(|heard| heard.on.to_string())))
            .between(None, Some(self.s.today()))
            .error(self.error(&path("on")));
        let how = Field::text(lang, name("how"), words("how"))
            .value(value("how", before.map(|heard| heard.how.text().to_owned())))
            .error(self.error(&path("how")));
        let said = Field::lines(lang, name("said"), words("said"))
            .kind(field::Kind::Lines(3))
            .value(value("said", before.map(|heard| heard.said.text().to_owned())))
            .error(self.error(&path("said")));
        self.block(field, Html::of(&on).and(Html::of(&how)).and(Html::of(&said)))
    }

    /// Whom it accuses; asked only where it is no report yet, for then its field stands on the list above.
    pub fn accused(&self, field: &ActField) -> Html {
        let lang = self.s.lang;
        if self.s.case.class == casework::case::vocabulary::Class::Report {
            return Html::default();
        }
        let path = |part: &str| format!("{}.{part}", field.name);
        let words = |part: &str| lang.t(&format!("field-{}-{}-{part}", self.form.command, field.name));
        let mut units = vec![Opt::new("", lang.t("acts-accused-nobody"))];
        units.extend(self.s.policy.units.iter().map(|unit| Opt::new(unit.slug.as_str(), self.s.unit_name(&unit.slug))));
        let name = |part: &str| element(self.form.command, &path(part));
        let unit = Choice::list(lang, name("unit"), words("unit"), units)
            .hint(words("unit-hint"))
            .chosen(&[&self.typed(&path("unit")).unwrap_or_default()])
            .error(self.error(&path("unit")));
        let person = Field::text(lang, name("person"), words("person"))
            .value(self.typed(&path("person")).unwrap_or_default())
            .error(self.error(&path("person")));
        Html::of(&unit).and(Html::of(&person))
    }

    /// A block of fields under the field's own label and hint.
    pub fn block(&self, field: &ActField, fields: Html) -> Html {
        let word = |end: &str| self.s.lang.t(&format!("field-{}-{}{end}", self.form.command, field.name));
        let hint = Html::trusted("<p class=\"hint\">").and(Html::text(word("-hint"))).and(Html::trusted("</p>"));
        Html::of(&Group {
            id: element(self.form.command, field.name),
            legend: word(""),
            words: None,
            row: false,
            fields: hint.and(fields),
        })
    }

    /// A block of fields under a demand.
    pub fn group(&self, path: &str, n: u32, words: &str, fields: Html) -> Html {
        Html::of(&Group {
            id: element(self.form.command, path),
            legend: self.s.lang.ta("acts-row-demand", &[("n", n.to_string())]),
            words: Some(words.to_owned()),
            row: false,
            fields,
        })
    }

    pub fn measures(&self, field: &ActField) -> Html {
        let lang = self.s.lang;
        let sent = rows(self.drawn.typed, self.form.command, field.name);
        let asked = |what: &str| self.drawn.typed.iter().any(|(name, value)| name == "more" && value == what);
        let more = asked("rows");
        let shown = (sent + if more { 3 } else { 0 }).max(3);
        let blocks = (1..=shown).map(|n| {
            let path = |part: &str| format!("{}.{n}.{part}", field.name);
            let words = |part: &str| lang.t(&format!("field-{}-{}-{part}", self.form.command, field.name));
            let name = |part: &str| element(self.form.command, &path(part));
            let text = Field::text(lang, name("text"), words("text"))
                .value(self.typed(&path("text")).unwrap_or_default())
                .error(self.error(&path("text")));
            let owner = Choice::list(lang, name("owner"), words("owner"), owners(self.s))
                .chosen(&[&self.typed(&path("owner")).unwrap_or_else(|| "handler".to_owned())])
                .error(self.error(&path("owner")));
            let due = DateField::new(lang, name("due"), words("due"))
                .between(Some(self.s.today()), None)
                .value(self.typed(&path("due")).unwrap_or_default())
                .error(self.error(&path("due")));
            Html::of(&Group {
                id: element(self.form.command, &format!("{}.{n}", field.name)),
                legend: lang.ta("acts-row-measure", &[("n", n.to_string())]),
                words: None,
                row: true,
                fields: Html::of(&text).and(Html::of(&owner)).and(Html::of(&due)),
            })
        });
        let words = if asked(super::usual::BUTTON_VALUE) { super::usual::intro(self.s) } else { Html::default() };
        blocks.fold(words, Html::and)
    }

    pub fn behalf(&self) -> Html {
        let (lang, kind) = (self.s.lang, behalf(self.form, self.s));
        if kind == Behalf::No {
            return Html::default();
        }
        let must = kind == Behalf::Must;
        let path = |part: &str| format!("behalf.{part}");
        let text = |part: &str, label: String, hint: String| {
            let made = Field::text(lang, element(self.form.command, &path(part)), label).hint(hint);
            Field { required: must, ..made }
                .value(self.typed(&path(part)).unwrap_or_default())
                .error(self.error(&path(part)))
        };
        let how = text("how", lang.t("field-behalf-how"), lang.t("field-behalf-how-hint"));
        let proof = text("proof", lang.t("field-behalf-proof"), lang.t("field-behalf-proof-hint"));
        let today = self.s.today();
        let mut on =
            DateField::new(lang, element(self.form.command, &path("received_on")), lang.t("field-behalf-received_on"));
        on.required = must;
        let on = on
            .value(self.typed(&path("received_on")).unwrap_or_else(|| today.to_string()))
            .between(None, Some(today))
            .error(self.error(&path("received_on")));
        let open = ["how", "proof"]
            .into_iter()
            .any(|part| self.typed(&path(part)).is_some() || self.error(&path(part)).is_some());
        Html::of(&BehalfNote {
            lang,
            optional: !must,
            open,
            fields: Html::of(&how).and(Html::of(&proof)).and(Html::of(&on)),
        })
    }
}
