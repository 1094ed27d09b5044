"""Some records of an import become rows: made ready first, and then written in one short transaction.

An import of a hundred thousand records writes six rows for each: the statements are handed to SQLite as they stand, because
to build them anew from tables costs more than to carry them out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from db import search
from db.batches import known, parts, refuse_unless_unfinished, summary_columns
from db.models import (
    ENRICHMENTS,
    EXTRACTION_SETS,
    IDENTITIES,
    RECORDS,
    STUDIES,
    TITLES,
    VERSIONS,
    canonical,
)
from db.rows import extraction_row, identity_rows, record_columns, title_rows, version_rows
from db.values import Summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Table

    from db.values import StoredRecord

    Columns = dict[str, Any]

_COUNT = (
    "INSERT INTO batch_counts (batch_id, records, described) VALUES (?, ?, ?) ON CONFLICT (batch_id) DO UPDATE "
    "SET records = records + excluded.records, described = described + excluded.described"
)


class Portion:
    """Records made ready to be written: the slow half of an import, done before the store's turn is taken."""

    def __init__(self, batch_id: str, records: Sequence[StoredRecord], summaries: Mapping[str, Summary]) -> None:
        self._batch_id = batch_id
        self._summaries = summaries
        self._records = {record.text.id: record for record in records}
        self._rows = {key: record_columns(record) | {"batch_id": batch_id} for key, record in self._records.items()}
        self._sets = [
            extraction_row(key, r.rules_version, r.extractions) for key, r in self._records.items() if r.rules_version
        ]

    def write(self, connection: Connection) -> int:
        """Write what the store does not know yet; gives how many records that was."""
        refuse_unless_unfinished(connection, self._batch_id)
        there = known(connection, self._records, only_seen=False)
        new = [record for key, record in self._records.items() if key not in there]
        self._write_studies(connection, [record.study_id for record in new])
        above = _last(connection, RECORDS.c.position)
        placed = list(enumerate(new, start=above + 1))
        _insert(connection, RECORDS, (self._rows[r.text.id] | {"position": place} for place, r in placed))
        _insert_texts(connection, VERSIONS, (row for r in new for row in version_rows(r.text)))
        _insert_texts(connection, TITLES, (row for r in new for row in title_rows(r.text)))
        _insert(connection, IDENTITIES, (row for place, r in placed for row in identity_rows(place, r.text)))
        _insert(connection, EXTRACTION_SETS, (row for row in self._sets if row["record_id"] not in there))
        _insert(connection, ENRICHMENTS, ({"record_id": r.text.id, "target_id": r.enriches} for r in new if r.enriches))
        described = sum(bool(record.text.descriptors) for record in new)
        connection.exec_driver_sql(_COUNT, (self._batch_id, len(new), described))
        return len(new)

    def _write_studies(self, connection: Connection, ids: list[str]) -> None:
        there: set[str] = set()
        for part in parts(ids):
            there.update(connection.scalars(select(STUDIES.c.id).where(STUDIES.c.id.in_(part))))
        new = (study for study in dict.fromkeys(ids) if study not in there)
        above = _last(connection, STUDIES.c.number)
        _insert(connection, STUDIES, (self._study(study, number) for number, study in enumerate(new, start=above + 1)))

    def _study(self, study_id: str, number: int) -> Columns:
        columns = summary_columns(self._summaries.get(study_id, Summary("")))
        blank: Columns = {"id": study_id, "number": number, "batch_id": self._batch_id, "verified_by": ""}
        return blank | columns | {"detail": canonical(columns["detail"])}


def _last(connection: Connection, column: Any) -> int:
    return connection.scalar(select(func.coalesce(func.max(column), 0))) or 0


def _insert(connection: Connection, table: Table, rows: Iterable[Columns]) -> None:
    """Write rows, all with the columns of the first; JSON data is text already."""
    listed = list(rows)
    if listed:
        names = tuple(listed[0])
        columns, places = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
        statement = f"INSERT INTO {table.name} ({columns}) VALUES ({places})"  # noqa: S608 - names of our own tables
        connection.exec_driver_sql(statement, [tuple(row.values()) for row in listed])


def _insert_texts(connection: Connection, table: Table, rows: Iterable[Columns]) -> None:
    above = _last(connection, table.c.rowid)
    _insert(connection, table, rows)
    search.add(connection, table.name, above=above)
