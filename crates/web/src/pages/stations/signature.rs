//! A signature drawn on the screen: a picture that joins its line in the same step in which the line is settled.
use casework::matter::Outline;
use casework::matter::fact::How;
use store::{Step, StoredFile};

use super::files;
use crate::app::App;
use crate::error::PageError;
use crate::forms::record::Typed;
use crate::pages::attachment::kinds::{FileKind, kind_of};
use crate::parts::Html;
use crate::signed_in::SignedIn;
use office::wording::Lang;

/// A drawing is a few strokes; what is longer is none.
const MOST: usize = 60 * 1024;

/// The field that a script draws into; without one nothing is shown.
pub(super) fn field(lang: Lang, typed: &Typed, n: u32, name: &str) -> Html {
    let drawn = format!("word-{n}-drawn");
    let label = lang.ta("matter-sign-label", &[("name", name)]);
    let given = |text: &str| Html::text(text).as_str().to_owned();
    Html::trusted(format!(
        r#"<input type="hidden" name="{drawn}" value="{}" data-drawn="word-{n}-how" data-label="{}" data-words="{}" data-clear="{}">"#,
        given(typed.get(&drawn)),
        given(&label),
        given(&lang.t("matter-sign-words")),
        given(&lang.t("matter-sign-clear")),
    ))
}

/// The drawings of those who signed, each as a step before the line is settled. Their names stay off them: the office reads masked
/// names, and a file's kind is read by all who read the line.
pub(super) async fn steps(
    app: &App,
    me: &SignedIn,
    (key, line): (&str, &Outline),
    typed: &Typed,
) -> Result<Vec<Step>, PageError> {
    let mut steps = Vec::new();
    for (n, _) in (1_u32..).zip(&line.parties) {
        if typed.get(&format!("word-{n}-how")) != How::Signature.slug() {
            continue;
        }
        let Some(bytes) = drawing(typed.get(&format!("word-{n}-drawn"))) else { continue };
        let file = StoredFile { bytes, name: format!("signature-{n}.png"), media: FileKind::Png.media().to_owned() };
        let kind = me.lang.ta("matter-signature-of", &[("n", n)]);
        steps.push(Step::Record(Box::new(files::brought(app, me, (key, kind), file).await?)));
    }
    Ok(steps)
}

/// The picture that the script wrote in hex.
fn drawing(hex: &str) -> Option<Vec<u8>> {
    let bytes = hex::decode(hex).ok().filter(|bytes| !bytes.is_empty() && bytes.len() <= MOST)?;
    (kind_of(&bytes) == Some(FileKind::Png)).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_is_a_small_picture_and_nothing_else() {
        let png = [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 1];
        assert_eq!(drawing(&hex::encode(png)).as_deref(), Some(png.as_slice()));
        assert_eq!(drawing(""), None);
        assert_eq!(drawing("zz"), None);
        assert_eq!(drawing(&hex::encode("<script>")), None);
        let long: Vec<u8> = png.into_iter().chain(std::iter::repeat_n(0, MOST)).collect();
        assert_eq!(drawing(&hex::encode(long)), None);
    }
}
