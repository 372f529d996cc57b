//! The page: the calls that wait, the promise of another, and the count of enquiries.
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::CaseNo;
use casework::office::{KEY, Office};
use casework::permission::Permit;
use casework::record::{Record as _, permission};

use super::calls::{self, CallShown};
use super::enquiries::{self, Counted};
use super::{ADDRESS, acts};
use crate::app::{App, Shared};
use crate::error::{PageError, PageResult, render_with};
use crate::forms::draft;
use crate::forms::record::Typed;
use crate::layout::Frame;
use crate::parts::{Button, Day, Empty, ErrorSummary, Html, Link, Notice};
use crate::signed_in::SignedIn;
use office::wording::Lang;

#[derive(Template)]
#[template(path = "pages/counter/page.html")]
struct Page {
    frame: Frame,
    lang: Lang,
    summary: ErrorSummary,
    notice: Option<Notice>,
    calls: Vec<CallShown>,
    /// Where no call waits.
    nothing: Empty,
    keep: Button,
    colleagues: Vec<(String, Day)>,
    drafts: Html,
    promise: Html,
    promise_button: Button,
    later: Button,
    /// For those who count enquiries: the kinds to press with their key, and the form of another one.
    enquire: Option<(Html, Vec<Button>, Html, Button)>,
    /// The form of another kind came back.
    turned_down: bool,
    counted: Counted,
    all: Link,
}

/// `?case=` names the case that the next promise is about.
pub async fn show(State(app): State<Shared>, me: SignedIn, Query(asked): Query<Vec<(String, String)>>) -> PageResult {
    let mut values = draft::opened(&app, &me).await?;
    let case = asked.iter().find(|(name, _)| name == "case").and_then(|(_, typed)| CaseNo::parse(typed));
    if let Some(no) = case.filter(|_| values.is_empty()) {
        values.push(("about".to_owned(), no.to_string()));
    }
    page(&app, &me, (acts::PROMISE, &Typed::with(acts::FORM, values)), None, StatusCode::OK).await
}

/// The page with what was typed in the form of an act and why it was not done.
pub async fn page(
    app: &App,
    me: &SignedIn,
    (act, typed): (&str, &Typed),
    notice: Option<Notice>,
    status: StatusCode,
) -> Result<Response, PageError> {
    let (lang, today) = (me.lang, app.today());
    let found = app.store.record_for::<Office>(KEY, &me.actor, (app.now(), today)).await?;
    let (record, outline) = found.ok_or(PageError::NotFound)?;
    let both = (&record.state, &outline);
    let blank = Typed::empty(acts::FORM);
    let promised = if act == acts::PROMISE { typed } else { &blank };
    let enquired = if act == acts::ENQUIRE { typed } else { &blank };
    let kept = acts::call_of(act).map(|n| (n, typed));
    let may = |act: &str| permission::may(&me.actor, (Office::KIND, act), None, &app.policy) == Permit::Allowed;
    let enquire = may(acts::ENQUIRE).then(|| {
        let fields = enquiries::fields(app, lang, enquired);
        let count = Button::plain(lang.t("command-note-enquiry"));
        (blank.hidden_key(), enquiries::buttons(lang, &record.state), fields, count)
    });
    let frame = me.frame(app, lang.t("counter-heading"));
    let shown = Page {
        lang,
        summary: typed.summary(lang),
        notice,
        calls: calls::own(me, both, today, kept),
        nothing: Empty::new(lang.t("counter-calls-none")).text(lang.t("counter-calls-none-words")),
        keep: Button::plain(lang.t("command-keep-call")),
        colleagues: calls::of_colleagues(me, both, today),
        drafts: draft::waiting(app, me).await?,
        promise: draft::hidden(&frame, ADDRESS, &promised.values).and(promise_fields(lang, promised, app)),
        promise_button: Button::main(lang.t("command-promise-call")),
        later: draft::button(lang),
        enquire,
        turned_down: act == acts::ENQUIRE,
        counted: enquiries::counted(app, lang, &record.state, today),
        all: Link::plain(format!("/desk/records/{}/{KEY}", Office::KIND), lang.t("counter-all")),
        frame,
    };
    Ok(render_with(status, &shown))
}

fn promise_fields(lang: Lang, typed: &Typed, app: &App) -> Html {
    let parts = [
        typed.hidden_key(),
        Html::of(&typed.text(lang, "who").autocomplete("off").required()),
        Html::of(&typed.text(lang, "about").hint(lang.t("counter-about-hint")).required()),
        Html::of(&typed.day(lang, "due", app.today()).required()),
    ];
    parts.into_iter().fold(Html::default(), Html::and)
}
