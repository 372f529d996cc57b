//! The library of wording beside the form of an opinion: by result, to be read and copied. Nothing of it fills itself in; the
//! page's script only saves the copying by hand.
use askama::Template;
use casework::case::vocabulary::{Class, OpinionResult};
use casework::policy::UsualText;

use super::draw::Pen;
use super::{Setting, category_name};
use crate::article;
use crate::parts::{Html, Link};
use office::wording::Lang;

#[derive(Template)]
#[template(path = "acts/library.html")]
struct Library {
    lang: Lang,
    /// Each result with its wordings.
    results: Vec<(String, Vec<Wording>)>,
}

struct Wording {
    name: String,
    article: Link,
    facts: String,
    basis: String,
}

impl Pen<'_> {
    /// For a claim alone: only its opinion has a result a demand (条例32).
    pub fn library(&self) -> Html {
        let s = self.s;
        if s.case.class != Class::Claim {
            return Html::default();
        }
        let texts = s.policy.texts.of(s.case.category.as_deref(), s.policy);
        let of = |result: &OpinionResult| {
            let texts: Vec<Wording> =
                texts.iter().filter(|row| row.result == *result).map(|row| wording(s, row)).collect();
            (s.lang.t(&format!("result-{}", result.slug())), texts)
        };
        let results: Vec<_> = OpinionResult::ALL.iter().map(of).filter(|(_, texts)| !texts.is_empty()).collect();
        if results.is_empty() { Html::default() } else { Html::of(&Library { lang: s.lang, results }) }
    }
}

fn wording(s: &Setting, row: &UsualText) -> Wording {
    let name = match s.lang {
        Lang::Chinese => &row.name,
        Lang::English => &row.name_en,
    };
    let topics: Vec<String> = row.topics.iter().map(|topic| category_name(s.lang, s.policy, topic)).collect();
    Wording {
        name: match topics.is_empty() {
            true => name.clone(),
            false => s.lang.ta("acts-library-of", &[("name", name.clone()), ("topics", topics.join(" · "))]),
        },
        article: Link::plain(article::href(&row.article), article::name(s.lang, s.policy, &row.article)),
        facts: row.facts.clone(),
        basis: row.basis.clone(),
    }
}
