//! Command lines and what they print: `tests/cli/*.trycmd` and the examples in `README.md`.
//!
//! `UPDATE=1 cargo test` rewrites the expected output.

use std::process::Command;

#[test]
fn command_lines() {
    if std::env::var_os("UPDATE").is_some() && std::env::var_os("TRYCMD").is_none() {
        // trycmd asks for a variable of its own.
        let own = std::env::current_exe().expect("a test knows its own path");
        let status = Command::new(own).env("TRYCMD", "overwrite").status().expect("the test runs again");
        assert!(status.success(), "rewriting the expected output failed");
        return;
    }
    trycmd::TestCases::new()
        .case("tests/cli/*.trycmd")
        .case("tests/cli/*.toml")
        .case("README.md")
        // Nothing may depend on the terminal that the tests run in.
        .env("COLUMNS", "")
        .env("NO_COLOR", "1")
        .run();
}
