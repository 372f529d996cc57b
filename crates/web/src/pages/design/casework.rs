//! Samples: the progress bar, next acts, demands, clues, the timeline.
use super::{Family, Sample, Say};
use crate::parts::{
    Act, Clue, Day, Demand, DemandResult, Field, Finding, Html, Moment, NextActs, ProgressBar, Step, Timeline,
};
use crate::parts::{Button, Clock, ClockState};

pub(super) fn family(say: Say) -> Family {
    let samples = vec![
        Sample::new("progress_bar", progress(say)),
        Sample::new("demand", demands(say)),
        Sample::new("clue", clues(say)),
        Sample::new("timeline", timeline(say)),
    ];
    Family { id: "casework", title: say.t("design-casework"), samples }
}

/// What stands beside a case: the acts first, then the clocks.
pub(super) fn beside(say: Say) -> Html {
    let form = Html::of(
        &Field::lines(say.lang, "opinion", say.t("design-opinion")).hint(say.t("design-opinion-hint")).max(2000),
    )
    .and(Html::of(&Button::main(say.t("design-answer"))));
    let acts = NextActs::new(
        say.lang,
        vec![
            Act::form("conclude", say.t("design-answer"), form)
                .effect(say.t("design-answer-effect"))
                .by(say.t("design-handler"))
                .due(Day::due(say.lang, say.day(4), say.today)),
            Act::page("extend", say.t("design-extend"), "#extend").by(say.t("design-head")),
            Act::blocked("close", say.t("design-close"), say.t("design-close-blocked")),
        ],
    );
    let clock = Clock::new(say.lang, say.t("design-clock-decide"), say.day(4), say.today, ClockState::Soon)
        .counted_from(say.day(-58), say.lang.ta("parts-days", &[("n", 60)]))
        .rolled(say.day(2))
        .source(say.t("design-source-34"), Some(say.t("design-article-34")));
    Html::of(&acts).and(Html::of(&clock))
}

fn progress(say: Say) -> Html {
    let day = |days| Day::plain(say.lang, say.day(days), say.today);
    Html::of(
        &ProgressBar::new(
            say.lang,
            vec![
                Step::done(say.t("design-step-registered"), day(-61)),
                Step::done(say.t("design-step-routed"), day(-60)).caption(say.t("design-step-routed-words")),
                Step::done(say.t("design-step-accepted"), day(-58)),
                Step::now(say.t("design-step-checking"), Some(Day::due(say.lang, say.day(4), say.today)))
                    .caption(say.t("design-step-checking-words")),
                Step::next(say.t("design-step-answer")),
                Step::next(say.t("design-step-carry-out")),
            ],
        )
        .sentence(say.t("design-progress-sentence")),
    )
}

fn demands(say: Say) -> Html {
    let one = Demand::new(say.lang, 1, say.t("design-demand-1"))
        .found(say.t("design-demand-1-found"))
        .answered(DemandResult::Support, say.t("design-demand-1-answer"));
    let two = Demand::new(say.lang, 2, say.t("design-demand-2"))
        .found(say.t("design-demand-2-found"))
        .answered(DemandResult::Explain, say.t("design-demand-2-answer"));
    let three = Demand::new(say.lang, 3, say.t("design-demand-3"));
    Html::of(&one).and(Html::of(&two)).and(Html::of(&three))
}

fn clues(say: Say) -> Html {
    let one = Clue::open(say.lang, 1, say.t("design-clue-1")).found(Finding::Partly, say.t("design-clue-1-found"));
    let two = Clue::open(say.lang, 2, say.t("design-clue-2"));
    Html::of(&one).and(Html::of(&two))
}

fn timeline(say: Say) -> Html {
    let at = |days: i32, hour: &str, what: &str, who: &str| {
        let date = say.day(days);
        Moment::new(format!("{date}T{hour}"), format!("{} {hour}", say.lang.date(date, say.today)), say.named(what))
            .by(say.named(who))
    };
    Html::of(&Timeline::new(
        say.lang,
        vec![
            at(-3, "15:20", "moment-visit", "handler").detail(Html::text(say.t("design-moment-visit-detail"))),
            at(-58, "10:05", "moment-accepted", "handler"),
            at(-60, "16:40", "moment-routed", "counter"),
            at(-61, "09:10", "moment-registered", "counter"),
        ],
    ))
}
