//! The fields of a new line of the ledger, at the desk and on a phone. Three are enough: what it is, what happened, where or who.
use casework::matter::fact::MatterKind;

use jiff::civil::DateTime;

use crate::forms::Problem;
use crate::forms::record::Typed;
use crate::parts::field::Width;
use crate::parts::{Choice, Field, Html, Opt};
use crate::token::random_token;
use office::wording::Lang;

/// No entry waits on a phone for longer: a device that says so has lost its clock. In hours.
const LONGEST_WAIT: i64 = 366 * 24;

/// When a device says that it was written down, by our clock: never after now, and nothing where that is not to be believed.
pub(super) fn believed(now: DateTime, at: DateTime) -> Option<DateTime> {
    let at = at.min(now);
    (now.duration_since(at).as_hours() <= LONGEST_WAIT).then_some(at)
}

/// The form with what is wrong with a person at the fields of that person: the rules count only those of whom something was
/// written.
pub(super) fn placed(mut typed: Typed) -> Typed {
    let named: Vec<u32> = [1, 2].into_iter().filter(|n| is_named(&typed, *n)).collect();
    for problem in &mut typed.wrong {
        let person = problem.field.strip_prefix("parties.").and_then(|rest| rest.split_once('.'));
        let Some((n, what)) = person else { continue };
        let place = n.parse::<usize>().ok().and_then(|n| named.get(n.checked_sub(1)?));
        if let Some(place) = place {
            problem.field = format!("party-{place}-{what}");
        }
    }
    typed
}

/// Whether something of this person was written.
pub(super) fn is_named(typed: &Typed, n: u32) -> bool {
    ["name", "phone"].iter().any(|what| !typed.get(&format!("party-{n}-{what}")).is_empty())
}

/// What is wrong and with which field, where no field stands beside it: in the list of what waits on a phone.
pub(super) fn in_a_sentence(lang: Lang, problem: &Problem) -> String {
    let person = problem.field.strip_prefix("party-").and_then(|rest| rest.split_once('-'));
    let field = match (problem.field.as_str(), person) {
        ("file", _) => return problem.message(lang),
        (_, Some((n, "name"))) => lang.ta("matter-field-party", &[("n", n.to_owned())]),
        (_, Some((n, _))) => lang.ta("matter-field-party-phone", &[("n", n.to_owned())]),
        (name, None) => lang.t(&format!("matter-field-{name}")),
    };
    lang.ta("phone-wrong-field", &[("field", field), ("why", problem.message(lang))])
}

pub(super) fn of_the_desk(lang: Lang, typed: &Typed) -> Html {
    let (place, people) = where_and_how_many(lang, typed);
    let people = people.and(Html::of(&typed.text(lang, "code").width(Width::Middle)));
    [entry(typed), kind(lang, typed), text(lang, typed), person(lang, typed, 1), person(lang, typed, 2), place, people]
        .into_iter()
        .fold(Html::default(), Html::and)
}

/// The three that everybody fills on a phone; the others stand apart.
pub(super) fn on_a_phone(lang: Lang, typed: &Typed) -> (Html, Html) {
    let (place, people) = where_and_how_many(lang, typed);
    let three = entry(typed).and(kind(lang, typed)).and(text(lang, typed)).and(place);
    (three, person(lang, typed, 1).and(person(lang, typed, 2)).and(people))
}

/// Made with the page: sent twice it is one line.
fn entry(typed: &Typed) -> Html {
    let known = Some(typed.get("entry")).filter(|entry| !entry.is_empty()).map(str::to_owned);
    Html::trusted(r#"<input type="hidden" name="entry" value=""#)
        .and(Html::text(known.unwrap_or_else(random_token)))
        .and(Html::trusted("\">"))
}

fn kind(lang: Lang, typed: &Typed) -> Html {
    let kinds = MatterKind::ALL.iter().map(|kind| Opt::new(kind.slug(), lang.t(&format!("matter-kind-{kind}"))));
    let kind = Some(typed.get("kind")).filter(|kind| !kind.is_empty()).unwrap_or(MatterKind::Dispute.slug());
    let choice = Choice::one(lang, "kind", lang.t("matter-field-kind"), kinds.collect());
    Html::of(&choice.chosen(&[kind]).error(typed.error(lang, "kind")))
}

fn text(lang: Lang, typed: &Typed) -> Html {
    Html::of(&typed.lines(lang, "text", 4).hint(lang.t("matter-field-text-hint")).required())
}

fn person(lang: Lang, typed: &Typed, n: u32) -> Html {
    let (name, phone) = (format!("party-{n}-name"), format!("party-{n}-phone"));
    let label = |key: &str| lang.ta(key, &[("n", n)]);
    let field = |name: &str, label: String| {
        let field = Field::text(lang, name, label).value(typed.get(name)).width(Width::Middle);
        field.error(typed.error(lang, name))
    };
    Html::of(&field(&name, label("matter-field-party")).autocomplete("off"))
        .and(Html::of(&field(&phone, label("matter-field-party-phone")).autocomplete("off")))
}

fn where_and_how_many(lang: Lang, typed: &Typed) -> (Html, Html) {
    let place = typed.text(lang, "place").width(Width::Middle);
    (Html::of(&place), Html::of(&typed.text(lang, "people").width(Width::Short)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, datetime};

    use super::*;

    #[test]
    fn a_clock_that_was_lost_says_nothing() {
        let now = datetime(2026, 3, 2, 9, 0, 0, 0);
        let ahead = datetime(2026, 3, 3, 9, 0, 0, 0);
        let behind = datetime(2026, 3, 1, 9, 0, 0, 0);
        assert_eq!(believed(now, ahead), Some(now));
        assert_eq!(believed(now, behind), Some(behind));
        assert_eq!(believed(now, date(1970, 1, 1).at(0, 0, 0, 0)), None);
    }
}
