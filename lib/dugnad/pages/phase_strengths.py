"""Complementary strengths: who can make those good whom the goals lean on, and who cannot yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dugnad import rooms
from dugnad.activities.strengths.tally import strengths
from dugnad.domain.chain import Action, Element, ElementKind, LinkKind
from dugnad.domain.elements import Progress
from dugnad.domain.model import Project
from dugnad.export.report.story import Chain
from dugnad.export.report.wording import Words
from dugnad.pages import esm
from dugnad.pages.phase_maps import MapPage


class StrengthMap(MapPage):
    """What the rooms have named, against what the goals need (``04-tiltak.ipynb``).

    A strength is for somebody when both are called the same, as a party is known by its name.
    """

    web = ("desk", "strengths")
    _esm = esm.module(*web)

    def project_view(self, project: Project) -> dict[str, Any]:
        words, chain = self.words(project), self.read(project)
        named = self._named(project)
        goals = [self._goal(each, chain, named) for each in chain.of(ElementKind.GOAL)]
        needed = {who["name"].casefold() for goal in goals for who in goal["people"]}
        spare = [
            {"name": name or self._("For everyone"), "strengths": texts}
            for key, (name, texts) in named.items()
            if key not in needed and texts
        ]
        return {
            "goals": goals,
            "spare": spare,
            "named": any(texts for _name, texts in named.values()),
            "chart": self._in_words(goals, spare, words) if goals else None,
        }

    def _named(self, project: Project) -> dict[str, tuple[str, list[str]]]:
        """Whom, however it is written → as it was first written, and every strength for them."""
        found: dict[str, tuple[str, list[str]]] = {}
        for gathering in reversed(self.store.list_gatherings(project.id)):
            for activity in self.store.list_activities(gathering.id):
                if activity.kind != "strengths":
                    continue
                room = rooms.table(self.store, gathering, activity)
                for whom, texts in strengths(room, self.language).items():
                    known = found.setdefault(whom.casefold(), (whom, []))[1]
                    known += [each for each in texts if each not in known]
        return found

    def _goal(
        self, goal: Element, chain: Chain, named: dict[str, tuple[str, list[str]]]
    ) -> dict[str, Any]:
        people: dict[str, dict[str, Any]] = {}
        for action in chain.linked(goal, LinkKind.LEADS):
            for name in _carriers(action):
                who = people.setdefault(
                    name.casefold(),
                    {
                        "name": name,
                        "does": [],
                        "strengths": named.get(name.casefold(), ("", []))[1],
                    },
                )
                if action.content.text not in who["does"]:
                    who["does"].append(action.content.text)
        return {
            "id": goal.id,
            "text": goal.content.text,
            "people": sorted(people.values(), key=lambda each: not each["strengths"]),
        }

    def _in_words(
        self, goals: list[dict[str, Any]], spare: list[dict[str, Any]], words: Words
    ) -> dict[str, Any]:
        _, ngettext = words.gettext, words.ngettext
        carriers = {who["name"].casefold(): who for goal in goals for who in goal["people"]}
        holes = [who["name"] for who in carriers.values() if not who["strengths"]]
        said = [
            ngettext("The goals lean on one person or group.",
                     "The goals lean on {n} people or groups.", len(carriers))
            .format(n=len(carriers))
        ]  # fmt: skip
        if carriers and not holes:
            said.append(_("Somebody can make each of them good."))
        elif holes:
            said.append(_("Nobody has said that they can make these good: {names}.").format(
                names=", ".join(holes)
            ))  # fmt: skip
        rows = [
            [goal["text"], who["name"], "; ".join(who["strengths"]) or _("nobody yet")]
            for goal in goals
            for who in goal["people"]
        ]
        rows += [["–", each["name"], "; ".join(each["strengths"])] for each in spare]
        return {
            "summary": " ".join(said),
            "columns": [_("The goal"), _("Leans on"), _("Others can make them good with")],
            "rows": rows,
        }


def _carriers(action: Element) -> Iterator[str]:
    """Those who are to do an action: responsible, work group and partners."""
    content = action.content
    if isinstance(content, Action) and content.progress is not Progress.STOPPED:
        for name in (content.responsible, content.group, *content.partners):
            if name.strip():
                yield name.strip()
