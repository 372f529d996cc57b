//! Holds the colours to what eyes need: text 4.5 to 1 on every ground it stands on, edges of controls 3 to 1, by day and by night.
use std::collections::BTreeMap;

const TOKENS: &str = include_str!("../../assets/css/tokens.css");

type Theme = BTreeMap<String, [f64; 3]>;

fn theme(css: &str) -> Theme {
    let mut colours = Theme::new();
    for part in css.split(';') {
        let Some((name, value)) = part.rsplit_once("--").and_then(|(_, rest)| rest.split_once(':')) else { continue };
        let Some(digits) = value.trim().strip_prefix('#').filter(|digits| digits.len() == 6) else { continue };
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap_or(0)) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        colours.insert(name.to_string(), [channel(0), channel(2), channel(4)]);
    }
    colours
}

fn light([red, green, blue]: [f64; 3]) -> f64 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(theme: &Theme, over: &str, ground: &str) -> f64 {
    let (over, ground) = (light(theme[over]), light(theme[ground]));
    (over.max(ground) + 0.05) / (over.min(ground) + 0.05)
}

#[test]
fn text_can_be_read_by_day_and_by_night() {
    let (day, night) = TOKENS.split_once("@media").unwrap_or((TOKENS, ""));
    for (name, colours) in [("day", theme(day)), ("night", theme(night))] {
        for ground in ["paper", "sunk", "sheet", "press-tint"] {
            for over in ["ink", "soft", "press", "press-deep", "red", "yellow", "green"] {
                let ratio = contrast(&colours, over, ground);
                assert!(ratio >= 4.5, "{name}: {over} on {ground} is {ratio:.2}");
            }
            let edge = contrast(&colours, "edge", ground);
            assert!(edge >= 3.0, "{name}: edge on {ground} is {edge:.2}");
        }
        for (over, ground) in [
            ("on-press", "press"),
            ("on-press", "press-deep"),
            ("vermilion", "sheet"),
            ("red", "red-tint"),
            ("yellow", "yellow-tint"),
            ("green", "green-tint"),
            ("ink", "red-tint"),
            ("ink", "yellow-tint"),
            ("soft", "red-tint"),
            ("soft", "yellow-tint"),
            ("press", "hover"),
        ] {
            let ratio = contrast(&colours, over, ground);
            assert!(ratio >= 4.5, "{name}: {over} on {ground} is {ratio:.2}");
        }
    }
}
