//! What is asked, found and answered, per demand; clues with their findings; petitioners, plan, papers, files.
use casework::case::gates;
use casework::case::hearing::addressed::Addressee;
use casework::case::state::{Clue, Demand as Asked, FailedService, PaperOnFile, Service};
use casework::case::vocabulary::{OpinionResult, Paper};
use casework::permission::knows_who;
use casework::{Fact, Recorded, Role, Stage};

use super::head::yuan;
use super::{Names, address, redraft};
use crate::acts::Setting;
use crate::parts::{Column, Day, Demand, DemandResult, Html, Link, Row, Table, promise_line};
use office::papers::{Kind, Which, is_for};

/// A demand with what stands beside the part: its amount, a draft not sealed yet, how it was carried out.
pub(super) struct DemandShown {
    pub part: Demand,
    pub amount: Option<String>,
    pub draft: Option<(String, String, String)>,
    pub carried_out: Option<String>,
    /// What the head changed of the draft, where anything was.
    pub redrafted: Vec<(String, Html)>,
}

pub(super) fn demands(s: &Setting) -> Vec<DemandShown> {
    s.case.demands.iter().map(|demand| demand_view(s, demand)).collect()
}

fn demand_view(s: &Setting, demand: &Asked) -> DemandShown {
    let mut part = Demand::new(s.lang, demand.n as usize, demand.text.text());
    if let Some(answer) = &demand.answer {
        let result = match answer.result {
            OpinionResult::Support => DemandResult::Support,
            OpinionResult::Explain => DemandResult::Explain,
            OpinionResult::NotSupport => DemandResult::Refuse,
        };
        let promised = answer.will.as_ref().map(|will| promise_line(s.lang, will, s.today()));
        part = part.found(answer.facts.text()).answered(result, answer.basis.text()).promised(promised);
    } else {
        part = part.instead(instead(s));
    }
    if demand.carried_out.is_some() {
        part = part.carried_out();
    }
    let draft = s.case.draft.iter().find(|draft| draft.demand == demand.n && demand.answer.is_none());
    DemandShown {
        part,
        amount: demand.amount.map(|amount| s.lang.ta("case-file-money-n", &[("amount", yuan(amount))])),
        draft: draft.map(|draft| {
            let result = s.lang.t(&format!("result-{}", draft.result.slug()));
            (result, draft.facts.text().to_owned(), draft.basis.text().to_owned())
        }),
        carried_out: demand.carried_out.as_ref().map(|words| words.text().to_owned()),
        redrafted: if demand.answer.is_some() { redraft::changed(s, demand.n) } else { Vec::new() },
    }
}

/// What a demand without an answer of its own says: how the suggestion was answered, or that the matter ended without one.
fn instead(s: &Setting) -> Option<String> {
    if let Some(result) = s.case.adopted {
        return Some(s.lang.t(&format!("field-adopt-result-{}", result.slug())));
    }
    matches!(s.case.stage, Stage::Closed { .. }).then(|| s.lang.t("parts-demand-none"))
}

/// A clue: its words, and what was found with which evidence.
pub(super) struct ClueShown {
    pub n: u32,
    pub text: String,
    pub finding: Option<String>,
    pub evidence: Option<String>,
}

pub(super) fn clues(s: &Setting) -> Vec<ClueShown> {
    let shown = |clue: &Clue| ClueShown {
        n: clue.n,
        text: clue.text.text().to_owned(),
        finding: clue.finding.as_ref().map(|words| words.text().to_owned()),
        evidence: clue.evidence.as_ref().map(|words| words.text().to_owned()),
    };
    s.case.clues.iter().map(shown).collect()
}

/// A petitioner, with all that the file knows of them: only those who see the case come here.
pub(super) struct PetitionerShown {
    pub name: String,
    pub tags: Vec<String>,
    pub reach: Vec<String>,
}

/// Who they are is not shown at present, though this reader may know it.
pub(super) fn withheld(s: &Setting) -> bool {
    s.case.identities_withheld() && !s.case.confidential
}

pub(super) fn petitioners(s: &Setting) -> Vec<PetitionerShown> {
    let shown = |petitioner: &casework::case::state::Petitioner| {
        let identity = petitioner.named.person.person.value.as_ref();
        let mut tags = Vec::new();
        if petitioner.named.representative {
            tags.push(s.lang.t("case-file-representative"));
        }
        if petitioner.withdrawn {
            tags.push(s.lang.t("case-file-withdrawn"));
        }
        // Who weighs the matter need not know how to reach the petitioner.
        let identity = identity.filter(|_| s.actor.role != Role::Assessor);
        let reach = identity.into_iter().flat_map(|known| [&known.phone, &known.id_number, &known.address]);
        tags.extend(super::persons::in_their_place(s, petitioner));
        PetitionerShown {
            name: match petitioner.named.person.name() {
                "" if withheld(s) => s.lang.t("case-file-withheld"),
                "" if !knows_who(s.actor, s.case) => s.lang.t("case-file-secret"),
                "" => s.lang.t("case-file-erased"),
                name => name.to_owned(),
            },
            tags,
            reach: reach.flatten().cloned().collect(),
        }
    };
    s.case.petitioners.iter().map(shown).collect()
}

