//! The registration, one line a field: its type, what it is held to, and who asks for it beside the API, which takes all.
//!
//! The counter's form, the public filing, the API's description and `correct` all read this table.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Command, CommandInput, RoadCommand};
use crate::case::refusal::Problem;
use crate::case::vocabulary::{AgainstKind, Channel, Class, Origin, Urgency, closed_list};
use crate::personal_data::{IdKind, UnitId};
use crate::policy::{Office, Policy};
use crate::typed::{Typed, Yuan, narrow};

/// One field of the registration.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    pub name: &'static str,
    pub kind: Kind,
    /// The counter's form asks for it.
    pub counter: bool,
    /// The public form asks for it.
    pub public: bool,
}

/// What a field of the registration holds, and with it what it is held to.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    Title,
    /// What happened, at length.
    Text,
    /// One line.
    Line,
    /// A list of short texts.
    Lines,
    /// A word of a closed list.
    Word(fn(&str) -> bool),
    /// Several words of a closed list.
    Words(fn(&str) -> bool),
    /// A category of the policy, or a topic below one.
    Category,
    /// A day that has been.
    Past,
    /// A day in living memory or near.
    Near,
    People,
    Yuan,
    Flag,
    Unit,
    /// A community of the district.
    Area,
    Petitioners,
    Accused,
    Against,
}

/// A value that a field of the registration holds, for `C`, which gathers what is wrong with it.
pub(crate) trait FieldValue<C> {
    fn hold(&self, name: &str, kind: Kind, c: &mut C, policy: &Policy);
}

