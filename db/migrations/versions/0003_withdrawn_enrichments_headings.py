"""Records whose import was taken back, records that add to a known one, and headings paired with their English."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the three tables."""
    op.create_table(
        "withdrawn_records",
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("batch_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", name="pk_withdrawn_records"),
        _of_record("withdrawn_records", "record_id"),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name="fk_withdrawn_records_batch_id"),
    )
    op.create_index("ix_withdrawn_records_batch_id", "withdrawn_records", ["batch_id"])
    op.create_table(
        "enrichments",
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("target_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", name="pk_enrichments"),
        _of_record("enrichments", "record_id"),
        _of_record("enrichments", "target_id"),
    )
    op.create_index("ix_enrichments_target_id", "enrichments", ["target_id"])
    op.create_table(
        "heading_pairs",
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("pair", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("heading", name="pk_heading_pairs"),
    )


def downgrade() -> None:
    """Take them away: what was taken back is seen again."""
    for table in ("heading_pairs", "enrichments", "withdrawn_records"):
        op.execute(f"DROP TABLE {table}")


def _of_record(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["records.id"], name=f"fk_{table}_{column}", ondelete="CASCADE")
