//! How a Chinese name sounds: two that are heard alike at the counter are written with other characters.

use pinyin::ToPinyin;

/// The sound of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sound {
    /// All of it, without tones.
    pub whole: String,
    /// The first letter of each character.
    pub initials: String,
}

/// A name has so many characters.
const LONGEST: usize = 8;

impl Sound {
    /// Nothing where a character has no Chinese reading, or there is one alone.
    pub(crate) fn of(name: &[char]) -> Option<Sound> {
        if !(2..=LONGEST).contains(&name.len()) {
            return None;
        }
        let (mut whole, mut initials) = (String::new(), String::new());
        for character in name {
            let read = character.to_pinyin()?.plain();
            whole.push_str(&plain_sound(read));
            initials.extend(read.chars().next());
        }
        Some(Sound { whole, initials })
    }
}

/// A spelling without what half of the country does not tell apart.
pub(crate) fn plain_sound(spelt: &str) -> String {
    let hissing = spelt.replace("zh", "z").replace("ch", "c").replace("sh", "s");
    hissing.replace("ang", "an").replace("eng", "en").replace("ing", "in").replace('ü', "v")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> Sound {
        Sound::of(&name.chars().collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn names_that_are_heard_alike_have_one_sound() {
        assert_eq!(of("韦有田").initials, "wyt");
        assert_eq!(of("张晓红"), of("章小宏"));
        assert_eq!(of("陈建英").whole, of("程剑鹰").whole);
        assert_ne!(of("李国强").whole, of("李国庆").whole);
        assert_eq!(of("张晓红").whole, plain_sound("zhangxiaohong"));
        assert!(Sound::of(&['王']).is_none() && Sound::of(&['a', 'b']).is_none());
    }
}
