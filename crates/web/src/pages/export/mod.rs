//! `/desk/export`: the office's ledgers to be taken along as spreadsheets: masked, or whole with a reason that the journal keeps.
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use casework::Role;
use jiff::civil::Date;
use office::ledgers_out::{House, Ledger, begun, write};
use office::papers::at_the_press;
use office::station_ledger::NoSheet;

use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageResult, render_with};
use crate::layout::Frame;
use crate::pages::paper::xlsx;
use crate::parts::error_summary::Wrong;
use crate::parts::{Button, Choice, DateField, ErrorSummary, Field, Html, Opt};
use crate::signed_in::SignedIn;
use office::wording::Lang;

/// Who takes the office's ledgers along: who keeps them, and who answers for them.
pub const READERS: [Role; 2] = [Role::OfficeHead, Role::Clerk];

/// The box that asks for whole names, telephones and addresses.
const WHOLE: &str = "whole";

#[derive(Template)]
#[template(path = "pages/export/page.html")]
struct ExportPage {
    frame: Frame,
    summary: ErrorSummary,
    fields: Html,
    button: Button,
}

/// What was asked for.
struct Wanted {
    ledger: Ledger,
    from: Option<Date>,
    to: Option<Date>,
    /// Why names leave the house whole.
    reason: Option<String>,
}

type Problems = Vec<(&'static str, String)>;

pub async fn show(State(app): State<Shared>, me: SignedIn) -> PageResult {
    Ok(page(&app, &me, &Posted::default(), &Vec::new(), StatusCode::OK))
}

/// `POST /desk/export`: the sheet. The journal says so before it is there: what cannot be kept does not leave the house.
pub async fn take(State(app): State<Shared>, me: SignedIn, typed: Posted) -> PageResult {
    let Wanted { ledger, from, to, reason } = match wanted(me.lang, &typed) {
        Ok(wanted) => wanted,
        Err(wrong) => return Ok(page(&app, &me, &typed, &wrong, StatusCode::UNPROCESSABLE_ENTITY)),
    };
    let mut house = House::of(&app.store, (&app.policy, &me.actor), app.now()).await?;
    (house.from, house.to, house.masked) = (from, to, reason.is_none());
    let mut sheet = begun(ledger, app.today())?;
    let rows = write(&house, ledger, &mut sheet).await?;
    app.store.note_export((ledger.slug(), rows), reason.as_deref(), &me.actor, app.now()).await?;
    let bytes = at_the_press(move |_| sheet.bytes()).await?.map_err(NoSheet::from)?;
    Ok(xlsx(bytes, &format!("{}-{}.xlsx", ledger.slug(), app.today())))
}

/// What the form asks for, or what of it will not do.
fn wanted(lang: Lang, typed: &Posted) -> Result<Wanted, Problems> {
    let mut wrong: Problems = Vec::new();
    let mut day = |field: &'static str| match typed.some(field).map(str::parse::<Date>) {
        Some(Ok(day)) => Some(day),
        Some(Err(_)) => {
            wrong.push((field, lang.t("problem-not-a-day")));
            None
        }
        None => None,
    };
    let (from, to) = (day("from"), day("to"));
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        wrong.push(("to", lang.t("problem-ends-before-it-begins")));
    }
    let whole = typed.all(WHOLE).next().is_some();
    let reason = typed.some("reason").filter(|_| whole).map(str::to_owned);
    if whole && reason.is_none() {
        wrong.push(("reason", lang.t("problem-missing")));
    }
    match Ledger::parse(typed.get("ledger")) {
        Some(ledger) if wrong.is_empty() => Ok(Wanted { ledger, from, to, reason }),
        Some(_) => Err(wrong),
        None => {
            wrong.push(("ledger", lang.t("problem-missing")));
            Err(wrong)
        }
    }
}

fn page(app: &App, me: &SignedIn, typed: &Posted, wrong: &Problems, status: StatusCode) -> Response {
    let lang = me.lang;
    let error = |name: &str| wrong.iter().find(|(field, _)| *field == name).map(|(_, words)| words.clone());
    let ledgers = Ledger::ALL.map(|one| Opt::new(one.slug(), lang.t(&format!("ledger-sheet-{}", one.slug()))));
    let list = Choice::list(lang, "ledger", lang.t("export-ledger"), ledgers.to_vec());
    let day = |name: &str, key: &str| {
        let made = DateField::new(lang, name, lang.t(key)).between(None, Some(app.today())).value(typed.get(name));
        made.hint(lang.t("export-day-hint")).error(error(name))
    };
    let whole: Vec<&str> = typed.all(WHOLE).collect();
    let boxes = vec![Opt::new("yes", lang.t("export-whole")).hint(lang.t("export-whole-hint"))];
    let reason = Field::text(lang, "reason", lang.t("export-reason")).value(typed.get("reason")).max(200);
    let parts = [
        Html::of(&list.chosen(&[typed.get("ledger")]).error(error("ledger")).required()),
        Html::of(&day("from", "export-from")),
        Html::of(&day("to", "export-to")),
        Html::of(&Choice::several(lang, WHOLE, lang.t("export-names"), boxes).chosen(&whole)),
        Html::of(&reason.hint(lang.t("export-reason-hint")).error(error("reason"))),
    ];
    let lines = wrong.iter().map(|(field, words)| Wrong { field: Some((*field).to_owned()), words: words.clone() });
    let shown = ExportPage {
        frame: me.frame(app, lang.t("export-title")),
        summary: ErrorSummary::new(lang, lines.collect()),
        fields: parts.into_iter().fold(Html::default(), Html::and),
        button: Button::main(lang.t("export-take")),
    };
    render_with(status, &shown)
}
