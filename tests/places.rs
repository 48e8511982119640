//! Where the program is run, what files are called, and folders that are not as they should be.
#![cfg(unix)]

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const POLICY: &str = "# Privacy policy\n\nBy using our website you consent to this privacy policy.\n";

/// An empty folder of its own for each test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("places").join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).expect("the folder of an earlier run can be removed");
    }
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    // What lies above belongs to the repository of this project.
    std::fs::create_dir(folder.join(".git")).expect("a folder can be made");
    folder
}

fn write(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder can be made");
    std::fs::write(path, text).expect("a file can be written");
}

fn run(folder: &Path, args: &[&OsStr]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_fineprint")).args(args).current_dir(folder).output().expect("the program runs")
}

fn told(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_line_of_a_file_whose_name_is_not_utf_8_is_explained() {
    let folder = folder("name");
    let name = OsStr::from_bytes(b"priv\xe4cy.md");
    std::fs::write(folder.join(name), POLICY).expect("a file can be written");
    let output = run(&folder, &[OsStr::new("explain"), OsStr::from_bytes(b"priv\xe4cy.md:3")]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output.stderr));
    assert!(told(&output.stdout).contains(":3"), "{}", told(&output.stdout));
}

#[test]
fn a_working_directory_that_is_gone_is_in_nobodys_way() {
    let folder = folder("gone");
    let policy = folder.join("privacy.md");
    write(&policy, POLICY);
    let gone = folder.join("here");
    std::fs::create_dir(&gone).expect("a folder can be made");
    let program = env!("CARGO_BIN_EXE_fineprint");
    let script = format!("cd {} && rmdir {0} && {program} --only consent {}", gone.display(), policy.display());
    let output = Command::new("sh").args(["-c", &script]).output().expect("there is a shell");
    assert!(told(&output.stdout).contains("consent/consent-by-use"), "{}", told(&output.stderr));
}

#[test]
fn a_foreign_file_is_neither_read_nor_quoted() {
    let folder = folder("secrets");
    let outside = folder.parent().expect("it lies in a folder").join("outside-secrets");
    write(&outside.join("a/keys.toml"), "token = \"hunter2\"\n");
    write(&folder.join("privacy.md"), POLICY);
    write(&folder.join("lints/a/keys.toml"), "password = \"hunter2\"\n");
    let link = folder.join("linked");
    std::os::unix::fs::symlink(&outside, &link).expect("a link can be made");
    let check = |config: &str, more: &[&str]| {
        write(&folder.join("fineprint.toml"), config);
        let args: Vec<&OsStr> = ["check", "privacy.md"].iter().chain(more).map(OsStr::new).collect();
        let output = run(&folder, &args);
        assert_eq!(output.status.code(), Some(2));
        let told = told(&output.stderr);
        assert!(!told.contains("hunter2"), "{told}");
        told
    };
    for path in ["../outside-secrets", "linked"] {
        let config = format!("[lints]\npaths = [\"{path}\"]\n");
        assert!(check(&config, &[]).contains("lies outside of the folder"));
        assert!(check(&config, &["--trust-paths"]).contains("nothing that lints"));
    }
    assert!(check("[lints]\npaths = [\"lints\"]\n", &[]).contains("nothing that lints"));
    assert!(check("extends = [\"../outside-secrets/a/keys.toml\"]\n", &[]).contains("outside of the repository"));
    assert!(check("extends = [\"linked/a/keys.toml\"]\n", &[]).contains("outside of the repository"));
}

#[test]
fn what_cannot_be_written_leaves_nothing_behind() {
    let folder = folder("read-only");
    let program = env!("CARGO_BIN_EXE_fineprint");
    // No file may grow: the first byte that is written is one too many.
    let script = format!("trap '' XFSZ; ulimit -f 0; {program} init");
    let output = Command::new("sh").args(["-c", &script]).current_dir(&folder).output().expect("there is a shell");
    assert_eq!(output.status.code(), Some(2), "{}", told(&output.stdout));
    assert!(told(&output.stderr).contains("fineprint.toml: it cannot be written"), "{}", told(&output.stderr));
    assert!(!folder.join("fineprint.toml").exists());
}
