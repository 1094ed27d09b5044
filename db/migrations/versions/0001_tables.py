"""The first tables: batches, studies, records with their texts, extraction sets, matches, entries and their history."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "events",
    "matches",
    "verdicts",
    "dismissals",
    "entry_values",
    "extraction_sets",
    "titles",
    "versions",
    "records",
)


def upgrade() -> None:
    """Make the tables, and the triggers that hold what may never change."""
    _import_tables()
    _record_tables()
    _derived_tables()
    _entry_tables()
    _history_table()
    _guards()


def downgrade() -> None:
    """Take the tables away, the latest first."""
    for table in (*TABLES, "studies", "batches"):
        op.execute(f"DROP TABLE {table}")


def _import_tables() -> None:
    op.create_table(
        "batches",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *(_text(n) for n in ("file_name", "sha256", "format", "encoding", "parser_version", "at", "who", "laptop")),
        sa.Column("is_finished", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_batches"),
        sa.UniqueConstraint("position", name="uq_batches_position"),
    )
    op.create_table(
        "studies",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        _text("batch_id"),
        sa.Column("verified_at", sa.String(), nullable=True),
        _text("verified_by"),
        _text("label"),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("to_look", sa.Integer(), nullable=False),
        sa.Column("warnings", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_studies"),
        sa.UniqueConstraint("number", name="uq_studies_number"),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name="fk_studies_batch_id"),
    )
    op.create_index("ix_studies_batch_id", "studies", ["batch_id"])


def _record_tables() -> None:
    op.create_table(
        "records",
        sa.Column("position", sa.Integer(), nullable=False),
        *(_text(name) for name in ("id", "study_id", "first_study_id", "batch_id")),
        sa.Column("place", sa.Integer(), nullable=False),
        _text("source"),
        sa.Column("ids", sa.Text(), nullable=False),
        sa.Column("authors", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        _text("journal"),
        sa.Column("keywords", sa.Text(), nullable=False),
        sa.Column("descriptors", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        _text("digest"),
        sa.PrimaryKeyConstraint("position", name="pk_records"),
        sa.UniqueConstraint("id", name="uq_records_id"),
        sa.ForeignKeyConstraint(["study_id"], ["studies.id"], name="fk_records_study_id"),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name="fk_records_batch_id"),
    )
    op.create_index("ix_records_study_id", "records", ["study_id"])
    op.create_index("ix_records_batch_id", "records", ["batch_id"])
    _text_table("versions", _text("id"), sa.UniqueConstraint("id", name="uq_versions_id"))
    _text_table("titles")


def _text_table(name: str, *extra: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("rowid", sa.Integer(), nullable=False),
        _text("record_id"),
        sa.Column("position", sa.Integer(), nullable=False),
        _text("lang"),
        sa.Column("text", sa.Text(), nullable=False),
        *extra,
        sa.PrimaryKeyConstraint("rowid", name=f"pk_{name}"),
        _of_record(name, "record_id"),
    )
    op.create_index(f"ix_{name}_record_id_position", name, ["record_id", "position"], unique=True)


def _derived_tables() -> None:
    op.create_table(
        "extraction_sets",
        sa.Column("rowid", sa.Integer(), nullable=False),
        _text("record_id"),
        _text("rules_version"),
        sa.Column("extractions", sa.LargeBinary(), nullable=False),
        _text("digest"),
        sa.PrimaryKeyConstraint("rowid", name="pk_extraction_sets"),
        _of_record("extraction_sets", "record_id"),
    )
    op.create_index(
        "ix_extraction_sets_record_id_rules_version", "extraction_sets", ["record_id", "rules_version"], unique=True
    )
    op.create_table(
        "matches",
        _text("a"),
        _text("b"),
        sa.Column("score", sa.Float(), nullable=False),
        _text("band"),
        sa.Column("reasons", sa.Text(), nullable=False),
        _text("model_version"),
        sa.PrimaryKeyConstraint("a", "b", name="pk_matches"),
        _of_record("matches", "a"),
        _of_record("matches", "b"),
    )
    op.create_index("ix_matches_b", "matches", ["b"])


def _entry_tables() -> None:
    op.create_table(
        "entry_values",
        *(_text(name) for name in ("study_id", "field", "item")),
        sa.Column("value", sa.Text(), nullable=False),
        _text("state"),
        sa.Column("spans", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("study_id", "field", "item", name="pk_entry_values"),
        sa.ForeignKeyConstraint(["study_id"], ["studies.id"], name="fk_entry_values_study_id"),
    )
    op.create_table(
        "dismissals",
        *(_text(name) for name in ("study_id", "key", "reason")),
        sa.PrimaryKeyConstraint("study_id", "key", name="pk_dismissals"),
        sa.ForeignKeyConstraint(["study_id"], ["studies.id"], name="fk_dismissals_study_id"),
    )
    op.create_table(
        "verdicts",
        *(_text(name) for name in ("key_a", "key_b")),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key_a", "key_b", name="pk_verdicts"),
    )


def _history_table() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        *(_text(n) for n in ("step", "at", "who", "laptop", "label", "kind", "study", "field", "item")),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        *(_text(name) for name in ("undoes", "digest")),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
    )
    for column in ("step", "kind", "study"):
        op.create_index(f"ix_events_{column}", "events", [column])


def _guards() -> None:
    """The history is append-only, and a record stays as it arrived, whoever writes to the file."""
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER events_refuse_{verb.lower()} BEFORE {verb} ON events "
            "BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END"
        )
    kept = "id, first_study_id, batch_id, place, source, ids, authors, year, journal, keywords, descriptors, digest"
    for table, columns in (("records", kept), ("versions", "id, record_id, lang, text"), ("titles", "record_id, text")):
        op.execute(
            f"CREATE TRIGGER {table}_refuse_update BEFORE UPDATE OF {columns} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'a record stays as it arrived'); END"
        )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _of_record(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["records.id"], name=f"fk_{table}_{column}", ondelete="CASCADE")
