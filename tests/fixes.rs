//! Edits of findings: what they leave alone, that there is an end of them, and what `--fix` and `--diff` do to files,
//! when all goes well and when it does not.

use std::convert::Infallible;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use fineprint::check::{EXAMPLE_TODAY, Options, check};
use fineprint::document;
use fineprint::finding::{Edit, Finding};
use fineprint::fix::{apply, chosen, edits, fix};
use fineprint::lint::{Catalog, Safety};
use fineprint::source::{Format, Source, decode};
use proptest::prelude::*;

/// A faulty policy, and what `--fix --unsafe-fixes` makes of it.
const FAULTY: &str = "# Privacy policy\n\nSee [the shop](http://alder-books.test/). It is fr\u{e9}e.\n";
const FIXED: &str = "# Privacy policy\n\nSee [the shop](https://alder-books.test/). It is fr\u{e9}e.\n";

fn find(source: &Source, catalog: &Catalog) -> Vec<Finding> {
    check(source, &document::parse(source), catalog, &Options::new(EXAMPLE_TODAY, catalog))
}

/// Fixes the text, once all that can be said of one pass has been looked at.
#[track_caller]
fn fix_all(source: &Source, catalog: &Catalog) -> String {
    let findings = find(source, catalog);
    let chosen = chosen(source.text(), edits(&findings, Safety::Unsafe));
    let (edited, count) = apply(source, edits(&findings, Safety::Unsafe));
    assert_eq!(count, chosen.len());
    let (mut before, mut after) = (source.text(), edited.as_str());
    let mut at = 0;
    for (span, new) in &chosen {
        let same = &source.text()[at..span.start()];
        (before, after) = (before.strip_prefix(same).unwrap(), after.strip_prefix(same).expect("left alone"));
        before = &before[span.len()..];
        after = after.strip_prefix(&**new).expect("put in");
        at = span.end();
    }
    assert_eq!(before, after, "what follows the last edit");
    let again = |source: &Source| Ok::<_, Infallible>(find(source, catalog));
    let fixed = fix(source.clone(), Safety::Unsafe, again).expect("there is an end of edits");
    let rest = find(&fixed.source, catalog);
    assert_eq!(edits(&rest, Safety::Unsafe).filter(|edit| changes(&fixed.source, edit)).count(), 0);
    fixed.source.text().to_owned()
}

fn changes(source: &Source, edit: &Edit) -> bool {
    source.slice(edit.span) != edit.text
}

#[test]
fn policies_are_fixed_once_and_for_all() {
    let catalog = Catalog::built_in();
    let mut changed = 0;
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.to_string_lossy();
        if name.ends_with(".report") {
            continue;
        }
        let source = decode(&name, fs::read(&path).unwrap(), Format::of_path(&name)).unwrap();
        changed += usize::from(fix_all(&source, &catalog) != source.text());
    }
    assert!(changed > 3, "hardly a policy has anything to fix: {changed}");
}

/// Parts of policies with faults that can be cured, and what they may be mixed with.
const PARTS: &[&str] = &[
    "## 1. Who we are",
    "## 2) Cookies",
    "## 4. Your rights",
    "## Marketing choice",
    "1. print",
    "3) send",
    "We give data to (i) printers; (iii) carriers; (ii) banks.",
    "As set out below in sections 1 and 4, and above in section 4, we print.",
    "See the section called \"marketing choices\".",
    "[a](http://a.test/?utm_source=x&amp;sid=1) and <http://b.test/>",
    "<a href='http://a.test/'>http://a.test/</a>",
    "We use Google AdWords by **Facebook** Inc and Facebook Inc.",
    "<!-- fineprint: allow(text/empty-item) why -->",
    "<!-- fineprint: allow-file(text, contradiction/shared-despite-consent-promise) why -->",
    "caf\u{e9} \u{1f600}\u{200b}",
    "\u{feff}",
    "We collect your name.",
    "- ",
    "| a | b |\n|---|---|",
    "> ",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_leave_alone_what_they_are_not_for(
        parts in prop::collection::vec((0..PARTS.len(), 0..4_usize), 1..14),
        page in any::<bool>(),
    ) {
        let catalog = Catalog::built_in();
        let ends = ["\n\n", "\r\n\r\n", "\n", " "];
        let text: String = parts.iter().flat_map(|&(part, end)| [PARTS[part], ends[end]]).collect();
        let format = if page { Format::Html } else { Format::Markdown };
        let source = Source::new("policy", text, format);
        let fixed = fix_all(&source, &catalog);
        let carriage_returns = |text: &str| text.matches('\r').count();
        prop_assert!(carriage_returns(&fixed) <= carriage_returns(source.text()));
    }
}

