//! A policy's text with positions: bytes decoded once, spans into the result, lines and columns on demand.

use std::sync::Arc;

mod decode;
pub mod docx;
mod encoding;
mod line_index;
mod span;

pub use decode::{DecodeError, DecodeErrorKind, decode, decode_tracked};
pub use docx::{DocxLayout, Tracked};
pub use line_index::{LineIndex, Position};
pub use span::Span;

/// Longest source that is read, in bytes of decoded text: 64 MiB. No policy comes near it.
pub const MAX_LEN: usize = 64 << 20;

/// The markup that a source is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown; plain text is read by the same grammar.
    Markdown,
    /// Plain text, which may hold Markdown.
    Text,
    /// HTML.
    Html,
    /// A Word document, `.docx`: the text is its paragraphs, one a line, and [`Source::docx`] says what they are.
    Docx,
}

impl Format {
    /// The name in the output of `outline`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Text => "text",
            Self::Html => "html",
            Self::Docx => "docx",
        }
    }
}

/// Extensions of files that are not read, and what to do instead.
const UNREAD: [(&[&str], &str); 8] = [
    (
        &["adoc", "asciidoc", "rst", "org", "tex", "textile", "mediawiki", "typ"],
        "turn it into HTML or Markdown, for example by pandoc, and check that",
    ),
    (&["docm", "dotm"], "it may hold macros: save it as .docx in Word, and check that"),
    (&["doc", "dot", "odt", "ott", "rtf", "dotx", "wpd"], "save it as .docx, HTML or text, and check that"),
    (
        &["pdf", "epub", "pages", "mhtml", "mht", "eml", "msg", "xps", "key", "ppt", "pptx", "odp"],
        "save it as HTML or text, and check that",
    ),
    (
        &[
            "json", "jsonl", "yml", "yaml", "toml", "xml", "csv", "tsv", "ini", "cfg", "conf", "po", "strings", "sql",
            "xls", "xlsx", "ods", "ipynb", "lock", "log",
        ],
        "check the page that is made of it, or pass the text alone by standard input",
    ),
    (
        &[
            "js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "vue", "svelte", "php", "astro", "erb", "haml",
            "pug", "jsp", "aspx", "cshtml", "ejs", "twig", "rs", "py", "rb", "go", "java", "kt", "kts", "swift",
            "dart", "c", "h", "cc", "cpp", "hpp", "cs", "m", "scala", "ex", "exs", "hs", "lua", "pl", "r", "sh",
            "bash", "ps1", "bat",
        ],
        "it is a program: check the page that it makes, or pass the text alone by standard input",
    ),
    (&["css", "scss", "less", "svg"], "it holds no policy: check the page that it is for"),
    (&["zip", "gz", "tgz", "tar", "7z", "rar", "bz2", "xz", "zst"], "unpack it, and check the files in it"),
];

impl Format {
    /// The format that the extension of a path tells.
    pub fn of_path(path: &str) -> Option<Self> {
        let name = path.rsplit(['/', '\\']).next()?;
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "md" | "markdown" | "mdown" | "mkd" | "mdx" => Some(Self::Markdown),
            "txt" | "text" => Some(Self::Text),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "docx" => Some(Self::Docx),
            _ => None,
        }
    }

    /// What to do with a file that the extension of its path shows to be of a type that is not read.
    pub fn instead_of(path: &str) -> Option<&'static str> {
        let name = path.rsplit(['/', '\\']).next()?;
        let (_, extension) = name.rsplit_once('.')?;
        let extension = extension.to_ascii_lowercase();
        UNREAD.iter().find(|(unread, _)| unread.contains(&&*extension)).map(|(_, instead)| *instead)
    }

    /// The format of a text that has no name: HTML if it begins like a page, else Markdown.
    pub fn of_text(text: &str) -> Self {
        let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let opening = text.get(..9).unwrap_or_default().to_ascii_lowercase();
        let page = ["<!doctype", "<html", "<head", "<body", "<?xml", "<div", "<section", "<article", "<main"];
        if page.iter().any(|tag| opening.starts_with(tag)) { Self::Html } else { Self::Markdown }
    }
}

/// One decoded policy.
///
/// Spans are offsets into the decoded text, which for a file in UTF-8 are those of the file.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    text: String,
    format: Format,
    encoding: &'static str,
    /// Whether a byte order mark that is no part of the text stood before it.
    marked: bool,
    loss: Option<Loss>,
    lines: LineIndex,
    docx: Option<Arc<DocxLayout>>,
}

/// What had no meaning in a file's encoding and stands in the text as U+FFFD.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Loss {
    /// Where the first one stands in the decoded text.
    pub offset: usize,
    /// How many there are.
    pub count: usize,
}

impl Source {
    /// A source of text that is already decoded. `name` is what reports call it, usually its path as given.
    pub fn new(name: impl Into<String>, text: impl Into<String>, format: Format) -> Self {
        let text = text.into();
        assert!(text.len() <= MAX_LEN, "a source of {} bytes; decode refuses it", text.len());
        Self {
            name: name.into(),
            lines: LineIndex::new(&text),
            text,
            format,
            encoding: "UTF-8",
            marked: false,
            loss: None,
            docx: None,
        }
    }

    /// A Word document's text with how it is made up.
    fn of_docx(name: &str, text: String, layout: DocxLayout) -> Self {
        Self { docx: Some(Arc::new(layout)), ..Self::new(name, text, Format::Docx) }
    }

    /// The same policy with another text.
    ///
    /// # Panics
    /// When the text is longer than [`MAX_LEN`].
    #[must_use]
    pub fn with_text(&self, text: String) -> Self {
        let new = Self::new(&*self.name, text, self.format);
        Self { encoding: self.encoding, marked: self.marked, loss: self.loss, ..new }
    }

    /// The text as the bytes of a file, in the encoding and with the byte order mark that it was read in. Where nothing
    /// was lost and the encoding has one way to write each character, they are the bytes that it was decoded from.
    ///
    /// # Errors
    /// The first character that the encoding has no bytes for.
    pub fn to_bytes(&self) -> Result<Vec<u8>, char> {
        encoding::bytes(self.encoding, &self.text, self.marked)
    }

    /// What reports call it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The decoded text; spans are offsets into it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The markup.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The name of the encoding that its bytes were in, as the Encoding Standard writes it: `UTF-8`, `windows-1252`.
    pub fn encoding(&self) -> &'static str {
        self.encoding
    }

    /// What could not be decoded, if something could not.
    pub fn loss(&self) -> Option<Loss> {
        self.loss
    }

    /// How the text of a Word document is made up; `None` for all other sources.
    pub fn docx(&self) -> Option<&DocxLayout> {
        self.docx.as_deref()
    }

    /// Where lines start.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// The text of `span`.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// Line and column of the byte at `offset`.
    pub fn position(&self, offset: usize) -> Position {
        self.lines.position(&self.text, offset)
    }
}
