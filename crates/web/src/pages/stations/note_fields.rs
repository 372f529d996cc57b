//! The fields of a new line of the ledger, at the desk and on a phone. Three are enough: what it is, what happened, where or who.
use casework::matter::fact::MatterKind;

use crate::forms::record::Typed;
use crate::parts::field::Width;
use crate::parts::{Choice, Field, Html, Opt};
use crate::token::random_token;
use office::wording::Lang;

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
