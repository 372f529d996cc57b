//! Names and ids of the elements of a form: `accept-procedure`, `conclude-opinions-2-facts`.

/// The element of a field of the contract; dots become dashes, and the command keeps ids apart on a page of many forms.
pub(super) fn element(command: &str, field: &str) -> String {
    format!("{command}-{}", field.replace('.', "-"))
}

/// What was sent for an element, by its full name or by the contract's own; blank is nothing.
pub(super) fn sent<'a>(pairs: &'a [(String, String)], command: &str, field: &str) -> Option<&'a str> {
    let full = element(command, field);
    let value = pairs.iter().find(|(name, _)| *name == full || name == field).map(|(_, value)| value.trim());
    value.filter(|value| !value.is_empty())
}

/// How many numbered rows were sent for a field: the highest number named.
pub(super) fn rows(pairs: &[(String, String)], command: &str, field: &str) -> u32 {
    let start = element(command, field) + "-";
    let number = |name: &str| name.strip_prefix(&start)?.split('-').next()?.parse::<u32>().ok();
    // Nobody types more rows than that by hand; a forged number must not make a page of millions.
    pairs.iter().filter_map(|(name, _)| number(name)).max().unwrap_or_default().min(60)
}
