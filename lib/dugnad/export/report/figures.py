"""Figures of our own and of the whole country, and what the group reads out of them."""

from __future__ import annotations

from collections.abc import Sequence

from dugnad.content import references
from dugnad.domain.chain import Situation
from dugnad.domain.model import in_language
from dugnad.domain.own_figures import FigureSet, groups, years
from dugnad.domain.reference import ChartForm, Dataset
from dugnad.export.report import drawings
from dugnad.export.report.boards import cells
from dugnad.export.report.model import Block, Cell, Facts, Items, Picture, Section, Table, Text
from dugnad.export.report.story import Chain
from dugnad.export.report.wording import Words
from dugnad.pages import figures_view, national

#: A file with more than this is drawn where the group has read something out of it.
_FEW = 4


def figures(sets: Sequence[FigureSet], chain: Chain, words: Words) -> Section:
    """What a project brought in from files, and the nationwide figures it began with."""
    _ = words.gettext
    situations = [e.content for e in chain.standing if isinstance(e.content, Situation)]
    made = [_own(each, situations, words) for each in sets]
    made += [_nation(each, situations, words) for each in references()]
    own = (
        _("What we have counted or been told ourselves stands first.")
        if sets
        else _("No figures of our own have been brought in from a file.")
    )
    intro = own + " " + _("Then come figures for the whole country, each with its source.")
    return Section(
        "figures", _("Figures of our own, and of the whole country"), [Text(intro)], made
    )


def _own(found: FigureSet, situations: Sequence[Situation], words: Words) -> Section:
    _ = words.gettext
    facts = [
        (words.fields["source"], found.source),
        (_("From"), words.value(found.dated_on)),
        (_("Counted in"), found.unit),
        (words.fields["condition"], words.value(found.condition)),
    ]
    blocks: list[Block] = [Facts(tuple((name, said) for name, said in facts if said))]
    for indicator in found.indicators:
        own = [
            each
            for each in situations
            if each.theme == indicator and figures_view.is_of(each.source, found)
        ]
        said = _readings(own, words)
        drawn = bool(said) or len(found.indicators) <= _FEW
        chart = figures_view.chart(found, indicator, None, words.language, large=False)
        if drawn:
            blocks.append(Picture(_drawn(found, indicator, words), f"{indicator}. {chart.summary}"))
        rows = tuple(cells([None if each == "–" else each for each in row]) for row in chart.rows)
        blocks.append(Table(indicator, tuple(chart.columns), rows, sheet_only=not drawn))
        blocks += said
    return Section("figures", found.title, blocks)


def _drawn(found: FigureSet, indicator: str, words: Words) -> drawings.Figure:
    """Lines over several years, or bars when there is only one. What is hidden is not drawn."""
    _ = words.gettext
    some = found.of(indicator)
    named = [(group or _("All"), [f for f in some if f.group == group]) for group in groups(some)]
    if len(years(some)) > 1:
        lines = [(name, {each.year: each.value for each in own}) for name, own in named]
        return drawings.years(lines, found.unit, words)
    rows = [
        (f"{name} ({_('hidden')})" if own[0].hidden else name, own[0].value) for name, own in named
    ]
    return drawings.bars(rows, found.unit, words)


def _nation(dataset: Dataset, situations: Sequence[Situation], words: Words) -> Section:
    speak = words.language
    title = in_language(dataset.title, speak)
    noted = any(each.note for each in dataset.charted)
    what, when, figure, source, note = national.columns(speak)
    columns = (what, when, figure, words.gettext("Counted in"), source, note)
    rows: list[tuple[Cell, ...]] = [
        (
            in_language(each.series, speak),
            in_language(each.category, speak),
            each.value,
            in_language(each.unit, speak),
            each.source.publisher,
            in_language(each.note, speak) or None,
        )[: 6 if noted else 5]
        for each in dataset.charted
    ]
    blocks: list[Block] = [
        Picture(_drawn_nation(dataset, words), in_language(dataset.summary, speak)),
        Table(title, columns[: 6 if noted else 5], tuple(rows)),
        *(Text(national.conflict(*pair, speak)) for pair in dataset.conflicts),
    ]
    for each in dataset.sources.values():
        told = " · ".join(part for part in national.source(each, speak).values() if part)
        blocks.append(Text(f"{words.fields['source']}: {told}", note=True))
    read = [each for each in situations if national.is_read_out_of(each, dataset)]
    blocks += _readings(read, words)
    return Section("figures", title, blocks)


def _drawn_nation(dataset: Dataset, words: Words) -> drawings.Figure:
    """Lines where all are dated; what sources disagree about is told apart by them."""
    speak = words.language
    unit = in_language(dataset.charted[0].unit, speak)
    contested = {each.series["en"] for each in dataset.charted if each.contested}
    places: dict[str, dict[str, float]] = {}
    for each in dataset.charted:
        name = in_language(each.series, speak)
        if each.series["en"] in contested:
            name = f"{name} ({each.source.publisher})"
        places.setdefault(name, {})[in_language(each.category, speak)] = each.value
    if dataset.form is ChartForm.LINE:
        lines = [
            (name, {int(year): value for year, value in values.items()})
            for name, values in places.items()
        ]
        return drawings.years(lines, unit, words)
    rows = [
        (f"{name}, {place}", value)
        for name, values in places.items()
        for place, value in values.items()
    ]
    return drawings.bars(rows, unit, words)


def _readings(situations: Sequence[Situation], words: Words) -> list[Block]:
    """What the group wrote down while it looked at them."""
    _ = words.gettext
    told = tuple(
        f"{each.text} – {each.reading}" if each.reading else each.text for each in situations
    )
    return [Items(told, _("What we read out of it:"))] if told else []
