#!/usr/bin/env python3
"""Measures denials: of sharing and collecting, where people marked that a policy says it does not.

    tests/denials.py --bin target/release/fineprint --data FOLDER [--list]

FOLDER holds two annotated sets: `pi-extract/sentences.jsonl`, sentences with the keys NOT_SHARE and NOT_COLLECT where they
deny it; `opp-115/md/*.md` with `polarity_segments.jsonl` and `segment_labels.jsonl`, passages by document and first line,
each with the votes of three people that it does, and does not, share or collect. A passage counts as denied from two votes
on; with one it counts for nothing. `--list` shows what is missed and what is denied in vain.
"""

import argparse
import collections
import json
import pathlib
import re
import subprocess
import tempfile

CLAIMS = {"share": ["shares-data", "sells-data"], "collect": ["collects-data"]}


def claims(binary, path):
    """The claims that a policy makes or denies, each with its line."""
    command = [binary, "claims", "--isolated", "--format", "json", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not done.stdout:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)["documents"][0]["claims"]


def denied(found, act, lines):
    """Whether a claim of the act is denied in one of the lines."""
    return any(
        claim["claim"] in CLAIMS[act] and claim["polarity"] == "denied" and claim["line"] in lines for claim in found
    )


def sentences(binary, data):
    """Act, what people say, what is found and the text, for each sentence."""
    rows = [json.loads(line) for line in open(data / "pi-extract/sentences.jsonl", encoding="utf-8")]
    with tempfile.NamedTemporaryFile("w", suffix=".md", encoding="utf-8") as policy:
        for row in rows:
            # The set holds words apart: "do n't", "( i )".
            text = re.sub(r" n't", "n't", row["text"]).replace("( ", "(").replace(" - ", "-")
            text = re.sub(r" ([,.;:)?!'])", r"\1", text).replace("\n", " ")
            policy.write(text.lstrip("#>-*0123456789.) ") + "\n\n")
        policy.flush()
        found = claims(binary, policy.name)
    for index, row in enumerate(rows):
        for act in CLAIMS:
            yield act, f"NOT_{act.upper()}" in row, denied(found, act, [2 * index + 1]), row["text"]


def segments(binary, data):
    """The same for each passage."""
    folder = data / "opp-115"
    of_document, starts = collections.defaultdict(list), collections.defaultdict(set)
    for name in ("polarity_segments.jsonl", "segment_labels.jsonl"):
        for line in open(folder / name, encoding="utf-8"):
            row = json.loads(line)
            starts[row["doc"]].add(row["line"])
            if name.startswith("polarity"):
                of_document[row["doc"]].append(row)
    for document, rows in of_document.items():
        path = folder / "md" / f"{document}.md"
        lines, found = path.read_text(encoding="utf-8").split("\n"), claims(binary, path)
        for row in rows:
            end = min((start for start in starts[document] if start > row["line"]), default=len(lines) + 1)
            for act in CLAIMS:
                votes = row.get(act, {"does_not": 1})["does_not"]
                if votes != 1:
                    text = " ".join(lines[row["line"] - 1 : end - 1])
                    yield act, votes > 1, denied(found, act, range(row["line"], end)), text


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True, help="the program")
    parser.add_argument("--data", required=True, type=pathlib.Path, help="the folder of the sets")
    parser.add_argument("--list", action="store_true", help="show what is missed and what is denied in vain")
    given = parser.parse_args()
    for name, read in (("pi-extract", sentences), ("opp-115", segments)):
        rows = list(read(given.bin, given.data))
        for act in CLAIMS:
            count = collections.Counter((wanted, got) for of, wanted, got, _ in rows if of == act)
            right, vain, missed = count[True, True], count[False, True], count[True, False]
            precision, recall = right / max(1, right + vain), right / max(1, right + missed)
            print(f"{name} {act}: denied precision {precision:.2f} recall {recall:.2f} ({right} {vain} {missed})")
            for of, wanted, got, text in rows if given.list else []:
                if of == act and wanted != got:
                    print("   ", "missed" if wanted else "in vain", text[:300])


if __name__ == "__main__":
    main()
