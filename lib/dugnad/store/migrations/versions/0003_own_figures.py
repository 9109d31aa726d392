"""Figures that a project brings itself."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From 0002."""
    op.create_table(
        "figure_set",
        sa.Column("id", sa.Integer, nullable=False, primary_key=True),
        sa.Column("project_id", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("condition", sa.String(16)),
        sa.Column("dated_on", sa.Date),
        sa.Column("kept_on", sa.Date, nullable=False),
        sa.Column("figures", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_figure_set"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="fk_figure_set_project_id"),
    )
    op.create_index("ix_figure_set_project_id", "figure_set", ["project_id"])
