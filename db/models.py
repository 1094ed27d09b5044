"""The tables of the store, each column declared once; the migrations make the same schema, by test.

Rows never leave `db`: what crosses its border is in `values`. Deferred annotations are left out here, because SQLModel
reads them when a class is made.
"""

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    TypeDecorator,
)
from sqlmodel import Field, SQLModel

# The newest revision of `migrations/versions`. Written down because asking Alembic costs the program its start.
SCHEMA_VERSION = "0005"

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical(data: Any) -> str:
    """The one way to write JSON data: what is stored, compared and hashed."""
    return _CANONICAL.encode(data)


class DamagedColumnError(ValueError):
    """What a column holds cannot be what was written: a failing disk has changed it."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept as ISO 8601 text in UTC, so that text order is time order."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The text of a moment; ValueError for a naive one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The moment of a text."""
        try:
            return None if value is None else datetime.fromisoformat(value)
        except ValueError as error:
            raise DamagedColumnError(str(error)) from error


class JsonText(TypeDecorator[Any]):
    """JSON data as text. A column of SQLite's type JSON would turn the text of a number into a number, and lose digits."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:  # noqa: ARG002
        """The text of data."""
        return canonical(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """The data of a text."""
        try:
            return None if value is None else json.loads(value)
        except ValueError as error:
            raise DamagedColumnError(str(error)) from error


def _json() -> Any:
    return Column(JsonText, nullable=False)


class Batch(SQLModel, table=True):
    """One import of one dump. Its records are seen once it is finished."""

    __tablename__ = "batches"

    id: str = Field(primary_key=True)
    position: int = Field(unique=True)
    file_name: str
    sha256: str
    format: str
    encoding: str
    parser_version: str
    at: datetime = Field(sa_type=UtcDateTime)
    who: str
    laptop: str
    is_finished: bool


class Study(SQLModel, table=True):
    """What a curator reviews, with its summary for the worklist. A study that all records have left stays unlisted."""

    __tablename__ = "studies"

    id: str = Field(primary_key=True)
    number: int = Field(unique=True)
    batch_id: str = Field(foreign_key="batches.id", index=True)
    verified_at: str | None
    verified_by: str
    label: str
    detail: list[str] = Field(sa_column=_json())
    to_look: int
    warnings: int


class Record(SQLModel, table=True):
    """One citation as it arrived: only `study_id` ever changes. `digest` is the SHA-256 of the rest and its texts."""

    __tablename__ = "records"

    position: int = Field(sa_column=Column(Integer, primary_key=True))  # import order
    id: str = Field(unique=True)
    study_id: str = Field(foreign_key="studies.id", index=True)
    first_study_id: str
    batch_id: str = Field(foreign_key="batches.id", index=True)
    place: int
    source: str
    ids: list[list[str]] = Field(sa_column=_json())
    authors: list[str] = Field(sa_column=_json())
    year: int | None
    journal: str
    keywords: list[str] = Field(sa_column=_json())
    descriptors: list[list[str | None]] = Field(sa_column=_json())
    details: dict[str, Any] = Field(sa_column=_json())
    digest: str


class WithdrawnRecord(SQLModel, table=True):
    """A record whose import was taken back: it stays where it is and is not seen, until it comes back."""

    __tablename__ = "withdrawn_records"

    record_id: str = Field(sa_column=Column(String, ForeignKey("records.id", ondelete="CASCADE"), primary_key=True))
    batch_id: str = Field(foreign_key="batches.id", index=True)


class Enrichment(SQLModel, table=True):
    """A record that holds only what a second source adds to one that was known, and stands in its study."""

    __tablename__ = "enrichments"

    record_id: str = Field(sa_column=Column(String, ForeignKey("records.id", ondelete="CASCADE"), primary_key=True))
    target_id: str = Field(
        sa_column=Column(String, ForeignKey("records.id", ondelete="CASCADE"), nullable=False, index=True)
    )


class Identity(SQLModel, table=True):
    """An identifier of a record that one article has for itself, without case; derived. `record` is a record's position."""

    __tablename__ = "identities"
    __table_args__ = ({"sqlite_with_rowid": False},)

    kind: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    record: int = Field(sa_column=Column(Integer, primary_key=True, index=True))


class BatchCount(SQLModel, table=True):
    """How many records a batch has brought, and how many of them have descriptors; derived."""

    __tablename__ = "batch_counts"

    batch_id: str = Field(sa_column=Column(String, ForeignKey("batches.id", ondelete="CASCADE"), primary_key=True))
    records: int
    described: int


class HeadingPair(SQLModel, table=True):
    """A subject heading and its English, which a curator has accepted; `heading` is without case and accents."""

    __tablename__ = "heading_pairs"

    heading: str = Field(primary_key=True)
    pair: dict[str, Any] = Field(sa_column=_json())


