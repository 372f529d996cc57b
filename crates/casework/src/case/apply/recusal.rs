//! What the answer to a petitioner's wish for recusal does: with yes, the hand is off the matter, and a seat is another's.

use jiff::civil::Date;

use super::corrupt;
use crate::case::event::Fact;
use crate::case::hearing::state::Recused;
use crate::case::state::{Case, Corrupt, RecusalRequest};
use crate::personal_data::{FreeText, UserId};

impl Case {
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
