"""The first store: projects, gatherings, and what people contribute to them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From nothing."""
    op.create_table(
        "project",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("municipality", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("created_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_project"),
    )
    op.create_table(
        "role",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("project_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("label", sa.JSON, nullable=False),
        sa.Column("expected", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_role"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="fk_role_project_id"),
        sa.UniqueConstraint("project_id", "key", name="uq_role_project_id_key"),
    )
    op.create_table(
        "gathering",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("project_id", sa.Integer, nullable=False),
        sa.Column("code", sa.String(6), nullable=False),
        sa.Column("title", sa.JSON, nullable=False),
        sa.Column("started_on", sa.Date, nullable=False),
        sa.Column("ended_on", sa.Date),
        sa.Column("approval", sa.Boolean, nullable=False),
        sa.Column("smallest_group", sa.Integer, nullable=False),
        sa.Column("screen", sa.JSON, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.PrimaryKeyConstraint("id", name="pk_gathering"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="fk_gathering_project_id"),
        sa.UniqueConstraint("code", name="uq_gathering_code"),
    )
    op.create_index("ix_gathering_project_id", "gathering", ["project_id"])
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("gathering_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("title", sa.JSON, nullable=False),
        sa.Column("question", sa.JSON, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("options", sa.JSON, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("shown", sa.Boolean, nullable=False),
        sa.Column("sealed_at", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.PrimaryKeyConstraint("id", name="pk_activity"),
        sa.ForeignKeyConstraint(
            ["gathering_id"], ["gathering.id"], name="fk_activity_gathering_id"
        ),
    )
    op.create_index("ix_activity_gathering_id_position", "activity", ["gathering_id", "position"])
    op.create_table(
        "participant",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("gathering_id", sa.Integer, nullable=False),
        sa.Column("token_hash", sa.String(64)),
        sa.Column("role", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("by_facilitator", sa.Boolean, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_participant"),
        sa.ForeignKeyConstraint(
            ["gathering_id"], ["gathering.id"], name="fk_participant_gathering_id"
        ),
        sa.UniqueConstraint(
            "gathering_id", "token_hash", name="uq_participant_gathering_id_token_hash"
        ),
    )
    op.create_index("ix_participant_gathering_id_id", "participant", ["gathering_id", "id"])
    op.create_table(
        "contribution",
        sa.Column("id", sa.Integer, nullable=False, primary_key=True),
        sa.Column("uuid", sa.String(64), nullable=False),
        sa.Column("gathering_id", sa.Integer, nullable=False),
        sa.Column("activity_id", sa.Integer, nullable=False),
        sa.Column("participant_id", sa.Integer, nullable=False),
        sa.Column("key", sa.Text),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contribution"),
        sa.ForeignKeyConstraint(
            ["gathering_id"], ["gathering.id"], name="fk_contribution_gathering_id"
        ),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name="fk_contribution_activity_id"
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name="fk_contribution_participant_id"
        ),
        sa.UniqueConstraint("uuid", name="uq_contribution_uuid"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_contribution_activity_id_current", "contribution", ["activity_id", "current"]
    )
    op.create_index("ix_contribution_gathering_id_id", "contribution", ["gathering_id", "id"])
    op.create_index(
        "ix_contribution_participant_id_activity_id_key",
        "contribution",
        ["participant_id", "activity_id", "key"],
    )
    op.create_table(
        "statement",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("gathering_id", sa.Integer, nullable=False),
        sa.Column("activity_id", sa.Integer, nullable=False),
        sa.Column("contribution_id", sa.Integer),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_statement"),
        sa.ForeignKeyConstraint(
            ["gathering_id"], ["gathering.id"], name="fk_statement_gathering_id"
        ),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name="fk_statement_activity_id"),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["contribution.id"],
            name="fk_statement_contribution_id",
            ondelete="SET NULL",
        ),
    )
    op.create_index("ix_statement_contribution_id", "statement", ["contribution_id"])
    op.create_index("ix_statement_gathering_id_status", "statement", ["gathering_id", "status"])
