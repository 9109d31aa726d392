"""Databases of a PostgreSQL server."""

from __future__ import annotations

from sqlalchemy import create_engine, make_url, text


def new_database(server: str, name: str) -> str:
    """The address of an empty database of that name."""
    engine = create_engine(
        make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    url = make_url(server).set(database=name, drivername="postgresql")
    return url.render_as_string(hide_password=False)
