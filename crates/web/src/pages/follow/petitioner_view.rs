//! What the petitioner is told besides the bar: what happened, the papers, the answers, and who opened the file.
use std::collections::BTreeMap;

use casework::case::concerns_petitioners;
use casework::case::event::{DayMoved, PersonsFact};
use casework::case::following;
use casework::case::hearing::HearingFact;
use casework::case::state::PaperOnFile;
use casework::case::teamwork::TeamworkFact;
use casework::case::vocabulary::{Paper, ServiceWay};
use casework::{Case, Fact, FreeText, Policy, Recorded, Stage};
use jiff::civil::Date;
use store::{CaseFile, CodeRenewed, Opened, Unmasked};

use super::demand::Demand;
use crate::forms::unit_name;
use crate::pages::hearings::called_off_for;
use crate::parts::{Column, Empty, Html, Link, Moment, Row, Table, Timeline};
use office::papers::{Kind, Which, is_for_the_petitioner};
use office::wording::Lang;

/// FreeText and the day they are read on.
#[derive(Clone, Copy)]
pub struct Telling<'a> {
    pub lang: Lang,
    pub policy: &'a Policy,
    pub today: Date,
    /// Who reads, where each of several has a code of their own.
    pub reader: Option<u32>,
    /// There are several petitioners.
    pub many: bool,
}

