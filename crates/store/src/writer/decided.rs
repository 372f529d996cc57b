//! Decides the commands of a batch in order, over what the ones before them did; nothing here touches the database.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use casework::case::hearing::event::DrawBase;
use casework::case::refusal::{Basis, Code, Detail};
use casework::context::{Colleague, Facts, OtherCase};
use casework::personal_data::{UnitId, UserId};
use casework::{Actor, Case, CaseNo, Context, Event, Fact, Recorded, Refusal, decide, permission, replay};

use jiff::civil::{Date, DateTime};
use serde::Deserialize;

use super::draft::Draft;
use super::kept_answers::{Answers, KeptAnswer};
use super::uploads::Uploads;
use super::{Loaded, LoadedCase, Note, Writer, code};
use crate::apart::{self, Piece};
use crate::codes;
use crate::error::{Result, StoreError};
use crate::request::{Answer, CommandRequest, Done, Target};
use crate::seal;
use crate::stored::{BEGINNING, Entry};

/// A batch as it grows: cases as they stand, and what is to be written.
#[derive(Default)]
pub(super) struct Decided {
    pub cases: Loaded,
    pub drafts: Vec<Draft>,
    pub pieces: Vec<(CaseNo, Piece)>,
    /// Fresh streams, each with its number and a query code for each petitioner; a nameless one has one all the same.
    pub streams: Vec<(i64, CaseNo, Vec<String>)>,
    /// Lines of older ledgers that become cases here, by their digests, each with its stream.
    pub brought: Vec<(String, i64)>,
    pub notes: Vec<Note>,
    /// Records of conduct whose words go in this transaction.
    pub struck: Vec<Struck>,
    /// Numbers for fresh streams, drawn beforehand.
    pub sids: std::vec::IntoIter<i64>,
    /// Accounts that a report may accuse: unit, the word used for the person, account.
    pub accounts: Vec<(UnitId, String, UserId)>,
    /// Accounts to which work is handed.
    pub colleagues: Vec<Colleague>,
    /// Of who acts on a day in somebody's place: in whose.
    pub deputies: BTreeMap<(UserId, Date), Vec<UserId>>,
    /// The files that these commands name, by who brought them for what.
    pub uploads: Uploads,
    /// For each case of a draw: the first checkpoint after the call and both words.
    pub draws: BTreeMap<CaseNo, DrawBase>,
    /// Cases with all their words, where a rule reads them; nothing else does.
    pub whole: BTreeMap<CaseNo, Case>,
    /// Answers given under a key, in this batch or before.
    pub answered: Answers,
}

/// A record that was struck, and by whom.
pub(super) struct Struck {
    pub no: CaseNo,
    pub n: u32,
    pub by: Actor,
    pub at: DateTime,
}

impl Decided {
    /// One command: its answer, and everything it makes happen added to the batch.
    pub(super) fn decide(&mut self, writer: &Writer, ask: &CommandRequest) -> Result<Answer> {
        if let Some(key) = &ask.key
            && let Some((digest, kept)) = self.answered.get(&(key.user.clone(), key.key.clone()))
        {
            return Ok(match kept {
                KeptAnswer::One(done) if *digest == key.body_digest => Answer::Done((**done).clone()),
                KeptAnswer::One(_) | KeptAnswer::List(_) => {
                    Answer::Refused(Refusal::new(Code::KeyReused, Basis::Contract, Detail::AnotherBody))
                }
            });
        }
        let answer = match &ask.target {
            Target::New => self.begin(writer, ask, None)?,
            Target::NewAs(no) => self.begin(writer, ask, Some(no))?,
            Target::Case(no) => self.carry_on(writer, ask, no)?,
        };
        match &answer {
            Answer::Done(done) => {
                if let Some(key) = &ask.key {
                    let kept = (key.body_digest.clone(), KeptAnswer::One(Box::new(done.clone())));
                    self.answered.insert((key.user.clone(), key.key.clone()), kept);
                }
            }
            Answer::Refused(refusal) => self.notes.extend(denied(ask, refusal)),
        }
        Ok(answer)
    }

