//! Each sentence with its clauses and the deeds that it tells of.

use std::fmt::Write;

use super::escape::one_line;
use crate::check::Understood;
use crate::lint::{Doer, Modality};
use crate::source::Source;

/// The sentences of one policy as they were understood.
pub fn deeds(source: &Source, sentences: &[Understood]) -> String {
    let mut out = String::new();
    for sentence in sentences {
        let at = source.position(sentence.span.start());
        let text = one_line(source.slice(sentence.span));
        let _ = writeln!(out, "{}:{}:{}  {text}", one_line(source.name()), at.line, at.column);
        out.push_str(&understood(sentence));
    }
    out
}

/// The clauses of a sentence, a line each, and its deeds.
pub(super) fn understood(sentence: &Understood) -> String {
    let mut out = String::new();
    for (kind, words) in &sentence.clauses {
        let _ = writeln!(out, "    {kind:10} {}", one_line(words));
    }
    for deed in &sentence.deeds {
        let mut told = vec![if deed.denied { "not done" } else { "done" }];
        told.extend(deed.only.then_some("only so"));
        told.extend((deed.modality == Modality::May).then_some("may be"));
        told.extend(deed.limited.then_some("limited"));
        told.extend((deed.doubts > 0).then_some("gathered"));
        let doer = match deed.doer {
            Doer::Company => "the company",
            Doer::Component => "a component",
            Doer::Others => "others",
            Doer::Permitted => "others whom it lets",
            Doer::Reader => "the reader",
            Doer::Anyone => "anyone",
        };
        let roles: Vec<String> =
            deed.roles.iter().map(|(role, words)| format!("{role}: {}", one_line(words))).collect();
        let _ = writeln!(out, "  > {} by {doer}, {}; {}", deed.name, told.join(", "), roles.join("; "));
    }
    out
}
