//! `/desk/board`: nine cells, risk by progress; what moved in a week, and what will turn red if nothing happens.
use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::State;
use casework::figures::{Column as By, Figure as Key, FigureScope, board};
use casework::grade;
use store::{Board as Found, LateUnit, Moved, Reddening};

use crate::app::{App, Shared};
use crate::error::{PageResult, render};
use crate::layout::Frame;
use crate::pages::case_file::address;
use crate::pages::figures::{Rising, top_rise};
use crate::pages::worklist::{Cells, titled};
use crate::parts::{Board, Cell, Colour, Column, Day, Empty, Figure, Grade, Html, Link, Row, Table, Why};
use crate::signed_in::SignedIn;
use office::rules;
use office::wording::Lang;

/// Rows of the board, from above, and columns, from the left.
const COLOURS: [&str; 3] = ["red", "yellow", "green"];
const LETTERS: [&str; 3] = ["A", "B", "C"];

#[derive(Template)]
#[template(path = "pages/board/page.html")]
struct Page {
    frame: Frame,
    day: String,
    figures: Vec<Figure>,
    /// What goes wrong, where, and since when.
    late: Vec<Link>,
    /// What rises early, and where.
    rise: Option<Link>,
    board: Board,
    reddens: Table,
    reddens_lead: String,
    moved_heading: String,
    moved: Table,
    /// That not all of them stand here.
    moved_first: Option<String>,
    came_and_went: String,
}

pub async fn show(State(app): State<Shared>, me: SignedIn, Extension(rising): Extension<Arc<Rising>>) -> PageResult {
    let found = app.store.board(&me.actor, app.today()).await?;
    let rise = top_rise(&app, &me, &rising).await?;
    let lang = me.lang;
    let (came, changed, went) = board::flow(&found.moves);
    let back = days(&app, Key::Moved);
    let listed = u64::try_from(found.moved.len()).unwrap_or(u64::MAX);
    let ahead = days(&app, Key::Reddens);
    let lead = match found.reddens_all {
        0 => lang.ta("board-reddens-none", &[("days", ahead)]),
        all => lang.ta("board-reddens-lead", &[("n", all), ("days", ahead)]),
    };
    let page = Page {
        frame: me.frame(&app, lang.t("board-heading")),
        day: lang.full_date(app.today()),
        figures: figures(&app, &me, &found),
        late: found.late.iter().map(|late| wrong(&app, lang, late)).collect(),
        rise,
        board: cells(lang, back, &found),
        reddens: reddens(&app, lang, &found.reddens),
        reddens_lead: lead,
        moved_heading: lang.ta("board-moved", &[("days", back)]),
        moved: moved(&app, lang, &found.moved),
        moved_first: (changed > listed).then(|| lang.ta("board-moved-first", &[("n", listed), ("all", changed)])),
        came_and_went: lang.ta("board-came-and-went", &[("came", came), ("went", went), ("days", back)]),
    };
    Ok(render(&page))
}

/// Over how many days a figure looks.
fn days(app: &App, key: Key) -> u64 {
    u64::try_from(app.policy.figures.days(key, app.today())).unwrap_or_default()
}

fn opens(colour: &str, progress: &str) -> String {
    let mut href = String::from("/desk/cases?tab=open");
    for (name, value) in [("colour", colour), ("progress", progress)] {
        if !value.is_empty() {
            href.push_str(&format!("&{name}={value}"));
        }
    }
    href
}

/// A unit that stands past days of the law, in a sentence that opens to its cases.
fn wrong(app: &App, lang: Lang, late: &LateUnit) -> Link {
    let cells = Cells { lang, today: app.today(), policy: &app.policy };
    let (name, narrowed) = match &late.unit {
        Some(unit) => (cells.unit(unit), format!("&unit={unit}")),
        None => (lang.t("board-no-unit"), String::new()),
    };
    let words = [("unit", name), ("n", late.cases.to_string()), ("day", lang.date(late.since, app.today()))];
    Link::plain(format!("/desk/cases?tab=overdue{narrowed}"), lang.ta("board-wrong-unit", &words))
}

/// What a leader asks first: how many in all, how many red, how many stuck.
fn figures(app: &App, me: &SignedIn, found: &Found) -> Vec<Figure> {
    let lang = me.lang;
    let sum = |key: Key| board::sum(&found.cells, key, &FigureScope::of(key, &me.actor, &app.policy, app.today()));
    let one = |words: &str, key: Key| {
        let word = |wanted: By| board::narrowed(key).find(|(by, _)| *by == wanted).map(|(_, word)| word);
        let to = opens(word(By::Colour).unwrap_or_default(), word(By::Progress).unwrap_or_default());
        let n = sum(key);
        let figure = Figure::new(lang, lang.t(words), n.to_string()).opens(to);
        match key.definition().and_then(|definition| definition.of) {
            Some(of) => figure.ratio(n, sum(of)),
            None => figure,
        }
    };
    vec![
        one("board-open", Key::Open),
        one("board-red", Key::Red),
        one("board-stuck", Key::Stuck),
        one("board-red-stuck", Key::RedStuck),
    ]
}

