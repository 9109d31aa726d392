"""The report: what goes into it, how it looks, and the files to take home."""

from __future__ import annotations

import asyncio
import logging
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field, TypeAdapter

from dugnad.domain.errors import DugnadError, Refused
from dugnad.export.report.content import PARTS, part_names, report
from dugnad.export.report.files import MIME, Format, file_name, make
from dugnad.export.report.model import Picture, Report, Section, Table
from dugnad.export.report.pictures import Album
from dugnad.export.report.wording import TAGS, Words, is_figures
from dugnad.i18n import LANGUAGE_NAMES, translator
from dugnad.pages import esm, reading
from dugnad.pages.desk import DeskPage
from dugnad.pages.live import Message
from dugnad.settings import Settings
from dugnad.store import Store

log = logging.getLogger(__name__)

Language = Literal["nb", "nn", "en"]
Part = Literal[
    "people", "overview", "contract", "parties", "figures", "gap_picture", "chain", "decisions",
    "plan", "ledger", "evaluation", "log", "gaps", "gatherings",
]  # fmt: skip
Progress = Callable[[int, int], None]


class Hello(Message):
    type: Literal["hello"]


class Preview(Message):
    """Show the report as it would be."""

    type: Literal["preview"]
    project: int
    language: Language
    parts: list[Part] = Field(max_length=len(PARTS))


class Make(Message):
    """Make the file of a report and hand it over."""

    type: Literal["make"]
    project: int
    language: Language
    parts: list[Part] = Field(max_length=len(PARTS))
    form: Literal["docx", "html", "xlsx", "zip"]


Inbox = Hello | Preview | Make


@dataclass(frozen=True)
class _Made:
    """A report that was made, with what it was made of."""

    asked: tuple[object, ...]
    report: Report
    album: Album


class ReportPage(DeskPage):
    """What ``06-rapport.ipynb`` opens."""

    web = ("desk", "report")
    _esm = esm.module(*web)
    _css = esm.style("desk", "report")
    period = 3.0
    inbox = TypeAdapter(Inbox)

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._made: _Made | None = None
        self._work: asyncio.Task[None] | None = None

    def view(self) -> dict[str, Any]:
        projects = self.store.list_projects()
        current = reading.current_project(self.store)
        return {
            "language": self.language,
            "project": reading.project_name(current) if current else None,
            "projectId": current.id if current else None,
            "projects": [{"id": each.id, "name": reading.project_name(each)} for each in projects],
            "languages": LANGUAGE_NAMES,
            "parts": [{"key": key, "name": part_names(self.language)[key]} for key in PARTS],
            "screenUrl": Settings.from_env().screen_url,
        }

    def answer(self, message: Inbox) -> None:
        match message:
            case Hello():
                self.start_over()
            case Preview():
                self._start(lambda progress: self._preview(message, progress))
            case Make():
                self._start(lambda progress: self._file(message, progress))

    # -- What takes its time --------------------------------------------------------------

    def _start(self, work: Callable[[Progress], dict[str, Any]]) -> None:
        """Work beside the page, which stays alive; one thing at a time."""
        if self._work and not self._work.done():
            raise Refused("The report is being made. Wait a moment.")
        self._tell_progress(0, 0)
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # in the hands of a test: nobody waits meanwhile
            self.tell(work(self._tell_progress))
            return

        def progress(done: int, of: int) -> None:
            loop.call_soon_threadsafe(self._tell_progress, done, of)

        self._work = loop.create_task(self._finish(work, progress))

    async def _finish(self, work: Callable[[Progress], dict[str, Any]], progress: Progress) -> None:
        try:
            self.tell(await asyncio.to_thread(work, progress))
        except DugnadError as error:
            self._refuse(error.sentence(translator(self.language)), None)
        except Exception:
            log.exception("a report could not be made")
            self._refuse(self._("Something went wrong here. Try again in a moment."), None)

    def _tell_progress(self, done: int, of: int) -> None:
        self.tell({"type": "working", "done": done, "of": of})

    def _report(self, asked: Preview | Make, progress: Progress) -> _Made:
        """The report; the one made last when nothing has changed since."""
        what = (asked.project, asked.language, tuple(asked.parts), self.store.mark())
        if self._made is None or self._made.asked != what:
            made = report(self.store, asked.project, asked.language, parts=asked.parts)
            self._made = _Made(what, made, Album(made.pictures, progress))
        return self._made

    def _preview(self, asked: Preview, progress: Progress) -> dict[str, Any]:
        made = self._report(asked, progress)
        words = Words(made.report.language, {})
        return {
            "type": "preview",
            "lang": TAGS[made.report.language],
            "title": made.report.title,
            "subtitle": made.report.subtitle,
            "facts": made.report.facts,
            "sections": [_section(each, made.album, words) for each in made.report.sections],
        }

    def _file(self, asked: Make, progress: Progress) -> dict[str, Any]:
        made, form = self._report(asked, progress), Format(asked.form)
        return {
            "type": "file",
            "name": file_name(made.report, form),
            "mime": MIME[form],
            "data": b64encode(make(made.report, form, made.album)).decode("ascii"),
        }

    def close(self) -> None:
        """Let go of what is being made as well."""
        if self._work:
            self._work.cancel()
        super().close()


def _section(section: Section, album: Album, words: Words) -> dict[str, Any]:
    return {
        "title": section.title,
        "blocks": [
            shown for each in section.blocks if (shown := _block(each, album, words)) is not None
        ],
        "sections": [_section(each, album, words) for each in section.sections],
    }


def _block(block: Any, album: Album, words: Words) -> dict[str, Any] | None:
    """A block as plain values: its own fields, and what it is called."""
    if isinstance(block, Table):
        if block.sheet_only:
            return None
        cells = list(zip(*block.rows, strict=True))
        columns = [words.column(each) for each in cells]
        return {
            "is": "Table",
            "title": block.title,
            "columns": block.columns,
            "figures": [is_figures(each) for each in cells],
            "rows": list(zip(*columns, strict=True)),
        }
    if isinstance(block, Picture):
        data = b64encode(album.png(block)).decode("ascii")
        return {"is": "Picture", "summary": block.summary, "data": data}
    plain: dict[str, Any] = TypeAdapter(type(block)).dump_python(block, mode="json")
    return {"is": type(block).__name__, **plain}
