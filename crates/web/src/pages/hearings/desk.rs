//! `/desk/hearings/{no}`: before the day what is still to do, on the day the console, afterwards record and votes.
use askama::Template;
use axum::extract::{Path, Query, State};
use casework::case::available::available_actions;
use casework::case::hearing::state::Invitation;
use casework::case::hearing::{Hearing, Phase};
use casework::case::state::PaperOnFile;
use casework::case::vocabulary::Paper;
use casework::permission::{Permit, may};
use casework::{CommandName, Role};
use store::CaseFile;

use super::console::{Back, console};
use super::drawn::{DrawShown, draws};
use super::record::{Record, record};
use super::steps::{NOW, STEPS, find, key, noted};
use super::{address, assets, sitting, when};
use crate::acts::{self, Drawn, Setting, form_of};
use crate::app::{App, Shared};
use crate::error::{PageError, PageResult, render};
use crate::forms::draft;
use crate::layout::Frame;
use crate::pages::case_file::{self, Names, load, setting};
use crate::parts::{Html, Link, Notice};
use crate::signed_in::SignedIn;
use office::papers::{Kind, Which, is_for};
use office::wording::Lang;

#[derive(Template)]
#[template(path = "pages/hearings/desk.html")]
struct Page {
    frame: Frame,
    lang: Lang,
    sheet: &'static str,
    case_sheet: &'static str,
    case_address: String,
    case_no: String,
    title: String,
    state: String,
    facts: Vec<(String, String)>,
    notices: Vec<Notice>,
    demands: Vec<(u32, String)>,
    /// Heading, form: what this reader can do now, the first one open.
    acts: Vec<(String, Html)>,
    more: Vec<(String, Html)>,
    console: Option<String>,
    screen: Option<String>,
    record: Option<Record>,
    own: Vec<(String, String, String)>,
    draws: Vec<DrawShown>,
    papers: Vec<(Link, String)>,
}

/// GET; `?step=` is a step of the console.
pub async fn show(
    State(app): State<Shared>,
    who: SignedIn,
    Path(no): Path<String>,
    Query(asked): Query<Vec<(String, String)>>,
) -> PageResult {
    let file = load(&app, &no, &who).await?;
    let Some(hearing) = file.case.hearing() else { return Err(PageError::NotFound) };
    let step = asked.iter().find(|(name, _)| name == "step").map(|(_, value)| value.as_str());
    let noting = who.actor.role == Role::Moderator && hearing.phase() == Phase::Drawn;
    if let Some(step) = step.filter(|_| noting) {
        let drafts = app.store.drafts(&key(&file.case)).await?;
        let now = noted(&drafts, NOW).and_then(|draft| find(&draft.text));
        let (_, step) = find(step).or(now).or(STEPS.first().map(|first| (0, *first))).ok_or(PageError::NotFound)?;
        let back = Back { typed: draft::opened(&app, &who).await?, ..Back::default() };
        return console(&app, &who, &file, &drafts, step, back).await;
    }
    let names = Names::load(&app).await?;
    Ok(render(&page(&app, &who, &file, hearing, &names, noting)))
}

fn page(app: &App, who: &SignedIn, file: &CaseFile, hearing: &Hearing, names: &Names, noting: bool) -> Page {
    let s = setting(app, who, file);
    let (lang, case) = (s.lang, &file.case);
    let frame = who.frame(app, lang.ta("hearing-title", &[("n", hearing.n.to_string())]));
    let all = open_acts(&s, &frame);
    let (main, more): (Vec<_>, Vec<_>) = all.into_iter().partition(|(is_main, _, _)| *is_main);
    let plain = |list: Vec<(bool, String, Html)>| list.into_iter().map(|(_, verb, form)| (verb, form)).collect();
    let mut facts = vec![
        (lang.t("hearing-when"), when(lang, hearing, s.today())),
        (lang.t("hearing-place"), hearing.place.text().to_owned()),
        (lang.t("hearing-door"), lang.t(if hearing.open { "hearing-door-open" } else { "hearing-door-closed" })),
        (lang.t("hearing-moderator"), names.user(&hearing.moderator)),
        (lang.t("hearing-assessors"), sitting(lang, case, hearing)),
    ];
    facts.extend(hearing.moved.iter().map(|(day, why)| {
        let why = why.as_ref().map(|words| words.text().to_owned()).unwrap_or_default();
        (lang.ta("hearing-moved", &[("day", lang.date(*day, s.today()))]), why)
    }));
    facts.extend(hearing.adjourned.iter().map(|(day, why)| {
        (lang.ta("hearing-adjourned", &[("day", lang.date(*day, s.today()))]), why.text().to_owned())
    }));
    facts.extend((1..).zip(&hearing.invited).map(|(n, one)| (lang.t("hearing-invited"), invitation(&s, n, one))));
    if let Some((day, why)) = &hearing.called_off {
        let day = lang.ta("hearing-called-off", &[("day", lang.date(*day, s.today()))]);
        facts.push((day, super::called_off_for(lang, why)));
    }
    let own = hearing.votes.iter().filter(|vote| vote.assessor == who.actor.user).map(|vote| {
        let demand = lang.ta("acts-row-demand", &[("n", vote.demand.to_string())]);
        (demand, lang.t(&format!("result-{}", vote.vote.slug())), vote.reason.text().to_owned())
    });
    Page {
        lang,
        sheet: assets::stylesheet_url(),
        case_sheet: case_file::stylesheet_url(),
        case_address: case_file::address(&case.no),
        case_no: case.no.to_string(),
        title: case.title.text().to_owned(),
        state: lang.t(&format!("hearing-phase-{}", hearing.phase().slug())),
        facts,
        notices: notices(&s, hearing),
        demands: case.demands.iter().map(|demand| (demand.n, demand.text.text().to_owned())).collect(),
        acts: plain(main),
        more: plain(more),
        console: noting.then(|| format!("{}?step=now", address(&case.no))),
        screen: (hearing.phase() == Phase::Drawn).then(|| format!("{}/screen", address(&case.no))),
        record: record(lang, case, hearing, who.actor.role == Role::Moderator),
        own: own.collect(),
        draws: draws(lang, hearing),
        papers: papers(&s, hearing),
        frame,
    }
}

