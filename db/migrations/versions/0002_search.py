"""Full-text search over versions and titles, blind to accents and case.

`db.search` keeps the indexes in step with the texts. Triggers cannot: with trusted_schema=OFF, SQLite 3.40 lets no
trigger write to a full-text table.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = ("versions", "titles")


def upgrade() -> None:
    """Make one index for each table of texts, and fill it from the texts that are there."""
    for table in TABLES:
        op.execute(
            f"CREATE VIRTUAL TABLE {table}_search USING fts5(text, content='{table}', content_rowid='rowid', "
            "tokenize='unicode61 remove_diacritics 2')"
        )
        op.execute(f"INSERT INTO {table}_search({table}_search) VALUES ('rebuild')")  # noqa: S608 (our own names)


def downgrade() -> None:
    """Take the indexes away; no text is touched."""
    for table in TABLES:
        op.execute(f"DROP TABLE {table}_search")
