//! Fills the slots of a matter: the same village, estate and month all through one case.

use jiff::ToSpan;
use jiff::civil::Date;
use rand::RngExt;
use rand::rngs::StdRng;

use super::matters::{Answer, Matter, Names};

/// The matter with every slot filled.
pub fn fill(matter: &Matter, names: &Names, dice: &mut StdRng, today: Date) -> Matter {
    let mut pick = |list: &[String]| -> String {
        let n = dice.random_range(0..list.len().max(1));
        list.get(n).cloned().unwrap_or_default()
    };
    let month = today.saturating_sub(70.days()).month();
    let slots = [
        ("{village}", pick(&names.villages)),
        ("{community}", pick(&names.communities)),
        ("{estate}", pick(&names.estates)),
        ("{street}", pick(&names.streets)),
        ("{day_word}", pick(&names.day_words)),
        ("{month}", format!("{month}\u{6708}")),
        ("{n}", dice.random_range(2..10).to_string()),
    ];
    let put = |text: &String| slots.iter().fold(text.clone(), |text, (slot, value)| text.replace(slot, value));
    let each = |list: &[String]| list.iter().map(put).collect();
    Matter {
        title: put(&matter.title),
        text: put(&matter.text),
        place: put(&matter.place),
        demands: each(&matter.demands),
        clues: each(&matter.clues),
        findings: each(&matter.findings),
        facts: put(&matter.facts),
        carried_out: each(&matter.carried_out),
        opinions: matter
            .opinions
            .iter()
            .map(|answer| Answer { result: answer.result, facts: put(&answer.facts), basis: put(&answer.basis) })
            .collect(),
        ..matter.clone()
    }
}
