//! Who brings the matter, as later entries say it. No rule stands here.

use super::corrupt;
use crate::case::event::{PersonsFact, PetitionerNamed};
use crate::case::state::{Case, Corrupt, Petitioner, StandsIn};

/// Those who bring it, numbered from 1.
pub(super) fn numbered(named: Vec<PetitionerNamed>) -> Vec<Petitioner> {
    (1..).zip(named).map(|(n, named)| Petitioner { n, named, withdrawn: false, stand_ins: Vec::new() }).collect()
}

impl Case {
    pub(super) fn persons_changed(&mut self, fact: PersonsFact, seq: u32) -> Result<(), Corrupt> {
        match fact {
            PersonsFact::Added { n, named, twice, .. } => {
                // What had reached all the others by then has not reached them.
                for paper in self.papers.iter_mut().filter(|paper| paper.served.is_some()) {
                    paper.not_to.push(n);
                }
                self.named_twice = twice;
                self.petitioners.push(Petitioner { n, named, withdrawn: false, stand_ins: Vec::new() });
            }
            PersonsFact::Corrected(mended) => {
                self.named_twice = mended.twice;
                self.of_number(mended.petitioner, seq)?.named = mended.to;
            }
            PersonsFact::SteppedIn { petitioner, kind, person, since, .. } => {
                self.of_number(petitioner, seq)?.stand_ins.insert(0, StandsIn { kind, person, since });
            }
        }
        Ok(())
    }

    fn of_number(&mut self, n: u32, seq: u32) -> Result<&mut Petitioner, Corrupt> {
        let missing = corrupt(&self.no, seq, "no such petitioner");
        self.petitioners.iter_mut().find(|petitioner| petitioner.n == n).ok_or(missing)
    }
}
