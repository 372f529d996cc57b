//! Which unit a ledger means: by its name, or by a nickname that fits one unit only.

use casework::{Policy, UnitId};
use ledgers::Problem;

/// The fewest letters of a nickname: one alone fits half of the house.
const SHORTEST: usize = 2;
/// The fewest letters of one that leaves letters of the name out, as 人社局 does.
const SHORTEST_WITH_GAPS: usize = 3;

/// The unit of that name.
pub(super) fn unit(policy: &Policy, written: &str) -> Result<UnitId, Problem> {
    let name = plain(written);
    let named = |fits: &dyn Fn(&str) -> bool| -> Vec<&UnitId> {
        let all = policy.units.iter();
        let known = all.filter(|unit| fits(&plain(&unit.name)) || fits(&plain(unit.letter_name())));
        known.map(|unit| &unit.slug).collect()
    };
    let by_slug = policy.units.iter().find(|unit| unit.slug.as_str() == written.trim() || plain(&unit.name_en) == name);
    if let Some(unit) = by_slug {
        return Ok(unit.slug.clone());
    }
    let long = name.chars().count();
    if long < SHORTEST {
        return Err(Problem::UnknownUnit);
    }
    let steps: [&dyn Fn(&str) -> bool; 3] = [
        &|known: &str| known == name,
        &|known: &str| known.contains(name.as_str()) || name.contains(known),
        &|known: &str| long >= SHORTEST_WITH_GAPS && leaves_out(known, &name),
    ];
    for fits in steps {
        match named(fits).as_slice() {
            [] => {}
            [one] => return Ok((*one).clone()),
            _ => return Err(Problem::SeveralUnits),
        }
    }
    Err(Problem::UnknownUnit)
}

/// Whether the letters of a nickname stand in a name in their order, its last one at the end: 人社局 in 人力资源和社会保障局.
fn leaves_out(name: &str, nickname: &str) -> bool {
    let mut letters = name.chars();
    nickname.chars().last() == name.chars().last()
        && nickname.chars().all(|letter| letters.any(|known| known == letter))
}

fn plain(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_known_by_its_names_and_by_a_nickname_that_fits_one_only() {
        let policy = Policy::built_in("test").unwrap();
        let cases = [
            ("区水利局", Ok("water")),
            ("水利局", Ok("water")),
            ("水 利 局", Ok("water")),
            ("住房和城乡建设局", Ok("housing")),
            ("人社局", Ok("human-resources")),
            ("water", Ok("water")),
            ("局", Err(Problem::UnknownUnit)),
            ("区", Err(Problem::UnknownUnit)),
            ("社区", Err(Problem::SeveralUnits)),
            ("外星事务局", Err(Problem::UnknownUnit)),
            ("水利局、住建局", Err(Problem::UnknownUnit)),
        ];
        for (name, expected) in cases {
            let found = unit(&policy, name);
            assert_eq!(found.as_ref().map(UnitId::as_str).map_err(|problem| *problem), expected, "{name}");
        }
    }
}
