#!/usr/bin/env python3
"""Draws the pictures of docs/for-counsel.md: the folder, the window for commands, and the reviewed document.

usage: draw.py FINEPRINT

Needs Chromium and pdftoppm, and pngquant to make them small. What the pictures show is what the program does with draft.docx, beside this script: its comments are
read from the reviewed document itself.
"""
import html
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
DAY = "2026-11-22"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LINE = "fineprint annotate draft.docx -o reviewed.docx"

STYLE = """
* { box-sizing: border-box; print-color-adjust: exact; }
body { margin: 0; background: #fff; color: #1b1f24; font: 15px/1.45 "Liberation Sans", Arial, sans-serif; }
.window { border: 1px solid #aab2bd; border-radius: 6px; overflow: hidden; margin: 12px; }
.bar { background: #e8ebef; border-bottom: 1px solid #aab2bd; padding: 7px 12px; color: #333; }
.path { border: 1px solid #aab2bd; background: #fff; border-radius: 3px; margin: 10px 12px; padding: 4px 10px; }
.path b { background: #cfe3ff; padding: 1px 3px; }
.files { padding: 0 26px 10px; line-height: 1.9; }
.files i { display: inline-block; width: 11px; height: 14px; border: 1px solid #5b7fb5; background: #dfeaff; margin-right: 9px; vertical-align: -2px; }
.files .program { width: 14px; height: 11px; border-color: #555; background: #ddd; margin-right: 6px; vertical-align: 0; }
.console { background: #14171b; color: #e4e8ec; font: 15px/1.5 "DejaVu Sans Mono", "Liberation Mono", monospace; padding: 12px 14px 20px; white-space: pre; }
.console b { color: #8ab8ff; font-weight: normal; }
.word { display: grid; grid-template-columns: 1fr 330px; gap: 18px; background: #f1f2f4; padding: 18px; }
.paper { background: #fff; border: 1px solid #d5d9de; padding: 34px 40px; font: 16px/1.5 "Liberation Serif", Georgia, serif; }
.paper h1 { font-size: 26px; margin: 0 0 10px; } .paper h2 { font-size: 19px; margin: 18px 0 6px; } .paper p { margin: 0 0 8px; }
mark { background: #ffe2e2; color: inherit; } sup { font: bold 10px "Liberation Sans", Arial; color: #b3131c; }
.notes div { background: #fff; border: 1px solid #d5d9de; border-left: 4px solid #b3131c; border-radius: 4px; padding: 8px 10px; margin-bottom: 8px; font-size: 12.5px; line-height: 1.35; }
.notes p { margin: 0 0 3px; } .notes .who { font-weight: bold; color: #57606a; }
"""


def main(fineprint):
    fineprint = Path(fineprint).resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        shutil.copy(HERE / "draft.docx", folder)
        command = [fineprint, "annotate", "--isolated", "--today", DAY, "draft.docx", "-o", "reviewed.docx"]
        told = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
        shot(folder, "folder", 560, 198, picture_of_folder())
        shot(folder, "window", 720, 134, picture_of_window((told.stdout + told.stderr).strip()))
        shot(folder, "reviewed", 1000, 700, picture_of_document(folder / "reviewed.docx"))


def picture_of_folder():
    return """<div class="window"><div class="bar">Policies</div>
      <div class="path">This PC › Policies &nbsp; → &nbsp; <b>cmd</b></div>
      <div class="files"><i></i>draft.docx<br><i class="program"></i>fineprint.exe<br><i></i>terms.docx</div></div>"""


def picture_of_window(told):
    return f"""<div class="window"><div class="bar">Command Prompt</div>
      <div class="console">C:\\Policies&gt; <b>{LINE}</b>\n{html.escape(told)}</div></div>"""


def picture_of_document(path):
    """The paragraphs with the words that comments hang on marked, and the comments beside them."""
    with zipfile.ZipFile(path) as archive:
        body = tree.fromstring(archive.read("word/document.xml")).find(f"{W}body")
        notes = tree.fromstring(archive.read("word/comments.xml"))
    numbers = {}
    paper = "".join(paragraph(element, numbers) for element in body.iter(f"{W}p"))
    texts = {note.get(f"{W}id"): note for note in notes}
    beside = "".join(comment(texts[id], number) for id, number in numbers.items())
    return f'<div class="word"><div class="paper">{paper}</div><div class="notes">{beside}</div></div>'


def paragraph(element, numbers):
    style = element.find(f"{W}pPr/{W}pStyle")
    level = re.search(r"(\d)$", style.get(f"{W}val")) if style is not None else None
    tag = f"h{level.group(1)}" if level else "p"
    words = ""
    for part in element:
        if part.tag == f"{W}commentRangeStart":
            numbers[part.get(f"{W}id")] = len(numbers) + 1
            words += "<mark>"
        elif part.tag == f"{W}commentRangeEnd":
            words += f"</mark><sup>{numbers[part.get(f'{W}id')]}</sup>"
        else:
            words += html.escape("".join(text.text or "" for text in part.iter(f"{W}t")))
    return f"<{tag}>{words}</{tag}>"


def comment(note, number):
    lines = ["".join(text.text or "" for text in part.iter(f"{W}t")) for part in note.iter(f"{W}p")]
    # Long ones are shown by their beginning, as Word does.
    shown = lines[:4] + (["…"] if len(lines) > 4 else [])
    told = "".join(f"<p>{html.escape(line)}</p>" for line in shown)
    return f'<div><p class="who">{number} · fineprint</p>{told}</div>'


def shot(folder, name, width, height, body):
    page = folder / f"{name}.html"
    style = STYLE + f"@page {{ size: {width}px {height}px; margin: 0; }}"
    page.write_text(f"<!DOCTYPE html><meta charset=utf-8><style>{style}</style>{body}", encoding="utf-8")
    picture = HERE / f"{name}.png"
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile", "--no-pdf-header-footer"]
    printed = folder / f"{name}.pdf"
    subprocess.run([browser, *options, f"--print-to-pdf={printed}", page.as_uri()], check=True, capture_output=True, timeout=120)
    subprocess.run(["pdftoppm", "-r", "96", "-png", "-singlefile", printed, picture.with_suffix("")], check=True)
    if shutil.which("pngquant"):
        subprocess.run(["pngquant", "--force", "--output", picture, "16", picture], check=True)
    print("drew", picture.name, picture.stat().st_size, "bytes")


if __name__ == "__main__":
    main(sys.argv[1])
