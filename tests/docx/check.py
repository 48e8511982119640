#!/usr/bin/env python3
"""Opens documents with comments in other programs: python-docx reads the comments, LibreOffice makes a PDF.

usage: check.py FINEPRINT

What is not installed is said and skipped.
"""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SAMPLES = ("parts", "pandoc", "libreoffice", "python")


def main(fineprint):
    with tempfile.TemporaryDirectory() as folder:
        reviewed = []
        for name in SAMPLES:
            path = Path(folder) / f"{name}.docx"
            subprocess.run([fineprint, "annotate", "--isolated", HERE / f"{name}.docx", "-o", path], check=True)
            reviewed.append(path)
        python(reviewed)
        libreoffice(reviewed, folder)


def python(reviewed):
    try:
        import docx
    except ImportError:
        print("python-docx is not installed: skipped")
        return
    for path in reviewed:
        comments = list(docx.Document(path).comments)
        ours = [comment for comment in comments if comment.author == "fineprint"]
        assert ours and all(comment.text.strip() for comment in ours), path
        print(f"python-docx reads {len(ours)} comments in {path.name}")


def libreoffice(reviewed, folder):
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        print("LibreOffice is not installed: skipped")
        return
    options = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
    command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", options]
    for path in reviewed:
        subprocess.run([*command, "--outdir", folder, path], check=True, capture_output=True, timeout=120)
        made = path.with_suffix(".pdf").read_bytes()
        # Each comment of the document is a note of the page, beside the note's own window.
        notes = len(re.findall(rb"/Subtype ?/Text\b", made))
        assert made.startswith(b"%PDF") and notes, path
        print(f"LibreOffice shows {notes} comments in {path.name}")


if __name__ == "__main__":
    main(sys.argv[1])
