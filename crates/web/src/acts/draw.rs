//! A row of the table as a form: each kind is one design part, and what was typed before stays in it.
use askama::Template;

use super::options::{options, owners};
use super::paths::{element, rows, sent};
use super::read::{Behalf, behalf};
use super::{ActField, ActForm, Foreseen, Kind, Problem, Setting, foresee, tell};
use crate::parts::field::{self, Width};
use crate::parts::{Button, Choice, DateField, Field, Html, Opt};
use crate::wording::Lang;

/// Where a form posts, and what came back with it.
#[derive(Clone, Default)]
pub struct Drawn<'a> {
    /// The address of the act.
    pub action: String,
    /// The token and the version that the reader saw.
    pub hidden: Html,
    /// Everything that was posted, when the form comes back.
    pub typed: &'a [(String, String)],
    pub problems: &'a [Problem],
    /// A way back, on a page of its own.
    pub back: Option<String>,
}

#[derive(Template)]
#[template(path = "acts/form.html")]
struct Sheet {
    lang: Lang,
    action: String,
    hidden: Html,
    will: Vec<String>,
    fields: Html,
    nothing: bool,
    button: Button,
    more: Option<Button>,
    back: Option<String>,
}

#[derive(Template)]
#[template(path = "acts/group.html")]
struct Group {
    id: String,
    legend: String,
    words: Option<String>,
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

/// The form of an act on this case for this actor.
pub fn form(form: &'static ActForm, s: &Setting, drawn: &Drawn) -> Html {
    let pen = Pen { form, s, drawn };
    let fields = form.fields.iter().fold(Html::default(), |all, field| all.and(pen.field(field)));
    let behalf = pen.behalf();
    let mut will = vec![s.lang.t(&format!("{}-effect", s.verb_key(form.command)))];
    if !form.foreseen_by_choice() {
        will.extend(foresee(form, s, None).lines);
    }
    let verb = s.verb(form.command);
    let measures = form.fields.iter().any(|field| matches!(field.kind, Kind::Measures));
    Html::of(&Sheet {
        lang: s.lang,
        action: drawn.action.clone(),
        hidden: drawn.hidden.clone(),
        will,
        nothing: form.fields.is_empty(),
        fields: fields.and(behalf),
        button: if form.grave { Button::grave(verb) } else { Button::main(verb) },
        more: measures.then(|| Button::quiet(s.lang.t("acts-more-rows")).sends("more", "rows").unchecked()),
        back: drawn.back.clone(),
    })
}

struct Pen<'a> {
    form: &'static ActForm,
    s: &'a Setting<'a>,
    drawn: &'a Drawn<'a>,
}

