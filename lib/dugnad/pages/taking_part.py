"""Who took part, role by role, after a gathering; and who must still be asked."""

from __future__ import annotations

from typing import Any

from dugnad.domain.model import Gathering, Project, in_language
from dugnad.export.report.people import Present, took_part, unseen
from dugnad.export.report.wording import Words
from dugnad.pages import esm
from dugnad.pages.chain_words import day
from dugnad.pages.phase_maps import MapPage


class TakingPart(MapPage):
    """What ``02-situasjon.ipynb`` opens below the room."""

    web = ("desk", "taking-part")
    _esm = esm.module(*web)

    def project_view(self, project: Project) -> dict[str, Any]:
        words, found = self.words(project), took_part(self.store, project)
        missing = unseen(project, [rows for _gathering, rows in found])
        return {
            "gatherings": [self._gathering(each, rows, words) for each, rows in found],
            "missing": [words.role(role) for role in missing] if found else [],
        }

    def _gathering(self, held: Gathering, rows: list[Present], words: Words) -> dict[str, Any]:
        few = self._("fewer than {k}").format(k=held.smallest_group)
        return {
            "id": held.id,
            "title": f"{in_language(held.title, self.language)}, {day(held.started_on, self.language)}",
            "rows": [
                {
                    "role": ", ".join(words.role(role) for role in row.roles),
                    "came": few if row.people is None else str(row.people),
                    "expected": "–" if row.expected is None else str(row.expected),
                }
                for row in rows
            ],
        }
