#!/usr/bin/env python3
"""Writes the Word documents of this folder from policy.md and from what is said here.

Needs python-docx and pypandoc (with Pandoc), and for libreoffice.docx LibreOffice; what is missing is said and skipped.
The documents are committed: run this only to change them.
"""
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
STAMP = (2026, 3, 3, 0, 0, 0)


def pack(path):
    """Stores the archive anew with one date, so that the same input gives the same bytes."""
    with zipfile.ZipFile(path) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    parts = [(name, data) for name, data in parts if not re.search(r"thumbnail|customXml", name)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in parts:
            if name.endswith(".rels"):
                data = re.sub(rb'<Relationship [^>]*(thumbnail|customXml)[^>]*/>', b"", data)
            if name == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+Z?", b"2026-03-03T00:00:00Z", data)
            archive.writestr(zipfile.ZipInfo(name, STAMP), data, zipfile.ZIP_DEFLATED, 9)
    print("wrote", path.name)


def pandoc():
    import pypandoc

    source = HERE / "policy.md"
    pypandoc.convert_file(str(source), "docx", outputfile=str(HERE / "pandoc.docx"))
    pack(HERE / "pandoc.docx")
    html = pypandoc.convert_file(str(source), "html5", extra_args=["--email-obfuscation=none"])
    page = f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Privacy policy</title></head><body><main>\n{html}</main></body></html>\n'
    (HERE / "policy.html").write_text(page, encoding="utf-8")
    print("wrote policy.html")


def libreoffice():
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        print("LibreOffice is not installed: libreoffice.docx is left as it is")
        return
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(HERE / "policy.html", Path(folder) / "libreoffice.html")
        command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--writer", "--convert-to"]
        for end, to in (("html", "odt"), ("odt", "docx:Office Open XML Text")):
            subprocess.run([*command, to, "--outdir", folder, f"{folder}/libreoffice.{end}"], check=True, capture_output=True)
        shutil.copy(Path(folder) / "libreoffice.docx", HERE / "libreoffice.docx")
    pack(HERE / "libreoffice.docx")


def element(name, **attributes):
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn("w:" + key), value)
    return made


def run(text, name="w:t", **looks):
    made = element("w:r")
    if looks:
        properties = element("w:rPr")
        for look in looks:
            properties.append(element("w:" + look))
        made.append(properties)
    words = element(name)
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made.append(words)
    return made


def changed(kind, inner):
    made = element("w:" + kind, id="900", author="Someone", date="2026-03-03T00:00:00Z")
    made.append(inner)
    return made


def python():
    """The same policy as policy.md, as python-docx writes it."""
    import docx

    document = docx.Document()
    lines = (HERE / "policy.md").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("|") and not line.startswith("|-")]
    note = next(line for line in lines if line.startswith("[^1]: "))[6:]
    table = None
    for line in lines:
        if not line or line.startswith("[^1]: "):
            continue
        if line.startswith("#"):
            depth = len(line) - len(line.lstrip("#"))
            document.add_heading(line.lstrip("# "), depth - 1)
        elif line.startswith("|"):
            if table is None:
                table = document.add_table(rows=len(rows), cols=3)
                for at, row in enumerate(rows):
                    for column, cell in enumerate(row.strip("|").split("|")):
                        paragraph = table.cell(at, column).paragraphs[0]
                        paragraph.add_run(cell.strip()).bold = at == 0
        elif re.match(r"\d\. ", line):
            document.add_paragraph(line[3:], style="List Number")
        elif line.startswith("- "):
            document.add_paragraph(line[2:], style="List Bullet")
        else:
            words(document, document.add_paragraph(), line)
    document.add_paragraph(note)
    document.save(HERE / "python.docx")
    pack(HERE / "python.docx")


