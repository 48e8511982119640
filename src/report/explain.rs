//! The page of one lint or claim: what its file tells, what it rests on, and how a lint is set.

use super::counted;
use super::escape::{escape, one_line};
use super::paint::Paint;
use super::text_format::Look;
use crate::lint::{Catalog, ClaimId, Example, Kind, Lint, Meaning, PhraseOrigin, Safety, Trace};

/// What stands before every line of a paragraph.
const INDENT: &str = "  ";

/// Phrases of a claim that the page of a lint shows.
const FEW: usize = 3;
/// Phrases that the page of a claim shows.
const MANY: usize = 12;

/// The page of a lint of `catalog`, whose phrases `trace` holds.
pub fn lint(lint: &Lint, catalog: &Catalog, trace: &Trace, look: Look) -> String {
    let mut page = ExplainPage { out: String::new(), look, paint: Paint::new(look.color) };
    let severity = page.paint.severity(lint.severity, lint.severity.name());
    let kind = lint.kind.name();
    let head = format!("{} ({severity}, {}, {kind})", page.paint.strong(&lint.id), lint.confidence.name());
    page.out.push_str(&format!("{head}\n"));
    page.paragraph(&lint.summary);
    page.section("Why it matters", &lint.why);
    page.section("Law", &lint.authority.join("\n"));
    page.section("What to do", &lint.help);
    let flags = lint.fix.map(|safety| if safety == Safety::Safe { "--fix" } else { "--fix --unsafe-fixes" });
    page.section("To have it done", &flags.map_or(String::new(), |flags| format!("fineprint check {flags} FILE")));
    if let Kind::Fact(fact) = &lint.kind {
        page.section("The facts of the examples", &fact.example);
    }
    page.examples("Found", &lint.flagged);
    page.examples("Not found", &lint.clean);
    page.claims(lint, catalog, trace);
    let id = &lint.id;
    let level = format!("\"{id}\" = \"off\" below [levels] in fineprint.toml; off, info, warning or error");
    page.section("To set it", &format!("{level}\n--level {id}=off for one run"));
    let comment = format!("<!-- fineprint: allow({id}) the reason --> before the place, in Markdown and HTML");
    page.section("To allow what it finds", &comment);
    page.out
}

/// The page of a claim of `catalog`, whose phrases `trace` holds.
pub fn claim(id: ClaimId, catalog: &Catalog, trace: &Trace, look: Look) -> String {
    let claim = catalog.claim(id);
    let mut page = ExplainPage { out: String::new(), look, paint: Paint::new(look.color) };
    page.out.push_str(&format!("{} (claim)\n", page.paint.strong(&claim.id)));
    page.paragraph(&claim.says);
    page.examples("Asserted by", &claim.asserted);
    page.examples("Denied by", &claim.denied);
    page.examples("Not meant", &claim.silent);
    let phrases = phrases_of(id, catalog, trace);
    let found = match (phrases.len(), claim.frames.len()) {
        (0, frames) => counted(frames, "frame"),
        (phrases, 0) => counted(phrases, "phrase"),
        (phrases, frames) => format!("{} and {}", counted(phrases, "phrase"), counted(frames, "frame")),
    };
    page.out.push_str(&format!("\n{}\n", page.paint.help(&format!("Found by {found}"))));
    page.phrases(&phrases, MANY);
    page.out
}

/// The phrases that make the claim, in the order of their files.
fn phrases_of<'a>(id: ClaimId, catalog: &Catalog, trace: &'a Trace) -> Vec<&'a PhraseOrigin> {
    let makes = |origin: &&PhraseOrigin| match catalog.meanings()[origin.pattern as usize] {
        Meaning::Claim(claim) | Meaning::VagueClaim(claim) | Meaning::Under(claim, _) => claim == id,
        _ => false,
    };
    trace.origins().iter().filter(makes).collect()
}

struct ExplainPage {
    out: String,
    look: Look,
    paint: Paint,
}

impl ExplainPage {
    fn section(&mut self, title: &str, text: &str) {
        if !text.trim().is_empty() {
            self.out.push_str(&format!("\n{}\n", self.paint.help(title)));
            self.paragraph(text);
        }
    }

    /// Indented, wrapped where the look asks for it; line ends of the text stay.
    fn paragraph(&mut self, text: &str) {
        for line in text.trim().lines() {
            let line = escape(line.trim_end());
            let width = if self.look.wrap { self.look.width } else { usize::MAX };
            for part in textwrap::wrap(&line, textwrap::Options::new(width).break_words(false)) {
                self.out.push_str(format!("{INDENT}{part}").trim_end());
                self.out.push('\n');
            }
        }
    }

    /// The claims that a lint looks at, each with the first of its phrases.
    fn claims(&mut self, lint: &Lint, catalog: &Catalog, trace: &Trace) {
        let mut claims = lint.kind.claims();
        claims.sort_unstable();
        claims.dedup();
        if claims.is_empty() {
            return;
        }
        let title = format!("Rests on {}", counted(claims.len(), "claim"));
        self.out.push_str(&format!("\n{}\n", self.paint.help(&title)));
        for id in claims {
            let claim = catalog.claim(id);
            self.paragraph(&format!("{}: {}", claim.id, claim.says));
            self.phrases(&phrases_of(id, catalog, trace), FEW);
        }
        self.paragraph("fineprint explain CLAIM shows more of each");
    }

    fn phrases(&mut self, phrases: &[&PhraseOrigin], most: usize) {
        for origin in phrases.iter().take(most) {
            self.paragraph(&format!("    {}", one_line(&origin.phrase)));
        }
        if let Some(more) = phrases.len().checked_sub(most).filter(|more| *more > 0) {
            self.paragraph(&format!("    and {}", counted(more, "further phrase")));
        }
    }

    fn examples(&mut self, title: &str, examples: &[Example]) {
        if examples.is_empty() {
            return;
        }
        let title = format!("{title} ({})", counted(examples.len(), "example"));
        self.out.push_str(&format!("\n{}\n", self.paint.help(&title)));
        for (index, example) in examples.iter().enumerate() {
            let text = example.with_marks(&example.marks);
            if index > 0 && text.trim().contains('\n') {
                self.out.push('\n');
            }
            self.paragraph(&text);
        }
    }
}
