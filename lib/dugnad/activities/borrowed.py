"""Choosing what a step borrows from a file: an instrument, a contract, a deck of cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from dugnad.activities.planned import Options, nobody_yet
from dugnad.domain.errors import ContentError, Refused
from dugnad.domain.model import Activity, Contribution, in_language
from dugnad.i18n import translator

if TYPE_CHECKING:
    from dugnad.content.materials import Material

#: What is chosen of a step that is as no file has it: reworded here, of an older version, or
#: from a workbook with other files.
NOW = "~now"


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
        nobody_yet(answers)
        if activity.is_open:
            raise Refused("Close the activity before you change what it asks about.")

    def _choices(self) -> tuple[dict[str, Material], list[ContentError]]:
        """What can be chosen, and what is wrong with the files that are left out."""
        from dugnad.content.materials import Material, readable  # a phone reads no files

        found, wrong = readable(self.option)
        none = Material({}, dict.fromkeys((self.option, *self.fills)))
        return {"": none, **found}, wrong

    def _now(self, activity: Activity, choices: Mapping[str, Material]) -> str:
        now = {name: activity.options.get(name) for name in (self.option, *self.fills)}
        return next((key for key, each in choices.items() if each.options == now), NOW)
