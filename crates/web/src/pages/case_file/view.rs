//! The page: the petitioner's own bar on top, the matter on the left, what can be done and the clocks on the right.
use askama::Template;
use store::CaseFile;

use super::clocks::{Clocks, clocks};
use super::hearing::{self, HearingShown};
use super::likely::Likely;
use super::matter::{self, ClueShown, DemandShown, PetitionerShown};
use super::side::{Side, side};
use super::three;
use super::{Names, address, conduct, head, history, stylesheet_url};
use crate::acts::Setting;
use crate::layout::Frame;
use crate::pages::{consult, follow};
use crate::parts::{Class, Colour, Html, Link, Notice, ProgressBar, Table, Timeline};
use office::wording::Lang;

/// As many readers of the file as one looks at; the journal has them all.
const MOST_OPENED: usize = 20;

#[derive(Template)]
#[template(path = "pages/case_file/page.html")]
pub(super) struct Page {
    frame: Frame,
    lang: Lang,
    sheet: &'static str,
    address: String,
    case_no: String,
    tags: Vec<String>,
    brief: Option<Link>,
    receipt: Option<Link>,
    /// Who answers for what.
    answering: Option<Link>,
    call_back: Option<Link>,
    /// The button that follows the case, or no longer; it is asked for apart.
    pub(super) followed: Option<Html>,
    /// Where somebody from outside is asked, for who may.
    experts: Option<Link>,
    colour: Colour,
    class: Option<Class>,
    pub(super) notices: Vec<Notice>,
    bar: ProgressBar,
    text: String,
    pub(super) facts: Vec<(String, String)>,
    petitioners: Vec<PetitionerShown>,
    /// Whether this reader may know who they are, and so read what speaks to them.
    knows_who: bool,
    links: Vec<(Link, String)>,
    demands: Vec<DemandShown>,
    done: Table,
    helped: Vec<String>,
    clues: Vec<ClueShown>,
    hearings: Vec<HearingShown>,
    hearing_asked: Option<Html>,
    steps: Option<ProgressBar>,
    plan: Table,
    papers: Table,
    files: Vec<(Link, String)>,
    timeline: Timeline,
    opened: Vec<(String, String)>,
    opened_more: usize,
    /// Query codes that the counter made anew.
    renewed: Vec<String>,
    /// Telephones and numbers are masked; with a reason they are shown.
    unmask: Option<Html>,
    conduct: Option<Html>,
    side: Side,
    clocks: Clocks,
    /// Cases that are likely the same matter; they are asked for apart.
    pub(super) likely: Likely,
}

/// `office`: the office's own name, as it gave it.
pub(super) fn page(s: &Setting, frame: Frame, file: &CaseFile, names: &Names, office: &str) -> Page {
    let case = s.case;
    let opened = file.opened.iter().take(MOST_OPENED).map(|opened| {
        let by =
            casework::Actor { user: opened.by.clone(), role: opened.role, unit: opened.unit.clone(), petitioner: None };
        (names.actor(s, &by), format!("{} {}", s.lang.date(opened.at.date(), s.today()), opened.at.strftime("%H:%M")))
    });
    let links = case.links.iter().map(|linked| {
        let kind = s.lang.t(&format!("field-link-as-{}", linked.kind.slug()));
        (Link::plain(address(&linked.to), linked.to.to_string()), kind)
    });
    let from = file.linked_from.iter().map(|tie| {
        let kind = s.lang.t(&format!("field-link-as-{}", tie.kind.slug()));
        let words = s.lang.ta("case-file-linked-from", &[("kind", kind)]);
        (Link::plain(address(&tie.to), tie.to.to_string()), words)
    });
    Page {
        lang: s.lang,
        sheet: stylesheet_url(),
        address: address(&case.no),
        case_no: case.no.to_string(),
        tags: head::tags(s),
        brief: head::brief(s),
        receipt: head::receipt(s),
        answering: head::answering(s),
        call_back: head::call_back(s),
        followed: None,
        experts: consult::way(s.lang, s.actor, case),
        colour: head::colour(s),
        class: head::class(s),
        notices: head::notices(s),
        bar: follow::bar(s.lang, case, s.policy, office, s.today(), None),
        text: case.text.text().to_owned(),
        facts: head::facts(s, names),
        petitioners: matter::petitioners(s),
        knows_who: casework::permission::knows_who(s.actor, case),
        unmask: (file.masked && casework::permission::knows_who(s.actor, case)).then(|| frame.csrf_field()),
        renewed: file.renewed.iter().map(|one| renewed(s, one)).collect(),
        links: links.chain(from).collect(),
        demands: matter::demands(s),
        clues: matter::clues(s),
        done: three::done(s),
        helped: three::helped(s),
        hearings: hearing::hearing_views(s, names),
        hearing_asked: hearing::application(s),
        steps: follow::four_steps(s.lang, case, s.policy, s.today()),
        plan: matter::plan(s, names),
        papers: matter::papers(s),
        files: matter::files(s, names),
        timeline: history::timeline(s, names, &file.opened),
        opened: opened.collect(),
        opened_more: file.opened.len().saturating_sub(MOST_OPENED),
        conduct: conduct::section(s),
        side: side(s, &frame),
        clocks: clocks(s),
        likely: Likely::default(),
        frame,
    }
}

/// A code that the counter made anew: for whom, and when.
fn renewed(s: &Setting, one: &store::CodeRenewed) -> String {
    let day = s.lang.date(one.at.date(), s.today());
    s.lang.ta("case-file-code-renewed", &[("day", day), ("n", one.petitioner.to_string())])
}