pub(super) fn plan(s: &Setting, names: &Names) -> Table {
    let lang = s.lang;
    let rows = s.case.measures.iter().map(|measure| {
        let done = match &measure.done {
            Some((on, evidence)) => cell(Html::of(&Day::plain(lang, *on, s.today())), evidence.text()),
            None => tag_open(lang.t("case-file-measure-open")),
        };
        let due = match &measure.done {
            Some(_) => Day::plain(lang, measure.planned.due, s.today()),
            None => Day::due(lang, measure.planned.due, s.today()),
        };
        Row::new(vec![
            Html::text(format!("{}. {}", measure.planned.n, measure.planned.text.text())),
            Html::text(names.owner(s, &measure.planned.owner)),
            cell(Html::of(&due), ""),
            done,
        ])
    });
    let columns = ["case-file-measure", "case-file-owner", "case-file-due", "case-file-done"];
    Table::new(lang.t("case-file-plan"), columns.iter().map(|key| Column::text(lang.t(key))).collect(), rows.collect())
        .hide_caption()
}

pub(super) fn papers(s: &Setting) -> Table {
    let lang = s.lang;
    // What the counter wrote down goes with the letter that sends the matter on.
    let form = Which::last(s.case, "registration-form").filter(|which| is_for(s.actor, s.case, *which));
    let form = form.map(|which| {
        let day = Html::of(&Day::plain(lang, s.case.received_on, s.today()));
        Row::new(vec![made_of(s, which.seq, "registration-form"), day, Html::text(lang.t("case-file-paper-inside"))])
    });
    let rows = s.case.papers.iter().map(|paper| {
        let served = match &paper.served {
            None if paper.kind.goes_to_the_invited() => to_the_invited(s, paper),
            _ if paper.kind.goes_to_the_invited() && !paper.each.is_empty() => to_the_invited(s, paper),
            _ if !paper.each.is_empty() => one_by_one(s, paper),
            Some(service) => served(s, service, proof_link(s, paper)),
            None if s.case.is_overtaken(paper) => Html::text(lang.t("case-file-paper-over")),
            None if paper.kind.goes_to_the_petitioner() => tag_open(lang.t("case-file-paper-waits"))
                .and(Html::trusted(" "))
                .and(made_of(s, paper.seq, "service-slip")),
            None => Html::text(lang.t("case-file-paper-inside")),
        };
        let served = served.and(came_back(s, paper));
        Row::new(vec![paper_link(s, paper), Html::of(&Day::plain(lang, paper.issued, s.today())), served])
    });
    let columns = ["case-file-paper", "case-file-issued", "case-file-served"];
    Table::new(
        lang.t("case-file-papers"),
        columns.iter().map(|key| Column::text(lang.t(key))).collect(),
        rows.chain(form).collect(),
    )
    .hide_caption()
}

/// A paper that is made of the file, by the entry that it speaks of.
fn made_of(s: &Setting, seq: u32, kind: &str) -> Html {
    if !knows_who(s.actor, s.case) {
        return Html::default();
    }
    Html::of(&Link::plain(
        format!("{}/papers/{seq}/{kind}", address(&s.case.no)),
        s.lang.t(&format!("document-{kind}")),
    ))
}

/// Every time that it came back, and why.
fn came_back(s: &Setting, paper: &PaperOnFile) -> Html {
    let lang = s.lang;
    let line = |failed: &FailedService| {
        let how = lang.t(&format!("how-{}", failed.how.slug()));
        let said = [("on", lang.date(failed.on, s.today())), ("how", how), ("reason", failed.reason.text().to_owned())];
        let line = lang.ta("case-file-paper-came-back", &said);
        // A sheet of a hearing is somebody's; the list of an earlier one may have been another.
        let sheet = failed.petitioner.filter(|_| paper.kind.goes_to_the_invited());
        let line = match sheet {
            Some(n) => lang.ta(recipient(paper.kind), &[("line", line), ("n", n.to_string())]),
            None => line,
        };
        Html::trusted("<div>").and(Html::text(line)).and(Html::trusted("</div>"))
    };
    paper.failed.iter().map(line).fold(Html::default(), Html::and)
}

/// How a line says by number whose sheet of a hearing it was: an assessor's by the published list.
pub(super) fn recipient(kind: Paper) -> &'static str {
    if kind == Paper::AssessorNotice { "event-served-to-assessor" } else { "event-served-to-invited" }
}

