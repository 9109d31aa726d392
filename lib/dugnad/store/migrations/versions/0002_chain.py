"""The chain of elements, what is kept when contributions are deleted, and a pulse."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From 0001."""
    op.add_column(
        "project",
        sa.Column("retention_days", sa.Integer, nullable=False, server_default=sa.text("90")),
    )
    op.add_column("gathering", sa.Column("purged_on", sa.Date))
    op.create_table(
        "result",
        sa.Column("activity_id", sa.Integer, nullable=False),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.Column("made_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("activity_id", name="pk_result"),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name="fk_result_activity_id"),
    )
    op.create_table(
        "element",
        sa.Column("id", sa.Integer, nullable=False, primary_key=True),
        sa.Column("project_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("statement_id", sa.Integer),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_element"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="fk_element_project_id"),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["statement.id"],
            name="fk_element_statement_id",
            ondelete="SET NULL",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_element_statement_id", "element", ["statement_id"])
    op.create_index("ix_element_project_id_kind", "element", ["project_id", "kind"])
    op.create_table(
        "change",
        sa.Column("id", sa.Integer, nullable=False, primary_key=True),
        sa.Column("element_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("happened", sa.String(16), nullable=False),
        sa.Column("standing", sa.String(16), nullable=False),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.Column("role", sa.String(64), nullable=False),
        sa.Column("made_on", sa.Date, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("undoes", sa.Integer),
        sa.Column("link_kind", sa.String(16)),
        sa.Column("other_id", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
        sa.ForeignKeyConstraint(["element_id"], ["element.id"], name="fk_change_element_id"),
        sa.ForeignKeyConstraint(["other_id"], ["element.id"], name="fk_change_other_id"),
        sa.UniqueConstraint("element_id", "number", name="uq_change_element_id_number"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_change_other_id", "change", ["other_id"])
    op.create_table(
        "link",
        sa.Column("before_id", sa.Integer, nullable=False),
        sa.Column("after_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("before_id", "after_id", "kind", name="pk_link"),
        sa.ForeignKeyConstraint(["before_id"], ["element.id"], name="fk_link_before_id"),
        sa.ForeignKeyConstraint(["after_id"], ["element.id"], name="fk_link_after_id"),
    )
    op.create_index("ix_link_after_id", "link", ["after_id"])
    pulse = op.create_table(
        "pulse",
        sa.Column("id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pulse"),
    )
    op.bulk_insert(pulse, [{"id": 1, "number": 0}])
