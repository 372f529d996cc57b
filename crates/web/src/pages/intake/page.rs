//! The intake page: the form in the order in which a person tells his matter, earlier matters beside it.
use askama::Template;
use casework::Refusal;
use casework::case::refusal::Code;
use store::Earlier;

use super::assets;
use super::earlier::Side;
use super::fields::Making;
use super::form::Form;
use super::read::Problem;
use crate::app::App;
use crate::layout::Frame;
use crate::parts::{Choice, ErrorSummary, Field, Html, Notice, People};
use crate::signed_in::SignedIn;

/// What the page has to tell besides the form.
#[derive(Default)]
pub struct Said {
    pub problems: Vec<Problem>,
    pub refusal: Option<Refusal>,
    /// What the matter was to be tied to is gone: nothing was registered yet.
    pub without: Option<&'static str>,
    pub earlier: Vec<Earlier>,
    /// The clerk asked for earlier matters.
    pub looked: bool,
    /// The draft that the browser kept is older than this page: it would fill a removed person's fields in again.
    pub fresh: bool,
}

impl Said {
    pub fn wrong(problems: Vec<Problem>) -> Said {
        Said { problems, looked: true, ..Said::default() }
    }

    /// A refusal that speaks of no field stands above the form; the one about representatives stands at the people.
    pub fn refused(refusal: Refusal) -> Said {
        Said { refusal: Some(refusal), looked: true, ..Said::default() }
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
    key: String,
    ticket: String,
    fresh: bool,
    channel: Choice,
    received_on: Html,
    document_no: Field,
    origin: Choice,
    people: People,
    headcount: Field,
    title: Field,
    text: Field,
    demands: Field,
    clues: Field,
    place: Field,
    category: Html,
    since: Html,
    amount: Field,
    paid: Field,
    urgent: Choice,
    needed_by: Html,
    class: Choice,
    accused_unit: Choice,
    accused_person: Field,
    confidential: Choice,
    nameless: Choice,
    earlier: Html,
}

impl Page {
    pub fn new(app: &App, me: &SignedIn, form: &Form, said: Said) -> Page {
        let lang = me.lang;
        let m = Making { app, lang, form, problems: &said.problems };
        let mut people = m.people();
        if let Some(refusal) = said.refusal.as_ref().filter(|refusal| refusal.code == Code::TooManyRepresentatives) {
            people.error = Some(lang.t(&format!("refusal-{}-hint", refusal.code.slug())));
        }
        Page {
            sheet: assets::stylesheet_url(),
            script: assets::script_url(),
            frame: me.frame(app, lang.t("intake-heading")),
            summary: m.summary(),
            refusal: said.without.map(|key| Notice::warn(lang, lang.t(key))).or_else(|| {
                said.refusal.as_ref().map(|refusal| {
                    let code = refusal.code.slug();
                    Notice::bad(lang, lang.t(&format!("refusal-{code}-hint")))
                        .titled(lang.t(&format!("refusal-{code}")))
                })
            }),
            key: form.key.clone(),
            ticket: form.ticket.clone(),
            fresh: said.fresh,
            channel: m.channel(),
            received_on: m.received_on(),
            document_no: m.document_no(),
            origin: m.origin(),
            people,
            headcount: m.headcount(),
            title: m.title(),
            text: m.text(),
            demands: m.demands(),
            clues: m.clues(),
            place: m.place(),
            category: m.category(),
            since: m.since(),
            amount: m.amount(),
            paid: m.paid(),
            urgent: m.urgent(),
            needed_by: m.needed_by(),
            class: m.class(),
            accused_unit: m.accused_unit(),
            accused_person: m.accused_person(),
            confidential: m.confidential(),
            nameless: m.nameless(),
            earlier: Side::new(app, lang, &me.actor, form, said.earlier, said.looked).html(),
        }
    }
}
