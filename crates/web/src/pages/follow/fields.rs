//! What each act asks for: a level, a file, some words, and who of several is speaking.
use std::collections::BTreeSet;

use casework::Policy;
use casework::case::available::deniable;
use casework::case::hearing::recusal::can_be_named;
use casework::case::state::Petitioner;
use casework::case::vocabulary::Level;
use casework::personal_data::masked;
use jiff::civil::Date;
use store::CaseFile;

use super::act::Typed;
use super::acts::{Act, speakers};
use super::conduct::records_in_force;
use crate::acts::conduct_caption;
use crate::acts::hearing::part_or_name;
use crate::forms::Problem;
use crate::layout::Frame;
use crate::pages::attachment::file_field::FileField;
use crate::pages::attachment::kinds::ACCEPT;
use crate::parts::{Choice, Field, Html, Opt};
use office::wording::Lang;

pub(super) fn fields(
    frame: &Frame,
    policy: &Policy,
    file: &CaseFile,
    act: Act,
    typed: &Typed,
    wrong: &[Problem],
) -> Html {
    let (lang, today) = (frame.lang, frame.today);
    let error = |name: &str| wrong.iter().find(|problem| problem.field == name).map(|problem| problem.message(lang));
    let first = if act == Act::Conduct { which(lang, policy, file, typed, today) } else { who(lang, file, typed) };
    let mut html = first.unwrap_or_default();
    if act.subject().is_some() {
        let options = Level::ALL
            .iter()
            .map(|level| Opt::new(level.slug(), lang.t(&format!("level-{}", level.slug()))).chosen_if(&typed.level))
            .collect();
        let levels = Choice::one(lang, "level", lang.t("follow-rate-level"), options).error(error("level")).required();
        html = html.and(Html::of(&levels));
    }
    if act == Act::Recusal {
        let options = can_be_named(&file.case).into_iter().map(|(word, _)| {
            let name = part_or_name(lang, &file.case, &word);
            Opt::new(word.as_str(), name).chosen_if(&typed.said.whom)
        });
        let list = Choice::one(lang, "whom", lang.t("follow-recusal-whom"), options.collect());
        html = html.and(Html::of(&list.error(error("whom")).required()));
    }
    if act == Act::Denial {
        let speaking = speakers(file).into_iter().flat_map(|n| deniable(&file.case, n));
        let kinds: BTreeSet<_> = speaking.map(|paper| paper.kind).collect();
        let options = kinds.into_iter().map(|kind| {
            Opt::new(kind.slug(), lang.t(&format!("document-{}", kind.slug()))).chosen_if(&typed.said.whom)
        });
        let list = Choice::one(lang, "whom", lang.t("follow-denial-which"), options.collect());
        html = html.and(Html::of(&list.error(error("whom")).required()));
    }
    if act == Act::Answer {
        html = html.and(Html::of(&which_question(lang, file, typed).error(error("whom")).required()));
    }
    let (label, must, most) = match act {
        Act::RateUnit | Act::RateOffice => ("follow-rate-comment", false, policy.office.short_length),
        Act::Review => ("follow-review-reason", true, policy.office.text_length),
        Act::Recheck => ("follow-recheck-reason", true, policy.office.text_length),
        Act::File => ("follow-file-note", false, policy.office.short_length),
        Act::Clue => ("follow-clue-text", true, policy.office.short_length),
        Act::Demand => ("follow-demand-text", true, policy.office.short_length),
        Act::Conduct => ("field-answer-conduct-answer", true, policy.office.text_length),
        Act::Word => ("follow-word-text", true, policy.hearing.word_length),
        Act::Hearing => ("follow-hearing-reason", true, policy.office.text_length),
        Act::Recusal => ("follow-recusal-reason", true, policy.office.text_length),
        Act::Denial => ("follow-denial-reason", true, policy.office.short_length),
        Act::Answer => ("follow-answer-text", true, policy.office.text_length),
        Act::Contest => ("follow-contest-reason", true, policy.office.text_length),
        Act::Withdraw => ("follow-withdraw-reason", true, policy.office.short_length),
        Act::TakeBack => ("follow-take-back-reason", true, policy.office.short_length),
    };
    let field = Field::lines(lang, "text", lang.t(label))
        .value(&typed.said.text)
        .max(u32::try_from(most).unwrap_or(u32::MAX))
        .error(error("text"));
    html = html.and(Html::of(&if must { field.required() } else { field }));
    if act == Act::File {
        // The last of all: of a file that is not read to its end the words have come.
        let choose_again = !wrong.is_empty() || !typed.said.file.is_empty();
        html = html.and(one_file(lang, choose_again, error("file")));
    }
    html
}

/// The file that a petitioner brings.
fn one_file(lang: Lang, choose_again: bool, error: Option<String>) -> Html {
    let (label, hint) = (lang.t("follow-file"), lang.t("follow-file-hint"));
    Html::of(&FileField { lang, label, hint, accept: ACCEPT, choose_again, error })
}

/// Which question is answered; a single one is chosen.
fn which_question(lang: Lang, file: &CaseFile, typed: &Typed) -> Choice {
    let open: Vec<_> = file.case.teamwork.unanswered().collect();
    let only = if let [only] = open.as_slice() { only.n.to_string() } else { typed.said.whom.clone() };
    let options = open.iter().map(|one| Opt::new(one.n.to_string(), one.question.text()).chosen_if(&only));
    Choice::one(lang, "whom", lang.t("follow-answer-which"), options.collect())
}

/// Which of several records is answered.
fn which(lang: Lang, policy: &Policy, file: &CaseFile, typed: &Typed, today: Date) -> Option<Html> {
    let here: Vec<_> = records_in_force(&file.case, policy.office.conduct_kept_days, today).collect();
    let chosen = here.iter().find(|r| Some(r.noted.n) == typed.said.conduct).or(here.first())?.noted.n.to_string();
    let options = here.iter().map(|record| {
        let label = format!("{}. {}", record.noted.n, conduct_caption(lang, record, today));
        Opt::new(record.noted.n.to_string(), label).chosen_if(&chosen)
    });
    Some(Html::of(&Choice::one(lang, "conduct", lang.t("field-answer-conduct-conduct"), options.collect())))
}

/// Which of several petitioners speaks; the names are masked, for the code may have been passed on.
fn who(lang: Lang, file: &CaseFile, typed: &Typed) -> Option<Html> {
    if file.spoken_by.is_some() {
        return None;
    }
    let here: Vec<_> = file.case.petitioners.iter().filter(|petitioner| !petitioner.withdrawn).collect();
    let chosen = here.iter().find(|p| p.n == typed.who).or(here.first())?.n.to_string();
    let option = |p: &&Petitioner| {
        let words = [("n", p.n.to_string()), ("name", masked(p.named.person.name()))];
        Opt::new(p.n.to_string(), lang.ta("follow-who-n", &words)).chosen_if(&chosen)
    };
    let options = here.iter().map(option).collect();
    (here.len() > 1).then(|| Html::of(&Choice::one(lang, "who", lang.t("follow-who"), options)))
}