/// A service: day, way, and the proof of it.
fn served(s: &Setting, service: &Service, proof_link: Html) -> Html {
    let how = s.lang.t(&format!("how-{}", service.how.slug()));
    let proof = service.proof.as_ref().map(|words| words.text().to_owned()).unwrap_or_default();
    let day = Html::of(&Day::plain(s.lang, service.on, s.today()));
    cell(day.and(Html::text(format!(" {how} "))).and(proof_link), &proof)
}

/// Of several petitioners each with their service, and who is still waited for.
fn one_by_one(s: &Setting, paper: &PaperOnFile) -> Html {
    let lang = s.lang;
    let name = |n: u32| s.case.petitioner(n).map(|one| one.named.person.name()).unwrap_or_default();
    let each = paper.each.iter().map(|one| {
        let to = Html::text(format!("{}. {} ", one.petitioner, name(one.petitioner)));
        let link = proof_at(s, one.seq);
        Html::trusted("<div>").and(to).and(served(s, &one.service, link)).and(Html::trusted("</div>"))
    });
    let each = each.fold(Html::default(), Html::and);
    let left = if paper.served.is_some() || s.case.is_overtaken(paper) {
        Vec::new()
    } else {
        gates::not_reached(s.case, paper, s.policy)
    };
    left.into_iter().fold(each, |all, n| {
        let waits = lang.ta("case-file-paper-waits-for", &[("n", n.to_string()), ("name", name(n).to_owned())]);
        all.and(tag_open(waits))
    })
}

/// Of those invited to a hearing each with the service of their sheet, and who still waits for it.
fn to_the_invited(s: &Setting, paper: &PaperOnFile) -> Html {
    let list = if s.case.is_last_of_its_hearing(paper) { s.case.addressed_on(paper) } else { Vec::new() };
    let owed = s.case.may_be_handed_over(paper) && !s.case.comes_too_late(paper, s.today());
    let rows =
        list.into_iter().map(|Addressee { n, name, .. }| match paper.each.iter().find(|each| each.petitioner == n) {
            Some(each) => {
                let to = Html::text(format!("{n}. {name} "));
                let row = to.and(served(s, &each.service, proof_at(s, each.seq)));
                Html::trusted("<div>").and(row).and(Html::trusted("</div>"))
            }
            None if owed && s.case.sheet_waits_for(paper, n) => {
                let waits = [("n", n.to_string()), ("name", name)];
                tag_open(s.lang.ta("case-file-paper-waits-for", &waits))
            }
            None => Html::default(),
        });
    rows.fold(Html::default(), Html::and)
}

/// The paper's name, leading to it, with its number.
fn paper_link(s: &Setting, paper: &PaperOnFile) -> Html {
    let kind = paper.kind.slug();
    let to = format!("{}/papers/{}/{kind}", address(&s.case.no), paper.seq);
    let which = Which { seq: paper.seq, kind: Kind::Issued(paper.kind) };
    let number = paper.number.as_ref().map(|number| s.policy.letter_no(number)).unwrap_or_default();
    let name = s.lang.t(&format!("document-{kind}"));
    let name = if is_for(s.actor, s.case, which) { Html::of(&Link::plain(to, name)) } else { Html::text(name) };
    cell(name, &number)
}

/// The proof of the last service of this paper.
fn proof_link(s: &Setting, paper: &PaperOnFile) -> Html {
    let of_it = |entry: &&Recorded| {
        let (Fact::Served { document, .. } | Fact::ServiceCorrected { document, .. }) = entry.event.fact else {
            return false;
        };
        document == paper.kind
    };
    let last = s.case.history.iter().rev().find(of_it);
    last.map_or_else(Html::default, |served| proof_at(s, served.seq))
}

fn proof_at(s: &Setting, seq: u32) -> Html {
    made_of(s, seq, "proof-of-service")
}

/// Files on the case, each to be fetched by its number.
pub(super) fn files(s: &Setting, names: &Names) -> Vec<(Link, String)> {
    let address = super::address(&s.case.no);
    let file = |kept: &casework::case::state::Attachment| {
        let label = format!("{}. {}", kept.n, kept.kind.text());
        let link = Link::plain(format!("{address}/attachments/{}", kept.n), label);
        let note = kept.note.as_ref().map(|note| note.text().to_owned()).unwrap_or_default();
        let mark = if kept.internal { s.lang.t("attachment-internal-mark") } else { String::new() };
        (link, [names.user(&kept.by), note, mark].join(" ").trim().to_owned())
    };
    s.case.attachments.iter().map(file).collect()
}

/// One element a cell, so that a phone can set it beside its label.
fn cell(first: Html, hint: &str) -> Html {
    let hint = match hint {
        "" => Html::default(),
        words => Html::trusted("<p class=\"hint\">").and(Html::text(words)).and(Html::trusted("</p>")),
    };
    Html::trusted("<div>").and(first).and(hint).and(Html::trusted("</div>"))
}

fn tag_open(words: String) -> Html {
    Html::trusted("<span class=\"tag open\">").and(Html::text(words)).and(Html::trusted("</span>"))
}
