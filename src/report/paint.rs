//! `Paint`: the few colours and styles of text reports, or none of them.

use miette::{GraphicalReportHandler, GraphicalTheme, ThemeCharacters, ThemeStyles};
use owo_colors::{OwoColorize, Style};

use super::Look;
use crate::lint::Severity;

/// Styles words, or leaves them as they are. Severity is always told in words too.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint {
    color: bool,
}

impl Paint {
    /// With or without colours.
    pub(super) fn new(color: bool) -> Self {
        Self { color }
    }

    /// `words` in the colour of `severity`.
    pub(super) fn severity(self, severity: Severity, words: &str) -> String {
        self.styled(self.severity_style(severity), words)
    }

    /// `words` that matter most.
    pub(super) fn strong(self, words: &str) -> String {
        self.styled(Style::new().bold(), words)
    }

    /// `words` that lead to help.
    pub(super) fn help(self, words: &str) -> String {
        self.styled(Style::new().cyan(), words)
    }

    /// `words` that matter least.
    pub(super) fn faint(self, words: &str) -> String {
        self.styled(Style::new().dimmed(), words)
    }

    /// `words` that come in.
    pub(super) fn added(self, words: &str) -> String {
        self.styled(Style::new().green(), words)
    }

    /// `words` that go.
    pub(super) fn removed(self, words: &str) -> String {
        self.styled(Style::new().red(), words)
    }

    /// miette's handler in our theme. `labels` are the styles of the labels in the order of their places.
    ///
    /// Built explicitly, as the default looks at the environment and at standard error.
    pub(super) fn handler(self, look: Look, severity: Severity, labels: Vec<Style>) -> GraphicalReportHandler {
        let style = |style| if self.color { style } else { Style::new() };
        let theme = GraphicalTheme {
            characters: if look.ascii { ThemeCharacters::ascii() } else { ThemeCharacters::unicode() },
            styles: ThemeStyles {
                error: style(self.severity_style(severity)),
                warning: style(self.severity_style(severity)),
                advice: style(self.severity_style(severity)),
                help: style(Style::new().cyan()),
                link: style(Style::new().cyan()),
                linum: style(Style::new().dimmed()),
                highlights: labels,
            },
        };
        GraphicalReportHandler::new_themed(theme).with_urls(false).without_cause_chain().without_syntax_highlighting()
    }

    /// The style of a label: of the place itself, or of another one.
    pub(super) fn label(self, severity: Severity, primary: bool) -> Style {
        match (self.color, primary) {
            (false, _) => Style::new(),
            (true, true) => self.severity_style(severity),
            (true, false) => Style::new().blue().bold(),
        }
    }

    fn severity_style(self, severity: Severity) -> Style {
        match severity {
            Severity::Error => Style::new().red().bold(),
            Severity::Warning => Style::new().yellow().bold(),
            Severity::Info => Style::new().cyan().bold(),
        }
    }

    fn styled(self, style: Style, words: &str) -> String {
        if self.color { words.style(style).to_string() } else { words.to_string() }
    }
}
