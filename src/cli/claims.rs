//! `fineprint claims`: what policies say.

use std::io;

use super::args::{ClaimsArgs, ListFormat};
use super::inputs::inputs;
use super::look::look;
use super::problem::Caution;
use super::setups::Setups;
use super::stream::{Outcome, Part, Streams, stream};
use super::{ExitStatus, Io};
use crate::check::{Facts, understood};
use crate::document;
use crate::report::{self, Envelope, claims, json};

pub(super) fn run(ClaimsArgs { read: args, deeds }: &ClaimsArgs, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    let look = look(args.policies.output.color, io.terminal);
    let setups = Setups::new(&args.config, args.typed(), look);
    let frame = match args.format {
        ListFormat::Json => json::documents_frame(),
        ListFormat::Text => Envelope { head: String::new(), between: "\n" },
    };
    let inputs = inputs(&args.policies, io.stdin, &setups);
    let streams = Streams { out: io.stdout, err: io.stderr, terminal: io.err_terminal };
    let total = stream(inputs, args.policies.threads, &frame, streams, |input| {
        let (setup, perhaps) = (input.setup.clone(), input.perhaps);
        let source = input.read()?;
        let document = document::parse(&source);
        if perhaps && !document::is_policy(&source, &document) {
            return Ok(Part { outcome: Outcome::LeftOut, ..Part::default() });
        }
        if *deeds {
            let out = report::deeds(&source, &understood(&source, &document, &setup.catalog));
            return Ok(Part { out, caution: Caution::of_loss(&source), ..Part::default() });
        }
        let facts = Facts::gather(&source, &document, &setup.catalog, &[]);
        let said = claims::said(&source, &document, &setup.catalog, facts.hits());
        let out = match args.format {
            ListFormat::Json => json::claims(&source, &said),
            ListFormat::Text => claims::text(&source, &said, &claims::absent(&setup.catalog, facts.hits()), look),
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
