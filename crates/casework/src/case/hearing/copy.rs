//! The public version read back into its parts, from its own stored text and nothing else: what the record says beside it was
//! never public. Whatever its writer put down in another way is kept as a plain line; nothing is lost.

use super::redact::of_result;
use crate::case::vocabulary::OpinionResult;
use crate::policy::PublicWords;

/// The parts of a public version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublicCopy {
    /// Day, place, who was there: label and value.
    pub facts: Vec<(String, String)>,
    /// What was asked, by the label of each demand.
    pub asked: Vec<(String, String)>,
    /// What was said and shown, under its headings.
    pub heard: Vec<HeardPart>,
    /// What was concluded, demand by demand.
    pub concluded: Vec<Decided>,
    /// Lines of another shape, in their order.
    pub other: Vec<String>,
}

/// A heading with what stands under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeardPart {
    pub heading: String,
    /// Whose it is, where the line says it, and the words.
    pub lines: Vec<(Option<String>, String)>,
}

/// The conclusion on one demand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    pub label: String,
    /// The result with its count, as it was written.
    pub result: String,
    pub votes: Vec<PublicVote>,
}

/// One vote with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicVote {
    pub who: String,
    /// It went another way than the majority.
    pub minority: bool,
    pub vote: OpinionResult,
    pub reason: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Before,
    Matter,
    Heard,
    Conclusion,
}

/// Reads it by the words with which it was written.
pub fn read(text: &str, say: &PublicWords) -> PublicCopy {
    let mut copy = PublicCopy::default();
    let mut part = Part::Before;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let headings = [
            (&say.heading_matter, Part::Matter),
            (&say.heading_statements, Part::Heard),
            (&say.heading_exhibits, Part::Heard),
            (&say.heading_conclusion, Part::Conclusion),
        ];
        if let Some((_, begun)) = headings.into_iter().find(|(heading, _)| line == heading.as_str()) {
            part = begun;
            if part == Part::Heard {
                copy.heard.push(HeardPart { heading: line.to_owned(), lines: Vec::new() });
            }
            continue;
        }
        if !take(&mut copy, part, line, say) {
            copy.other.push(line.to_owned());
        }
    }
    copy
}

/// Puts a line where it belongs; false where it belongs nowhere.
fn take(copy: &mut PublicCopy, part: Part, line: &str, say: &PublicWords) -> bool {
    let labelled = line.split_once('：').filter(|(label, _)| !label.is_empty() && label.chars().count() <= 24);
    let facts = [&say.heading_day, &say.heading_place, &say.heading_present, &say.heading_panel];
    if let Some((label, value)) = labelled
        && part != Part::Heard
        && facts.iter().any(|heading| heading.as_str() == label)
    {
        copy.facts.push((label.to_owned(), value.to_owned()));
        return true;
    }
    match part {
        Part::Before => false,
        Part::Matter => match labelled.filter(|(label, _)| is_demand(label, say)) {
            Some((label, asked)) => {
                copy.asked.push((label.to_owned(), asked.to_owned()));
                true
            }
            None => false,
        },
        Part::Heard => {
            let said = match labelled {
                Some((by, words)) => (Some(by.to_owned()), words.to_owned()),
                None => (None, line.to_owned()),
            };
            copy.heard.last_mut().map(|heard| heard.lines.push(said)).is_some()
        }
        Part::Conclusion => match labelled {
            Some((label, result)) if is_demand(label, say) => {
                copy.concluded.push(Decided { label: label.to_owned(), result: result.to_owned(), votes: Vec::new() });
                true
            }
            Some((who, words)) => {
                let vote = vote(who, words, say);
                copy.concluded.last_mut().zip(vote).map(|(decided, vote)| decided.votes.push(vote)).is_some()
            }
            None => false,
        },
    }
}

fn is_demand(label: &str, say: &PublicWords) -> bool {
    let (before, after) = say.demand.split_once("{n}").unwrap_or((&say.demand, ""));
    let number = label.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit()))
}

fn vote(who: &str, words: &str, say: &PublicWords) -> Option<PublicVote> {
    let mark = format!("（{}）", say.dissent);
    let (result, reason) = words.split_once('。')?;
    let vote = OpinionResult::ALL.iter().copied().find(|vote| of_result(say, *vote) == result)?;
    let majority = who.strip_suffix(mark.as_str());
    Some(PublicVote {
        who: majority.unwrap_or(who).to_owned(),
        minority: majority.is_some(),
        vote,
        reason: reason.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::hearing::redact::redacted;
    use crate::case::hearing::tests::concluded;
    use crate::case::tests::kit::POLICY;

    fn public_words() -> &'static PublicWords {
        &POLICY.hearing.public
    }

    #[test]
    fn what_was_written_from_the_record_is_read_back_whole() {
        let story = concluded();
        let hearing = story.case().hearing().expect("a hearing");
        let text = redacted(story.case(), hearing, &POLICY);
        let copy = read(&text, public_words());
        assert_eq!(copy.other, Vec::<String>::new(), "{text}");
        let labels: Vec<&str> = copy.facts.iter().map(|(label, _)| label.as_str()).collect();
        assert_eq!(labels, ["听证时间", "听证地点", "参加人员", "评议员"], "{text}");
        assert_eq!(copy.asked.len(), story.case().demands.len());
        assert_eq!(copy.heard.iter().map(|part| part.lines.len()).collect::<Vec<_>>(), [1, 1]);
        let [decided] = &copy.concluded[..] else { panic!("{text}") };
        assert!(decided.label == copy.asked[0].0 && decided.result.starts_with("解释说明（"), "{decided:?}");
        let minority: Vec<bool> = decided.votes.iter().map(|vote| vote.minority).collect();
        assert_eq!(minority.iter().filter(|minority| **minority).count(), 1);
        assert!(decided.votes.iter().all(|vote| vote.who.starts_with("评议员") && vote.reason == "r"));
    }

    #[test]
    fn the_panel_is_told_by_kind_and_by_no_name() {
        let story = concluded();
        let hearing = story.case().hearing().expect("a hearing");
        let copy = read(&redacted(story.case(), hearing, &POLICY), public_words());
        let (_, panel) = copy.facts.iter().find(|(label, _)| label == "评议员").expect("the panel");
        let kinds = &POLICY.hearing.kinds;
        assert!(panel.split('、').all(|part| kinds.values().any(|kind| part.starts_with(kind.as_str()))), "{panel}");
        assert!(hearing.draws[0].pool.iter().all(|one| !panel.contains(&one.name)), "{panel}");
    }

    #[test]
    fn what_a_moderator_wrote_in_his_own_way_is_kept_line_by_line() {
        let text = "经评议，双方同意。\n听证事项\n诉求1：修渠\n补充：无\n评议结论\n评议员甲：支持。应当修\n诉求1：支持（3票）\n评议员乙：我看可以\n\n各方陈述\n说了一句话";
        let copy = read(text, public_words());
        assert_eq!(copy.other, ["经评议，双方同意。", "补充：无", "评议员甲：支持。应当修", "评议员乙：我看可以"]);
        assert_eq!((copy.asked.len(), copy.concluded.len()), (1, 1));
        assert_eq!(copy.heard[0].lines, [(None, "说了一句话".to_owned())]);
    }
}
