"""The report in each format, and what its file is called."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from dugnad.export.report.excel import xlsx
from dugnad.export.report.html import html
from dugnad.export.report.model import Report
from dugnad.export.report.pictures import Album
from dugnad.export.report.word import docx


class Format(StrEnum):
    """What a report can be made into."""

    docx = "docx"
    html = "html"
    xlsx = "xlsx"


MIME: Final = {
    Format.docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.html: "text/html",
    Format.xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def make(report: Report, form: Format, album: Album | None = None) -> bytes:
    """The bytes of the file; ``album`` holds pictures that are drawn already."""
    album = album or Album(report.pictures)
    match form:
        case Format.docx:
            return docx(report, album)
        case Format.html:
            return html(report, album)
        case Format.xlsx:
            return xlsx(report)


def file_name(report: Report, form: Format) -> str:
    """A name that sorts by date and fits every system: ``rapport-ute-hver-uke-2026-11-22.docx``."""
    plain = report.title.lower().translate(str.maketrans("æøåäö", "aoaao"))
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    return "-".join(["rapport", *([name] if name else []), f"{report.made_on}.{form}"])
