//! A hearing as its facts make it: plain data, and what the facts do to it. No rule stands here.

use jiff::civil::Date;

use super::Phase;
use super::event::{Drawn, HearingFact, HearingRecord, VoteCast};
use super::tally::{Count, tally};
use crate::actor::Role;
use crate::case::event::Recorded;
use crate::case::state::{Case, Corrupt};
use crate::case::vocabulary::Side;
use crate::personal_data::{FreeText, UserId};

/// Somebody asked for a hearing, and none was called since.
#[derive(Debug, Clone, PartialEq)]
pub struct HearingAsked {
    pub reason: FreeText,
    pub on: Date,
    pub by: Role,
}

/// An application that was answered with no.
#[derive(Debug, Clone, PartialEq)]
pub struct HearingRefused {
    pub asked: HearingAsked,
    pub reason: FreeText,
    pub on: Date,
}

/// One hearing of a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Hearing {
    pub n: u32,
    /// The day of the notice; a moved day does not change it.
    pub called_on: Date,
    /// The entry that called it first.
    pub called_seq: u32,
    pub moderator: UserId,
    pub on: Date,
    /// Earlier days that it was called for, with the reason why it was moved.
    pub moved: Vec<(Date, Option<FreeText>)>,
    pub time: Option<String>,
    pub place: FreeText,
    pub open: bool,
    pub assessors: u32,
    pub reason: Option<FreeText>,
    pub words: Vec<GivenWord>,
    /// Every draw; the first stands.
    pub draws: Vec<Drawn>,
    pub recused: Vec<Recused>,
    pub held: Option<(Date, HearingRecord)>,
    pub votes: Vec<VoteCast>,
    pub confirmed: Vec<UserId>,
    pub published: Option<Published>,
}

/// A side's word for the draw.
#[derive(Debug, Clone, PartialEq)]
pub struct GivenWord {
    pub side: Side,
    pub word: FreeText,
    /// SHA-256 in hex.
    pub digest: String,
    pub seq: u32,
}

/// A drawn assessor who stepped back, and who took the seat.
#[derive(Debug, Clone, PartialEq)]
pub struct Recused {
    pub person: UserId,
    pub reason: FreeText,
    pub next: Option<UserId>,
}

/// The public version, a copy of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    pub text: FreeText,
    pub by: UserId,
    pub on: Date,
    /// The second person who let it out, and when.
    pub approved: Option<(UserId, Date)>,
}

impl Hearing {
    /// How far it has come.
    pub fn phase(&self) -> Phase {
        match &self.published {
            Some(Published { approved: Some(_), .. }) => Phase::Approved,
            Some(_) => Phase::Published,
            None if self.is_confirmed() => Phase::Concluded,
            None if !self.votes.is_empty() => Phase::Deliberated,
            None if self.held.is_some() => Phase::Held,
            None if !self.draws.is_empty() => Phase::Drawn,
            None => Phase::Called,
        }
    }

    /// Who sits: the first draw, with reserves in the seats of those who stepped back.
    pub fn sitting(&self) -> Vec<UserId> {
        let mut seats = self.draws.first().map(|draw| draw.drawn.clone()).unwrap_or_default();
        for recused in &self.recused {
            seats.retain(|user| *user != recused.person);
            seats.extend(recused.next.clone());
        }
        seats
    }

    /// Whether this account was drawn, or stepped in, and has not stepped back.
    pub fn seats(&self, user: &UserId) -> bool {
        self.sitting().contains(user)
    }

    /// A side's word, if it was given.
    pub fn word(&self, side: Side) -> Option<&GivenWord> {
        self.words.iter().find(|given| given.side == side)
    }

    /// Who voted, each once, in the order of the votes.
    pub fn voters(&self) -> Vec<&UserId> {
        let mut voters: Vec<&UserId> = Vec::new();
        for vote in &self.votes {
            if !voters.contains(&&vote.assessor) {
                voters.push(&vote.assessor);
            }
        }
        voters
    }

    /// Every assessor who voted confirmed it from their own sign-in: only then is there a conclusion.
    pub fn is_confirmed(&self) -> bool {
        !self.votes.is_empty() && self.voters().iter().all(|voter| self.confirmed.contains(voter))
    }

