//! Samples: notices of every tone, a question before a grave act, a conflict.
use super::{Family, Sample, Say};
use crate::parts::{Button, Conflict, Dialog, Field, Html, Notice};

pub(super) fn family(say: Say) -> Family {
    let lang = say.lang;
    let notices = [
        Notice::note(lang, say.t("notice-note")),
        Notice::good(lang, say.t("notice-good")),
        Notice::warn(lang, say.t("notice-warn")),
        Notice::bad(lang, say.t("notice-bad")).operation("7F3K-20"),
        Notice::offline(lang, say.t("notice-offline")),
    ]
    .iter()
    .fold(Html::default(), |all, notice| all.and(Html::of(notice)));
    let dialog = Dialog::new(lang, say.t("dialog-title"), "#", Button::grave(say.t("withdraw")))
        .will(say.t("dialog-will-1"))
        .will(say.t("dialog-will-2"))
        .fields(Html::of(&Field::lines(lang, "reason", say.t("dialog-reason")).required()))
        .back("#");
    let conflict = Conflict::new(lang, say.t("conflict-who"), "14:20")
        .differs(say.t("column-unit"), say.t("unit-water"), say.t("unit-housing"))
        .differs(say.t("field-date"), say.lang.date(say.day(14), say.today), "");
    let samples = vec![
        Sample::new("notice", notices),
        Sample::new("dialog", Html::of(&dialog)),
        Sample::new("conflict", Html::of(&conflict)),
    ];
    Family { id: "notices", title: say.t("notices"), samples }
}
