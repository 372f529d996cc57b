//! How much a whole file says. One document holds so many sheets, or a case of very long texts would take the memory and the
//! time of everybody else; there, long texts are cut, and say how much more stands in the case.

use casework::policy::Letters;

use super::parts::Part;

/// So many characters are set in one file: some three hundred sheets. Each takes more than a kilobyte of memory while it is set.
const MOST: usize = 180_000;
/// No text is cut to less: what it speaks of can be told.
const READABLE: usize = 60;

/// Cuts what is longer than its share, where all together is more than one document holds.
pub(super) fn shorten(parts: &mut [Part], letters: &Letters) {
    let mut lengths = Vec::new();
    parts.iter_mut().for_each(|part| part.each_text(&mut |text| lengths.push(text.chars().count())));
    let Some(share) = share(lengths, MOST) else { return };
    let share = share.max(READABLE);
    parts.iter_mut().for_each(|part| part.each_text(&mut |text| cut(text, share, letters)));
}

/// The length that each text may have at most, so that all of them together have no more than `most`; nothing where they have.
fn share(mut lengths: Vec<usize>, most: usize) -> Option<usize> {
    lengths.sort_unstable();
    let (mut left, mut count) = (most, lengths.len());
    for length in lengths {
        let each = left / count;
        if length > each {
            return Some(each);
        }
        (left, count) = (left - length, count - 1);
    }
    None
}

fn cut(text: &mut String, share: usize, letters: &Letters) {
    let Some((end, _)) = text.char_indices().nth(share) else { return };
    let more = text.get(end..).map_or(0, |rest| rest.chars().count());
    text.truncate(end);
    text.push_str(&letters.word("form", "cut").replace("{n}", &more.to_string()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_keep_all_and_the_long_share_what_is_left() {
        assert_eq!(share(vec![10, 20, 30], 60), None);
        assert_eq!(share(vec![10, 20, 31], 60), Some(30));
        assert_eq!(share(vec![5, 100, 100, 100], 65), Some(20));
        assert_eq!(share(vec![100; 10], 5), Some(0));
        assert_eq!(share(Vec::new(), 5), None);
    }

    #[test]
    fn a_text_that_is_cut_says_how_much_more_there_is() {
        let policy = casework::Policy::built_in("x").expect("a policy");
        let mut text = "渠".repeat(100);
        cut(&mut text, 100, &policy.letters);
        assert_eq!(text.chars().count(), 100);
        cut(&mut text, 60, &policy.letters);
        assert!(text.starts_with(&"渠".repeat(60)) && text.contains("40") && !text.contains("{n}"), "{text}");
    }
}