/// Somebody invited: name, part, and whether they know of it; where their sheet came back and was not tried again, since when.
fn invitation(s: &Setting, n: u32, one: &Invitation) -> String {
    let lang = s.lang;
    let part = one.invited.part.as_ref().map(|words| super::record::part(lang, words.text())).unwrap_or_default();
    let day = |day| [("day", lang.date(day, s.today()))];
    let sheet = s.case.paper(Paper::HearingInvitation);
    let mut failed = sheet.into_iter().flat_map(|sheet| sheet.failed.iter().rev());
    let came_back = failed.find(|failed| failed.petitioner.is_none_or(|whose| whose == n));
    // Of a hearing that does not take place nobody is waited for.
    let is_off = s.case.hearing().is_some_and(|hearing| hearing.called_off.is_some());
    let knows = match (one.served, came_back) {
        (None, _) if is_off => String::new(),
        (Some(told), _) => lang.ta("hearing-invitee-told", &day(told)),
        (None, Some(failed)) => lang.ta("hearing-invitee-came-back", &day(failed.on)),
        (None, None) => lang.t("hearing-invitee-waits"),
    };
    let words = [one.invited.name.text().to_owned(), part, knows];
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The papers of this hearing that this reader may read, each with its day.
fn papers(s: &Setting, hearing: &Hearing) -> Vec<(Link, String)> {
    let own = s.case.papers.iter().filter(|paper| paper.kind.is_of_a_hearing() && paper.seq >= hearing.called_seq);
    let readable =
        own.filter(|paper| is_for(s.actor, s.case, Which { seq: paper.seq, kind: Kind::Issued(paper.kind) }));
    let link = |paper: &PaperOnFile| {
        let kind = paper.kind.slug();
        let to = format!("{}/papers/{}/{kind}", case_file::address(&s.case.no), paper.seq);
        (Link::plain(to, s.lang.t(&format!("document-{kind}"))), s.lang.date(paper.issued, s.today()))
    };
    readable.map(link).collect()
}

fn notices(s: &Setting, hearing: &Hearing) -> Vec<Notice> {
    let lang = s.lang;
    let waits = hearing.phase() == Phase::Called && hearing.words.len() < 2;
    let closed = !hearing.open && hearing.phase().is_concluded();
    let told = [(waits, "hearing-waits-for-words"), (closed, "hearing-closed-unpublished")];
    told.into_iter().filter(|(holds, _)| *holds).map(|(_, key)| Notice::note(lang, lang.t(key))).collect()
}

/// The acts of a hearing that this reader can do now, each with its form, which comes back to this page.
fn open_acts(s: &Setting, frame: &Frame) -> Vec<(bool, String, Html)> {
    const ACTS: [CommandName; 10] = [
        CommandName::AdjournHearing,
        CommandName::CallOffHearing,
        CommandName::CallHearing,
        CommandName::GiveWord,
        CommandName::DrawAssessors,
        CommandName::Recuse,
        CommandName::Deliberate,
        CommandName::ConfirmVote,
        CommandName::PublishHearing,
        CommandName::ApprovePublication,
    ];
    let behalf = |act| may(s.actor, act, true, Some(s.case), s.policy) == Permit::Allowed;
    let open = available_actions(s.case, s.policy, s.today());
    let open = open.iter().filter(|open| ACTS.contains(&open.act) && !s.case.interests.contains(&s.actor.user));
    let mut seen = Vec::new();
    let forms = open.filter_map(|open| {
        let own_turn = open.is_for(s.actor) || (open.roles().contains(&Role::Petitioner) && behalf(open.act));
        if !own_turn || seen.contains(&open.act) {
            return None;
        }
        seen.push(open.act);
        let form = form_of(open.act.name())?;
        let back = Html::trusted("<input type=\"hidden\" name=\"back\" value=\"hearing\">");
        let version = format!("<input type=\"hidden\" name=\"version\" value=\"{}\">", s.case.version);
        let action = format!("{}/acts/{}", case_file::address(&s.case.no), open.act);
        let drawn = Drawn {
            hidden: draft::hidden(frame, &action, &[]).and(Html::trusted(version)).and(back),
            action,
            ..Drawn::default()
        };
        Some((open.main, s.verb(open.act.name()), acts::form(form, s, &drawn)))
    });
    forms.collect()
}
