//! The parts of a hearing's forms: who was there, what was said, a vote a demand and assessor, and the public version.
use casework::case::hearing::{recusal, redact};
use casework::case::vocabulary::OpinionResult;
use casework::{Case, CommandName};
use serde_json::{Map, Value, json};

use super::above::ListRead;
use super::draw::Pen;
use super::paths::element;
use super::{ActField, Setting};
use office::wording::Lang;

use crate::parts::{Choice, Field, Html, Notice, Opt, field};

/// One line of the attendance: a name or an account, and after commas the part and the unit.
pub fn attending(line: &str) -> Value {
    let mut parts = line.split([',', '，']).map(str::trim);
    let name = parts.next().unwrap_or_default();
    match (parts.next(), parts.next()) {
        (None, _) => json!(name),
        (part, unit) => json!({ "name": name, "part": part, "unit": unit }),
    }
}

/// One line of the invitations: a name, and after commas the part and the unit.
pub fn invited(line: &str) -> Value {
    let entry = attending(line);
    match entry.as_str() {
        Some(name) => json!({ "name": name }),
        None => entry,
    }
}

/// One line of what was said: whose it is stands before a colon.
pub fn saying(line: &str) -> Value {
    match line.split_once(['：', ':']) {
        Some((by, text)) if by.chars().count() <= 20 && !text.trim().is_empty() => {
            json!({ "by": by.trim(), "text": text.trim() })
        }
        _ => json!(line.trim()),
    }
}

/// The lines of a text that hold something.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// Whose vote on what: each assessor of the panel on each demand, in order; a row of the form each.
pub(super) fn ballots(case: &Case) -> Vec<(u32, String)> {
    let panel = case.hearing().and_then(|hearing| hearing.held.as_ref()).map(|(_, held)| held.panel.clone());
    let panel = panel.unwrap_or_default();
    let rows = case.demands.iter().flat_map(|demand| panel.iter().map(|user| (demand.n, user.to_string())));
    rows.collect()
}

/// The name under which the published list knows an account.
pub fn assessor_name(case: &Case, user: &str) -> String {
    let pool = case.hearing().into_iter().flat_map(|hearing| &hearing.draws).flat_map(|draw| &draw.pool);
    pool.into_iter().find(|one| one.user.as_str() == user).map_or_else(|| user.to_owned(), |one| one.name.clone())
}

/// What the second person reads over before a public version goes out: what of the record it leaves out, and what may still
/// tell who somebody is.
pub(super) fn read_over(form: &super::ActForm, s: &Setting) -> Vec<String> {
    let written = s.case.hearing().filter(|_| form.command == CommandName::ApprovePublication.name());
    let Some((hearing, text)) = written.and_then(|one| Some((one, one.published.as_ref()?.text.text()))) else {
        return Vec::new();
    };
    let lang = s.lang;
    let hidden = redact::hidden(s.case, hearing, s.policy);
    let pair =
        |(there, instead): (String, String)| lang.ta("acts-public-hidden", &[("there", there), ("instead", instead)]);
    let unsure = redact::findings(s.case, hearing, text, s.policy);
    let words: Vec<String> = unsure.surely.into_iter().chain(unsure.unsure).collect();
    let last = match words.is_empty() {
        true => lang.t("acts-public-sure"),
        false => lang.ta("acts-public-unsure", &[("words", words.join(" · "))]),
    };
    hidden.into_iter().map(pair).chain([last]).collect()
}

/// Those who sit, as options.
pub(super) fn seats(s: &Setting) -> Vec<Opt> {
    let sitting = s.case.hearing().map(|hearing| hearing.sitting()).unwrap_or_default();
    sitting.iter().map(|user| Opt::new(user.as_str(), assessor_name(s.case, user.as_str()))).collect()
}

/// Whose recusal can be asked for, by the part they have or their name in the published list.
pub fn recusable(s: &Setting) -> Vec<Opt> {
    let named = recusal::can_be_named(s.case).into_iter();
    named.map(|(word, _)| Opt::new(word.as_str(), part_or_name(s.lang, s.case, &word))).collect()
}

/// A part of the room or of the unit by its word; an assessor by the name in the list.
pub fn part_or_name(lang: Lang, case: &Case, word: &str) -> String {
    match word {
        "handler" | "unit-head" | "moderator" | "recorder" => lang.t(&format!("hearing-part-{word}")),
        "leader" | "clerk" | "reviewer" | "rechecker" => lang.t(&format!("role-{word}")),
        account => assessor_name(case, account),
    }
}

/// Requests for recusal that wait for an answer.
pub(super) fn recusals(s: &Setting) -> Vec<Opt> {
    let open = s.case.recusals.iter().filter(|request| request.decided.is_none());
    let option = |request: &casework::case::state::RecusalRequest| {
        let whom = part_or_name(s.lang, s.case, request.said.text());
        let words = [("n", request.n.to_string()), ("whom", whom), ("reason", request.reason.text().to_owned())];
        Opt::new(request.n.to_string(), s.lang.ta("acts-recusal-n", &words))
    };
    open.map(option).collect()
}

