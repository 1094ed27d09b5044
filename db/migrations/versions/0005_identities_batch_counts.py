"""What a record is known under has rows of its own, and a batch its counts, so that nobody reads a whole library to ask.

Both are filled for what is stored already. From now on an import that is not finished has no keys for matching, so that it can
be discarded without their table being read through: those of one that was left unfinished are taken away.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KINDS = ("pmid", "doi", "bvs")
AT_ONCE = 1000
_COUNTS = """
INSERT INTO batch_counts (batch_id, records, described)
SELECT b.id, count(r.position), coalesce(sum(min(1, json_array_length(r.descriptors))), 0)
FROM batches b LEFT JOIN records r ON r.batch_id = b.id GROUP BY b.id
"""
_STRAY_KEYS = """
DELETE FROM match_keys WHERE record IN (
  SELECT r.position FROM records r JOIN batches b ON b.id = r.batch_id WHERE NOT b.is_finished
)
"""
_READ = "SELECT position, ids FROM records WHERE position > :above ORDER BY position LIMIT :most"


def upgrade() -> None:
    """Make the two tables and fill them."""
    op.create_table(
        "identities",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "value", "record", name="pk_identities"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_identities_record", "identities", ["record"])
    op.create_table(
        "batch_counts",
        sa.Column("batch_id", sa.String(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("described", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("batch_id", name="pk_batch_counts"),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name="fk_batch_counts_batch_id", ondelete="CASCADE"),
    )
    op.execute(_COUNTS)
    op.execute(_STRAY_KEYS)
    _fill_identities()


def downgrade() -> None:
    """Take both away; what is lost is derived."""
    op.execute("DROP TABLE batch_counts")
    op.execute("DROP TABLE identities")


def _fill_identities() -> None:
    connection, above = op.get_bind(), 0
    while found := connection.execute(sa.text(_READ), {"above": above, "most": AT_ONCE}).all():
        rows = {
            (kind, value.strip().casefold(), position)
            for position, ids in found
            for kind, value in json.loads(ids)
            if kind in KINDS
        }
        if rows:
            connection.exec_driver_sql("INSERT INTO identities VALUES (?, ?, ?)", sorted(rows))
        above = found[-1].position
