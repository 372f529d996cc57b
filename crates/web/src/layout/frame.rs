//! What the frame must know: the reader's language and name, where the page lies, and what to tell first.
use casework::CaseNo;
use casework::office::Contact;
use jiff::civil::Date;

use super::{keys_script_url, script_url, stylesheet_url, upload_script_url};
use crate::parts::{Banner, Html, Notice};
use office::wording::Lang;

/// The counter for the public, or the desk for staff: the desk is denser and wider.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Area {
    #[default]
    Public,
    Desk,
}

#[derive(Clone, Debug)]
pub struct NavItem {
    pub href: String,
    pub label: String,
    pub here: bool,
}

impl NavItem {
    /// Marked as here when the page lies at or under it.
    pub fn new(href: impl Into<String>, label: impl Into<String>, path: &str) -> Self {
        let href = href.into();
        let under = path.strip_prefix(href.as_str()).is_some_and(|rest| rest.starts_with('/'));
        let root = href == "/" || href == "/desk";
        NavItem { here: path == href || (under && !root), href, label: label.into() }
    }
}

#[derive(Clone, Debug, Default)]
pub struct Frame {
    pub lang: Lang,
    pub title: String,
    pub area: Area,
    pub nav: Vec<NavItem>,
    /// The signed-in name; public pages have none.
    pub user: Option<String>,
    pub csrf: String,
    /// What just happened, said once.
    pub flash: Option<Notice>,
    /// What is wrong with the office's own machine, as far as it concerns this reader.
    pub warning: Option<Notice>,
    /// What everybody must know today: sample data, a missing holiday table.
    pub banner: Option<Banner>,
    pub today: Date,
    /// How the public reaches the office; blank until somebody said so.
    pub contact: Contact,
    /// Where changing the language comes back to.
    pub path: String,
    /// No single letter acts on this account's pages.
    pub letters_off: bool,
    /// The form whose text goes along when the language is changed, and the address that takes it.
    pub form: Option<(&'static str, &'static str)>,
    /// What Enter in a field of that form sends beside its text: name and value of the button that it presses; nothing where that
    /// button has no name.
    pub enter: Option<(&'static str, &'static str)>,
}

impl Frame {
    pub fn new(lang: Lang, title: impl Into<String>, today: Date) -> Self {
        Frame { lang, title: title.into(), today, ..Frame::default() }
    }

    /// The page's main form: changing the language sends it along to this address, and it comes back in the other one. Enter in a field
    /// presses the first button of its form, and that button stands above all others: one that does what the form is for stands before
    /// it, seen by nobody.
    pub fn with_form(self, id: &'static str, takes: &'static str) -> Frame {
        Frame { form: Some((id, takes)), ..self }
    }

    /// Enter in a field of the main form presses the button of this name and value.
    pub fn enter_presses(self, name: &'static str, value: &'static str) -> Frame {
        Frame { enter: Some((name, value)), ..self }
    }

    /// The hidden field every form that posts must carry.
    pub fn csrf_field(&self) -> Html {
        Html::trusted(r#"<input type="hidden" name="csrf" value=""#)
            .and(Html::text(&self.csrf))
            .and(Html::trusted(r#"">"#))
    }

    pub fn home_address(&self) -> &'static str {
        match self.area {
            Area::Public => "/",
            Area::Desk => "/desk",
        }
    }

    pub fn area_name(&self) -> &'static str {
        match self.area {
            Area::Public => "public",
            Area::Desk => "desk",
        }
    }

    pub fn stylesheet(&self) -> &'static str {
        stylesheet_url()
    }

    pub fn script(&self) -> &'static str {
        script_url()
    }

    /// Whether keys act here: for those who work at the desk.
    pub fn has_keys(&self) -> bool {
        self.area == Area::Desk && self.user.is_some()
    }

    pub fn keys_script(&self) -> &'static str {
        keys_script_url()
    }

    /// The case that this page is about, by its address.
    pub fn case_no(&self) -> Option<CaseNo> {
        let path = self.path.split('?').next().unwrap_or_default();
        let places = ["/desk/cases/", "/desk/hearings/", "/desk/brief/"];
        let rest = places.iter().find_map(|place| path.strip_prefix(place))?;
        let word = rest.split('/').next().unwrap_or_default();
        // Of a number that nobody has the page says the same as of one that the reader may not know.
        word.contains(|c: char| c.is_ascii_digit()).then(|| CaseNo::stored(word))
    }

    pub fn upload_script(&self) -> &'static str {
        upload_script_url()
    }

    pub fn printed(&self) -> String {
        self.lang.ta("layout-printed", &[("date", self.lang.full_date(self.today))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_in_is_marked_only_on_its_own_page() {
        assert!(NavItem::new("/desk", "今天", "/desk").here);
        assert!(!NavItem::new("/desk", "今天", "/desk/cases").here);
        assert!(NavItem::new("/desk/cases", "案件", "/desk/cases/XF1").here);
        assert!(!NavItem::new("/desk/cases", "案件", "/desk/casesuite").here);
    }

    #[test]
    fn a_page_about_a_case_knows_which() {
        let at = |path: &str| Frame { path: path.into(), ..Frame::default() }.case_no().map(|no| no.to_string());
        let no = casework::CaseNo::compose("XF", 2026, 7).to_string();
        assert_eq!(at(&format!("/desk/cases/{no}/acts/accept?from=tray")), Some(no.clone()));
        assert_eq!(at(&format!("/desk/hearings/{no}?step=opening")), Some(no));
        let nobodys = "XF2026-00000-00000";
        assert_eq!(at(&format!("/desk/cases/{nobodys}")).as_deref(), Some(nobodys), "no check digit tells it apart");
        assert_eq!((at("/desk/cases?tab=mine"), at("/desk/cases/several"), at("/desk")), (None, None, None));
    }

    #[test]
    fn the_token_is_escaped() {
        let frame = Frame { csrf: "\"><script>".into(), ..Frame::default() };
        assert!(!frame.csrf_field().as_str().contains("<script>"));
    }
}
