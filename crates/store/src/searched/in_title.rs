//! What the lists of cases find a title by: pairs of characters, for two Chinese characters are a word and no dictionary is
//! needed. Every text is read in one form of its characters (NFKC), so that `Ⅱ` is found as `II`.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

/// The pairs of neighbouring characters of a title, blanks left out.
pub(super) fn grams(text: &str) -> BTreeSet<String> {
    pairs(&normal(text).split_whitespace().collect::<String>())
}

/// One form of every character, small, without what nobody sees.
pub(crate) fn normal(text: &str) -> String {
    let unseen = |c: &char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}');
    text.nfkc().filter(|c| !unseen(c)).collect::<String>().to_lowercase()
}

/// The pairs of neighbouring characters of a word.
pub(crate) fn pairs(word: &str) -> BTreeSet<String> {
    let characters: Vec<char> = word.chars().collect();
    characters.windows(2).map(|pair| pair.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::grams;

    #[test]
    fn pairs_of_characters_are_what_is_searched() {
        let found: Vec<String> = grams("恒惠 渠Xy").into_iter().collect();
        assert_eq!(found, ["xy", "恒惠", "惠渠", "渠x"]);
        assert!(grams("渠").is_empty());
    }

    #[test]
    fn one_form_however_it_is_written() {
        for written in ["恒锦花园II期", "恒锦花园Ⅱ期", "恒锦　花园ＩＩ期", "恒锦花园\u{200b}ⅱ 期"]
        {
            assert_eq!(grams(written), grams("恒锦花园ii期"), "{written}");
        }
    }
}
