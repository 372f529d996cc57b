//! A district's overlay: it may tighten what the national policy says, never loosen it.

use super::may::MayTable;
use super::shape::Office;
use super::{Deadline, DeclaredKind, Length, MayRecord, Mistake, MistakeDetail, MistakeKind, Policy, ReadsPaper};
use crate::aggregate::ClockKind;
use crate::case::vocabulary::ClockKey;

/// The name under which an overlay's own `deadlines.toml` travels: its entries join the national ones.
pub(super) const DEADLINES: &str = "overlay/deadlines.toml";

impl Policy {
    /// The built-in policy with a district's files over it: deadlines are merged by key and day, any other file
    /// takes the place of the national one of its name.
    ///
    /// # Errors
    /// All mistakes at once, a loosened limit among them with its article.
    pub fn overlaid_for(
        district: &[(String, String)],
        digest: &str,
        kinds: &[DeclaredKind],
    ) -> Result<Policy, Vec<Mistake>> {
        let mut files = Policy::built_in_files();
        let national = Policy::load_for(&files, "national", kinds)?;
        let unread: Vec<Mistake> = district.iter().filter_map(|(name, _)| unread(name, &files)).collect();
        if !unread.is_empty() {
            return Err(unread);
        }
        for (name, text) in district {
            let name = if name == "deadlines.toml" { DEADLINES } else { name };
            files.push((name.to_owned(), text.clone()));
        }
        let mut policy = Policy::load_for(&files, digest, kinds)?;
        policy.letters.complete(&national.letters);
        let mut mistakes: Vec<(String, MistakeDetail)> = Vec::new();
        for deadline in &policy.deadlines {
            if let Some(limit) = national.deadline_named(&deadline.key, deadline.in_force_from)
                && looser(deadline, limit)
            {
                let (key, source) = (deadline.key.clone(), limit.source.clone());
                let what = MistakeKind::Looser { key, is: deadline.length, limit: limit.length, source };
                mistakes.push(("deadlines.toml".to_owned(), what.into()));
            }
        }
        mistakes.extend(office(&policy.office, &national.office));
        mistakes.extend(super::letters::lacking(&policy.letters, &national.letters));
        mistakes.extend(roles(&policy.may, &national.may));
        mistakes.extend(records(&policy.records, &national.records));
        mistakes.extend(record_papers(&policy.record_papers, &national.record_papers));
        let text = |file: &str| district.iter().find(|(name, _)| name == file).map(|(_, text)| text.as_str());
        let mistake = |(file, what): (String, MistakeDetail)| Mistake::new(&file, text(&file), what);
        if mistakes.is_empty() { Ok(policy) } else { Err(mistakes.into_iter().map(mistake).collect()) }
    }
}

/// A file that nothing reads is one whose name is misspelt: what stands in it would silently not hold.
fn unread(name: &str, known: &[(String, String)]) -> Option<Mistake> {
    let a_year = name.strip_prefix("holidays/").and_then(|file| file.strip_suffix(".toml"));
    let is_a_year = a_year.is_some_and(|year| year.len() == 4 && year.chars().all(|c| c.is_ascii_digit()));
    if is_a_year || known.iter().any(|(file, _)| file == name) {
        return None;
    }
    let alike = |file: &str| file.chars().zip(name.chars()).take_while(|(one, other)| one == other).count();
    let nearest = known.iter().map(|(file, _)| file.as_str()).max_by_key(|file| alike(file)).unwrap_or_default();
    Some(Mistake::new(name, None, MistakeKind::NoSuchFile { nearest: nearest.to_owned() }))
}

/// A duty may be shorter and a right longer, counted in the same days; never the other way.
fn looser(deadline: &Deadline, limit: &Deadline) -> bool {
    let same = deadline.unit == limit.unit || limit.unit == Length::Set;
    let wrong_way = match ClockKey::parse(&deadline.key).is_some_and(|key| key.is_a_right()) {
        true => deadline.length < limit.length,
        false => deadline.length > limit.length && limit.unit != Length::Set,
    };
    !same || wrong_way
}

