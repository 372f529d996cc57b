//! One description per command, as data: its form, what a post becomes, and where a refusal belongs.
//!
//! A new command needs its row in `table.rs` and its words in `wording/*/acts.ftl` (`command-…`, `field-…`); the form,
//! the reading of what was posted and the note on what will happen follow from the row.
mod above;
mod blocks;
mod captions;
mod draw;
mod foresee;
pub mod hearing;
mod hearing_forms;
mod library;
mod options;
mod paths;
mod persons;
mod pressing;
mod read;
mod remarks;
mod table;
mod teamwork;
#[cfg(test)]
mod tests;
mod usual;

use casework::{Actor, Case, CommandName, Policy, Recorded, Role, UserId};
use jiff::civil::{Date, DateTime};

use crate::forms::unit_name;
use office::wording::Lang;

pub use captions::{conduct_act, conduct_caption};
pub use draw::{Drawn, MAIN, PREVIEW, form};
pub use foresee::{Foreseen, foresee, played};
pub(crate) use office::names::word;
pub use office::names::{category_name, key_part};
pub use read::{Reading, permitted, read};
pub use remarks::{returned, ticked};
pub use table::form_of;

/// A command as a form.
#[derive(Debug)]
pub struct ActForm {
    pub name: CommandName,
    /// The same as the contract spells it.
    pub command: &'static str,
    pub fields: &'static [ActField],
    /// It cannot be taken back; the button says so.
    pub grave: bool,
    /// Too large to open beside the case: its button leads to a page.
    pub own_page: bool,
}

impl ActForm {
    /// Whether its options say each what choosing them does, so that the form as a whole need not.
    pub fn foreseen_by_choice(&self) -> bool {
        self.fields.iter().any(|field| matches!(field.kind, Kind::Choice { foreseen: true, .. }))
    }
}

/// One field of a command.
#[derive(Debug)]
pub struct ActField {
    /// The contract's name for it.
    pub name: &'static str,
    pub kind: Kind,
    pub required: bool,
    /// `field-<command>-<name>-hint` stands below the label.
    pub hint: bool,
}

/// What a field holds: how it is drawn, and how what was typed becomes a value.
#[derive(Debug)]
pub enum Kind {
    Text,
    Long,
    /// One item a line.
    Lines,
    /// A day that has been, filled in with today.
    Past,
    /// A day to come.
    Future,
    /// An hour of the day.
    Hour,
    Number,
    Yuan,
    YesNo(YesOrNo),
    /// A word of a closed list. Labels are `<words><slug>`; with `foreseen` each option says what choosing it does.
    Choice {
        words: &'static str,
        slugs: fn() -> Vec<&'static str>,
        foreseen: bool,
    },
    /// A unit; only those that take petitions where `routable`.
    Unit {
        routable: bool,
    },
    /// Somebody of the unit that has the case who does the same work.
    Colleague,
    /// Who mediated: the list of mediators is offered, anybody else may be typed.
    Mediator,
    /// A paper of the case that waits to be served.
    Paper,
    /// A paper that was sent to the petitioner, `served` or on its way; on its way also a sheet of a hearing.
    Sent {
        served: bool,
    },
    /// A supported demand that waits to be carried out.
    Demand,
    Clue,
    Measure,
    Petitioner,
    /// A petitioner, whether or not they took it back.
    Whose,
    /// A paper that a petitioner says did not arrive.
    Denied,
    /// How a paper reached them: by telephone and short message only in the simple procedure.
    Way,
    /// Whom a paper reached, where there are several: all of them at once, or one.
    Receiver,
    /// Who of those invited to a hearing, or of its assessors: of a sheet that they still wait for, or, where it `came_back`, of any that
    /// may have. All of them at once, or one.
    Invitee {
        came_back: bool,
    },
    /// Whose copy it was, where there are several: everybody's, or one's.
    Concerned,
    /// Which of the office's orders, or suggestions, where several wait.
    Pressed {
        advice: bool,
    },
    /// A record of conduct that stands.
    Conduct,
    /// An entry of the timeline that this actor may take back.
    Entry,
    CaseNo,
    /// A registration field's new value: day, number, or a word by its name.
    NewValue,
    /// Whom a matter accuses that turns out to be a report: a unit, and where one is named a person of it.
    Accused,
    /// Result, facts and basis for each demand.
    Opinions,
    /// Rows of text, owner and day.
    Measures,
    /// What takes the place of the answer to each demand.
    Results,
    /// Rules that an answer broke.
    Breaches,
    /// A question to the petitioner that has no answer.
    Question,
    /// Help that the reader's unit was asked for.
    Request,
    /// What the head wants otherwise in a draft, demand by demand.
    Remarks,
    /// The reason for lifting the satisfaction gate.
    Despite,
    /// How many assessors sit: the sizes of the policy.
    Panel,
    /// One of the assessors who sit.
    Seat,
    /// Who was at the hearing, one a line.
    Present,
    /// Who is invited to it, one a line.
    Invited,
    /// Whose recusal is asked for: somebody who works on the matter, or sits in the room.
    Recused,
    /// A request for recusal that waits for its answer.
    RecusalRequest,
    /// What was said or shown, one a line.
    Sayings,
    /// A vote of each assessor on each demand.
    Votes,
    /// The public version of a hearing, filled in with the record without its names.
    Redacted,
    /// When and how the petitioner was heard, and what they said.
    Heard,
    /// Why an answer is sealed although nobody was heard: asked of who seals.
    DespiteUnheard,
    /// How an opinion answers a hearing; not asked where there was none.
    HearingAnswer,
}

/// What a yes and a no mean in a field: a question about a door is not answered with "agree".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YesOrNo {
    /// Agree, or not.
    Agreed,
    /// Adopt a suggestion, or not.
    Adopted,
    /// In the open, or behind closed doors.
    Open,
    /// Yes, or no.
    Plain,
}

/// For whom, on what and when a form is drawn or read.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    pub lang: Lang,
    pub case: &'a Case,
    pub policy: &'a Policy,
    pub actor: &'a Actor,
    /// Those who are away and in whose place the reader stands today.
    pub stands_in_for: &'a [UserId],
    pub now: DateTime,
    /// How an entry of the history is named where one is chosen: the case file words it.
    pub entry_label: fn(&Setting, &Recorded) -> String,
}

impl Setting<'_> {
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// The wording key of the act; the head seals what the handler drafts, under the same command.
    pub fn verb_key(&self, command: &str) -> String {
        let sealing = command == "conclude" && self.seals();
        format!("command-{command}{}", if sealing { "-seal" } else { "" })
    }

    pub fn verb(&self, command: &str) -> String {
        self.lang.t(&self.verb_key(command))
    }

    /// Whether a field must be filled in here: of several petitioners it must be said who speaks.
    pub(crate) fn requires(&self, field: &ActField) -> bool {
        let several = self.case.petitioners.len() > 1 && self.actor.petitioner.is_none();
        field.required || (several && matches!(field.kind, Kind::Petitioner))
    }

    /// Whether this actor seals the answer that the handler drafted.
    pub(crate) fn seals(&self) -> bool {
        self.actor.role == Role::UnitHead && !self.case.draft.is_empty()
    }

    pub fn unit_name(&self, slug: &casework::UnitId) -> String {
        unit_name(self.lang, self.policy, slug)
    }
}
