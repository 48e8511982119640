//! Reads many policies at the same time and writes what comes of each in the order of the input.

use std::cell::RefCell;
use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use rayon::prelude::*;

use super::exit::ExitStatus;
use super::inputs::Input;
use super::problem::{Caution, Problem};
use super::progress::Progress;
use super::threads;
use crate::report::{Envelope, Summary};

/// Policies that are in work before their output is written: bounds memory whatever the number of files.
const CHUNK: usize = 64;

/// Where a run writes.
pub(super) struct Streams<'a> {
    /// Takes the parts.
    pub(super) out: &'a mut dyn Write,
    /// Takes everything else.
    pub(super) err: &'a mut dyn Write,
    /// Whether `err` is a terminal.
    pub(super) terminal: bool,
}

/// What came of one policy.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// Its part of the output; may be empty.
    pub(super) out: String,
    /// Its counts.
    pub(super) summary: Summary,
    /// What the reader has to know besides.
    pub(super) caution: Option<Caution>,
    /// What became of it.
    pub(super) outcome: Outcome,
}

/// What became of a policy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It was read, and nothing at or above its fail level was found.
    #[default]
    Passed,
    /// Something at or above its fail level was found.
    Found,
    /// It could not be checked, for want of lints in its language.
    Unchecked,
    /// It is no policy.
    LeftOut,
}

/// What came of all of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Total {
    /// The counts.
    pub(super) summary: Summary,
    /// Whether nothing was written but the frame's head.
    pub(super) empty: bool,
    /// Whether an input could not be read, or the configuration for it.
    pub(super) failed: bool,
    /// Whether something at or above the fail level of its policy was found.
    pub(super) found: bool,
    /// Policies that were read, and checked if that was asked for.
    pub(super) read: usize,
    /// Policies that could not be checked.
    pub(super) unchecked: usize,
    /// Files of directories that are no policies.
    pub(super) left_out: usize,
}

impl Total {
    /// Whether there were policies, or files that could have been some, and none was read. Where all that was named is
    /// to be left out, nothing is wrong.
    fn is_in_vain(&self) -> bool {
        self.read == 0 && self.unchecked + self.left_out > 0
    }

    /// Tells of what was left out, and that nothing else was there.
    pub(super) fn tell(&self, stderr: &mut dyn Write) -> io::Result<()> {
        match self.left_out {
            left_out if self.is_in_vain() => write!(stderr, "{}", Problem::nothing_read(left_out)),
            0 => Ok(()),
            left_out => write!(stderr, "{}", Caution::of_left_out(left_out)),
        }
    }

    /// How a run ended, whatever was found.
    pub(super) fn status(&self) -> ExitStatus {
        if self.failed || self.is_in_vain() { ExitStatus::Failed } else { ExitStatus::Clean }
    }

    fn count(&mut self, outcome: Outcome) {
        self.read += usize::from(matches!(outcome, Outcome::Passed | Outcome::Found));
        match outcome {
            Outcome::Passed => {}
            Outcome::Found => self.found = true,
            Outcome::Unchecked => self.unchecked += 1,
            Outcome::LeftOut => self.left_out += 1,
        }
    }
}

