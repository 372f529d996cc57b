//! What is known of a reader before any page is asked: language, form token, session, and the frame made of them.
use axum::http::{HeaderMap, Uri};
use casework::Role;

use crate::app::App;
use crate::cookies::{LANGUAGE, cookie};
use crate::known::Known;
use crate::layout::{Area, Frame};
use crate::nav::Ways;
use crate::parts::{Banner, Notice};
use crate::typed::Typed;
use office::wording::Lang;

/// What a request brings along; every page reads it through `SignedIn` or `Visitor`.
#[derive(Clone, Debug)]
pub struct Carried {
    pub lang: Lang,
    pub csrf: String,
    pub flash: Option<String>,
    /// With its query: where signing in and changing the language come back to.
    pub path: String,
    pub known: Option<Known>,
    /// Where the navigation may lead.
    pub ways: Ways,
    /// What the form held that came in.
    pub typed: Typed,
    /// The account switched off that single letters act.
    pub letters_off: bool,
}

impl Carried {
    /// A reader of whom only the language is known: the session could not be asked.
    pub(crate) fn nobody(headers: &HeaderMap, uri: &Uri, ways: &Ways) -> Carried {
        let lang = cookie(headers, LANGUAGE).map(|code| Lang::from_code(&code)).unwrap_or_default();
        let path = uri.path_and_query().map(ToString::to_string).unwrap_or_else(|| String::from("/"));
        Carried {
            lang,
            csrf: String::new(),
            flash: None,
            path,
            known: None,
            ways: ways.clone(),
            typed: Typed::default(),
            letters_off: false,
        }
    }

    pub(crate) fn frame(&self, app: &App, title: String, area: Area) -> Frame {
        let here = self.path.split('?').next().unwrap_or_default();
        let role = self.known.as_ref().map(|known| known.actor.role);
        Frame {
            area,
            nav: self.ways.nav(self.lang, area, role, here),
            user: self.known.as_ref().map(|known| known.name.clone()),
            csrf: self.csrf.clone(),
            flash: self.flash.as_ref().map(|key| Notice::good(self.lang, self.lang.t(key))),
            warning: self.warning(app, role),
            banner: app.demo.as_ref().map(|_| Banner::new(self.lang.t("nav-sample"))),
            contact: app.store.contact().unwrap_or_default(),
            path: self.path.clone(),
            letters_off: self.letters_off,
            ..Frame::new(self.lang, title, app.today())
        }
    }

    /// Nothing can be saved, which everybody should know before they type; or the disk fills, which concerns who can
    /// make room.
    fn warning(&self, app: &App, role: Option<Role>) -> Option<Notice> {
        if app.store.trouble().is_some() {
            let title = self.lang.t("layout-unavailable-title");
            return Some(Notice::bad(self.lang, self.lang.t("layout-unavailable")).titled(title));
        }
        role.filter(|role| matches!(role, Role::Admin | Role::OfficeHead))?;
        if let Some(left) = app.little_room() {
            return Some(Notice::warn(self.lang, self.lang.ta("layout-little-room", &[("n", left)])));
        }
        let sample = app.demo.is_none() && app.policy.has_sample_units();
        sample.then(|| Notice::warn(self.lang, self.lang.t("layout-sample-units")))
    }

    /// The frame of a page that staff and visitors both may meet: an error, the sign-in.
    pub fn any_frame(&self, app: &App, title: String) -> Frame {
        let desk = self.path.starts_with("/desk") && self.known.is_some();
        self.frame(app, title, if desk { Area::Desk } else { Area::Public })
    }
}
