"""Our own figures as they are shown: in words, as a table, as a chart, beside national ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from dugnad.charts import Chart
from dugnad.charts.own_figures import National, own_figures_chart
from dugnad.domain.elements import Situation
from dugnad.domain.model import LANGUAGES, in_language
from dugnad.domain.own_figures import Figure, FigureSet, groups, years
from dugnad.domain.reference import Dataset
from dugnad.i18n import catalogue
from dugnad.pages.chain_view import ChainView
from dugnad.pages.chain_words import NOTEBOOKS, day, number

_PER_CENT = {"%", "prosent", "per cent", "percent", "pst", "pst."}
#: Shorter words say too little about what a figure is about.
_SHORTEST_WORD = 5
_SAID = 3


def source_line(found: FigureSet, language: str) -> str:
    """Where figures come from, as people read it."""
    return _line(found, day(found.dated_on, language))


def kept_source(found: FigureSet) -> str:
    """The same as the chain keeps it: a source is known by it, whatever is spoken later."""
    return _line(found, found.dated_on.isoformat() if found.dated_on else "")


def is_of(source: str, found: FigureSet) -> bool:
    """Whether a source is these figures; it once was kept in the language of its day."""
    return source in {kept_source(found), *(source_line(found, each) for each in LANGUAGES)}


def _line(found: FigureSet, on: str) -> str:
    parts = [found.title, found.source, on]
    return ", ".join(part for part in dict.fromkeys(parts) if part)


def readings(chain: ChainView, of: Callable[[Situation], bool]) -> list[dict[str, Any]]:
    """What the group has read out of some figures."""
    return [
        {
            "id": each.id,
            "text": chain.texts[each.id],
            "reading": each.content.reading,
            "notebook": NOTEBOOKS[each.phase],
        }
        for each in chain.elements
        if isinstance(each.content, Situation) and of(each.content)
    ]


def matching(indicator: str, datasets: Iterable[Dataset]) -> Dataset | None:
    """The national figures that share a word with an indicator, in any language."""
    own = _words(indicator)
    for dataset in datasets:
        said = [dataset.key, *dataset.title.values()]
        said += [text for each in dataset.charted for text in each.series.values()]
        if own & _words(" ".join(said)):
            return dataset
    return None


def _words(text: str) -> set[str]:
    return {
        word for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) >= _SHORTEST_WORD
    }


def same_unit(unit: str, dataset: Dataset) -> bool:
    """Whether national figures can stand on the same axis."""
    own = _unit(unit)
    return any(own == _unit(text) for each in dataset.charted for text in each.unit.values())


def _unit(text: str) -> str:
    plain = text.strip().casefold()
    return "%" if plain in _PER_CENT else plain


def national(dataset: Dataset, language: str, whole_country: str) -> list[National]:
    """National figures for a chart: by year where they have one."""
    made = []
    for each in dataset.charted:
        series, category = (in_language(text, language) for text in (each.series, each.category))
        year = re.fullmatch(r"(?:19|20)\d\d", category.strip())
        name = f"{whole_country}: {series}" if year else f"{whole_country}: {category}"
        if each.contested:
            name += f" ({each.source.publisher})"
        made.append(National(name, int(category) if year else None, each.value))
    return made


def national_lines(dataset: Dataset, language: str) -> list[str]:
    """National figures in words, each with its source."""
    return [
        f"{in_language(each.series, language)}, {in_language(each.category, language)}: "
        f"{number(each.value, language)} {in_language(each.unit, language)} "
        f"({each.source.publisher})"
        for each in dataset.charted
    ]


def chart(
    found: FigureSet, indicator: str, beside: Dataset | None, language: str, *, large: bool
) -> Chart:
    """One indicator over the years, group by group."""
    _ = catalogue(language).gettext
    figures = found.of(indicator)
    whole = _("The whole country")
    nation = []
    if beside is not None and same_unit(found.unit, beside):
        nation = national(beside, language, whole)
    words = {"title": indicator, "all": _("All"), "hidden": _("hidden")}
    axis = years(figures)
    cells = {(each.group, each.year): _cell(each, language) for each in figures}
    rows = [
        [group or words["all"], *(cells.get((group, year), "–") for year in axis)]
        for group in groups(figures)
    ]
    for name in dict.fromkeys(each.name for each in nation):
        given = [each for each in nation if each.name == name]
        dated = {each.year: number(each.value, language) for each in given}
        rows.append([name, *(dated.get(year, dated.get(None, "–")) for year in axis)])
    return own_figures_chart(
        figures,
        nation,
        words,
        found.unit,
        lambda value: number(value, language),
        ([_("Group"), *map(str, axis)], rows),
        summary(figures, found.unit, language),
        large=large,
    )


def _cell(figure: Figure, language: str) -> str:
    if figure.hidden:
        return catalogue(language).gettext("hidden")
    return "–" if figure.value is None else number(figure.value, language)


def summary(figures: Sequence[Figure], unit: str, language: str) -> str:
    """What a chart says, in a few sentences."""
    words = catalogue(language)
    _ = words.gettext
    said = []
    for group in groups(figures):
        seen = sorted(
            (each.year, each.value)
            for each in figures
            if each.group == group and each.value is not None
        )
        if not seen:
            continue
        name = group or _("All")
        (first, before), (last, after) = seen[0], seen[-1]
        text = (
            _("{group}: {after} {unit} in {last}.")
            if first == last
            else _("{group}: {before} {unit} in {first}, {after} in {last}.")
        )
        said.append(
            re.sub(
                " +",
                " ",
                text.format(
                    group=name,
                    unit=unit,
                    first=first,
                    last=last,
                    before=number(before, language),
                    after=number(after, language),
                ),
            )
        )
    hidden = sum(each.hidden for each in figures)
    rest = len(said) - _SAID
    said = said[:_SAID]
    if rest > 0:
        said.append(
            words.ngettext(
                "One more group is in the table.", "{n} more groups are in the table.", rest
            ).format(n=rest)
        )
    if hidden:
        said.append(
            words.ngettext(
                "One figure is hidden by its source, because few have answered. "
                "Hidden does not mean zero.",
                "{n} figures are hidden by their source, because few have answered. "
                "Hidden does not mean zero.",
                hidden,
            ).format(n=hidden)
        )
    return " ".join(said) or _("No figure of this can be shown.")
