//! What a second person's word does: a colour below the rule's counts; with yes to a recusal the hand is off the matter, and a
//! seat is another's.

use jiff::civil::Date;

use super::corrupt;
use crate::case::event::{Fact, Recorded};
use crate::case::hearing::state::Recused;
use crate::case::state::{Case, Corrupt, Judged, RecusalRequest};
use crate::case::vocabulary::Colour;
use crate::personal_data::{FreeText, UserId};

impl Case {
    /// A person judged the colour, until a day.
    pub(super) fn graded(&mut self, judged: (Colour, FreeText, Date, bool), entry: &Recorded) {
        let ((colour, reason, until, below), by) = (judged, entry.by.user.clone());
        self.judged = Some(Judged { colour, reason, until, seq: entry.seq, by, below, confirmed: None });
    }

    /// A second person vouched for a colour below the rule's.
    pub(super) fn grade_confirmed(&mut self, on: Date, seq: u32) -> Result<(), Corrupt> {
        let judged = self.judged.as_mut().ok_or_else(|| corrupt(&self.no, seq, "no judgement to confirm"))?;
        judged.confirmed = Some(on);
        Ok(())
    }

    /// A wish for recusal, or what was decided on it.
    pub(super) fn recusal(&mut self, fact: Fact, on: Date, seq: u32) -> Result<(), Corrupt> {
        if let Fact::RecusalRequested { n, said, reason, user } = fact {
            self.recusals.push(RecusalRequest { n, user, said, reason, on, decided: None });
        } else if let Fact::RecusalDecided { n, agree, reason, next } = fact {
            self.recusal_decided(n, (on, agree, reason), next, seq)?;
        }
        Ok(())
    }

    fn recusal_decided(
        &mut self,
        n: u32,
        decided: (Date, bool, FreeText),
        next: Option<UserId>,
        seq: u32,
    ) -> Result<(), Corrupt> {
        let (agree, reason) = (decided.1, decided.2.clone());
        let request = self.recusals.iter_mut().find(|request| request.n == n);
        let request = request.ok_or_else(|| corrupt(&self.no, seq, "no such request"))?;
        request.decided = Some(decided);
        let Some(user) = request.user.clone().filter(|_| agree) else { return Ok(()) };
        if let Some(hearing) = self.hearings.last_mut().filter(|hearing| hearing.held.is_none() && hearing.seats(&user))
        {
            hearing.recused.push(Recused { person: user.clone(), reason, next });
        }
        self.stepped_aside(user);
        Ok(())
    }
}
