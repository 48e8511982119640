"""Holds the SARIF that a program of fineprint writes against the schema that OASIS publishes for 2.1.0.

The schema is taken from the crate serde-sarif, which cargo fetches. Usage: python packaging/sarif.py PROGRAM
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from jsonschema import Draft7Validator

ROOT = Path(__file__).resolve().parent.parent
POLICIES = ["tests/corpus/faulty.md", "tests/picture/privacy.md", "tests/corpus"]
MANIFEST = """
[package]
name = "schema"
edition = "2024"
[dependencies]
serde-sarif = { version = "=0.8.0", default-features = false }
"""


def schema() -> dict:
    with tempfile.TemporaryDirectory() as folder:
        manifest = Path(folder) / "Cargo.toml"
        manifest.write_text(MANIFEST)
        (Path(folder) / "src").mkdir()
        (Path(folder) / "src/lib.rs").touch()
        command = ["cargo", "metadata", "--quiet", "--format-version", "1", "--manifest-path", str(manifest)]
        packages = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["packages"]
        crate = next(package for package in packages if package["name"] == "serde-sarif")
        return json.loads((Path(crate["manifest_path"]).parent / "src/schema.json").read_text())


def main() -> int:
    validator = Draft7Validator(schema())
    # A schema that takes everything would prove nothing.
    assert not validator.is_valid({"version": "2.1.0", "runs": [{"tool": {}}]})
    wrong = 0
    for policy in POLICIES:
        command = [sys.argv[1], "check", "--isolated", "--all", "--format", "sarif", policy]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        report = json.loads(done.stdout)
        results = sum(len(run["results"]) for run in report["runs"])
        for error in validator.iter_errors(report):
            print(f"{policy}: {error.json_path}: {error.message}", file=sys.stderr)
            wrong += 1
        assert results > 0, policy
        print(f"{policy}: {results} results")
    return 1 if wrong else 0


sys.exit(main())
