//! What a field of the registration is held to, by its kind; a corrected value to the same.

use jiff::civil::Date;

use super::Checking;
use crate::case::command::{Accused, Against, Correct, Correctable, FieldValue, Kind, Petitioner};
use crate::case::refusal::Problem;
use crate::case::vocabulary::{Channel, Class, Origin, Urgency};
use crate::personal_data::UnitId;
use crate::policy::Policy;
use crate::typed::{Yuan, typed};

impl FieldValue<Checking<'_>> for String {
    fn hold(&self, name: &str, kind: Kind, c: &mut Checking, _: &Policy) {
        c.required(name, self, kind.longest(c.office));
    }
}

impl FieldValue<Checking<'_>> for Option<String> {
    fn hold(&self, name: &str, kind: Kind, c: &mut Checking, policy: &Policy) {
        match (self, kind) {
            (Some(category), Kind::Category) => c.category(name, category, policy),
            (text, kind) => c.optional(name, text.as_deref(), kind.longest(c.office)),
        }
    }
}

impl FieldValue<Checking<'_>> for Vec<String> {
    fn hold(&self, name: &str, kind: Kind, c: &mut Checking, _: &Policy) {
        c.listed(name, self, kind.longest(c.office));
    }
}

impl FieldValue<Checking<'_>> for Option<Date> {
    fn hold(&self, name: &str, kind: Kind, c: &mut Checking, _: &Policy) {
        if matches!(kind, Kind::Near) {
            c.needed(name, *self);
        } else {
            c.past(name, *self);
        }
    }
}

impl FieldValue<Checking<'_>> for Option<u32> {
    fn hold(&self, name: &str, _: Kind, c: &mut Checking, _: &Policy) {
        c.people(name, *self);
    }
}

impl FieldValue<Checking<'_>> for Option<Yuan> {
    fn hold(&self, name: &str, _: Kind, c: &mut Checking, _: &Policy) {
        c.amount(name, *self);
    }
}

impl FieldValue<Checking<'_>> for Vec<Urgency> {
    fn hold(&self, name: &str, _: Kind, c: &mut Checking, _: &Policy) {
        c.count(name, self.len());
    }
}

impl FieldValue<Checking<'_>> for Vec<Petitioner> {
    fn hold(&self, name: &str, _: Kind, c: &mut Checking, _: &Policy) {
        let most = c.office.names;
        if self.len() > most {
            c.problem(name, Problem::TooMany);
        }
        for (n, petitioner) in (1..).zip(self.iter().take(most)) {
            super::petitioners::petitioner(c, &format!("{name}.{n}."), petitioner);
        }
    }
}

impl FieldValue<Checking<'_>> for Vec<Accused> {
    fn hold(&self, name: &str, _: Kind, c: &mut Checking, policy: &Policy) {
        c.count(name, self.len());
        for (n, accused) in (1..).zip(self.iter().take(c.office.list_length)) {
            if policy.unit(&accused.unit).is_none() {
                c.problem(format!("{name}.{n}.unit"), Problem::NoSuchUnit);
            }
            c.optional(&format!("{name}.{n}.person"), accused.person.as_deref(), 80);
        }
    }
}

impl FieldValue<Checking<'_>> for Vec<Against> {
    fn hold(&self, name: &str, _: Kind, c: &mut Checking, _: &Policy) {
        c.count(name, self.len());
        for (n, side) in (1..).zip(self.iter().take(c.office.list_length)) {
            c.required(&format!("{name}.{n}.name"), &side.name, 80);
        }
    }
}

impl FieldValue<Checking<'_>> for Option<UnitId> {
    fn hold(&self, name: &str, kind: Kind, c: &mut Checking, policy: &Policy) {
        // Of the accused's unit the list of the accused tells.
        if matches!(kind, Kind::Area) && self.as_ref().is_some_and(|unit| policy.as_area(unit).is_none()) {
            c.problem(name, Problem::NoSuchUnit);
        }
    }
}

/// A word of a closed list is right by its type.
macro_rules! right_by_type {
    ($($kind:ty),*) => {
        $(impl FieldValue<Checking<'_>> for $kind {
            fn hold(&self, _: &str, _: Kind, _: &mut Checking, _: &Policy) {}
        })*
    };
}
right_by_type!(Channel, Option<Class>, Option<Origin>, bool);

/// A corrected value is held to what its field would have been held to at registration. What does not even read as
/// a value is the rule's to refuse.
pub(super) fn corrected(correct: &Correct, c: &mut Checking, policy: &Policy) {
    let (to, kind) = (correct.to.trim(), correct.field.kind());
    c.required("to", to, kind.longest(c.office));
    correct.accused.hold("accused", Kind::Accused, c, policy);
    if correct.field == Correctable::Accused {
        let named = correct.names().into_iter().next();
        if named.is_none_or(|accused| policy.unit(&accused.unit).is_none()) {
            c.problem("to", Problem::NoSuchUnit);
        }
    }
    match kind {
        Kind::Category => c.category("to", to, policy),
        Kind::People => c.people("to", typed(to).ok()),
        Kind::Past | Kind::Near => typed::<Date>(to).ok().hold("to", kind, c, policy),
        Kind::Yuan => c.amount("to", typed(to).ok()),
        Kind::Area => Some(UnitId::new(to)).hold("to", kind, c, policy),
        Kind::Title
        | Kind::Text
        | Kind::Line
        | Kind::Lines
        | Kind::Word(_)
        | Kind::Words(_)
        | Kind::Flag
        | Kind::Unit
        | Kind::Petitioners
        | Kind::Accused
        | Kind::Against => {}
    }
}
