"""What python-docx has no words for: fields, bookmarks, headings that repeat, widths."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches

from dugnad.export.report.pictures import WIDTH

#: The width of a letter in a table, in inches.
_LETTER = 0.07
#: How much wider it is in a heading.
_BOLD = 1.25


def _element(tag: str, /, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def field_start(paragraph: Any, instruction: str) -> None:
    """Begin a field; what is written until ``field_end`` is shown until it is updated."""
    paragraph.add_run()._r.append(_element("w:fldChar", fldCharType="begin"))
    code = paragraph.add_run()._r
    text = _element("w:instrText")
    text.text = instruction
    code.append(text)
    paragraph.add_run()._r.append(_element("w:fldChar", fldCharType="separate"))


def field_end(paragraph: Any) -> None:
    """End the field that was begun last."""
    paragraph.add_run()._r.append(_element("w:fldChar", fldCharType="end"))


def bookmark(paragraph: Any, name: str) -> None:
    """Give a heading the name that links lead to, ``_Toc000001``."""
    number = name.removeprefix("_Toc").lstrip("0")
    start = _element("w:bookmarkStart", id=number, name=name)
    paragraph._p.insert(1, start)
    paragraph._p.append(_element("w:bookmarkEnd", id=number))


def link(paragraph: Any, text: str, bookmark: str) -> None:
    """A text that leads to a bookmark in the document."""
    link = _element("w:hyperlink", anchor=bookmark, history="1")
    link.append(paragraph.add_run(text)._r)
    paragraph._p.append(link)


def field(paragraph: Any, instruction: str, shown: str) -> None:
    """A whole field, such as the number of the page."""
    field_start(paragraph, instruction)
    paragraph.add_run(shown)
    field_end(paragraph)


def repeat(row: Any) -> None:
    """The row stands on every page the table goes on to."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))


def whole(row: Any) -> None:
    """The row is not split between two pages."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))


def shade(cell: Any, colour: str) -> None:
    """Colour the ground of a cell."""
    shading = _element("w:shd", val="clear", color="auto", fill=colour)
    cell._tc.get_or_add_tcPr().append(shading)


def widths(table: Any, names: Sequence[str], columns: Sequence[Sequence[str]]) -> None:
    """Room for the longest word of each column; the rest goes to those with much to say.

    A heading may take three lines.
    """
    least, wish = [], []
    for name, texts in zip(names, columns, strict=True):
        longest = max(len(word) for text in (*texts, "") for word in re.split("[ \n]", text))
        heading = max(map(len, name.split(" "))) * _BOLD
        least.append(0.19 + _LETTER * min(20, max(longest, heading)))
        wish.append(min(60, max(len(name) / 3, *(len(text) for text in texts))))
    left = max(0.0, WIDTH - sum(least))
    scale = min(1.0, WIDTH / sum(least))
    widths = [
        Inches(scale * narrow + left * share / sum(wish))
        for narrow, share in zip(least, wish, strict=True)
    ]
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
