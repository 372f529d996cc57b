//! The whole file of a case (一案一档) as one PDF, with the history as the case file tells it.

use casework::{Actor, Case};
use office::papers::NoPaper;
use office::wording::Lang;

use crate::acts::Setting;
use crate::app::App;
use crate::pages::case_file::{self, Names, entry_label};

/// Binds the file for somebody who sees the case. Official files are kept in Chinese, whatever the reader's language.
///
/// # Errors
/// [`NoPaper`]: no font, a character no font has, an attachment that does not open.
pub async fn bound(app: &App, case: &Case, actor: &Actor) -> Result<Vec<u8>, NoPaper> {
    let names = Names::of(app.store.accounts().await?);
    let setting = Setting {
        lang: Lang::Chinese,
        case,
        policy: &app.policy,
        actor,
        stands_in_for: &[],
        now: app.now(),
        entry_label,
    };
    let timeline = case_file::recorded(&setting, &names);
    // The sheets are papers as they were issued: they are made of all that happened. The list of events is the reader's.
    let mut whole = app.store.case_to_print(&case.no).await?.ok_or(NoPaper::NoSuch)?;
    if case.identities_withheld() {
        whole.without_identities();
    }
    if case.identities_masked() {
        whole.mask_identities();
    }
    app.printer().dossier(&whole, names.users(), timeline).await
}