    fn begin(&mut self, writer: &Writer, ask: &CommandRequest, drawn: Option<&CaseNo>) -> Result<Answer> {
        let no = loop {
            let no = drawn.cloned().unwrap_or_else(|| code::case_no(&writer.policy, ask.now));
            if drawn.is_some() && self.cases.contains_key(&no) {
                return Err(StoreError::Meanwhile(format!("case {no}")));
            }
            if !self.cases.contains_key(&no) {
                break no;
            }
        };
        let facts = Facts { fresh_no: Some(no.clone()), accused_users: self.accounts.clone(), ..Facts::default() };
        let events = match decided(writer, None, ask, &facts)? {
            Ok(events) => events,
            Err(refusal) => return Ok(Answer::Refused(refusal)),
        };
        let sid = self.sids.next().ok_or_else(|| StoreError::Broken("no stream number left".to_owned()))?;
        let names = events.iter().map(|event| event.fact.name().to_owned()).collect();
        let mut recorded = Vec::new();
        for (event, seq) in events.into_iter().zip(1..) {
            let stripped = self.draft((&ask.actor, ask.now), (sid, &no, seq), event)?;
            recorded.push(Recorded { seq, at: ask.now, by: ask.actor.clone(), event: stripped });
        }
        let damage = |what: String| StoreError::Corrupt(what);
        let case = replay(recorded).map_err(|error| damage(error.to_string()))?;
        let case = case.ok_or_else(|| damage(format!("{no}: nothing was registered")))?;
        let version = case.version;
        let was_sealed = crate::project::is_sealed(&case);
        let query_code = code::fresh_code();
        let member_codes: Vec<String> = case.petitioners.iter().skip(1).map(|_| code::fresh_code()).collect();
        let codes: Vec<String> = std::iter::once(&query_code).chain(&member_codes).cloned().collect();
        self.proves(writer, (sid, &no), &codes)?;
        self.streams.push((sid, no.clone(), codes));
        self.brought.extend(ask.asked.brought.as_ref().map(|line| (line.mark.clone(), sid)));
        let held = LoadedCase {
            sid,
            case: Arc::new(case),
            last: BEGINNING,
            trail: None,
            made: 0,
            rows: None,
            was_sealed,
            changed: true,
            beside: false,
            opened: false,
            texts: Some(Arc::default()),
        };
        self.cases.insert(no.clone(), Ok(held));
        Ok(Answer::Done(Done {
            case_no: no,
            version,
            events: names,
            query_code: Some(query_code),
            member_codes,
            case: None,
            told: None,
        }))
    }

    /// The first entry keeps a digest of each code beside its event, so that one that was exchanged is noticed.
    fn proves(&mut self, writer: &Writer, (sid, no): (i64, &CaseNo), codes: &[String]) -> Result<()> {
        let mut proofs = Vec::with_capacity(codes.len());
        for code in codes {
            proofs.push(codes::proof(&seal::mac(writer.keys.look_up(), &["code", no.as_str(), code])?));
        }
        if let Some(first) = self.drafts.iter_mut().find(|draft| draft.sid == sid && draft.seq == 1) {
            first.codes = proofs;
        }
        Ok(())
    }

    fn carry_on(&mut self, writer: &Writer, ask: &CommandRequest, no: &CaseNo) -> Result<Answer> {
        // Taken out while it is worked on, so that the rest of the batch stays reachable.
        let Some(held) = self.cases.remove(no) else {
            return Ok(match decided(writer, None, ask, &Facts::default())? {
                Err(refusal) => Answer::Refused(refusal),
                Ok(_) => Answer::Refused(Refusal::no_such(Detail::Case)),
            });
        };
        let mut held = match held {
            Ok(held) => held,
            Err(damage) => {
                self.cases.insert(no.clone(), Err(damage.clone()));
                return Err(StoreError::Corrupt(damage));
            }
        };
        let answer = self.on_case(writer, ask, no, &mut held);
        self.cases.insert(no.clone(), Ok(held));
        answer
    }

    fn on_case(&mut self, writer: &Writer, ask: &CommandRequest, no: &CaseNo, held: &mut LoadedCase) -> Result<Answer> {
        let draw = self.draws.get(no).cloned();
        let facts = Facts {
            other: self.other(writer, ask, &held.case),
            draw,
            accused_users: self.accounts.clone(),
            colleague: self.colleague(ask),
            unknown_file: self.is_unknown_file(ask, no),
            stands_in_for: self.deputies.get(&(ask.actor.user.clone(), ask.now.date())).cloned().unwrap_or_default(),
            ..Facts::default()
        };
        // A record of conduct makes nobody's sight of the claim old.
        let seen = |expected: u32| (held.case.claim_version()..=held.case.version).contains(&expected);
        let stale = ask.expected_version.is_some_and(|expected| !seen(expected));
        if stale && permission::sees(&ask.actor, &held.case, &writer.policy) {
            let detail = Detail::Version(held.case.version);
            return Ok(Answer::Refused(Refusal::new(Code::ChangedMeanwhile, Basis::Contract, detail)));
        }
        let read = self.whole.get(no).filter(|whole| whole.version == held.case.version).unwrap_or(&held.case);
        let events = match decided(writer, Some(read), ask, &facts)? {
            Ok(events) => events,
            Err(refusal) => return Ok(Answer::Refused(refusal)),
        };
        let names = events.iter().map(|event| event.fact.name().to_owned()).collect();
        for event in events {
            self.happens(held, event, (&ask.actor, ask.now))?;
        }
        let version = held.case.version;
        Ok(Answer::Done(Done {
            case_no: no.clone(),
            version,
            events: names,
            query_code: None,
            member_codes: Vec::new(),
            case: None,
            told: None,
        }))
    }

