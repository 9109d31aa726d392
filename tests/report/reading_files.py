"""What stands in a made file, as text."""

import csv
import re
import zipfile
from html import unescape
from io import BytesIO, StringIO

from dugnad.export.report.model import Facts, Items, Picture, Steps, Table, Text


def parts(data):
    """The parts of a Word or Excel file, or the files of a zip, by name."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def text_of(data, form):
    """Everything a file says, hidden properties included."""
    if form == "html":
        return unescape(re.sub(r"<[^>]+>|data:image/png;base64,[^\"]+", "\n", data.decode()))
    words = []
    if form == "zip":
        for name, part in parts(data).items():
            lines = csv.reader(StringIO(part.decode("utf-8-sig"), newline=""), delimiter=";")
            words += [name, *(cell for line in lines for cell in line)]
        return "\n".join(words)
    for name, part in parts(data).items():
        if name.endswith((".xml", ".rels")):
            source = part.decode()
            words += re.findall(r'(?:descr|title|name)="([^"]*)"', source)
            words.append(re.sub(r"<[^>]+>", "\n", source))
    return unescape("\n".join(words))


def told(report):
    """A report as lines of text: its headings, and what stands under them."""
    lines = [report.title, report.subtitle, *(f"{name}: {value}" for name, value in report.facts)]
    for top in report.sections:
        _tell(top, 1, lines)
    return lines


def _tell(section, level, lines):
    lines.append(f"{'#' * level} {section.title}")
    for block in section.blocks:
        match block:
            case Text(text, note):
                lines.append(f"({text})" if note else text)
            case Items(texts, title):
                lines += [title, *(f"* {text}" for text in texts)]
            case Facts(rows):
                lines += [f"{name}: {value}" for name, value in rows]
            case Picture(_figure, summary):
                lines.append(f"[{summary}]")
            case Table():
                lines.append(f"{block.title} | {' | '.join(block.columns)}")
                lines += [" | ".join(str(cell) for cell in row) for row in block.rows]
            case Steps(steps):
                for step in steps:
                    lines.append(f"{step.label}. {step.text}")
                    lines += [f"  {name}: {value}" for name, value in step.facts]
                    lines += [f"  * {each}" for each in step.history]
    for each in section.sections:
        _tell(each, level + 1, lines)
