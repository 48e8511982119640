"""Holds what `--format gitlab` writes against what GitLab asks of a Code Quality report.

GitLab takes an array of issues; each has a description, a fingerprint, a severity and a location, which tells a path and
a line. Of two issues with one fingerprint it shows one. Usage: python packaging/codequality.py PROGRAM
"""

import json
import subprocess
import sys
from pathlib import Path

from jsonschema import Draft7Validator

ROOT = Path(__file__).resolve().parent.parent
POLICIES = ["tests/corpus/faulty.md", "tests/corpus"]

PLACE = {"type": "object", "required": ["line"], "properties": {"line": {"type": "integer", "minimum": 1}}}
ISSUE = {
    "type": "object",
    "required": ["description", "check_name", "fingerprint", "severity", "location"],
    "properties": {
        "description": {"type": "string", "minLength": 1},
        "check_name": {"type": "string", "minLength": 1},
        "fingerprint": {"type": "string", "minLength": 1},
        "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
        "location": {
            "type": "object",
            "required": ["path", "positions"],
            "properties": {
                # From the root of the repository.
                "path": {"type": "string", "pattern": "^[^/.]"},
                "positions": {"type": "object", "required": ["begin"], "properties": {"begin": PLACE, "end": PLACE}},
            },
        },
    },
}


def main() -> int:
    validator = Draft7Validator({"type": "array", "items": ISSUE})
    assert not validator.is_valid([{"description": "alone"}])
    wrong = 0
    for policy in POLICIES:
        command = [sys.argv[1], "check", "--isolated", "--all", "--format", "gitlab", policy]
        issues = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=False).stdout)
        for error in validator.iter_errors(issues):
            print(f"{policy}: {error.json_path}: {error.message}", file=sys.stderr)
            wrong += 1
        prints = [issue["fingerprint"] for issue in issues]
        if len(set(prints)) < len(prints):
            print(f"{policy}: two issues have one fingerprint", file=sys.stderr)
            wrong += 1
        assert issues, policy
        print(f"{policy}: {len(issues)} issues")
    return 1 if wrong else 0


sys.exit(main())
