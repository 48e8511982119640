//! `Unheard`: standard error whose reader may have left.

use std::io::{self, ErrorKind, Write};

/// What is said to nobody is no failure: how a run ends does not depend on who listens.
pub(super) struct Unheard<'a>(pub(super) &'a mut dyn Write);

impl Write for Unheard<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.write(bytes) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(bytes.len()),
            done => done,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.0.flush() {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            done => done,
        }
    }
}