macro_rules! registration {
    ($($(#[$attr:meta])* $name:ident { $($kind:tt)* } $held:expr, counter $counter:literal, public $public:literal;)*) => {
        fields!(
            /// Puts a petition on the books, whatever its channel (条例21–23).
            Register { $($(#[$attr])* $name: $($kind)*),* }
        );

        /// Every field, in the order in which a person tells their matter.
        pub const FIELDS: &[Field] = &[
            $(Field { name: stringify!($name), kind: $held, counter: $counter, public: $public }),*
        ];

        impl Register {
            /// Hands every field to whom it is held by: what a kind asks of a value stands there.
            pub(crate) fn hold<C>(&self, c: &mut C, policy: &Policy)
            where
                $($($kind)*: FieldValue<C>),*
            {
                $(self.$name.hold(stringify!($name), $held, c, policy);)*
            }
        }
    };
}

registration! {
    channel { Channel } Kind::Word(|word| Channel::parse(word).is_some()), counter true, public false;
    title { String } Kind::Title, counter true, public true;
    text { String } Kind::Text, counter true, public true;
    #[serde(default)] place { Option<String> } Kind::Line, counter true, public true;
    #[serde(default)] category { Option<String> } Kind::Category, counter true, public false;
    #[serde(default)] class { Option<Class> } Kind::Word(|word| Class::parse(word).is_some()), counter true, public true;
    /// Persons concerned, not only those who came.
    #[serde(default)] people { Option<u32> } Kind::People, counter true, public true;
    #[serde(default)] petitioners { Vec<Petitioner> } Kind::Petitioners, counter true, public true;
    #[serde(default)] demands { Vec<String> } Kind::Lines, counter true, public true;
    #[serde(default)] clues { Vec<String> } Kind::Lines, counter true, public true;
    /// The day on which the matter began.
    #[serde(default)] since { Option<Date> } Kind::Past, counter true, public true;
    /// What it is about, in whole yuan.
    #[serde(default)] amount { Option<Yuan> } Kind::Yuan, counter true, public false;
    /// What was paid of it, in whole yuan.
    #[serde(default)] paid { Option<Yuan> } Kind::Yuan, counter true, public false;
    #[serde(default)] urgent { Vec<Urgency> } Kind::Words(|word| Urgency::parse(word).is_some()), counter true, public false;
    #[serde(default)] needed_by { Option<Date> } Kind::Near, counter true, public false;
    #[serde(default)] accused { Vec<Accused> } Kind::Accused, counter true, public true;
    /// Short form of `accused` for a whole unit.
    #[serde(default)] accused_unit { Option<UnitId> } Kind::Unit, counter false, public false;
    #[serde(default)] confidential { bool } Kind::Flag, counter true, public false;
    #[serde(default)] origin { Option<Origin> } Kind::Word(|word| Origin::parse(word).is_some()), counter true, public false;
    /// The sender's number, where a superior sent it.
    #[serde(default)] document_no { Option<String> } Kind::Line, counter true, public false;
    /// The day from which the office's fifteen days count (条例22); the day of the entry where it is left out.
    #[serde(default)] received_on { Option<Date> } Kind::Past, counter true, public false;
    /// The community in which the matter lies, as a person said or confirmed.
    #[serde(default)] area { Option<UnitId> } Kind::Area, counter true, public false;
    /// The other side of the matter; no report accuses by it.
    #[serde(default)] against { Vec<Against> } Kind::Against, counter true, public false;
    /// Why an unlikely day is right all the same: needed before receipt, or received long before it is entered.
    #[serde(default)] sure { Option<String> } Kind::Line, counter true, public false;
}

impl Register {
    /// A registration of which no more is known yet.
    pub fn of(channel: Channel, title: &str, text: &str) -> Register {
        Register {
            channel,
            title: title.to_owned(),
            text: text.to_owned(),
            place: None,
            category: None,
            class: None,
            people: None,
            petitioners: Vec::new(),
            demands: Vec::new(),
            clues: Vec::new(),
            since: None,
            amount: None,
            paid: None,
            urgent: Vec::new(),
            needed_by: None,
            accused: Vec::new(),
            accused_unit: None,
            confidential: false,
            origin: None,
            document_no: None,
            received_on: None,
            area: None,
            against: Vec::new(),
            sure: None,
        }
    }

    /// The same under the number that its sender has it by: the dispute centre's code (一案一码).
    #[must_use]
    pub fn under_number(self, number: Option<String>) -> Register {
        Register { document_no: number, ..self }
    }
}

impl Command {
    /// The one command that begins a case; every other needs one.
    pub const BEGINS: &'static str = "register";

    /// Whether it begins a case.
    pub const fn begins_a_case(&self) -> bool {
        matches!(self, Command::Road(RoadCommand::Register(_)))
    }
}

impl From<Register> for Command {
    fn from(register: Register) -> Command {
        RoadCommand::Register(Box::new(register)).into()
    }
}

impl From<Register> for CommandInput {
    fn from(register: Register) -> CommandInput {
        CommandInput::from(Command::from(register))
    }
}

closed_list!(
    /// A field of the registration that can be corrected with both values kept visible.
    Correctable {
        Title = "title", Text = "text", Place = "place", Category = "category", Class = "class",
        Channel = "channel", People = "people", Since = "since", Amount = "amount", Paid = "paid",
        NeededBy = "needed_by", ReceivedOn = "received_on", Area = "area",
        /// From now on it is confidential; what was hidden once is not opened again.
        Confidential = "confidential",
        /// Whom a report accuses; names are only added, for what was hidden from somebody stays hidden (条例30).
        Accused = "accused",
    }
);

fields!(
    /// A petitioner as introduced at the counter; only the name is required.
    Petitioner {
        name: String,
        #[serde(default)] id_number: Option<String>,
        /// Which paper the number is of; a resident card's has a check digit.
        #[serde(default)] id_kind: Option<IdKind>,
        #[serde(default)] phone: Option<String>,
        #[serde(default)] address: Option<String>,
        #[serde(default)] representative: bool,
        /// Who speaks for them with their power of attorney.
        #[serde(default)] agent: Option<String>,
    }
);
fields!(
    /// A company, a person or a unit on the other side.
    Against { name: String, kind: AgainstKind }
);
fields!(
    /// Whom a report accuses; a user named here, or of a unit named here, never learns of the case (条例30).
    Accused {
        unit: UnitId,
        #[serde(default)] person: Option<String>,
    }
);

impl Correctable {
    /// What the field holds, as the registration's table says.
    pub fn kind(self) -> Kind {
        FIELDS.iter().find(|field| field.name == self.slug()).map_or(Kind::Line, |field| field.kind)
    }
}

impl Kind {
    /// How long a text of it may be.
    pub const fn longest(self, office: &Office) -> usize {
        match self {
            Kind::Title => office.title_length,
            Kind::Text => office.text_length,
            Kind::Line
            | Kind::Lines
            | Kind::Word(_)
            | Kind::Words(_)
            | Kind::Category
            | Kind::Past
            | Kind::Near
            | Kind::People
            | Kind::Yuan
            | Kind::Flag
            | Kind::Unit
            | Kind::Area
            | Kind::Petitioners
            | Kind::Accused
            | Kind::Against => office.short_length,
        }
    }

    /// Whether a form asks for it in one element; people and the accused have parts.
    pub const fn is_one_element(self) -> bool {
        !matches!(self, Kind::People | Kind::Unit | Kind::Area | Kind::Petitioners | Kind::Accused | Kind::Against)
    }

    /// A text as this kind writes it, however it was typed: `2026-03-05`, `414000`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn plain(self, text: &str) -> Result<String, Problem> {
        fn written<T: Typed + ToString>(text: &str) -> Result<String, Problem> {
            T::of_text(&narrow(text)).map(|value| value.to_string()).ok_or(T::PROBLEM)
        }
        match self {
            Kind::Past | Kind::Near => written::<Date>(text),
            Kind::Yuan => written::<Yuan>(text),
            Kind::People => written::<u32>(text).map_err(|_| Problem::NotANumberOfPeople),
            Kind::Word(known) if !known(text) => Err(Problem::NotOnTheList),
            Kind::Flag => flag(text).map(|yes| yes.to_string()).ok_or(Problem::NotAValue),
            Kind::Title
            | Kind::Text
            | Kind::Line
            | Kind::Lines
            | Kind::Word(_)
            | Kind::Words(_)
            | Kind::Category
            | Kind::Unit
            | Kind::Area
            | Kind::Petitioners
            | Kind::Accused
            | Kind::Against => Ok(text.to_owned()),
        }
    }
}

/// Yes or no, as forms and people write it.
fn flag(text: &str) -> Option<bool> {
    match text {
        "true" | "yes" => Some(true),
        "false" | "no" => Some(false),
        _ => None,
    }
}
