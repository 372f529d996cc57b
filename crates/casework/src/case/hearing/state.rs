//! A hearing as its facts make it: plain data, and what the facts do to it. No rule stands here.

use jiff::civil::Date;

use super::Phase;
use super::event::{Called, CalledOffFor, Drawn, HearingFact, HearingRecord, Invited, VoteCast};
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
    /// Days on which it was opened and put off, with the reason.
    pub adjourned: Vec<(Date, FreeText)>,
    pub invited: Vec<Invitation>,
    /// Who was invited to an earlier day of it, and not to this one.
    pub uninvited: Vec<Invited>,
    /// Those among them, by their place, who were invited to it again since.
    pub again: Vec<u32>,
    /// Those among them, by their place, who had never heard that they should come.
    pub never_told: Vec<u32>,
    /// Those among them, by their place, to whom the sheet of its call-off goes: none had told them that they need not come.
    pub untold: Vec<u32>,
    /// It does not take place: since when, and why.
    pub called_off: Option<(Date, CalledOffFor)>,
    pub votes: Vec<VoteCast>,
    pub confirmed: Vec<UserId>,
    /// By when each vote is to be confirmed; older journals name no day.
    pub confirm_by: Option<Date>,
    /// Who did not confirm in these days, so that the others concluded.
    pub silent: Vec<UserId>,
    pub published: Option<Published>,
}

/// Somebody invited, and when the notice reached them.
#[derive(Debug, Clone, PartialEq)]
pub struct Invitation {
    pub invited: Invited,
    pub served: Option<Date>,
    /// They were told of an earlier day of it.
    pub knew: bool,
}

impl Invitation {
    /// Whether they ever heard that they are to come, be it on another day.
    pub const fn heard_of_it(&self) -> bool {
        self.knew || self.served.is_some()
    }
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
            _ if self.called_off.is_some() => Phase::CalledOff,
            Some(Published { approved: Some(_), .. }) => Phase::Approved,
            Some(_) => Phase::Published,
            None if self.is_confirmed() => Phase::Concluded,
            None if !self.votes.is_empty() => Phase::Deliberated,
            None if self.held.is_some() => Phase::Held,
            None if !self.draws.is_empty() => Phase::Drawn,
            None => Phase::Called,
        }
    }

    /// A public copy was written and is to be read over by somebody else.
    pub fn waits_for_a_second_person(&self) -> bool {
        self.phase() == Phase::Published
    }

    /// Who sits: the first draw, with reserves in the seats of those who stepped back, or who did not come.
    pub fn sitting(&self) -> Vec<UserId> {
        let mut seats = self.draws.first().map(|draw| draw.drawn.clone()).unwrap_or_default();
        for recused in &self.recused {
            seats.retain(|user| *user != recused.person);
            seats.extend(recused.next.clone());
        }
        if let Some((_, record)) = &self.held {
            seats.retain(|user| !record.absent.contains(user));
            seats.extend(record.stepped_in.iter().cloned());
        }
        seats
    }

    /// Whether this account was drawn, or stepped in, and has not stepped back.
    pub fn seats(&self, user: &UserId) -> bool {
        self.sitting().contains(user)
    }

    /// Whether the one at this place among those invited, 1 is the first, has the notice or the invitation.
    pub(in crate::case) fn was_told(&self, n: u32) -> bool {
        let place = usize::try_from(n).ok().and_then(|n| n.checked_sub(1));
        place.and_then(|place| self.invited.get(place)).is_some_and(|one| one.served.is_some())
    }

    /// Who of those whom a move names, by their place, knew of an earlier day. A move of an older release says it of nobody: where not all
    /// who did are left out, who stayed is not known without the names, and each of them counts as one.
    fn knew_of_it(&self, called: &Called) -> Vec<u32> {
        let heard = self.invited.iter().filter(|one| one.heard_of_it()).count();
        let told_no = called.uninvited.len().saturating_sub(called.never_told.len());
        let says_it = !called.knew.is_empty() || heard <= told_no;
        if says_it { called.knew.clone() } else { (1_u32..).zip(&called.invited).map(|(n, _)| n).collect() }
    }

    /// Whether the one at this place on the sheet of its call-off ever heard that they should come, be it on an earlier day.
    pub(in crate::case) fn was_ever_told(&self, n: u32) -> bool {
        let invited = self.invited.iter().map(Invitation::heard_of_it);
        let left_out = self.left_out_untold().map(|(place, _)| !self.never_told.contains(&place));
        let place = usize::try_from(n).ok().and_then(|n| n.checked_sub(1));
        place.and_then(|place| invited.chain(left_out).nth(place)).unwrap_or_default()
    }

    /// Those whom a move left out and whom the call-off is the first to tell, with their place among those left out.
    fn left_out_untold(&self) -> impl Iterator<Item = (u32, &Invited)> {
        (1_u32..).zip(&self.uninvited).filter(|(n, _)| self.untold.contains(n))
    }

    /// Whether the one at this place on the sheet of its call-off, 1 is the first, was invited to an earlier day alone.
    pub fn was_left_out(&self, n: usize) -> bool {
        self.called_off.is_some() && n > self.invited.len()
    }

    /// The last of all the days for which it was ever called.
    pub(in crate::case) fn last_day(&self) -> Date {
        let opened = self.adjourned.iter().map(|(day, _)| *day);
        self.moved.iter().map(|(day, _)| *day).chain(opened).fold(self.on, Date::max)
    }

    /// Who need not come any more: where it does not take place all of them, and whom a move left out and nothing told so; else those
    /// whom its last move left out.
    pub fn withdrawn_from(&self) -> Vec<&Invited> {
        match &self.called_off {
            Some(_) => {
                let invited = self.invited.iter().map(|one| &one.invited);
                invited.chain(self.left_out_untold().map(|(_, one)| one)).collect()
            }
            None => self.uninvited.iter().collect(),
        }
    }

    /// By whose names it calls somebody: who is invited or no more, who came, who spoke.
    pub(in crate::case) fn names_mut(&mut self) -> Vec<&mut FreeText> {
        let invited = self.invited.iter_mut().map(|one| &mut one.invited).chain(&mut self.uninvited);
        let record = self.held.iter_mut().flat_map(|(_, record)| record.names_mut());
        invited.map(|one| &mut one.name).chain(record).collect()
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

    /// Every assessor who voted confirmed it from their own sign-in, or let the days for it pass: only then is there a
    /// conclusion.
    pub fn is_confirmed(&self) -> bool {
        let is_over = |voter: &UserId| self.confirmed.contains(voter) || self.silent.contains(voter);
        !self.votes.is_empty() && self.voters().iter().all(|voter| is_over(voter))
    }

    /// Who has not confirmed, where the days for it are over and the others are enough to conclude: a quorum, and odd.
    pub fn silent_on(&self, today: Date, quorum: u32) -> Option<Vec<UserId>> {
        let over = self.held.is_some() && !self.is_confirmed() && self.confirm_by.is_some_and(|day| today > day);
        let confirmed = self.voters().iter().filter(|voter| self.confirmed.contains(voter)).count();
        let enough = u32::try_from(confirmed).is_ok_and(|n| n >= quorum && !n.is_multiple_of(2));
        let silent = self.voters().into_iter().filter(|voter| !self.confirmed.contains(voter)).cloned();
        (over && enough).then(|| silent.collect())
    }

    /// The votes that count: those of assessors who did not confirm theirs in time do not.
    pub fn counted_votes(&self) -> impl Iterator<Item = &VoteCast> {
        self.votes.iter().filter(|vote| !self.silent.contains(&vote.assessor))
    }

    /// The conclusion, demand by demand; none before every vote is confirmed.
    pub fn conclusion(&self) -> Option<Vec<Count>> {
        self.is_confirmed().then(|| tally(self.counted_votes()))
    }
}

