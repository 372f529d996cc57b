//! What each figure counts, on cases as they stand.

use jiff::civil::{Date, date};

use super::board::{self, Cell, Move};
use super::*;
use crate::actor::{Actor, Role};
use crate::case::tests::kit::*;

fn counts(figure: Figure, story: &Story, reader: &Actor, day: &str) -> Option<bool> {
    let day: Date = day.parse().expect(day);
    figure.counts(&Counted::of(story.case(), &POLICY, day), &FigureScope::of(figure, reader, &POLICY, day))
}

#[test]
fn work_counts_by_its_nearest_day_and_who_is_to_do_it() {
    let clerk = Actor::staff("clerk", Role::Clerk, "office");
    let handler = Actor::staff("handler-water", Role::Handler, "water");
    let other = Actor::staff("handler-land", Role::Handler, "land");
    let (new, accepted, closed) = (Story::registered(), Story::accepted(), Story::closed());
    for (figure, story, reader, day, expected) in [
        (Figure::Unrouted, &new, &clerk, "2026-03-03", true),
        (Figure::Unrouted, &accepted, &clerk, "2026-03-06", false),
        (Figure::Mine, &new, &clerk, "2026-03-03", true),
        (Figure::Mine, &accepted, &handler, "2026-03-06", true),
        (Figure::Mine, &accepted, &other, "2026-03-06", false),
        (Figure::Unit, &accepted, &handler, "2026-03-06", true),
        (Figure::Unit, &accepted, &other, "2026-03-06", false),
        // 60 days from 5 March, rolled over the holidays: 6 May.
        (Figure::DueSoon, &accepted, &clerk, "2026-04-29", false),
        (Figure::DueSoon, &accepted, &clerk, "2026-04-30", true),
        (Figure::DueSoon, &accepted, &clerk, "2026-05-06", true),
        (Figure::DueSoon, &accepted, &clerk, "2026-05-07", false),
        (Figure::Overdue, &accepted, &clerk, "2026-05-06", false),
        (Figure::Overdue, &accepted, &clerk, "2026-05-07", true),
        (Figure::Open, &accepted, &clerk, "2026-05-07", true),
        (Figure::Open, &closed, &clerk, "2026-05-07", false),
        (Figure::Overdue, &closed, &clerk, "2026-12-31", false),
        (Figure::All, &closed, &clerk, "2026-12-31", true),
    ] {
        assert_eq!(counts(figure, story, reader, day), Some(expected), "{figure} on {day}");
    }
}

#[test]
fn a_leader_has_what_he_leads_and_what_its_colour_asks_a_leader_to() {
    let leader = Actor::staff("leader", Role::Leader, "office");
    let other = Actor::staff("leader-2", Role::Leader, "office");
    let story = Story::accepted();
    assert_eq!(counts(Figure::Mine, &story, &leader, "2026-03-06"), Some(false));
    let led = story.does("leader", "do='take-charge'");
    assert_eq!(counts(Figure::Mine, &led, &leader, "2026-03-06"), Some(true));
    assert_eq!(counts(Figure::Mine, &led, &other, "2026-03-06"), Some(false));
}

#[test]
fn what_a_total_does_not_know_it_does_not_count() {
    let clerk = Actor::staff("clerk", Role::Clerk, "office");
    let cell = Cell { colour: "red".to_owned(), progress: "C".to_owned(), cases: 3 };
    let asked = |figure| FigureScope::of(figure, &clerk, &POLICY, date(2026, 3, 5));
    assert_eq!(Figure::RedStuck.counts(&cell, &asked(Figure::RedStuck)), Some(true));
    assert_eq!(Figure::Overdue.counts(&cell, &asked(Figure::Overdue)), None);
}

#[test]
fn the_board_adds_up_its_cells_and_moves() {
    let clerk = Actor::staff("clerk", Role::Clerk, "office");
    let cell = |colour: &str, progress: &str, cases| Cell { colour: colour.into(), progress: progress.into(), cases };
    let cells = [cell("red", "C", 2), cell("red", "A", 3), cell("green", "C", 5)];
    let sums = [Figure::Open, Figure::Red, Figure::Stuck, Figure::RedStuck]
        .map(|figure| board::sum(&cells, figure, &FigureScope::of(figure, &clerk, &POLICY, date(2026, 3, 5))));
    assert_eq!(sums, [10, 5, 7, 2]);
    let step = |was: &str, now: &str, cases| Move { was: was.into(), now: now.into(), cases };
    let moves = [step("", "redC", 1), step("redC", "redA", 2), step("redA", "", 4)];
    assert_eq!(board::gained_and_lost(&moves, "redC"), (1, 2));
    assert_eq!(board::flow(&moves), (1, 2, 4));
}

#[test]
fn at_least_those_who_are_named_are_concerned() {
    let story = |more: &str| Story::new().does("clerk", &format!("{CLAIM}, {more}"));
    assert_eq!(people(story("people=9").case()), 9);
    assert_eq!(people(Story::registered().case()), 1);
}
