"""Errors that a person can meet: each is a sentence saying what happened and what to do.

The message is an English ``msgid``; the surface that shows it translates it with the
language of the person in front of it (``sentence``). Everything else that goes wrong is a
bug and travels as an ordinary exception.
"""

from __future__ import annotations

from collections.abc import Callable


class DugnadError(Exception):
    """Something went wrong that can be told to a person.

    Parameters
    ----------
    message
        An English sentence, possibly with ``{named}`` fields, present in every catalogue.
    params
        Values for the fields.
    """

    def __init__(self, message: str, **params: object) -> None:
        super().__init__(message.format(**params) if params else message)
        self.message = message
        self.params = params

    def sentence(self, translate: Callable[[str], str]) -> str:
        """The error as a sentence in the language of ``translate``."""
        text = translate(self.message)
        return text.format(**self.params) if self.params else text


class Refused(DugnadError):
    """A message from a page that the rules do not allow. Nothing was stored."""


class StoreError(DugnadError):
    """The store cannot do what was asked (locked, full, read-only, in an unsafe place)."""


class NotFound(StoreError):
    """No such project, gathering, activity or statement."""


class ContentError(DugnadError):
    """A file in ``facilitation/`` cannot be understood; names file and line."""


class MachineError(DugnadError):
    """The machine cannot run a gathering as asked (busy port, no address, old SQLite)."""
