"""Stores of every released shape, with data in them, as the program of that time wrote them."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, Engine, text

from dugnad.store import migrate
from dugnad.store.engine import WRITES

_FIRST = [
    (
        "INSERT INTO project (municipality, unit, name, language, created_on)"
        " VALUES ('Fjelldal', 'Lia skole', 'Felles løft', 'nb', '2024-08-15')"
    ),
    (
        "INSERT INTO role (project_id, position, key, label, expected)"
        """ VALUES (1, 0, 'staff', '{"nb": "Ansatt"}', 20)"""
    ),
    (
        "INSERT INTO gathering (project_id, code, title, started_on, ended_on, approval,"
        " smallest_group, screen, revision) VALUES (1, 'ABCDEF', '{\"nb\": \"Første\"}',"
        " '2024-09-01', '2024-09-01', true, 5, '{\"view\": \"board\"}', 7)"
    ),
    (
        "INSERT INTO gathering (project_id, code, title, started_on, approval, smallest_group,"
        " screen, revision) VALUES (1, 'GHJKMN', '{}', '2024-09-02', false, 5, '{}', 3)"
    ),
    (
        "INSERT INTO activity (gathering_id, kind, position, title, question, minutes, options,"
        " status, shown, sealed_at) VALUES (1, 'ideas', 0, '{}', '{}', 10, '{}', 'closed', true, 2)"
    ),
    (
        "INSERT INTO participant (gathering_id, token_hash, role, size, by_facilitator, label)"
        " VALUES (1, 'abc', 'staff', 1, false, ''), (1, NULL, 'staff', 9, true, 'Bord 3')"
    ),
    (
        "INSERT INTO contribution (uuid, gathering_id, activity_id, participant_id, key, payload,"
        """ current) VALUES ('uuid-0001', 1, 1, 1, NULL, '{"text": "Idé æøå"}', true),"""
        """ ('uuid-0002', 1, 1, 2, '1', '{"v": 1.5}', false)"""
    ),
    (
        "INSERT INTO statement (gathering_id, activity_id, contribution_id, text, status)"
        " VALUES (1, 1, 1, 'Idé æøå', 'approved'), (1, 1, NULL, 'Venter', 'pending')"
    ),
]


def _first(connection: Connection) -> None:
    for words in _FIRST:
        connection.execute(text(words.replace(":", r"\:")))


def _with_figures(connection: Connection) -> None:
    _first(connection)
    words = (
        "INSERT INTO figure_set (project_id, title, source, unit, condition, dated_on, kept_on,"
        " figures) VALUES (1, 'Trivsel', 'Elevundersøkelsen', '', 'values', NULL, '2024-12-01',"
        """ '[["Trivsel", 2024, "Alle", 4.1, false], ["Trivsel", 2024, "7. trinn", null, true]]')"""
    )
    connection.execute(text(words.replace(":", r"\:")))


def _with_a_plan(connection: Connection) -> None:
    _with_figures(connection)
    connection.execute(
        text(
            "UPDATE project SET opened = 4, next_on = '2025-03-12', next_plan = 'own-1',"
            " next_about = 'Måldugnad'"
        )
    )
    connection.execute(text("UPDATE gathering SET phase = 'goals' WHERE id = 1"))


#: Shape → what fills it. A new migration adds what the shape before it could hold.
FILL: dict[str, Callable[[Connection], None]] = {
    "0001": _first,
    "0002": _first,
    "0003": _with_figures,
    "0004": _with_a_plan,
}


def make(engine: Engine, shape: str) -> None:
    """Make a store of an older shape, with something in every table it had."""
    migrate.migrate(engine, to=shape)
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        FILL[shape](connection)
