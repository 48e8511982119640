"""The Python package: one engine, the same JSON as the command, and every failure told."""

import datetime
import doctest
import json
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import fineprint
import pytest

ROOT = Path(__file__).parents[3]
TODAY = datetime.date(2026, 11, 22)
CONSENT = "# Privacy policy\n\nBy using our website you consent to this privacy policy.\n"


def run(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "fineprint", *args], cwd=ROOT, capture_output=True, text=True)


def test_the_example_of_the_package_is_true() -> None:
    assert doctest.testmod(fineprint).attempted > 0
    assert doctest.testmod(fineprint).failed == 0


def test_findings_are_those_of_the_command() -> None:
    name = "tests/corpus/faulty.md"
    printed = run("check", "--isolated", "--today", "2026-11-22", "--format", "json", name)
    linter = fineprint.Linter(today=TODAY)
    policy = (ROOT / name).read_bytes()
    assert printed.returncode == 1
    assert linter.check_json(policy, name) == printed.stdout
    findings = linter.check(policy, name)
    assert len(findings) > 5
    for finding, wire in zip(findings, json.loads(printed.stdout)["findings"], strict=True):
        for field in ("path", "lint", "severity", "line", "end_column", "byte_offset", "help", "section"):
            assert getattr(finding, field) == wire[field]
        assert list(finding.authority) == wire["authority"]
        assert [edit.replacement for edit in finding.edits] == [edit["replacement"] for edit in wire["edits"]]
        assert [related.message for related in finding.related] == [related["message"] for related in wire["related"]]


def test_text_and_bytes_are_read_alike() -> None:
    policy = "<meta charset='windows-1251'><h1>Privacy</h1><p>É: by using our website you consent to this policy.</p>"
    assert fineprint.check(policy, name="p.html") == fineprint.check(policy.encode(), name="p.html")
    assert fineprint.check(CONSENT + "\ud800")


def test_a_configuration_sets_levels(tmp_path: Path) -> None:
    config = tmp_path / "fineprint.toml"
    config.write_text("[levels]\ngdpr = 'off'\nconsent = 'error'\n")
    severities = {finding.lint: finding.severity for finding in fineprint.check(CONSENT, config=config)}
    assert severities["consent/consent-by-use"] == "error"
    assert not [lint for lint in severities if lint.startswith("gdpr/")]


def test_a_linter_goes_to_other_threads_and_processes() -> None:
    linter = fineprint.Linter(today=TODAY)
    expected = linter.check(CONSENT)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(linter.check, [CONSENT] * 20)) == [expected] * 20
    assert pickle.loads(pickle.dumps(linter)).check(CONSENT) == expected
    assert pickle.loads(pickle.dumps(expected)) == expected


def test_what_cannot_be_checked_is_an_error_that_names_the_policy() -> None:
    with pytest.raises(fineprint.NotChecked, match="p.md: the file is a PDF document"):
        fineprint.check(b"%PDF-1.7", name="p.md")
    with pytest.raises(fineprint.NotChecked, match="its language is `de`"):
        fineprint.check((ROOT / "tests/cli/bad/deutsch.md").read_bytes())


def test_what_is_wrong_in_a_configuration_is_told_with_its_place(tmp_path: Path) -> None:
    config = tmp_path / "fineprint.toml"
    config.write_text("[levels]\ngpdr = 'off'\n")
    with pytest.raises(fineprint.ConfigError, match="did you mean `gdpr`"):
        fineprint.check(CONSENT, config=config)
    with pytest.raises(fineprint.ConfigError, match="no such file"):
        fineprint.Linter(tmp_path / "none.toml")
    with pytest.raises(ValueError, match="2026-02-30"):
        fineprint.Linter(today="2026-02-30")


def test_the_command_is_there() -> None:
    assert run("--version").stdout == f"fineprint {fineprint.__version__}\n"
    assert run("check", "no-such-file.md").returncode == 2