impl Pen<'_> {
    fn typed(&self, path: &str) -> Option<String> {
        sent(self.drawn.typed, self.form.command, path).map(str::to_owned)
    }

    fn error(&self, path: &str) -> Option<String> {
        let place = element(self.form.command, path);
        let problem = self.drawn.problems.iter().find(|problem| problem.place == place)?;
        Some(self.s.lang.t(&format!("problem-{}", problem.what)))
    }

    fn label(&self, field: &ActField) -> String {
        self.s.lang.t(&format!("field-{}-{}", self.form.command, field.name))
    }

    fn hint(&self, field: &ActField) -> Option<String> {
        field.hint.then(|| self.s.lang.t(&format!("field-{}-{}-hint", self.form.command, field.name)))
    }

    fn field(&self, field: &ActField) -> Html {
        let s = self.s;
        match &field.kind {
            Kind::Text | Kind::CaseNo | Kind::NewValue => Html::of(&self.plain(field, field::Kind::Text, None)),
            Kind::Long => Html::of(&self.plain(field, field::Kind::Lines(4), None).max(long(s))),
            Kind::Lines => Html::of(&self.plain(field, field::Kind::Lines(3), None)),
            Kind::Number => Html::of(&self.plain(field, field::Kind::Number, Some(Width::Short))),
            Kind::Yuan => Html::of(&self.plain(field, field::Kind::Text, Some(Width::Middle))),
            Kind::Past | Kind::Future => self.day(field),
            Kind::Petitioner if s.case.petitioners.len() < 2 => Html::default(),
            Kind::Despite if !self.dissatisfied() => Html::default(),
            Kind::Despite => Html::of(&self.plain(field, field::Kind::Lines(3), None)),
            Kind::Opinions => self.opinions(field),
            Kind::Measures => self.measures(field),
            kind => self.choice(field, kind),
        }
    }

    fn plain(&self, field: &ActField, kind: field::Kind, width: Option<Width>) -> Field {
        let made = Field {
            kind,
            width,
            hint: self.hint(field),
            required: field.required,
            ..Field::text(self.s.lang, element(self.form.command, field.name), self.label(field))
        };
        made.value(self.typed(field.name).unwrap_or_default()).error(self.error(field.name))
    }

    fn day(&self, field: &ActField) -> Html {
        let today = self.s.today();
        let past = matches!(field.kind, Kind::Past);
        let mut made = DateField::new(self.s.lang, element(self.form.command, field.name), self.label(field));
        made.hint = self.hint(field);
        made.required = field.required;
        let first_shown = if past && self.drawn.typed.is_empty() { today.to_string() } else { String::new() };
        let (first, last) = if past { (None, Some(today)) } else { (Some(today), None) };
        Html::of(
            &made
                .value(self.typed(field.name).unwrap_or(first_shown))
                .between(first, last)
                .error(self.error(field.name)),
        )
    }

    fn choice(&self, field: &ActField, kind: &Kind) -> Html {
        let mut all = options(kind, self.s);
        if let Kind::Choice { foreseen: true, .. } = kind {
            all = all.into_iter().map(|option| self.foretold(field, option)).collect();
        }
        let chosen = self.typed(field.name).or_else(|| (all.len() == 1).then(|| all[0].value.clone()));
        let name = element(self.form.command, field.name);
        let mut made = match all.len() {
            0..=6 => Choice::one(self.s.lang, name, self.label(field), all),
            _ => Choice::list(self.s.lang, name, self.label(field), all),
        };
        let nothing = made.options.is_empty().then(|| self.s.lang.t("acts-nothing-to-choose"));
        made.hint = nothing.or(self.hint(field));
        made.required = field.required;
        Html::of(&made.chosen(&[chosen.as_deref().unwrap_or_default()]).error(self.error(field.name)))
    }

    /// What follows if this option is chosen, or why it cannot be.
    fn foretold(&self, field: &ActField, option: Opt) -> Opt {
        let s = self.s;
        let Foreseen { lines, refused } = foresee(self.form, s, Some((field.name, &option.value)));
        let comma = if s.lang == Lang::Chinese { "；" } else { "; " };
        match (refused, lines.is_empty()) {
            (Some(refusal), _) => {
                let why = tell(s.lang, s.policy, s.today(), &refusal).title;
                option.hint(s.lang.ta("acts-not-possible", &[("why", why)]))
            }
            (None, false) => option.hint(lines.join(comma)),
            (None, true) => option,
        }
    }

    /// One block a demand, filled with what was typed, drafted or sealed before.
    fn opinions(&self, field: &ActField) -> Html {
        let lang = self.s.lang;
        let blocks = self.s.case.demands.iter().map(|demand| {
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
                fields: Html::of(&result).and(Html::of(&facts)).and(Html::of(&basis)),
            })
        });
        blocks.fold(Html::default(), Html::and)
    }

    fn measures(&self, field: &ActField) -> Html {
        let lang = self.s.lang;
        let sent = rows(self.drawn.typed, self.form.command, field.name);
        let more = self.drawn.typed.iter().any(|(name, _)| name == "more");
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
                fields: Html::of(&text).and(Html::of(&owner)).and(Html::of(&due)),
            })
        });
        blocks.fold(Html::default(), Html::and)
    }

    fn behalf(&self) -> Html {
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

    fn dissatisfied(&self) -> bool {
        use casework::case::gates::standing;
        use casework::case::vocabulary::Gate;
        standing(self.s.case, self.s.policy).iter().any(|gate| gate.gate == Gate::Satisfaction && !gate.met)
    }
}

fn long(s: &Setting) -> u32 {
    u32::try_from(s.policy.office.text_length).unwrap_or(u32::MAX)
}