fn office(district: &Office, national: &Office) -> Vec<(String, MistakeDetail)> {
    let longer = |key: &str, is: i32, limit: i32, source: &str| {
        let what = || MistakeKind::Looser { key: key.to_owned(), is, limit, source: source.to_owned() };
        (is > limit).then(|| ("office.toml".to_owned(), MistakeDetail::from(what())))
    };
    let extension = longer("extension_days", district.extension_days, national.extension_days, "条例34");
    let kept = longer("conduct_kept_days", district.conduct_kept_days, national.conduct_kept_days, "office.toml");
    extension.into_iter().chain(kept).collect()
}

/// A role may be taken away from a command, never added to it.
fn roles(district: &MayTable, national: &MayTable) -> Vec<(String, MistakeDetail)> {
    let mut mistakes = Vec::new();
    for row in district.rows() {
        let Some(limit) = national.row(row.command) else { continue };
        let added = row.roles.iter().any(|role| !limit.roles.contains(role));
        let added = added || row.behalf.iter().any(|role| !limit.behalf.contains(role));
        if added {
            let what = MistakeDetail::from(MistakeKind::MoreRoles).of(row.command);
            mistakes.push(("roles.toml".to_owned(), what));
        }
    }
    mistakes
}

/// Nor to what is done with a record.
fn records(district: &[MayRecord], national: &[MayRecord]) -> Vec<(String, MistakeDetail)> {
    let limit = |row: &MayRecord| national.iter().find(|one| one.command == row.command && one.kind == row.kind);
    let added =
        |row: &&MayRecord| limit(row).is_some_and(|limit| row.roles.iter().any(|role| !limit.roles.contains(role)));
    let mistake = |row: &MayRecord| {
        ("record-roles.toml".to_owned(), MistakeDetail::from(MistakeKind::MoreRoles).of(&row.command))
    };
    district.iter().filter(added).map(mistake).collect()
}