/// Makes a [`Part`] of every input, on `threads` threads, and writes the parts in order between those of `frame`.
/// A problem with one input is told at once, and the others are still read.
pub(super) fn stream(
    mut inputs: impl Iterator<Item = Result<Input, Problem>>,
    threads: Option<u16>,
    frame: &Envelope,
    streams: Streams<'_>,
    make: impl Fn(Input) -> Result<Part, Problem> + Sync,
) -> io::Result<Total> {
    let Streams { out: stdout, err: stderr, terminal } = streams;
    let mut progress = Progress::new(terminal);
    let mut total = Total { empty: true, ..Total::default() };
    let most = threads.map(|threads| usize::from(threads).min(CHUNK));
    let mut pool = None;
    stdout.write_all(frame.head.as_bytes())?;
    // Both streams often end in one terminal: what goes to the one is flushed before the other is written to.
    loop {
        let chunk: Vec<Result<Input, Problem>> = inputs.by_ref().take(CHUNK).collect();
        let work = |input: Result<Input, Problem>| input.and_then(|input| guarded(input, &make));
        let read = chunk.len();
        let parts: Vec<Result<Part, Problem>> = match read {
            0 => break,
            // One policy, as in an editor or a hook, needs no threads; starting them takes as long as reading it.
            1 => chunk.into_iter().map(work).collect(),
            _ => pool
                .get_or_insert_with(|| threads::pool(most.map(|most| most.min(read))))
                .install(|| chunk.into_par_iter().map(work).collect()),
        };
        progress.clear(stderr)?;
        for part in parts {
            match part {
                Ok(part) => {
                    total.summary.add(part.summary);
                    total.count(part.outcome);
                    if let Some(caution) = &part.caution {
                        stdout.flush()?;
                        write!(stderr, "{caution}")?;
                    }
                    if !part.out.is_empty() {
                        let between = if total.empty { "" } else { frame.between };
                        total.empty = false;
                        stdout.write_all(between.as_bytes())?;
                        stdout.write_all(part.out.as_bytes())?;
                    }
                }
                Err(problem) => {
                    total.failed = true;
                    stdout.flush()?;
                    write!(stderr, "{problem}")?;
                }
            }
        }
        stdout.flush()?;
        progress.step(read, stderr)?;
    }
    progress.clear(stderr)?;
    Ok(total)
}

thread_local! {
    /// Where and why the thread panicked; `None` while no policy is in work.
    static PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs `make`; a bug met in one policy becomes a problem that names it.
fn guarded(input: Input, make: impl Fn(Input) -> Result<Part, Problem>) -> Result<Part, Problem> {
    let name = input.name().into_owned();
    PANIC.set(Some(String::new()));
    let made = panic::catch_unwind(AssertUnwindSafe(|| make(input)));
    let why = PANIC.take().unwrap_or_default();
    made.unwrap_or_else(|_| {
        let problem = Problem::new(name, format!("fineprint failed on this file, which is a bug: {why}"));
        Err(problem.help("please report it with the file, or with a part that shows it".to_string()))
    })
}

/// Keeps a panic inside [`guarded`] for its message instead of printing it; others are printed as ever.
pub(super) fn keep_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let kept = PANIC.with_borrow_mut(|kept| {
                let Some(why) = kept else { return false };
                *why = info.to_string();
                true
            });
            if !kept {
                usual(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(name: &str) -> Input {
        Input::of_test(name)
    }

    #[track_caller]
    fn run(names: &[&str], make: impl Fn(Input) -> Result<Part, Problem> + Sync) -> (Total, String, String) {
        let frame = Envelope { head: "<".into(), between: "," };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let inputs = names.iter().map(|name| Ok(input(name)));
        let total =
            stream(inputs, Some(2), &frame, Streams { out: &mut out, err: &mut err, terminal: false }, make).unwrap();
        (total, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
    }

    fn named(input: Input) -> Result<Part, Problem> {
        let name = input.name().into_owned();
        match name.as_str() {
            "silent" => Ok(Part::default()),
            "bad" => Err(Problem::new(name, "unreadable")),
            "bug" => panic!("index out of bounds"),
            _ => Ok(Part { out: name, summary: Summary { files: 1, ..Summary::default() }, ..Part::default() }),
        }
    }

    #[test]
    fn parts_come_in_the_order_of_the_input() {
        let names: Vec<String> = (0..3 * CHUNK).map(|number| number.to_string()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let (total, out, _) = run(&names, named);
        assert_eq!(out, format!("<{}", names.join(",")));
        assert_eq!((total.summary.files, total.empty, total.failed), (names.len(), false, false));
    }

    #[test]
    fn a_problem_or_a_bug_in_one_policy_leaves_the_others() {
        let (total, out, err) = run(&["silent", "a", "bad", "bug", "b"], named);
        assert_eq!(out, "<a,b");
        assert!(total.failed);
        assert!(err.contains("error: bad: unreadable\n"), "{err}");
        assert!(err.contains("error: bug: fineprint failed on this file"), "{err}");
    }

    #[test]
    fn nothing_but_the_head_is_empty() {
        let (total, out, _) = run(&["silent", "silent"], named);
        assert_eq!((out.as_str(), total.empty), ("<", true));
    }
}