    /// The conclusion, demand by demand; none before every vote is confirmed.
    pub fn conclusion(&self) -> Option<Vec<Count>> {
        self.is_confirmed().then(|| tally(&self.votes))
    }
}

impl Case {
    /// The last hearing, whatever became of it.
    pub fn hearing(&self) -> Option<&Hearing> {
        self.hearings.last()
    }

    /// The hearing that is called and not held yet.
    pub fn hearing_ahead(&self) -> Option<&Hearing> {
        self.hearing().filter(|hearing| hearing.held.is_none())
    }

    /// The last hearing that has a conclusion: what an opinion must answer.
    pub fn hearing_concluded(&self) -> Option<&Hearing> {
        self.hearings.iter().rev().find(|hearing| hearing.is_confirmed())
    }

    pub(in crate::case) fn take_hearing(&mut self, fact: HearingFact, entry: &Recorded) -> Result<(), Corrupt> {
        let on = entry.at.date();
        match fact {
            HearingFact::Applied { reason } => {
                self.hearing_asked = Some(HearingAsked { reason, on, by: entry.by.role });
                self.hearing_refused = None;
            }
            HearingFact::Refused { reason } => {
                let Some(asked) = self.hearing_asked.take() else {
                    return Err(self.corrupt(entry.seq, "no hearing was asked for"));
                };
                self.hearing_refused = Some(HearingRefused { asked, reason, on });
            }
            HearingFact::Called(called) => {
                (self.hearing_asked, self.hearing_refused) = (None, None);
                match self.hearings.iter_mut().find(|hearing| hearing.n == called.n) {
                    Some(hearing) => {
                        hearing.moved.push((hearing.on, called.reason));
                        hearing.on = called.on;
                        hearing.time = called.time;
                        hearing.place = called.place;
                        hearing.open = called.open;
                    }
                    None => self.hearings.push(begun(called, entry)),
                }
            }
            fact @ (HearingFact::WordGiven { .. }
            | HearingFact::Drawn(_)
            | HearingFact::Recused { .. }
            | HearingFact::Held(_)
            | HearingFact::Deliberated { .. }
            | HearingFact::Confirmed { .. }
            | HearingFact::Published { .. }
            | HearingFact::Approved {}) => {
                let Some(hearing) = self.hearings.last_mut() else {
                    return Err(self.corrupt(entry.seq, "no hearing was called"));
                };
                hearing.take(fact, entry);
            }
        }
        Ok(())
    }
}

fn begun(called: super::event::Called, entry: &Recorded) -> Hearing {
    Hearing {
        n: called.n,
        called_on: entry.at.date(),
        called_seq: entry.seq,
        moderator: entry.by.user.clone(),
        on: called.on,
        moved: Vec::new(),
        time: called.time,
        place: called.place,
        open: called.open,
        assessors: called.assessors,
        reason: called.reason,
        words: Vec::new(),
        draws: Vec::new(),
        recused: Vec::new(),
        held: None,
        votes: Vec::new(),
        confirmed: Vec::new(),
        published: None,
    }
}

impl Hearing {
    fn take(&mut self, fact: HearingFact, entry: &Recorded) {
        let on = entry.at.date();
        match fact {
            HearingFact::WordGiven { side, word, digest } => {
                self.words.push(GivenWord { side, word, digest, seq: entry.seq });
            }
            HearingFact::Drawn(drawn) => self.draws.push(*drawn),
            HearingFact::Recused { person, reason, next } => self.recused.push(Recused { person, reason, next }),
            HearingFact::Held(held) => self.held = Some((on, *held)),
            HearingFact::Deliberated { votes } => {
                self.votes = votes;
                self.confirmed.clear();
            }
            HearingFact::Confirmed { assessor, .. } => self.confirmed.push(assessor),
            HearingFact::Published { text } => {
                self.published = Some(Published { text, by: entry.by.user.clone(), on, approved: None });
            }
            HearingFact::Approved {} => {
                if let Some(published) = &mut self.published {
                    published.approved = Some((entry.by.user.clone(), on));
                }
            }
            // The case itself takes these.
            HearingFact::Applied { .. } | HearingFact::Refused { .. } | HearingFact::Called(_) => {}
        }
    }
}
