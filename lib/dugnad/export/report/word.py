"""The report as a Word document: real styles, so that it can be navigated, read aloud, edited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from itertools import zip_longest
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Inches, Pt, RGBColor

from dugnad.export.report.model import (
    TOGETHER,
    Facts,
    Items,
    Picture,
    Report,
    Section,
    Step,
    Steps,
    Table,
    Text,
)
from dugnad.export.report.pictures import WIDTH, Album
from dugnad.export.report.word_parts import (
    bookmark,
    field,
    field_end,
    field_start,
    link,
    repeat,
    shade,
    whole,
    widths,
)
from dugnad.export.report.wording import TAGS, Words, is_figures

_INK, _ACT, _QUIET = (
    RGBColor(0x1D, 0x25, 0x28),
    RGBColor(0x1F, 0x5F, 0x74),
    RGBColor(0x55, 0x62, 0x6A),
)
_FONT = "Calibri"
#: What XML cannot hold.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
#: What is at most this long stands beside other facts.
_SHORT = 40
_STEP, _FACT, _NOTE, _HEAD, _CELL = "Chain Step", "Chain Fact", "Note", "Table Head", "Table Text"


def docx(report: Report, album: Album) -> bytes:
    """The report as the bytes of a Word file."""
    made = _Word(report, album)
    target = BytesIO()
    made.document.save(target)
    return target.getvalue()


class _Word:
    def __init__(self, report: Report, album: Album) -> None:
        self.document: Any = Document()
        self.words = Words(report.language, {})
        self._album = album
        self._air = False
        self._names: dict[int, str] = {}
        self._properties(report)
        self._styles(TAGS[report.language])
        self._pages(report)
        self._first_page(report)
        for section in report.sections:
            self._section(section, 1)

    # -- The document -------------------------------------------------------------------------

    def _properties(self, report: Report) -> None:
        about = self.document.core_properties
        about.title, about.subject = _fit(report.title), _fit(report.subtitle)
        about.language = TAGS[report.language]
        about.author = about.last_modified_by = about.comments = about.keywords = ""
        day = datetime(report.made_on.year, report.made_on.month, report.made_on.day)
        about.created = about.modified = day  # the day, never the hour

    def _styles(self, tag: str) -> None:
        styles = self.document.styles
        normal = styles["Normal"]
        normal.font.name, normal.font.size, normal.font.color.rgb = _FONT, Pt(10.5), _INK
        normal.paragraph_format.space_after = Pt(6)
        normal.paragraph_format.line_spacing = 1.12
        # Every run speaks this language unless it says otherwise: what spelling is checked by.
        for properties in styles.element.iter(qn("w:rPrDefault")):
            for lang in properties.iter(qn("w:lang")):
                lang.set(qn("w:val"), tag)
                lang.set(qn("w:eastAsia"), tag)
        sizes = {"Title": 26, "Subtitle": 13, "Heading 1": 17, "Heading 2": 13, "Heading 3": 11}
        for name, size in sizes.items():
            style = styles[name]
            style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), _ACT
            style.font.bold, style.font.italic = name.startswith("Heading"), False
            style.element.rPr.rFonts.attrib.clear()
            style.element.rPr.rFonts.set(qn("w:ascii"), _FONT)
            style.element.rPr.rFonts.set(qn("w:hAnsi"), _FONT)
            style.paragraph_format.keep_with_next = True
        styles["Title"].font.color.rgb = _INK
        for border in list(styles["Title"].element.iter(qn("w:pBdr"))):
            border.getparent().remove(border)
        before = {"Heading 1": 22, "Heading 2": 15, "Heading 3": 11}
        for name, points in before.items():
            styles[name].paragraph_format.space_before = Pt(points)
            styles[name].paragraph_format.space_after = Pt(4)
        caption = styles["Caption"]
        caption.font.size, caption.font.bold, caption.font.color.rgb = Pt(9.5), True, _INK
        caption.paragraph_format.keep_with_next = True
        caption.paragraph_format.space_before = Pt(8)
        caption.paragraph_format.space_after = Pt(3)
        bullets = styles["List Bullet"].paragraph_format
        bullets.space_after, bullets.line_spacing = Pt(2), 1.1
        self._own("toc 1", before=5, after=1, bold=True)
        self._own("toc 2", after=1, left=0.6)
        self._own(_STEP, before=7, after=1, keep=True)
        self._own(_FACT, after=1, left=0.6, size=9.5, colour=_QUIET)
        self._own(_NOTE, after=6, size=9.5, colour=_QUIET)
        self._own(_CELL, before=2, after=2, size=9.5)
        self._own(_HEAD, before=2, after=2, size=9.5, bold=True, keep=True)
        told = styles["List Bullet 2"]
        told.font.size, told.font.color.rgb = Pt(9.5), _QUIET
        told.paragraph_format.space_after = Pt(2)

    def _own(
        self, name: str, *, before: float = 0, after: float = 0, left: float = 0,
        size: float = 10.5, colour: RGBColor = _INK, bold: bool = False, keep: bool = False,
    ) -> None:  # fmt: skip
        style = self.document.styles.add_style(
            name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("toc")
        )
        style.base_style = self.document.styles["Normal"]
        style.font.size, style.font.color.rgb, style.font.bold = Pt(size), colour, bold
        shape = style.paragraph_format
        shape.space_before, shape.space_after, shape.left_indent = Pt(before), Pt(after), Cm(left)
        shape.keep_with_next = keep

    def _pages(self, report: Report) -> None:
        page = self.document.sections[0]
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin = page.right_margin = Cm(2.5)
        page.top_margin = page.bottom_margin = Cm(2.2)
        page.different_first_page_header_footer = True
        page.header.paragraphs[0].text = _fit(report.title)
        page.header.paragraphs[0].style = self.document.styles[_NOTE]
        foot = page.footer.paragraphs[0]
        foot.style, foot.alignment = self.document.styles[_NOTE], WD_ALIGN_PARAGRAPH.RIGHT
        field(foot, "PAGE", "1")

    def _first_page(self, report: Report) -> None:
        self.document.add_paragraph(_fit(report.subtitle), style="Subtitle")
        self.document.paragraphs[0].paragraph_format.space_before = Pt(120)
        self.document.add_paragraph(_fit(report.title), style="Title")
        self._facts(report.facts)
        _ = self.words.gettext
        contents = self.document.add_paragraph(_("Contents"), style="TOC Heading")
        contents.paragraph_format.page_break_before = True
        self._contents(report)

    def _contents(self, report: Report) -> None:
        """A table of contents with links; Word adds the page numbers when the field is updated."""
        lines = [pair for top in report.sections for pair in _two_levels(top)]
        for number, (level, section) in enumerate(lines):
            line = self.document.add_paragraph(style=f"toc {level}")
            if number == 0:
                field_start(line, 'TOC \\o "1-2" \\h \\z \\u')
            self._names[id(section)] = f"_Toc{number + 1:06d}"
            link(line, _fit(section.title), self._names[id(section)])
        field_end(line)

    # -- Its parts ----------------------------------------------------------------------------

    def _section(self, section: Section, level: int) -> None:
        self._air = False
        heading = self.document.add_heading(_fit(section.title), level=min(level, 3))
        if level == 1:
            heading.paragraph_format.page_break_before = section.key in ("short", "gatherings")
        if id(section) in self._names:
            bookmark(heading, self._names[id(section)])
        blocks = [each for each in section.blocks if not getattr(each, "sheet_only", False)]
        for block, following in zip_longest(blocks, blocks[1:]):
            self._block(block)
            if isinstance(block, Text) and isinstance(following, Picture | Table):
                self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        for each in section.sections:
            self._section(each, level + 1)

    def _block(self, block: Any) -> None:
        match block:
            case Text(text, note):
                self._lines(text, _NOTE if note else "Normal")
            case Items(texts, title):
                if title:
                    self._lines(title, "Normal").paragraph_format.keep_with_next = True
                for text in texts:
                    self._lines(text, "List Bullet")
                self._air = True
            case Facts(rows):
                self._facts(rows)
                self._air = True
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)
            case Steps(steps):
                for step in steps:
                    self._step(step)

    def _lines(self, text: str, style: str) -> Any:
        """A paragraph; the line breaks people made stay."""
        paragraph = self._paragraph(style)
        _write(paragraph, text)
        return paragraph

    def _paragraph(self, style: str) -> Any:
        """A new paragraph, with some air under a table or a list."""
        paragraph = self.document.add_paragraph(style=style)
        if self._air:
            paragraph.paragraph_format.space_before = Pt(8)
            self._air = False
        return paragraph

    def _facts(self, rows: Sequence[tuple[str, str]]) -> None:
        for name, value in rows:
            self._named(self._paragraph(_FACT), name, value)

    def _named(self, paragraph: Any, name: str, value: str) -> None:
        paragraph.add_run(f"{_fit(name)}: ").bold = True
        _write(paragraph, value)

    def _step(self, step: Step) -> None:
        """What it says, then what is short about it on a line, and what is long below."""
        if step.text:
            paragraph = self._paragraph(_STEP)
            paragraph.add_run(f"{_fit(step.label)}. ").bold = True
            _write(paragraph, step.text)
        short = [fact for fact in step.facts if len(fact[1]) <= _SHORT]
        if short:
            line = self._paragraph(_FACT)
            for number, (name, value) in enumerate(short):
                if number:
                    line.add_run("  ·  ")
                self._named(line, name, value)
        self._facts([fact for fact in step.facts if len(fact[1]) > _SHORT])
        for each in step.history:
            self._lines(each, "List Bullet 2")

    def _picture(self, picture: Picture) -> None:
        paragraph = self._paragraph("Normal")
        paragraph.paragraph_format.keep_with_next = True
        drawn = paragraph.add_run().add_picture(
            BytesIO(self._album.png(picture)), width=Inches(WIDTH)
        )
        properties = drawn._inline.docPr
        properties.set("descr", _fit(picture.summary))
        properties.set("title", "")
        self._lines(picture.summary, _NOTE)

    def _table(self, table: Table) -> None:
        self._lines(table.title, "Caption")
        made = self.document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
        made.alignment = WD_TABLE_ALIGNMENT.LEFT
        columns = [self.words.column(cells) for cells in zip(*table.rows, strict=True)]
        figures = [is_figures(cells) for cells in zip(*table.rows, strict=True)]
        for at, name in enumerate(table.columns):
            self._cell(made.rows[0].cells[at], name, _HEAD, figures[at])
            shade(made.rows[0].cells[at], "E8EEF0")
        repeat(made.rows[0])
        for row in zip(*columns, strict=True):
            cells = made.add_row().cells
            for at, text in enumerate(row):
                self._cell(cells[at], text, _CELL, figures[at])
        for row in made.rows:
            whole(row)
        if len(table.rows) <= TOGETHER:
            for row in made.rows[:-1]:
                for cell in row.cells:
                    cell.paragraphs[0].paragraph_format.keep_with_next = True
        widths(made, table.columns, columns)
        self._air = True

    def _cell(self, cell: Any, text: str, style: str, right: bool) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.style = self.document.styles[style]
        _write(paragraph, text)
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _two_levels(top: Section) -> list[tuple[int, Section]]:
    return [(1, top), *((2, each) for each in top.sections)]


def _fit(text: str) -> str:
    return _UNFIT.sub("", text)


def _write(paragraph: Any, text: str) -> None:
    for number, line in enumerate(_fit(text).split("\n")):
        if number:
            paragraph.add_run().add_break()
        paragraph.add_run(line)
