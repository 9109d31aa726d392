"""The contract with what the parties say to each part, and the questions that were asked."""

from __future__ import annotations

from math import ceil
from typing import Any

from dugnad import charts
from dugnad.activities import sheets
from dugnad.activities.contract.tally import parts
from dugnad.activities.kind import Room, View
from dugnad.activities.questions import topics
from dugnad.i18n import catalogue, translator

CHART_PAGE = 8
TONES = ("yes", "maybe", "no")


def view(room: Room, language: str) -> View:
    """Before the result: the parts. After: all parties together, then a sheet a part."""
    asked = topics(room, "parts", language)
    if not room.activity.shown:
        return sheets.before_result(room, [each["text"] for each in asked], language)
    _ = translator(language)
    names = _names(language)
    found = parts(room, language)
    shown = [part for part in found if part["parties"]]
    rows = [
        {
            "text": part["text"],
            "counts": part["counts"],
            "mark": f"{part['counts'][0]} / {sum(part['counts'])}",
            **_strip(part["counts"], names),
        }
        for part in shown
    ]
    legend = list(zip(TONES, names, strict=True))
    made = sheets.sheets(
        rows,
        heading=_("Accepted"),
        legend=legend,
        foot=sheets.waiting(len(asked) - len(shown), room.k, language),
    )
    made += [_part(part, room, names, language) for part in found if _worth(part)]
    return sheets.board(
        made,
        empty=sheets.waiting(len(asked), room.k, language)
        or _("Nothing has been put on the table yet."),
        result=True,
        charts=ceil(len(rows) / CHART_PAGE),
        rows=rows,
    )


def _worth(part: dict[str, Any]) -> bool:
    """Whether a part has more to it than its sum."""
    return len(part["parties"]) > 1 or bool(part["questions"])


def _names(language: str) -> list[str]:
    _ = translator(language)
    return [_("Accepted"), _("Questioned"), _("Not accepted")]


def _strip(counts: list[int], names: list[str]) -> dict[str, Any]:
    return sheets.strip(list(zip(TONES, counts, names, strict=True)))


def _part(part: dict[str, Any], room: Room, names: list[str], language: str) -> sheets.Sheet:
    words = catalogue(language)
    _ = words.gettext
    rows = [
        {
            "text": ", ".join(room.role_name(role, language) for role in party["roles"]),
            "mark": f"{party['counts'][0]} / {sum(party['counts'])}",
            **_strip(party["counts"], names),
        }
        for party in part["parties"]
    ]
    sections: list[dict[str, Any]] = [{"title": part["text"], "by_role": _("Part"), "rows": rows}]
    if part["questions"]:
        title = words.ngettext("One question", "{n} questions", len(part["questions"]))
        title = title.format(n=len(part["questions"]))
        questions = {"title": title, "tone": "maybe", "texts": part["questions"][:6]}
        sections.append({**questions, "about": part["text"]})
    return sheets.columns(sections, foot=_("Small groups are counted together."))


def figure(view: View, language: str, page: int) -> charts.Chart | None:
    """All parties together, a bar a part."""
    rows = view.get("rows", [])
    if not rows:
        return None
    _ = translator(language)
    names = _names(language)
    most = max(rows, key=lambda row: sum(row["counts"][1:]) / max(1, sum(row["counts"])))
    return charts.distribution(
        rows[page * CHART_PAGE : (page + 1) * CHART_PAGE],
        names,
        [_("Part"), *names],
        _("There is most to talk about in “{part}”: {counts}.").format(
            part=most["text"].rstrip("."), counts=charts.counted(names, most["counts"])
        ),
        colours=charts.VERDICTS,
    )
