"""Which project is at hand, the gathering planned next, and the phase a gathering is part of."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From 0003."""
    empty = sa.text("''")
    op.add_column(
        "project", sa.Column("opened", sa.Integer, nullable=False, server_default=sa.text("0"))
    )
    op.add_column("project", sa.Column("next_on", sa.Date))
    op.add_column(
        "project", sa.Column("next_plan", sa.String(60), nullable=False, server_default=empty)
    )
    op.add_column("project", sa.Column("next_about", sa.Text, nullable=False, server_default=empty))
    op.add_column(
        "gathering",
        sa.Column("phase", sa.String(16), nullable=False, server_default=sa.text("'situation'")),
    )
    # Whose gathering goes on is the project that people have at hand.
    op.execute(
        "UPDATE project SET opened = 1 WHERE id = (SELECT project_id FROM gathering"
        " WHERE ended_on IS NULL ORDER BY id DESC LIMIT 1)"
    )
