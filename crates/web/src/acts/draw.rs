//! A row of the table as a form: each kind is one design part, and what was typed before stays in it.
use askama::Template;
use casework::CommandName;

use super::hearing::prefilled;
use super::options::options;
use super::paths::{element, sent};
use super::{ActField, ActForm, Foreseen, Kind, Setting, foresee};
use crate::forms::{Problem, draft, refusal_message};
use crate::lawful_routes::of_topic;
use crate::parts::field::{self, Width};
use crate::parts::{Button, Choice, DateField, Field, Html, Link, Opt};
use office::wording::Lang;

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
    /// Those whom a matter may be given to; only the page that asks for one of them looks them up.
    pub colleagues: &'a [Opt],
    /// The remarks to a draft that its author ticked, by their numbers.
    pub ticked: &'a [usize],
    /// Fields that the page itself knows the answer to: they travel with the form and are not asked.
    pub known: &'a [&'a str],
    /// A way back, on a page of its own.
    pub back: Option<String>,
}

#[derive(Template)]
#[template(
    source = r#"<input type="hidden" name="{{ name }}" value="{{ value.as_deref().unwrap_or_default() }}">"#,
    ext = "html"
)]
struct Known {
    name: String,
    value: Option<String>,
}

#[derive(Template)]
#[template(path = "acts/form.html")]
struct Sheet {
    lang: Lang,
    action: String,
    hidden: Html,
    will: Vec<String>,
    /// Where the law gives matters of this kind a procedure of their own.
    guide: Vec<Html>,
    /// Where the list stands from which a field offers names.
    list: Option<Link>,
    fields: Html,
    nothing: bool,
    button: Button,
    more: Vec<Button>,
    back: Option<String>,
    /// On a page of its own it is the page's main form.
    id: Option<&'static str>,
}

/// The form of an act on this case for this actor.
pub fn form(form: &'static ActForm, s: &Setting, drawn: &Drawn) -> Html {
    let typed = super::usual::filled(s, form.command, drawn.typed);
    let pen = Pen { form, s, drawn: &Drawn { typed: &typed, ..drawn.clone() } };
    let fields = form.fields.iter().fold(Html::default(), |all, field| all.and(pen.field(field)));
    let behalf = pen.behalf();
    let effect = s.verb_key(form.command) + "-effect";
    let mut will = vec![s.lang.t(&effect)];
    let foreseen = foresee(form, s, None);
    let papers = foreseen.papers && drawn.back.is_some();
    if !form.foreseen_by_choice() {
        will.extend(foreseen.lines);
    }
    let verb = s.verb(form.command);
    let measures = form.fields.iter().any(|field| matches!(field.kind, Kind::Measures | Kind::Breaches));
    Html::of(&Sheet {
        lang: s.lang,
        action: drawn.action.clone(),
        hidden: drawn.hidden.clone(),
        will,
        guide: guide(form, s),
        list: form
            .fields
            .iter()
            .any(|field| matches!(field.kind, Kind::Mediator))
            .then(|| Link::plain("/mediators", s.lang.t("mediators-all"))),
        nothing: form.fields.is_empty(),
        fields: fields.and(behalf),
        button: if form.grave { Button::grave(verb) } else { Button::main(verb) },
        more: more_buttons(s, form, (measures, papers)),
        id: drawn.back.is_some().then_some(MAIN),
        back: drawn.back.clone(),
    })
}

/// What the guide says of the case's own topic, where it is guided elsewhere.
fn guide(form: &ActForm, s: &Setting) -> Vec<Html> {
    let topic = s.case.category.as_deref().filter(|_| form.command == CommandName::Divert.name());
    of_topic(s.lang, s.policy, topic)
}

/// The names of the list, those who are good for the case's own topic first.
fn mediators(s: &Setting) -> Vec<String> {
    let all = s.policy.mediators.for_topic(s.case.category.as_deref(), s.policy);
    all.into_iter().map(|one| one.name.clone()).collect()
}

