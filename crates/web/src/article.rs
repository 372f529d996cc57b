//! Where a basis can be read, and what it is called: an article, or a local rule.
use casework::Policy;
use office::wording::Lang;

/// Where a basis such as `条例34`, `36(3)` or `local simple` can be read.
pub fn href(basis: &str) -> String {
    format!("/law#{}", anchor(basis))
}

/// What a basis is called: the article by its number, a local rule by the name the policy gives it.
pub fn name(lang: Lang, policy: &Policy, basis: &str) -> String {
    let key = key(basis);
    match (key.parse::<u32>(), policy.article(basis).and_then(|article| article.name.clone())) {
        (Ok(_), _) => lang.ta("law-article", &[("n", key)]),
        (Err(_), Some(name)) => name,
        (Err(_), None) => basis.to_owned(),
    }
}

/// The same in few letters, for a line that only points there.
pub fn short(lang: Lang, basis: &str) -> String {
    let key = key(basis);
    match key.parse::<u32>() {
        Ok(_) => lang.ta("law-article-short", &[("n", key)]),
        Err(_) => lang.t("law-local-short"),
    }
}

/// The place of a text on `/law`.
pub fn anchor(basis: &str) -> String {
    let key = key(basis);
    if key.parse::<u32>().is_ok() { format!("art-{key}") } else { format!("local-{key}") }
}

/// The policy's key inside a basis.
fn key(basis: &str) -> &str {
    let digits = basis.find(|c: char| c.is_ascii_digit()).map(|at| &basis[at..]);
    let plain = match (basis.strip_prefix("local "), digits) {
        (Some(slug), _) => slug,
        (None, Some(number)) => number,
        (None, None) => basis,
    };
    plain.split('(').next().unwrap_or(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_basis_leads_to_its_article() {
        assert_eq!(href("条例34"), "/law#art-34");
        assert_eq!(href("36(3)"), "/law#art-36");
        assert_eq!(href("local simple"), "/law#local-simple");
    }
}
