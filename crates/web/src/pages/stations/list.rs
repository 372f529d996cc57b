//! `/desk/stations`: the stations of the district, what waits at each, and how one is opened.
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use casework::Role;
use casework::station::Station;
use store::RecordFilter;

use super::{OF, address, rota};
use crate::app::{App, Shared};
use crate::error::{PageError, PageResult, render_with};
use crate::forms::draft;
use crate::forms::record::Typed;
use crate::layout::Frame;
use crate::parts::field::Width;
use crate::parts::{Button, Choice, Column, Empty, ErrorSummary, Html, Link, Notice, Opt, Row, Table};
use crate::signed_in::SignedIn;
use office::wording::Lang;

#[derive(Template)]
#[template(path = "pages/stations/list.html")]
struct Page {
    frame: Frame,
    lang: Lang,
    summary: ErrorSummary,
    notice: Option<Notice>,
    table: Table,
    /// The lines of all stations, by days and place.
    lines: Link,
    /// Shut unless something in it is wrong.
    open: bool,
    fields: Option<Html>,
    drafts: Html,
    button: Button,
    keep: Button,
}

pub async fn show(State(app): State<Shared>, me: SignedIn) -> PageResult {
    let typed = Typed::with(OF, draft::opened(&app, &me).await?);
    page(&app, &me, &typed, None, StatusCode::OK).await
}

pub(super) async fn page(
    app: &App,
    me: &SignedIn,
    typed: &Typed,
    notice: Option<Notice>,
    status: StatusCode,
) -> Result<Response, PageError> {
    let lang = me.lang;
    let opens = me.actor.role == Role::OfficeHead;
    let frame = me.frame(app, lang.t("stations-title"));
    let hidden = draft::hidden(&frame, "/desk/stations", &typed.values);
    let shown = Page {
        summary: typed.summary(lang),
        notice,
        table: table(app, me).await?,
        lines: Link::plain("/desk/ledger", lang.t("lines-title")),
        open: !typed.values.is_empty(),
        fields: if opens { Some(hidden.and(fields(app, lang, typed).await?)) } else { None },
        drafts: draft::waiting(app, me).await?,
        button: Button::main(lang.t("command-open-station")),
        keep: draft::button(lang),
        frame,
        lang,
    };
    Ok(render_with(status, &shown))
}

async fn table(app: &App, me: &SignedIn) -> Result<Table, PageError> {
    let lang = me.lang;
    let all = RecordFilter { limit: 500, ..RecordFilter::default() };
    let accounts = app.store.accounts().await?;
    let mut rows = Vec::new();
    for item in app.store.record_list("station", &all, &me.actor).await?.items {
        let Some((_, outline)) =
            app.store.record_for::<Station>(&item.key, &me.actor, (app.now(), app.today())).await?
        else {
            continue;
        };
        let waiting =
            RecordFilter { stage: Some("noted".to_owned()), unit: item.unit, limit: 500, ..RecordFilter::default() };
        let waiting = app.store.record_list("matter", &waiting, &me.actor).await?.items.len();
        let done = outline.items.iter().filter(|item| item.done).count();
        let state = if outline.closed.is_some() { lang.t("station-closed") } else { lang.t("station-open") };
        rows.push(Row::new(vec![
            Html::of(&Link::plain(address(&item.key), outline.things.name.clone())),
            Html::text(rota::names(&accounts, &outline.things.team)),
            Html::text(outline.things.phone.as_str()),
            Html::text(waiting.to_string()),
            Html::text(format!("{done}/{}", outline.items.len())),
            Html::text(state),
        ]));
    }
    let columns = vec![
        Column::text(lang.t("station-field-name")),
        Column::text(lang.t("station-field-team")),
        Column::text(lang.t("station-field-phone")),
        Column::number(lang.t("stations-waiting")),
        Column::number(lang.t("station-items")),
        Column::text(lang.t("stations-state")),
    ];
    let none = Empty::new(lang.t("stations-none")).text(lang.t("stations-none-words"));
    Ok(Table::new(lang.t("stations-title"), columns, rows).hide_caption().with_keys().when_empty(none))
}

async fn fields(app: &App, lang: Lang, typed: &Typed) -> Result<Html, PageError> {
    let accounts = app.store.accounts().await?;
    let sits = accounts.iter().filter(|one| one.role == Role::Station && !one.disabled);
    let unit = |one: &casework::UnitId| crate::forms::unit_name(lang, &app.policy, one);
    let people = sits.clone().map(|one| {
        let of = one.unit.as_ref().map(unit).unwrap_or_default();
        Opt::new(one.user.as_str(), format!("{} · {of}", one.name))
    });
    let mut units: Vec<casework::UnitId> = sits.filter_map(|one| one.unit.clone()).collect();
    units.sort();
    units.dedup();
    let units = units.iter().map(|one| Opt::new(one.as_str(), unit(one)));
    let chosen: Vec<&str> = typed.all("team").collect();
    let parts = [
        Html::of(
            &Choice::list(lang, "unit", lang.t("station-field-unit"), units.collect())
                .chosen(&[typed.get("unit")])
                .error(typed.error(lang, "unit"))
                .required(),
        ),
        Html::of(&typed.text(lang, "name").hint(lang.t("station-field-name-hint")).required()),
        Html::of(&typed.text(lang, "place").required()),
        Html::of(&typed.text(lang, "phone").width(Width::Middle).required()),
        Html::of(&typed.text(lang, "hours").required()),
        Html::of(&typed.lines(lang, "rules", 3).required()),
        Html::of(
            &Choice::several(lang, "team", lang.t("station-field-team"), people.collect())
                .chosen(&chosen)
                .error(typed.error(lang, "team")),
        ),
    ];
    Ok(parts.into_iter().fold(typed.hidden_key(), Html::and))
}
