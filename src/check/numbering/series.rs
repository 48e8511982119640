//! `Series`: numbers that count on, and what is wrong with one that does not.

use std::cell::RefCell;
use std::rc::Rc;

use super::label::{Numeral, NumeralSigns, Style, written};
use crate::lint::{Numbered, NumberingFault};
use crate::source::Span;

/// A number that does not count on.
#[derive(Clone, Debug)]
pub(super) struct Miscount {
    pub(super) of: Numbered,
    pub(super) fault: NumberingFault,
    /// The number.
    pub(super) span: Span,
    /// The number before it.
    pub(super) before: Span,
    /// What should stand there.
    pub(super) expected: String,
    /// What stands before such a number where numbers count on.
    pub(super) previous: Option<String>,
    /// The series that it stands in, if it is not the next one of it.
    pub(super) series: Option<Miscounted>,
}

/// Numbers with their values, shared by a series that is being read and what is told of it.
pub(super) type Followers = Rc<RefCell<Vec<(Span, u32)>>>;

/// A series in which a number is not the next one.
#[derive(Clone, Debug)]
pub(super) struct Miscounted {
    /// How its numbers are written.
    pub(super) form: NumeralForm,
    /// The number that is found.
    pub(super) found: u32,
    /// The number that would follow.
    pub(super) wanted: u32,
    /// How many numbers stand before it.
    pub(super) before: u32,
    /// The numbers that stand in the series after it, filled as they are read.
    pub(super) after: Followers,
}

/// How the numbers of a series are written.
#[derive(Clone, Debug)]
pub(super) struct NumeralForm {
    prefix: Vec<u32>,
    style: Style,
    look: NumeralSigns,
}

impl NumeralForm {
    /// The number of that value.
    pub(super) fn write(&self, value: u32) -> String {
        written(&self.prefix, self.style, value, self.look)
    }
}

/// Numbers of one rank that count on.
#[derive(Clone, Debug)]
pub(super) struct Series {
    pub(super) rank: u16,
    prefix: Vec<u32>,
    style: Style,
    look: NumeralSigns,
    last: u32,
    last_span: Span,
    /// How many numbers it has.
    pub(super) len: u32,
    /// Whether other text has stood between, so that another series may begin.
    pub(super) interrupted: bool,
    /// Set once a fault was found in it: one is told, the rest follow from it.
    fault: Option<Followers>,
}

/// Most series that are open at once; the oldest gives way.
const MAX_OPEN: usize = 64;

/// The series that are open, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Stack {
    pub(super) series: Vec<Series>,
}

impl Stack {
    /// Adds a number of that rank; says what is wrong with it.
    pub(super) fn add(&mut self, label: &Numeral, rank: u16, span: Span, of: Numbered) -> Option<Miscount> {
        if self.counts_on(label, rank, span, true) || self.begins(label, rank, span) {
            return None;
        }
        if let Some(miscount) = self.restyled(label, rank, span, of) {
            return Some(miscount);
        }
        self.out_of_order(label, rank, span, of)
    }

    /// Whether the number is the next one of an open series of the same look.
    fn counts_on(&mut self, label: &Numeral, rank: u16, span: Span, same_rank: bool) -> bool {
        let fits = |series: &Series| {
            series.look == label.look
                && series.prefix == label.prefix
                && (!same_rank || series.rank == rank)
                && label.value(series.style) == Some(series.last + 1)
        };
        let Some(at) = self.series.iter().rposition(fits) else { return false };
        self.series[at].take(label, span);
        true
    }

    /// Whether the number begins a series: a first one always may.
    fn begins(&mut self, label: &Numeral, rank: u16, span: Span) -> bool {
        let first = label.readings.iter().find(|(_, value)| *value == 1);
        let unknown = !self.series.iter().any(|series| series.rank == rank && series.could_hold(label));
        let begins = first.or_else(|| label.readings.first().filter(|_| unknown && self.is_free(label)));
        let Some(&(style, value)) = begins else { return false };
        self.series.retain(|series| series.rank != rank || series.style != style || series.prefix != label.prefix);
        if self.series.len() == MAX_OPEN {
            self.series.remove(0);
        }
        self.series.push(Series {
            rank,
            prefix: label.prefix.clone(),
            style,
            look: label.look,
            last: value,
            last_span: span,
            len: 1,
            interrupted: false,
            fault: None,
        });
        true
    }

    /// Whether no open series waits for the number in another look.
    fn is_free(&self, label: &Numeral) -> bool {
        !self
            .series
            .iter()
            .any(|series| series.prefix == label.prefix && label.value(series.style) == Some(series.last + 1))
    }

    /// The number counts on a series, but looks otherwise.
    fn restyled(&mut self, label: &Numeral, rank: u16, span: Span, of: Numbered) -> Option<Miscount> {
        let fits = |series: &Series| {
            series.prefix == label.prefix
                && series.look.upper == label.look.upper
                && series.look != label.look
                && series.look.escaped == label.look.escaped
                && !series.interrupted
                && label.value(series.style) == Some(series.last + 1)
        };
        let at = self.series.iter().rposition(fits)?;
        let series = &mut self.series[at];
        let expected = written(&series.prefix, series.style, series.last + 1, series.look);
        let miscount = Miscount {
            of,
            fault: NumberingFault::Style,
            span,
            before: series.last_span,
            expected,
            previous: None,
            series: None,
        };
        series.rank = rank;
        series.look = label.look;
        series.take(label, span);
        Some(miscount)
    }

    fn out_of_order(&mut self, label: &Numeral, rank: u16, span: Span, of: Numbered) -> Option<Miscount> {
        let fits = |series: &Series| series.rank == rank && series.look == label.look && series.could_hold(label);
        let at = self.series.iter().rposition(fits)?;
        let series = &mut self.series[at];
        let value = label.value(series.style)?;
        let fault = match value.cmp(&series.last) {
            std::cmp::Ordering::Equal => NumberingFault::Repeat,
            std::cmp::Ordering::Less => NumberingFault::Order,
            std::cmp::Ordering::Greater => NumberingFault::Gap,
        };
        let form = NumeralForm { prefix: series.prefix.clone(), style: series.style, look: series.look };
        let wanted = series.last + 1;
        let expected = form.write(wanted);
        let previous = (value > 1).then(|| form.write(value - 1));
        let after = Rc::default();
        let before = series.last_span;
        let told = series.fault.is_some();
        match &series.fault {
            Some(fault) => fault.borrow_mut().push((span, value)),
            None => series.fault = Some(Rc::clone(&after)),
        }
        let miscounted = Miscounted { form, found: value, wanted, before: series.len, after };
        let miscount = Miscount { of, fault, span, before, expected, previous, series: Some(miscounted) };
        let interrupted = series.interrupted;
        // After a number out of order, the series goes on as if it had been the right one, if its next one says so.
        if fault == NumberingFault::Gap || interrupted {
            series.last = value;
        } else if fault == NumberingFault::Order {
            series.last += 1;
        }
        (series.last_span, series.interrupted) = (span, false);
        series.len += 1;
        (!interrupted && !told).then_some(miscount)
    }
}

impl Series {
    fn take(&mut self, label: &Numeral, span: Span) {
        self.last = label.value(self.style).unwrap_or(self.last + 1);
        if let Some(fault) = &self.fault {
            fault.borrow_mut().push((span, self.last));
        }
        (self.last_span, self.interrupted) = (span, false);
        self.len += 1;
    }

    fn could_hold(&self, label: &Numeral) -> bool {
        self.prefix == label.prefix && self.look.upper == label.look.upper && label.value(self.style).is_some()
    }
}
