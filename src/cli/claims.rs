//! `fineprint claims`: what policies say.

use std::io;

use super::args::{ListFormat, ReadArgs};
use super::catalog::built_in;
use super::inputs::inputs;
use super::look::look;
use super::stream::{Part, stream};
use super::{ExitStatus, Io};
use crate::check::Facts;
use crate::document;
use crate::report::{Frame, Summary, claims, json};

pub(super) fn run(args: &ReadArgs, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    let look = look(args.policies.output.color, io.terminal);
    let Some(catalog) = built_in(io, look)? else { return Ok(ExitStatus::Failed) };
    let frame = match args.format {
        ListFormat::Json => json::documents_frame(),
        ListFormat::Text => Frame { head: String::new(), between: "\n" },
    };
    let inputs = inputs(&args.policies, io.stdin);
    let total = stream(inputs, args.policies.threads, &frame, (&mut *io.stdout, &mut *io.stderr), |input| {
        let source = input.read()?;
        let document = document::parse(&source);
        let facts = Facts::gather(&source, &document, &catalog, &[]);
        let said = claims::said(&source, &document, &catalog, facts.hits());
        let out = match args.format {
            ListFormat::Json => json::claims(&source, &said),
            ListFormat::Text => claims::text(&source, &said, look),
        };
        Ok(Part { out, summary: Summary::default() })
    })?;
    if args.format == ListFormat::Json {
        io.stdout.write_all(json::DOCUMENTS_END.as_bytes())?;
    }
    Ok(if total.failed { ExitStatus::Failed } else { ExitStatus::Clean })
}
