//! `Progress`: tells on a terminal that a long run goes on.

use std::io::{self, Write};
use std::time::{Duration, Instant};

/// A run that takes less needs no word.
const PATIENCE: Duration = Duration::from_secs(1);

/// A line that is written over itself, and gone before anything else is written.
pub(super) struct Progress {
    since: Option<Instant>,
    read: usize,
    shown: bool,
}

impl Progress {
    /// Silent unless `terminal`: a log wants no line that changes.
    pub(super) fn new(terminal: bool) -> Self {
        Self { since: terminal.then(Instant::now), read: 0, shown: false }
    }

    /// Shows that `more` policies were read, once the run is long.
    pub(super) fn step(&mut self, more: usize, stderr: &mut dyn Write) -> io::Result<()> {
        self.read += more;
        if self.since.is_none_or(|since| since.elapsed() < PATIENCE) {
            return Ok(());
        }
        self.shown = true;
        write!(stderr, "\r{} files read ...", self.read)?;
        stderr.flush()
    }

    /// Takes the line away.
    pub(super) fn clear(&mut self, stderr: &mut dyn Write) -> io::Result<()> {
        if !std::mem::take(&mut self.shown) {
            return Ok(());
        }
        write!(stderr, "\r{:40}\r", "")?;
        stderr.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_run_on_a_terminal_is_told_and_leaves_nothing() {
        let mut err = Vec::new();
        let mut long = Progress { since: Instant::now().checked_sub(PATIENCE), read: 64, shown: false };
        long.step(64, &mut err).unwrap();
        assert_eq!(String::from_utf8_lossy(&err), "\r128 files read ...");
        long.clear(&mut err).unwrap();
        assert!(err.ends_with(b" \r"), "{err:?}");
        let length = err.len();
        long.clear(&mut err).unwrap();
        Progress::new(false).step(1, &mut err).unwrap();
        Progress::new(true).step(1, &mut err).unwrap();
        assert_eq!(err.len(), length);
    }
}
