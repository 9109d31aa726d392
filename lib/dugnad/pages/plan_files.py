"""The plan as files: a workbook with who carries what and when, and a calendar."""

from __future__ import annotations

from dugnad.domain.calendar import today
from dugnad.domain.chain import ElementKind
from dugnad.domain.errors import Refused
from dugnad.domain.ledger import ledger
from dugnad.domain.model import Project
from dugnad.domain.plan import Load, Planned, groups, load
from dugnad.export.ical import Entry, calendar
from dugnad.export.report.model import Table
from dugnad.export.report.wording import TAGS
from dugnad.export.sheets import workbook
from dugnad.i18n import translator
from dugnad.pages.chain_forms import role_name, wording
from dugnad.pages.chain_story import first_text
from dugnad.pages.chain_view import ChainView
from dugnad.pages.chain_words import choices


def excel(chain: ChainView, rows: list[Planned]) -> bytes:
    """The plan as the bytes of an Excel file."""
    language = chain.language
    _, words = translator(language), wording(language)
    names = ("text", "responsible", "role", "partners", "group", "between_units", "starts",
             "ends", "resources", "hours_a_week", "progress")  # fmt: skip
    labels = [words[ElementKind.ACTION, name][0] for name in names]
    actions = Table(
        _("Plan"),
        (*labels, _("Goal"), _("Waits for"), _("Makes an end of")),
        tuple(
            (
                row.action.text, row.action.responsible,
                role_name(chain.project, row.action.role or "", language),
                "; ".join(row.action.partners), row.action.group,
                _between(row.action.between_units, language), row.action.starts, row.action.ends,
                row.action.resources, row.action.hours_a_week,
                choices(language)["progress"][row.action.progress],
                *("; ".join(first_text(each.content) for each in others)
                  for others in (row.goals, row.waits_for, row.discards)),
            )
            for row in rows
        ),
    )  # fmt: skip
    balance = ledger(chain.elements, chain.links)
    loads = Table(
        _("Balance ledger"),
        (_("Role"), _("Hours in"), _("Hours out"), _("More or less to do")),
        tuple(
            (role_name(chain.project, role, language), each.taken, each.freed, each.net)
            for role, each in balance.loads.items()
        ),
    )
    tables = [actions, *_groups(rows, language), *_loads(chain.project, rows, language), loads]
    return workbook(chain.project.name, TAGS[language], today(), tables)


def _groups(rows: list[Planned], language: str) -> list[Table]:
    _ = translator(language)
    found = tuple(
        (each.name, _between(each.between_units, language), row.action.text)
        for each in groups(rows)
        for row in each.rows
    )
    columns = (_("Work group"), _("Within or between units"), _("The action"))
    return [Table(_("Work groups"), columns, found)] if found else []


def _loads(project: Project, rows: list[Planned], language: str) -> list[Table]:
    """Who carries how much, month by month; in hours too where they are given."""
    _ = translator(language)
    months, carried = load(rows)
    columns = (_("Who"), *(f"{month:%m.%y}" for month in months))
    return [
        Table(title, columns, tuple((who(project, each, language), *of(each)) for each in found))
        for title, of, found in (
            (_("Actions by month"), lambda each: each.actions, carried),
            (_("Hours a week by month"), lambda each: each.hours, timed(carried)),
        )
        if found
    ]


def who(project: Project, each: Load, language: str) -> str:
    """The role that carries something, or who is named."""
    if each.role:
        return role_name(project, each.role, language)
    _ = translator(language)
    return each.name or _("Nobody named")


def _between(between: bool | None, language: str) -> str:
    _ = translator(language)
    return "" if between is None else _("between units") if between else _("within the unit")


def ics(project: Project, rows: list[Planned], planned_next: str, language: str) -> bytes:
    """The plan for a calendar: every action with dates is an entry, and the next gathering.

    ``planned_next`` is what the plan of that gathering is called.
    """
    entries = [
        Entry(
            key=f"{project.municipality}/{project.unit}/{project.name}/{row.element.id}",
            title=row.action.text,
            starts=row.action.starts,
            ends=row.action.ends,
            text="\n".join(
                each
                for each in (
                    row.action.responsible,
                    *(first_text(goal.content) for goal in row.goals),
                    row.action.resources,
                )
                if each
            ),
            changes=row.element.version,
        )
        for row in rows
        if row.action.starts and row.action.ends
    ]
    entries += _next(project, planned_next, language)
    if not entries:
        raise Refused("No action has both a start and an end yet. Set the dates first.")
    return calendar(project.name, entries, language)


def _next(project: Project, title: str, language: str) -> list[Entry]:
    """The gathering that is planned next. Planned anew, it must count as the newer one."""
    planned = project.next_gathering
    if planned is None:
        return []
    return [
        Entry(
            key=f"{project.municipality}/{project.unit}/{project.name}/next",
            title=title or translator(language)("Next gathering"),
            starts=planned.on,
            ends=planned.on,
            text=planned.about,
            changes=today().toordinal(),
        )
    ]


def timed(carried: list[Load]) -> list[Load]:
    """Those whose hours are given."""
    return [each for each in carried if any(each.hours)]
