//! The rules of a sample: it is drawn from what was sealed in a period, each answer is read once, and what broke an article is
//! answered by the unit that sealed it.

use super::command::{AnswerQuality, DrawSample, NoteQuality, QualityCommand};
use super::fact::{Drawn, QualityFact};
use super::state::{Quality, Reread};
use crate::case::check::Checking;
use crate::case::event::BreachFound;
use crate::case::hearing::draw::Ranked;
use crate::case::refusal::{Detail, Problem, Refusal};
use crate::context::Context;
use crate::personal_data::{CaseNo, FreeText};
use crate::record::Record as _;

/// Holds a command's fields to what every entrance asks of them.
pub(super) fn check(command: &QualityCommand, c: &mut Checking, ctx: &Context) {
    let (short, long) = (c.office.short_length, c.office.text_length);
    match command {
        QualityCommand::DrawSample(sample) => {
            if sample.from > ctx.today() {
                c.problem("from", Problem::InTheFuture);
            }
            if sample.until < sample.from {
                c.problem("until", Problem::EndsBeforeItBegins);
            }
        }
        QualityCommand::NoteQuality(noted) => {
            c.count("breaches", noted.breaches.len());
            for (n, breach) in (1..).zip(noted.breaches.iter().take(c.office.list_length)) {
                c.required(&format!("breaches.{n}.article"), &breach.article, short);
                c.required(&format!("breaches.{n}.note"), &breach.note, long);
            }
        }
        QualityCommand::AnswerQuality(answer) => c.required("text", &answer.text, long),
    }
}

/// The one table of commands and rules.
pub(super) fn decide(
    sample: Option<&Quality>,
    command: &QualityCommand,
    ctx: &Context,
) -> Result<QualityFact, Refusal> {
    match (sample, command) {
        (None, QualityCommand::DrawSample(asked)) => drawn(asked, ctx),
        (None, QualityCommand::NoteQuality(_) | QualityCommand::AnswerQuality(_)) => {
            Err(Refusal::no_such(Detail::NoRecord(Quality::KIND.to_owned())))
        }
        (Some(sample), QualityCommand::DrawSample(_)) => {
            Err(Refusal::wrong_state(Detail::Record(Quality::KIND, sample.until.to_string())))
        }
        (Some(sample), QualityCommand::NoteQuality(noted)) => note(sample, noted),
        (Some(sample), QualityCommand::AnswerQuality(answer)) => reply(sample, answer, ctx),
    }
}

fn drawn(asked: &DrawSample, ctx: &Context) -> Result<QualityFact, Refusal> {
    let mut pool = ctx.facts.sealed.answers.clone();
    pool.sort();
    pool.dedup_by(|one, other| one.case == other.case);
    if pool.is_empty() {
        return Err(Refusal::field("until", Problem::NothingSealed));
    }
    let base = ctx.facts.sealed.base.clone();
    let root = base.as_ref().map(|base| base.root.as_str()).unwrap_or_default();
    let ranked = Ranked::of(root, (asked.from, asked.until), pool, |one| one.case.as_str());
    let most = asked.share.of(ranked.pool);
    let Ranked { pool, pool_digest, order: answers, .. } = ranked.first(most);
    let DrawSample { from, until, share } = *asked;
    Ok(QualityFact::Drawn(Box::new(Drawn { from, until, share, base, pool, pool_digest, answers })))
}

fn note(sample: &Quality, noted: &NoteQuality) -> Result<QualityFact, Refusal> {
    let one = in_sample(sample, &noted.case)?;
    if one.noted.is_some() {
        return Err(already(one));
    }
    let found = noted.breaches.iter().map(|breach| BreachFound {
        demand: breach.demand,
        article: FreeText::new(breach.article.trim()),
        note: FreeText::new(breach.note.trim()),
    });
    Ok(QualityFact::Noted { case: noted.case.clone(), breaches: found.collect() })
}

/// A unit learns nothing of the others' answers, nor of its own that broke nothing.
fn reply(sample: &Quality, answer: &AnswerQuality, ctx: &Context) -> Result<QualityFact, Refusal> {
    let one = in_sample(sample, &answer.case)?;
    if one.breaches.is_empty() || ctx.actor.unit.as_ref() != Some(&one.answer.unit) {
        return Err(Refusal::no_such(Detail::Case));
    }
    if one.reply.is_some() {
        return Err(already(one));
    }
    Ok(QualityFact::Answered { case: answer.case.clone(), text: FreeText::new(answer.text.trim()) })
}

fn in_sample<'a>(sample: &'a Quality, case: &CaseNo) -> Result<&'a Reread, Refusal> {
    sample.of(case).map(|(_, one)| one).ok_or_else(|| Refusal::no_such(Detail::Case))
}

fn already(one: &Reread) -> Refusal {
    Refusal::wrong_state(Detail::Record(Quality::KIND, format!("{} {}", one.answer.case, one.state())))
}
