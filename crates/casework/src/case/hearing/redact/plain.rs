//! A text that belongs to no case, without what tells who somebody is: what looks so, long numbers, and the names that are known.

use super::{Names, names, numbers, shapes};
use crate::policy::Policy;

/// What is taken out of a text, and what a person has to look at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Redacted {
    pub text: String,
    /// What was taken out, as it stood and what stands there instead.
    pub hidden: Vec<(String, String)>,
    /// What is left and may be somebody's: a person looks at each.
    pub unsure: Vec<String>,
}

/// The text as it may go out once a person has read it; `known` are names of those whose matter it was.
pub fn plain(text: &str, known: &[&str], policy: &Policy) -> Redacted {
    let (say, shapes) = (&policy.hearing.public, &policy.hearing.shapes);
    let mut pairs: Vec<(String, String)> = Vec::new();
    for name in known.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        pairs.push((name.to_owned(), shapes.official.clone()));
    }
    pairs.sort_by_key(|(name, _)| std::cmp::Reverse(name.chars().count()));
    let names = Names { pairs, hidden: &say.hidden, shapes };
    let letters: Vec<char> = text.chars().collect();
    let mut hidden: Vec<(String, String)> = Vec::new();
    for (at, instead) in names.found(&letters) {
        let stood: String = letters.get(at).unwrap_or_default().iter().collect();
        // What stands there is what would stand there: nothing was taken out.
        if stood != instead && !hidden.iter().any(|(other, _)| *other == stood) {
            hidden.push((stood, instead));
        }
    }
    let out = names.hide(text);
    let unsure = unsure(&out, known, policy);
    Redacted { text: out, hidden, unsure }
}

fn unsure(text: &str, known: &[&str], policy: &Policy) -> Vec<String> {
    let shapes = &policy.hearing.shapes;
    let letters: Vec<char> = text.chars().collect();
    let mut places = shapes::perhaps_persons(&letters, shapes);
    places.extend(numbers::short(&letters, shapes));
    places.extend(known.iter().flat_map(|name| names::perhaps(&letters, name, shapes)));
    let mut unsure: Vec<String> = places.iter().map(|at| super::around(&letters, at)).collect();
    unsure.sort();
    unsure.dedup();
    unsure
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::kit::POLICY;

    #[test]
    fn what_was_redacted_once_has_nothing_left_to_hide() {
        let text = "祝晚晴住幸福路12号3单元，电话13900000061，和王局长说过，家在石桥村";
        let once = plain(text, &["祝晚晴"], &POLICY);
        for gone in ["祝晚晴", "幸福路12号", "13900000061", "王局长", "石桥村"] {
            assert!(!once.text.contains(gone), "{gone}: {}", once.text);
        }
        assert!(once.hidden.iter().any(|(stood, _)| stood == "祝晚晴"), "{:?}", once.hidden);
        let again = plain(&once.text, &[], &POLICY);
        assert_eq!((again.hidden, again.text), (Vec::new(), once.text));
    }

    #[test]
    fn what_may_be_a_person_is_shown_and_stays() {
        let read = plain("张三说漏水", &[], &POLICY);
        assert_eq!((read.text.as_str(), read.hidden.len()), ("张三说漏水", 0));
        assert_eq!(read.unsure.len(), 1, "{:?}", read.unsure);
        assert_eq!(plain("楼上漏水，当场修好", &[], &POLICY).unsure, [] as [String; 0]);
    }
}
