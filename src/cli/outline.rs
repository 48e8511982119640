//! `fineprint outline`: the sections of policies as they were understood.

use std::io;

use super::args::{ListFormat, ReadArgs};
use super::inputs::inputs;
use super::look::look;
use super::problem::Caution;
use super::setups::Setups;
use super::stream::{Outcome, Part, Streams, stream};
use super::{ExitStatus, Io};
use crate::document;
use crate::report::{Envelope, json, outline};

pub(super) fn run(args: &ReadArgs, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    let look = look(args.policies.output.color, io.terminal);
    let setups = Setups::new(&args.config, args.typed(), look);
    let frame = match args.format {
        ListFormat::Json => json::documents_frame(),
        ListFormat::Text => Envelope { head: String::new(), between: "\n" },
    };
    let inputs = inputs(&args.policies, io.stdin, &setups);
    let streams = Streams { out: io.stdout, err: io.stderr, terminal: io.err_terminal };
    let total = stream(inputs, args.policies.threads, &frame, streams, |input| {
        let perhaps = input.perhaps;
        let source = input.read()?;
        let document = document::parse(&source);
        if perhaps && !document::is_policy(&source, &document) {
            return Ok(Part { outcome: Outcome::LeftOut, ..Part::default() });
        }
        let out = match args.format {
            ListFormat::Json => json::outline(&source, &document),
            ListFormat::Text => outline::text(&source, &document, look),
        };
        Ok(Part { out, caution: Caution::of_loss(&source), ..Part::default() })
    })?;
    if args.format == ListFormat::Json {
        io.stdout.write_all(json::DOCUMENTS_END.as_bytes())?;
    }
    io.stdout.flush()?;
    total.tell(io.stderr)?;
    Ok(total.status())
}
