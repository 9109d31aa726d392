"""The tables. Dates, never clock times; no address, no device, no token in clear."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

project = Table(
    "project",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("municipality", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("created_on", Date, nullable=False),
)

role = Table(
    "role",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("project_id", ForeignKey("project.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("key", String(64), nullable=False),
    Column("label", JSON, nullable=False),
    Column("expected", Integer),
    UniqueConstraint("project_id", "key"),
)

gathering = Table(
    "gathering",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("project_id", ForeignKey("project.id"), nullable=False, index=True),
    Column("code", String(6), nullable=False, unique=True),
    Column("title", JSON, nullable=False),
    Column("started_on", Date, nullable=False),
    Column("ended_on", Date),
    Column("approval", Boolean, nullable=False),
    Column("smallest_group", Integer, nullable=False),
    Column("screen", JSON, nullable=False),
    Column("revision", Integer, nullable=False, server_default=text("0")),
)

activity = Table(
    "activity",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("gathering_id", ForeignKey("gathering.id"), nullable=False),
    Column("kind", String(64), nullable=False),
    Column("position", Integer, nullable=False),
    Column("title", JSON, nullable=False),
    Column("question", JSON, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("options", JSON, nullable=False),
    Column("status", String(16), nullable=False),
    Column("shown", Boolean, nullable=False),
    Column("sealed_at", Integer, nullable=False, server_default=text("0")),
    Index(None, "gathering_id", "position"),
)

participant = Table(
    "participant",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("gathering_id", ForeignKey("gathering.id"), nullable=False),
    Column("token_hash", String(64)),  # null: a group that the facilitator answers for
    Column("role", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("by_facilitator", Boolean, nullable=False),
    Column("label", Text, nullable=False),
    UniqueConstraint("gathering_id", "token_hash"),
    Index(None, "gathering_id", "id"),  # its end is half of the feed number
)

contribution = Table(
    "contribution",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uuid", String(64), nullable=False, unique=True),
    Column("gathering_id", ForeignKey("gathering.id"), nullable=False),
    Column("activity_id", ForeignKey("activity.id"), nullable=False),
    Column("participant_id", ForeignKey("participant.id"), nullable=False),
    Column("key", Text),
    Column("payload", JSON, nullable=False),
    Column("current", Boolean, nullable=False),
    Index(None, "activity_id", "current"),
    Index(None, "gathering_id", "id"),  # its end is the other half of the feed number
    # Led by the participant: serves a changed answer as well as "my own ideas".
    Index(None, "participant_id", "activity_id", "key"),
    sqlite_autoincrement=True,  # an id is the only clock, so none is ever used again
)

statement = Table(
    "statement",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("gathering_id", ForeignKey("gathering.id"), nullable=False),
    Column("activity_id", ForeignKey("activity.id"), nullable=False),
    # Raw contributions are deleted in time; what the room made of them stays.
    Column("contribution_id", ForeignKey("contribution.id", ondelete="SET NULL"), index=True),
    Column("text", Text, nullable=False),
    Column("status", String(16), nullable=False),
    Index(None, "gathering_id", "status"),
)
