//! The picture of the README is what the program prints on a terminal. `UPDATE=1 cargo test` draws it anew.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Width of a character and height of a line, in pixels of the picture.
const CELL: (f64, f64) = (8.0, 18.0);
/// Space round the text, and height of the bar above it, in pixels.
const MARGIN: f64 = 18.0;
const BAR: f64 = 30.0;
/// Columns of the terminal.
const COLUMNS: usize = 104;

/// How a run of characters looks: what SGR codes (ECMA-48, 8.3.117) can set and the program uses.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Style {
    color: Option<u8>,
    bold: bool,
    dim: bool,
}

#[test]
fn the_picture_is_what_the_program_prints() {
    let command = "check --today 2026-11-22 privacy.md";
    let done = Command::new(env!("CARGO_BIN_EXE_fineprint"))
        .args(command.split(' ').chain(["--color", "always"]))
        .current_dir(root().join("tests/picture"))
        .env("COLUMNS", COLUMNS.to_string())
        .output()
        .expect("the program runs");
    let printed = String::from_utf8(done.stdout).expect("the output is UTF-8");
    let picture = draw(command, &printed);
    let path = root().join("docs/terminal.svg");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &picture).expect("the picture can be written");
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == picture, "docs/terminal.svg is stale: `UPDATE=1 cargo test` draws it anew");
}

#[test]
fn styles_end_where_they_are_reset() {
    let (plain, red) = (Style::default(), Style { color: Some(1), bold: true, dim: false });
    let expected = [(red, "error".to_owned()), (plain, ": <b>".to_owned())];
    assert_eq!(runs("\u{1b}[31;1merror\u{1b}[0m: <b>"), expected);
    assert_eq!(escaped("a < b & c"), "a &lt; b &amp; c");
}

fn draw(command: &str, printed: &str) -> String {
    let lines: Vec<Vec<(Style, String)>> = printed.trim_end().lines().flat_map(|line| rows(&runs(line))).collect();
    let width = CELL.0 * COLUMNS as f64 + 2.0 * MARGIN;
    let height = CELL.1 * (lines.len() + 2) as f64 + BAR + MARGIN;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" role=\"img\" \
         aria-label=\"fineprint finds a contradiction and shows both places\">\n<style>\n{STYLES}</style>\n\
         <rect class=\"screen\" width=\"{width}\" height=\"{height}\" rx=\"8\"/>\n"
    );
    for (index, color) in ["red", "yellow", "green"].iter().enumerate() {
        let x = MARGIN + 6.0 + 18.0 * index as f64;
        writeln!(svg, "<circle class=\"{color}\" cx=\"{x}\" cy=\"18\" r=\"5\"/>").unwrap();
    }
    svg.push_str("<g class=\"text\">\n");
    let prompt = [
        (Style { color: Some(2), ..Style::default() }, "$ ".to_owned()),
        (Style::default(), format!("fineprint {command}")),
    ];
    line(&mut svg, 0, &prompt);
    for (index, runs) in lines.iter().enumerate() {
        line(&mut svg, index + 2, runs);
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// Colours of a dark terminal, by the numbers of SGR.
const STYLES: &str = "\
.text { font: 13px ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; fill: #d5d8df; white-space: pre; }
.screen { fill: #1d2027; }
.bold { font-weight: 700; } .dim { fill: #8b92a1; }
.c1, .red { fill: #ff7a7a; } .c2, .green { fill: #7ed491; } .c3, .yellow { fill: #f0c674; }
.c4 { fill: #82b1ff; } .c5 { fill: #d7a1f0; } .c6 { fill: #6fd3dd; }
";

/// One line of the screen. Each run says where it starts and how wide it is, so that columns agree in any font.
fn line(svg: &mut String, row: usize, runs: &[(Style, String)]) {
    let y = BAR + CELL.1 * (row + 1) as f64;
    let mut column = 0;
    for (style, text) in runs {
        let length = text.chars().count();
        let shown = text.trim_end();
        let blank = text.chars().take_while(|c| *c == ' ').count();
        let (start, wide) = (column + blank, shown.chars().count().saturating_sub(blank));
        column += length;
        if wide == 0 {
            continue;
        }
        let (x, across) = (MARGIN + CELL.0 * start as f64, CELL.0 * wide as f64);
        let class = classes(*style);
        let text = escaped(shown.trim_start());
        writeln!(svg, "<text x=\"{x}\" y=\"{y}\" textLength=\"{across}\"{class}>{text}</text>").unwrap();
    }
}

fn classes(style: Style) -> String {
    let color = style.color.map(|color| format!("c{color}"));
    let names = [color, style.bold.then(|| "bold".to_owned()), style.dim.then(|| "dim".to_owned())];
    let names: Vec<String> = names.into_iter().flatten().collect();
    if names.is_empty() { String::new() } else { format!(" class=\"{}\"", names.join(" ")) }
}

/// The runs of equal style of a line with SGR sequences.
fn runs(line: &str) -> Vec<(Style, String)> {
    let mut style = Style::default();
    let mut runs: Vec<(Style, String)> = Vec::new();
    let mut parts = line.split("\u{1b}[");
    let mut add = |style, text: &str| match runs.last_mut() {
        Some((last, run)) if *last == style => run.push_str(text),
        _ if text.is_empty() => {}
        _ => runs.push((style, text.to_owned())),
    };
    add(style, parts.next().unwrap_or_default());
    for part in parts {
        let (codes, text) = part.split_once('m').expect("the program writes no other sequences than SGR");
        for code in codes.split(';') {
            match code.parse::<u8>().unwrap_or_default() {
                0 => style = Style::default(),
                1 => style.bold = true,
                2 => style.dim = true,
                code @ 30..=37 => style.color = Some(code - 30),
                39 => style.color = None,
                code => panic!("the picture knows no style {code}"),
            }
        }
        add(style, text);
    }
    runs
}

/// The rows that a terminal breaks a line into.
fn rows(runs: &[(Style, String)]) -> Vec<Vec<(Style, String)>> {
    let mut rows = vec![Vec::new()];
    let mut column = 0;
    for (style, text) in runs {
        for c in text.chars() {
            if column == COLUMNS {
                rows.push(Vec::new());
                column = 0;
            }
            column += 1;
            match rows.last_mut().and_then(|row: &mut Vec<(Style, String)>| row.last_mut()) {
                Some((last, run)) if last == style => run.push(c),
                _ => rows.last_mut().expect("there is a first row").push((*style, c.to_string())),
            }
        }
    }
    rows
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
