"""The report in each format, and what its file is called."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from dugnad.export.report.excel import xlsx
from dugnad.export.report.html import html
from dugnad.export.report.model import Report, plain
from dugnad.export.report.pictures import Album
from dugnad.export.report.word import docx
from dugnad.export.report.zipped import zipped


class Format(StrEnum):
    """What a report can be made into."""

    docx = "docx"
    html = "html"
    xlsx = "xlsx"
    zip = "zip"


MIME: Final = {
    Format.docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.html: "text/html",
    Format.xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.zip: "application/zip",
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
        case Format.zip:
            return zipped(report)


def file_name(report: Report, form: Format) -> str:
    """A name that sorts by date and fits every system: ``rapport-ute-hver-uke-2026-11-22.docx``."""
    name = plain(report.title)
    return "-".join(["rapport", *([name] if name else []), f"{report.made_on}.{form}"])
