//! `fineprint claims`: what policies say.

use std::io;
use std::path::Path;

use super::args::{ListFormat, ReadArgs};
use super::inputs::inputs;
use super::look::look;
use super::problem::Caution;
use super::setup::Setup;
use super::stream::{Part, stream};
use super::{ExitStatus, Io};
use crate::check::Facts;
use crate::document;
use crate::report::{Frame, Summary, claims, json};

pub(super) fn run(args: &ReadArgs, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    let look = look(args.policies.output.color, io.terminal);
    let Some(setup) = Setup::load(&args.config, io, look)? else { return Ok(ExitStatus::Failed) };
    let frame = match args.format {
        ListFormat::Json => json::documents_frame(),
        ListFormat::Text => Frame { head: String::new(), between: "\n" },
    };
    let left_out = |path: &Path| setup.settings.excludes(&setup.path_of(&path.to_string_lossy()));
    let inputs = inputs(&args.policies, io.stdin, &left_out);
    let total = stream(inputs, args.policies.threads, &frame, (&mut *io.stdout, &mut *io.stderr), |input| {
        let source = input.read()?;
        let document = document::parse(&source);
        let facts = Facts::gather(&source, &document, &setup.catalog, &[]);
        let said = claims::said(&source, &document, &setup.catalog, facts.hits());
        let out = match args.format {
            ListFormat::Json => json::claims(&source, &said),
            ListFormat::Text => claims::text(&source, &said, &claims::absent(&setup.catalog, facts.hits()), look),
        };
        Ok(Part { out, summary: Summary::default(), caution: Caution::of_loss(&source) })
    })?;
    if args.format == ListFormat::Json {
        io.stdout.write_all(json::DOCUMENTS_END.as_bytes())?;
    }
    Ok(if total.failed { ExitStatus::Failed } else { ExitStatus::Clean })
}
