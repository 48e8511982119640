//! Texts of any size that repeat one thing: what a parser or a lint may be tempted to look at all of, each time.

/// One kind of text that grows.
pub(crate) struct Growing {
    /// What it repeats.
    pub(crate) name: &'static str,
    /// The name of its file, which says how it is read.
    pub(crate) file: &'static str,
    /// What stands in front of all.
    open: &'static str,
    /// What is repeated; `%` stands for the number of the repetition, from 0.
    unit: &'static str,
}

impl Growing {
    /// A text of at least that many bytes.
    pub(crate) fn text(&self, bytes: usize) -> String {
        let mut text = self.open.to_owned();
        let mut number = 0;
        while text.len() < bytes {
            text.push_str(&self.unit.replace('%', &number.to_string()));
            number += 1;
        }
        text
    }
}

const fn growing(name: &'static str, file: &'static str, open: &'static str, unit: &'static str) -> Growing {
    Growing { name, file, open, unit }
}

const MARKDOWN: &str = "privacy.md";
const TEXT: &str = "privacy.txt";
const HTML: &str = "privacy.html";
/// The beginning of a policy.
const TITLE: &str = "# Privacy policy\n\nWe are Example Ltd.\n\n";

/// All of them.
pub(crate) const GROWING: &[Growing] = &[
    // Markdown, many lines.
    growing("md: headings", MARKDOWN, TITLE, "## Part %\n\n"),
    growing("md: the same heading", MARKDOWN, TITLE, "## Part\n\nWe keep it.\n\n"),
    growing("md: deeper headings", MARKDOWN, TITLE, "# A\n## B\n### C\n#### D\n##### E\n###### F\n"),
    growing("md: underlined headings", MARKDOWN, TITLE, "Part %\n======\n\n"),
    growing("md: numbered headings", MARKDOWN, TITLE, "## %. Part\n\nSee section %.\n\n"),
    growing("md: bold headings", MARKDOWN, TITLE, "**Part %**\n\nWe keep it.\n\n"),
    growing("md: list items", MARKDOWN, TITLE, "- your name\n"),
    growing("md: numbered items", MARKDOWN, TITLE, "%. your name\n"),
    growing("md: nested items", MARKDOWN, TITLE, "- a\n  - b\n    - c\n      - d\n"),
    growing("md: quotes in quotes", MARKDOWN, TITLE, "> > > > we keep it\n\n"),
    growing("md: table rows", MARKDOWN, "# Privacy policy\n\n| a | b |\n|---|---|\n", "| name % | partners |\n"),
    growing("md: tables", MARKDOWN, TITLE, "| a | b |\n|---|---|\n| name | partners |\n\n"),
    growing("md: contents entries", MARKDOWN, "# Privacy policy\n\n## Contents\n\n", "- [Part %](#part-%)\n"),
    growing("md: link definitions", MARKDOWN, TITLE, "[a%]: https://example.com/%\n"),
    growing("md: reference links", MARKDOWN, TITLE, "See [that][a%].\n\n[a%]: #x%\n\n"),
    growing("md: footnotes", MARKDOWN, TITLE, "We keep it.[^%]\n\n[^%]: Not long.\n\n"),
    growing("md: fences", MARKDOWN, TITLE, "```\ncode\n```\n\n"),
    growing(
        "md: comments that silence",
        MARKDOWN,
        TITLE,
        "<!-- fineprint: allow(date/no-date) for now -->\n\nText.\n\n",
    ),
    growing(
        "md: comments that silence many",
        MARKDOWN,
        TITLE,
        "See section 9%.\n\n<!-- fineprint: allow(reference/dangling-section-reference) for now -->\n\nSee section 9%.\n\n",
    ),
    growing(
        "md: comments that silence sections",
        MARKDOWN,
        TITLE,
        "## Part\n\n<!-- fineprint: allow-section(date/no-date) for now -->\n\nText.\n\n",
    ),
    growing("md: comments in a line", MARKDOWN, TITLE, "a <!-- fineprint: allow(date/no-date) b --> "),
    growing("md: definitions in a line", MARKDOWN, TITLE, "[a]: b "),
    growing("md: comments left open", MARKDOWN, TITLE, "<!-- a\n\n"),
    growing(
        "md: branches",
        MARKDOWN,
        TITLE,
        "{% if a %}\nWe sell your data.\n{% else %}\nWe never sell them.\n{% endif %}\n\n",
    ),
    growing("md: branches left open", MARKDOWN, TITLE, "{% if a %}\nWe sell your data.\n"),
    growing("md: merge conflicts", MARKDOWN, TITLE, "<<<<<<< a\nWe sell it.\n=======\nWe keep it.\n>>>>>>> b\n\n"),
    growing("md: definition lists", MARKDOWN, TITLE, "Term %\n: What it is.\n\n"),
    // Markdown, one line.
    growing("md: brackets", MARKDOWN, TITLE, "["),
    growing("md: brackets both ways", MARKDOWN, TITLE, "[]"),
    growing("md: images left open", MARKDOWN, TITLE, "![a]("),
    growing("md: links in a line", MARKDOWN, TITLE, "[a](#b) "),
    growing("md: links in links", MARKDOWN, TITLE, "[a [b](c) "),
    growing("md: emphasis", MARKDOWN, TITLE, "*a **b _c __d "),
    growing("md: stars", MARKDOWN, TITLE, "*"),
    growing("md: code marks", MARKDOWN, TITLE, "` `` "),
    growing("md: strikes", MARKDOWN, TITLE, "~~a ~b "),
    growing("md: backslashes", MARKDOWN, TITLE, "\\"),
    growing("md: tags in a line", MARKDOWN, TITLE, "<a b='"),
    growing("md: entities", MARKDOWN, TITLE, "&amp;&#65;&x"),
    growing("md: cells in a line", MARKDOWN, TITLE, "| a "),
    // Text.
    growing("txt: paragraphs", TEXT, "Privacy policy\n\n", "We keep your name for % days.\n\n"),
    growing("txt: lines without an end", TEXT, "Privacy policy\n\n", "we keep your name and\n"),
    growing("txt: short lines", TEXT, "Privacy policy\n\n", "Home\nAbout\nContact\n"),
    growing("txt: blank lines", TEXT, "Privacy policy\n\n", " \n\t\n"),
    growing("txt: carriage returns", TEXT, "Privacy policy\r\r", "We keep it.\r"),
    growing("txt: one word", TEXT, "Privacy policy\n\n", "a"),
    growing("txt: digits", TEXT, "Privacy policy\n\n", "1234567890"),
    growing("txt: numbers and dots", TEXT, "Privacy policy\n\n", "1."),
    growing("txt: one sentence of names", TEXT, "Privacy policy\n\nWe collect ", "your name, "),
    growing("txt: one sentence of deeds", TEXT, "Privacy policy\n\nWe ", "collect, use and share your name and "),
    growing("txt: one sentence of negations", TEXT, "Privacy policy\n\nWe do ", "not never share nor "),
    growing(
        "txt: one sentence of conditions",
        TEXT,
        "Privacy policy\n\nWe share data ",
        "unless you object, except if ",
    ),
    growing("txt: brackets", TEXT, "Privacy policy\n\n", "("),
    growing("txt: quotation marks", TEXT, "Privacy policy\n\n", "“a \"b "),
    growing("txt: dates", TEXT, "Privacy policy\n\n", "Last updated 3 May 2020. "),
    growing("txt: addresses", TEXT, "Privacy policy\n\n", "Write to a%@example.com. "),
    growing("txt: places that are referred to", TEXT, "Privacy policy\n\n", "See section % above. "),
    growing("txt: doubled words", TEXT, "Privacy policy\n\n", "the the of of "),
    growing("txt: mojibake", TEXT, "Privacy policy\n\n", "it â€™s yours, fÃ¼r "),
    growing("txt: invisible signs", TEXT, "Privacy policy\n\n", "a\u{200b}b\u{202e}c "),
    growing("txt: signs upon a letter", TEXT, "Privacy policy\n\na", "\u{301}"),
    growing("txt: placeholders", TEXT, "Privacy policy\n\n", "[Company Name] {{ name }} "),
    growing(
        "txt: promises and their breach",
        TEXT,
        "Privacy policy\n\n",
        "We never share your data.\n\nWe share your data with partners.\n\n",
    ),
    growing("txt: periods", TEXT, "Privacy policy\n\n", "We keep log files for % days.\n\n"),
    growing("txt: ages", TEXT, "Privacy policy\n\n", "You must be % years old to use it.\n\n"),
    growing("txt: names in two spellings", TEXT, "Privacy policy\n\n", "NorthHarbour asks North Harbour. "),
    growing(
        "txt: drifted copies",
        TEXT,
        "Privacy policy\n\n",
        "We keep the invoices of each order for % years, as the tax law asks every shop to do.\n\n",
    ),
    growing("txt: defined terms", TEXT, "Privacy policy\n\n", "\"Term %\" means that. "),
    // HTML.
    growing("html: paragraphs", HTML, "<h1>Privacy policy</h1>", "<p>We keep your name.</p>"),
    growing("html: paragraphs left open", HTML, "<h1>Privacy policy</h1>", "<p>We keep your name."),
    growing("html: boxes left open", HTML, "<h1>Privacy policy</h1>", "<div>"),
    growing("html: boxes in boxes", HTML, "<h1>Privacy policy</h1>", "<div><p>We keep it.</p>"),
    growing("html: ends without a start", HTML, "<h1>Privacy policy</h1>", "</div></p></b>"),
    growing("html: lists in lists", HTML, "<h1>Privacy policy</h1>", "<ul><li>a"),
    growing("html: items on a line", HTML, "<h1>Privacy policy</h1><ul>", "<li>your name</li>"),
    growing("html: tables in tables", HTML, "<h1>Privacy policy</h1>", "<table><tr><td>a"),
    growing("html: cells", HTML, "<h1>Privacy policy</h1><table><tr>", "<td>a</td>"),
    growing("html: bold left open", HTML, "<h1>Privacy policy</h1>", "<b>a <i>"),
    growing("html: attributes", HTML, "<h1>Privacy policy</h1><p ", "a%='b>c' "),
    growing("html: attributes left open", HTML, "<h1>Privacy policy</h1>", "<p title=\"a>"),
    growing("html: comments left open", HTML, "<h1>Privacy policy</h1>", "<!-- "),
    growing("html: scripts left open", HTML, "<h1>Privacy policy</h1>", "<script>a</scrip>"),
    growing("html: hidden", HTML, "<h1>Privacy policy</h1>", "<p hidden>We sell it.</p><del>a</del>"),
    growing("html: headings", HTML, "<h1>Privacy policy</h1>", "<h2 id=a%>Part %</h2>\n<p><a href='#a%'>up</a></p>\n"),
    growing("html: signs of lower", HTML, "<h1>Privacy policy</h1>", "< "),
    growing("html: entities", HTML, "<h1>Privacy policy</h1><p>", "&nbsp;&lt;&#x41;&"),
    growing("html: line ends", HTML, "<h1>Privacy policy</h1><p>", "We keep it.<br>"),
];
