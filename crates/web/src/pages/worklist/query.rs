//! The filter as it stands in the address: read forgivingly, written back exactly.
use casework::Role;
use casework::figures::{Part, PeriodFigure};
use casework::typed::typed;
use store::Filter;

/// The tabs, in order: name, wording key.
pub const TABS: [(&str, &str); 7] = [
    ("mine", "worklist-mine"),
    ("unit", "worklist-unit"),
    ("overdue", "worklist-overdue"),
    ("week", "worklist-week"),
    ("unrouted", "worklist-unrouted"),
    ("open", "worklist-open"),
    ("all", "worklist-all"),
];

/// The word of the order in which what came last stands first; without it the list is in the order of days.
pub const NEWEST: &str = "newest";

/// What narrows the list, each empty when it narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub tab: String,
    pub q: String,
    pub stage: String,
    pub colour: String,
    pub progress: String,
    pub class: String,
    pub unit: String,
    pub channel: String,
    pub mode: String,
    pub category: String,
    pub area: String,
    pub campaign: String,
    pub clock: String,
    pub figure: String,
    pub part: String,
    pub from: String,
    pub to: String,
    pub sort: String,
    pub after: String,
    pub before: String,
}

const NAMES: [&str; 20] = [
    "tab", "q", "stage", "colour", "progress", "class", "unit", "channel", "mode", "category", "area", "campaign",
    "clock", "figure", "part", "from", "to", "sort", "after", "before",
];

impl Query {
    /// Unknown names are ignored: an address may have been typed, or be older than we are.
    pub fn read(asked: &[(String, String)], role: Role) -> Query {
        let mut query = Query::default();
        for (name, value) in asked {
            let value = value.trim();
            if let Some(place) = query.place(name).filter(|_| value.len() <= 300) {
                *place = value.to_owned();
            }
        }
        let asked_for_nothing = query == Query::default();
        if !TABS.iter().any(|(tab, _)| *tab == query.tab) {
            query.tab = String::from(if asked_for_nothing { first_tab(role) } else { "all" });
        }
        query
    }

    pub fn filter(&self, limit: u32) -> Filter {
        let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Filter {
            stage: said(&self.stage),
            class: said(&self.class),
            colour: said(&self.colour),
            progress: said(&self.progress),
            unit: said(&self.unit),
            channel: said(&self.channel),
            mode: said(&self.mode),
            category: said(&self.category),
            area: said(&self.area),
            campaign: said(&self.campaign),
            clock: said(&self.clock),
            figure: PeriodFigure::parse(&self.figure),
            part: Part::parse(&self.part),
            tab: said(&self.tab),
            q: said(&self.q),
            from: typed(&self.from).ok(),
            to: typed(&self.to).ok(),
            after: said(&self.after),
            before: said(&self.before),
            newest: self.sort == NEWEST,
            limit,
        }
    }

    /// Whether anything besides the tab narrows the list.
    pub fn narrowed(&self) -> bool {
        let tab = Query { tab: self.tab.clone(), sort: self.sort.clone(), ..Query::default() };
        self.at_its_beginning() != tab
    }

    /// The same list, wherever in it one is.
    fn at_its_beginning(&self) -> Query {
        Query { after: String::new(), before: String::new(), ..self.clone() }
    }

    /// Whether this is a page that one went on or back to.
    pub fn is_in_the_middle(&self) -> bool {
        !self.after.is_empty() || !self.before.is_empty()
    }

    /// The address under which this list is kept and found again.
    pub fn whole(&self) -> String {
        self.at_its_beginning().address()
    }

    /// This list under another tab, from its beginning.
    pub fn of_tab(&self, tab: &str) -> String {
        Query { tab: tab.to_owned(), ..self.at_its_beginning() }.address()
    }

    pub fn next(&self, after: &str) -> String {
        Query { after: after.to_owned(), ..self.at_its_beginning() }.address()
    }

    pub fn previous(&self, before: &str) -> String {
        Query { before: before.to_owned(), ..self.at_its_beginning() }.address()
    }

    pub fn address(&self) -> String {
        let mut query = self.clone();
        let pairs: Vec<String> = NAMES
            .iter()
            .filter_map(|name| query.place(name).map(|value| (name, std::mem::take(value))))
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", value.bytes().map(escaped).collect::<String>()))
            .collect();
        match pairs.is_empty() {
            false => format!("/desk/cases?{}", pairs.join("&")),
            true => String::from("/desk/cases"),
        }
    }

    fn place(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "tab" => &mut self.tab,
            "q" => &mut self.q,
            "stage" => &mut self.stage,
            "colour" => &mut self.colour,
            "progress" => &mut self.progress,
            "class" => &mut self.class,
            "unit" => &mut self.unit,
            "channel" => &mut self.channel,
            "mode" => &mut self.mode,
            "category" => &mut self.category,
            "area" => &mut self.area,
            "campaign" => &mut self.campaign,
            "clock" => &mut self.clock,
            "figure" => &mut self.figure,
            "part" => &mut self.part,
            "from" => &mut self.from,
            "to" | "until" => &mut self.to,
            "sort" => &mut self.sort,
            "after" => &mut self.after,
            "before" => &mut self.before,
            _ => return None,
        })
    }
}

fn escaped(byte: u8) -> String {
    match byte {
        b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    }
}

/// What someone of this role most likely came for.
fn first_tab(role: Role) -> &'static str {
    if matches!(role, Role::Clerk | Role::Handler | Role::UnitHead) { "mine" } else { "open" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(asked: &str, role: Role) -> Query {
        let uri = format!("/desk/cases?{asked}").parse().unwrap();
        let pairs = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&uri).unwrap();
        Query::read(&pairs, role)
    }

    #[test]
    fn the_address_reads_back_as_it_was_written() {
        let query = read("tab=week&q=%E6%B0%B4%E6%B8%A0&stage=accepted&colour=red", Role::Clerk);
        assert_eq!((query.tab.as_str(), query.q.as_str()), ("week", "水渠"));
        let again = read(query.address().split_once('?').unwrap().1, Role::Clerk);
        assert_eq!(again, query);
    }

    #[test]
    fn who_asks_for_nothing_gets_his_own() {
        assert_eq!(read("", Role::Handler).tab, "mine");
        assert_eq!(read("", Role::Auditor).tab, "open");
        assert_eq!(read("colour=red", Role::Handler).tab, "all");
        assert_eq!(read("tab=nonsense&x=1", Role::Handler).tab, "all");
        assert!(!read("tab=week&after=1.2", Role::Clerk).narrowed());
    }

    #[test]
    fn another_tab_begins_at_its_beginning() {
        let query = read("tab=all&colour=red&after=2026-01-01.7", Role::Clerk);
        assert_eq!(query.of_tab("week"), "/desk/cases?tab=week&colour=red");
    }

    #[test]
    fn one_goes_on_and_back_in_the_same_list_and_order() {
        let query = read("tab=all&sort=newest&after=aa", Role::Clerk);
        assert_eq!(query.previous("bb"), "/desk/cases?tab=all&sort=newest&before=bb");
        assert_eq!(query.next("cc"), "/desk/cases?tab=all&sort=newest&after=cc");
        assert_eq!(query.whole(), "/desk/cases?tab=all&sort=newest");
        assert!(!query.narrowed() && query.is_in_the_middle());
    }
}
