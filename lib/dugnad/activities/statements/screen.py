"""The statements with the votes on them; then where the groups agree, divide and stand."""

from __future__ import annotations

from math import ceil
from typing import Any

from dugnad import charts
from dugnad.activities import sheets
from dugnad.activities.kind import Room, View
from dugnad.activities.statements.tally import Groups, groups, votes
from dugnad.domain.model import Statement
from dugnad.i18n import catalogue, translator

#: Statements on a sheet about the groups, of one group, and on a chart.
GROUPED, OWN, CHART_PAGE = 6, 5, 8
TONES = {"agree": "yes", "pass": "so", "disagree": "no"}


def view(room: Room, language: str) -> View:
    """Before the result: the statements. After: the most agreed first, then the groups."""
    if not room.activity.shown:
        return sheets.before_result(room, [each.text for each in room.statements], language)
    _ = translator(language)
    names = choice_names(language)
    table: dict[Any, Any] = votes(room).to_dict("index")
    texts = {each.id: each for each in room.statements}
    shown = {number: row for number, row in table.items() if row["people"]}
    rows: list[dict[str, Any]] = []
    for number, row in shown.items():
        counts = {choice: int(row[choice]) for choice in TONES}
        rows.append(
            {
                "text": texts[number].text,
                "counts": list(counts.values()),
                "lean": (counts["agree"] - counts["disagree"]) / row["people"],
                "mark": f"{round(100 * counts['agree'] / row['people'])} %",
                **sheets.strip([(TONES[each], n, names[each]) for each, n in counts.items()]),
            }
        )
    rows.sort(key=lambda row: -row["lean"])
    legend = [(TONES[each], name) for each, name in names.items()]
    foot = sheets.waiting(len(table) - len(shown), room.k, language)
    if not room.activity.sealed_at and rows:
        foot = foot or _("Opinion groups appear when the voting is closed.")
    made = sheets.sheets(rows, legend=legend, foot=foot)
    made += _grouped(groups(room), texts, language)
    return sheets.board(
        made,
        empty=sheets.waiting(len(table), room.k, language) or _("Send the first statement."),
        result=True,
        charts=ceil(len(rows) / CHART_PAGE),
        rows=rows,
    )


def choice_names(language: str) -> dict[str, str]:
    """Agree, pass, disagree."""
    _ = translator(language)
    return {"agree": _("Agree"), "pass": _("Pass"), "disagree": _("Disagree")}


def _grouped(found: Groups, texts: dict[int, Statement], language: str) -> list[sheets.Sheet]:
    if not found.people:
        return []
    words = catalogue(language)
    _ = words.gettext
    letters = {group: "ABCDE"[group] for group in found.people}
    stances = {"agree": _("agree"), "disagree": _("disagree")}

    def row(number: int) -> dict[str, Any]:
        parts: list[dict[str, Any]] = [
            {"tone": f"g{group}", "at": found.shares[number][group]} for group in found.people
        ]
        said = ", ".join(
            _("group {name}: {share} % agree").format(
                name=letters[group], share=round(100 * part["at"])
            )
            for group, part in zip(found.people, parts, strict=True)
        )
        return {"text": texts[number].text, **sheets.axis(parts, 0, 1, said)}

    legend = [
        (
            f"g{group}",
            words.ngettext("Group {name}: one person", "Group {name}: {n} people", n).format(
                name=letters[group], n=n
            ),
        )
        for group, n in found.people.items()
    ]
    made = []
    together = [
        {**row(number), "mark": stances[stance]} for number, stance in found.together.items()
    ]
    for heading, rows in (
        (_("Where all groups stand together"), together),
        (_("Where the groups divide"), [row(number) for number in found.divided]),
    ):
        made += sheets.sheets(
            rows[:GROUPED],
            heading=heading,
            legend=legend,
            foot=_("The further to the right, the more of the group agree."),
            a_sheet=GROUPED,
        )
    sections = []
    for group, own in found.of_their_own.items():
        rows = [
            {"text": texts[number].text, "mark": f"{stances[stance]} {round(100 * share)} %"}
            for number, stance, share in own[:OWN]
        ]
        title = legend[list(found.people).index(group)][1]
        sections.append({"title": title, "tone": f"g{group}", "rows": rows})
    made.append(sheets.columns(sections, heading=_("What sets each group apart")))
    return made


def figure(view: View, language: str, page: int) -> charts.Chart | None:
    """The votes on each statement, the most agreed first."""
    rows = view.get("rows", [])
    if not rows:
        return None
    _ = translator(language)
    names = list(choice_names(language).values())
    return charts.distribution(
        rows[page * CHART_PAGE : (page + 1) * CHART_PAGE],
        names,
        [_("Statement"), *names],
        _("The room agrees most on “{text}”.").format(text=rows[0]["text"]),
        colours=charts.VOTES,
    )
