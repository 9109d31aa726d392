"""What a phase shows of the chain: the map, what came before, the cards, what hangs loose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dugnad.domain.chain import (
    Element,
    ElementKind,
    Lack,
    Link,
    LinkKind,
    Orphan,
    Phase,
    Standing,
    orphans,
)
from dugnad.domain.elements import PHASE
from dugnad.domain.model import Project
from dugnad.i18n import catalogue
from dugnad.pages.chain_forms import filled, shown
from dugnad.pages.chain_spread import marks, tally
from dugnad.pages.chain_story import first_text
from dugnad.pages.chain_words import (
    NOTEBOOKS,
    headings,
    kind_names,
    lacks,
    link_names,
    makings,
    number_of,
    phase_names,
)

K = ElementKind
#: What each kind may be made from; the first is what it is asked for.
GROWS_FROM = {
    K.GAP: (K.SITUATION, K.NEED),
    K.GOAL: (K.GAP,),
    K.ACTION: (K.GOAL,),
    K.EVIDENCE: (K.GOAL, K.ACTION),
    K.ASSESSMENT: (K.EVIDENCE,),
    K.SITUATION: (K.NEED, K.ASSESSMENT),
    K.NEED: (K.ASSESSMENT,),
}
#: What is made of a link that nothing has come of yet.
MADE_OF = {
    K.NEED: K.GAP,
    K.SITUATION: K.GAP,
    K.GAP: K.GOAL,
    K.GOAL: K.ACTION,
    K.ACTION: K.EVIDENCE,
    K.EVIDENCE: K.ASSESSMENT,
}
#: Links beside the chain that a card can make, and to what.
BESIDE: dict[ElementKind, dict[LinkKind, tuple[ElementKind, ...]]] = {
    K.ACTION: {LinkKind.DEPENDS: (K.ACTION,), LinkKind.DISCARDS: (K.PRACTICE,)},
    K.DECISION: {LinkKind.CONCERNS: (K.GOAL, K.GAP, K.ACTION, K.PRACTICE)},
    K.CONTRACT: {LinkKind.CONCERNS: (K.NEED, K.GOAL, K.ACTION)},
}


class ChainView:
    """A project's chain at one moment, in one language."""

    def __init__(
        self, project: Project, elements: Sequence[Element], links: Sequence[Link], language: str
    ) -> None:
        self.project, self.links, self.language = project, links, language
        #: Everything, the withdrawn included; and what is part of the chain now.
        self.everything = {each.id: each for each in elements}
        self.elements = [each for each in elements if each.standing is not Standing.WITHDRAWN]
        self.texts = {each.id: first_text(each.content) for each in elements}
        self.loose: list[Orphan] = orphans(self.elements, links)

    def of(self, kind: ElementKind) -> list[Element]:
        return [each for each in self.elements if each.kind is kind]

    def linked(self, element: Element, kind: LinkKind = LinkKind.LEADS) -> list[Element]:
        """What an element has led to, or is about, and still stands."""
        found = (
            self.everything[link.after]
            for link in self.links
            if link.before == element.id and link.kind is kind
        )
        return [each for each in found if each.standing is not Standing.WITHDRAWN]

    def brief(self, element: Element) -> dict[str, Any]:
        """An element in a line, with the way to it."""
        return {
            "id": element.id,
            "kind": element.kind.value,
            "name": kind_names(self.language)[element.kind],
            "text": self.texts[element.id],
            "standing": element.standing.value,
            "notebook": NOTEBOOKS[element.phase],
        }

    def map(self) -> list[dict[str, Any]]:
        """A box a phase: how much there is of each kind, what is loose, what is reopened."""
        names, words = phase_names(self.language), catalogue(self.language)
        boxes = []
        for phase, notebook in NOTEBOOKS.items():
            here = [each for each in self.elements if each.phase is phase]
            loose = {each.element.id for each in self.loose if each.element.phase is phase}
            again = sum(each.standing is Standing.REOPENED for each in here)
            marks = []
            if loose:
                marks.append(words.ngettext("one loose end", "{n} loose ends", len(loose)))
            if again:
                marks.append(words.ngettext("one reopened", "{n} reopened", again))
            numbers = [n for n in (len(loose), again) if n]
            boxes.append(
                {
                    "phase": phase.value,
                    "number": number_of(phase),
                    "name": names[phase],
                    "notebook": notebook,
                    "kinds": [kind.value for kind in K if PHASE[kind] is phase],
                    "counts": [
                        [headings(self.language)[kind][0], len(self.of(kind))]
                        for kind in K
                        if PHASE[kind] is phase
                    ],
                    "marks": [mark.format(n=n) for mark, n in zip(marks, numbers, strict=True)],
                }
            )
        return boxes

    def before(self, phase: Phase) -> list[dict[str, Any]]:
        """What earlier phases have left that leads here, and has not led here yet first."""
        made_here = [kind for kind in K if PHASE[kind] is phase]
        feeding = {
            source
            for kind in made_here
            for source in GROWS_FROM.get(kind, ())
            if source not in made_here
        }
        waiting = {each.element.id for each in self.loose if each.lack is Lack.AFTER}
        found = []
        for each in self.elements:
            if each.kind not in feeding:
                continue
            make = next((to for to in made_here if each.kind in GROWS_FROM.get(to, ())), None)
            used = [self.brief(led) for led in self.linked(each) if led.phase is phase]
            found.append(
                {
                    **self.brief(each),
                    "used": used,
                    "waits": each.id in waiting,
                    "make": self._make(make) if make else None,
                }
            )
        return sorted(found, key=lambda each: not each["waits"])

    def groups(self, phase: Phase) -> list[dict[str, Any]]:
        """The kinds of a phase, each with its cards."""
        return [
            {
                "kind": kind.value,
                "name": kind_names(self.language)[kind],
                "heading": headings(self.language)[kind][0],
                "empty": headings(self.language)[kind][1],
                "tally": tally([each.content for each in self.of(kind)], kind, self.language),
                "cards": [self.card(each) for each in self.of(kind)],
            }
            for kind in K
            if PHASE[kind] is phase
        ]

    def card(self, element: Element) -> dict[str, Any]:
        """One element with everything that can be done with it."""
        return {
            **self.brief(element),
            "version": element.version,
            "content": filled(element.content, element.kind, self.language),
            "shown": shown(element.content, element.kind, self.project, self.language),
            "marks": marks(element.content, self.language),
            "links": self._links(element),
            "make": [
                self._make(kind) for kind, sources in GROWS_FROM.items() if element.kind in sources
            ],
            "beside": [
                {
                    "link": link.value,
                    "name": link_names(self.language)[link, "after"],
                    "kinds": [kind.value for kind in kinds],
                }
                for link, kinds in BESIDE.get(element.kind, {}).items()
            ],
        }

    def loose_ends(self, phase: Phase) -> list[dict[str, Any]]:
        """What hangs loose in a phase, each with the one thing that mends it."""
        words = lacks(self.language)
        return [
            {
                **self.brief(each.element),
                "lack": each.lack.value,
                "says": words[each.element.kind, each.lack.value],
                "make": self._make(MADE_OF[each.element.kind]) if each.lack is Lack.AFTER else None,
                "from": [kind.value for kind in GROWS_FROM[each.element.kind]]
                if each.lack is Lack.BEFORE
                else [],
            }
            for each in self.loose
            if each.element.phase is phase
        ]

    def withdrawn(self, phase: Phase) -> list[dict[str, Any]]:
        return [
            self.brief(each)
            for each in self.everything.values()
            if each.standing is Standing.WITHDRAWN and each.phase is phase
        ]

    def _make(self, kind: ElementKind) -> dict[str, str]:
        return {"kind": kind.value, "label": makings(self.language)[kind]}

    def _links(self, element: Element) -> list[dict[str, Any]]:
        """The links of an element, one list a way of being linked: what came before first."""
        ends: dict[tuple[LinkKind, str], list[dict[str, Any]]] = {}
        for link in self.links:
            if element.id not in (link.before, link.after):
                continue
            side = "after" if link.before == element.id else "before"
            other = self.everything[link.after if side == "after" else link.before]
            ends.setdefault((link.kind, side), []).append(self.brief(other))
        return [
            {"link": kind.value, "side": side, "name": name, "others": ends[kind, side]}
            for (kind, side), name in link_names(self.language).items()
            if (kind, side) in ends
        ]
