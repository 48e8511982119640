"""Times fineprint beside other linters of prose on the same policies, and prints a table in Markdown.

Usage: python benches/compare.py PROGRAM FOLDER, where PROGRAM is fineprint and the others are on the PATH
(`pip install typos rumdl proselint`) and FOLDER holds policies. Each runs on one core; the best of three is told.
"""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

program, folder = sys.argv[1:]
policies = sorted(str(path) for path in Path(folder).rglob("*.md"))
megabytes = sum(Path(path).stat().st_size for path in policies) / 1e6
TOOLS = {
    "fineprint": [program, "check", "--isolated", "--threads", "1", "--format", "json", folder],
    "typos": ["typos", "--threads", "1", "--format", "json", folder],
    "rumdl": ["rumdl", "check", "--no-cache", "--output-format", "json", folder],
    "proselint": ["proselint", "check", "--output-format", "json", *policies],
}


def seconds(command: list[str]) -> tuple[float, int]:
    """Processor seconds of a run, and the bytes that it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "RAYON_NUM_THREADS": "1"}
    done = subprocess.run(command, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1, 2) or not done.stdout:
        sys.exit(f"{command[0]}: exit status {done.returncode}: {done.stderr.decode(errors='replace')[:500]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, len(done.stdout)


print(f"{len(policies)} policies, {megabytes:.1f} MB, {time.strftime('%Y-%m-%d')}\n")
print("| tool | processor seconds | MB/s |\n|---|---|---|")
for name, command in TOOLS.items():
    best = min(seconds(command)[0] for _ in range(3))
    print(f"| {name} | {best:.2f} | {megabytes / best:.1f} |")
