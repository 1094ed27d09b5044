"""The keys by which records are found that may be one study, and whether a match is of one record or of two reports.

The table of keys stays empty here: an import fills it, for the records that are there as well.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of keys, and give every match its relation."""
    op.create_table(
        "match_keys",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("view", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("key", "record", "view", name="pk_match_keys"),
        sqlite_with_rowid=False,
    )
    op.add_column("matches", sa.Column("relation", sa.String(), nullable=False, server_default="record"))


def downgrade() -> None:
    """Take both away; what is lost is derived."""
    op.execute("ALTER TABLE matches DROP COLUMN relation")
    op.execute("DROP TABLE match_keys")
