//! The public hearing (听证, 条例31, 36): from the application to the published record.

use std::fmt;

use jiff::civil::{Date, Time};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::case::vocabulary::OpinionResult;

fields!(
    /// The moderator sets day and place and how many assessors sit. Given again before it is held, it moves the hearing.
    CallHearing {
        on: Date,
        /// The hour.
        #[serde(default)] time: Option<Time>,
        place: String,
        /// Whether everybody may come; left out, a hearing is open unless the matter is confidential.
        #[serde(default)] open: Option<bool>,
        /// How many sit: odd, and not below the quorum.
        assessors: u32,
        #[serde(default)] reason: Option<String>,
        /// Who is invited beside petitioners and unit: bureaus, third parties, witnesses. Left out, those invited before stay.
        #[serde(default)] invite: Vec<Invite>,
    }
);
fields!(
    /// Somebody invited, with the part they have (`party`, `witness`, `expert` …) and the unit they come from.
    Invite {
        name: String,
        #[serde(default)] part: Option<String>,
        #[serde(default)] unit: Option<String>,
    }
);
fields!(
    /// What was opened goes on on another day.
    AdjournHearing { until: Date, reason: String }
);
fields!(
    /// A side's word for the draw: whatever comes to mind. It is published with the draw.
    GiveWord { word: String }
);
fields!(
    /// The draw. `seed` exists in scenario files only; elsewhere it comes from a checkpoint and both words.
    DrawAssessors {
        #[serde(default)] seed: Option<String>,
    }
);
fields!(
    /// A drawn assessor steps back; the next reserve takes the seat.
    Recuse { person: String, reason: String }
);
fields!(
    /// The record of the hearing (听证笔录).
    HoldHearing {
        present: Vec<Attending>,
        #[serde(default)] statements: Vec<Saying>,
        #[serde(default)] exhibits: Vec<Saying>,
        /// How those who are neither there nor served agreed that it is held without them.
        #[serde(default)] consent: Option<String>,
    }
);
fields!(
    /// What the assessors who were present weighed, demand by demand.
    Deliberate { votes: Vec<Vote> }
);
fields!(
    /// One assessor's vote on one demand.
    Vote { assessor: String, demand: u32, vote: OpinionResult, reason: String }
);
fields!(
    /// The public version; left out, it is made from the record with the names taken out.
    PublishHearing {
        #[serde(default)] text: Option<String>,
    }
);

/// Somebody in the room: a name or an account, or with the part they have (`petitioner`, `handler`, `party`, `observer` …).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Attending {
    Name(String),
    Known(Attendee),
}

fields!(
    /// Somebody in the room with their part and the unit they come from.
    #[cfg_attr(feature = "describe", schemars(transform = name_or_user))]
    Attendee {
        #[serde(alias = "user")] name: String,
        #[serde(default)] part: Option<String>,
        #[serde(default)] unit: Option<String>,
    }
);

#[cfg(feature = "describe")]
fn name_or_user(schema: &mut schemars::Schema) {
    let same = schemars::json_schema!({"type": "string", "description": "The same as `name`."});
    if let Some(fields) = schema.get_mut("properties").and_then(|fields| fields.as_object_mut()) {
        fields.insert("user".to_owned(), same.to_value());
    }
    let either = schemars::json_schema!({"oneOf": [{"required": ["name"]}, {"required": ["user"]}]});
    schema.remove("required");
    schema.insert("oneOf".to_owned(), either.get("oneOf").cloned().unwrap_or_default());
}

/// A text, or a struct. Read by hand, so that a wrong field inside is named by its path.
macro_rules! text_or {
    ($name:ident, $text:ident, $known:ident, $wanted:literal) => {
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(input: D) -> Result<$name, D::Error> {
                struct Either;
                impl<'de> Visitor<'de> for Either {
                    type Value = $name;

                    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
                        out.write_str($wanted)
                    }

                    fn visit_str<E: Error>(self, text: &str) -> Result<$name, E> {
                        Ok($name::$text(text.to_owned()))
                    }

                    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<$name, A::Error> {
                        Deserialize::deserialize(MapAccessDeserializer::new(map)).map($name::$known)
                    }
                }
                input.deserialize_any(Either)
            }
        }
    };
}
text_or!(Attending, Name, Known, "a name, or an object with the name");
text_or!(Saying, Text, Said, "a text, or an object with the text");

impl Attending {
    /// The name or the account.
    pub fn name(&self) -> &str {
        match self {
            Attending::Name(name) => name,
            Attending::Known(attendee) => &attendee.name,
        }
    }

    /// The part, and the unit, where they were said.
    pub fn place(&self) -> (Option<&str>, Option<&str>) {
        match self {
            Attending::Name(_) => (None, None),
            Attending::Known(attendee) => (attendee.part.as_deref(), attendee.unit.as_deref()),
        }
    }
}

/// What was said or shown: a text, or a text and whose it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Saying {
    Text(String),
    Said(Said),
}

fields!(
    /// What somebody said, or showed.
    Said {
        #[serde(default)] by: Option<String>,
        text: String,
    }
);

impl Saying {
    /// The text itself.
    pub fn text(&self) -> &str {
        match self {
            Saying::Text(text) => text,
            Saying::Said(said) => &said.text,
        }
    }

    /// Whose it is, where it was said.
    pub fn by(&self) -> Option<&str> {
        match self {
            Saying::Text(_) => None,
            Saying::Said(said) => said.by.as_deref(),
        }
    }
}
