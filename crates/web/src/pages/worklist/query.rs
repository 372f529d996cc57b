//! The filter as it stands in the address: read forgivingly, written back exactly.
use casework::Role;
use casework::figures::{Part, PeriodFigure};
use casework::typed::typed;
use store::Filter;

use super::{columns, sorted};

/// The tabs, in order: name, wording key.
pub const TABS: [(&str, &str); 8] = [
    ("mine", "worklist-mine"),
    ("unit", "worklist-unit"),
    ("overdue", "worklist-overdue"),
    ("week", "worklist-week"),
    ("unrouted", "worklist-unrouted"),
    (FOLLOWED, "worklist-followed"),
    ("open", "worklist-open"),
    ("all", "worklist-all"),
];

/// The tab of the cases that the reader follows.
pub const FOLLOWED: &str = "followed";

/// The tabs that another one may be combined with, in order; the own work and what is followed are lists of their own.
pub const SECOND: [&str; 5] = ["unit", "overdue", "week", "unrouted", "open"];

/// What narrows the list, each empty when it narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub tab: String,
    /// A second tab: only what stands on both.
    pub also: String,
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
    pub due_from: String,
    pub due_to: String,
    pub sort: String,
    /// The columns that are shown, as [`columns::written`]; empty for those that the reader has anyway.
    pub columns: String,
    pub after: String,
    pub before: String,
}

const NAMES: [&str; 24] = [
    "tab", "also", "q", "stage", "colour", "progress", "class", "unit", "channel", "mode", "category", "area",
    "campaign", "clock", "figure", "part", "from", "to", "due-from", "due-to", "sort", "columns", "after", "before",
];

impl Query {
    /// Unknown names are ignored: an address may have been typed, or be older than we are.
    pub fn read(asked: &[(String, String)], role: Role) -> Query {
        let mut query = Query::default();
        for (name, value) in asked {
            let value = value.trim();
            // Boxes that were ticked come one by one.
            if name == columns::FIELD {
                query.columns.push('.');
                query.columns.extend(value.chars().take(columns::LONGEST));
                continue;
            }
            if let Some(place) = query.place(name).filter(|_| value.len() <= 300) {
                *place = value.to_owned();
            }
        }
        query.columns = columns::written(&columns::read(&query.columns));
        if !SECOND.contains(&query.also.as_str()) || query.also == query.tab {
            query.also.clear();
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
            also: said(&self.also),
            // Which cases somebody follows is not in the address.
            only: None,
            q: said(&self.q),
            from: typed(&self.from).ok(),
            to: typed(&self.to).ok(),
            due_from: typed(&self.due_from).ok(),
            due_to: typed(&self.due_to).ok(),
            after: said(&self.after),
            before: said(&self.before),
            sort: sorted::named(&self.sort),
            limit,
        }
    }

    /// Whether anything besides the tab narrows the list.
    pub fn narrowed(&self) -> bool {
        self.at_its_beginning() != self.whole_tab()
    }

    /// All of the tab, in the same order and with the same columns.
    pub fn whole_tab(&self) -> Query {
        let (tab, sort, columns) = (self.tab.clone(), self.sort.clone(), self.columns.clone());
        Query { tab, sort, columns, ..Query::default() }
    }

    /// Whether one of the fields that are folded away is used.
    pub fn uses_more(&self) -> bool {
        let folded = Query { tab: self.tab.clone(), q: self.q.clone(), ..Query::default() };
        self.at_its_beginning() != folded
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

    /// This list in another order, from its beginning.
    pub fn in_order(&self, sort: &str) -> String {
        Query { sort: sort.to_owned(), ..self.at_its_beginning() }.address()
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
            "also" => &mut self.also,
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
            "due-from" => &mut self.due_from,
            "due-to" => &mut self.due_to,
            "sort" => &mut self.sort,
            "columns" => &mut self.columns,
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
    fn ticked_columns_and_two_tabs_stand_in_the_address_and_narrow_as_they_should() {
        let query = read("tab=unit&column=due&column=colour&column=nonsense", Role::Handler);
        assert_eq!(query.whole(), "/desk/cases?tab=unit&columns=colour.due");
        assert!(!query.narrowed(), "columns leave every case on the list");
        assert_eq!(read("tab=unit&columns=colour.due", Role::Handler), query);
        let both = read("tab=unit&also=overdue&due-to=2026-03-31", Role::Handler);
        assert_eq!(both.whole(), "/desk/cases?tab=unit&also=overdue&due-to=2026-03-31");
        assert!(both.narrowed() && both.filter(50).also.as_deref() == Some("overdue"));
        assert_eq!(read("tab=unit&also=unit", Role::Handler).also, "");
        assert_eq!(read("tab=all&also=mine", Role::Handler).also, "");
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
