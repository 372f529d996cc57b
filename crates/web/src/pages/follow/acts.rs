//! What the petitioner can do without help. Whether an act is open the core says, as for everybody else.
use casework::case::available::{petitioners_actions, rating_is_open};
use casework::case::command::{
    AddClue, AddDemand, AnswerConduct, AnswerQuestion, AskAbove, Attach, Because, BesideCommand, ConductCommand,
    DenyService, GiveWord, HearingCommand, Rate, RequestRecusal, RoadCommand, TakeBack, TeamworkCommand, Withdraw,
};
use casework::case::hearing::recusal::can_be_named;
use casework::case::state::Rating;
use casework::case::vocabulary::{Level, Paper, Subject};
use casework::{Actor, Case, Command, CommandName, Policy};
use jiff::civil::{Date, DateTime};
use store::CaseFile;

use super::conduct::records_in_force;
use crate::parts::next_acts::Act as Line;
use crate::parts::{Day, NextActs};
use office::wording::Lang;

/// One act, by the last part of its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    RateUnit,
    Review,
    Recheck,
    RateOffice,
    File,
    Clue,
    Demand,
    /// They answer a record of their conduct; it stands in a section of its own.
    Conduct,
    Word,
    Hearing,
    /// Somebody is to keep their hands off the matter (条例28).
    Recusal,
    /// A paper that is recorded as served did not arrive.
    Denial,
    /// They answer what the office or the unit asks.
    Answer,
    /// They do not agree that the matter was declined.
    Contest,
    Withdraw,
    /// Their own withdrawal, taken back.
    TakeBack,
}

/// What a form brings.
#[derive(Clone, Debug, Default)]
pub struct Submission {
    pub text: String,
    pub level: Option<Level>,
    /// The stored file's hash, where the act brings one.
    pub file: String,
    /// The record that is answered, where there are several.
    pub conduct: Option<u32>,
    /// Whose recusal is asked for, which paper did not arrive, or which question is answered.
    pub whom: String,
    /// The entry that is taken back; the case says which.
    pub entry: u32,
}

impl Act {
    /// In the order of what is lost if it is late.
    pub const ALL: [Act; 16] = [
        Act::TakeBack,
        Act::Answer,
        Act::Contest,
        Act::Word,
        Act::RateUnit,
        Act::Review,
        Act::Recheck,
        Act::RateOffice,
        Act::File,
        Act::Clue,
        Act::Demand,
        Act::Conduct,
        Act::Hearing,
        Act::Recusal,
        Act::Denial,
        Act::Withdraw,
    ];

    /// Whom a rating speaks of.
    pub fn subject(self) -> Option<Subject> {
        match self {
            Act::RateUnit => Some(Subject::Unit),
            Act::RateOffice => Some(Subject::Office),
            Act::Review | Act::Recheck | Act::File | Act::Clue | Act::Demand => None,
            Act::Conduct | Act::Word | Act::Hearing | Act::Recusal | Act::Denial => None,
            Act::Answer | Act::Contest | Act::Withdraw | Act::TakeBack => None,
        }
    }

    /// Only what rests on what they saw is refused when the case has moved on; what they add is always welcome.
    pub fn minds_the_version(self) -> bool {
        matches!(self, Act::RateUnit | Act::RateOffice | Act::Withdraw)
    }

    pub fn command(self, said: &Submission) -> Command {
        let text = said.text.trim().to_owned();
        let comment = Some(text.clone()).filter(|text| !text.is_empty());
        let rate = |subject| {
            let level = said.level.unwrap_or(Level::Satisfied);
            RoadCommand::Rate(Rate { subject, level, comment: comment.clone(), petitioner: None }).into()
        };
        match self {
            Act::RateUnit => rate(Subject::Unit),
            Act::RateOffice => rate(Subject::Office),
            Act::Review => RoadCommand::RequestReview(AskAbove { reason: text, posted_on: None }).into(),
            Act::Recheck => RoadCommand::RequestRecheck(AskAbove { reason: text, posted_on: None }).into(),
            Act::File => {
                // The file's kind is the office's word, whatever language the petitioner reads.
                let kind = Lang::Chinese.t("follow-file-kind");
                BesideCommand::Attach(Attach { file: said.file.clone(), kind, note: comment, internal: false }).into()
            }
            Act::Clue => BesideCommand::AddClue(AddClue { text }).into(),
            Act::Demand => BesideCommand::AddDemand(AddDemand { text, amount: None }).into(),
            Act::Conduct => ConductCommand::AnswerConduct(AnswerConduct { answer: text, conduct: said.conduct }).into(),
            Act::Word => HearingCommand::GiveWord(GiveWord { word: text }).into(),
            Act::Hearing => HearingCommand::ApplyHearing(Because { reason: text }).into(),
            Act::Recusal => {
                BesideCommand::RequestRecusal(RequestRecusal { whom: said.whom.clone(), reason: text }).into()
            }
            Act::Denial => RoadCommand::DenyService(DenyService {
                document: Paper::parse(&said.whom).unwrap_or(Paper::Opinion),
                reason: text,
            })
            .into(),
            Act::Answer => TeamworkCommand::AnswerQuestion(AnswerQuestion {
                question: said.whom.parse().unwrap_or_default(),
                text,
            })
            .into(),
            Act::Contest => TeamworkCommand::ContestRefusal(Because { reason: text }).into(),
            Act::Withdraw => RoadCommand::Withdraw(Withdraw { reason: text, petitioner: None }).into(),
            Act::TakeBack => RoadCommand::TakeBack(TakeBack { entry: said.entry, reason: text }).into(),
        }
    }

