//! The intake page: the form in the order in which a person tells their matter, earlier matters beside it.
use askama::Template;
use casework::case::refusal::Code;
use casework::{CaseNo, Refusal};
use store::Earlier;

use super::assets;
use super::earlier::Side;
use super::fields::Making;
use super::form::{ANOTHER, Form};
use crate::app::App;
use crate::forms::{Problem, draft, notice};
use crate::layout::Frame;
use crate::pages::counter;
use crate::parts::{Button, ErrorSummary, Html, Link, Notice, People};
use crate::signed_in::SignedIn;

/// What the page has to tell besides the form.
#[derive(Default)]
pub struct Messages {
    pub problems: Vec<Problem>,
    pub refusal: Option<Refusal>,
    /// What the matter was to be tied to is gone: nothing was registered yet.
    pub without: Option<&'static str>,
    /// The case that was registered from this form before.
    pub registered: Option<CaseNo>,
    pub earlier: Vec<Earlier>,
    /// The clerk asked for earlier matters.
    pub looked: bool,
    /// It came back because something is wrong with it.
    pub again: bool,
    /// Drafts that wait.
    pub drafts: Html,
}

impl Messages {
    pub fn wrong(problems: Vec<Problem>) -> Messages {
        Messages { problems, looked: true, ..Messages::default() }
    }

    /// A refusal that speaks of no field stands above the form; the one about representatives stands at the people.
    pub fn refused(refusal: Refusal) -> Messages {
        Messages { refusal: Some(refusal), looked: true, ..Messages::default() }
    }
}

#[derive(Template)]
#[template(path = "pages/intake/page.html")]
pub struct Page {
    frame: Frame,
    sheet: &'static str,
    script: &'static str,
    summary: ErrorSummary,
    refusal: Option<Notice>,
    /// The case that is there already, and the button that makes another.
    twice: Option<(Link, Button)>,
    kept: Option<Notice>,
    drafts: Html,
    keep: Button,
    hidden: Html,
    key: String,
    ticket: String,
    people: People,
    /// A day of it is unlikely, and somebody must say that it is right.
    doubted: bool,
    /// Every other field, by its name.
    fields: Vec<(&'static str, Html)>,
    earlier: Html,
    /// What needs no registration: a call to promise, an enquiry to count.
    counter: Option<Link>,
}

impl Page {
    pub fn new(app: &App, me: &SignedIn, form: &Form, said: Messages) -> Page {
        let lang = me.lang;
        let m = Making { app, lang, form, problems: &said.problems };
        let mut people = m.people();
        if let Some(refusal) = said.refusal.as_ref().filter(|refusal| refusal.code == Code::TooManyRepresentatives) {
            people.error = Some(lang.t(&format!("refusal-{}-hint", refusal.code.slug())));
        }
        let frame = me.frame(app, lang.t("intake-heading")).with_form("intake", "/language");
        // A look at earlier matters, which loses and registers nothing.
        let frame = frame.enter_presses("act", "look-up");
        Page {
            sheet: assets::stylesheet_url(),
            script: assets::script_url(),
            doubted: !form.get("sure").is_empty() || said.problems.iter().any(|problem| problem.field == "sure"),
            kept: said.again.then(|| draft::told_kept(lang)),
            drafts: said.drafts,
            keep: draft::button(lang),
            hidden: draft::hidden(&frame, "/desk/intake", &form.typed),
            frame,
            summary: m.summary(),
            refusal: said
                .without
                .map(|key| Notice::warn(lang, lang.t(key)))
                .or_else(|| said.registered.as_ref().map(|_| Notice::warn(lang, lang.t("intake-twice"))))
                .or_else(|| said.refusal.as_ref().map(|refusal| notice(lang, &app.policy, app.today(), refusal))),
            twice: said.registered.as_ref().map(|no| {
                let words = lang.ta("intake-twice-open", &[("no", no.as_str())]);
                let another = Button::plain(lang.t("intake-twice-another")).sends("act", ANOTHER);
                (Link::button(format!("/desk/cases/{no}"), words), another)
            }),
            key: form.get("key").to_owned(),
            ticket: form.get("ticket").to_owned(),
            people,
            fields: m.fields(),
            counter: counter::way(lang, me.actor.role, None),
            earlier: Side::new(app, lang, &me.actor, form, said.earlier, said.looked).html(),
        }
    }

    /// A field of the form, where it stands on the page.
    fn field(&self, name: &str) -> Html {
        self.fields.iter().find(|(of, _)| *of == name).map(|(_, html)| html.clone()).unwrap_or_default()
    }
}
