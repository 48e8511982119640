"""Runs the code of docs/scale.md on the policies of tests/corpus/ and holds its output to what the page shows.

Usage: python packaging/scale.py [--update]
Needs the packages of packaging/scale.txt and the wheel of fineprint in its environment, and Java for Spark.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/scale.md"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.M | re.S)


def run(command: str, folder: Path) -> str:
    """What a command prints, as it stands on the page."""
    here = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{here}{os.pathsep}{os.environ['PATH']}", "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(command, shell=True, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"$ {command}\n{done.stdout}{done.stderr}exit status {done.returncode}")
    return "".join(line.rstrip() + "\n" for line in done.stdout.strip("\n").splitlines())


def shown(block: str, folder: Path) -> str:
    """The commands of a console block with what they print."""
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{run(command[2:], folder)}" for command in commands)


def main() -> None:
    page = PAGE.read_text()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "tests/corpus", folder / "policies", ignore=shutil.ignore_patterns("*.report"))
        blocks = list(BLOCK.finditer(page))
        files = [block for block in blocks if block[2]]
        consoles = [block for block in blocks if block[1] == "console"]
        if len(files) < 3 or len(consoles) < 3:
            sys.exit(f"{PAGE} lost its blocks: {len(files)} files, {len(consoles)} of commands")
        for block in files:
            (folder / block[2]).write_text(block[3])
        fresh = page
        for block in consoles:
            fresh = fresh.replace(block[0], f"```console\n{shown(block[3], folder)}```")
    if "--update" in sys.argv:
        PAGE.write_text(fresh)
    elif fresh != page:
        sys.exit(f"{PAGE.relative_to(ROOT)} is stale: `python packaging/scale.py --update` rewrites it")


main()
