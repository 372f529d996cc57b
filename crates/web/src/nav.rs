//! The navigation: which of its entries lead somewhere, and are open to whom.
use std::sync::Arc;

use casework::Role;

use crate::layout::{Area, NavItem};
use crate::who::{Who, lets};
use office::wording::Lang;

/// What the navigation offers: wording key and path, shown where the table lets this role go.
const DESK_NAV: [(&str, &str); 30] = [
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
    ("nav-board", "/desk/board"),
    ("nav-records", "/desk/records"),
    ("nav-supervision", "/desk/supervision"),
    ("nav-call-backs", "/desk/call-backs"),
    ("nav-stuck", "/desk/stuck"),
    ("nav-old", "/desk/old"),
    ("nav-campaigns", "/desk/campaigns"),
    ("nav-who", "/desk/who"),
    ("nav-import", "/desk/import"),
    ("nav-export", "/desk/export"),
    ("nav-figures", "/desk/figures"),
    ("nav-appraisal", "/desk/appraisal"),
    ("nav-reports", "/desk/reports"),
    ("nav-people", "/desk/people"),
    ("nav-office", "/desk/office"),
    ("nav-units", "/desk/units"),
    ("nav-policy", "/desk/policy"),
    ("nav-calendar", "/desk/calendar"),
    ("nav-journal", "/desk/journal"),
    ("nav-own", "/desk/own"),
];
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
        let entries: &[(&str, &str)] = match area {
            Area::Desk => &DESK_NAV,
            Area::Public => &PUBLIC_NAV,
        };
        let open = |path: &str| self.0.iter().any(|(known, who)| *known == path && lets(*who, role));
        let mut items: Vec<NavItem> = entries
            .iter()
            .filter(|(_, path)| open(path) && !(*path == "/sign-in" && role.is_some()))
            .map(|(key, path)| NavItem::new(*path, lang.t(key), here))
            .collect();
        if area == Area::Public && open("/desk") && role.is_some() {
            items.push(NavItem::new("/desk", lang.t("nav-desk"), here));
        }
        items
    }
}
