//! What stands on the file for a petitioner: papers, answers, clues, and who opened it.
use std::collections::BTreeMap;

use casework::case::following;
use casework::case::state::PaperOnFile;
use casework::{Case, FreeText, Stage};
use jiff::civil::Date;
use store::{CaseFile, CodeRenewed, Opened, Unmasked};

use super::Telling;
use crate::forms::unit_name;
use crate::pages::follow::demand::Demand;
use crate::parts::{Column, Empty, Html, Link, Row, Table};
use office::papers::{Kind, Which, is_for_the_petitioner};

impl Telling<'_> {
    /// The papers meant for them, newest first.
    pub fn papers(&self, file: &CaseFile) -> Table {
        let (lang, case, reader) = (self.lang, &file.case, file.spoken_by);
        let columns =
            ["follow-paper", "follow-paper-issued", "follow-paper-served"].map(|key| Column::text(lang.t(key))).into();
        let shown = case.papers.iter().rev().filter(|paper| paper.kind.goes_to_the_petitioner());
        let waits =
            |paper: &PaperOnFile| file.unopened.iter().any(|one| one.seq == paper.seq && one.kind == paper.kind);
        let told = |paper: &&PaperOnFile| case.papers.iter().any(|one| one.seq == paper.seq && one.kind == paper.kind);
        let sealed = file.unopened.iter().filter(|paper| !told(paper));
        let rows = sealed.chain(shown).map(|paper| {
            // Where each has a code of their own, each reads the own day of service.
            let reached = reader.map_or(paper.served.as_ref(), |n| paper.service_to(n));
            let served = match reached {
                Some(service) => {
                    let how = lang.t(&format!("how-{}", service.how.slug()));
                    format!("{}  {how}", lang.date(service.on, self.today))
                }
                None if paper.is_under_way() && reader.is_none() => {
                    let numbers: Vec<String> = paper.each.iter().map(|one| one.petitioner.to_string()).collect();
                    lang.ta("follow-paper-under-way", &[("n", numbers.join(lang.t("follow-number-comma").as_str()))])
                }
                None if case.is_overtaken(paper) => lang.t("follow-paper-over"),
                None if waits(paper) && paper.kind.starts_a_right() => lang.t("follow-paper-unopened"),
                None => lang.t("follow-paper-unserved"),
            };
            let name = lang.t(&format!("document-{}", paper.kind.slug()));
            let which = Which { seq: paper.seq, kind: Kind::Issued(paper.kind) };
            let to = format!("/follow/{}/papers/{}/{}", case.no, paper.seq, paper.kind.slug());
            Row::new(vec![
                if waits(paper) || is_for_the_petitioner(case, which, reader) {
                    Html::of(&Link::plain(to, name))
                } else {
                    Html::text(name)
                },
                Html::text(lang.date(paper.issued, self.today)),
                Html::text(served),
            ])
        });
        let empty = Empty::new(lang.t("follow-papers-none"));
        Table::new(lang.t("follow-papers"), columns, rows.collect()).hide_caption().when_empty(empty)
    }

    /// Each thing asked, with what was found, answered and carried out.
    pub fn demands(&self, case: &Case) -> Html {
        let view = |demand: &casework::case::state::Demand| {
            // An answer is read once it has reached the reader (条例35).
            let mut shown = demand.clone();
            shown.answer = shown.answer.filter(|_| case.result_for(demand, self.reader).is_some());
            let drawn = Demand::of(self.lang, &shown, following::explained_on(case, demand), self.today);
            Html::of(&drawn.instead(self.instead(case).filter(|_| demand.answer.is_none())))
        };
        let drawn = case.demands.iter().map(view);
        drawn.fold(Html::default(), Html::and)
    }

    /// Of a matter that is closed, by then its answer has reached them: how the suggestion was answered, or that there is no answer.
    fn instead(&self, case: &Case) -> Option<String> {
        let closed = matches!(case.stage, Stage::Closed { .. });
        let adopted = case.adopted.map(|result| self.lang.t(&format!("field-adopt-result-{}", result.slug())));
        closed.then(|| adopted.unwrap_or_else(|| self.lang.t("parts-demand-none")))
    }

    /// Who does not work on it and read telephone and number all the same, and why.
    pub fn unmasked(&self, all: &[Unmasked], report: bool) -> Vec<String> {
        let line = |one: &Unmasked| {
            let unit = one.unit.as_ref().filter(|_| !report);
            let unit = unit.map(|unit| unit_name(self.lang, self.policy, unit)).unwrap_or_default();
            let who = [unit, self.lang.t(&format!("role-{}", one.role.slug()))];
            let who = who.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
            let day = self.lang.date(one.at.date(), self.today);
            self.lang.ta("follow-unmasked", &[("day", day), ("who", who), ("reason", one.reason.clone())])
        };
        all.iter().map(line).collect()
    }

    /// Codes that the counter made anew: of several each reads of their own.
    pub fn renewed(&self, renewed: &[CodeRenewed]) -> Vec<String> {
        let theirs = renewed.iter().filter(|one| !self.is_of_another(one.petitioner));
        let day = |one: &CodeRenewed| ("day", self.lang.date(one.at.date(), self.today));
        theirs.map(|one| self.lang.ta("follow-code-renewed", &[day(one)])).collect()
    }

    /// Who opened the file: units and roles with how often and when last; never a person's name.
    pub fn opened(&self, opened: &[Opened], report: bool) -> Vec<String> {
        let mut by: BTreeMap<(String, &'static str), (u32, Date)> = BTreeMap::new();
        for one in opened {
            let unit = one.unit.as_ref().filter(|_| !report);
            let unit = unit.map(|unit| unit_name(self.lang, self.policy, unit)).unwrap_or_default();
            let seen = by.entry((unit, one.role.slug())).or_insert((0, one.at.date()));
            *seen = (seen.0 + 1, seen.1.max(one.at.date()));
        }
        let line = |((unit, role), (times, last)): ((String, &str), (u32, Date))| {
            let who = [unit, self.lang.t(&format!("role-{role}"))];
            let who = who.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
            let (n, day) = (times.to_string(), self.lang.date(last, self.today));
            self.lang.ta("follow-opened-line", &[("who", who), ("n", n), ("day", day)])
        };
        by.into_iter().map(line).collect()
    }

    /// What they gave us to check, and whether it has been checked.
    pub fn clues(&self, case: &Case, served: bool) -> Vec<(String, String)> {
        let word = |finding: Option<&FreeText>| match finding {
            // What was found is told with the answer, not before it.
            Some(found) if served => self.lang.ta("follow-clue-found", &[("words", found.text().to_owned())]),
            Some(_) => self.lang.t("follow-clue-checked"),
            None => self.lang.t("parts-clue-open"),
        };
        case.clues.iter().map(|clue| (clue.text.text().to_owned(), word(clue.finding.as_ref()))).collect()
    }
}
