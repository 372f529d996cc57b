//! The form on a phone, and the empty shell that stands for it while there is no line.
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::Role;
use casework::matter::fact::MatterKind;
use casework::station::Station;

use super::assets;
use crate::app::{App, Shared};
use crate::cookies::{PHONE, add_cookie};
use crate::csrf::FILE_BYTES;
use crate::error::{PageError, PageResult, render, render_with};
use crate::forms::record::Typed;
use crate::layout::Frame;
use crate::pages::stations::desk::LINE;
use crate::pages::stations::note_fields;
use crate::parts::{Button, ErrorSummary, Html, Notice};
use crate::signed_in::SignedIn;
use office::wording::Lang;

/// A line has no more pictures from a phone.
pub(super) const PHOTOS: usize = 10;
/// So long a browser knows that it may keep entries: as long as it is used.
const A_YEAR: u32 = 31_536_000;

#[derive(Template)]
#[template(path = "pages/stations/phone/page.html")]
struct Page {
    frame: Frame,
    lang: Lang,
    scripts: [&'static str; 4],
    sheet: &'static str,
    summary: ErrorSummary,
    notice: Option<Notice>,
    /// The ledger, and whose page it is; nothing on the shell, which knows nobody.
    live: Option<(String, Locked)>,
    hidden: Html,
    three: Html,
    others: Html,
    /// Something among the others is filled in or wrong.
    open: bool,
    photo: Option<String>,
    button: Button,
    words: Html,
}

/// For whom the phone locks what it keeps, and the key by which this page opens it. It stands in the page and is kept by none.
pub(crate) struct Locked {
    pub user: String,
    pub office: String,
}

impl Locked {
    /// Of the account that is signed in.
    pub(crate) fn of(app: &App, me: &SignedIn) -> Result<Locked, PageError> {
        let office = app.store.keys().phone_key(&me.actor.user)?;
        Ok(Locked { user: me.actor.user.to_string(), office })
    }
}

/// What the scripts say, for they have no words of their own.
#[derive(Template)]
#[template(path = "pages/stations/phone/words.html")]
pub(crate) struct ScriptTexts {
    pub lang: Lang,
    most: usize,
    photos: usize,
    kinds: Vec<(&'static str, String)>,
}

impl ScriptTexts {
    pub(crate) fn new(lang: Lang) -> ScriptTexts {
        let kinds = MatterKind::ALL.iter().map(|kind| (kind.slug(), lang.t(&format!("matter-kind-{kind}"))));
        ScriptTexts { lang, most: FILE_BYTES, photos: PHOTOS, kinds: kinds.collect() }
    }
}

/// Whether this is somebody who sits at an open station; to anybody else there is no such page.
pub(super) async fn sits_here(app: &App, me: &SignedIn, key: &str) -> Result<(), PageError> {
    let found = app.store.record_for::<Station>(key, &me.actor, (app.now(), app.today())).await?;
    let (_, station) = found.ok_or(PageError::NotFound)?;
    let mine = me.actor.role == Role::Station && me.actor.unit.as_ref() == Some(&station.unit);
    if mine && station.closed.is_none() { Ok(()) } else { Err(PageError::NotFound) }
}

/// `GET /desk/stations/{key}/phone`
pub async fn show(State(app): State<Shared>, me: SignedIn, Path(key): Path<String>) -> PageResult {
    sits_here(&app, &me, &key).await?;
    let mut response = page(&app, &me, &key, &Typed::empty(LINE), None, StatusCode::OK)?;
    add_cookie(&mut response, PHONE, "1", A_YEAR, app.secure());
    Ok(response)
}

/// The page with what was typed and why it was not done.
pub(super) fn page(
    app: &App,
    me: &SignedIn,
    key: &str,
    typed: &Typed,
    notice: Option<Notice>,
    status: StatusCode,
) -> PageResult {
    let live = Some((super::super::address(key), Locked::of(app, me)?));
    let frame = me.frame(app, me.lang.t("phone-title"));
    let hidden = frame.csrf_field();
    let shown = Page { notice, live, ..drawn(me.lang, frame, (hidden, typed)) };
    Ok(render_with(status, &shown))
}

/// `GET /desk/phone-shell`: the form alone, with nobody's name, token or key, for a phone that has no line.
pub async fn shell(State(app): State<Shared>, me: SignedIn) -> Response {
    let frame = Frame {
        nav: Vec::new(),
        user: None,
        csrf: String::new(),
        flash: None,
        warning: None,
        path: "/".to_owned(),
        ..me.frame(&app, me.lang.t("phone-title"))
    };
    render(&drawn(me.lang, frame, (Html::default(), &Typed::empty(LINE))))
}

fn drawn(lang: Lang, frame: Frame, (hidden, typed): (Html, &Typed)) -> Page {
    let (three, others) = note_fields::on_a_phone(lang, typed);
    let filled = |name: &str| !typed.get(name).is_empty() || typed.error(lang, name).is_some();
    Page {
        scripts: assets::form(),
        sheet: assets::address_of("phone.css"),
        summary: typed.summary(lang),
        notice: None,
        live: None,
        hidden,
        three,
        others,
        open: ["party-1-name", "party-1-phone", "party-2-name", "party-2-phone", "people"].into_iter().any(filled),
        photo: typed.error(lang, "file"),
        button: Button::main(lang.t("phone-note")),
        words: Html::of(&ScriptTexts::new(lang)),
        frame,
        lang,
    }
}

impl Page {
    /// Where it posts; the shell's script knows by its own address.
    fn action(&self) -> String {
        self.live.as_ref().map(|(station, _)| format!("{station}/phone")).unwrap_or_default()
    }
}
