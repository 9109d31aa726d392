"""The team around children and young people (figure 8): who there is, and how close."""

from __future__ import annotations

from typing import Any

from dugnad.domain.chain import Phase
from dugnad.domain.elements import Circle
from dugnad.domain.model import Project
from dugnad.domain.parties import Party, around, parties
from dugnad.export.report.parties import closest, met
from dugnad.export.report.wording import Words
from dugnad.pages import esm
from dugnad.pages.chain_words import NOTEBOOKS, choices
from dugnad.pages.phase_maps import MapPage


class Around(MapPage):
    """The actor map (``02-situasjon.ipynb``); parties and groups, never children by name."""

    web = ("desk", "around")
    _esm = esm.module(*web)

    def project_view(self, project: Project) -> dict[str, Any]:
        words = self.words(project)
        known = parties(self.read(project).elements.values())
        named = choices(self.language)["circle"]
        circles = around(known) if known else []
        order = [each for _place, these in circles for each in these]
        return {
            "notebook": NOTEBOOKS[Phase.INITIATION],
            "circles": [
                {
                    "key": place.value if place else "",
                    "name": named[place.value] if place else self._("Place not said"),
                    "parties": [
                        {"number": order.index(each) + 1, **self._party(each, words)}
                        for each in these
                    ],
                }
                for place, these in circles
            ],
            "chart": self._in_words(circles, words) if known else None,
        }

    def _party(self, each: Party, words: Words) -> dict[str, Any]:
        return {
            "element": each.contracts[0].id if each.contracts else 0,
            "name": each.name,
            "closeness": each.closeness or 0,
            "brings": [p.resources or p.tasks for p in each.promises if p.resources or p.tasks],
            "together": len({e.id for e in (*each.leads, *each.joins)}),
            "met": met(each, words),
        }

    def _in_words(
        self, circles: list[tuple[Circle | None, list[Party]]], words: Words
    ) -> dict[str, Any]:
        _, ngettext = words.gettext, words.ngettext
        named = choices(self.language)["circle"]
        known = [each for _place, these in circles for each in these]
        place_of = {id(e): named[p.value] if p else "–" for p, these in circles for e in these}
        on_map = ngettext(
            "One party is on the map.", "{n} parties are on the map.", len(known)
        ).format(n=len(known))
        columns = [
            _("Party"), _("Place around the children"), _("How close, 1–6"), _("Contributes"),
            _("Actions together"),
        ]  # fmt: skip
        return {
            "summary": " ".join(part for part in (on_map, closest(known, words)) if part),
            "columns": columns,
            "rows": [
                [
                    each.name,
                    place_of[id(each)],
                    str(each.closeness or "–"),
                    "; ".join(p.resources or p.tasks for p in each.promises) or "–",
                    "; ".join(e.content.text for e in (*each.leads, *each.joins)) or "–",
                ]
                for each in known
            ],
        }
