//! What a stage waits for, in one verb for the one who reads it; the case file has the exact acts.
use casework::Role;

/// The wording key of the verb.
pub fn act(stage: &str, role: Role) -> &'static str {
    match (stage, role) {
        (_, Role::Leader) => "desk-act-lead",
        ("registered", _) => "desk-act-route",
        ("routed", Role::Clerk) => "desk-act-settle",
        ("routed", _) => "desk-act-accept",
        ("accepted", Role::UnitHead) => "desk-act-seal",
        ("accepted", Role::Clerk) => "desk-act-serve",
        ("accepted", _) => "desk-act-answer",
        ("concluded", Role::Clerk) => "desk-act-serve-close",
        ("concluded", _) => "desk-act-carry-out",
        ("declined" | "diverted", _) => "desk-act-serve-close",
        ("withdrawn", _) => "desk-act-close",
        ("under-review", _) => "desk-act-review",
        ("under-recheck", _) => "desk-act-recheck",
        _ => "desk-act-look",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::Lang;
    use casework::case::vocabulary::StageName;

    #[test]
    fn every_stage_has_a_verb_for_everyone_in_both_languages() {
        for stage in StageName::ALL.iter().map(|stage| stage.slug()) {
            for role in Role::ALL {
                for lang in [Lang::Chinese, Lang::English] {
                    assert!(!lang.t(act(stage, role)).starts_with('['), "{stage} {role:?}");
                }
            }
        }
    }
}