class Version(SQLModel, table=True):
    """One language's text of a record's abstract."""

    __tablename__ = "versions"
    __table_args__ = (Index(None, "record_id", "position", unique=True),)

    rowid: int = Field(sa_column=Column(Integer, primary_key=True))
    id: str = Field(unique=True)
    record_id: str = Field(sa_column=Column(String, ForeignKey("records.id", ondelete="CASCADE"), nullable=False))
    position: int
    lang: str
    text: str = Field(sa_column=Column(Text, nullable=False))


class Title(SQLModel, table=True):
    """One language's title of a record."""

    __tablename__ = "titles"
    __table_args__ = (Index(None, "record_id", "position", unique=True),)

    rowid: int = Field(sa_column=Column(Integer, primary_key=True))
    record_id: str = Field(sa_column=Column(String, ForeignKey("records.id", ondelete="CASCADE"), nullable=False))
    position: int
    lang: str
    text: str = Field(sa_column=Column(Text, nullable=False))


class ExtractionSet(SQLModel, table=True):
    """What one version of the rules proposed for a record; a newer one is set beside it."""

    __tablename__ = "extraction_sets"
    __table_args__ = (Index(None, "record_id", "rules_version", unique=True),)

    rowid: int = Field(sa_column=Column(Integer, primary_key=True))
    record_id: str = Field(sa_column=Column(String, ForeignKey("records.id", ondelete="CASCADE"), nullable=False))
    rules_version: str
    extractions: bytes = Field(sa_column=Column(LargeBinary, nullable=False))  # JSON, compressed
    digest: str


class EntryValue(SQLModel, table=True):
    """A value that a person has acted on."""

    __tablename__ = "entry_values"

    study_id: str = Field(primary_key=True, foreign_key="studies.id")
    field: str = Field(primary_key=True)
    item: str = Field(primary_key=True)
    value: Any = Field(sa_column=_json())
    state: str
    spans: list[Any] = Field(sa_column=_json())


class Dismissal(SQLModel, table=True):
    """A warning that a curator has looked at, with the reason given."""

    __tablename__ = "dismissals"

    study_id: str = Field(primary_key=True, foreign_key="studies.id")
    key: str = Field(primary_key=True)
    reason: str


class Verdict(SQLModel, table=True):
    """What a curator said of a pair of records; remembered by their content keys, so that it outlives them."""

    __tablename__ = "verdicts"

    key_a: str = Field(primary_key=True)
    key_b: str = Field(primary_key=True)
    verdict: dict[str, Any] = Field(sa_column=_json())


class ScoredPair(SQLModel, table=True):
    """A match: derived, and made anew whenever the model or the records change."""

    __tablename__ = "matches"

    a: str = Field(sa_column=Column(String, ForeignKey("records.id", ondelete="CASCADE"), primary_key=True))
    b: str = Field(sa_column=Column(String, ForeignKey("records.id", ondelete="CASCADE"), primary_key=True, index=True))
    score: float
    band: str
    reasons: list[Any] = Field(sa_column=_json())
    model_version: str
    relation: str = Field(sa_column=Column(String, nullable=False, server_default="record"))


class KeyOfRecord(SQLModel, table=True):
    """A rare word, stretch of text or identifier of a record, as a number; derived. `record` is a record's position.

    Without a row number of its own, and without a foreign key, whose check would need a second index as large as the table.
    """

    __tablename__ = "match_keys"
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: int = Field(sa_column=Column(Integer, primary_key=True))
    record: int = Field(sa_column=Column(Integer, primary_key=True))
    view: int = Field(sa_column=Column(Integer, primary_key=True))
    weight: float


class HistoryEvent(SQLModel, table=True):
    """One line of the history. Triggers refuse to change or delete it; `digest` chains it to the line before."""

    __tablename__ = "events"

    id: int = Field(sa_column=Column(Integer, primary_key=True))
    step: str = Field(index=True)
    at: datetime = Field(sa_type=UtcDateTime)
    who: str
    laptop: str
    label: str
    kind: str = Field(index=True)
    study: str = Field(index=True)
    field: str
    item: str
    before: Any = Field(sa_column=_json())
    after: Any = Field(sa_column=_json())
    undoes: str
    digest: str


def _table(model: type[SQLModel]) -> Table:
    return SQLModel.metadata.tables[str(model.__tablename__)]


# The same tables for SQLAlchemy Core, which writes an import three times as fast as the ORM.
BATCHES = _table(Batch)
STUDIES = _table(Study)
RECORDS = _table(Record)
WITHDRAWN = _table(WithdrawnRecord)
ENRICHMENTS = _table(Enrichment)
IDENTITIES = _table(Identity)
BATCH_COUNTS = _table(BatchCount)
HEADING_PAIRS = _table(HeadingPair)
VERSIONS = _table(Version)
TITLES = _table(Title)
EXTRACTION_SETS = _table(ExtractionSet)
ENTRY_VALUES = _table(EntryValue)
DISMISSALS = _table(Dismissal)
VERDICTS = _table(Verdict)
MATCHES = _table(ScoredPair)
MATCH_KEYS = _table(KeyOfRecord)
EVENTS = _table(HistoryEvent)
