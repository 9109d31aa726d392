"""The learning log: what was written in it, and what the assessments taught."""

from __future__ import annotations

from datetime import date

from dugnad.domain.chain import Assessment, Element, ElementKind
from dugnad.domain.elements import Lesson
from dugnad.export.report.model import Section, Table, Text
from dugnad.export.report.story import Chain
from dugnad.export.report.wording import Words
from dugnad.pages.chain_words import about as named


def entries(chain: Chain, words: Words) -> list[tuple[date, str, str, Element]]:
    """Day, lesson, what it is about, and where it stands; the oldest first."""
    found = []
    for each in [*chain.of(ElementKind.LESSON), *chain.of(ElementKind.ASSESSMENT)]:
        said = each.content
        if isinstance(said, Lesson):
            found.append((chain.added_on(each), said.text, named(said.about, words.language), each))
        elif isinstance(said, Assessment) and said.learned:
            found.append((chain.added_on(each), said.learned, words.kinds[each.kind], each))
    return sorted(found, key=lambda entry: (entry[0], entry[3].id))


def learning_log(chain: Chain, words: Words) -> Section:
    """What was learned along the way, in the order it was learned."""
    _ = words.gettext
    title = _("The learning log")
    found = entries(chain, words)
    if not found:
        return Section("log", title, [Text(_("Nothing has been written in the log yet."))])
    rows = tuple((on, text, about or None) for on, text, about, _element in found)
    intro = Text(_("What we learned along the way, in the order we learned it."))
    columns = (_("Date"), words.fields["learned"], words.fields["about"])
    return Section("log", title, [intro, Table(_("Entries in the log"), columns, rows)])
