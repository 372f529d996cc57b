//! The navigation: which of its entries lead somewhere, and are open to whom.
use std::sync::Arc;

use casework::Role;

use crate::layout::{Area, NavItem};
use crate::who::{Who, lets};
use office::wording::Lang;

/// Wording key and path.
type Entry = (&'static str, &'static str);

/// Everything at the desk by what it is for, each entry shown where the table lets this role go.
const DESK_NAV: [(&str, &[Entry]); 4] = [
    (
        "nav-group-work",
        &[
            ("nav-desk", "/desk"),
            ("nav-intake", "/desk/intake"),
            ("nav-counter", "/desk/counter"),
            ("nav-cases", "/desk/cases"),
            ("nav-unit", "/desk/unit"),
            ("nav-search", "/desk/search"),
            ("nav-hearings", "/desk/hearings"),
            ("nav-reception", "/desk/reception"),
            ("nav-stations", "/desk/stations"),
            ("nav-screening", "/desk/screening"),
        ],
    ),
    (
        "nav-group-watch",
        &[
            ("nav-board", "/desk/board"),
            ("nav-supervision", "/desk/supervision"),
            ("nav-call-backs", "/desk/call-backs"),
            ("nav-stuck", "/desk/stuck"),
            ("nav-old", "/desk/old"),
            ("nav-campaigns", "/desk/campaigns"),
            ("nav-who", "/desk/who"),
        ],
    ),
    (
        "nav-group-numbers",
        &[
            ("nav-records", "/desk/records"),
            ("nav-figures", "/desk/figures"),
            ("nav-appraisal", "/desk/appraisal"),
            ("nav-reports", "/desk/reports"),
            ("nav-import", "/desk/import"),
            ("nav-export", "/desk/export"),
        ],
    ),
    (
        "nav-group-house",
        &[
            ("nav-people", "/desk/people"),
            ("nav-office", "/desk/office"),
            ("nav-units", "/desk/units"),
            ("nav-policy", "/desk/policy"),
            ("nav-calendar", "/desk/calendar"),
            ("nav-journal", "/desk/journal"),
            ("nav-own", "/desk/own"),
        ],
    ),
];
/// So many entries stand in one line. Who has more has the daily ones there, and all of them on a page of their own.
const IN_A_LINE: usize = 8;
const MORE: Entry = ("nav-more", "/desk/more");
const PUBLIC_NAV: [(&str, &str); 8] = [
    ("nav-file", "/file"),
    ("nav-follow", "/follow"),
    ("nav-reception", "/reception"),
    ("nav-stations", "/stations"),
    ("nav-accounts", "/accounts"),
    ("nav-hearings", "/hearings"),
    ("nav-figures", "/figures"),
    ("nav-staff", "/sign-in"),
];

