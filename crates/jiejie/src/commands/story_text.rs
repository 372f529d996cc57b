//! A story as `jiejie try` tells it: its steps, then each case with its colour and class day by day and why.

use std::fmt::Write as _;

use casework::Policy;
use casework::case::outline::Outline;
use casework::figures::period::FigureView;
use jiff::civil::Date;
use office::refused::{exactly, resting_on};
use office::rules::colour_fact;
use office::wording::Lang;

use super::try_stories::StoryReport;

/// The story as text; the reasons are in that language, keys and commands are the contract's.
pub(super) fn text(told: &StoryReport, lang: Lang, policy: &Policy) -> String {
    let mut out = String::new();
    // Writing into a text never fails.
    let _ = write(&mut out, told, lang, policy);
    out
}

fn write(out: &mut String, told: &StoryReport, lang: Lang, policy: &Policy) -> std::fmt::Result {
    writeln!(out, "{} (as of {})", told.name, told.as_of)?;
    if let (Some(article), Some(why)) = (&told.article, &told.why) {
        writeln!(out, "  {article}: {why}")?;
    }
    steps(out, told, lang, policy)?;
    let first = told.case.iter().map(|case| ("first", case));
    let others = told.cases.iter().flatten().filter(|(word, _)| *word != "first");
    for (word, case) in first.chain(others.map(|(word, case)| (word.as_str(), case))) {
        writeln!(out, "  {word}: {} {}", case.case_no, case.stage)?;
        let mut before = None;
        for (day, case) in told.days.iter().filter_map(|(day, cases)| Some((*day, cases.get(word)?))) {
            colour(out, case, day, lang)?;
            if before != Some(&case.progress) {
                class(out, case, lang)?;
            }
            before = Some(&case.progress);
        }
        write_state(out, case)?;
    }
    for (key, figure) in told.figures.iter().flatten() {
        writeln!(out, "     figure {key:<20} {}", figure_text(figure))?;
    }
    writeln!(out)
}

/// `3 of 4, 75.0 %, 1 excluded`.
pub(super) fn figure_text<C>(figure: &FigureView<C>) -> String {
    let of = figure.denominator.map(|of| format!(" of {of}")).unwrap_or_default();
    let rate = figure.percent().map(|rate| format!(", {rate} %")).unwrap_or_default();
    let excluded = if figure.excluded == 0 { String::new() } else { format!(", {} excluded", figure.excluded) };
    let small = if figure.small && figure.rate.is_some() { ", too few to compare" } else { "" };
    format!("{}{of}{rate}{excluded}{small}", figure.numerator)
}

fn steps(out: &mut String, told: &StoryReport, lang: Lang, policy: &Policy) -> std::fmt::Result {
    for step in &told.steps {
        let Some(refusal) = &step.refused else {
            writeln!(out, "  {:>2}. {:<18} {}", step.step, step.act, step.events.join(", "))?;
            continue;
        };
        let (code, basis) = (refusal.code.slug(), resting_on(lang, policy, &refusal.basis));
        let why = exactly(lang, policy, told.as_of, refusal).join("; ");
        writeln!(out, "  {:>2}. {:<18} refused: {code} [{basis}] {why}", step.step, step.act)?;
    }
    Ok(())
}

/// The colour of a day with every rule that made it and what it read.
fn colour(out: &mut String, case: &Outline, day: Date, lang: Lang) -> std::fmt::Result {
    let colour = &case.colour;
    let glyph = match colour.grade {
        "red" => "▲",
        "yellow" => "◆",
        _ => "●",
    };
    let rules = colour.reasons.iter().map(|reason| {
        let facts: Vec<String> = reason.grounds.iter().map(|fact| colour_fact(lang, day, fact)).collect();
        format!("{} ({}) [{}]", named(lang, "rule-", &reason.rule), facts.join("; "), reason.rule)
    });
    let rules: Vec<String> = rules.collect();
    let rules = if rules.is_empty() { lang.t("case-file-colour-none") } else { rules.join(" + ") };
    writeln!(out, "     {day}  {glyph} {:<7} {rules}", colour.grade)
}

/// The class with its rule; told where it is another than the day before.
fn class(out: &mut String, case: &Outline, lang: Lang) -> std::fmt::Result {
    let progress = &case.progress;
    let rules = progress.reasons.iter().map(|rule| format!("{} [{rule}]", named(lang, "rule-progress-", rule)));
    let percent = format!("{}%", progress.percent);
    writeln!(out, "                 {} {percent:<7} {}", progress.grade, rules.collect::<Vec<_>>().join(" "))
}

/// What a rule is called; a district's own rule has no words but its key.
fn named(lang: Lang, family: &str, rule: &str) -> String {
    let words = lang.t(&(family.to_owned() + rule));
    if words.starts_with('[') { rule.to_owned() } else { words }
}

/// Clocks, what a gate misses, and what is next.
fn write_state(out: &mut String, case: &Outline) -> std::fmt::Result {
    for clock in &case.clocks {
        let (key, state) = (clock.key, clock.state.slug());
        writeln!(out, "     {key:<15} {} → {} {state} ({})", clock.starts, clock.due, clock.basis)?;
    }
    for gate in case.gates.iter().filter(|gate| !gate.met) {
        writeln!(out, "     gate {:<12} missing: {}", gate.gate, gate.missing.join(", "))?;
    }
    for (act, due) in case.next.iter().filter_map(|act| Some((act, act.due?))) {
        writeln!(out, "     next {:<16} {} by {due}", act.act, act.by.join(", "))?;
    }
    let open: Vec<&str> = case.next.iter().filter(|act| act.due.is_none()).map(|act| act.act).collect();
    match open.is_empty() {
        true => Ok(()),
        false => writeln!(out, "     open {}", open.join(", ")),
    }
}
