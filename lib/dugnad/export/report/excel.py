"""The report's tables as an Excel workbook."""

from __future__ import annotations

from dugnad.export.report.model import Report, Table
from dugnad.export.report.wording import TAGS, Words
from dugnad.export.sheets import workbook


def xlsx(report: Report) -> bytes:
    """The report's tables as the bytes of an Excel file, an overview first."""
    _ = Words(report.language, {}).gettext
    tables = [front(report), *report.tables]
    tag = TAGS[report.language]
    return workbook(report.title, tag, report.made_on, tables, index=_("The sheets"))


def front(report: Report) -> Table:
    """What stands on the first page of the report, as a table."""
    _ = Words(report.language, {}).gettext
    rows = ((_("Project"), report.title), *report.facts)
    return Table(_("Overview"), (_("What"), _("Value")), rows)
