//! Pages that are made from the code are fresh. `UPDATE=1 cargo test` rewrites them.

use std::fs;
use std::path::Path;

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
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/cli.md");
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
