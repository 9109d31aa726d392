"""The report's tables as an Excel workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dugnad.export.report.model import Report, Table
from dugnad.export.report.wording import TAGS, Words
from dugnad.export.sheets import workbook


def xlsx(report: Report) -> bytes:
    """The report's tables as the bytes of an Excel file, an overview first."""
    _ = Words(report.language, {}).gettext
    front = Table(
        _("Overview"),
        (_("What"), _("Value")),
        ((_("Project"), report.title), *report.facts),
    )
    tag, tables = TAGS[report.language], list(_tables(report))
    return workbook(report.title, tag, report.made_on, [front, *tables], index=_("The sheets"))


def _tables(report: Report) -> Iterator[Table]:
    """Every table; those of a gathering with its name and day."""
    for chapter in report.sections:
        for block in chapter.blocks:
            if isinstance(block, Table):
                yield block
        for section in chapter.sections:
            where = section.title if section.key == "gatherings" else ""
            for part in section.walk():
                for block in part.blocks:
                    if isinstance(block, Table):
                        yield replace(block, where=where)