impl Case {
    /// The last hearing, whatever became of it.
    pub fn hearing(&self) -> Option<&Hearing> {
        self.hearings.last()
    }

    /// The hearing that is called, not held yet and not called off.
    pub fn hearing_ahead(&self) -> Option<&Hearing> {
        self.hearing().filter(|hearing| hearing.held.is_none() && hearing.called_off.is_none())
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
                let called = *called;
                match self.hearings.iter_mut().find(|hearing| hearing.n == called.n) {
                    Some(hearing) => {
                        let knew = hearing.knew_of_it(&called);
                        hearing.moved.push((hearing.on, called.reason));
                        hearing.invited = invitations(called.invited, &knew);
                        // Those of an earlier move stay, as long as no other move left anybody out.
                        if !called.uninvited.is_empty() {
                            (hearing.uninvited, hearing.never_told) = (called.uninvited, called.never_told);
                            hearing.again = Vec::new();
                        } else if !called.again.is_empty() {
                            hearing.again = called.again;
                        }
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
            | HearingFact::Adjourned { .. }
            | HearingFact::CalledOff { .. }
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

fn begun(called: Called, entry: &Recorded) -> Hearing {
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
        adjourned: Vec::new(),
        invited: invitations(called.invited, &[]),
        uninvited: Vec::new(),
        again: Vec::new(),
        never_told: Vec::new(),
        untold: Vec::new(),
        called_off: None,
        votes: Vec::new(),
        confirmed: Vec::new(),
        confirm_by: None,
        silent: Vec::new(),
        published: None,
    }
}

fn invitations(invited: Vec<Invited>, knew: &[u32]) -> Vec<Invitation> {
    let one = |(n, invited): (u32, Invited)| Invitation { invited, served: None, knew: knew.contains(&n) };
    (1_u32..).zip(invited).map(one).collect()
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
            HearingFact::Adjourned { until, reason } => {
                self.adjourned.push((self.on, reason));
                self.on = until;
                // Each is told of the new day.
                for one in &mut self.invited {
                    (one.knew, one.served) = (one.heard_of_it(), None);
                }
            }
            HearingFact::CalledOff { reason, untold, knew } => {
                (self.called_off, self.untold) = (Some((on, reason)), untold);
                (1_u32..).zip(&mut self.invited).for_each(|(n, one)| one.knew |= knew.contains(&n));
            }
            HearingFact::Held(held) => self.held = Some((on, *held)),
            HearingFact::Deliberated { votes, confirm_by, silent } if silent.is_empty() => {
                (self.votes, self.confirm_by) = (votes, confirm_by);
                self.confirmed.clear();
            }
            HearingFact::Deliberated { silent, .. } => self.silent = silent,
            HearingFact::Confirmed { assessor, .. } => self.confirmed.push(assessor),
            HearingFact::Published { text, silent } => {
                self.silent.extend(silent);
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
