//! A name as people read it who need not know it: a list is read over shoulders, a code is passed on among several.

/// The family name's first character and stars; never the whole name, and not how long it is.
pub fn masked(name: &str) -> String {
    let mut letters = name.trim().chars();
    let Some(first) = letters.next() else { return String::new() };
    let rest = letters.count().clamp(1, 2);
    format!("{first}{}", "*".repeat(rest))
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn no_name_is_shown_whole() {
        for (name, shown) in [("王小明", "王**"), ("王明", "王*"), ("王", "王*"), (" 欧阳 修文", "欧**"), ("", "")]
        {
            assert_eq!(masked(name), shown);
        }
    }
}
