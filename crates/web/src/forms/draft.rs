//! What somebody of the office typed and has not sent: kept on the server under the account, the page of the form and the
//! tab, so that two tabs have two drafts and nobody else opens either.
use casework::UserId;
use jiff::ToSpan;
use jiff::civil::DateTime;
use store::StoreError;

use crate::app::App;
use crate::layout::Frame;
use crate::parts::{Button, Html, Notice};
use crate::signed_in::{SignedIn, local};
use crate::token::random_token;
use office::wording::Lang;

/// So long a draft is kept after it was last saved.
const DAYS: i64 = 7;

/// The field that names the tab, the one that names the page of the form, and what the button that keeps it sends.
pub const TAB: &str = "draft";
pub const PAGE: &str = "page";
pub const KEEP: (&str, &str) = ("more", "draft");

/// What belongs to the page and not to who types: a page that opens a draft brings its own.
const OF_THE_PAGE: [&str; 7] = [TAB, PAGE, KEEP.0, "csrf", "_csrf", "version", "act"];

/// A form of one user.
#[derive(Clone, Copy, Debug)]
pub struct DraftOf<'a> {
    pub user: &'a UserId,
    /// The address of the page on which the form stands, without the draft's own name.
    pub page: &'a str,
}

/// Everything that this user has kept.
pub fn of_user(user: &UserId) -> String {
    format!("form/{user}/")
}

impl DraftOf<'_> {
    fn key(&self) -> String {
        format!("{}{}", of_user(self.user), self.page)
    }

    /// Keeps what was typed in this tab over what was kept before.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn keep(&self, app: &App, tab: &str, typed: &[(String, String)]) -> Result<(), StoreError> {
        app.store.drop_drafts_under("form/", Some(oldest(app))).await?;
        let own: Vec<_> = typed.iter().filter(|(name, _)| !OF_THE_PAGE.contains(&name.as_str())).collect();
        let text = serde_json::to_string(&own)?;
        app.store.put_draft((&self.key(), tab), &text, self.user, app.now()).await
    }

    /// What was typed in this tab, with the tab's own name; nothing where nothing is kept.
    async fn load(&self, app: &App, tab: &str) -> Result<Vec<(String, String)>, StoreError> {
        let drafts = app.store.drafts(&self.key()).await?;
        let found = drafts.into_iter().find(|draft| draft.step == tab && draft.at >= oldest(app));
        let Some(draft) = found else { return Ok(Vec::new()) };
        let mut typed: Vec<(String, String)> = serde_json::from_str(&draft.text).unwrap_or_default();
        typed.push((TAB.to_owned(), tab.to_owned()));
        Ok(typed)
    }

    /// Forgets a tab's draft where there is one: it was sent, or is not wanted.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn forget(&self, app: &App, tab: &str) -> Result<(), StoreError> {
        let key = self.key();
        let there = app.store.drafts_under(&key).await?;
        match there.iter().any(|place| place.key == key && place.step == tab) {
            true => app.store.drop_draft(&key, tab).await,
            false => Ok(()),
        }
    }

    /// The page with this tab's draft in it.
    pub fn address(&self, tab: &str) -> String {
        with_draft(self.page, tab)
    }
}

/// The draft that this page's address asks for.
///
/// # Errors
/// Where the store fails.
pub async fn opened(app: &App, who: &SignedIn) -> Result<Vec<(String, String)>, StoreError> {
    match split(who.path()) {
        (page, Some(tab)) => DraftOf { user: &who.actor.user, page }.load(app, tab).await,
        (_, None) => Ok(Vec::new()),
    }
}

/// The drafts of this page, the newest first, each as a way to it; without the one that is open.
///
/// # Errors
/// Where the store fails.
pub async fn waiting(app: &App, who: &SignedIn) -> Result<Html, StoreError> {
    let (page, open) = split(who.path());
    let (place, all) = (page.split('?').next().unwrap_or(page), of_user(&who.actor.user));
    let found = app.store.drafts_under(&format!("{all}{place}")).await?;
    let ways = found.iter().filter(|draft| draft.at >= oldest(app) && Some(draft.step.as_str()) != open);
    let ways = ways.filter_map(|draft| {
        let page = draft.key.strip_prefix(&all)?;
        let same = page.split('?').next() == Some(place);
        let at = draft.at.strftime("%m-%d %H:%M").to_string();
        same.then(|| (with_draft(page, &draft.step), who.lang.ta("acts-draft-of", &[("at", at)])))
    });
    let ways: Vec<_> = ways.collect();
    Ok(if ways.is_empty() { Html::default() } else { Html::of(&Waiting { lang: who.lang, ways }) })
}

