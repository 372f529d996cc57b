//! Takes words and identities out of an event before it is hashed, and puts them back when a file is read.
//!
//! In an event's JSON they stand as `{"words": {"value": …}}` and `{"person": {"value": …}}`; what stays is an id and
//! a salted digest, so that a text can be erased by dropping a row while the chain still verifies.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::seal;

/// A text or an identity that was taken out of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Unique in its case: the entry's number and a running number.
    pub id: String,
    pub kind: Kind,
    pub salt: [u8; 16],
    /// The text itself, or the identity as JSON.
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Words,
    Person,
}

impl Piece {
    pub(crate) fn digest(&self) -> String {
        digest(&self.salt, &self.text)
    }
}

/// The digest that the event keeps of a text.
pub(crate) fn digest(salt: &[u8], text: &str) -> String {
    hex::encode(seal::digest(&[salt, text.as_bytes()]))
}

/// Replaces every new value in an event by its id and digest, and returns what was taken.
pub(crate) fn take(event: &mut Value, seq: u32) -> Vec<Piece> {
    let mut taken = Vec::new();
    walk(event, seq, &mut taken);
    taken
}

fn walk(value: &mut Value, seq: u32, taken: &mut Vec<Piece>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, seq, taken)),
        Value::Object(map) => match kept(map) {
            Some((kind, inner)) => {
                let Some(new) = inner.remove("value") else { return };
                let text = match new {
                    Value::String(text) => text,
                    other => other.to_string(),
                };
                let id = format!("{seq}.{}", taken.len() + 1);
                let piece = Piece { id, kind, salt: rand::random(), text };
                inner.insert("id".to_owned(), json!(piece.id));
                inner.insert("digest".to_owned(), json!(piece.digest()));
                taken.push(piece);
            }
            None => map.iter_mut().for_each(|(_, item)| walk(item, seq, taken)),
        },
        _ => {}
    }
}

/// The inside of `{"words": {…}}` or `{"person": {…}}`, if the object is one of the two.
fn kept(map: &mut Map<String, Value>) -> Option<(Kind, &mut Map<String, Value>)> {
    if map.len() != 1 {
        return None;
    }
    let (key, inner) = map.iter_mut().next()?;
    let kind = match key.as_str() {
        "words" => Kind::Words,
        "person" => Kind::Person,
        _ => return None,
    };
    let inner = inner.as_object_mut()?;
    (inner.contains_key("value") || inner.contains_key("id")).then_some((kind, inner))
}

/// Every id with its digest that an event's JSON names, read from the text as [`take`] left it: keys are in order,
/// and a quote inside a value is escaped, so that nothing else looks like it.
pub(crate) fn named(body: &str) -> impl Iterator<Item = (&str, &str)> {
    body.split(r#"{"digest":""#).skip(1).filter_map(|rest| {
        let (digest, rest) = rest.split_once('"')?;
        let (id, _) = rest.strip_prefix(r#","id":""#)?.split_once('"')?;
        Some((id, digest))
    })
}

/// Puts texts back by their ids; an erased one stays absent.
pub(crate) fn fill(value: &mut Value, words: &BTreeMap<String, Value>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| fill(item, words)),
        Value::Object(map) => match kept(map) {
            Some((_, inner)) => {
                let text = inner.get("id").and_then(Value::as_str).and_then(|id| words.get(id));
                if let Some(text) = text {
                    inner.insert("value".to_owned(), text.clone());
                }
            }
            None => map.iter_mut().for_each(|(_, item)| fill(item, words)),
        },
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_leave_and_come_back() {
        let whole = json!({"fact": {"objected": {"reason": {"words": {"value": "not ours"}}, "suggest": null}}});
        let mut event = whole.clone();
        let taken = take(&mut event, 4);
        assert_eq!(taken.len(), 1);
        assert_eq!(taken[0].id, "4.1");
        let body = event.to_string();
        assert!(!body.contains("not ours"));
        assert_eq!(named(&body).collect::<Vec<_>>(), [("4.1", taken[0].digest().as_str())]);
        let words = BTreeMap::from([("4.1".to_owned(), json!("not ours"))]);
        fill(&mut event, &words);
        assert_eq!(event["fact"]["objected"]["reason"]["words"]["value"], "not ours");
    }

    #[test]
    fn an_accused_persons_words_are_not_taken_for_a_person() {
        let mut event =
            json!({"accused": [{"unit": "water", "person": {"words": {"value": "somebody"}}, "user": null}]});
        let taken = take(&mut event, 1);
        assert_eq!(taken[0].kind, Kind::Words);
        assert_eq!(event["accused"][0]["person"]["words"]["id"], "1.1");
    }
}
