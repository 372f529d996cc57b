//! Earlier matters of the same people, and matters that are likely the same, beside the form: a hint to anyone who registers, never
//! a mark on anyone.
use askama::Template;
use casework::case::searched::SamenessSign;
use casework::personal_data::Identity;
use casework::{Actor, Role};
use store::alike::Matter;
use store::{ALIKE, Earlier, Probe, Similar};

use super::form::Form;
use crate::app::App;
use crate::error::PageError;
use crate::parts::{Day, Html};
use office::wording::Lang;

/// More than these nobody reads while a person waits.
const MOST: usize = 8;
/// People whose earlier matters are looked up; the first ones speak for a long list.
const MOST_PEOPLE: usize = 10;
/// How a reason begins that says what both say, and where both are.
const TEXT: &str = "text=";
const PLACE: &str = "place=";

/// The cases that are likely the same matter, the likeliest first, then those that any of the people written down brought before.
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
    let mut all: Vec<Earlier> = likely(app, actor, form).await?.into_iter().map(earlier).collect();
    for case in found {
        match all.iter_mut().find(|known| known.case_no == case.case_no) {
            Some(known) => known.because.extend(case.because),
            None => all.push(case),
        }
    }
    all.truncate(MOST);
    Ok(all)
}

/// The cases that are likely the same matter as what is written so far; nothing where nothing of it is.
async fn likely(app: &App, actor: &Actor, form: &Form) -> Result<Vec<Similar>, PageError> {
    let said = |name: &str| Some(form.get(name).trim().to_owned()).filter(|text| !text.is_empty());
    let demands = form.all("demands").into_iter().filter(|demand| !demand.trim().is_empty());
    let matter = Matter {
        title: said("title").unwrap_or_default(),
        texts: said("text").into_iter().chain(demands).collect(),
        place: said("place"),
        amount: None,
    };
    if matter.title.is_empty() && matter.texts.is_empty() {
        return Ok(Vec::new());
    }
    let kept = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let people = form.people.iter().filter(|person| !person.is_blank()).take(MOST_PEOPLE).map(|person| Identity {
        name: person.name.trim().to_owned(),
        id_number: kept(&person.id_number),
        phone: kept(&person.phone),
        ..Identity::default()
    });
    Ok(app.store.similar_to(&matter, &people.collect::<Vec<_>>(), actor).await?)
}

fn earlier(Similar { row, evidence }: Similar) -> Earlier {
    let because = |(sign, detail): (SamenessSign, String)| match sign {
        SamenessSign::Id => "id_number".to_owned(),
        SamenessSign::Phone => "phone".to_owned(),
        SamenessSign::Name if detail == ALIKE => "sound".to_owned(),
        SamenessSign::Name => "name".to_owned(),
        SamenessSign::Text => format!("{TEXT}{detail}"),
        SamenessSign::Place => format!("{PLACE}{detail}"),
    };
    Earlier {
        because: evidence.into_iter().map(because).collect(),
        title: row.title,
        stage: row.stage,
        received_on: row.received_on,
        case_no: row.case_no,
    }
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
    let keys = [
        ("id_number", "intake-same-id"),
        ("phone", "intake-same-phone"),
        ("name", "intake-same-name"),
        ("sound", "case-file-likely-sound"),
    ];
    let mut words: Vec<String> =
        keys.iter().filter(|(kind, _)| what.iter().any(|w| w == kind)).map(|(_, key)| lang.t(key)).collect();
    let both = |begins: &str| what.iter().find_map(|why| why.strip_prefix(begins)).map(str::to_owned);
    words.extend(both(TEXT).map(|text| lang.ta("case-file-likely-text", &[("text", text)])));
    words.extend(both(PLACE).map(|place| lang.ta("case-file-likely-place", &[("place", place)])));
    words.join(&lang.t("intake-and"))
}
