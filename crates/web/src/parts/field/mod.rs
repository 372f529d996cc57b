//! A field: label, hint, error, and whatever was typed kept when the page comes back.
use askama::Template;

use office::wording::Lang;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Text,
    /// Several lines; the number is how many show at first.
    Lines(u8),
    Date,
    Number,
    Tel,
    Email,
    Password,
    Search,
}

#[derive(Clone, Debug, Default, Template)]
#[template(path = "parts/field/part.html")]
pub struct Field {
    pub lang: Lang,
    /// Both the name that is sent and the id that labels and errors point to.
    pub name: String,
    pub label: String,
    pub kind: Kind,
    pub value: String,
    pub hint: Option<String>,
    pub error: Option<String>,
    pub required: bool,
    pub max: Option<u32>,
    /// What the browser may fill in by itself (`name`, `tel`, `one-time-code`, `off`).
    pub autocomplete: Option<&'static str>,
    /// How wide it is, in characters, so that its size tells what belongs in it. Full width when none.
    pub width: Option<Width>,
    /// What the browser offers while something is typed; anything else may be typed as well.
    pub suggestions: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    Short,
    Middle,
}

impl Field {
    pub fn text(lang: Lang, name: impl Into<String>, label: impl Into<String>) -> Self {
        Field { lang, name: name.into(), label: label.into(), ..Field::default() }
    }

    pub fn lines(lang: Lang, name: impl Into<String>, label: impl Into<String>) -> Self {
        Field { kind: Kind::Lines(5), ..Field::text(lang, name, label) }
    }

    pub fn number(lang: Lang, name: impl Into<String>, label: impl Into<String>) -> Self {
        Field { kind: Kind::Number, width: Some(Width::Short), ..Field::text(lang, name, label) }
    }

    pub fn tel(lang: Lang, name: impl Into<String>, label: impl Into<String>) -> Self {
        Field {
            kind: Kind::Tel,
            width: Some(Width::Middle),
            autocomplete: Some("tel"),
            ..Field::text(lang, name, label)
        }
    }

    pub fn email(lang: Lang, name: impl Into<String>, label: impl Into<String>) -> Self {
        Field { kind: Kind::Email, autocomplete: Some("email"), ..Field::text(lang, name, label) }
    }

    pub fn password(lang: Lang, name: impl Into<String>, label: impl Into<String>) -> Self {
        Field { kind: Kind::Password, width: Some(Width::Middle), ..Field::text(lang, name, label) }
    }

    #[must_use]
    pub fn kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Takes what a form check gives, so a page can pass it on without asking.
    #[must_use]
    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    #[must_use]
    pub fn max(mut self, letters: u32) -> Self {
        self.max = Some(letters);
        self
    }

    #[must_use]
    pub fn width(mut self, width: Width) -> Self {
        self.width = Some(width);
        self
    }

    #[must_use]
    pub fn autocomplete(mut self, what: &'static str) -> Self {
        self.autocomplete = Some(what);
        self
    }

    #[must_use]
    pub fn suggesting(mut self, what: Vec<String>) -> Self {
        self.suggestions = what;
        self
    }

    fn input_type(&self) -> &'static str {
        match self.kind {
            Kind::Text | Kind::Lines(_) => "text",
            Kind::Date => "date",
            Kind::Number => "number",
            Kind::Tel => "tel",
            Kind::Email => "email",
            Kind::Password => "password",
            Kind::Search => "search",
        }
    }

    fn rows(&self) -> Option<u8> {
        if let Kind::Lines(rows) = self.kind { Some(rows) } else { None }
    }

    fn css_class(&self) -> &'static str {
        match self.width {
            Some(Width::Short) => "short",
            Some(Width::Middle) => "middle",
            None => "wide",
        }
    }

    fn count(&self) -> Option<String> {
        self.max.map(|max| self.lang.ta("parts-count-max", &[("n", max.to_string())]))
    }

    /// Every sentence beside the field, in the order a screen reader should say them.
    fn described_by(&self) -> String {
        let mut ids = Vec::new();
        for (there, end) in
            [(self.error.is_some(), "error"), (self.hint.is_some(), "hint"), (self.max.is_some(), "count")]
        {
            if there {
                ids.push(format!("{}-{end}", self.name));
            }
        }
        ids.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_stands_beside_its_field_and_is_read_with_it() {
        let field = Field::text(Lang::Chinese, "title", "标题").hint("一句话").error(Some("写上标题".into()));
        let html = field.to_string();
        assert!(html.contains(r#"id="title-error""#), "{html}");
        assert!(html.contains(r#"aria-describedby="title-error title-hint""#), "{html}");
        assert!(html.contains(r#"aria-invalid="true""#));
    }

    #[test]
    fn what_was_typed_is_kept_and_escaped() {
        let html = Field::lines(Lang::Chinese, "text", "事由").value("</textarea><script>").to_string();
        assert!(html.contains("&#60;/textarea&#62;&#60;script&#62;</textarea>"), "{html}");
        let html = Field::text(Lang::Chinese, "t", "t").value("\"><script>").to_string();
        assert!(!html.contains("<script>"), "{html}");
    }

    #[test]
    fn what_is_offered_stands_in_a_list_that_the_field_names() {
        let html = Field::text(Lang::Chinese, "who", "谁").suggesting(vec!["<方>".into()]).to_string();
        assert!(html.contains(r#"list="who-list""#) && html.contains(r#"<datalist id="who-list">"#), "{html}");
        assert!(html.contains("&#60;方&#62;") && !html.contains("<方>"), "{html}");
        assert!(!Field::text(Lang::Chinese, "who", "谁").to_string().contains("list"));
    }

    #[test]
    fn a_plain_field_has_no_empty_attributes() {
        let html = Field::text(Lang::English, "place", "Place").to_string();
        assert!(!html.contains("aria-describedby") && !html.contains("maxlength"), "{html}");
    }
}
