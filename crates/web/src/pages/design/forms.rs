//! Samples: buttons, links and every kind of field, with errors and without.
use super::{Family, Sample, Say};
use crate::parts::field::{Kind, Width};
use crate::parts::upload::KeptFile;
use crate::parts::{Button, Choice, DateField, ErrorSummary, Field, Html, Link, Opt, People, Person, Upload};

pub(super) fn family(say: Say) -> Family {
    let summary = ErrorSummary::new(say.lang, vec![])
        .wrong("matter", say.t("design-field-title-error"))
        .wrong("people-1-phone", say.t("design-people-phone-error"));
    let samples = vec![
        Sample::new("button", buttons(say)),
        Sample::new("link", links(say)),
        Sample::new("error_summary", Html::of(&summary)),
        Sample::new("field", fields(say)),
        Sample::new("date", date(say)),
        Sample::new("choice", choices(say)),
        Sample::new("people", people(say)),
        Sample::new("upload", upload(say)),
    ];
    Family { id: "forms", title: say.t("design-forms"), samples }
}

fn buttons(say: Say) -> Html {
    let all = [
        Button::main(say.t("design-accept")),
        Button::plain(say.t("design-save-draft")).unchecked(),
        Button::grave(say.t("design-withdraw")),
        Button::quiet(say.t("design-more")),
        Button::plain(say.t("design-close")).blocked(say.t("design-close-blocked")),
    ]
    .iter()
    .fold(Html::default(), |all, button| all.and(Html::of(button)));
    Html::trusted(r#"<div class="buttons">"#).and(all).and(Html::trusted("</div>"))
}

fn links(say: Say) -> Html {
    [
        Link::back("#", say.t("design-link-back")),
        Link::plain("#", say.t("design-link-plain")),
        Link::download("#", say.t("design-link-download"), "PDF · 42 kB"),
        Link::main("#", say.t("design-link-main")),
    ]
    .iter()
    .fold(Html::default(), |all, link| all.and(Html::trusted("<p>")).and(Html::of(link)).and(Html::trusted("</p>")))
}

fn fields(say: Say) -> Html {
    let lang = say.lang;
    [
        Field::text(lang, "matter", say.t("design-field-title"))
            .required()
            .error(Some(say.t("design-field-title-error"))),
        Field::lines(lang, "text", say.t("design-field-text"))
            .hint(say.t("design-field-text-hint"))
            .max(500)
            .value(say.t("design-field-text-value")),
        Field::number(lang, "people-count", say.t("design-field-count")).value("4"),
        Field::tel(lang, "phone", say.t("design-field-phone")).hint(say.t("design-field-phone-hint")),
        Field::email(lang, "email", say.t("design-field-email")).width(Width::Middle),
        Field::text(lang, "find", say.t("design-field-find")).kind(Kind::Search),
    ]
    .iter()
    .fold(Html::default(), |all, field| all.and(Html::of(field)))
}

fn date(say: Say) -> Html {
    let field = DateField::new(say.lang, "report-due", say.t("design-field-date"))
        .between(Some(say.today), None)
        .value(say.day(14))
        .hint(say.t("design-field-date-hint"));
    Html::of(&field)
}

fn choices(say: Say) -> Html {
    let channels = || {
        ["visit", "letter", "phone", "web"]
            .into_iter()
            .map(|channel| Opt::new(channel, say.named(&format!("channel-{channel}"))))
            .collect::<Vec<_>>()
    };
    let one =
        Choice::one(say.lang, "channel", say.t("design-choice-channel"), channels()).chosen(&["visit"]).required();
    let several = vec![
        Opt::new("urgent", say.t("design-choice-urgent")).hint(say.t("design-choice-urgent-hint")),
        Opt::new("old", say.t("design-choice-old")),
    ];
    let several = Choice::several(say.lang, "marks", say.t("design-choice-marks"), several).chosen(&["urgent"]);
    let list = Choice::list(say.lang, "route", say.t("design-choice-route"), channels())
        .error(Some(say.t("design-choice-route-error")));
    Html::of(&one).and(Html::of(&several)).and(Html::of(&list))
}

fn people(say: Say) -> Html {
    let first = Person {
        name: say.t("design-person-1"),
        phone: "139 0000 0001".into(),
        representative: true,
        ..Person::default()
    };
    let second = Person {
        name: say.t("design-person-2"),
        phone: "139 0000".into(),
        errors: vec![("phone", say.t("design-people-phone-error"))],
        ..Person::default()
    };
    Html::of(&People::new(say.lang, vec![first, second]).hint(say.lang.t("parts-people-limit")))
}

fn upload(say: Say) -> Html {
    let kept = KeptFile { key: "0f3a".into(), name: say.t("design-file-name"), size: "1.4 MB".into() };
    Html::of(&Upload::new(say.lang, "evidence", say.t("design-upload")).uploaded(vec![kept]))
}
