"""The report's tables as an Excel workbook."""

from __future__ import annotations

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
    return workbook(report.title, TAGS[report.language], report.made_on, [front, *report.tables])
