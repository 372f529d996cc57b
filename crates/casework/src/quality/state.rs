//! A sample as its facts make it, and as the API and a story print it.

use jiff::civil::Date;
use serde::Serialize;

use super::fact::{Drawn, QualityFact};
use super::sight;
use crate::case::event::BreachFound;
use crate::case::hearing::event::DrawBase;
use crate::context::SealedAnswer;
use crate::personal_data::{CaseNo, FreeText, UnitId};
use crate::record::Viewer;
use crate::typed::Share;

/// A drawn sample.
#[derive(Debug, Clone, PartialEq)]
pub struct Quality {
    pub from: Date,
    pub until: Date,
    pub share: Share,
    pub base: Option<DrawBase>,
    pub pool: u32,
    pub pool_digest: String,
    pub drawn: Date,
    pub answers: Vec<Reread>,
}

/// A drawn answer, and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reread {
    pub answer: SealedAnswer,
    pub noted: Option<Date>,
    pub breaches: Vec<BreachFound>,
    /// The unit's word, and its day.
    pub reply: Option<(Date, FreeText)>,
}

impl Reread {
    /// Where it stands, in a word.
    pub const fn state(&self) -> &'static str {
        match (&self.noted, &self.reply) {
            (None, _) => "open",
            (Some(_), None) => "noted",
            (Some(_), Some(_)) => "answered",
        }
    }

    /// It broke something, and the unit owes its word.
    pub fn waits_for_the_unit(&self) -> bool {
        !self.breaches.is_empty() && self.reply.is_none()
    }
}

impl Quality {
    pub(super) fn begun(fact: &QualityFact, on: Date) -> Option<Quality> {
        let QualityFact::Drawn(drawn) = fact else { return None };
        let Drawn { from, until, share, base, pool, pool_digest, answers } = drawn.as_ref().clone();
        let unread = |answer| Reread { answer, noted: None, breaches: Vec::new(), reply: None };
        let answers = answers.into_iter().map(unread).collect();
        Some(Quality { from, until, share, base, pool, pool_digest, drawn: on, answers })
    }

    pub(super) fn take(&mut self, fact: &QualityFact, on: Date) -> Option<()> {
        match fact {
            QualityFact::Drawn(_) => return None,
            QualityFact::Noted { case, breaches } => {
                let one = self.of_mut(case)?;
                one.noted = Some(on);
                one.breaches.clone_from(breaches);
            }
            QualityFact::Answered { case, text } => self.of_mut(case)?.reply = Some((on, text.clone())),
        }
        Some(())
    }

    fn of_mut(&mut self, case: &CaseNo) -> Option<&mut Reread> {
        self.answers.iter_mut().find(|one| one.answer.case == *case)
    }

    /// The drawn answer of this case with its number in the sample, from 1.
    pub fn of(&self, case: &CaseNo) -> Option<(u32, &Reread)> {
        (1..).zip(&self.answers).find(|(_, one)| one.answer.case == *case)
    }

    /// Answers that nobody has read again.
    pub fn unread(&self) -> impl Iterator<Item = &Reread> {
        self.answers.iter().filter(|one| one.noted.is_none())
    }

    /// Nothing is left to read or to answer.
    pub fn is_done(&self) -> bool {
        self.answers.iter().all(|one| one.noted.is_some() && !one.waits_for_the_unit())
    }

    pub(super) fn outline(&self, viewer: &Viewer, due: impl Fn(u32) -> Option<Date>) -> Outline {
        let written = |(place, one): (usize, &Reread)| {
            let n = u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1);
            WrittenAnswer {
                case: one.answer.case.clone(),
                unit: one.answer.unit.clone(),
                state: one.state(),
                noted: one.noted,
                breaches: one.breaches.iter().map(WrittenBreach::of).collect(),
                due: due(n).filter(|_| one.waits_for_the_unit()),
                answer: one.reply.as_ref().map(|(_, text)| text.text().to_owned()),
            }
        };
        let pool = (!sight::is_of_a_unit(viewer)).then_some(self.pool);
        Outline {
            from: self.from,
            until: self.until,
            share: self.share,
            pool,
            pool_digest: pool.map(|_| self.pool_digest.clone()),
            checkpoint: self.base.as_ref().map(|base| base.n),
            root: self.base.as_ref().map(|base| base.root.clone()),
            drawn: self.drawn,
            cases: sight::seen(self, viewer).map(written).collect(),
        }
    }
}

/// A sample for one reader: of the cases that the reader sees, and for a unit those of its own answers that broke something.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "QualityOutline"))]
pub struct Outline {
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub from: Date,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub until: Date,
    #[cfg_attr(feature = "describe", schemars(with = "crate::typed::As<Share>"))]
    pub share: Share,
    /// How many answers it was drawn from; for those who read them again.
    pub pool: Option<u32>,
    /// SHA-256 of the numbers that it was drawn from, in hex.
    pub pool_digest: Option<String>,
    /// The checkpoint whose root made the seed.
    pub checkpoint: Option<u32>,
    pub root: Option<String>,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub drawn: Date,
    pub cases: Vec<WrittenAnswer>,
}

/// A drawn answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct WrittenAnswer {
    pub case: CaseNo,
    pub unit: UnitId,
    /// `open`, `noted`, `answered`.
    pub state: &'static str,
    #[cfg_attr(feature = "describe", schemars(with = "Option<crate::case::described::Day>"))]
    pub noted: Option<Date>,
    pub breaches: Vec<WrittenBreach>,
    /// The day by which the unit says what it does about it.
    #[cfg_attr(feature = "describe", schemars(with = "Option<crate::case::described::Day>"))]
    pub due: Option<Date>,
    pub answer: Option<String>,
}

/// A breach.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct WrittenBreach {
    pub demand: Option<u32>,
    pub article: String,
    pub note: String,
}

impl WrittenBreach {
    fn of(found: &BreachFound) -> WrittenBreach {
        let BreachFound { demand, article, note } = found;
        WrittenBreach { demand: *demand, article: article.text().to_owned(), note: note.text().to_owned() }
    }
}