/// More rows, and keeping it as a draft: neither sends the act.
fn more_buttons(s: &Setting, form: &ActForm, (measures, papers): (bool, bool)) -> Vec<Button> {
    let mut more = if measures { super::usual::buttons(s, form) } else { Vec::new() };
    // On a page of its own there is room for the paper below the form.
    more.extend(papers.then(|| Button::plain(s.lang.t("acts-preview")).sends("only", PREVIEW)));
    if !form.fields.is_empty() {
        more.push(draft::button(s.lang));
    }
    more
}

/// The button that shows the papers and does nothing.
pub const PREVIEW: &str = "preview";

/// The element of the page's main form.
pub const MAIN: &str = "form";

pub(super) struct Pen<'a> {
    pub form: &'static ActForm,
    pub s: &'a Setting<'a>,
    pub drawn: &'a Drawn<'a>,
}

impl Pen<'_> {
    pub fn typed(&self, path: &str) -> Option<String> {
        sent(self.drawn.typed, self.form.command, path).map(str::to_owned)
    }

    pub fn error(&self, path: &str) -> Option<String> {
        let place = element(self.form.command, path);
        let problem = self.drawn.problems.iter().find(|problem| problem.field == place)?;
        Some(problem.message(self.s.lang))
    }

    fn label(&self, field: &ActField) -> String {
        self.s.lang.t(&format!("field-{}-{}", self.form.command, field.name))
    }

    fn hint(&self, field: &ActField) -> Option<String> {
        field.hint.then(|| self.s.lang.t(&format!("field-{}-{}-hint", self.form.command, field.name)))
    }

    fn field(&self, field: &ActField) -> Html {
        let s = self.s;
        if self.drawn.known.contains(&field.name) {
            let known = Known { name: element(self.form.command, field.name), value: self.typed(field.name) };
            return Html::of(&known);
        }
        match &field.kind {
            Kind::Text | Kind::CaseNo | Kind::NewValue => Html::of(&self.plain(field, field::Kind::Text, None)),
            Kind::Mediator => Html::of(&self.plain(field, field::Kind::Text, None).suggesting(mediators(s))),
            Kind::Long => Html::of(&self.plain(field, field::Kind::Lines(4), None).max(long(s))),
            Kind::Lines => Html::of(&self.plain(field, field::Kind::Lines(3), None)),
            Kind::Colleague if self.drawn.colleagues.is_empty() => {
                Html::of(&self.plain(field, field::Kind::Text, None))
            }
            Kind::Colleague => self.one_of(field, self.drawn.colleagues.to_vec()),
            Kind::Number => Html::of(&self.plain(field, field::Kind::Number, Some(Width::Short))),
            Kind::Yuan | Kind::Hour => Html::of(&self.plain(field, field::Kind::Text, Some(Width::Middle))),
            Kind::Past | Kind::Future => self.day(field),
            Kind::Pressed { .. } if options(&field.kind, s).len() < 2 => Html::default(),
            Kind::Petitioner | Kind::Receiver | Kind::Concerned if s.case.petitioners.len() < 2 => Html::default(),
            Kind::Invitee { .. } if options(&field.kind, s).is_empty() => Html::default(),
            Kind::Despite if !self.dissatisfied() => Html::default(),
            Kind::Despite => Html::of(&self.plain(field, field::Kind::Lines(3), None)),
            Kind::Accused => self.accused(field),
            Kind::Opinions => self.opinions(field),
            Kind::Measures => self.measures(field),
            Kind::Results => self.results(field),
            Kind::Breaches => self.breaches(field),
            Kind::Remarks => self.remarks(field),
            Kind::Votes => self.votes(field),
            Kind::Heard => self.heard(field),
            Kind::DespiteUnheard if !s.seals() || !casework::case::available::must_be_heard(s.case) => Html::default(),
            Kind::DespiteUnheard => Html::of(&self.plain(field, field::Kind::Text, None)),
            Kind::HearingAnswer if s.case.hearing_concluded().is_none() => Html::default(),
            Kind::HearingAnswer => Html::of(&self.plain(field, field::Kind::Lines(4), None).max(long(s))),
            Kind::Present | Kind::Sayings | Kind::Invited => Html::of(&self.plain(field, field::Kind::Lines(6), None)),
            Kind::Redacted => Html::of(&self.plain(field, field::Kind::Lines(18), None).max(long(s))),
            Kind::YesNo(_)
            | Kind::Choice { .. }
            | Kind::Unit { .. }
            | Kind::Paper
            | Kind::Sent { .. }
            | Kind::Demand
            | Kind::Clue
            | Kind::Measure
            | Kind::Petitioner
            | Kind::Whose
            | Kind::Denied
            | Kind::Way
            | Kind::Receiver
            | Kind::Invitee { .. }
            | Kind::Concerned
            | Kind::Pressed { .. }
            | Kind::Conduct
            | Kind::Entry
            | Kind::Question
            | Kind::Request
            | Kind::Panel
            | Kind::Seat
            | Kind::Recused
            | Kind::RecusalRequest => self.choice(field, &field.kind),
        }
    }

    fn plain(&self, field: &ActField, kind: field::Kind, width: Option<Width>) -> Field {
        let made = Field {
            kind,
            width,
            hint: self.hint(field),
            required: self.s.requires(field),
            ..Field::text(self.s.lang, element(self.form.command, field.name), self.label(field))
        };
        let value = self.typed(field.name).unwrap_or_else(|| prefilled(self.s, &field.kind));
        made.value(value).error(self.error(field.name))
    }

    fn day(&self, field: &ActField) -> Html {
        let today = self.s.today();
        let past = matches!(field.kind, Kind::Past);
        let mut made = DateField::new(self.s.lang, element(self.form.command, field.name), self.label(field));
        made.hint = self.hint(field);
        made.required = self.s.requires(field);
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
        self.one_of(field, all)
    }

    fn one_of(&self, field: &ActField, all: Vec<Opt>) -> Html {
        let chosen = self.typed(field.name).or_else(|| (all.len() == 1).then(|| all[0].value.clone()));
        let name = element(self.form.command, field.name);
        let mut made = match all.len() {
            0..=6 => Choice::one(self.s.lang, name, self.label(field), all),
            _ => Choice::list(self.s.lang, name, self.label(field), all),
        };
        let nothing = made.options.is_empty().then(|| self.s.lang.t("acts-nothing-to-choose"));
        made.hint = nothing.or(self.hint(field));
        made.required = self.s.requires(field);
        Html::of(&made.chosen(&[chosen.as_deref().unwrap_or_default()]).error(self.error(field.name)))
    }

    /// What follows if this option is chosen, or why it cannot be.
    fn foretold(&self, field: &ActField, option: Opt) -> Opt {
        let s = self.s;
        let Foreseen { lines, refused, .. } = foresee(self.form, s, Some((field.name, &option.value)));
        let comma = if s.lang == Lang::Chinese { "；" } else { "; " };
        match (refused, lines.is_empty()) {
            (Some(refusal), _) => {
                let why = refusal_message(s.lang, s.policy, s.today(), &refusal).title;
                option.hint(s.lang.ta("acts-not-possible", &[("why", why)]))
            }
            (None, false) => option.hint(lines.join(comma)),
            (None, true) => option,
        }
    }

    fn dissatisfied(&self) -> bool {
        use casework::case::gates::gate_states;
        use casework::case::vocabulary::Gate;
        gate_states(self.s.case, self.s.policy).iter().any(|gate| gate.gate == Gate::Satisfaction && !gate.met)
    }
}

fn long(s: &Setting) -> u32 {
    u32::try_from(s.policy.office.text_length).unwrap_or(u32::MAX)
}
