//! `fineprint explain`: the page of one lint or claim.

use std::io;

use super::args::ExplainArgs;
use super::look::look;
use super::problem::Problem;
use super::setup::Setup;
use super::{ExitStatus, Io};
use crate::phrase::nearest;
use crate::report::explain;

pub(super) fn run(args: &ExplainArgs, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    let look = look(args.output.color, io.terminal);
    let Some(setup) = Setup::load_with_examples(&args.config, Vec::new(), io, look)? else {
        return Ok(ExitStatus::Failed);
    };
    let page = match (setup.catalog.lint(&args.id), setup.catalog.claim_id(&args.id)) {
        (Some(lint), _) => explain::lint(lint, look),
        (None, Some(claim)) => explain::claim(setup.catalog.claim(claim), look),
        (None, None) => {
            let known = setup
                .catalog
                .lints()
                .iter()
                .map(|lint| &*lint.id)
                .chain(setup.catalog.claims().iter().map(|claim| &*claim.id));
            let near = nearest(&args.id, known).map(|near| format!("did you mean `{near}`?"));
            let help = near.or_else(|| Some("`fineprint lints` lists all lints".to_string()));
            write!(io.stderr, "{}", Problem::new(&args.id, "there is no such lint or claim").help(help))?;
            return Ok(ExitStatus::Failed);
        }
    };
    io.stdout.write_all(page.as_bytes())?;
    Ok(ExitStatus::Clean)
}
