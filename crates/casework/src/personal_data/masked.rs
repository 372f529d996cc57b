//! A name as people read it who need not know it: a list is read over shoulders, a code is passed on among several.

use super::Identity;

/// The family name's first character and stars; never the whole name, and not how long it is.
pub fn masked(name: &str) -> String {
    let mut letters = name.trim().chars();
    let Some(first) = letters.next() else { return String::new() };
    let rest = letters.count().clamp(1, 2);
    format!("{first}{}", "*".repeat(rest))
}

impl Identity {
    /// Of a name only how it begins, of the rest the two ends.
    pub fn mask(&mut self) {
        self.name = masked(&self.name);
        self.agent.iter_mut().for_each(|agent| *agent = masked(agent));
        self.mask_contacts();
    }

    /// Of how somebody is reached and told apart only the two ends remain.
    pub fn mask_contacts(&mut self) {
        let ends = |text: &mut String, first: usize, last: usize| {
            let all: Vec<char> = text.chars().collect();
            let (first, last) = if all.len() > first + last + 2 { (first, last) } else { (0, 0) };
            let head: String = all.iter().take(first).collect();
            let tail: String = all.iter().skip(all.len() - last).collect();
            *text = format!("{head}****{tail}");
        };
        self.phone.iter_mut().for_each(|phone| ends(phone, 3, 4));
        self.id_number.iter_mut().for_each(|number| ends(number, 3, 2));
        self.address.iter_mut().for_each(|address| ends(address, 3, 0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_telephone_number_and_address_only_the_ends_remain() {
        let text = |words: &str| Some(words.to_owned());
        let mut who =
            Identity { phone: text("13900001111"), id_number: text("11010519491231002X"), ..Identity::default() };
        who.address = text("柳树垭村三组12号");
        (who.name, who.agent) = ("覃有田".to_owned(), text("闻人守拙"));
        who.mask_contacts();
        assert_eq!((who.name.as_str(), who.agent.as_deref()), ("覃有田", Some("闻人守拙")));
        who.mask();
        assert_eq!((who.name.as_str(), who.agent.as_deref()), ("覃**", Some("闻**")));
        let mut again = who.clone();
        again.mask();
        let shown = [again.phone, again.id_number, again.address].map(Option::unwrap_or_default);
        assert_eq!(shown, ["139****1111", "110****2X", "柳树垭****"], "twice is no more than once");
        let mut short = Identity { phone: text("5550110"), ..Identity::default() };
        short.mask();
        assert_eq!(short.phone.as_deref(), Some("****"), "a short one would be half told");
    }

    #[test]
    fn no_name_is_shown_whole() {
        for (name, shown) in [("王小明", "王**"), ("王明", "王*"), ("王", "王*"), (" 欧阳 修文", "欧**"), ("", "")]
        {
            assert_eq!(masked(name), shown);
        }
    }
}
