//! What is wrong in files of the rules, a line each, with the parser's own words beneath for who knows them.
use std::collections::BTreeMap;

use askama::Template;
use office::policy_mistakes::{MistakeMessage, broken_layout, message};
use office::wording::Lang;

use crate::app::App;
use crate::error::PageError;
use crate::parts::Html;
use crate::sheets::broken_layouts;

/// So many are listed; who mends these asks again.
const MOST: usize = 50;

#[derive(Template)]
#[template(path = "pages/policy/mistakes.html")]
struct Mistakes<'a> {
    lang: Lang,
    mistakes: &'a [MistakeMessage],
}

/// What is wrong with the policy as these files would make it together, a letter's layout included.
pub(super) async fn wrong_with(
    app: &App,
    lang: Lang,
    files: &BTreeMap<String, String>,
) -> Result<Vec<MistakeMessage>, PageError> {
    let mistakes = app.store.policy_mistakes(files.clone()).await?;
    if !mistakes.is_empty() {
        return Ok(first(lang, mistakes.len(), mistakes.iter().map(|mistake| message(lang, mistake))));
    }
    let broken = broken_layouts(app, files).await?;
    Ok(broken.iter().map(|(file, why)| broken_layout(lang, file, why.to_string())).collect())
}

/// The first of them, and how many there are besides.
fn first(lang: Lang, all: usize, mistakes: impl Iterator<Item = MistakeMessage>) -> Vec<MistakeMessage> {
    let besides = all.saturating_sub(MOST);
    let more = || lang.ta("policy-mistakes-more", &[("n", besides.to_string())]);
    let more = (besides > 0).then(|| MistakeMessage { sentence: more(), own_words: None });
    mistakes.take(MOST).chain(more).collect()
}

/// The list of them; nothing where nothing is wrong.
pub(super) fn listed(lang: Lang, mistakes: &[MistakeMessage]) -> Html {
    match mistakes.is_empty() {
        true => Html::default(),
        false => Html::of(&Mistakes { lang, mistakes }),
    }
}
