//! A keyboard in front of a page, and nothing else: every key is a real one, sent to what has the focus, and counted.

use std::time::Duration;

use serde_json::json;

use super::browser::Browser;

/// A key that no text is made of, or a letter that acts.
#[derive(Clone, Copy)]
pub enum Key {
    Enter,
    Tab,
    Space,
    Down,
    Letter(char),
}

impl Key {
    /// Its name, its code, its number on a keyboard of Windows, and what it types.
    fn as_browsers_name_it(self) -> (String, String, u32, Option<String>) {
        let named = |name: &str, number, types: Option<&str>| {
            let code = if name == " " { "Space" } else { name };
            (name.to_owned(), code.to_owned(), number, types.map(str::to_owned))
        };
        match self {
            Key::Enter => named("Enter", 13, Some("\r")),
            Key::Tab => named("Tab", 9, None),
            Key::Space => named(" ", 32, Some(" ")),
            Key::Down => named("ArrowDown", 40, None),
            Key::Letter(letter) => {
                let upper = letter.to_ascii_uppercase();
                (letter.to_string(), format!("Key{upper}"), u32::from(upper), Some(letter.to_string()))
            }
        }
    }
}

/// The sign of Ctrl among what is held while a key goes down.
const CONTROL: u32 = 2;

/// What is typed or chosen in a field.
#[derive(Clone, Copy)]
pub enum Entry {
    Text(&'static str),
    /// The value of an option, of a list or of a group of choices.
    Choice(&'static str),
    /// So many days from today.
    Day(i64),
}

/// What has the focus.
struct Focus {
    name: String,
    kind: String,
    value: String,
    checked: bool,
    href: String,
}

/// The keyboard; it counts what is pressed besides text.
pub struct Keyboard<'a> {
    browser: &'a Browser,
    pressed: u32,
}

impl Keyboard<'_> {
    pub fn of(browser: &Browser) -> Keyboard<'_> {
        Keyboard { browser, pressed: 0 }
    }

    /// How many keys were pressed since this was asked last, text left out.
    pub fn count(&mut self) -> u32 {
        std::mem::take(&mut self.pressed)
    }

    /// One key.
    pub async fn press(&mut self, key: Key) {
        self.pressed += 1;
        self.strike(key, 0).await;
    }

    /// One key with Ctrl: two that are pressed.
    pub async fn with_control(&mut self, key: Key) {
        self.pressed += 2;
        self.strike(key, CONTROL).await;
    }

    /// Down and up, by the browser's own door: where a key opens another page, the driver presses it once more on that page.
    async fn strike(&self, key: Key, held: u32) {
        self.until_painted().await;
        let (name, code, number, types) = key.as_browsers_name_it();
        let event = |kind: &str| json!({ "type": kind, "key": name, "code": code, "windowsVirtualKeyCode": number, "modifiers": held });
        let mut down = event("rawKeyDown");
        if let (Some(text), 0) = (types, held) {
            down["type"] = "keyDown".into();
            down["text"] = text.into();
        }
        for event in [down, event("keyUp")] {
            self.browser.driver.cdp().send_raw("Input.dispatchKeyEvent", event).await.expect("a key");
        }
    }

    /// Nobody strikes a key at a page before it is there to be seen, and until then Chromium hears none.
    async fn until_painted(&self) {
        let painted = "return performance.getEntriesByName('first-contentful-paint').length > 0";
        for _ in 0..200 {
            if self.browser.script(painted).await.as_bool() == Some(true) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("{} is not painted", self.browser.address().await);
    }

    /// Text, which is not counted.
    pub async fn text(&self, text: &str) {
        self.browser.driver.action_chain().send_keys(text).perform().await.expect("text");
    }

    async fn focus(&self) -> Focus {
        let script = "const e = document.activeElement || document.body; \
            return [e.name || '', e.tagName === 'INPUT' ? e.type : e.tagName, e.value || '', !!e.checked, e.href || '']";
        let found = self.browser.script(script).await;
        let text = |at: usize| found[at].as_str().unwrap_or_default().to_owned();
        let checked = found[3].as_bool().unwrap_or_default();
        Focus { name: text(0), kind: text(1), value: text(2), checked, href: text(4) }
    }

    /// The address of the act that has the focus, once the page is there; `None` where no line waits.
    pub async fn line(&self) -> Option<String> {
        for _ in 0..100 {
            let href = self.focus().await.href;
            if href.contains("/acts/") {
                return Some(href);
            }
            let over = self.browser.script(
                "return document.readyState === 'complete' && !document.querySelector('main a[href*=\"/acts/\"]')",
            );
            if over.await.as_bool() == Some(true) {
                return None;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("no line has the focus at {}: {}", self.browser.address().await, self.browser.text().await);
    }

    /// Waits until a field of the form of an act has the focus: it has without a key.
    pub async fn until_in_the_form(&self, act: &str) {
        for _ in 0..100 {
            if self.focus().await.name.starts_with(&format!("{act}-")) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("nothing of {act} has the focus at {}", self.browser.address().await);
    }

    /// Walks to the field and fills it.
    pub async fn fill(&mut self, field: &str, entry: Entry) {
        let mut focus = self.focus().await;
        for _ in 0..40 {
            if focus.name == field {
                break;
            }
            self.press(Key::Tab).await;
            focus = self.focus().await;
        }
        assert_eq!(focus.name, field, "Tab comes to every field of {}", self.browser.address().await);
        match entry {
            Entry::Text(text) => self.text(text).await,
            Entry::Choice(value) => self.choose(value).await,
            Entry::Day(days) => self.day(days).await,
        }
    }

    async fn choose(&mut self, value: &str) {
        for _ in 0..60 {
            let focus = self.focus().await;
            let radio = focus.kind == "radio";
            match focus.value == value {
                true if focus.checked || !radio => return,
                // The first of a group in which nothing is chosen.
                true => self.press(Key::Space).await,
                false => self.press(Key::Down).await,
            }
        }
        let offered =
            "const e = document.activeElement; return [e.value, [...(e.options || [])].map(one => one.value).join()]";
        let offered = self.browser.script(offered).await;
        panic!("{value} is not to be chosen at {}: {offered}", self.browser.address().await);
    }

    /// The digits of a day are text; Chromium asks for them in the order of its language.
    async fn day(&self, days: i64) {
        let zone = jiff::tz::TimeZone::get("Asia/Shanghai").expect("zone");
        let today = zone.to_datetime(jiff::Timestamp::now()).date();
        let day = today.checked_add(jiff::Span::new().days(days)).expect("a day");
        self.text(&day.strftime("%m%d%Y").to_string()).await;
        assert_eq!(self.focus().await.value, day.to_string(), "a browser in English asks for month, day and year");
    }

    /// Sends the form by its keys and waits until it is done; what was refused is told.
    pub async fn send(&mut self) {
        let form = self.browser.address().await;
        self.with_control(Key::Enter).await;
        for _ in 0..200 {
            if !self.browser.address().await.contains("/acts/") {
                return;
            }
            let refused = "return location.pathname.includes('/acts/') && !!document.querySelector('.error-summary, main section.notice.bad')";
            let refused = self.browser.script(refused).await;
            assert_ne!(refused.as_bool(), Some(true), "{form}: {}", self.browser.text().await);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("nothing came of {form}");
    }

    /// Opens a case or an act of it by the palette; both are found by what is typed.
    pub async fn palette(&mut self, typed: &str, until: &str) {
        self.with_control(Key::Letter('k')).await;
        self.text(typed).await;
        self.press(Key::Enter).await;
        for _ in 0..100 {
            let address = self.browser.address().await;
            if address.contains(until) || self.focus().await.href.contains(until) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{typed} leads to no {until} but to {}", self.browser.address().await);
    }
}
