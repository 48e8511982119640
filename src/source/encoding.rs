//! Which encoding bytes are in, and their text.

use encoding_rs::{DecoderResult, EncoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{Format, Loss};

/// How much of a file is looked at for a declaration, as browsers do (HTML, section 13.2.3.2).
const HEAD: usize = 1024;

/// Text in Latin letters has no more than one byte in this many beyond ASCII.
const MOST_WIDE: usize = 4;

/// The encoding of `bytes` and the length of the mark that tells it; `None` if it is none that we know.
///
/// What is valid UTF-8 is UTF-8 even where a page declares something else: chance makes no valid UTF-8, but pages are
/// often stored anew without a change of their declaration.
pub(super) fn of(bytes: &[u8], format: Option<Format>) -> Option<(&'static Encoding, usize)> {
    match bytes {
        [0xff, 0xfe, ..] => return Some((UTF_16LE, 2)),
        [0xfe, 0xff, ..] => return Some((UTF_16BE, 2)),
        // The mark stays in the text, so that offsets are those of the file.
        [0xef, 0xbb, 0xbf, ..] => return Some((UTF_8, 0)),
        _ => {}
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return Some((encoding, 0));
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Some((UTF_8, 0));
    }
    let declared = is_page(bytes, format).then(|| declared(&bytes[..bytes.len().min(HEAD)])).flatten();
    let declared = declared.filter(|encoding| *encoding != UTF_8).or_else(|| detected(bytes));
    declared.map(|encoding| (encoding, 0))
}

/// The text of `bytes`, and what of it was lost. Each place without a meaning becomes U+FFFD.
pub(super) fn text(encoding: &'static Encoding, bytes: Vec<u8>) -> (String, Option<Loss>) {
    if encoding != UTF_8 {
        return transcode(encoding, &bytes);
    }
    String::from_utf8(bytes).map_or_else(|error| transcode(encoding, error.as_bytes()), |text| (text, None))
}

fn transcode(encoding: &'static Encoding, bytes: &[u8]) -> (String, Option<Loss>) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::new();
    let mut loss: Option<Loss> = None;
    let mut read = 0;
    loop {
        let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len() - read);
        text.reserve(room.expect("decode refuses sources beyond MAX_LEN"));
        let (result, more) = decoder.decode_to_string_without_replacement(&bytes[read..], &mut text, true);
        read += more;
        match result {
            DecoderResult::InputEmpty => return (text, loss),
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => {
                let loss = loss.get_or_insert(Loss { offset: text.len(), count: 0 });
                loss.count += 1;
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
}

/// The bytes of `text` in the encoding of that name, behind its byte order mark if it is `marked`, or the first
/// character that it has no bytes for.
pub(super) fn bytes(name: &str, text: &str, marked: bool) -> Result<Vec<u8>, char> {
    let encoding = Encoding::for_label(name.as_bytes()).unwrap_or(UTF_8);
    let unit_bytes = match encoding {
        _ if encoding == UTF_8 => return Ok(text.as_bytes().to_vec()),
        _ if encoding == UTF_16LE => u16::to_le_bytes,
        _ if encoding == UTF_16BE => u16::to_be_bytes,
        _ => return narrow_bytes(encoding, text),
    };
    let mark = marked.then_some(0xfeff);
    Ok(mark.into_iter().chain(text.encode_utf16()).flat_map(unit_bytes).collect())
}

fn narrow_bytes(encoding: &'static Encoding, text: &str) -> Result<Vec<u8>, char> {
    let mut encoder = encoding.new_encoder();
    let mut bytes = Vec::new();
    let mut written = 0;
    loop {
        let room = encoder.max_buffer_length_from_utf8_without_replacement(text.len() - written);
        bytes.reserve(room.expect("a source is no longer than MAX_LEN"));
        let (result, more) = encoder.encode_from_utf8_to_vec_without_replacement(&text[written..], &mut bytes, true);
        written += more;
        match result {
            EncoderResult::InputEmpty => return Ok(bytes),
            EncoderResult::OutputFull => {}
            EncoderResult::Unmappable(unknown) => return Err(unknown),
        }
    }
}

/// UTF-16 without a mark: of Latin text, every second byte is NUL.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let units = bytes[..bytes.len().min(HEAD)].chunks_exact(2);
    let count = units.len();
    let (high, low) =
        units.fold((0, 0), |(high, low), unit| (high + usize::from(unit[1] == 0), low + usize::from(unit[0] == 0)));
    match (high, low) {
        _ if count < 2 => None,
        (high, 0) if high * 2 > count => Some(UTF_16LE),
        (0, low) if low * 2 > count => Some(UTF_16BE),
        _ => None,
    }
}

fn is_page(bytes: &[u8], format: Option<Format>) -> bool {
    let opening = || Format::of_text(&String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]));
    format.unwrap_or_else(opening) == Format::Html
}

/// The encoding that the head of a page declares: `<meta charset="...">`, `<?xml encoding="..."?>`.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.to_ascii_lowercase();
    let label = ["charset", "encoding"].into_iter().find_map(|name| {
        let after = memchr::memmem::find(&head, name.as_bytes())? + name.len();
        let value = head[after..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
        let end = value.iter().position(|byte| matches!(byte, b'"' | b'\'' | b'>' | b';' | b'?' | b' ' | b'/'))?;
        Some(&value[..end])
    })?;
    // A head that can be read byte by byte is not in UTF-16, whatever it says.
    Encoding::for_label(label).filter(|encoding| encoding.is_ascii_compatible())
}

/// UTF-8 with damage, or windows-1252, if either is likely.
fn detected(bytes: &[u8]) -> Option<&'static Encoding> {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if sound > broken {
        return Some(UTF_8);
    }
    let wide = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let written = bytes.iter().filter(|byte| !byte.is_ascii_whitespace()).count();
    (wide * MOST_WIDE <= written && !bytes.iter().any(is_control)).then_some(WINDOWS_1252)
}

/// Whether no text in windows-1252 holds the byte.
fn is_control(byte: &u8) -> bool {
    matches!(byte, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f | 0x81 | 0x8d | 0x8f | 0x90 | 0x9d)
}