def words(document, paragraph, line):
    """Bold words and links of a line."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    line = line.replace("[^1]", "")
    for part in re.split(r"(\*\*.+?\*\*|\[.+?\]\(.+?\)|<.+?>)", line):
        link = re.fullmatch(r"\[(.+?)\]\((.+?)\)", part)
        if part.startswith("**"):
            paragraph.add_run(part.strip("*")).bold = True
        elif link:
            place = element("w:hyperlink")
            known = document.part.relate_to(link[2], RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            place.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", known)
            place.append(run(link[1]))
            paragraph._p.append(place)
        else:
            paragraph.add_run(part.strip("<>") if part.startswith("<") else part)


def parts():
    """One of everything: what is read, and what is left out."""
    import docx
    from docx.enum.text import WD_BREAK

    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "Draft of the header"
    section.footer.paragraphs[0].text = "Page of the footer"
    document.add_paragraph("Policy of parts", style="Title")
    body = document._body._body

    def add(*runs, style=None):
        paragraph = document.add_paragraph(style=style)
        for one in runs:
            paragraph._p.append(one)
        return paragraph

    add(run("1. Typed heading by look", b=None))
    add(run("We keep "), changed("del", run("nothing", "w:delText")), changed("ins", run("logs")), run(" for a year."))
    add(run("Seen"), run(" hidden", vanish=None), run(" struck", strike=None), run(" words."))
    begin, code, middle, end = (element("w:r") for _ in range(4))
    begin.append(element("w:fldChar", fldCharType="begin"))
    instruction = element("w:instrText")
    instruction.text = ' HYPERLINK "https://field.example/" '
    code.append(instruction)
    middle.append(element("w:fldChar", fldCharType="separate"))
    end.append(element("w:fldChar", fldCharType="end"))
    add(run("Field: "), begin, code, middle, run("its result"), end, run("."))
    paragraph = document.add_paragraph("One line")
    paragraph.add_run().add_break(WD_BREAK.LINE)
    paragraph.add_run("Another line & <more>")
    commented = document.add_paragraph("Words with a comment.")
    document.add_comment(commented.runs, text="Said in a comment.", author="Someone", initials="S")
    first = add(run("Joined "))
    mark = element("w:rPr")
    mark.append(element("w:del", id="901", author="Someone", date="2026-03-03T00:00:00Z"))
    first._p.get_or_add_pPr().append(mark)
    add(run("paragraphs."))
    box = element("w:pict")
    from lxml import etree
    shape = etree.SubElement(box, "{urn:schemas-microsoft-com:vml}shape")
    frame = etree.SubElement(shape, "{urn:schemas-microsoft-com:vml}textbox")
    content = element("w:txbxContent")
    inner = element("w:p")
    inner.append(run("Words of a box."))
    content.append(inner)
    frame.append(content)
    holder = element("w:r")
    holder.append(box)
    add(run("A box hangs here."), holder)
    table = document.add_table(rows=1, cols=1)
    table.cell(0, 0).paragraphs[0].text = "A frame of one cell."
    for level, text in ((0, "first"), (1, "first below"), (1, "second below"), (0, "second")):
        item = document.add_paragraph(text)
        numbering = item._p.get_or_add_pPr().get_or_add_numPr()
        numbering.get_or_add_ilvl().val = level
        numbering.get_or_add_numId().val = numbered(document)
    document.save(HERE / "parts.docx")
    pack(HERE / "parts.docx")


def numbered(document):
    """The id of a list with the labels `1.` and `(a)`."""
    numbering = document.part.numbering_part.element
    known = numbering.xpath("w:num[@w:numId='77']")
    if not known:
        kind = element("w:abstractNum", abstractNumId="77")
        for level, (form, text) in enumerate((("decimal", "%1."), ("lowerLetter", "(%2)"))):
            made = element("w:lvl", ilvl=str(level))
            made.append(element("w:start", val="1"))
            made.append(element("w:numFmt", val=form))
            made.append(element("w:lvlText", val=text))
            kind.append(made)
        numbering.insert(0, kind)
        made = element("w:num", numId="77")
        made.append(element("w:abstractNumId", val="77"))
        numbering.append(made)
    return 77


if __name__ == "__main__":
    for make in (pandoc, libreoffice, python, parts):
        try:
            make()
        except ImportError as missing:
            print(f"{missing}: {make.__name__} is skipped", file=sys.stderr)
