//! Earlier matters of the same people, beside the form: a hint to anyone who registers, never a mark on anyone.
use askama::Template;
use casework::{Actor, Role};
use store::{Earlier, Probe};

use super::form::Form;
use crate::app::App;
use crate::error::PageError;
use crate::parts::{Day, Html};
use office::wording::Lang;

/// More than these nobody reads while a person waits.
const MOST: usize = 8;
/// People whose earlier matters are looked up; the first ones speak for a long list.
const MOST_PEOPLE: usize = 10;

/// The cases that any of the people written down brought before, the surest match first.
pub async fn find(app: &App, actor: &Actor, form: &Form) -> Result<Vec<Earlier>, PageError> {
    let mut found: Vec<Earlier> = Vec::new();
    for person in form.people.iter().filter(|person| !person.is_blank()).take(MOST_PEOPLE) {
        let said = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty() && text.len() <= 240);
        let probe = Probe { name: said(&person.name), id_number: said(&person.id_number), phone: said(&person.phone) };
        for case in app.store.earlier_matters(&probe, actor).await? {
            match found.iter_mut().find(|known| known.case_no == case.case_no) {
                Some(known) => known.because.extend(case.because),
                None => found.push(case),
            }
        }
    }
    found.sort_by_key(|case| {
        (!case.because.iter().any(|what| what == "id_number"), std::cmp::Reverse(case.received_on))
    });
    found.truncate(MOST);
    Ok(found)
}

/// One earlier case as shown.
struct Line {
    no: String,
    title: String,
    stage: String,
    because: String,
    day: Day,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "pages/intake/earlier.html")]
pub struct Side {
    lang: Lang,
    lines: Vec<Line>,
    /// Somebody was looked up, so an empty list means that there is nothing.
    looked: bool,
    may_link: bool,
    none_chosen: bool,
}

impl Side {
    pub fn new(app: &App, lang: Lang, actor: &Actor, form: &Form, found: Vec<Earlier>, looked: bool) -> Side {
        let typed = form.people.iter().any(|person| !person.is_blank());
        let lines: Vec<Line> = found
            .into_iter()
            .map(|case| Line {
                title: case.title,
                stage: lang.t(&format!("stage-{}", case.stage)),
                because: because(lang, &case.because),
                day: Day::plain(lang, case.received_on, app.today()),
                chosen: form.get("link_to") == case.case_no.as_str(),
                no: case.case_no.to_string(),
            })
            .collect();
        let none_chosen = !lines.iter().any(|line| line.chosen);
        Side { lang, lines, looked: looked && typed, may_link: actor.role == Role::Clerk, none_chosen }
    }

    pub fn html(&self) -> Html {
        Html::of(self)
    }
}

fn because(lang: Lang, what: &[String]) -> String {
    let keys = [("id_number", "intake-same-id"), ("phone", "intake-same-phone"), ("name", "intake-same-name")];
    let words: Vec<String> =
        keys.iter().filter(|(kind, _)| what.iter().any(|w| w == kind)).map(|(_, key)| lang.t(key)).collect();
    words.join(&lang.t("intake-and"))
}
