"""``dugnad start`` from the first check to the last process ended, and what it says meanwhile."""

from __future__ import annotations

import io
import json
import sys
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TextIO

from dugnad.domain.errors import MachineError
from dugnad.serve import machine
from dugnad.serve.lock import held, refuse_second
from dugnad.serve.supervisor import Supervisor, services
from dugnad.settings import LOOPBACK, Settings
from dugnad.store import check_place

Translate = Callable[[str], str]
Say = Callable[[str], None]


def sayer(stream: TextIO) -> Say:
    """Print lines, and go on when nobody listens any more (a closed terminal, ``| head``)."""

    def say(line: str) -> None:
        try:
            print(line, file=stream, flush=True)
        except (OSError, ValueError):
            pass

    return say


def launch(
    settings: Settings,
    _: Translate,
    *,
    as_json: bool,
    browser: bool,
    then: Callable[[], None] | None = None,
) -> None:
    """Check, start, announce, keep running, end. Returns when asked to stop.

    ``then`` is called once everything is ready.
    """
    say = sayer(sys.stderr if as_json else sys.stdout)
    refuse_second(settings.data)  # first: that its ports are in use would say less
    logs = _prepare(settings)
    with held(settings.data):
        _run(settings, _, logs, say, as_json=as_json, browser=browser, then=then)


def _run(
    settings: Settings,
    _: Translate,
    logs: Path,
    say: Say,
    *,
    as_json: bool,
    browser: bool,
    then: Callable[[], None] | None,
) -> None:
    for line in _cautions(settings, _):
        say(line)
    code = _gathering_code(settings)
    supervisor = Supervisor(services(settings), logs, _, say)
    with supervisor.listening():
        try:
            say(_("Starting three servers. This usually takes 5 to 15 seconds."))
            if not supervisor.start():
                return
            if as_json:
                sayer(sys.stdout)(_ready_line(settings, code, supervisor.pids))
            else:
                _announce(settings, code, _, say)
                if browser and machine.has_screen():
                    webbrowser.open(settings.facilitator_url)
            if then:
                then()
            supervisor.run()
        finally:
            say(_("Stopping."))
            supervisor.stop()
            say(_("Everything has stopped."))


def _prepare(settings: Settings) -> Path:
    """Refuse what cannot work before anything is started; make the folder for the logs."""
    check_place(settings.data)
    machine.check_ports(settings)
    logs = settings.data / "logs"
    try:
        logs.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise MachineError(
            "Cannot make the folder {folder} ({reason}). Choose another with --data.",
            folder=logs,
            reason=error.strerror,
        ) from error
    return logs


def _cautions(settings: Settings, _: Translate) -> Iterator[str]:
    if settings.host == LOOPBACK:
        yield _(
            "No network was found or chosen: only this machine can open the participants' page. "
            "Connect to a network and start again."
        )
    room_for = machine.phones()
    if room_for < settings.expected:
        yield _(
            "The free memory is good for about {phones} phones, and you expect {expected}. "
            "Close other programs, or let people share a phone."
        ).format(phones=room_for, expected=settings.expected)


def _gathering_code(settings: Settings) -> str:
    """The code of the gathering phones come to, made if there is none."""
    from dugnad.export.results import delete_what_is_due
    from dugnad.opening import ensure_gathering
    from dugnad.store import Store

    with closing(Store.open(settings.place, create=True, data=settings.data)) as store:
        delete_what_is_due(store)
        return ensure_gathering(store, settings.language).code


def _ready_line(settings: Settings, code: str, pids: dict[str, int]) -> str:
    return json.dumps(
        {
            "participants": _phone_url(settings, code),
            "facilitator": settings.facilitator_url,
            "screen": settings.screen_url,
            "lab": settings.lab_url,
            "code": code,
            "data": str(settings.data),
            "pids": pids,
        }
    )


def _phone_url(settings: Settings, code: str) -> str:
    return f"{settings.participants_url}?k={code}"


def _announce(settings: Settings, code: str, _: Translate, say: Say) -> None:
    say("")
    say(_("Your own page, on this machine only:"))
    say(f"    {settings.facilitator_url}")
    say(_("The screen for the projector:"))
    say(f"    {settings.screen_url}")
    say(_("The notebooks (JupyterLab):"))
    say(f"    {settings.lab_url}")
    say(_("The participants open this address, or scan the code below:"))
    say(f"    {settings.participants_url}")
    say("    " + _("Code: {code}").format(code=code))
    say("")
    picture = qr(_phone_url(settings, code))
    if _can_print(picture):
        say(picture)
    say(
        _("Stop with Ctrl-C. What has been written is kept in {folder}.").format(
            folder=settings.data
        )
    )


def qr(text: str) -> str:
    """A QR code in half-height blocks, light on a dark terminal and the other way round."""
    import segno

    picture = io.StringIO()
    segno.make(text, micro=False).terminal(picture, border=2, compact=True)
    return picture.getvalue()


def _can_print(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True
