//! The calls that wait: the reader's own with their words, and of colleagues of the same unit who and when, and no word.
use casework::office::{Call, Office, Outline};
use casework::{CaseNo, UserId};
use jiff::civil::Date;

use super::acts::FORM;
use crate::app::App;
use crate::error::PageError;
use crate::forms::record::Typed;
use crate::pages::people::called;
use crate::parts::{Day, Field, Html, Link};
use crate::signed_in::SignedIn;
use office::wording::Lang;

/// One call that the reader makes.
pub struct CallShown {
    pub n: u32,
    pub who: String,
    pub about: String,
    pub due: Day,
    /// When it was promised, and in whose place the reader makes it.
    pub promised: String,
    /// The case that was named, for a reader who may open it.
    pub case: Option<Link>,
    pub result: Html,
}

/// What stands on the desk of a reader who owes calls by today: how many, and the way to them.
///
/// # Errors
/// Where the store fails.
pub async fn due_today(app: &App, me: &SignedIn) -> Result<Option<(String, Link)>, PageError> {
    let due = app.store.tray_due(&me.actor, "keep-call", app.today()).await?;
    let line =
        || (me.lang.ta("counter-due-today", &[("n", due)]), Link::plain(super::ADDRESS, me.lang.t("counter-way")));
    Ok((due > 0).then(line))
}

/// The reader's open calls, the nearest day first; one of them with what was typed as its result.
pub fn own(
    me: &SignedIn,
    (office, outline): (&Office, &Outline),
    today: Date,
    typed: Option<(u32, &Typed)>,
) -> Vec<CallShown> {
    let told = |call: &&Call| outline.calls.iter().any(|own| own.n == call.n);
    let mut calls: Vec<&Call> = office.open_calls().filter(told).collect();
    calls.sort_by_key(|call| (call.due, call.n));
    let typed = |n: u32| typed.filter(|(of, _)| *of == n).map(|(_, typed)| typed);
    calls.into_iter().map(|call| call_shown(me, call, today, typed(call.n))).collect()
}

fn call_shown(me: &SignedIn, call: &Call, today: Date, typed: Option<&Typed>) -> CallShown {
    let lang = me.lang;
    let promised = lang.ta("counter-promised", &[("day", lang.date(call.promised, today))]);
    let instead = (call.by != me.actor.user).then(|| lang.ta("counter-instead", &[("user", call.by.to_string())]));
    CallShown {
        n: call.n,
        who: call.who.text().to_owned(),
        about: call.about.text().to_owned(),
        due: Day::due(lang, call.due, today),
        promised: [Some(promised), instead].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        case: case_named(call.about.text())
            .map(|no| Link::plain(format!("/desk/cases/{no}"), lang.ta("counter-case", &[("no", no.as_str())]))),
        result: typed.unwrap_or(&Typed::empty(FORM)).hidden_key().and(Html::of(&result(lang, call.n, typed))),
    }
}

/// The name of a call's own field: several forms stand on one page.
pub fn result_name(n: u32) -> String {
    format!("result-{n}")
}

fn result(lang: Lang, n: u32, typed: Option<&Typed>) -> Field {
    let name = result_name(n);
    let field = Field::text(lang, name.as_str(), lang.t("counter-result")).required();
    match typed {
        Some(typed) => field.value(typed.get(&name)).error(typed.error(lang, &name)),
        None => field,
    }
}

/// The first case number in what somebody wrote.
fn case_named(text: &str) -> Option<CaseNo> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    text.split(|letter: char| !is_part(letter)).find_map(CaseNo::parse)
}

/// Of the calls that colleagues of the reader's unit promised: who, and by when. What they are about is between those who
/// promised and those who were promised: it may be a report.
pub fn of_colleagues(me: &SignedIn, (office, outline): (&Office, &Outline), today: Date) -> Vec<(String, Day)> {
    let same_unit = |user: &UserId| {
        let account = office.accounts.get(user).filter(|account| account.unit.is_some());
        account.filter(|account| account.unit == me.actor.unit)
    };
    let others = office.open_calls().filter(|call| !outline.calls.iter().any(|own| own.n == call.n));
    let mut others: Vec<&Call> = others.collect();
    others.sort_by_key(|call| (call.due, call.n));
    let line = |call: &Call| {
        let account = same_unit(&call.by)?;
        Some((called(&call.by, account.name.text()), Day::due(me.lang, call.due, today)))
    };
    others.into_iter().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::case_named;

    #[test]
    fn a_case_number_is_found_among_other_words_and_a_telephone_is_none() {
        let no = casework::CaseNo::compose("XF", 2026, 123_456_789);
        assert_eq!(case_named(&format!("问{no}哪天放水")), Some(no.clone()));
        assert_eq!(case_named(&format!("（{no}）")), Some(no));
        assert_eq!(case_named("13900000061 水渠"), None);
        assert_eq!(case_named(""), None);
    }
}