    /// One more entry of a case.
    pub(super) fn happens(&mut self, held: &mut LoadedCase, event: Event, (by, now): (&Actor, DateTime)) -> Result<()> {
        let (seq, no) = (held.case.version + 1, held.case.no.clone());
        let stripped = self.draft((by, now), (held.sid, &no, seq), event)?;
        let fact = stripped.fact.clone();
        let recorded = Recorded { seq, at: now, by: by.clone(), event: stripped };
        Arc::make_mut(&mut held.case).apply(recorded).map_err(|damage| StoreError::Corrupt(damage.to_string()))?;
        self.beside((by, now), held, &fact);
        Ok(())
    }

    /// Conduct changes no view of the claim but its version; a struck record's words go in the same transaction.
    fn beside(&mut self, (by, at): (&Actor, DateTime), held: &mut LoadedCase, fact: &Fact) {
        let Some(fact) = fact.conduct() else {
            held.changed = true;
            return;
        };
        held.beside = true;
        if let Some(n) = fact.struck() {
            self.struck.push(Struck { no: held.case.no.clone(), n, by: by.clone(), at });
        }
    }

    /// Adds the event without its words to what will be written; answers it as replay will see it.
    fn draft(
        &mut self,
        (by, at): (&Actor, DateTime),
        (sid, no, seq): (i64, &CaseNo, u32),
        event: Event,
    ) -> Result<Event> {
        let mut body = serde_json::to_value(&event)?;
        let taken = apart::take(&mut body, seq);
        // What is said of somebody's conduct lies sealed in any matter.
        let shut = event.fact.conduct().is_some();
        self.pieces.extend(taken.into_iter().map(|piece| (no.clone(), Piece { shut, ..piece })));
        let stripped = Event::deserialize(&body)?;
        self.drafts.push(Draft {
            sid,
            no: no.clone(),
            seq,
            at: at.to_string(),
            actor: serde_json::to_string(by)?,
            name: event.fact.name(),
            body,
            codes: Vec::new(),
            letters: event.papers.into_iter().map(|paper| paper.number).collect(),
        });
        Ok(stripped)
    }

    /// Whether a command names a file that its actor did not bring for this case.
    fn is_unknown_file(&self, ask: &CommandRequest, no: &CaseNo) -> bool {
        let brought = |hash: String| self.uploads.contains(&(hash, ask.actor.user.to_string(), no.to_string()));
        ask.asked.command.needs().file.is_some_and(|hash| !brought(hash))
    }

    fn colleague(&self, ask: &CommandRequest) -> Option<Colleague> {
        let named = ask.asked.command.needs().colleague?;
        self.colleagues.iter().find(|colleague| colleague.user == named).cloned()
    }

    /// What a rule may know of another case: the one that the command names, or of those it is linked to the one that
    /// matters.
    fn other(&self, writer: &Writer, ask: &CommandRequest, case: &Case) -> Option<OtherCase> {
        let needs = ask.asked.command.needs();
        let read = |no: &CaseNo| Some(&self.cases.get(no)?.as_ref().ok()?.case);
        if let Some(no) = &needs.other {
            let other = read(no)?;
            return permission::sees(&ask.actor, other, &writer.policy).then(|| OtherCase::of(other));
        }
        if !needs.linked {
            return None;
        }
        let others = case.links.iter().filter_map(|link| Some((link.kind, OtherCase::of(read(&link.to)?))));
        OtherCase::that_matters(case, others.collect(), &writer.policy)
    }

    /// Chains the drafts, each after the one before it in its case.
    pub(super) fn chained(&mut self, policy: &str) -> Result<Vec<Entry>> {
        let mut entries = Vec::with_capacity(self.drafts.len());
        for draft in std::mem::take(&mut self.drafts) {
            let Some(Ok(held)) = self.cases.get_mut(&draft.no) else { continue };
            let entry = draft.chained(policy, held.last)?;
            held.last = entry.hash;
            entries.push(entry);
        }
        Ok(entries)
    }
}

/// The denied attempt that a refusal is, if it is one.
pub(super) fn denied(ask: &CommandRequest, refusal: &Refusal) -> Option<Note> {
    let Target::Case(no) = &ask.target else { return None };
    let kept = matches!(refusal.code, Code::NotPermitted | Code::NoSuch);
    let what = || format!("{} {no}: {}", ask.asked.command.name(), refusal.code.slug());
    kept.then(|| Note::Denied { at: ask.now, who: ask.actor.user.to_string(), what: what() })
}

/// Asks the core. A rule that panics fails its own command and nobody else's.
fn decided(
    writer: &Writer,
    case: Option<&Case>,
    ask: &CommandRequest,
    facts: &Facts,
) -> Result<std::result::Result<Vec<Event>, Refusal>> {
    let context = Context { now: ask.now, actor: &ask.actor, policy: &writer.policy, facts };
    catch_unwind(AssertUnwindSafe(|| decide(case, &ask.asked, &context)))
        .map_err(|_| StoreError::Broken(format!("the rule of {} stopped", ask.asked.command.name())))
}
