//! `/desk/board`: nine cells, risk by progress; what moved in a week, and what will turn red if nothing happens.
use askama::Template;
use axum::extract::State;
use casework::grade;
use store::{Board as Found, Moved, Reddening};

use crate::app::{App, Shared};
use crate::error::{PageResult, render};
use crate::layout::Frame;
use crate::pages::case_file::colour_fact;
use crate::pages::worklist::Cells;
use crate::parts::{Board, Cell, Colour, Column, Day, Empty, Figure, Grade, Html, Link, Row, Table, Why};
use crate::rules;
use crate::signed_in::SignedIn;
use crate::wording::Lang;

/// Rows of the board, from above, and columns, from the left.
const COLOURS: [&str; 3] = ["red", "yellow", "green"];
const LETTERS: [&str; 3] = ["A", "B", "C"];
/// How far ahead the board looks, in days; the store keeps as many.
const AHEAD: i32 = 7;

#[derive(Template)]
#[template(path = "pages/board/page.html")]
struct Page {
    frame: Frame,
    day: String,
    figures: Vec<Figure>,
    board: Board,
    reddens: Table,
    reddens_lead: String,
    moved: Table,
    /// That not all of them stand here.
    moved_first: Option<String>,
    came_and_went: String,
}

pub async fn show(State(app): State<Shared>, me: SignedIn) -> PageResult {
    let found = app.store.board(&me.actor, app.today()).await?;
    let lang = me.lang;
    let flow = |new: bool| -> u64 {
        found.moves.iter().filter(|(was, now, _)| if new { was.is_empty() } else { now.is_empty() }).map(|m| m.2).sum()
    };
    let listed = u64::try_from(found.moved.len()).unwrap_or(u64::MAX);
    let between = found.moves.iter().filter(|(was, now, _)| !was.is_empty() && !now.is_empty());
    let changed: u64 = between.map(|(_, _, n)| n).sum();
    let lead = match found.reddens_all {
        0 => lang.t("board-reddens-none"),
        all => lang.ta("board-reddens-lead", &[("n", all)]),
    };
    let page = Page {
        frame: me.frame(&app, lang.t("board-heading")),
        day: lang.full_date(app.today()),
        figures: figures(lang, &found),
        board: board(lang, &found),
        reddens: reddens(&app, lang, &found.reddens),
        reddens_lead: lead,
        moved: moved(&app, lang, &found.moved),
        moved_first: (changed > listed).then(|| lang.ta("board-moved-first", &[("n", listed), ("all", changed)])),
        came_and_went: lang.ta("board-came-and-went", &[("came", flow(true)), ("went", flow(false))]),
    };
    Ok(render(&page))
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

/// What a leader asks first: how many in all, how many red, how many stuck.
fn figures(lang: Lang, found: &Found) -> Vec<Figure> {
    let sum = |colour: &str, letter: &str| -> u64 {
        let of = |cell: &&(String, String, u64)| {
            (colour.is_empty() || cell.0 == colour) && (letter.is_empty() || cell.1 == letter)
        };
        found.cells.iter().filter(of).map(|cell| cell.2).sum()
    };
    let all = sum("", "");
    let part = |key: &str, colour: &str, letter: &str| {
        let n = sum(colour, letter);
        Figure::new(lang, lang.t(key), n.to_string()).opens(opens(colour, letter)).ratio(n, all)
    };
    vec![
        Figure::new(lang, lang.t("board-open"), all.to_string()).opens(opens("", "")),
        part("board-red", "red", ""),
        part("board-stuck", "", "C"),
        part("board-red-stuck", "red", "C"),
    ]
}

fn board(lang: Lang, found: &Found) -> Board {
    let cell = |colour: &str, letter: &str| {
        let here = format!("{colour}{letter}");
        let of = |of: &&(String, String, u64)| of.0 == colour && of.1 == letter;
        let count = found.cells.iter().find(of).map_or(0, |cell| cell.2);
        let sum = |to: bool| -> u64 {
            let moves = found.moves.iter().filter(|(was, now, _)| if to { *now == here } else { *was == here });
            moves.map(|(_, _, n)| n).sum()
        };
        let (gained, lost) = (sum(true), sum(false));
        let moves = match (gained, lost) {
            (0, 0) => None,
            (gained, 0) => Some(lang.ta("board-gained", &[("in", gained)])),
            (0, lost) => Some(lang.ta("board-lost", &[("out", lost)])),
            (gained, lost) => Some(lang.ta("board-moves", &[("in", gained), ("out", lost)])),
        };
        Cell { count, href: opens(colour, letter), moves }
    };
    Board::new(lang, lang.t("board-caption"), COLOURS.map(|colour| LETTERS.map(|letter| cell(colour, letter))))
}

/// In one piece, so that on a phone the number stands below its title and not beside it.
fn title(lang: Lang, row: &store::Row) -> Html {
    let title = if row.title.is_empty() { lang.t("worklist-untitled") } else { row.title.clone() };
    Html::trusted("<span>")
        .and(Html::of(&Link::plain(format!("/desk/cases/{}", row.case_no), title)))
        .and(Html::trusted(r#"<br><span class="hint">"#))
        .and(Html::text(row.case_no.as_str()))
        .and(Html::trusted("</span></span>"))
}

fn unit(app: &App, lang: Lang, row: &store::Row) -> Html {
    let cells = Cells { lang, today: app.today(), policy: &app.policy };
    Html::text(row.unit.as_deref().map_or_else(|| lang.t("board-no-unit"), |unit| cells.unit(unit)))
}

fn reddens(app: &App, lang: Lang, listed: &[Reddening]) -> Table {
    let columns = vec![
        Column::words(lang.t("board-column-case")),
        Column::words(lang.t("board-column-turns")),
        Column::words(lang.t("board-column-rule")),
        Column::words(lang.t("board-column-unit")),
    ];
    let rows = listed.iter().map(|item| {
        let day = Html::of(&Day::due(lang, item.on, app.today()));
        Row::new(vec![title(lang, &item.row), day, rule(app, lang, item), unit(app, lang, &item.row)])
    });
    Table::new(lang.t("board-reddens"), columns, rows.collect()).hide_caption().with_keys()
}

/// The rule that will fire and the facts that it will read.
fn rule(app: &App, lang: Lang, item: &Reddening) -> Html {
    let Some((_, made)) = grade::reddens(&item.case, &app.policy, app.today(), AHEAD) else { return Html::default() };
    let rules: Vec<String> = made.reasons.iter().map(|reason| rules::colour(lang, &app.policy, &reason.rule)).collect();
    let rules = rules.join(&lang.t("case-file-comma"));
    let facts = made.reasons.iter().flat_map(|reason| &reason.grounds);
    let why = Why::new(lang, rules.clone(), lang.t("case-file-colour-source"));
    let why = facts.fold(why, |why, fact| why.fact(colour_fact(lang, app.today(), fact)));
    Html::text(rules).and(Html::trusted("<br>")).and(Html::of(&why.article(lang.t("case-file-colour-matter"))))
}

fn moved(app: &App, lang: Lang, listed: &[Moved]) -> Table {
    let columns = vec![
        Column::words(lang.t("board-column-case")),
        Column::words(lang.t("board-column-move")),
        Column::words(lang.t("board-column-day")),
        Column::words(lang.t("board-column-unit")),
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
    let empty = Empty::new(lang.t("board-moved-none")).words(lang.t("board-moved-none-words"));
    Table::new(lang.t("board-moved"), columns, rows.collect()).hide_caption().with_keys().when_empty(empty)
}

/// `redB` as a colour and a letter.
fn place(lang: Lang, cell: &str) -> Html {
    let grades = [("red", Grade::Red), ("yellow", Grade::Yellow), ("green", Grade::Green)];
    let found = grades.into_iter().find_map(|(slug, grade)| cell.strip_prefix(slug).map(|letter| (grade, letter)));
    let Some((grade, letter)) = found else { return Html::text(cell) };
    Html::of(&Colour::short(lang, grade)).and(Html::text(format!(" {letter}")))
}
