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
    # Days from a gathering's end until what each person gave is deleted.
    Column("retention_days", Integer, nullable=False, server_default=text("90")),
    # Grows from project to project as they are taken up: the highest is the one at hand.
    Column("opened", Integer, nullable=False, server_default=text("0")),
    # The gathering that is planned next; no date, no plan.
    Column("next_on", Date),
    Column("next_plan", String(60), nullable=False, server_default=text("''")),
    Column("next_about", Text, nullable=False, server_default=text("''")),
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
    Column("purged_on", Date),  # when nothing was left of what each person gave
    Column("phase", String(16), nullable=False, server_default=text("'situation'")),
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

# What is kept of an activity when its contributions are deleted: figures that may be shown.
result = Table(
    "result",
    metadata,
    Column("activity_id", ForeignKey("activity.id"), primary_key=True),
    Column("payload", JSON, nullable=False),
    Column("made_on", Date, nullable=False),
)

# -- The chain: what there is, everything that ever happened to it, and what hangs together. --

element = Table(
    "element",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("project_id", ForeignKey("project.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("statement_id", ForeignKey("statement.id", ondelete="SET NULL"), index=True),
    Column("version", Integer, nullable=False),  # the change that says how it stands now
    Index(None, "project_id", "kind"),
    sqlite_autoincrement=True,
)

change = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("element_id", ForeignKey("element.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("happened", String(16), nullable=False),
    Column("standing", String(16), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("role", String(64), nullable=False),
    Column("made_on", Date, nullable=False),
    Column("reason", Text, nullable=False),
    Column("undoes", Integer),
    # For a link made or cut: its kind, and its other end.
    Column("link_kind", String(16)),
    Column("other_id", ForeignKey("element.id"), index=True),
    UniqueConstraint("element_id", "number"),
    sqlite_autoincrement=True,
)

link = Table(
    "link",
    metadata,
    Column("before_id", ForeignKey("element.id"), primary_key=True),
    Column("after_id", ForeignKey("element.id"), primary_key=True, index=True),
    Column("kind", String(16), primary_key=True),
)

# Figures that the project brings itself; always read and taken away together.
figure_set = Table(
    "figure_set",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("project_id", ForeignKey("project.id"), nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("condition", String(16)),
    Column("dated_on", Date),
    Column("kept_on", Date, nullable=False),
    Column("figures", JSON, nullable=False),  # a list each: indicator, year, group, value, hidden
)

# One row that every commit moves, where the database cannot tell by itself (PostgreSQL).
pulse = Table(
    "pulse",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
)