    /// The command that it gives.
    pub fn command_name(self) -> CommandName {
        match self {
            Act::RateUnit | Act::RateOffice => CommandName::Rate,
            Act::Review => CommandName::RequestReview,
            Act::Recheck => CommandName::RequestRecheck,
            Act::File => CommandName::Attach,
            Act::Clue => CommandName::AddClue,
            Act::Demand => CommandName::AddDemand,
            Act::Conduct => CommandName::AnswerConduct,
            Act::Word => CommandName::GiveWord,
            Act::Hearing => CommandName::ApplyHearing,
            Act::Recusal => CommandName::RequestRecusal,
            Act::Denial => CommandName::DenyService,
            Act::Answer => CommandName::AnswerQuestion,
            Act::Contest => CommandName::ContestRefusal,
            Act::Withdraw => CommandName::Withdraw,
            Act::TakeBack => CommandName::TakeBack,
        }
    }

    /// Whether it can be done now, by one of the petitioners who may speak here.
    pub fn open(self, file: &CaseFile, policy: &Policy, now: DateTime) -> bool {
        let (case, today) = (&file.case, now.date());
        if self == Act::Conduct {
            return records_in_force(case, policy.office.conduct_kept_days, today).next().is_some();
        }
        if self == Act::Recusal && can_be_named(case).is_empty() {
            return false;
        }
        if let Some(subject) = self.subject()
            && !rating_is_open(case, policy, subject, today)
        {
            return false;
        }
        let open = petitioners_actions(case, policy, today);
        let named = |n| open.iter().any(|open| open.act == self.command_name() && open.is_for(&Actor::petitioner(n)));
        speakers(file).into_iter().any(named)
    }

    /// The last day on which it can be done.
    pub fn due(self, case: &Case, policy: &Policy, today: Date) -> Option<Date> {
        let name = match self {
            Act::Review | Act::Recheck | Act::RateUnit | Act::RateOffice | Act::Word | Act::Answer => {
                self.command_name()
            }
            Act::File
            | Act::Clue
            | Act::Demand
            | Act::Conduct
            | Act::Hearing
            | Act::Recusal
            | Act::Denial
            | Act::Contest
            | Act::Withdraw
            | Act::TakeBack => {
                return None;
            }
        };
        petitioners_actions(case, policy, today).into_iter().find(|open| open.act == name).and_then(|open| open.due)
    }
}

/// The numbers of those who still stand behind the petition, or who has this code for themselves; an anonymous one is
/// spoken for by its code.
pub fn speakers(file: &CaseFile) -> Vec<u32> {
    if let Some(own) = file.spoken_by {
        return vec![own];
    }
    let case = &file.case;
    let here: Vec<u32> = case.petitioners.iter().filter(|p| !p.withdrawn).map(|p| p.n).collect();
    if here.is_empty() { vec![1] } else { here }
}

/// The list of acts on the case's page, each with its last day; what is not open is left out.
pub fn offered(lang: Lang, file: &CaseFile, policy: &Policy, now: DateTime) -> NextActs {
    let case = &file.case;
    let today = now.date();
    let mut open: Vec<Act> =
        Act::ALL.into_iter().filter(|act| *act != Act::Conduct && act.open(file, policy, now)).collect();
    // What they have said already steps back behind what they have not.
    open.sort_by_key(|act| given(*act, file).is_some());
    let asks = |act: Act| open.contains(&act);
    let (may_review, may_recheck) = (asks(Act::Review), asks(Act::Recheck));
    let mut lines: Vec<Line> = open.into_iter().map(|act| line(lang, act, file, policy, today)).collect();
    let unserved = case.paper(Paper::Opinion).is_some_and(|paper| paper.served.is_none());
    if unserved && !may_review && case.class == casework::case::vocabulary::Class::Claim {
        lines.push(Line::blocked("review", lang.t(Act::Review.verb()), lang.t("follow-review-unserved")));
    }
    let reviewed = case.paper(Paper::ReviewOpinion).is_some_and(|paper| paper.served.is_none());
    if reviewed && !may_recheck && case.awaits_a_recheck() {
        lines.push(Line::blocked("recheck", lang.t(Act::Recheck.verb()), lang.t("follow-recheck-unserved")));
    }
    NextActs::new(lang, lines)
}

/// The rating that counts, where this act gives one.
fn given(act: Act, file: &CaseFile) -> Option<&Rating> {
    let subject = act.subject()?;
    let his = |rating: &&Rating| file.spoken_by.is_none_or(|own| own == rating.petitioner);
    // The one received last, whenever it was entered.
    file.case.ratings.iter().filter(his).filter(|rating| rating.subject == subject).max_by_key(|rating| rating.on)
}

fn line(lang: Lang, act: Act, file: &CaseFile, policy: &Policy, today: Date) -> Line {
    let case = &file.case;
    let href = format!("/follow/{}/{}", case.no, act.slug());
    let effect = match given(act, file) {
        Some(rating) => {
            let level = lang.t(&format!("level-{}", rating.level.slug()));
            lang.ta("follow-rated-before", &[("day", lang.date(rating.on, today)), ("level", level)])
        }
        None => lang.t(act.effect()),
    };
    let line = Line::page(act.slug(), lang.t(act.verb()), href).effect(effect);
    match act.due(case, policy, today) {
        Some(due) => line.due(Day::due(lang, due, today)),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_has_an_address_of_its_own() {
        for act in Act::ALL {
            assert_eq!(Act::parse(act.slug()), Some(act));
        }
        assert_eq!(Act::parse("close"), None);
    }
}