/// A folder of its own for each test, with a policy in it.
fn folder(name: &str, policy: impl AsRef<[u8]>) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fixes").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the folder of an earlier run can be removed");
    }
    fs::create_dir_all(&folder).expect("a folder can be made");
    fs::write(folder.join("privacy.md"), policy).expect("a file can be written");
    folder
}

fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fineprint"));
    command.args(["check", "--only", "reference,numbering,silencing", "--unsafe-fixes"]).current_dir(folder);
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    program(folder).args(args).output().expect("the program runs")
}

#[track_caller]
fn says(output: &Output, status: i32, stdout: &str, stderr: &str) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (found, told) = (text(&output.stdout), text(&output.stderr));
    assert!(found.contains(stdout), "{found}{told}");
    assert!(told.contains(stderr), "{found}{told}");
    assert_eq!(output.status.code(), Some(status), "{found}{told}");
}

#[track_caller]
fn holds(folder: &Path, name: &str, expected: impl AsRef<[u8]>) {
    let found = fs::read(folder.join(name)).expect("it is there");
    let expected = expected.as_ref();
    assert!(
        found == expected,
        "{:?} instead of {:?}",
        String::from_utf8_lossy(&found),
        String::from_utf8_lossy(expected)
    );
}

/// That nothing is left in the folder besides these.
#[track_caller]
fn holds_only(folder: &Path, names: &[&str]) {
    let mut found: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    found.sort();
    assert_eq!(found, names);
}

#[test]
fn a_file_is_fixed_and_a_second_run_finds_nothing_to_fix() {
    let folder = folder("twice", FAULTY);
    says(&run(&folder, &["--fix", "privacy.md"]), 0, "no findings", "fixed 1 place in 1 file\n");
    holds(&folder, "privacy.md", FIXED);
    holds_only(&folder, &["privacy.md"]);
    let written = fs::metadata(folder.join("privacy.md")).unwrap().modified().unwrap();
    says(&run(&folder, &["--fix", "privacy.md", "privacy.md"]), 0, "no findings", "");
    assert_eq!(fs::metadata(folder.join("privacy.md")).unwrap().modified().unwrap(), written);
}

#[test]
fn what_is_not_safe_is_left_alone_unless_asked_for() {
    let folder = folder("safe", FAULTY);
    let mut command = Command::new(env!("CARGO_BIN_EXE_fineprint"));
    command.args(["check", "--only", "reference", "--fix", "privacy.md"]).current_dir(&folder);
    let output = command.output().unwrap();
    says(&output, 0, "fix:  write \"https://alder-books.test/\" instead of \"http://alder-books.test/\"", "");
    says(&output, 0, "1 fixable with --fix --unsafe-fixes", "");
    holds(&folder, "privacy.md", FAULTY);
}

#[test]
fn a_diff_writes_nothing_and_tells_by_its_status_whether_there_is_something() {
    let folder = folder("diff", FAULTY);
    let expected = "--- privacy.md\n+++ privacy.md\n@@ -1,3 +1,3 @@\n # Privacy policy\n \n\
                    -See [the shop](http://alder-books.test/). It is fr\u{e9}e.\n\
                    +See [the shop](https://alder-books.test/). It is fr\u{e9}e.\n";
    for args in [&["--diff", "privacy.md"][..], &["--fix", "--diff", "--format", "json", "privacy.md"]] {
        let output = run(&folder, args);
        assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
        says(&output, 1, "", "--fix would change 1 place in 1 file\n");
    }
    says(&run(&folder, &["--diff", "--exit-zero", "privacy.md"]), 0, "+++", "");
    holds(&folder, "privacy.md", FAULTY);
    fs::write(folder.join("privacy.md"), FIXED).unwrap();
    let output = run(&folder, &["--diff", "privacy.md"]);
    says(&output, 0, "", "nothing to fix\n");
    assert!(output.stdout.is_empty());
}