#[derive(askama::Template)]
#[template(path = "forms/waiting.html")]
struct Waiting {
    lang: Lang,
    ways: Vec<(String, String)>,
}

/// How many drafts this user has that would outlive the session.
///
/// # Errors
/// Where the store fails.
pub async fn any(app: &App, user: &UserId) -> Result<usize, StoreError> {
    let all = app.store.drafts_under(&of_user(user)).await?;
    Ok(all.iter().filter(|place| place.at >= oldest(app)).count())
}

/// What a form that is kept carries beside its fields: the reader's token, the tab and the page to come back to. The tab
/// is that of `typed`, where something came back; else a new one.
pub fn hidden(frame: &Frame, page: &str, typed: &[(String, String)]) -> Html {
    let said = typed.iter().find(|(name, _)| name == TAB).map(|(_, value)| value.as_str()).unwrap_or_default();
    let tab = if is_tab(said) { said.to_owned() } else { random_token() };
    frame.csrf_field().and(field(TAB, &tab)).and(field(PAGE, page))
}

fn field(name: &str, value: &str) -> Html {
    Html::trusted(format!(r#"<input type="hidden" name="{name}" value=""#))
        .and(Html::text(value))
        .and(Html::trusted("\">"))
}

/// The button that keeps a form for later, for those without a script.
pub fn button(lang: Lang) -> Button {
    let (name, value) = KEEP;
    Button::quiet(lang.t("acts-draft-keep")).sends(name, value).unchecked()
}

/// What a page says above a form that was not done.
pub fn told_kept(lang: Lang) -> Notice {
    Notice::note(lang, lang.t("acts-draft-kept-with"))
}

/// The tab's name and the page of a form that came in; nothing where the form is none that is kept.
pub fn place<'a>(typed: &'a [(String, String)], action: &'a str) -> Option<(&'a str, &'a str)> {
    let said = |wanted: &str| typed.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    let tab = said(TAB).filter(|tab| is_tab(tab))?;
    let page = said(PAGE).and_then(local).filter(|page| page.starts_with("/desk/") && split(page).1.is_none());
    Some((tab, page.unwrap_or(action)))
}

fn is_tab(said: &str) -> bool {
    said.len() == 32 && said.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn with_draft(page: &str, tab: &str) -> String {
    format!("{page}{}{TAB}={tab}", if page.contains('?') { '&' } else { '?' })
}

/// An address without its draft, and the draft's name, which always stands last.
fn split(path: &str) -> (&str, Option<&str>) {
    let parts = path.rsplit_once("draft=").and_then(|(before, tab)| Some((before.strip_suffix(['?', '&'])?, tab)));
    parts.filter(|(_, tab)| is_tab(tab)).map_or((path, None), |(page, tab)| (page, Some(tab)))
}

fn oldest(app: &App) -> DateTime {
    app.now().saturating_sub(DAYS.days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_of_an_address_with_a_question_comes_back_to_the_same_address() {
        let tab = "0123456789abcdef0123456789abcdef";
        for page in ["/desk/intake", "/desk/intake?ticket=2026-12-02-1/3"] {
            assert_eq!(split(&with_draft(page, tab)), (page, Some(tab)));
            assert_eq!(split(page), (page, None));
        }
        assert_eq!(split("/desk/intake?draft=short").1, None);
    }

    #[test]
    fn only_a_page_of_the_desk_is_come_back_to() {
        let form = |page: &str| {
            [(TAB, "0123456789abcdef0123456789abcdef"), (PAGE, page)].map(|(n, v)| (n.to_owned(), v.to_owned()))
        };
        assert_eq!(place(&form("/desk/reception/x?act=book"), "/a").map(|it| it.1), Some("/desk/reception/x?act=book"));
        for other in ["//elsewhere", "/follow", "https://elsewhere/desk/", ""] {
            assert_eq!(place(&form(other), "/a").map(|it| it.1), Some("/a"), "{other}");
        }
    }
}
