//! Samples: notices of every tone, a question before a grave act, a conflict.
use super::{Family, Sample, Say};
use crate::parts::{Button, Conflict, Dialog, Field, Html, Notice};

pub(super) fn family(say: Say) -> Family {
    let lang = say.lang;
    let notices = [
        Notice::note(lang, say.t("design-notice-note")),
        Notice::good(lang, say.t("design-notice-good")),
        Notice::warn(lang, say.t("design-notice-warn")),
        Notice::bad(lang, say.t("design-notice-bad")).operation("7F3K-20"),
        Notice::offline(lang, say.t("design-notice-offline")),
    ]
    .iter()
    .fold(Html::default(), |all, notice| all.and(Html::of(notice)));
    let dialog = Dialog::new(lang, say.t("design-dialog-title"), "#", Button::grave(say.t("design-withdraw")))
        .will(say.t("design-dialog-will-1"))
        .will(say.t("design-dialog-will-2"))
        .fields(Html::of(&Field::lines(lang, "reason", say.t("design-dialog-reason")).required()))
        .back("#");
    let conflict = Conflict::new(lang, say.t("design-conflict-who"), "14:20")
        .differs(say.t("design-column-unit"), say.t("design-unit-water"), say.t("design-unit-housing"))
        .differs(say.t("design-field-date"), say.lang.date(say.day(14), say.today), "");
    let samples = vec![
        Sample::new("notice", notices),
        Sample::new("dialog", Html::of(&dialog)),
        Sample::new("conflict", Html::of(&conflict)),
    ];
    Family { id: "notices", title: say.t("design-notices"), samples }
}
