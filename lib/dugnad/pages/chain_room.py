"""From the room into the chain: what a gathering has said and found, to be worked on.

What is offered is a text and what it may become; the page opens the form of that, filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dugnad.activities.themes import on_the_wall
from dugnad.domain.chain import Content, Element, Gap, Need, Phase, Practice, Situation
from dugnad.domain.elements import PHASE, kind_of
from dugnad.domain.model import Activity, ActivityStatus, Gathering, Project, in_language
from dugnad.i18n import catalogue, translator
from dugnad.pages import chain_found, chain_said
from dugnad.pages.chain_forms import shown, wording
from dugnad.pages.chain_found import Finding, plain
from dugnad.pages.chain_said import BECOMES, Becomes, Said, source_of
from dugnad.pages.chain_words import choices, day, kind_names
from dugnad.store import Store
from dugnad.store.payload import to_payload
from dugnad.words import field_names

Offer = dict[str, Any]


def from_the_room(
    store: Store,
    project: Project,
    phase: Phase,
    elements: Iterable[Element],
    language: str,
    known: dict[object, Any],
) -> dict[str, Any]:
    """What the project's gatherings hold and the chain does not hold yet, newest first.

    ``known`` keeps what ended gatherings have found and said, from one look to the next.
    """
    elements = list(elements)
    gathered = _gathered(store, project)
    waits = chain_found.waiting(store, gathered, elements, language, known)
    offers = _Offers(store, project, phase, elements, language)
    gatherings = []
    for gathering, activities in gathered:
        here = (gathering.id, gathering.smallest_group, "said", language)
        if here not in known or gathering.ended_on is None:
            known[here] = chain_said.said(store, gathering, activities, project)
        one = {
            "id": gathering.id,
            "title": in_language(gathering.title, language),
            "on": day(gathering.started_on, language),
            "results": [
                *(offers.result(each) for each in waits if each.gathering.id == gathering.id),
                *offers.themes(gathering, activities),
                *offers.readings(gathering, activities),
            ],
            "steps": offers.steps(gathering, known[here]),
        }
        if one["results"] or one["steps"]:
            gatherings.append(one)
    return {
        "gatherings": sorted(gatherings, key=lambda each: -each["id"]),
        "becomes": [offers.target(each) for each in chain_said.usually(phase)],
    }


def found(
    store: Store,
    project: Project,
    elements: Iterable[Element],
    language: str,
    known: dict[object, Any],
) -> list[Finding]:
    """What the activities of a project have found and the chain does not hold yet."""
    return chain_found.waiting(store, _gathered(store, project), elements, language, known)


def _gathered(store: Store, project: Project) -> chain_found.Gathered:
    gatherings = store.list_gatherings(project.id)
    return [(each, store.list_activities(each.id)) for each in gatherings]


class _Offers:
    """What can be brought in on the page of one phase."""

    def __init__(
        self,
        store: Store,
        project: Project,
        phase: Phase,
        elements: Sequence[Element],
        language: str,
    ) -> None:
        self.store, self.project, self.phase, self.language = store, project, phase, language
        self.names, self.labels = kind_names(language), wording(language)
        self.taken = {each.statement_id for each in elements}
        self.texts = chain_said.texts_of(elements)
        self._ = translator(language)

    def target(self, each: Becomes) -> dict[str, Any]:
        """What a text may become, as the page needs it: see ``Becomes``."""
        name = self.names[each.kind]
        if each.part != "text":
            name = f"{name}: {self.labels[each.kind, each.part][0]}"
        return {
            "kind": each.kind.value,
            "name": name,
            "part": each.part,
            "row": each.row,
            "more": dict(each.more),
            "added": each.added,
        }

    def steps(
        self, gathering: Gathering, said: Sequence[tuple[Activity, Sequence[Said]]]
    ) -> list[dict[str, Any]]:
        """The texts that wait, step by step."""
        found = [
            {
                "id": activity.id,
                "title": in_language(activity.title, self.language),
                "source": source_of(gathering, activity, self.language),
                "statements": [
                    self._text(each)
                    for each in texts
                    if each.statement.id not in self.taken
                    and plain(each.statement.text) not in self.texts
                ],
            }
            for activity, texts in said
        ]
        return [each for each in found if each["statements"]]

    def _text(self, each: Said) -> Offer:
        here = [to for to in each.becomes if PHASE[to.kind] is self.phase]
        usual = chain_said.usually(self.phase) if here else []
        rest = [to for to in usual if (to.kind, to.part) not in {(h.kind, h.part) for h in here}]
        return {
            "id": each.statement.id,
            "text": each.statement.text,
            "question": each.question,
            "says": " ".join(each.thought),
            # What any text may become is told once.
            "becomes": [self.target(to) for to in [*here, *rest]],
        }

    def result(self, each: Finding) -> Offer:
        """What an activity found. A gap is asked what it grows out of, so it has its form."""
        content, kind = each.content, kind_of(each.content)
        form = isinstance(content, Gap) and each.element is None
        return {
            "id": f"{each.activity.id}-{each.key}",
            "activity": each.activity.id,
            "key": each.key,
            "kind": kind.value,
            "text": each.element.content.text if each.element else content.text,
            "says": self._says(each),
            "update": each.element is not None,
            "statement": each.statement,
            "forms": [self._form(content)] if form else [],
        }

    def themes(self, gathering: Gathering, activities: Iterable[Activity]) -> list[Offer]:
        """The themes the group has made on the wall of ideas."""
        words = catalogue(self.language)
        found = []
        for activity in activities:
            source = source_of(gathering, activity, self.language)
            for label, ideas in on_the_wall(activity):
                count = words.ngettext("A theme of one idea.", "A theme of {n} ideas.", ideas)
                made: list[Content] = [
                    Gap(label, theme=label),
                    Situation("", theme=label, source=source),
                ]
                found.append(
                    self._offer(f"{activity.id}-{label}", label, count.format(n=ideas), made)
                )
        return [each for each in found if each["forms"] and plain(each["text"]) not in self.texts]

    def readings(self, gathering: Gathering, activities: Iterable[Activity]) -> list[Offer]:
        """Closed activities whose figures the group reads something out of together."""
        says = self._("What do you read out of it together?")
        found = []
        for activity in activities:
            if activity.kind not in ("gap", "instrument"):
                continue
            if not activity.sealed_at and self.store.find_result(activity.id) is None:
                continue
            source = source_of(gathering, activity, self.language)
            title = in_language(activity.title, self.language)
            if activity.status is ActivityStatus.CLOSED and plain(source) not in self.texts:
                made: list[Content] = [Situation("", source=source)]
                found.append(self._offer(f"{activity.id}-read", title, says, made))
        return [each for each in found if each["forms"]]

    def _offer(self, name: str, text: str, says: str, made: Sequence[Content]) -> Offer:
        forms = [self._form(each) for each in made if kind_of(each) in BECOMES[self.phase]]
        return {"id": name, "text": text, "says": says, "update": False, "forms": forms}

    def _form(self, content: Content) -> dict[str, Any]:
        kind = kind_of(content)
        return {
            "kind": kind.value,
            "name": self.names[kind],
            "content": to_payload(content, kind),
        }

    def _says(self, each: Finding) -> str:
        content, now = each.content, each.element.content if each.element else None
        if isinstance(content, Gap):
            return content.reflections
        if isinstance(content, Need):
            if content.change:
                return choices(self.language)["change"][content.change]
            answers = shown(content, kind_of(content), self.project, self.language)
            return "; ".join(f"{label}: {value}" for label, value in answers)
        fields = field_names(self.language)
        placed = fields[content.priority] if content.priority else ""
        if isinstance(now, Practice) and now.priority:
            return self._("The room: {now}. In the work it is still: {before}.").format(
                now=placed, before=fields[now.priority]
            )
        return placed
