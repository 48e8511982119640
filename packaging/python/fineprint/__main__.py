"""The command `fineprint`, also as `python -m fineprint`."""

import signal
import sys

from fineprint import _fineprint


def main() -> int:
    """Runs the command with the arguments of the process; returns its exit code."""
    # Python only notes the signal and would raise when the engine returns; a command ends at once.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _fineprint.main(["fineprint", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
