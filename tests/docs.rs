//! Pages that are made from the code are fresh. `UPDATE=1 cargo test` rewrites them.

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn the_page_of_the_command_line_is_fresh() {
    let mut page = String::from(
        "# The command line\n\nThis page is made from `src/cli/args.rs`; `UPDATE=1 cargo test` rewrites it.\n",
    );
    let mut command = fineprint::cli::command().term_width(100);
    command.build();
    let names: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_string()).collect();
    page.push_str(&section("fineprint", command.render_long_help()));
    for name in names.iter().filter(|name| *name != "help") {
        let subcommand = command.find_subcommand_mut(name).expect("it was listed").clone().term_width(100);
        page.push_str(&section(&format!("fineprint {name}"), subcommand.clone().render_long_help()));
    }
    let path = root().join("docs/cli.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &page).expect("the page can be written");
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(committed, page, "{} is stale: `UPDATE=1 cargo test` rewrites it", path.display());
}

fn section(title: &str, help: impl std::fmt::Display) -> String {
    let help: Vec<String> = help.to_string().trim_end().lines().map(|line| line.trim_end().to_string()).collect();
    format!("\n## {title}\n\n```text\n{}\n```\n", help.join("\n"))
}

/// Blocks whose opening fence names a file are its content; the others of `console` are commands with what they print.
/// `[..]` stands for anything.
#[test]
fn packs_on_pages_work_as_the_pages_say() {
    for (page, least_files, least_commands) in [("packs", 6, 3), ("lint-format", 3, 2)] {
        try_page(page, least_files, least_commands);
    }
}

fn try_page(name: &str, least_files: usize, least_commands: usize) {
    let page = fs::read_to_string(root().join(format!("docs/{name}.md"))).expect("the page is there");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // What an earlier run left there must not take part.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join(".git")).expect("a folder can be made");
    let (mut files, mut commands) = (0, 0);
    let mut wrong = String::new();
    for block in page.split("\n```").skip(1).step_by(2) {
        let (head, body) = block.split_once('\n').expect("a block has lines");
        if let Some((_, name)) = head.split_once(' ') {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().expect("it is in the folder")).expect("a folder can be made");
            fs::write(path, format!("{body}\n")).expect("a file can be written");
            files += 1;
        } else if let Some((line, expected)) = body.strip_prefix("$ fineprint ").and_then(|body| body.split_once('\n'))
        {
            let done = Command::new(env!("CARGO_BIN_EXE_fineprint"))
                .args(line.split(' '))
                .current_dir(&folder)
                .env("NO_COLOR", "1")
                .env("LC_ALL", "C.UTF-8")
                .env_remove("COLUMNS")
                .output()
                .expect("the program runs");
            let printed = String::from_utf8_lossy(&done.stdout) + String::from_utf8_lossy(&done.stderr);
            if !is_like(printed.trim_end(), expected) {
                wrong += &format!("$ fineprint {line}\n{printed}instead of\n{expected}\n\n");
            }
            commands += 1;
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    let whole = files >= least_files && commands >= least_commands;
    assert!(whole, "{name}.md lost its blocks: {files} files, {commands} commands");
}

fn is_like(text: &str, expected: &str) -> bool {
    let mut parts = expected.split("[..]");
    let first = parts.next().expect("a split has a first part");
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    let mut open = false;
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
        open = part.is_empty();
    }
    open || rest.is_empty()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
