"""What a facilitator changes of a step with widgets, beside its words and minutes.

A kind says which of its options these are: ``Kind(settings=(Number("budget", 5, 1, 50),))``.
What people have answered is never lost by it: what answers point to stays, and a rule people
have answered under stays as it was. Wording is changed in the facilitator's language; what it
says in the others is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, ClassVar, Protocol

from dugnad.domain.errors import Refused
from dugnad.domain.model import LANGUAGES, Activity, Contribution, Wording, in_language
from dugnad.domain.text import clean

#: Options of a step by name; None is that it has no such option.
Options = Mapping[str, Any]

#: How long what is written in one line may be.
A_LINE = 80


class Setting(Protocol):
    """An option of a step that is changed with widgets."""

    @property
    def option(self) -> str: ...

    @property
    def form(self) -> str:
        """Which widgets it takes: ``number``, ``choice``, ``words`` or ``list``."""

    def widget(self, activity: Activity, language: str) -> dict[str, Any]:
        """What the widgets show; nothing where the option is not used."""

    def changed(self, activity: Activity, given: Any, language: str) -> Options:
        """The options that what the widgets gave changes, as they become.

        Raises
        ------
        Refused
            When it cannot be that.
        """

    def guard(self, activity: Activity, new: Options, answers: Sequence[Contribution]) -> None:
        """Refuse new values that would lose answers."""


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number."""

    option: str
    default: int
    least: int
    most: int
    form: ClassVar[str] = "number"

    def widget(self, activity: Activity, language: str) -> dict[str, Any]:
        given = activity.options.get(self.option)
        value = given if type(given) is int else self.default
        return {"value": value, "least": self.least, "most": self.most}

    def changed(self, activity: Activity, given: Any, language: str) -> Options:
        if type(given) is not int or not self.least <= given <= self.most:
            raise Refused(
                "Give a whole number from {least} to {most}.", least=self.least, most=self.most
            )
        return {self.option: given}

    def guard(self, activity: Activity, new: Options, answers: Sequence[Contribution]) -> None:
        nobody_yet(answers)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few values, of which the first needs no saying.

    ``wording``: whether it only changes what things are called, and so may change at any time.
    """

    option: str
    values: tuple[str, ...]
    wording: bool = False
    form: ClassVar[str] = "choice"

    def widget(self, activity: Activity, language: str) -> dict[str, Any]:
        given = activity.options.get(self.option)
        return {"value": given if given in self.values else self.values[0], "of": self.values}

    def changed(self, activity: Activity, given: Any, language: str) -> Options:
        if given not in self.values:
            raise Refused("Choose one of the answers on the page.")
        return {self.option: given if given != self.values[0] else None}

    def guard(self, activity: Activity, new: Options, answers: Sequence[Contribution]) -> None:
        if not self.wording:
            nobody_yet(answers)


@dataclass(frozen=True, slots=True)
class Words:
    """Wording under names, e.g. at the two ends of a scale; ``""`` is the option itself.

    ``only``: another option and the value with which these words are used at all.
    """

    option: str
    names: tuple[str, ...]
    longest: int = A_LINE
    only: tuple[str, str] | None = None
    form: ClassVar[str] = "words"

    def widget(self, activity: Activity, language: str) -> dict[str, Any]:
        if self.only and activity.options.get(self.only[0]) != self.only[1]:
            return {}
        was = self._now(activity)
        return {
            "longest": self.longest,
            "words": {name: in_language(_wording(was.get(name)), language) for name in self.names},
        }

    def changed(self, activity: Activity, given: Any, language: str) -> Options:
        if not isinstance(given, Mapping) or set(given) != set(self.names):
            raise Refused("The answer is not complete. Write in each field.")
        was = self._now(activity)
        new = {
            name: _reworded(was.get(name), given[name], language, self.longest)
            for name in self.names
        }
        kept = {name: value for name, value in {**was, **new}.items() if value != {}}
        return {self.option: (kept.get("") if "" in self.names else kept) or None}

    def guard(self, activity: Activity, new: Options, answers: Sequence[Contribution]) -> None:
        """A word at an end of a scale moves no answer."""

    def _now(self, activity: Activity) -> dict[str, Any]:
        given = activity.options.get(self.option)
        if "" in self.names:
            return {"": given}
        if isinstance(given, list):
            return dict(zip(self.names, given, strict=False))
        return dict(given) if isinstance(given, Mapping) else {}


@dataclass(frozen=True, slots=True)
class Listed:
    """Named things in an order: boxes, questions, cards.

    Parameters
    ----------
    words
        What is written of each, and how long it may be.
    needed
        How many of the words, from the first, each must have.
    fewest, most
        How many things there are.
    used
        Which keys an answer points to. Without it the things have no keys, and nobody answers
        them one by one.
    otherwise
        The words of the things there are when the step names none, by key, in a language.
    """

    option: str
    words: Mapping[str, int]
    needed: int = 1
    fewest: int = 0
    most: int = 12
    used: Callable[[Contribution], Iterable[str]] | None = None
    otherwise: Callable[[str], Mapping[str, Sequence[str]]] | None = None
    form: ClassVar[str] = "list"

    def widget(self, activity: Activity, language: str) -> dict[str, Any]:
        return {
            "words": dict(self.words),
            "needed": self.needed,
            "fewest": self.fewest,
            "most": self.most,
            "things": [
                {"key": key, **{name: in_language(thing[name], language) for name in self.words}}
                for key, thing in self._things(activity).items()
            ],
        }

    def changed(self, activity: Activity, given: Any, language: str) -> Options:
        if not isinstance(given, list) or not all(isinstance(each, Mapping) for each in given):
            raise Refused("The answer is not complete. Write in each field.")
        if len(given) < self.fewest:
            raise Refused("At least {n} must remain.", n=self.fewest)
        if len(given) > self.most:
            raise Refused("There can be at most {n}.", n=self.most)
        before = self._things(activity)
        new: dict[str, dict[str, Wording]] = {}
        for each in given:
            key = str(each.get("key", ""))
            if key not in before or key in new:
                key = next(k for n in count(1) if (k := f"own-{n}") not in {*before, *new})
            new[key] = {
                name: _reworded(
                    before.get(key, {}).get(name),
                    each.get(name, ""),
                    language,
                    longest,
                    needed=at < self.needed,
                )
                for at, (name, longest) in enumerate(self.words.items())
            }
        first = next(iter(self.words))
        if len({in_language(thing[first], language).casefold() for thing in new.values()}) < len(
            new
        ):
            raise Refused("Two have the same name. Give each a name of its own.")
        return {self.option: [self._kept(key, thing) for key, thing in new.items()] or None}

    def guard(self, activity: Activity, new: Options, answers: Sequence[Contribution]) -> None:
        if self.used is None:
            return
        before, after = (self._keys(each.get(self.option)) for each in (activity.options, new))
        if before <= after and (before or not after):
            return
        # Without a list the statements on the table are asked about: then all of it is used.
        if {key for each in answers for key in self.used(each)} - after:
            raise Refused("People have already answered with what you take out, so it stays.")
        if activity.is_open:
            raise Refused("Close the activity before you take something out of it.")

    def _keys(self, value: Any) -> set[str]:
        return {str(key) for key in self._given(value)}

    def _things(self, activity: Activity) -> dict[str, dict[str, Wording]]:
        return self._given(activity.options.get(self.option))

    def _given(self, value: Any) -> dict[str, dict[str, Wording]]:
        """Key → word → wording of a list as a plan has it, or of what there is without one."""
        listed = value if isinstance(value, list) else []
        found = {
            str(each.get("key", place)): {
                # Some plans say ``text`` and some ``label`` of the same.
                name: _wording(each.get(name, each.get("text") if name == "label" else None))
                for name in self.words
            }
            for place, each in enumerate(listed)
            if isinstance(each, Mapping)
        }
        if len(found) >= max(1, self.fewest) or self.otherwise is None:
            return found
        spoken = {language: self.otherwise(language) for language in LANGUAGES}
        return {
            key: {
                name: {language: said[key][at] for language, said in spoken.items()}
                for at, name in enumerate(self.words)
            }
            for key in spoken[LANGUAGES[0]]
        }

    def _kept(self, key: str, thing: Mapping[str, Wording]) -> dict[str, Any]:
        written = {name: dict(wording) for name, wording in thing.items() if wording}
        return {"key": key, **written} if self.used else written


#: The words at the two ends of a scale.
ENDS = Words("scale", ("low", "high"))


def by_key(answer: Contribution) -> set[str]:
    """What an answer points to where it is kept under what it answers."""
    return {str(answer.key)}


def _wording(given: object) -> Wording:
    """Wording as a plan has it: in several languages, or plain text for all of them."""
    if isinstance(given, Mapping):
        return {str(language): str(text) for language, text in given.items()}
    return dict.fromkeys(LANGUAGES, given) if isinstance(given, str) and given else {}


def _reworded(
    before: object, text: object, language: str, longest: int, *, needed: bool = False
) -> Wording:
    """The wording with ``text`` in one language; nothing at all where the text is taken away."""
    was = _wording(before)
    if not needed and isinstance(text, str) and not text.strip():
        return {}
    said = clean(text, longest)
    return dict(was) if said == in_language(was, language) else {**was, language: said}


def nobody_yet(answers: Sequence[Contribution]) -> None:
    """Refuse to change what people have answered to."""
    if answers:
        raise Refused("People have already answered in this activity, so this stays as it is.")
