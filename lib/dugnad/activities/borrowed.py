"""Choosing what a step borrows: from a file an instrument, a contract or a deck of cards; from an
earlier step the themes the group has made of its ideas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar

from dugnad.activities.planned import Options, nobody_yet
from dugnad.activities.questions import ABOUT
from dugnad.activities.themes import on_the_wall
from dugnad.domain.errors import ContentError, Refused
from dugnad.domain.model import LANGUAGES, Activity, Contribution, in_language
from dugnad.i18n import catalogue, translator

if TYPE_CHECKING:
    from dugnad.content.materials import Material

#: What is chosen of a step that is as no file has it: reworded here, of an older version, or
#: from a workbook with other files.
NOW = "~now"
#: The themes of the wall of ideas, and how many of them there is room for.
WALL, MOST_THEMES = "wall", 12


@dataclass(frozen=True, slots=True)
class Borrowed:
    """One of the files that ``option`` can name, or ``""`` for none of them.

    ``fills``: the other options that such a file gives, as ``content.materials`` reads it.
    """

    option: str
    fills: tuple[str, ...]
    values: ClassVar[tuple[str, ...]] = ("",)
    form: ClassVar[str] = "choice"

    def widget(self, activity: Activity, language: str) -> dict[str, Any]:
        _ = translator(language)
        choices, wrong = self._choices()
        value = self._now(activity, choices)
        names = {key: in_language(each.title, language) for key, each in choices.items() if key}
        known = names.get(str(activity.options.get(self.option)))
        names[NOW] = _("As it is now: {title}").format(title=known) if known else _("As it is now")
        return {
            "value": value,
            "of": [*choices, *([NOW] if value == NOW else [])],
            "names": names,
            "wrong": " ".join(each.sentence(_) for each in wrong),
        }

    def changed(self, activity: Activity, given: Any, language: str) -> Options:
        choices, _wrong = self._choices()
        if given == self._now(activity, choices):
            return {}
        if not isinstance(given, str) or given not in choices:
            raise Refused("Choose one of the answers on the page.")
        return choices[given].options

    def guard(self, activity: Activity, new: Options, answers: Sequence[Contribution]) -> None:
        _still_free(activity, answers)

    def _choices(self) -> tuple[dict[str, Material], list[ContentError]]:
        """What can be chosen, and what is wrong with the files that are left out."""
        from dugnad.content.materials import Material, readable  # a phone reads no files

        found, wrong = readable(self.option)
        none = Material({}, dict.fromkeys((self.option, *self.fills)))
        return {"": none, **found}, wrong

    def _now(self, activity: Activity, choices: Mapping[str, Material]) -> str:
        now = {name: activity.options.get(name) for name in (self.option, *self.fills)}
        return next((key for key, each in choices.items() if each.options == now), NOW)


@dataclass(frozen=True, slots=True)
class FromTheWall:
    """The themes that the group has made on the wall of ideas, put into the option ``fills``.

    ``beside`` are the steps of the gathering, as far as they are known: see :meth:`among`.
    """

    option: str
    fills: str
    beside: tuple[Activity, ...] = ()
    values: ClassVar[tuple[str, ...]] = ("",)
    form: ClassVar[str] = "choice"

    def among(self, activities: Sequence[Activity]) -> FromTheWall:
        """The same setting where the steps of the gathering are at hand."""
        return replace(self, beside=tuple(activities))

    def widget(self, activity: Activity, language: str) -> dict[str, Any]:
        themes = self._themes(activity)
        if not themes:
            return {}
        words = catalogue(language)
        names = {
            "": words.gettext("As it is now"),
            WALL: words.ngettext(
                "The theme from the wall of ideas", "The {n} themes from the wall of ideas", len(themes)
            ).format(n=len(themes)),
        }  # fmt: skip
        same = activity.options.get(self.fills) == themes
        return {"value": WALL if same else "", "of": [WALL] if same else ["", WALL], "names": names}

    def changed(self, activity: Activity, given: Any, language: str) -> Options:
        themes = self._themes(activity)
        if given == "":
            return {}
        if given != WALL or not themes:
            raise Refused("Choose one of the answers on the page.")
        return {self.fills: themes}

    def guard(self, activity: Activity, new: Options, answers: Sequence[Contribution]) -> None:
        _still_free(activity, answers)

    def _themes(self, activity: Activity) -> list[dict[str, Any]]:
        """Those of the last wall before the step, as a plan would have them."""
        walls = [on_the_wall(each) for each in self.beside if each.position < activity.position]
        last = next((each for each in reversed(walls) if each), [])
        return [
            {"key": f"wall-{at}", "label": dict.fromkeys(LANGUAGES, label)}
            for at, (label, _ideas) in enumerate(last[:MOST_THEMES], 1)
        ]


@dataclass(frozen=True, slots=True)
class AboutNeed:
    """Which need of the project a step asks about, by its number and in its words.

    It is chosen where ``only`` is borrowed. ``needs`` are those there are, by number, as far as
    they are known: see :meth:`among`.
    """

    option: str
    only: tuple[str, str]
    needs: Mapping[int, str] = field(default_factory=dict)
    values: ClassVar[tuple[str, ...]] = ("",)
    form: ClassVar[str] = "choice"

    def among(self, needs: Mapping[int, str]) -> AboutNeed:
        """The same setting where the needs of the project are at hand."""
        return replace(self, needs=needs)

    def widget(self, activity: Activity, language: str) -> dict[str, Any]:
        if activity.options.get(self.only[0]) != self.only[1] or not self.needs:
            return {}
        chosen = activity.options.get(self.option)
        names = {str(number): text for number, text in self.needs.items()}
        return {
            "value": str(chosen) if chosen in self.needs else "",
            "of": ["", *names],
            "names": names,
        }

    def changed(self, activity: Activity, given: Any, language: str) -> Options:
        if given == "":
            return {self.option: None, ABOUT: None}
        for number, text in self.needs.items():
            if given == str(number):
                return {self.option: number, ABOUT: text}
        raise Refused("Choose one of the answers on the page.")

    def guard(self, activity: Activity, new: Options, answers: Sequence[Contribution]) -> None:
        _still_free(activity, answers)


def _still_free(activity: Activity, answers: Sequence[Contribution]) -> None:
    """Refuse to change what is asked about while people answer, and once they have."""
    nobody_yet(answers)
    if activity.is_open:
        raise Refused("Close the activity before you change what it asks about.")
