//! The numbers of lists, counted as Word counts them (ISO/IEC 29500-1, section 17.9).

use rustc_hash::{FxHashMap, FxHashSet};

use super::DocxError;
use super::properties::next_within;
use super::styles::Styles;
use super::xml::{XmlItem, XmlReader, XmlTag};

/// Levels of a list.
const LEVELS: usize = 9;

/// The kinds of list of a document, and how far each is counted.
#[derive(Debug, Default)]
pub(super) struct ListCounters {
    lists: FxHashMap<String, DocxList>,
    kinds: FxHashMap<String, ListKind>,
    /// By kind of list: lists of one kind go on counting.
    counts: FxHashMap<String, [Option<u32>; LEVELS]>,
    /// The lists and levels that have begun anew.
    begun: FxHashSet<(String, usize)>,
}

/// A list.
#[derive(Debug, Default)]
struct DocxList {
    kind: String,
    /// The number that a level begins with here.
    starts: [Option<u32>; LEVELS],
    levels: [Option<ListLevel>; LEVELS],
}

/// A kind of list.
#[derive(Debug, Default)]
struct ListKind {
    levels: [Option<ListLevel>; LEVELS],
    /// The style that says what the kind does not.
    style: Option<String>,
}

/// How one level is numbered.
#[derive(Clone, Debug)]
struct ListLevel {
    start: u32,
    format: String,
    /// The label, with `%1` for the number of the first level.
    text: String,
    /// Whether numbers of other levels are decimal here.
    legal: bool,
    /// The level whose items begin this one anew, counted from 1; 0 if none does.
    restart: Option<usize>,
}

impl ListCounters {
    /// Reads `numbering.xml`.
    pub(super) fn read(text: &str, part: &str) -> Result<Self, DocxError> {
        let mut reader = XmlReader::new(text, part);
        let mut numbering = Self::default();
        while let Some(item) = reader.item()? {
            let XmlItem::Open(tag) = item else { continue };
            if tag.is("abstractNum") {
                let kind = ListKind::read(&mut reader)?;
                numbering.kinds.insert(tag.attribute("abstractNumId").unwrap_or_default(), kind);
            } else if tag.is("num") {
                let list = DocxList::read(&mut reader)?;
                numbering.lists.insert(tag.attribute("numId").unwrap_or_default(), list);
            }
        }
        Ok(numbering)
    }

    /// The label of the next item of a list at a level; `None` where there is no such list or level. Empty where the
    /// level has no label.
    pub(super) fn next(&mut self, id: &str, level: usize, styles: &Styles) -> Option<String> {
        let level = level.min(LEVELS - 1);
        let list = self.lists.get(id)?;
        let kind = self.kind_of(list, styles)?;
        let levels: Vec<Option<&ListLevel>> = (0..LEVELS)
            .map(|at| list.levels[at].as_ref().or(self.kinds.get(&kind).and_then(|kind| kind.levels[at].as_ref())))
            .collect();
        let this = levels[level]?;
        let counts = self.counts.entry(kind).or_default();
        let anew = list.starts[level].filter(|_| self.begun.insert((id.to_owned(), level)));
        counts[level] = Some(match (anew, counts[level]) {
            (Some(start), _) => start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => this.start,
        });
        for at in level + 1..LEVELS {
            let restarts = levels[at].is_none_or(|lower| lower.restart.is_none_or(|from| from > level));
            if restarts {
                counts[at] = None;
            }
        }
        for at in 0..level {
            counts[at].get_or_insert(levels[at].map_or(1, |level| level.start));
        }
        Some(label(this, &levels, counts))
    }

    /// The kind of a list; one that only names a style is that of the style's list.
    fn kind_of(&self, list: &DocxList, styles: &Styles) -> Option<String> {
        let style = self.kinds.get(&list.kind)?.style.as_deref();
        let of_style = styles.chain(style).find_map(|style| style.paragraph.list.as_deref());
        let linked = of_style.and_then(|id| self.lists.get(id)).map(|list| &list.kind);
        Some(linked.unwrap_or(&list.kind).clone())
    }
}

impl ListKind {
    fn read(reader: &mut XmlReader<'_>) -> Result<Self, DocxError> {
        let mut kind = Self::default();
        while let Some(XmlItem::Open(tag)) = next_within(reader)? {
            if tag.is("lvl") {
                ListLevel::read_into(&mut kind.levels, &tag, reader)?;
                continue;
            }
            if tag.is("numStyleLink") {
                kind.style = tag.attribute("val");
            }
            reader.skip()?;
        }
        Ok(kind)
    }
}

impl DocxList {
    fn read(reader: &mut XmlReader<'_>) -> Result<Self, DocxError> {
        let mut list = Self::default();
        while let Some(XmlItem::Open(tag)) = next_within(reader)? {
            if tag.is("lvlOverride") {
                let at = tag.number::<usize>("ilvl").unwrap_or(LEVELS);
                list.level(at, reader)?;
                continue;
            }
            if tag.is("abstractNumId") {
                list.kind = tag.attribute("val").unwrap_or_default();
            }
            reader.skip()?;
        }
        Ok(list)
    }

