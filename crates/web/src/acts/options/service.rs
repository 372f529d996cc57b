//! What can be chosen about service: papers, ways, and whom they reached or missed.
use std::collections::BTreeSet;

use casework::case::hearing::addressed::Addressee;
use casework::case::state::PaperOnFile;
use casework::case::vocabulary::{Paper, ServiceWay};

use super::{capital, numbered};
use crate::acts::{Kind, Setting};
use crate::parts::Opt;

/// What is asked about service: which paper, by which way, whose copy.
#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "kinds of form fields; `options` names every one, and sends those of service here"
)]
pub(super) fn of_service(kind: &Kind, s: &Setting) -> Vec<Opt> {
    let lang = s.lang;
    match kind {
        Kind::Paper => {
            let left = |p: &&PaperOnFile| p.served.is_none() || !s.case.left_out(p).is_empty();
            let waiting = s.case.papers.iter().filter(|p| p.kind.goes_to_the_petitioner()).filter(left);
            // Two hearings may each have a sheet of one kind open: the name tells which is meant.
            let mut listed = BTreeSet::new();
            let invited = s.case.papers.iter().filter(|p| s.case.may_be_handed_over(p));
            let invited = invited.filter(|p| listed.insert(p.kind));
            let mut waiting: Vec<&PaperOnFile> = waiting.chain(invited).collect();
            // A letter's receipt goes along with the first notice; nobody comes here for it first.
            waiting.sort_by_key(|paper| paper.kind == Paper::Receipt);
            waiting
                .into_iter()
                .map(|p| Opt::new(p.kind.slug(), lang.t(&format!("document-{}", p.kind.slug()))))
                .collect()
        }
        Kind::Sent { served } => {
            let kinds: BTreeSet<_> = s.case.papers.iter().map(|paper| paper.kind).collect();
            let last = kinds.into_iter().filter_map(|kind| s.case.paper(kind));
            // What is handed over at a hearing is never mended, but it may come back.
            let sheet = |p: &&PaperOnFile| !served && s.case.may_come_back(p);
            let sent = last.filter(|p| p.kind.goes_to_the_petitioner() || sheet(p));
            let shown = sent.filter(|p| !served || p.served.is_some() || !p.each.is_empty());
            shown.map(|p| Opt::new(p.kind.slug(), lang.t(&format!("document-{}", p.kind.slug())))).collect()
        }
        Kind::Denied => {
            let open = s.case.papers.iter().filter(|paper| paper.is_denied());
            open.map(|p| Opt::new(p.kind.slug(), lang.t(&format!("document-{}", p.kind.slug())))).collect()
        }
        Kind::Way => {
            let failed = s.case.papers.iter().any(|paper| !paper.failed.is_empty());
            let open = |way: &&ServiceWay| s.policy.service.is_open(**way, s.case.procedure, failed);
            let ways = ServiceWay::ALL.iter().filter(open);
            let ways = ways.filter(|way| **way != ServiceWay::Web);
            ways.map(|way| Opt::new(way.slug(), capital(&lang.t(&format!("how-{}", way.slug()))))).collect()
        }
        Kind::Receiver => {
            let papers = || s.case.papers.iter().filter(|p| p.kind.goes_to_the_petitioner());
            let here = s.case.petitioners.iter().filter(|petitioner| !petitioner.withdrawn);
            let left = here.filter(|one| papers().any(|paper| !paper.has_reached(one.n)));
            let all = std::iter::once(Opt::new("", lang.t("acts-receiver-all")));
            all.chain(left.map(|one| numbered(one.n, one.named.person.name()))).collect()
        }
        Kind::Invitee { came_back } => {
            let asked_about =
                |p: &&PaperOnFile| if *came_back { s.case.may_come_back(p) } else { s.case.may_be_handed_over(p) };
            let sheets = s.case.papers.iter().filter(asked_about);
            let names: BTreeSet<String> = sheets.flat_map(|p| captions(&s.case.addressed_on(p))).collect();
            let all = (!names.is_empty()).then(|| Opt::new("", lang.t("acts-invitee-all")));
            all.into_iter().chain(names.into_iter().map(|name| Opt::new(name.clone(), name))).collect()
        }
        Kind::Concerned => {
            let here = s.case.petitioners.iter().filter(|petitioner| !petitioner.withdrawn);
            let all = std::iter::once(Opt::new("", lang.t("acts-concerned-all")));
            all.chain(here.map(|one| numbered(one.n, one.named.person.name()))).collect()
        }
        _ => Vec::new(),
    }
}

/// By what each of a list is known among the others.
fn captions(list: &[Addressee]) -> Vec<String> {
    list.iter().map(|one| one.caption(list)).collect()
}
