//! An entry that comes under a key whose line is there already: what it says otherwise now is not taken, and who typed it is told.
use casework::matter::Outline;
use casework::typed::typed as read;
use serde_json::Value;

use super::acts;
use crate::forms::record::Typed;

/// Whether something was typed that the line does not say. What was left empty corrects nothing.
pub(super) fn says_otherwise(typed: &Typed, line: &Outline) -> bool {
    let kind = line.kind.map(|kind| kind.slug()).unwrap_or_default();
    let parties = acts::parties(typed);
    let named = u32::try_from(parties.len()).unwrap_or(u32::MAX);
    let people = read::<u32>(typed.get("people")).ok().map(|people| people.max(named));
    is_other(typed.get("kind"), kind)
        || is_other(typed.get("text"), line.text.as_deref().unwrap_or_default())
        || is_other(typed.get("place"), line.place.as_deref().unwrap_or_default())
        || people.is_some_and(|people| line.people != Some(people))
        || (!parties.is_empty() && parties_differ(&parties, line))
}

/// A field of several lines comes with other line ends from a script than from a form.
fn is_other(typed: &str, known: &str) -> bool {
    !typed.is_empty() && !typed.split_whitespace().eq(known.split_whitespace())
}

fn parties_differ(typed: &[Value], line: &Outline) -> bool {
    let text = |party: &Value, name: &str| party[name].as_str().unwrap_or_default().to_owned();
    let mut pairs = typed.iter().zip(&line.parties);
    typed.len() != line.parties.len()
        || pairs.any(|(typed, known)| {
            is_other(&text(typed, "name"), &known.name)
                || is_other(&text(typed, "phone"), known.phone.as_deref().unwrap_or_default())
        })
}
