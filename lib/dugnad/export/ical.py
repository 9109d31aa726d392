"""A plan as a calendar that Outlook, Google and a phone can take in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that goes on from the one day to the other, both included.

    ``key`` tells it apart from all others; the same entry, exported again, replaces itself.
    ``changes`` counts how often it has been changed.
    """

    key: str
    title: str
    starts: date
    ends: date
    text: str = ""
    changes: int = 0


def calendar(name: str, entries: Iterable[Entry], language: str) -> bytes:
    """The entries as an .ics file of whole days."""
    book = Calendar()
    book.add("prodid", f"-//Idedugnad//{language.upper()}")
    book.add("version", "2.0")
    book.add("x-wr-calname", name)
    for each in entries:
        event = Event()
        event.add("uid", str(uuid5(NAMESPACE_URL, f"urn:dugnad:{each.key}")))
        # The format asks for a moment; the day is all that is told.
        event.add("dtstamp", datetime.combine(each.starts, datetime.min.time(), UTC))
        event.add("sequence", each.changes)
        event.add("summary", each.title)
        event.add("dtstart", each.starts)
        event.add("dtend", each.ends + timedelta(days=1))  # the first day it is over
        if each.text:
            event.add("description", each.text)
        event.add("transp", "TRANSPARENT")  # nobody is busy all day because of it
        book.add_component(event)
    made: bytes = book.to_ical()
    return made