fn cells(lang: Lang, days: u64, found: &Found) -> Board {
    let cell = |colour: &str, letter: &str| {
        let of = |of: &&board::Cell| of.colour == colour && of.progress == letter;
        let count = found.cells.iter().find(of).map_or(0, |cell| cell.cases);
        let moves = match board::gained_and_lost(&found.moves, &format!("{colour}{letter}")) {
            (0, 0) => None,
            (gained, 0) => Some(lang.ta("board-gained", &[("in", gained)])),
            (0, lost) => Some(lang.ta("board-lost", &[("out", lost)])),
            (gained, lost) => Some(lang.ta("board-moves", &[("in", gained), ("out", lost)])),
        };
        Cell { count, href: opens(colour, letter), moves }
    };
    Board::new(
        lang,
        lang.ta("board-caption", &[("days", days)]),
        COLOURS.map(|colour| LETTERS.map(|letter| cell(colour, letter))),
    )
}

/// In one piece, so that on a phone the number stands below its title and not beside it.
fn title(lang: Lang, row: &store::Row) -> Html {
    titled(lang, row, address(&row.case_no), row.case_no.to_string())
}

fn unit(app: &App, lang: Lang, row: &store::Row) -> Html {
    let cells = Cells { lang, today: app.today(), policy: &app.policy };
    Html::text(row.unit.as_deref().map_or_else(|| lang.t("board-no-unit"), |unit| cells.unit(unit)))
}

fn reddens(app: &App, lang: Lang, listed: &[Reddening]) -> Table {
    let columns = vec![
        Column::text(lang.t("board-column-case")),
        Column::text(lang.t("board-column-turns")),
        Column::text(lang.t("board-column-rule")),
        Column::text(lang.t("board-column-unit")),
    ];
    let rows = listed.iter().map(|item| {
        let day = Html::of(&Day::due(lang, item.on, app.today()));
        Row::new(vec![title(lang, &item.row), day, rule(app, lang, item), unit(app, lang, &item.row)])
    });
    Table::new(lang.t("board-reddens"), columns, rows.collect()).hide_caption().with_keys()
}

/// The rule that will fire and the facts that it will read.
fn rule(app: &App, lang: Lang, item: &Reddening) -> Html {
    let ahead = app.policy.figures.days(Key::Reddens, app.today());
    let Some((_, made)) = grade::reddens(&item.case, &app.policy, app.today(), ahead) else { return Html::default() };
    let rules: Vec<String> = made.reasons.iter().map(|reason| rules::colour(lang, &app.policy, &reason.rule)).collect();
    let rules = rules.join(&lang.t("case-file-comma"));
    let facts = made.reasons.iter().flat_map(|reason| &reason.grounds);
    let why = Why::new(lang, rules.clone(), lang.t("case-file-colour-source"));
    let why = facts.fold(why, |why, fact| why.fact(rules::colour_fact(lang, app.today(), fact)));
    Html::text(rules).and(Html::trusted("<br>")).and(Html::of(&why.article(lang.t("case-file-colour-matter"))))
}

fn moved(app: &App, lang: Lang, listed: &[Moved]) -> Table {
    let columns = vec![
        Column::text(lang.t("board-column-case")),
        Column::text(lang.t("board-column-move")),
        Column::text(lang.t("board-column-day")),
        Column::text(lang.t("board-column-unit")),
    ];
    let rows = listed.iter().map(|item| {
        let arrow = Html::trusted(r#" <span aria-hidden="true">→</span><span class="sr">"#)
            .and(Html::text(lang.t("board-to")))
            .and(Html::trusted("</span> "));
        let step = place(lang, &item.was).and(arrow).and(place(lang, &item.now));
        let step = Html::trusted(r#"<span class="board-step">"#).and(step).and(Html::trusted("</span>"));
        let day = Html::of(&Day::plain(lang, item.on, app.today()));
        Row::new(vec![title(lang, &item.row), step, day, unit(app, lang, &item.row)])
    });
    let empty = Empty::new(lang.ta("board-moved-none", &[("days", days(app, Key::Moved))]))
        .text(lang.t("board-moved-none-words"));
    Table::new(lang.ta("board-moved", &[("days", days(app, Key::Moved))]), columns, rows.collect())
        .hide_caption()
        .with_keys()
        .when_empty(empty)
}

/// `redB` as a colour and a letter.
fn place(lang: Lang, cell: &str) -> Html {
    let grades = [("red", Grade::Red), ("yellow", Grade::Yellow), ("green", Grade::Green)];
    let found = grades.into_iter().find_map(|(slug, grade)| cell.strip_prefix(slug).map(|letter| (grade, letter)));
    let Some((grade, letter)) = found else { return Html::text(cell) };
    Html::of(&Colour::short(lang, grade)).and(Html::text(format!(" {letter}")))
}
