//! The steps of one case, one plan (一案一策四步法) as everybody on the case sees them.
use casework::plan::{StepPlace, steps};
use casework::policy::{PlanStep, StepIf};
use casework::{Case, Policy};
use jiff::civil::Date;

use crate::parts::{ProgressBar, progress_bar::Step};
use office::wording::Lang;

/// The bar of the steps; none where a matter has none.
pub fn four_steps(lang: Lang, case: &Case, policy: &Policy, today: Date) -> Option<ProgressBar> {
    let left_out = if case.hearing_refused.is_some() { "follow-steps-refused" } else { "follow-steps-not-needed" };
    let asked = case.hearing_asked.as_ref().map(|asked| {
        let due = lang.date(policy.hearing_answer_due(asked.on), today);
        lang.ta("follow-steps-asked", &[("day", lang.date(asked.on, today)), ("due", due)])
    });
    let told = steps(case, policy).into_iter().map(|standing| {
        let name = name(lang, standing.step);
        let made = match standing.place {
            StepPlace::Done => Step::did(name),
            StepPlace::Now => Step::now(name, None),
            StepPlace::Later => Step::next(name),
            StepPlace::NotNeeded => Step::skipped(name).caption(lang.t(left_out)),
        };
        match (&asked, standing.step.only_if, standing.place) {
            (Some(words), Some(StepIf::Hearing), StepPlace::Now | StepPlace::Later) => made.caption(words.clone()),
            (Some(_), Some(StepIf::Hearing), StepPlace::Done | StepPlace::NotNeeded) | (None, _, _) | (_, None, _) => {
                made
            }
        }
    });
    let told: Vec<Step> = told.collect();
    (!told.is_empty()).then(|| ProgressBar::new(lang, told))
}

/// Which step it is at, in a line; none once all are done.
pub fn step_now(lang: Lang, case: &Case, policy: &Policy) -> Option<String> {
    let all = steps(case, policy);
    let (n, now) = (1..).zip(&all).find(|(_, standing)| standing.place == StepPlace::Now)?;
    let args = [("n", n.to_string()), ("all", all.len().to_string()), ("step", name(lang, now.step))];
    Some(lang.ta("follow-steps-now", &args))
}

fn name(lang: Lang, step: &PlanStep) -> String {
    match lang {
        Lang::Chinese => step.name.clone(),
        Lang::English => step.name_en.clone(),
    }
}
