"""What ``dugnad doctor`` looks at in a database that holds the store."""

from __future__ import annotations

from collections.abc import Iterator

from dugnad.domain.calendar import today
from dugnad.domain.errors import DugnadError
from dugnad.serve.findings import Finding, State, Translate
from dugnad.settings import Settings
from dugnad.store.backup import list_backups
from dugnad.store.database_backup import backups_in
from dugnad.store.server import OLDEST, Server, look_at

_OLD_BACKUP = 30


def database(settings: Settings, _: Translate) -> Iterator[Finding]:
    """Whether the database answers, is of a kind that works, and lets us do what we must."""
    try:
        found = look_at(settings.store)
    except DugnadError as error:
        yield Finding("database", State.ERROR, error.sentence(_))
        return
    yield _version(found, _)
    yield _encoding(found, _)
    yield _rights(found, _)
    yield _shape(found, _)
    yield _backups(settings, _)


def _version(found: Server, _: Translate) -> Finding:
    if found.is_old:
        text = _(
            "The database answers. It is PostgreSQL {version}; ask for {oldest} or newer, which "
            "those who make it still look after."
        )
        state = State.NOTE
    else:
        text, state = _("The database answers. It is PostgreSQL {version}."), State.OK
    return Finding("database", state, text.format(version=found.version, oldest=OLDEST))


def _encoding(found: Server, _: Translate) -> Finding:
    if found.encoding == "UTF8":
        return Finding("encoding", State.OK, _("The database holds every letter (UTF8)."))
    text = _(
        "The database keeps letters as {encoding}, and some of what people write will be "
        "refused. Have it made anew with the encoding UTF8."
    )
    return Finding("encoding", State.ERROR, text.format(encoding=found.encoding))


def _rights(found: Server, _: Translate) -> Finding:
    if found.may_make and found.may_write:
        return Finding("rights", State.OK, _("We may read, write and make tables there."))
    text = (
        _("We may write in the database, but not make tables. Ask for the right to create there.")
        if found.may_write
        else _("The database can be read but not written to. Ask for the right to write there.")
    )
    return Finding("rights", State.ERROR, text)


def _shape(found: Server, _: Translate) -> Finding:
    if found.is_newer:
        text = _("The store in the database was made by a newer Idédugnad. Update this one.")
        return Finding("shape", State.ERROR, text)
    if found.shape is None:
        text = _("There is no store in the database yet. It is made at the first start.")
        return Finding("shape", State.OK, text)
    if found.is_up_to_date:
        return Finding("shape", State.OK, _("The store in the database is up to date."))
    text = _("The store in the database is brought up to date at the next start, after a backup.")
    return Finding("shape", State.NOTE, text)


def _backups(settings: Settings, _: Translate) -> Finding:
    folder = backups_in(settings.data, settings.store)
    known = list_backups(folder)
    if not known:
        text = _("There is no backup of the database in {folder} yet. Make one with dugnad backup.")
        return Finding("backups", State.NOTE, text.format(folder=folder))
    text, state = _("The newest backup is from {date}, in {folder}."), State.OK
    if (today() - known[0].made_on).days > _OLD_BACKUP:
        text, state = (
            _("The newest backup, in {folder}, is from {date}. Make one with dugnad backup."),
            State.NOTE,
        )
    return Finding("backups", state, text.format(date=known[0].made_on, folder=folder))
