//! `/desk/cases/{no}`: the case file. What is asked, found and answered; what can be done next, by whom and by when.
mod acted;
mod assets;
mod centre;
mod clocks;
mod conduct;
mod followed;
mod head;
mod hearing;
mod history;
mod joint;
mod likely;
mod matter;
mod names;
mod persons;
mod present;
mod redraft;
mod remarks;
mod side;
mod teamwork;
mod three;
mod view;

use axum::extract::{Path, State};
use casework::CaseNo;
use office::names::office_name;
use store::CaseFile;

use crate::acts::Setting;
use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render, see_other};
use crate::mentions;
use crate::pages::paper::marks_of;
use crate::signed_in::SignedIn;

pub use crate::acts::category_name;
pub use acted::{act, act_form};
pub use assets::{stylesheet, stylesheet_url};
pub use followed::follow;
pub use head::{answering, class as case_class, colour as case_colour};
pub use history::recorded;
pub(crate) use history::{entry_label, fact_texts};
pub use names::Names;

/// POST: telephones and numbers whole, for a reason that the petitioner reads, too. They stand on this page alone.
pub async fn unmask(State(app): State<Shared>, who: SignedIn, Path(no): Path<String>, posted: Posted) -> PageResult {
    let number = CaseNo::parse(&no).ok_or(PageError::NotFound)?;
    let file = load(&app, &no, &who).await?;
    let reason = posted.get("reason").trim();
    let short = app.policy.office.short_length;
    if reason.is_empty() || reason.chars().count() > short {
        return Ok(see_other(&address(&file.case.no), Some("case-file-unmask-why")));
    }
    let whole = app.store.unmask(&number, reason, &who.actor, app.now()).await?.ok_or(PageError::NotPermitted)?;
    let names = Names::load(&app).await?;
    let frame = who.frame(&app, whole.case.title.text().to_owned());
    let s = setting(&app, &who, &whole);
    Ok(render(&view::page(&s, frame, &whole, &names, &office_name(s.lang, &app.store))))
}

/// GET: the whole file.
pub async fn show(State(app): State<Shared>, who: SignedIn, Path(no): Path<String>) -> PageResult {
    let file = load(&app, &no, &who).await?;
    mentions::opened(&app, &file.case.no, &who.actor.user).await?;
    let names = Names::load(&app).await?;
    let title = file.case.title.text().to_owned();
    let frame = who.frame(&app, title);
    let s = setting(&app, &who, &file);
    let followed = followed::form(&app, &who, &file.case, frame.csrf_field()).await?;
    let mut page = view::page(&s, frame, &file, &names, &office_name(s.lang, &app.store));
    page.followed = followed;
    page.likely = likely::likely(&app, &s, &file.linked_from).await?;
    page.facts.extend(joint::facts(&app, &s).await?);
    page.notices.extend(marks_of(&app, &who, &file.case).await);
    page.facts.extend(centre::facts(&app, &s).await?);
    Ok(render(&page))
}

/// The case, if it exists for this reader; a wrong number and a hidden case answer the same.
pub async fn load(app: &App, no: &str, who: &SignedIn) -> Result<CaseFile, PageError> {
    let no = CaseNo::parse(no).ok_or(PageError::NotFound)?;
    app.store.case_file(&no, &who.actor, app.now()).await?.ok_or(PageError::NotFound)
}

/// What forms and rules need to know to speak of this case to this reader.
pub fn setting<'a>(app: &'a App, who: &'a SignedIn, file: &'a CaseFile) -> Setting<'a> {
    Setting {
        lang: who.lang,
        case: &file.case,
        policy: &app.policy,
        actor: &who.actor,
        stands_in_for: &file.stands_in_for,
        now: app.now(),
        entry_label,
    }
}

/// The address of a case.
pub fn address(no: &CaseNo) -> String {
    format!("/desk/cases/{no}")
}
