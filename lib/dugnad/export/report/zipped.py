"""The report's tables as CSV files in a zip, for whoever goes on with the figures elsewhere."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dugnad.export.csv import to_csv
from dugnad.export.report.excel import front
from dugnad.export.report.model import Report, Table, plain


def zipped(report: Report) -> bytes:
    """The bytes of the zip: what stands on the first page, then a file a table.

    The files are numbered, so that they stand in the order of the report and none takes the name
    of another; the first lists them with what each holds, for their names are cut short.
    """
    first, tables = front(report), report.tables
    names = [_name(number, each) for number, each in enumerate([first, *tables])]
    listed = tuple(
        (name, " – ".join(filter(None, (each.title, each.where))))
        for name, each in zip(names[1:], tables, strict=True)
    )
    first = replace(first, rows=(*first.rows, *listed))
    target, day = BytesIO(), report.made_on
    with ZipFile(target, "w", ZIP_DEFLATED) as files:
        for name, table in zip(names, [first, *tables], strict=True):
            about = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))  # never the hour
            about.compress_type = ZIP_DEFLATED
            about.external_attr = 0o644 << 16
            files.writestr(about, to_csv(table.columns, table.rows))
    return target.getvalue()


def _name(number: int, table: Table) -> str:
    called = plain(f"{table.title} {table.where}")
    return "-".join([f"{number:03}", *([called] if called else [])]) + ".csv"
