//! One form of every character, for what is stored and what is typed: compatible forms, width, small letters, simplified
//! characters; blanks, points and what nobody sees are left out.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Pairs of a traditional character and its simplified one (from OpenCC, Apache-2.0).
const SIMPLIFIED: &str = include_str!("simplified.txt");
/// The block in which both lie.
const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;

/// For each character of the block what it is in simplified writing.
static TABLE: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut table: Vec<char> = (FIRST..=LAST).filter_map(char::from_u32).collect();
    for pair in SIMPLIFIED.split_whitespace() {
        let mut characters = pair.chars();
        if let (Some(from), Some(to)) = (characters.next(), characters.next())
            && let Some(place) = table.get_mut((u32::from(from) - FIRST) as usize)
        {
            *place = to;
        }
    }
    table
});

/// A text in its one form, each character with the place of the character that it was made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Normal {
    pub chars: Vec<char>,
    /// Counted in characters of the text as it was written.
    pub from: Vec<usize>,
}

impl Normal {
    pub(crate) fn of(text: &str) -> Normal {
        let mut normal = Normal::default();
        for (place, character) in text.chars().enumerate() {
            let code = u32::from(character);
            if (FIRST..=LAST).contains(&code) {
                normal.push(TABLE.get((code - FIRST) as usize).copied().unwrap_or(character), place);
            } else if character.is_ascii() {
                if character.is_ascii_alphanumeric() {
                    normal.push(character.to_ascii_lowercase(), place);
                }
            } else {
                // Marks above a letter go, so that it is found with and without them.
                let plain = std::iter::once(character).nfkd().flat_map(char::to_lowercase);
                for plain in plain.filter(|plain| plain.is_alphanumeric()) {
                    let code = u32::from(plain);
                    let block = (FIRST..=LAST).contains(&code).then(|| TABLE.get((code - FIRST) as usize)).flatten();
                    normal.push(block.copied().unwrap_or(plain), place);
                }
            }
        }
        normal
    }

    fn push(&mut self, character: char, from: usize) {
        self.chars.push(character);
        self.from.push(from);
    }

    /// Where a piece begins in it.
    pub(crate) fn find(&self, piece: &[char]) -> Option<usize> {
        if piece.is_empty() {
            return None;
        }
        self.chars.windows(piece.len()).position(|window| window == piece)
    }

    #[cfg(test)]
    pub(crate) fn text(&self) -> String {
        self.chars.iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Normal;

    #[test]
    fn what_means_the_same_has_one_form() {
        let one = Normal::of("恒锦花园II期3栋").text();
        for written in ["恒錦花園Ⅱ期3棟", "恒锦　花园ＩＩ期３栋", "恒锦花园\u{200b}ⅱ 期（3）栋", "恒锦花园ii期·3栋"]
        {
            assert_eq!(Normal::of(written).text(), one, "{written}");
        }
        assert_eq!(Normal::of("Café").text(), Normal::of("cafe\u{301}").text());
    }

    #[test]
    fn each_character_knows_where_it_came_from() {
        let normal = Normal::of("①水 渠");
        assert_eq!((normal.text().as_str(), normal.from.as_slice()), ("1水渠", [0, 1, 3].as_slice()));
        assert_eq!(normal.find(&['水', '渠']), Some(1));
        assert_eq!((normal.find(&['渠', '水']), normal.find(&[])), (None, None));
    }
}
