//! What stands around a page: head, navigation, the way to the other language, foot.

use askama::Template;

use crate::app::App;
use crate::assets;
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::locale::Locale;
use crate::visit::Person;

#[derive(Template)]
#[template(path = "shell.html")]
struct Shell<'a> {
    l: Locale,
    content: &'a Content,
    person: Option<&'a Person>,
    path: &'a str,
    public_url: &'a str,
    demo: bool,
}

impl Shell<'_> {
    /// The same page in the other language.
    fn twin(&self) -> String {
        self.l.other().url(self.path)
    }

    fn current(&self, section: Section) -> &'static str {
        if self.content.section == section { " aria-current=\"page\"" } else { "" }
    }

    fn may_administer(&self) -> bool {
        self.person.is_some_and(|p| p.holds(&[participation::Role::Administrator]))
    }

    fn font(&self) -> &'static str {
        match self.l.language {
            text::Language::Fa => assets::FONTS_VAZIRMATN_ARABIC_WOFF2,
            text::Language::En => assets::FONTS_VAZIRMATN_LATIN_WOFF2,
        }
    }
}

/// The whole page as somebody gets it.
pub(crate) fn render(
    app: &App,
    locale: Locale,
    path: &str,
    person: Option<&Person>,
    content: &Content,
) -> Result<String, Failure> {
    let shell = Shell {
        l: locale,
        content,
        person,
        path,
        public_url: &app.settings.public_url,
        demo: app.settings.demo,
    };
    Ok(shell.render()?)
}
