//! The draw as anybody may read and repeat it: the published list, who was left out and why, the seed and its parts.
use askama::Template;
use casework::case::hearing::Hearing;
use casework::case::hearing::event::{Drawn, Listed};
use casework::case::vocabulary::Side;

use crate::parts::{Column, Html, Row, Table};
use office::wording::Lang;

/// One draw; the first stands, the others are shown for what they are.
#[derive(Template)]
#[template(path = "pages/hearings/drawn.html")]
pub(super) struct DrawShown {
    lang: Lang,
    repeat: bool,
    facts: Vec<(String, String)>,
    list: Table,
    recipe: String,
}

impl askama::filters::HtmlSafe for DrawShown {}

/// Every draw of a hearing, in order.
pub(super) fn draws(lang: Lang, hearing: &Hearing) -> Vec<DrawShown> {
    hearing.draws.iter().map(|draw| draw_view(lang, hearing, draw)).collect()
}

fn draw_view(lang: Lang, hearing: &Hearing, draw: &Drawn) -> DrawShown {
    let word = |side: Side| hearing.word(side).map(|given| given.word.text().to_owned()).unwrap_or_default();
    let blank = |text: String| if text.is_empty() { lang.t("hearing-no-word") } else { text };
    let mut facts = vec![(lang.t("hearing-seed"), draw.seed.clone())];
    if let Some(base) = &draw.checkpoint {
        facts.push((lang.ta("hearing-checkpoint", &[("n", base.n.to_string())]), base.root.clone()));
        facts.push((lang.t("hearing-word-petitioner"), blank(word(Side::Petitioner))));
        facts.push((lang.t("hearing-word-unit"), blank(word(Side::Unit))));
    } else {
        facts.push((lang.t("hearing-seed-from"), lang.t("hearing-seed-story")));
    }
    DrawShown {
        lang,
        repeat: draw.repeat,
        facts,
        list: list(lang, hearing, draw),
        recipe: recipe(draw, &word(Side::Petitioner), &word(Side::Unit)),
    }
}

fn list(lang: Lang, hearing: &Hearing, draw: &Drawn) -> Table {
    let place = |one: &Listed| {
        if let Some(out) = draw.excluded.iter().find(|out| out.user == one.user) {
            return lang.t(&format!("hearing-out-{}", out.why.slug()));
        }
        let stepped = hearing.recused.iter().any(|recused| recused.person == one.user);
        let reserve = draw.reserves.iter().position(|user| *user == one.user);
        match (reserve, stepped, draw.repeat) {
            (None, true, false) => lang.t("hearing-stepped-back"),
            (Some(_), _, false) if hearing.seats(&one.user) => lang.t("hearing-stepped-in"),
            (None, _, _) => lang.t("hearing-drawn"),
            (Some(n), _, _) => lang.ta("hearing-reserve-n", &[("n", (n + 1).to_string())]),
        }
    };
    let row = |one: &Listed| {
        Row::new(vec![
            Html::text(one.name.clone()),
            Html::text(one.user.to_string()),
            Html::text(lang.t(&format!("hearing-kind-{}", one.kind.slug()))),
            Html::text(place(one)),
        ])
    };
    let columns = ["hearing-list-name", "hearing-list-account", "hearing-list-kind", "hearing-list-place"];
    Table::new(
        lang.t("hearing-list"),
        columns.iter().map(|key| Column::text(lang.t(key))).collect(),
        draw.pool.iter().map(row).collect(),
    )
}

/// Three lines for any machine with a shell; anyone who runs them sees seed and order again.
fn recipe(draw: &Drawn, petitioner: &str, unit: &str) -> String {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "'\\''"));
    let out = |one: &&Listed| !draw.excluded.iter().any(|out| out.user == one.user);
    let users: Vec<&str> = draw.pool.iter().filter(out).map(|one| one.user.as_str()).collect();
    let seed = match &draw.checkpoint {
        Some(base) => {
            let parts = [base.root.as_str(), petitioner, unit].map(quoted).join(" ");
            format!("seed=$(printf '%s:%s:%s' {parts} | sha256sum | cut -c1-64); echo $seed")
        }
        None => format!("seed={}", quoted(&draw.seed)),
    };
    format!(
        "{seed}\nfor u in {}; do\n  echo \"$(printf '%s:%s' \"$seed\" $u | sha256sum | cut -c1-64) $u\"\ndone | sort",
        users.join(" ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use casework::case::hearing::event::DrawBase;

    #[test]
    fn a_word_with_a_quote_stays_a_word() {
        let draw = Drawn {
            seed: String::new(),
            checkpoint: Some(DrawBase { n: 1, root: "ab".into() }),
            words: Vec::new(),
            pool: Vec::new(),
            excluded: Vec::new(),
            drawn: Vec::new(),
            reserves: Vec::new(),
            repeat: false,
        };
        let recipe = recipe(&draw, "it's; rm", "b");
        assert!(recipe.contains(r"'ab' 'it'\''s; rm' 'b'"), "{recipe}");
    }
}