    fn level(&mut self, at: usize, reader: &mut XmlReader<'_>) -> Result<(), DocxError> {
        while let Some(XmlItem::Open(tag)) = next_within(reader)? {
            if tag.is("lvl") {
                ListLevel::read_into(&mut self.levels, &tag, reader)?;
                continue;
            }
            if tag.is("startOverride")
                && let Some(start) = self.starts.get_mut(at)
            {
                *start = tag.number("val");
            }
            reader.skip()?;
        }
        Ok(())
    }
}

impl ListLevel {
    fn read_into(
        levels: &mut [Option<Self>; LEVELS],
        tag: &XmlTag<'_>,
        reader: &mut XmlReader<'_>,
    ) -> Result<(), DocxError> {
        let at = tag.number::<usize>("ilvl").unwrap_or(LEVELS);
        let mut level =
            Self { start: 0, format: "decimal".to_owned(), text: String::new(), legal: false, restart: None };
        while let Some(XmlItem::Open(tag)) = next_within(reader)? {
            match tag.name.as_str() {
                "start" => level.start = tag.number("val").unwrap_or(0),
                "numFmt" => level.format = tag.attribute("val").unwrap_or_default(),
                "lvlText" => level.text = tag.attribute("val").unwrap_or_default(),
                "isLgl" => level.legal = tag.is_on(),
                "lvlRestart" => level.restart = tag.number("val"),
                _ => {}
            }
            reader.skip()?;
        }
        if let Some(place) = levels.get_mut(at) {
            *place = Some(level);
        }
        Ok(())
    }
}

/// The label of an item.
fn label(level: &ListLevel, levels: &[Option<&ListLevel>], counts: &[Option<u32>; LEVELS]) -> String {
    if level.format == "bullet" {
        // Bullets are often signs of a font of symbols, which mean nothing elsewhere.
        return "•".to_owned();
    }
    let mut label = String::new();
    let mut signs = level.text.chars();
    while let Some(sign) = signs.next() {
        let digit = (sign == '%').then(|| signs.clone().next().and_then(|digit| digit.to_digit(10))).flatten();
        let Some(at) = digit.and_then(|digit| (digit as usize).checked_sub(1)).filter(|at| *at < LEVELS) else {
            label.push(sign);
            continue;
        };
        signs.next();
        let format = match levels[at] {
            Some(other) if !level.legal => other.format.as_str(),
            _ => "decimal",
        };
        if let Some(count) = counts[at] {
            label.push_str(&number(count, format));
        }
    }
    label.trim().to_owned()
}

/// A number as a format writes it.
fn number(count: u32, format: &str) -> String {
    match format {
        "none" => String::new(),
        "decimalZero" => format!("{count:02}"),
        "lowerLetter" => letters(count),
        "upperLetter" => letters(count).to_uppercase(),
        "lowerRoman" => roman(count),
        "upperRoman" => roman(count).to_uppercase(),
        _ => count.to_string(),
    }
}

/// `a` to `z`, then `aa` to `zz`, as Word counts.
fn letters(count: u32) -> String {
    let Some(index) = count.checked_sub(1) else { return String::new() };
    let letter = char::from(b'a' + u8::try_from(index % 26).unwrap_or_default());
    std::iter::repeat_n(letter, (index as usize / 26 + 1).min(8)).collect()
}

fn roman(count: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut left = count.min(9999);
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            written.push_str(sign);
            left -= value;
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: &str = r#"<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
        <w:abstractNum w:abstractNumId="0">
          <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
          <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
          <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2.%3"/><w:isLgl/></w:lvl>
        </w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="0"/>
          <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
        </w:numbering>"#;

    #[test]
    fn lists_are_counted_as_word_counts_them() {
        let mut numbering = ListCounters::read(LISTS, "numbering").unwrap();
        let styles = Styles::default();
        let items = [("1", 0), ("1", 1), ("1", 1), ("1", 2), ("1", 0), ("1", 1), ("2", 0), ("1", 0), ("3", 0)];
        let labels: Vec<_> = items.iter().map(|(id, level)| numbering.next(id, *level, &styles)).collect();
        let expected = ["1.", "(a)", "(b)", "1.2.1", "2.", "(a)", "1.", "2."];
        assert_eq!(labels[..8].iter().flatten().collect::<Vec<_>>(), expected);
        assert_eq!(labels[8], None);
    }

    #[test]
    fn numbers_are_written_in_letters_and_roman_numerals() {
        assert_eq!([letters(1), letters(26), letters(27)], ["a", "z", "aa"]);
        assert_eq!([roman(4), roman(14), roman(1999)], ["iv", "xiv", "mcmxcix"]);
        assert_eq!(number(7, "decimalZero"), "07");
    }
}
