"""Lints privacy policies: what is missing, contradictory, duplicated or stale, and why.

>>> import fineprint
>>> policy = "# Privacy policy\\n\\nBy using our website you consent to this privacy policy.\\n"
>>> for finding in fineprint.check(policy):
...     if finding.lint.startswith("consent/"):
...         print(finding.line, finding.severity, finding.lint)
3 warning consent/consent-by-use
"""

from __future__ import annotations

import datetime
import functools
import json
import os
from dataclasses import dataclass, fields
from typing import Any, Literal

from fineprint import _fineprint
from fineprint._fineprint import ConfigError, NotChecked, __version__

__all__ = ["ConfigError", "Edit", "Finding", "Linter", "NotChecked", "Related", "__version__", "check"]


@dataclass(frozen=True)
class Related:
    """A second place of a finding. Lines and columns begin with 1, columns count characters, ends are exclusive."""

    message: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True)
class Edit:
    """A change of the text that cures a finding, or one place of it. Places are told as those of a finding are."""

    replacement: str
    safe: bool
    line: int
    column: int
    end_line: int
    end_column: int
    byte_offset: int
    byte_length: int


@dataclass(frozen=True)
class Finding:
    """One hit of a lint: where, what is wrong, and what to do.

    The fields are those of `fineprint check --format json`. Lines and columns begin with 1, columns count characters,
    ends are exclusive; bytes are those of the text in UTF-8.
    """

    path: str
    lint: str
    severity: Literal["error", "warning", "info"]
    confidence: Literal["certain", "likely", "hint"]
    message: str
    line: int
    column: int
    end_line: int
    end_column: int
    byte_offset: int
    byte_length: int
    related: tuple[Related, ...]
    help: str
    authority: tuple[str, ...]
    section: str | None
    edits: tuple[Edit, ...]

    @classmethod
    def _of(cls, wire: dict[str, Any]) -> Finding:
        known = _known(cls, wire)
        known["related"] = tuple(Related(**_known(Related, related)) for related in wire["related"])
        known["authority"] = tuple(wire["authority"])
        known["edits"] = tuple(Edit(**_known(Edit, edit)) for edit in wire["edits"])
        return cls(**known)


class Linter:
    """The lints, set by a configuration file or each at its own level.

    Made once, it checks any number of policies, on any number of threads. It can be pickled, so Spark and
    multiprocessing can send it to their workers, which then read the configuration file themselves.
    """

    def __init__(
        self,
        config: str | os.PathLike[str] | None = None,
        today: datetime.date | str | None = None,
    ) -> None:
        """Takes the path of a `fineprint.toml`, and the day that dates are held against, else the clock's.

        Raises `ConfigError` if the file or a lint file that it names is wrong or cannot be read.
        """
        self._config = None if config is None else os.fspath(config)
        self._today = today.strftime("%Y-%m-%d") if isinstance(today, datetime.date) else today
        self._engine = _fineprint.Linter(self._config, self._today)

    def __reduce__(self) -> tuple[type[Linter], tuple[str | None, str | None]]:
        return Linter, (self._config, self._today)

    def check(self, text: str | bytes, name: str = "policy.md") -> list[Finding]:
        """The findings in one policy, in the order of their places.

        The ending of `name` (`.md`, `.txt`, `.html`) tells the format; `bytes` are the content of a file as it is.
        Raises `NotChecked` if that is no text, or in a language without lints.
        """
        return [Finding._of(wire) for wire in json.loads(self.check_json(text, name))["findings"]]

    def check_json(self, text: str | bytes, name: str = "policy.md") -> str:
        """What `fineprint check --format json` prints for the policy."""
        # Half a surrogate pair is no character; the engine tells what it cannot read, as it does for files.
        policy = text.encode("utf-8", "replace") if isinstance(text, str) else text
        return self._engine.check_json(policy, name)


def check(
    text: str | bytes,
    *,
    name: str = "policy.md",
    config: str | os.PathLike[str] | None = None,
    today: datetime.date | str | None = None,
) -> list[Finding]:
    """The findings in one policy: `Linter(config, today).check(text, name)`."""
    linter = _plain_linter() if config is None and today is None else Linter(config, today)
    return linter.check(text, name)


@functools.cache
def _plain_linter() -> Linter:
    return Linter()


def _known(cls: type[Finding] | type[Related] | type[Edit], wire: dict[str, Any]) -> dict[str, Any]:
    """The values of the fields of `cls`; later versions may write more."""
    return {field.name: wire[field.name] for field in fields(cls)}
