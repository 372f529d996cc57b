//! Samples: filters, the worklist, paging, figures, charts, an empty list.
use super::{Family, Sample, Say};
use crate::parts::{
    Board, Cell, Chart, Choice, Class, Colour, Column, Day, Doors, Empty, Field, Figure, Filter, Grade, Html, Letter,
    Link, Opt, Pager, Row, Tab, Table, Tabs, Task, Tray,
};

pub(super) fn family(say: Say) -> Family {
    let empty = Empty::new(say.t("design-empty-title"))
        .text(say.t("design-empty-words"))
        .link(Link::button("#", say.t("design-empty-link")));
    let samples = vec![
        Sample::new("doors", doors(say)),
        Sample::new("tray", tray(say)),
        Sample::new("figure", figures(say)),
        Sample::new("board", board(say)),
        Sample::new("filter, tabs", Html::of(&filter(say))),
        Sample::new("table", Html::of(&worklist(say))),
        Sample::new("pager", Html::of(&Pager::new(say.lang, Some("#".into()), Some("#".into())).range(51, 100, 213))),
        Sample::new("chart", chart(say)),
        Sample::new("empty", Html::of(&empty)),
    ];
    Family { id: "lists", title: say.t("design-lists"), samples }
}

fn figures(say: Say) -> Html {
    let figures = [
        Figure::new(say.lang, say.t("design-figure-settled"), "375").opens("#").last_year("402"),
        Figure::new(say.lang, say.t("design-figure-rate"), "98.2%").opens("#").ratio(375, 382),
        Figure::new(say.lang, say.t("design-figure-on-time"), "96.4%").opens("#").ratio(268, 278).last_year("93.1%"),
        Figure::new(say.lang, say.t("design-figure-content"), "100%").ratio(3, 3).small(),
    ];
    let inside = figures.iter().fold(Html::default(), |all, figure| all.and(Html::of(figure)));
    Html::trusted(r#"<div class="figures">"#).and(inside).and(Html::trusted("</div>"))
}

fn filter(say: Say) -> Filter {
    let tabs = Tabs::new(
        say.lang,
        vec![
            Tab::new("#", say.t("design-tab-mine")).count(7).here(),
            Tab::new("#", say.t("design-tab-unit")).count(32),
            Tab::new("#", say.t("design-tab-over")).count(2),
            Tab::new("#", say.t("design-tab-week")).count(9),
            Tab::new("#", say.t("design-tab-unrouted")).count(4),
        ],
    );
    let units = vec![Opt::new("water", say.t("design-unit-water")), Opt::new("housing", say.t("design-unit-housing"))];
    let fields = vec![
        Html::of(&Field::text(say.lang, "q", say.t("design-filter-words"))),
        Html::of(&Choice::list(say.lang, "unit", say.t("design-filter-unit"), units)),
    ];
    Filter::new(say.lang, "#", fields).tabs(tabs).clear("#")
}

fn worklist(say: Say) -> Table {
    let columns = vec![
        Column::text(say.t("design-column-matter")),
        Column::text(say.t("design-column-colour")),
        Column::text(say.t("design-column-class")),
        Column::text(say.t("design-column-unit")),
        Column::text(say.t("design-column-due")),
        Column::number(say.t("design-column-people")),
    ];
    let rows = [
        ("case-1", Grade::Red, Letter::B, 55, "unit-water", -2, "4"),
        ("case-2", Grade::Yellow, Letter::C, 20, "unit-housing", 0, "126"),
        ("case-3", Grade::Green, Letter::A, 85, "unit-labour", 9, "1"),
    ]
    .into_iter()
    .map(|(title, grade, letter, percent, unit, days, people)| {
        Row::new(vec![
            Html::of(&Link::plain("#", say.named(title))),
            Html::of(&Colour::short(say.lang, grade)),
            Html::of(&Class::new(say.lang, letter, percent)),
            Html::text(say.named(unit)),
            Html::of(&Day::due(say.lang, say.day(days), say.today)),
            Html::text(people),
        ])
    })
    .collect();
    Table::new(say.t("design-tab-mine"), columns, rows).hide_caption().with_keys()
}

fn chart(say: Say) -> Html {
    let chart = [("kind-land", 96), ("kind-labour", 71), ("kind-housing", 58), ("kind-water", 23)].into_iter().fold(
        Chart::new(say.t("design-chart"), say.t("design-chart-what"), say.t("design-chart-count")),
        |chart, (kind, count)| chart.bar(say.named(kind), count, Some(String::from("#"))),
    );
    Html::of(&chart)
}

fn doors(say: Say) -> Html {
    let doors = ["file", "follow", "book"].into_iter().fold(Doors::default(), |doors, key| {
        doors.door("#", say.named(&format!("door-{key}")), say.named(&format!("door-{key}-words")))
    });
    Html::of(&doors)
}

fn tray(say: Say) -> Html {
    let tasks = [
        ("answer", "case-1", "tray-why-handler", -2),
        ("accept", "case-2", "tray-why-unit", 0),
        ("serve", "case-3", "tray-why-handler", 9),
    ]
    .into_iter()
    .map(|(act, case, why, days)| {
        Task::new(say.named(act), say.named(case), "#").why(say.named(why)).due(Day::due(
            say.lang,
            say.day(days),
            say.today,
        ))
    })
    .collect();
    Html::of(&Tray::new(tasks))
}

fn board(say: Say) -> Html {
    let cell =
        |count, moves: Option<&str>| Cell { count, href: String::from("#"), moves: moves.map(|key| say.named(key)) };
    let cells = [
        [cell(1, None), cell(4, Some("board-move")), cell(0, None)],
        [cell(6, None), cell(11, None), cell(3, None)],
        [cell(19, None), cell(12, None), cell(5, None)],
    ];
    Html::of(&Board::new(say.lang, say.t("design-board"), cells))
}