/// The pages of the site, each with who may come: handed in by the table of routes.
#[derive(Clone, Debug, Default)]
pub struct Ways(Arc<[(&'static str, Who)]>);

impl Ways {
    pub fn new(pages: impl Iterator<Item = (&'static str, Who)>) -> Ways {
        Ways(pages.collect())
    }

    /// The navigation of an area for this role; no entry leads to a page that is not there or not theirs.
    pub fn nav(&self, lang: Lang, area: Area, role: Option<Role>, here: &str) -> Vec<NavItem> {
        match area {
            Area::Desk => self.line(lang, role, here),
            Area::Public => self.outside(lang, role, here),
        }
    }

    /// Everything at the desk that is open to this role, under the names of the groups.
    pub fn everything(&self, lang: Lang, role: Role, here: &str) -> Vec<(String, Vec<NavItem>)> {
        let group = |(key, entries): (&str, &[Entry])| {
            let open = entries.iter().filter(|(_, path)| self.is_open(path, Some(role)));
            (lang.t(key), open.map(|(key, path)| NavItem::new(*path, lang.t(key), here)).collect::<Vec<_>>())
        };
        DESK_NAV.into_iter().map(group).filter(|(_, items)| !items.is_empty()).collect()
    }

    /// One line of the desk. Where one is stands in it, also where that is no daily work.
    fn line(&self, lang: Lang, role: Option<Role>, here: &str) -> Vec<NavItem> {
        let all = DESK_NAV.into_iter().flat_map(|(_, entries)| entries).filter(|(_, path)| self.is_open(path, role));
        let mut all: Vec<(&str, NavItem)> =
            all.map(|(key, path)| (*path, NavItem::new(*path, lang.t(key), here))).collect();
        if let Some(role) = role.filter(|_| all.len() > IN_A_LINE && self.is_open(MORE.1, role)) {
            let daily = daily(role);
            all.retain(|(path, item)| daily.contains(path) || item.here);
            all.push((MORE.1, NavItem::new(MORE.1, lang.t(MORE.0), here)));
        }
        all.into_iter().map(|(_, item)| item).collect()
    }

    fn outside(&self, lang: Lang, role: Option<Role>, here: &str) -> Vec<NavItem> {
        let mut items: Vec<NavItem> = PUBLIC_NAV
            .iter()
            .filter(|(_, path)| self.is_open(path, role) && !(*path == "/sign-in" && role.is_some()))
            .map(|(key, path)| NavItem::new(*path, lang.t(key), here))
            .collect();
        if role.is_some() && self.is_open("/desk", role) {
            items.push(NavItem::new("/desk", lang.t("nav-desk"), here));
        }
        items
    }

    fn is_open(&self, path: &str, role: Option<Role>) -> bool {
        self.0.iter().any(|(known, who)| *known == path && lets(*who, role))
    }
}

/// What somebody of this role opens day by day, for roles that may open more than a line holds.
const fn daily(role: Role) -> &'static [&'static str] {
    match role {
        Role::Clerk | Role::Station | Role::Screener => &[
            "/desk",
            "/desk/intake",
            "/desk/counter",
            "/desk/cases",
            "/desk/search",
            "/desk/reception",
            "/desk/stations",
        ],
        Role::Handler
        | Role::UnitHead
        | Role::Reviewer
        | Role::Rechecker
        | Role::Moderator
        | Role::Assessor
        | Role::Petitioner => &[
            "/desk",
            "/desk/intake",
            "/desk/cases",
            "/desk/search",
            "/desk/hearings",
            "/desk/stations",
            "/desk/figures",
        ],
        Role::Leader | Role::OfficeHead | Role::Supervisor | Role::Auditor => &[
            "/desk",
            "/desk/board",
            "/desk/cases",
            "/desk/search",
            "/desk/reception",
            "/desk/supervision",
            "/desk/figures",
        ],
        Role::Admin => &["/desk", "/desk/people", "/desk/office", "/desk/policy", "/desk/calendar", "/desk/journal"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A site in which everybody may go everywhere.
    fn everywhere() -> Ways {
        let all = DESK_NAV.into_iter().flat_map(|(_, entries)| entries).map(|(_, path)| (*path, Who::Staff));
        Ways::new(all.chain([(MORE.1, Who::Staff)]))
    }

    #[test]
    fn every_role_has_one_line_with_its_work_where_it_is_and_the_way_to_the_rest() {
        let ways = everywhere();
        for role in Role::ALL.into_iter().filter(|role| lets(Who::Staff, Some(*role))) {
            for here in ["/desk/old", "/desk/figures/places", "/desk/more"] {
                let line = ways.nav(Lang::Chinese, Area::Desk, Some(role), here);
                assert!((6..=IN_A_LINE + 1).contains(&line.len()), "{role} {here}: {}", line.len());
                assert_eq!(line.last().map(|item| item.href.as_str()), Some(MORE.1));
                assert_eq!(line.iter().filter(|item| item.here).count(), 1, "{role} {here}: where one is is marked");
            }
            let all = ways.everything(Lang::Chinese, role, "/desk/more");
            let whole: Vec<&str> = all.iter().flat_map(|(_, items)| items).map(|item| item.href.as_str()).collect();
            assert_eq!(whole.len(), 30, "each once: {whole:?}");
            assert!(daily(role).iter().all(|path| whole.contains(path)), "{role}");
        }
    }

    #[test]
    fn who_has_few_has_all_of_them_in_the_line() {
        let few = ["/desk", "/desk/cases", "/desk/own", "/desk/more"].map(|path| (path, Who::Staff));
        let line = Ways::new(few.into_iter()).nav(Lang::English, Area::Desk, Some(Role::Handler), "/desk");
        assert_eq!(
            line.iter().map(|item| item.href.as_str()).collect::<Vec<_>>(),
            ["/desk", "/desk/cases", "/desk/own"]
        );
    }
}
