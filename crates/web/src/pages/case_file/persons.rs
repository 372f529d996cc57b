//! What was mended of a petitioner, both values side by side, for those who work on the matter and know who it is.

use casework::case::event::{PersonsFact, PetitionerCorrected, PetitionerNamed};
use casework::case::state::Petitioner;
use casework::case::vocabulary::StandIn;
use casework::permission::knows_who;
use casework::personal_data::{IdKind, Identity};
use casework::{Fact, Role};
use jiff::civil::Date;

use crate::acts::Setting;

/// Whether names and numbers of petitioners are this reader's to read on the timeline.
fn may_read(s: &Setting) -> bool {
    knows_who(s.actor, s.case) && matches!(s.actor.role, Role::Clerk | Role::Handler | Role::UnitHead)
}

/// One line for each thing that was mended; and the name of who joined or stands in.
pub(super) fn both_values(s: &Setting, fact: &Fact) -> Vec<String> {
    if !may_read(s) {
        return Vec::new();
    }
    let Fact::Persons(fact) = fact else { return Vec::new() };
    match fact {
        PersonsFact::Corrected(mended) => mended_values(s, mended),
        PersonsFact::Added { named: PetitionerNamed { person, .. }, .. } | PersonsFact::SteppedIn { person, .. } => {
            vec![person.name().to_owned()]
        }
    }
}

/// The entry in a line, by numbers: names stand below it for those who may read them.
pub(super) fn line(s: &Setting, fact: &PersonsFact) -> String {
    let with = |words: &[(&str, String)]| s.lang.ta(&format!("event-{}-line", fact.name()), words);
    match fact {
        PersonsFact::Added { n, .. } => with(&[("n", n.to_string())]),
        PersonsFact::Corrected(mended) => with(&[("n", mended.petitioner.to_string())]),
        PersonsFact::SteppedIn { petitioner, kind, since, .. } => {
            let kind = s.lang.t(&format!("stand-in-{}", kind.slug()));
            let since = s.lang.date(*since, s.today());
            with(&[("n", petitioner.to_string()), ("kind", kind), ("since", since)])
        }
    }
}

fn mended_values(s: &Setting, mended: &PetitionerCorrected) -> Vec<String> {
    let all = |named: &PetitionerNamed| {
        let mut all = of_identity(s, named.person.person.value.as_ref()?);
        let speaks = s.lang.t(if named.representative { "parts-yes" } else { "parts-no" });
        all.push((s.lang.t("case-file-representative"), speaks));
        Some(all)
    };
    let (Some(from), Some(to)) = (all(&mended.from), all(&mended.to)) else { return Vec::new() };
    from.into_iter().zip(to).filter_map(|pair| from_and_to(s, pair)).collect()
}

fn from_and_to(s: &Setting, ((what, from), (_, to)): ((String, String), (String, String))) -> Option<String> {
    let or_blank = |text: String| if text.is_empty() { s.lang.t("parts-blank") } else { text };
    let words = [("field", what), ("from", or_blank(from.clone())), ("to", or_blank(to.clone()))];
    (from != to).then(|| s.lang.ta("event-corrected-line", &words))
}

/// Each thing that is known of somebody, with its name.
fn of_identity(s: &Setting, identity: &Identity) -> Vec<(String, String)> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    vec![
        (s.lang.t("parts-person-name"), identity.name.clone()),
        (s.lang.t("parts-person-id-kind"), kind_word(s, identity.id_kind)),
        (s.lang.t("parts-person-id"), text(&identity.id_number)),
        (s.lang.t("parts-person-phone"), text(&identity.phone)),
        (s.lang.t("parts-person-address"), text(&identity.address)),
        (s.lang.t("parts-person-agent"), text(&identity.agent)),
    ]
}

fn kind_word(s: &Setting, kind: IdKind) -> String {
    s.lang.t(&format!("id-kind-{}", kind.slug()))
}

/// Who speaks for somebody or stands in their place, as the file names it.
pub(super) fn in_their_place(s: &Setting, petitioner: &Petitioner) -> Vec<String> {
    let known = petitioner.named.person.person.value.as_ref();
    let agent = known.and_then(|known| known.agent.as_ref()).map(|name| (StandIn::Agent, name.as_str(), None));
    let others = petitioner.stand_ins.iter().map(|other| (other.kind, other.person.name(), Some(other.since)));
    let named = agent.into_iter().chain(others).filter(|(_, name, _)| !name.is_empty());
    let tag = |(kind, name, since): (StandIn, &str, Option<Date>)| {
        let kind = s.lang.t(&format!("stand-in-{}", kind.slug()));
        let words = [("kind", kind), ("name", name.to_owned())];
        let tag = s.lang.ta("case-file-in-their-place", &words);
        match since {
            Some(since) => {
                s.lang.ta("case-file-in-their-place-since", &[("tag", tag), ("day", s.lang.date(since, s.today()))])
            }
            None => tag,
        }
    };
    named.map(tag).collect()
}
