//! `/follow/{no}`: where the matter is, by which day and why, and what the petitioner can do, each with its last day.
//!
//! The pass (a cookie with number and query code) is asked for with every page; without it there is nothing here: 404.
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use casework::case::vocabulary::Class;
use casework::{Case, CaseNo, grade};
use jiff::civil::Date;
use store::CaseFile;

use crate::app::{App, Shared};
use crate::error::{PageError, PageResult, render};
use crate::layout::Frame;
use crate::parts::{self, Html, Link, NextActs, Notice, ProgressBar, Table, Timeline};
use crate::signed_in::Visitor;
use office::names::office_name;
use office::rules;
use office::wording::Lang;

mod act;
mod acts;
mod bar;
mod captions;
mod centre;
mod clocks;
mod conduct;
mod demand;
mod door;
mod fields;
mod pass;
mod past;
mod petitioner_view;
mod steps;

pub use act::{attach, form, send};
pub use acts::Act as PetitionersAct;
pub use bar::bar;
pub use door::{leave, open, show as door};
pub use past::ends_elsewhere;
pub use steps::{four_steps, step_now};

use pass::Pass;
use petitioner_view::Telling;

#[derive(Template)]
#[template(path = "pages/follow/page.html")]
pub struct Page {
    frame: Frame,
    no: String,
    title: String,
    /// Which of several petitioners reads.
    own: Option<String>,
    bar: ProgressBar,
    steps: Option<ProgressBar>,
    /// None where the matter does not go on here: a grade would say that it does.
    class: Option<parts::Class>,
    class_words: String,
    /// What they are asked, each with its way to answer.
    questions: Vec<(Notice, Link)>,
    /// Why it does not go on here, and where to go; or that nothing was settled.
    ended: Vec<String>,
    /// What the guide of lawful routes says of such a matter, where it goes on elsewhere.
    guide: Vec<Html>,
    running: Vec<parts::Clock>,
    done: Vec<parts::Clock>,
    acts: NextActs,
    lapsed: Option<String>,
    unserved: bool,
    /// The answer has reached them: what was found and decided comes before days and acts.
    answer_first: bool,
    demands: Html,
    clues: Vec<(String, String)>,
    papers: Table,
    timeline: Timeline,
    conduct: Option<Html>,
    unit: String,
    /// That the dispute centre has it, too, or had it first.
    centre: Vec<String>,
    opened: Vec<String>,
    /// Query codes that the counter made anew.
    renewed: Vec<String>,
    /// Who read their telephone and number without working on it, and why.
    unmasked: Vec<String>,
    last_hash: String,
    report: bool,
}

pub async fn show(
    State(app): State<Shared>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(typed): Path<String>,
) -> PageResult {
    let Some((pass, file)) = enter(&app, &headers, &typed).await? else {
        return Ok(door::unknown(&app, &visitor, &typed));
    };
    let frame = visitor.frame(&app, visitor.lang.t("follow-title"));
    let centre = centre::lines(&app, &frame, &file.case).await?;
    let mut response = render(&page(&app, frame, &file, centre));
    pass.give(&mut response, &app);
    Ok(response)
}

/// The number and the case behind a pass, for the pages beside this one.
///
/// # Errors
/// 404 where there is no pass, no case, or the code does not fit.
pub async fn opened(app: &App, headers: &HeaderMap, typed: &str) -> Result<(CaseNo, CaseFile), PageError> {
    let (pass, file) = enter(app, headers, typed).await?.ok_or(PageError::NotFound)?;
    Ok((pass.no, file))
}

/// The case behind a pass; none where there is no pass, no case, or the code does not fit.
async fn enter(app: &App, headers: &HeaderMap, typed: &str) -> Result<Option<(Pass, CaseFile)>, store::StoreError> {
    let now = app.now();
    let Some(no) = CaseNo::parse(typed) else { return Ok(None) };
    let Some(pass) = Pass::of(headers, &no, app) else { return Ok(None) };
    let file = app.store.case_told_outside(&no, &pass.code, now).await?;
    Ok(file.map(|file| (pass, his_own(file))))
}

/// Where each has a code of their own, what is said of somebody's conduct is for that person alone to read.
fn his_own(mut file: CaseFile) -> CaseFile {
    if let Some(n) = file.spoken_by {
        file.case.conduct.records.retain(|record| record.noted.petitioner == n);
    }
    file
}

/// What those who work on it ask, as long as nobody answered: it stands first, and binds nobody.
fn questions(lang: Lang, case: &Case, today: Date) -> Vec<(Notice, Link)> {
    let open = case.teamwork.unanswered().map(|question| {
        let title = lang.ta("follow-question", &[("day", lang.date(question.due, today))]);
        let way = format!("/follow/{}/{}", case.no, PetitionersAct::Answer.slug());
        let notice = Notice::note(lang, question.question.text()).titled(title);
        (notice, Link::button(way, lang.t("follow-act-answer")))
    });
    open.collect()
}

fn page(app: &App, frame: Frame, file: &CaseFile, centre: Vec<String>) -> Page {
    let (lang, today, policy, case) = (frame.lang, frame.today, &*app.policy, &file.case);
    let report = case.class == Class::Report;
    let (reader, many) = (file.spoken_by, case.petitioners.len() > 1);
    let telling = Telling { lang, policy, today, reader, many };
    let progress = grade::progress(case, policy, today);
    let office = office_name(lang, &app.store);
    let letter = match progress.grade {
        grade::Class::A => parts::Letter::A,
        grade::Class::B => parts::Letter::B,
        grade::Class::C => parts::Letter::C,
    };
    let clocks = clocks::clock_lists(lang, case, policy, today);
    let answered = case.demands.iter().any(|demand| demand.answer.is_some());
    let served = case.is_answer_with(reader);
    let own = reader
        .filter(|_| many)
        .map(|n| lang.ta("follow-own-number", &[("n", n.to_string()), ("count", case.petitioners.len().to_string())]));
    Page {
        no: case.no.to_string(),
        title: if report { lang.t("follow-report-title") } else { case.title.text().to_owned() },
        own,
        bar: bar(lang, case, policy, &office, today, reader),
        steps: four_steps(lang, case, policy, today),
        class: (!past::ends_elsewhere(case))
            .then(|| parts::Class::new(lang, letter, u8::try_from(progress.percent).unwrap_or(100))),
        class_words: progress.reasons.first().map(|key| rules::class(lang, policy, case, key)).unwrap_or_default(),
        questions: questions(lang, case, today),
        ended: past::ended(lang, case),
        guide: past::guide(lang, case, policy),
        running: clocks.running,
        done: clocks.done,
        acts: acts::offered(lang, file, policy, app.now()),
        lapsed: past::lapsed(lang, case, today),
        unserved: answered && !served,
        answer_first: answered && served,
        demands: if report { Html::default() } else { telling.demands(case) },
        clues: if report { Vec::new() } else { telling.clues(case, served) },
        papers: telling.papers(file),
        timeline: telling.timeline(case),
        conduct: conduct::section(app, lang, case),
        unit: bar::unit_name(lang, case, policy).unwrap_or(office),
        centre,
        opened: telling.opened(&file.opened, report),
        renewed: telling.renewed(&file.renewed),
        unmasked: telling.unmasked(&file.unmasked, report),
        last_hash: file.last_hash.clone(),
        report,
        frame,
    }
}