impl Telling<'_> {
    /// Newest first. Of a report only that it is on the books and whether it is done.
    pub fn timeline(&self, case: &Case) -> Timeline {
        let shown = case.history.iter().rev().filter(|entry| case.is_for_petitioners(entry, self.reader));
        let moments = shown.filter_map(|entry: &Recorded| {
            if let Fact::TakenBack { entry: n, .. } = &entry.event.fact {
                return self.taken_back(case, *n, entry);
            }
            let (what, detail) = self.event(entry)?;
            let day = self.lang.date(entry.at.date(), self.today);
            let moment = Moment::new(entry.at.to_string(), day, what);
            let moment = match entry.by.unit.as_ref() {
                Some(unit) => moment.by(unit_name(self.lang, self.policy, unit)),
                None => moment,
            };
            Some(match detail {
                Some(words) if !words.is_empty() => moment.detail(Html::text(words)),
                _ => moment,
            })
        });
        Timeline::new(self.lang, moments.collect())
    }

    /// Of what was taken back a withdrawal is theirs to know, and what they could read meanwhile; nothing else had left the house.
    fn taken_back(&self, case: &Case, n: u32, entry: &Recorded) -> Option<Moment> {
        let gone = case.taken_back.iter().find(|gone| gone.seq == n)?;
        let (lang, day) = (self.lang, |entry: &Recorded| self.lang.date(entry.at.date(), self.today));
        let Fact::Withdrawn { petitioner, .. } = gone.event.fact else {
            let (what, _) = self.event(gone)?;
            let words = [("what", what), ("day", day(gone))];
            return Some(Moment::new(entry.at.to_string(), day(entry), lang.ta("follow-event-undone", &words)));
        };
        let words = [("n", petitioner.to_string()), ("day", day(gone))];
        Some(Moment::new(entry.at.to_string(), day(entry), lang.ta("follow-event-taken-back", &words)))
    }

    /// What an event means to them, with the words they may read. What is only the office's business is none.
    fn event(&self, entry: &Recorded) -> Option<(String, Option<String>)> {
        let word = |key: String| self.lang.t(&key);
        let unit = |unit| unit_name(self.lang, self.policy, unit);
        let filled = |key: &str, words: &[(&str, String)], text: Option<&FreeText>| {
            Some((self.lang.ta(key, words), text.map(|words| words.text().to_owned())))
        };
        match &entry.event.fact {
            Fact::Registered(made) if let Some(to) = &made.sent_to => {
                filled("follow-event-registered-past", &[("unit", unit(to))], None)
            }
            Fact::Registered(_) => filled("follow-event-registered", &[], None),
            Fact::Routed { to, .. } => filled("follow-event-routed", &[("unit", unit(to))], None),
            Fact::Recalled { reason } => filled("follow-event-recalled", &[], Some(reason)),
            Fact::Objected { reason, .. } => filled("follow-event-objected", &[], Some(reason)),
            Fact::ObjectionSettled { agree: true, .. } => filled("follow-event-objection-agreed", &[], None),
            Fact::ObjectionSettled { agree: false, .. } => filled("follow-event-objection-refused", &[], None),
            Fact::Accepted { .. } => filled("follow-event-accepted", &[], None),
            Fact::Declined { reason, .. } => filled("follow-event-declined", &[], Some(reason)),
            Fact::Diverted { organ, basis, .. } => {
                filled("follow-event-diverted", &[("organ", organ.text().to_owned())], Some(basis))
            }
            Fact::DemandAdded(demand) => filled("follow-event-demand-added", &[], Some(&demand.text)),
            Fact::ClueAdded { text, .. } => filled("follow-event-clue-added", &[], Some(text)),
            Fact::Attached { .. } => filled("follow-event-attached", &[], None),
            // What of it and why is for that one alone to ask: the others read this, too.
            Fact::Persons(PersonsFact::Added { n, .. }) => {
                filled("follow-event-petitioner-added", &[("n", n.to_string())], None)
            }
            Fact::Persons(PersonsFact::Corrected(mended)) => {
                filled("follow-event-petitioner-corrected", &[("n", mended.petitioner.to_string())], None)
            }
            Fact::Persons(PersonsFact::SteppedIn { petitioner, .. }) => {
                filled("follow-event-stepped-in", &[("n", petitioner.to_string())], None)
            }
            Fact::ChargeTaken { .. } => filled("follow-event-charge-taken", &[], None),
            Fact::Planned { .. } => filled("follow-event-planned", &[], None),
            Fact::ReceptionNoted(noted) => {
                filled("follow-event-reception-noted", &[("n", noted.orders.len().to_string())], None)
            }
            Fact::MeasureCompleted { .. } => filled("follow-event-measure-completed", &[], None),
            Fact::Found { clue, .. } => filled("follow-event-found", &[("n", clue.to_string())], None),
            Fact::Extended { days, reason } => {
                filled("follow-event-extended", &[("n", days.to_string())], Some(reason))
            }
            Fact::Concluded { .. } => filled("follow-event-concluded", &[], None),
            Fact::Served { document, on, how, petitioner, .. } => self.served((*document, *on, *how), *petitioner),
            Fact::ServiceFailed { document, on, petitioner, .. } => self.of_a_copy(
                ["follow-event-service-failed", "follow-event-service-failed-other"],
                (*document, *petitioner),
                &[("day", *on)],
                None,
            ),
            Fact::ServiceCorrected { document, from, on, reason, petitioner, .. } => self.of_a_copy(
                ["follow-event-service-corrected", "follow-event-service-corrected-other"],
                (*document, *petitioner),
                &[("from", *from), ("on", *on)],
                Some(reason),
            ),
            Fact::CarriedOut { demand, result } => {
                filled("follow-event-carried-out", &[("n", demand.to_string())], Some(result))
            }
            Fact::Rated { level, .. } => {
                filled("follow-event-rated", &[("level", word(format!("level-{}", level.slug())))], None)
            }
            Fact::ReviewRequested { .. } => self
                .of_one(entry.by.petitioner, ["follow-event-review-requested", "follow-event-review-requested-other"]),
            Fact::ProcedureChanged { reason } => filled("follow-event-procedure-changed", &[], Some(reason)),
            Fact::Mediated { .. } => filled("follow-event-mediated", &[], None),
            Fact::Adopted { reason, .. } => filled("follow-event-adopted", &[], Some(reason)),
            Fact::Helped { kind, .. } => filled("follow-event-helped", &[], Some(kind)),
            Fact::UnitDesignated { to, .. } => filled("follow-event-unit-designated", &[("unit", unit(to))], None),
            Fact::Reviewed(decided) => {
                filled("follow-event-reviewed", &[("result", word(format!("result-{}", decided.result.slug())))], None)
            }
            Fact::RecheckRequested { .. } => self.of_one(
                entry.by.petitioner,
                ["follow-event-recheck-requested", "follow-event-recheck-requested-other"],
            ),
            Fact::Rechecked(decided) => {
                filled("follow-event-rechecked", &[("result", word(format!("result-{}", decided.result.slug())))], None)
            }
            Fact::ServiceDenied { document, petitioner, reason, .. } => self.of_a_copy(
                ["follow-event-service-denied", "follow-event-service-denied-other"],
                (*document, Some(*petitioner)),
                &[],
                Some(reason),
            ),
            Fact::ServiceConfirmed { document, reason } => {
                self.of_service("follow-event-service-confirmed", *document, &[], Some(reason))
            }
            Fact::RecusalRequested { reason, .. } => self.recusal_asked(entry.by.petitioner, reason),
            Fact::RecusalDecided { agree: true, reason, .. } => {
                filled("follow-event-recusal-agreed", &[], Some(reason))
            }
            Fact::RecusalDecided { agree: false, reason, .. } => {
                filled("follow-event-recusal-refused", &[], Some(reason))
            }
            Fact::Hearing(fact) => self.event_at_a_hearing(fact),
            Fact::Teamwork(fact) => self.event_beside(fact),
            // The office's answer to who contests a refusal; no other look is told.
            Fact::Looked { note } => filled("follow-event-refusal-stands", &[], Some(note)),
            Fact::Withdrawn { petitioner, .. } if self.reader == Some(*petitioner) || !self.many => {
                filled("follow-event-withdrawn-own", &[], None)
            }
            Fact::Withdrawn { petitioner, .. } => {
                filled("follow-event-withdrawn", &[("n", petitioner.to_string())], None)
            }
            Fact::Closed { .. } => filled("follow-event-closed", &[], None),
            Fact::CountedAgain { days } => self.days_moved(days),
            Fact::Reopened { reason, .. } => filled("follow-event-reopened", &[], Some(reason)),
            Fact::Corrected { reason, .. } => filled("follow-event-corrected", &[], Some(reason)),
            // What is the office's own business.
            Fact::Linked { .. }
            | Fact::Unlinked { .. }
            | Fact::TakenBack { .. }
            | Fact::InterestDeclared { .. }
            | Fact::UrgencyReported { .. }
            | Fact::HandlerAssigned { .. }
            | Fact::HandedOver { .. }
            | Fact::Graded { .. }
            | Fact::GradeConfirmed {}
            | Fact::Supervised { .. }
            | Fact::SupervisionAnswered { .. }
            | Fact::Suggested { .. }
            | Fact::SuggestionAnswered { .. }
            | Fact::CalledBack { .. }
            | Fact::Conduct(_)
            | Fact::OpinionDrafted { .. }
            | Fact::ReportedBack { .. } => None,
        }
    }

    /// Whether it is another petitioner's own business.
    fn is_of_another(&self, petitioner: u32) -> bool {
        self.reader.is_some_and(|reader| reader != petitioner)
    }

    /// What befell a copy of a paper; with a code for all of them it is said whose it was.
    fn of_a_copy(
        &self,
        [own, other]: [&str; 2],
        (paper, whose): (Paper, Option<u32>),
        days: &[(&'static str, Date)],
        reason: Option<&FreeText>,
    ) -> Option<(String, Option<String>)> {
        let Some(n) = whose.filter(|_| self.many && self.reader.is_none()) else {
            return self.of_service(own, paper, days, reason);
        };
        let (words, reason) = self.of_service(other, paper, days, reason)?;
        Some((self.lang.ta("follow-of-number", &[("n", n.to_string()), ("words", words)]), reason))
    }

    /// What one of several did reads as theirs to that one alone.
    fn of_one(&self, n: Option<u32>, [own, other]: [&str; 2]) -> Option<(String, Option<String>)> {
        Some(match n.filter(|n| self.many && self.reader != Some(*n)) {
            Some(n) => (self.lang.ta(other, &[("n", n.to_string())]), None),
            None => (self.lang.t(own), None),
        })
    }

    /// That somebody's recusal was asked for; why is for who asked: of several the others read this, too.
    fn recusal_asked(&self, n: Option<u32>, reason: &FreeText) -> Option<(String, Option<String>)> {
        let (what, _) = self.of_one(n, ["follow-event-recusal-requested", "follow-event-recusal-requested-other"])?;
        let own = !self.many || (self.reader.is_some() && self.reader == n);
        Some((what, own.then(|| reason.text().to_owned())))
    }

    /// The last days that concern them and moved when a year's holidays were published.
    fn days_moved(&self, days: &[DayMoved]) -> Option<(String, Option<String>)> {
        let theirs = days.iter().filter(|day| concerns_petitioners(day.clock));
        let one = |day: &DayMoved| {
            let clock = self.lang.t(&format!("follow-clock-{}", day.clock.slug()));
            let (from, to) = (self.lang.date(day.from, self.today), self.lang.date(day.to, self.today));
            self.lang.ta("event-day-moved", &[("clock", clock), ("from", from), ("to", to)])
        };
        let lines: Vec<String> = theirs.map(one).collect();
        (!lines.is_empty()).then(|| (self.lang.t("follow-event-counted-again"), Some(lines.join(" · "))))
    }

    fn served(
        &self,
        (paper, on, how): (Paper, Date, ServiceWay),
        petitioner: Option<u32>,
    ) -> Option<(String, Option<String>)> {
        let lang = self.lang;
        let paper = lang.t(&format!("document-{}", paper.slug()));
        let paper = match petitioner.filter(|n| self.reader != Some(*n)) {
            Some(n) => lang.ta("follow-event-served-to", &[("paper", paper), ("n", n.to_string())]),
            None => paper,
        };
        let how = lang.t(&format!("how-{}", how.slug()));
        let day = lang.date(on, self.today);
        Some((lang.ta("follow-event-served", &[("paper", paper), ("how", how), ("day", day)]), None))
    }

    /// A paper that did not arrive, or whose service was mended, with its days.
    fn of_service(
        &self,
        key: &str,
        paper: Paper,
        days: &[(&'static str, Date)],
        text: Option<&FreeText>,
    ) -> Option<(String, Option<String>)> {
        let paper = ("paper", self.lang.t(&format!("document-{}", paper.slug())));
        let days = days.iter().map(|(name, day)| (*name, self.lang.date(*day, self.today)));
        let words: Vec<(&str, String)> = days.chain([paper]).collect();
        Some((self.lang.ta(key, &words), text.map(|words| words.text().to_owned())))
    }

    /// Of a hearing they are told everything that is theirs to know; the votes are told with the conclusion.
    fn event_at_a_hearing(&self, fact: &HearingFact) -> Option<(String, Option<String>)> {
        let lang = self.lang;
        let line = |key: &str, args: &[(&str, String)], words: Option<&str>| {
            Some((lang.ta(key, args), words.map(str::to_owned)))
        };
        match fact {
            HearingFact::Applied { reason } => line("follow-event-hearing-applied", &[], Some(reason.text())),
            HearingFact::Refused { reason } => line("follow-event-hearing-refused", &[], Some(reason.text())),
            HearingFact::Called(called) => {
                let day = lang.date(called.on, self.today);
                let args = [("day", day), ("time", called.time.clone().unwrap_or_default())];
                line("follow-event-hearing-called", &args, Some(called.place.text()))
            }
            HearingFact::WordGiven { side, .. } => line(&format!("follow-event-word-{}", side.slug()), &[], None),
            HearingFact::Drawn(drawn) => {
                let name = |user: &casework::UserId| {
                    drawn.pool.iter().find(|one| one.user == *user).map(|one| one.name.clone()).unwrap_or_default()
                };
                let names: Vec<String> = drawn.drawn.iter().map(name).collect();
                let key = if drawn.repeat { "follow-event-drawn-again" } else { "follow-event-drawn" };
                line(key, &[("names", names.join(if lang == Lang::Chinese { "、" } else { ", " }))], None)
            }
            HearingFact::Recused { .. } => line("follow-event-recused", &[], None),
            HearingFact::Adjourned { until, reason } => {
                let day = ("day", lang.date(*until, self.today));
                line("follow-event-hearing-adjourned", &[day], Some(reason.text()))
            }
            HearingFact::CalledOff { reason, .. } => {
                let why = called_off_for(lang, reason);
                line("follow-event-hearing-called-off", &[("why", why)], None)
            }
            HearingFact::Deliberated { silent, .. } | HearingFact::Published { silent, .. } if !silent.is_empty() => {
                line("follow-event-hearing-concluded", &[], None)
            }
            HearingFact::Held(_) => line("follow-event-hearing-held", &[], None),
            HearingFact::Confirmed { all: true, .. } => line("follow-event-hearing-concluded", &[], None),
            HearingFact::Approved {} => line("follow-event-hearing-published", &[], None),
            HearingFact::Deliberated { .. } | HearingFact::Confirmed { .. } | HearingFact::Published { .. } => None,
        }
    }

    /// What was asked of them, and what they said.
    fn event_beside(&self, fact: &TeamworkFact) -> Option<(String, Option<String>)> {
        let told = |key: &str, words: &[(&str, String)], text: &FreeText| {
            Some((self.lang.ta(key, words), Some(text.text().to_owned())))
        };
        let day = |day| self.lang.date(day, self.today);
        match fact {
            TeamworkFact::QuestionAsked { question, due, .. } => {
                told("follow-event-question-asked", &[("day", day(*due))], question)
            }
            TeamworkFact::QuestionAnswered { text, .. } => told("follow-event-question-answered", &[], text),
            TeamworkFact::HomeVisited { on, outcome } => {
                told("follow-event-home-visited", &[("day", day(*on))], outcome)
            }
            TeamworkFact::MediationOffered { answer } => told("follow-event-mediation-offered", &[], answer),
            TeamworkFact::RefusalContested { reason } => told("follow-event-refusal-contested", &[], reason),
            TeamworkFact::NoteAdded { .. }
            | TeamworkFact::WaitBegun { .. }
            | TeamworkFact::AssistAsked { .. }
            | TeamworkFact::AssistAnswered { .. }
            | TeamworkFact::AssistDeclined { .. }
            | TeamworkFact::DraftReturned { .. }
            | TeamworkFact::LetterRead { .. } => None,
        }
    }

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