/// Nor does a district let anybody read a record's paper whom the national policy does not.
fn record_papers(district: &[ReadsPaper], national: &[ReadsPaper]) -> Vec<(String, MistakeDetail)> {
    let limit = |row: &ReadsPaper| national.iter().find(|one| one.kind == row.kind && one.paper == row.paper);
    let added =
        |row: &&ReadsPaper| limit(row).is_some_and(|limit| row.roles.iter().any(|role| !limit.roles.contains(role)));
    let mistake = |row: &ReadsPaper| {
        let of = format!("{} of {}", row.paper, row.kind);
        ("record-roles.toml".to_owned(), MistakeDetail::from(MistakeKind::MoreReaders).of(of))
    };
    district.iter().filter(added).map(mistake).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::vocabulary::ClockKey;

    fn entry(key: &str, length: i32, unit: &str) -> Vec<(String, String)> {
        let text = format!(
            "[[clock]]\nkey = '{key}'\nin_force_from = 2026-01-01\nlength = {length}\nunit = '{unit}'\nsource = '条例34'\nseen = true"
        );
        vec![("deadlines.toml".to_owned(), text)]
    }

    #[test]
    fn a_district_may_promise_less_time_than_the_law_gives() {
        let policy = Policy::overlaid(&entry("decide", 45, "days"), "x").expect("tightened");
        let day = |text: &str| text.parse().expect("a day");
        assert_eq!(policy.deadline(ClockKey::Decide, day("2026-03-01")).map(|d| d.length), Some(45));
        assert_eq!(policy.deadline(ClockKey::Decide, day("2025-12-31")).map(|d| d.length), Some(60));
        assert_eq!(policy.deadline(ClockKey::Route, day("2026-03-01")).map(|d| d.length), Some(15));
    }

    #[test]
    fn a_loosened_limit_is_refused_with_its_article() {
        for wrong in [entry("decide", 61, "days"), entry("request-review", 29, "days"), entry("object", 5, "days")] {
            let mistakes = Policy::overlaid(&wrong, "x").expect_err("loosened");
            assert!(mistakes.iter().any(|mistake| mistake.what.to_string().contains("条例")), "{mistakes:?}");
        }
        let longer = crate::Policy::built_in_files().into_iter().find(|(name, _)| name == "office.toml");
        let (name, text) = longer.expect("office.toml");
        let text = text.replace("extension_days = 30", "extension_days = 31");
        assert!(Policy::overlaid(&[(name, text)], "x").is_err());
    }

    #[test]
    fn a_role_is_taken_away_but_never_added() {
        let (name, text) =
            Policy::built_in_files().into_iter().find(|(name, _)| name == "roles.toml").expect("roles.toml");
        let fewer = text.replace("roles = [\"clerk\", \"supervisor\"]", "roles = [\"supervisor\"]");
        assert!(Policy::overlaid(&[(name.clone(), fewer)], "x").is_ok());
        let more =
            text.replace("do = \"route\"\nroles = [\"clerk\"]", "do = \"route\"\nroles = [\"clerk\", \"leader\"]");
        assert_ne!(more, text);
        assert!(Policy::overlaid(&[(name.clone(), more)], "x").is_err());
        let beside = Policy::built_in_files().into_iter().find(|(name, _)| name == "record-roles.toml");
        let (name, text) = beside.expect("record-roles.toml");
        let book = "do = \"book\"\nroles = [\"petitioner\", \"clerk\", \"station\"]";
        let may = |roles: &str| text.replace(book, &format!("do = \"book\"\nroles = {roles}"));
        assert!(Policy::overlaid(&[(name.clone(), may("[\"petitioner\", \"clerk\"]"))], "x").is_ok());
        assert!(Policy::overlaid(&[(name.clone(), may("[\"petitioner\", \"clerk\", \"auditor\"]"))], "x").is_err());
        let readers = "roles = [\"clerk\", \"office-head\", \"leader\", \"petitioner\"]";
        let told = |roles: &str| Policy::overlaid(&[(name.clone(), text.replace(readers, roles))], "x").map(|_| ());
        assert_eq!(told("roles = [\"clerk\"]"), Ok(()));
        let mistakes = told("roles = [\"clerk\", \"auditor\"]").expect_err("added");
        assert!(mistakes[0].what.to_string().starts_with("booking-slip of reception"), "{mistakes:?}");
    }

    #[test]
    fn an_offices_own_letter_says_every_sentence_and_fills_every_place() {
        let (name, text) = Policy::built_in_files()
            .into_iter()
            .find(|(name, _)| name == "letters/extension-notice.toml")
            .expect("the notice");
        let told = |own: String| match Policy::overlaid(&[(name.clone(), own)], "x") {
            Ok(_) => Vec::new(),
            Err(mistakes) => mistakes.iter().map(ToString::to_string).collect(),
        };
        assert_eq!(told(text.replace("{reason}", "{reason} ({phone})")), Vec::<String>::new());
        assert_eq!(
            told(text.replace("reason = ", "because = ")),
            ["letters/extension-notice.toml: no sentence reason"]
        );
        let wrong = "letters/extension-notice.toml: reason: nobody fills {excuse}";
        assert_eq!(told(text.replace("{reason}", "{excuse}")), [wrong]);
        assert!(told(text.replace("{reason}", "{reason")).concat().contains("a place is not closed"));
    }

    /// An office whose files were put in force under the last release starts with the next one.
    #[test]
    fn an_offices_own_older_file_lacks_nothing_that_came_later() {
        let file = |wanted: &str| Policy::built_in_files().into_iter().find(|(name, _)| name == wanted).expect(wanted);
        let (notice, text) = file("letters/hearing-notice.toml");
        let older: Vec<&str> = text.lines().filter(|line| !line.starts_with("title_moved")).collect();
        let notice = (notice, older.join("\n"));
        let (withdrawal, text) = file("letters/invitation-withdrawal.toml");
        let older: Vec<&str> = text.lines().filter(|line| !line.starts_with("left_out")).collect();
        let withdrawal = (withdrawal, older.join("\n"));
        let (words, text) = file("letters/words.toml");
        let (before, rest) = text.split_once("[called-off]").expect("a table");
        let (_, after) = rest.split_once("[series]").expect("the next table");
        let words = (words, format!("{before}[series]{after}"));
        let (roles, text) = file("record-roles.toml");
        let row = |command: &str, may: &str| format!("[[record]]\ndo = \"{command}\"\nroles = [{may}]\n");
        let older = text.replace(&row("mark-picture", "\"station:unit\", \"unit-head:unit\""), "");
        let older = older.replace(&row("mark-material", "\"office-head\", \"unit-head:legal\""), "");
        assert!(!older.contains("mark-picture") && !older.contains("mark-material"), "as it was");
        let policy = Policy::overlaid(&[notice, withdrawal, words, (roles, older)], "x").expect("holds");
        let national = Policy::built_in("national").expect("holds");
        assert_eq!(policy.letters, national.letters);
        assert_eq!(policy.records.len() + 2, national.records.len(), "who may mark them no row says, and nobody may");
    }
}
