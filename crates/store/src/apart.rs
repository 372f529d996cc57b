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
    /// To be sealed also where the matter lies open.
    pub shut: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Words,
    Person,
}

impl Piece {
    fn new(id: String, kind: Kind, value: Value) -> Piece {
        let text = if let Value::String(text) = value { text } else { value.to_string() };
        Piece { id, kind, salt: rand::random(), text, shut: false }
    }

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
        Value::Object(map) => match stored_apart(map) {
            Some((kind, inner)) => {
                let (id, digest) = match inner.remove("value") {
                    Some(new) => {
                        let piece = Piece::new(format!("{seq}.{}", taken.len() + 1), kind, new);
                        let named = (json!(piece.id), json!(piece.digest()));
                        taken.push(piece);
                        named
                    }
                    None => (inner.remove("id").unwrap_or_default(), inner.remove("digest").unwrap_or_default()),
                };
                // In this order, whatever order the JSON library keeps: `named` and `filled` read the text.
                inner.clear();
                inner.insert("digest".to_owned(), digest);
                inner.insert("id".to_owned(), id);
            }
            None => map.iter_mut().for_each(|(_, item)| walk(item, seq, taken)),
        },
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The inside of `{"words": {…}}` or `{"person": {…}}`, if the object is one of the two.
fn stored_apart(map: &mut Map<String, Value>) -> Option<(Kind, &mut Map<String, Value>)> {
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
    body.split(BEFORE).skip(1).filter_map(id)
}

/// The body with texts put back by their ids, each given as JSON; an erased one stays absent. Spliced into the text,
/// so that the event is read once.
pub(crate) fn filled(body: &str, words: &BTreeMap<String, String>) -> String {
    let mut parts = body.split(BEFORE);
    let mut out = String::with_capacity(body.len() * 2);
    out.push_str(parts.next().unwrap_or_default());
    for rest in parts {
        out.push_str(BEFORE);
        let json = id(rest).and_then(|(id, _)| words.get(id));
        match json.zip(rest.split_once('}')) {
            Some((json, (head, tail))) => {
                out.extend([head, r#","value":"#, json, "}", tail]);
            }
            None => out.push_str(rest),
        }
    }
    out
}

/// What stands before a kept text in an event's JSON.
const BEFORE: &str = r#"{"digest":""#;

/// Id and digest in the text after [`BEFORE`].
fn id(rest: &str) -> Option<(&str, &str)> {
    let (digest, rest) = rest.split_once('"')?;
    let (id, _) = rest.strip_prefix(r#","id":""#)?.split_once('"')?;
    Some((id, digest))
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
        let words = BTreeMap::from([("4.1".to_owned(), json!("a } and \"more\"").to_string())]);
        let event: Value = serde_json::from_str(&filled(&body, &words)).unwrap();
        assert_eq!(event["fact"]["objected"]["reason"]["words"]["value"], "a } and \"more\"");
        assert_eq!(filled(&body, &BTreeMap::new()), body, "erased words stay away");
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
