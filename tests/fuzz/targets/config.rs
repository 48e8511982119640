//! A configuration file.
#![no_main]

use std::path::Path;

use fineprint::config::Config;
use fineprint::lint::Catalog;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Err(mistakes) = Config::parse("fineprint.toml", Path::new("/project"), text).resolve(&Catalog::built_in())
    else {
        return;
    };
    for mistake in mistakes {
        assert!(text.get(mistake.span.clone()).is_some(), "{:?} in {text:?}", mistake.span);
    }
});