#[test]
fn what_makes_no_sense_together_is_refused() {
    let folder = folder("usage", FAULTY);
    let alone = run(&folder, &["privacy.md"]);
    says(&alone, 2, "", "required arguments were not provided");
    let both = run(&folder, &["--fix", "--baseline", "b.toml", "--update-baseline", "privacy.md"]);
    says(&both, 2, "", "cannot be used with");
    holds(&folder, "privacy.md", FAULTY);
}

#[test]
fn what_a_baseline_knows_is_not_fixed() {
    let folder = folder("baseline", FAULTY);
    let mut command = Command::new(env!("CARGO_BIN_EXE_fineprint"));
    let known = ["check", "--only", "reference", "--baseline", "known.toml", "--update-baseline", "privacy.md"];
    says(&command.args(known).current_dir(&folder).output().unwrap(), 0, "wrote known.toml, which lists 1", "");
    says(&run(&folder, &["--fix", "--baseline", "known.toml", "privacy.md"]), 0, "no findings", "");
    holds(&folder, "privacy.md", FAULTY);
}

#[test]
fn standard_input_is_printed_fixed_and_the_report_goes_to_standard_error() {
    let folder = folder("stdin", "");
    let piped = |bytes: &[u8]| {
        let mut child = program(&folder)
            .args(["--fix", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        child.stdin.take().unwrap().write_all(bytes).unwrap();
        child.wait_with_output().unwrap()
    };
    let output = piped(FAULTY.as_bytes());
    assert_eq!(String::from_utf8_lossy(&output.stdout), FIXED);
    says(&output, 0, "", "no findings in 1 file");
    let clean = b"# Privacy policy\r\n\r\nWe sell caf\xe9s.\r\n";
    assert_eq!(piped(clean).stdout, clean);
    let german = "# Datenschutz\n\nWir erheben Ihre Daten nicht und verkaufen sie nicht. ".repeat(20);
    let output = piped(german.as_bytes());
    assert_eq!(output.stdout, german.as_bytes(), "what cannot be checked passes as it is");
}

#[test]
fn encodings_marks_and_line_ends_stay() {
    let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let windows = |text: &str| text.chars().map(|c| u8::try_from(c as u32).unwrap()).collect::<Vec<u8>>();
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let marked = |text: &str| format!("\u{feff}{text}");
    let check = |name: &str, written: &dyn Fn(&str) -> Vec<u8>| {
        let folder = folder(name, written(FAULTY));
        says(&run(&folder, &["--fix", "privacy.md"]), 0, "no findings", "fixed 1 place");
        holds(&folder, "privacy.md", written(FIXED));
    };
    check("crlf", &|text| crlf(text).into_bytes());
    check("mark", &|text| marked(text).into_bytes());
    check("windows", &|text| windows(&crlf(text)));
    check("utf-16le", &|text| utf16(&crlf(&marked(text)), u16::to_le_bytes));
    check("utf-16be", &|text| utf16(&marked(text), u16::to_be_bytes));
    check("utf-16-bare", &|text| utf16(text, u16::to_le_bytes));
}

#[test]
fn what_an_encoding_cannot_hold_or_has_lost_is_told_and_nothing_is_written() {
    let lost = [FAULTY.as_bytes(), b"\xc3\xa9\xc3\xa9\xc3\xa9 \xff\n"].concat();
    let damaged = folder("damaged", &lost);
    says(
        &run(&damaged, &["--fix", "privacy.md"]),
        2,
        "",
        "it cannot be fixed: some of its bytes have no meaning in UTF-8",
    );
    holds(&damaged, "privacy.md", &lost);

    let narrow = b"# Privacy policy\n\nWe are caf\xe9 people and use Acme Maps.\n";
    let folder = folder("narrow", narrow);
    fs::create_dir_all(folder.join("own/house")).unwrap();
    let lint = "summary = 'an old name'\nseverity = 'info'\nconfidence = 'certain'\nwhy = 'w'\nhelp = 'h'\nfix = 'safe'\n\
                flagged = ['We use [[Acme Maps]].']\nclean = ['We use maps.']\n[ended]\n[[ended.thing]]\n\
                name = 'Acme Maps'\nphrases = ['acme maps']\nended = 2020-01-01\nwrite = 'H\u{103}r\u{21b}i'\n";
    fs::write(folder.join("own/house/old-name.toml"), lint).unwrap();
    fs::write(folder.join("fineprint.toml"), "[lints]\npaths = ['own']\n").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_fineprint"));
    command.args(["check", "--fix", "--only", "house", "privacy.md"]).current_dir(&folder);
    says(&command.output().unwrap(), 2, "", "it cannot be fixed: windows-1252 has no bytes for `\u{103}`");
    holds(&folder, "privacy.md", narrow);
}

#[cfg(unix)]
mod faults {
    use super::*;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
    }

    #[test]
    fn permissions_stay_and_a_link_is_followed() {
        let folder = folder("link", FAULTY);
        fs::rename(folder.join("privacy.md"), folder.join("real.md")).unwrap();
        symlink("real.md", folder.join("middle.md")).unwrap();
        symlink("middle.md", folder.join("privacy.md")).unwrap();
        set_mode(&folder.join("real.md"), 0o666);
        let mut command = Command::new("sh");
        let script = "umask 077; exec \"$0\" check --only reference --fix --unsafe-fixes privacy.md";
        command.args(["-c", script, env!("CARGO_BIN_EXE_fineprint")]).current_dir(&folder);
        says(&command.output().unwrap(), 0, "no findings", "fixed 1 place");
        assert!(fs::symlink_metadata(folder.join("privacy.md")).unwrap().is_symlink());
        holds(&folder, "real.md", FIXED);
        assert_eq!(fs::metadata(folder.join("real.md")).unwrap().mode() & 0o7777, 0o666);
        holds_only(&folder, &["middle.md", "privacy.md", "real.md"]);
    }

    #[test]
    fn what_is_read_only_is_left_alone() {
        let folder = folder("read-only", FAULTY);
        set_mode(&folder.join("privacy.md"), 0o444);
        let told = run(&folder, &["--fix", "privacy.md"]);
        says(&told, 2, "", "it cannot be fixed: it is read-only");
        let stderr = String::from_utf8_lossy(&told.stderr);
        assert!(!stderr.lines().any(|line| line.starts_with("fixed ")), "what was not written is not fixed");
        holds(&folder, "privacy.md", FAULTY);
    }

    #[test]
    fn a_folder_that_nobody_may_write_to_keeps_the_old_file() {
        let folder = folder("closed", FAULTY);
        set_mode(&folder, 0o555);
        let output = run(&folder, &["--fix", "privacy.md"]);
        set_mode(&folder, 0o755);
        // Permissions do not bind the superuser, who runs tests in containers.
        match output.status.code() {
            Some(0) => holds(&folder, "privacy.md", FIXED),
            _ => {
                says(&output, 2, "", "it cannot be fixed: no permission to write there");
                holds(&folder, "privacy.md", FAULTY);
            }
        }
        holds_only(&folder, &["privacy.md"]);
    }

    /// Runs `--fix` with no room for a file of more than some blocks.
    fn without_room(folder: &Path, signal: &str) -> Output {
        let mut command = Command::new("sh");
        let script =
            format!("{signal} ulimit -f 1; \"$0\" check --only reference --fix --unsafe-fixes privacy.md; exit $?");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_fineprint")]).current_dir(folder);
        command.output().expect("there is a shell")
    }

    #[test]
    fn a_disk_that_is_full_keeps_the_old_file() {
        let long = format!("{FAULTY}\n{}", "We sell books about the sea.\n\n".repeat(200));
        let folder = folder("full", &long);
        says(&without_room(&folder, "trap '' XFSZ;"), 2, "", "it cannot be fixed: ");
        holds(&folder, "privacy.md", &long);
        holds_only(&folder, &["privacy.md"]);
    }

    #[test]
    fn a_run_that_is_killed_while_it_writes_keeps_the_old_file() {
        let long = format!("{FAULTY}\n{}", "We sell books about the sea.\n\n".repeat(200));
        let folder = folder("killed", &long);
        let status = without_room(&folder, "").status.code();
        assert!(status.is_some_and(|status| status > 128), "it was not killed: {status:?}");
        holds(&folder, "privacy.md", &long);
    }

    #[test]
    fn what_is_no_file_is_not_replaced() {
        let folder = folder("pipe", FAULTY);
        let mut command = Command::new("sh");
        let script = "cat privacy.md | \"$0\" check --only reference --fix --unsafe-fixes /dev/stdin";
        command.args(["-c", script, env!("CARGO_BIN_EXE_fineprint")]).current_dir(&folder);
        says(&command.output().unwrap(), 2, "", "it cannot be fixed: it is no file that could be replaced");
    }
}
