//! Which ways of service are open, and which proof proves that nothing arrived (`service.toml`).

use serde::Deserialize;

use super::{MistakeDetail, MistakeKind, Policy, PolicyRule};
use crate::case::vocabulary::{Procedure, ServiceWay};

/// The file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceRules {
    /// Ways that are open in the simple procedure only.
    pub simple_only: Vec<ServiceWay>,
    /// Words of a proof that say that the paper came back.
    pub returned: Vec<String>,
    /// Words that say that it was refused: no proof either, but where it was left with a witness.
    pub refused: Vec<String>,
    /// Notice by publication, where this office serves so.
    #[serde(default)]
    pub publication: Option<Publication>,
}

/// Notice by publication.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// Calendar days from publication until it counts as served.
    pub days: i32,
    pub source: String,
}

impl ServiceRules {
    /// Whether a paper may be served this way: in this procedure, and after another way has failed or not.
    pub fn is_open(&self, how: ServiceWay, procedure: Procedure, failed: bool) -> bool {
        match how {
            ServiceWay::Publication => failed && self.publication.is_some(),
            ServiceWay::InPerson | ServiceWay::Mail | ServiceWay::Web | ServiceWay::Lien => true,
            ServiceWay::Phone | ServiceWay::Sms => procedure == Procedure::Simple || !self.simple_only.contains(&how),
        }
    }

    /// Whether what is given as proof says that the paper did not arrive.
    pub fn says_returned(&self, how: ServiceWay, proof: &str) -> bool {
        let proof: String = proof.to_lowercase();
        let says = |words: &[String]| words.iter().any(|word| proof.contains(&word.to_lowercase()));
        says(&self.returned) || (how != ServiceWay::Lien && says(&self.refused))
    }
}

pub(super) fn mistakes(policy: &Policy) -> Vec<MistakeDetail> {
    let rules = &policy.service;
    let mut wrong: Vec<MistakeDetail> = Vec::new();
    if rules.returned.iter().chain(&rules.refused).any(|word| word.trim().is_empty()) {
        wrong.push(PolicyRule::EmptyWord.into());
    }
    if let Some(publication) = &rules.publication {
        if publication.days < 1 {
            wrong.push(MistakeDetail::from(MistakeKind::AtLeast { key: "days", least: 1 }).of("publication"));
        }
        if policy.article(&publication.source).is_none() {
            wrong.push(MistakeDetail::no_text(&publication.source).of("publication"));
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Papers of a policy that was kept before there was this file are still printed by it.
    #[test]
    fn a_policy_of_an_older_program_reads_without_the_file() {
        let mut files = Policy::built_in_files();
        files.retain(|(name, _)| name != "service.toml");
        for (_, text) in files.iter_mut().filter(|(name, _)| name == "articles.toml") {
            *text = text.replace("[local.service]", "[local.something]");
        }
        let policy = Policy::load(&files, "x").expect("reads");
        assert!(policy.service.says_returned(ServiceWay::Mail, "退回"));
        assert!(policy.files.iter().all(|(name, _)| name != "service.toml"), "it is kept as it was");
    }

    #[test]
    fn an_empty_word_a_publication_without_days_or_text_is_a_mistake() {
        let built_in = Policy::built_in_files().into_iter().find(|(name, _)| name == "service.toml");
        let (name, text) = built_in.expect("the file");
        for wrong in [
            text.replace("\"退件\"", "\" \""),
            text.replace("days = 30", "days = 0"),
            text.replace("source = \"local service\"", "source = \"local nothing\""),
        ] {
            assert_ne!(wrong, text);
            let mut files = Policy::built_in_files();
            files.push((name.clone(), wrong));
            let mistakes = Policy::load(&files, "x").expect_err("a mistake");
            assert!(mistakes.iter().all(|mistake| mistake.file == "service.toml"), "{mistakes:?}");
        }
    }
}
