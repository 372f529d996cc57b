//! What each sign weighs.
//!
//! The weights are those of a logistic regression over the labelled pairs of `samples/similar` (those of `pairs.toml`, which were
//! made from forms, count three tenths each), with the direction of each sign fixed beforehand, and rounded. From nothing on two
//! matters are likely one: cross-validated, nineteen of twenty that are named then are.

/// What speaks for one matter or against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Two matters are two as long as nothing speaks for one.
    Base,
    /// One bears a name of the other.
    Name,
    /// Two names are heard alike.
    Sound,
    /// The text of one names somebody of the other.
    NamedInText,
    /// So much of the title and the demands of one stands in the other, character by character.
    Focus,
    /// Rare pairs of characters stand in both.
    Rare,
    /// So much of what one is about the other tells, in whichever words.
    Ideas,
    /// How much both are about, in whichever words.
    SharedIdeas,
    /// How much of the shorter is told by the other of the same place.
    IdeasAtPlace,
    /// The other tells the same details.
    Details,
    /// Both tell details, and never the same.
    OtherDetails,
    /// Both are about something, and never the same thing.
    OtherTopic,
    /// What each is about by its title and demands the other does not speak of.
    OtherFocus,
    /// What is wrong by the titles and demands is not the same.
    OtherWrong,
    Sums,
    OtherSums,
    Days,
    OtherDays,
    House,
    OtherHouse,
    Place,
    OtherPlace,
    /// Both concern many.
    OfMany,
    /// People of whom nothing agrees tell what each has for their own.
    OwnOfStrangers,
    /// So much of what one demands the other speaks of.
    Demanded,
    /// What one demands the other does not speak of.
    NotDemanded,
    /// What each demands the other does not speak of.
    NeitherDemanded,
    /// Other sums or days are told, of another place, house or firm.
    OtherEverything,
    /// One telephone of people of other names tells other sums or days: a lawyer's, a foreman's.
    SharedTelephone,
    /// Somebody of whom a name agrees is about the same thing.
    TopicOfNamed,
    Category,
    OtherCategory,
}

impl Sign {
    /// What it weighs where a number of a card or a telephone agrees, and where none does.
    pub(super) fn weights(self) -> (f64, f64) {
        match self {
            Sign::Base => (-0.85, -3.65),
            Sign::Name => (0.0, 0.7),
            Sign::Sound => (0.0, 0.6),
            Sign::NamedInText => (1.9, 0.6),
            Sign::Focus => (0.9, 0.9),
            Sign::Rare => (1.55, 0.7),
            Sign::Ideas => (0.4, 1.3),
            Sign::SharedIdeas => (0.35, 1.4),
            Sign::IdeasAtPlace => (0.7, 2.25),
            Sign::Details => (1.0, 0.0),
            Sign::OtherDetails => (-0.9, -0.25),
            Sign::OtherTopic => (-0.65, 0.0),
            Sign::OtherFocus => (-1.85, 0.0),
            Sign::OtherWrong => (-1.1, -0.9),
            Sign::Sums => (2.45, 1.15),
            Sign::OtherSums => (-0.85, -1.9),
            Sign::Days => (1.05, 0.55),
            Sign::OtherDays => (-0.5, -1.3),
            Sign::House => (0.7, 1.3),
            Sign::OtherHouse => (-0.4, -1.9),
            Sign::Place => (-0.25, 0.75),
            Sign::OtherPlace => (-0.9, -2.5),
            Sign::OfMany => (0.35, 1.6),
            Sign::OwnOfStrangers => (0.0, -2.45),
            Sign::Demanded => (0.15, 0.7),
            Sign::NotDemanded => (-0.5, 0.0),
            Sign::NeitherDemanded => (-1.95, -2.2),
            Sign::OtherEverything => (-0.95, -0.95),
            Sign::SharedTelephone => (-1.1, 0.0),
            Sign::TopicOfNamed => (0.0, 1.1),
            Sign::Category => (0.2, 0.2),
            Sign::OtherCategory => (-0.2, -0.2),
        }
    }
}