/// What the field holds before anything is typed.
#[allow(clippy::wildcard_enum_match_arm, reason = "kinds of form fields; what has no list or box of its own is a text")]
pub(super) fn prefilled(s: &Setting, kind: &super::Kind) -> String {
    match kind {
        super::Kind::Present => {
            let assessors = s.case.hearing().map(|hearing| hearing.sitting()).unwrap_or_default();
            let petitioners = s.case.petitioners.iter().filter(|one| !one.withdrawn);
            let assessors = assessors.iter().map(|user| format!("{user}, assessor"));
            let all = assessors.chain(petitioners.map(|one| format!("{}, petitioner", one.named.person.name())));
            all.collect::<Vec<_>>().join("\n")
        }
        super::Kind::Invited => {
            let ahead = s.case.hearing_ahead().map(|hearing| hearing.invited.as_slice()).unwrap_or_default();
            let lines = ahead.iter().map(|one| {
                let text =
                    |text: Option<&casework::FreeText>| text.map(|text| text.text().to_owned()).unwrap_or_default();
                let words = [
                    one.invited.name.text().to_owned(),
                    text(one.invited.part.as_ref()),
                    text(one.invited.unit.as_ref()),
                ];
                words.join("，").trim_end_matches('，').to_owned()
            });
            lines.collect::<Vec<_>>().join("\n")
        }
        super::Kind::Redacted => {
            let hearing = s.case.hearing().filter(|hearing| hearing.is_confirmed());
            let written = hearing.and_then(|hearing| hearing.published.as_ref()).map(|one| one.text.text().to_owned());
            written.or_else(|| hearing.map(|hearing| redact::redacted(s.case, hearing, s.policy))).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// The votes that were sent.
pub(super) fn read_votes(case: &Case, field: &ActField, sent: &dyn Fn(&str) -> Option<String>) -> ListRead {
    let (mut votes, mut places, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    for (n, (demand, assessor)) in (1..).zip(ballots(case)) {
        let path = |part: &str| format!("{}.{n}.{part}", field.name);
        let (vote, reason) = (sent(&path("vote")), sent(&path("reason")));
        if vote.is_none() && reason.is_none() {
            continue;
        }
        let at = votes.len() + 1;
        for part in ["vote", "reason"] {
            places.push((format!("{}.{at}.{part}", field.name), path(part)));
        }
        places.push((format!("{}.{at}.assessor", field.name), path("vote")));
        for (part, value) in [("vote", &vote), ("reason", &reason)] {
            if value.is_none() {
                problems.push((path(part), "missing"));
            }
        }
        let mut row = Map::from_iter([("assessor".to_owned(), json!(assessor)), ("demand".to_owned(), json!(demand))]);
        row.insert("vote".to_owned(), json!(vote));
        row.insert("reason".to_owned(), json!(reason));
        votes.push(Value::Object(row));
    }
    (Value::Array(votes), places, problems)
}

impl Pen<'_> {
    /// A block a demand, in it a line an assessor.
    pub fn votes(&self, field: &ActField) -> Html {
        let lang = self.s.lang;
        let quorum = self.s.policy.hearing.quorum;
        let silent = self.s.case.hearing().and_then(|hearing| hearing.silent_on(self.s.today(), quorum));
        if let Some(silent) = silent {
            let names: Vec<String> = silent.iter().map(|user| assessor_name(self.s.case, user.as_str())).collect();
            let names = names.join(if lang == Lang::Chinese { "、" } else { ", " });
            return Html::of(&Notice::note(lang, lang.ta("acts-concluded-without", &[("names", names)])));
        }
        let rows: Vec<(usize, (u32, String))> = (1..).zip(ballots(self.s.case)).collect();
        let written = self.s.case.hearing().map(|hearing| hearing.votes.clone()).unwrap_or_default();
        let blocks = self.s.case.demands.iter().map(|demand| {
            let of_demand = rows.iter().filter(|(_, (of, _))| *of == demand.n);
            let fields = of_demand.fold(Html::default(), |all, (n, (_, user))| {
                let path = |part: &str| format!("{}.{n}.{part}", field.name);
                let before = written.iter().find(|vote| vote.demand == demand.n && vote.assessor.as_str() == user);
                let options = OpinionResult::ALL.iter();
                let options = options.map(|r| Opt::new(r.slug(), lang.t(&format!("result-{}", r.slug())))).collect();
                let chosen = self.typed(&path("vote")).or_else(|| before.map(|vote| vote.vote.slug().to_owned()));
                let name = assessor_name(self.s.case, user);
                let vote = Choice::one(lang, element(self.form.command, &path("vote")), name, options)
                    .chosen(&[chosen.as_deref().unwrap_or_default()])
                    .error(self.error(&path("vote")));
                let words = self.typed(&path("reason")).or_else(|| before.map(|vote| vote.reason.text().to_owned()));
                let label = lang.t("field-deliberate-votes-reason");
                let reason = Field::lines(lang, element(self.form.command, &path("reason")), label)
                    .kind(field::Kind::Lines(2))
                    .value(words.unwrap_or_default())
                    .error(self.error(&path("reason")));
                all.and(Html::of(&vote)).and(Html::of(&reason))
            });
            self.group(&format!("{}.d{}", field.name, demand.n), demand.n, demand.text.text(), fields)
        });
        blocks.fold(Html::default(), Html::and)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_who_came_for_whom_and_who_said_what() {
        assert_eq!(attending("assessor-3"), json!("assessor-3"));
        assert_eq!(
            attending("田有粮，信访人，青杠村"),
            json!({ "name": "田有粮", "part": "信访人", "unit": "青杠村" })
        );
        assert_eq!(saying("开发商：工期耽误了"), json!({ "by": "开发商", "text": "工期耽误了" }));
        assert_eq!(saying("照片三张"), json!("照片三张"));
    }
}
