//! Samples: colour, class, clocks in every state, why, and days.
use super::{Family, Sample, Say};
use crate::parts::{Class, Clock, ClockState, Colour, Day, Grade, Html, Letter, Why};

pub(super) fn family(say: Say) -> Family {
    let samples = vec![
        Sample::new("colour", colours(say)),
        Sample::new("class", classes(say)),
        Sample::new("clock", clocks(say)),
        Sample::new("day", Html::of(&Day::due(say.lang, say.day(-2), say.today))),
    ];
    Family { id: "states", title: say.t("design-states"), samples }
}

fn row(part: Html) -> Html {
    Html::trusted("<p>").and(part).and(Html::trusted("</p>"))
}

fn colours(say: Say) -> Html {
    let why = Why::new(say.lang, say.t("design-why-rule"), say.t("design-why-source"))
        .fact(say.t("design-why-fact-1"))
        .fact(say.t("design-why-fact-2"))
        .article(say.t("design-why-article"));
    let short = [Grade::Red, Grade::Yellow, Grade::Green]
        .into_iter()
        .fold(Html::default(), |all, grade| all.and(Html::of(&Colour::short(say.lang, grade))).and(Html::trusted(" ")));
    let spelled = [Grade::Red, Grade::Green]
        .into_iter()
        .fold(Html::default(), |all, grade| all.and(row(Html::of(&Colour::spelled(say.lang, grade)))));
    row(short)
        .and(spelled)
        .and(Html::trusted("<div>"))
        .and(Html::of(&Colour::spelled(say.lang, Grade::Yellow).why(why)))
        .and(Html::trusted("</div>"))
}

fn classes(say: Say) -> Html {
    [(Letter::A, 90), (Letter::B, 55), (Letter::C, 10)]
        .into_iter()
        .fold(Html::default(), |all, (letter, percent)| all.and(row(Html::of(&Class::new(say.lang, letter, percent)))))
}

fn clocks(say: Say) -> Html {
    let states = [
        (ClockState::Running, 27),
        (ClockState::Soon, 3),
        (ClockState::Today, 0),
        (ClockState::Over, -2),
        (ClockState::Paused, 12),
        (ClockState::Done, -20),
        (ClockState::DoneLate, -30),
    ];
    states.into_iter().fold(Html::default(), |all, (state, days)| all.and(Html::of(&clock(say, state, days))))
}

fn clock(say: Say, state: ClockState, days: i32) -> Clock {
    let words = |n: i32| say.lang.ta("parts-days", &[("n", n)]);
    let new = |name: &str| Clock::new(say.lang, say.named(name), say.day(days), say.today, state);
    match state {
        // Only a re-check leaves the days of a hearing out (条例36).
        ClockState::Paused => new("clock-recheck")
            .counted_from(say.day(days - 36), words(30))
            .paused(say.t("design-paused"))
            .source(say.t("design-source-36"), None),
        ClockState::Running => new("clock-decide")
            .counted_from(say.day(days - 80), words(60))
            .extended(say.t("design-extended"))
            .provisional()
            .source(say.t("design-source-34"), Some(say.t("design-article-34"))),
        ClockState::Soon | ClockState::Today | ClockState::Over | ClockState::Done | ClockState::DoneLate => {
            new("clock-decide")
                .counted_from(say.day(days - 60), words(60))
                .source(say.t("design-source-34"), Some(say.t("design-article-34")))
        }
    }
}
