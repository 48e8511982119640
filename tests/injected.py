#!/usr/bin/env python3
"""Puts one flat denial into each of many policies that share data, and counts how often fineprint finds it.

    tests/injected.py --bin target/release/fineprint POLICY... [--count 40] [--seed 1] [--list]

Of the policies given, those are taken that say in plain words that they share data with others, at most `--count`,
drawn by the seed. Each gets one sentence that denies it, in the section where it would stand; it is found when a
finding of `contradiction/` points at it. The same is done with the sentence qualified by "except as described in this
policy", where nothing should be found. The repository holds no real policies, so bring your own. Python 3.11+.
"""
import argparse
import html
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

DENIALS = [
    "We never share your personal data with third parties",
    "We do not share your personal information with anyone",
    "Your personal data will never be passed on to third parties",
    "We do not disclose any personal information to outside parties",
    "Under no circumstances will we share your information with others",
    "Your data is not shared with any third party",
    "We will not disclose your personal information to anybody",
    "No personal data is shared with third parties",
    "We do not sell, rent, share or otherwise disclose your personal information to third parties",
    "None of your personal information is given to other companies",
    "Your information stays with us and is never disclosed to third parties",
    "We don't pass your details on to any other organisation",
    "We share your personal information with nobody",
    "At no time do we provide your personal data to third parties",
    "Third parties never receive your personal data from us",
    "We keep your personal data to ourselves and do not give it to anyone else",
]
QUALIFIER = ", except as described in this policy"

SHARES = re.compile(
    r"\bwe (?:may |also |will |might |can |sometimes |regularly )*(?:share|disclose|pass on|provide|transfer)\b"
    r"[^.;:\n]{0,90}\b(?:data|information|details)\b[^.;:\n]{0,60}\b(?:with|to)\b[^.;:\n]{0,60}"
    r"\b(?:third[- ]part|service provider|partner|vendor|advertis)[^.\n]*\.", re.I)
# Such sharing does not contradict a promise in so many words.
LIMITED = re.compile(r"consent|permission|direct(?:ion|ed)|request|law|legal|aggregate|anonym|identif|merger|acqui", re.I)
FITTING = [r"shar|disclos|recipient|third part|transfer|who (?:has|gets|receives)", r"use|process|collect"]
HTML_HEADING = re.compile(r"<h[1-6][^>]*>(.*?)</h[1-6]>", re.I | re.S)
MARKDOWN_HEADING = re.compile(r"^(?:#{1,6} +(.+)|(.+)\n(?:-{3,}|={3,}) *)$", re.M)


def shares(text):
    """Whether the policy says flatly that it shares data."""
    plain = html.unescape(re.sub(r"<[^>]*>|\s+", " ", text))
    return any(not LIMITED.search(m.group()) for m in SHARES.finditer(plain))


def spot(text, is_html, draw):
    """Where the sentence goes: behind a heading that fits and at most two paragraphs, else into the middle."""
    headings = list((HTML_HEADING if is_html else MARKDOWN_HEADING).finditer(text))
    for wanted in FITTING:
        fitting = [m for m in headings if re.search(wanted, re.sub(r"<[^>]*>", "", m.group()), re.I)]
        if fitting:
            return behind(text, draw.choice(fitting), headings, is_html, draw)
    ends = [m.end() for m in re.finditer(r"</p>|</div>" if is_html else r"\n\n", text)]
    middle = len(text) // 2
    return min(ends, key=lambda end: abs(end - middle), default=len(text))


def behind(text, heading, headings, is_html, draw):
    end = min((m.start() for m in headings if m.start() > heading.start()), default=len(text))
    breaks = [m.end() for m in re.finditer(r"</p>" if is_html else r"\n\n(?=\w)", text[heading.end():end])][:2]
    return heading.end() + draw.choice([0] + breaks)


def with_sentence(text, at, sentence, is_html):
    """The policy with the sentence as a paragraph of its own, and the line that it stands in."""
    before = text[:at] + ("\n<p>" if is_html else "\n\n")
    return before + sentence + ("</p>\n" if is_html else "\n\n") + text[at:], before.count("\n") + 1


def is_reported(binary, text, line, suffix):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / f"policy{suffix}"
        path.write_text(text, encoding="utf-8")
        run = subprocess.run([binary, "check", "--isolated", "--format", "json", str(path)], capture_output=True, text=True)
        if run.returncode not in (0, 1):
            sys.exit(f"exit {run.returncode}: {run.stderr[:400]}")
    findings = [f for f in json.loads(run.stdout)["findings"] if f["lint"].startswith("contradiction/")]
    return [f["lint"] for f in findings if any(place["line"] == line for place in [f, *f.get("related", [])])]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("policies", nargs="+", type=pathlib.Path)
    arguments.add_argument("--bin", required=True)
    arguments.add_argument("--count", type=int, default=40)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--list", action="store_true", help="name each policy with its sentence and what was found")
    given = arguments.parse_args()
    draw = random.Random(given.seed)
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in sorted(given.policies)}
    sharing = [path for path, text in texts.items() if shares(text)]
    chosen = draw.sample(sharing, min(given.count, len(sharing)))
    found = {"flat": 0, "qualified": 0}
    for number, path in enumerate(chosen):
        is_html = path.suffix.startswith(".htm")
        sentence, at = DENIALS[number % len(DENIALS)], spot(texts[path], is_html, draw)
        for kind, end in (("flat", "."), ("qualified", QUALIFIER + ".")):
            text, line = with_sentence(texts[path], at, sentence + end, is_html)
            lints = is_reported(given.bin, text, line, path.suffix)
            found[kind] += bool(lints)
            if given.list:
                print(f"{kind:9} {path.name}:{line} {sentence}{end} -> {', '.join(sorted(set(lints))) or 'nothing'}")
    print(json.dumps({"policies": len(chosen), "sharing": len(sharing), **found}))


main()
