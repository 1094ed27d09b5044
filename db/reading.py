"""Records and studies are put together from their rows: those that are seen, all or those of given ids."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from db.batches import IS_IN, SEEN, parts
from db.models import BATCHES, ENRICHMENTS, EXTRACTION_SETS, RECORDS, STUDIES, TITLES, VERSIONS
from db.rows import record_of, text_of
from db.values import StoredStudy, Summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Row, Select, Table

    from db.values import RecordText, StoredRecord

    AnyRow = Row[Any]


def records(connection: Connection, ids: Iterable[str] | None = None) -> tuple[StoredRecord, ...]:
    """The records of the ids, all without them, in the order of import."""
    portions = [None] if ids is None else list(parts(dict.fromkeys(ids)))
    placed = [pair for portion in portions for pair in _placed_records(connection, portion)]
    return tuple(record for _, record in sorted(placed, key=lambda pair: pair[0]))


def places(connection: Connection, ids: Sequence[str] | None) -> list[tuple[int, str]]:
    """The place in the order of import and the id of these records, of all for None, that are seen."""
    seen = select(RECORDS.c.position, RECORDS.c.id).join(BATCHES, BATCHES.c.id == RECORDS.c.batch_id).where(SEEN, IS_IN)
    rows = connection.execute(seen if ids is None else seen.where(RECORDS.c.id.in_(ids)))
    return [(row.position, row.id) for row in rows]


def texts(connection: Connection, ids: Iterable[str]) -> tuple[RecordText, ...]:
    """What the pure packages read of the records of the ids, in the order of import.

    An extraction set takes ten times as long to unpack as a text takes to read.
    """
    placed = [pair for portion in parts(dict.fromkeys(ids)) for pair in _placed_texts(connection, portion)]
    return tuple(text for _, text in sorted(placed, key=lambda pair: pair[0]))


def studies(connection: Connection, ids: Sequence[str]) -> list[StoredStudy]:
    """The studies of the ids that have a record."""
    return _with_members(connection, list(connection.execute(select(STUDIES).where(STUDIES.c.id.in_(ids)))))


def last_number(connection: Connection) -> int:
    """The highest number of a study."""
    return connection.scalar(select(func.coalesce(func.max(STUDIES.c.number), 0))) or 0


def studies_between(connection: Connection, first: int, last: int) -> list[StoredStudy]:
    """The studies with numbers from first to last that have a record, by number."""
    chosen = select(STUDIES).where(STUDIES.c.number.between(first, last)).order_by(STUDIES.c.number)
    return _with_members(connection, list(connection.execute(chosen)))


def _with_members(connection: Connection, rows: Sequence[AnyRow]) -> list[StoredStudy]:
    members: dict[str, list[str]] = defaultdict(list)
    for part in parts(row.id for row in rows):
        for study_id, record_id in connection.execute(_members().where(RECORDS.c.study_id.in_(part))):
            members[study_id].append(record_id)
    return [_study(row, members[row.id]) for row in rows if row.id in members]


def _members() -> Select[Any]:
    return (
        select(RECORDS.c.study_id, RECORDS.c.id)
        .join(BATCHES, BATCHES.c.id == RECORDS.c.batch_id)
        .where(SEEN, IS_IN)
        .order_by(RECORDS.c.position)
    )


def _placed_records(connection: Connection, ids: list[str] | None) -> list[tuple[int, StoredRecord]]:
    rows = _seen_rows(connection, ids)
    versions = _by_record(connection, _texts(VERSIONS, ids))
    titles = _by_record(connection, _texts(TITLES, ids))
    proposed = _by_record(connection, _newest_extractions(ids))
    return [
        (
            row.position,
            record_of(
                row, versions=versions[row.id], titles=titles[row.id], proposed=next(iter(proposed[row.id]), None)
            ),
        )
        for row in rows
    ]


def _placed_texts(connection: Connection, ids: list[str]) -> list[tuple[int, RecordText]]:
    versions = _by_record(connection, _texts(VERSIONS, ids))
    titles = _by_record(connection, _texts(TITLES, ids))
    return [
        (row.position, text_of(row, versions=versions[row.id], titles=titles[row.id]))
        for row in _seen_rows(connection, ids)
    ]


def _seen_rows(connection: Connection, ids: list[str] | None) -> list[AnyRow]:
    seen = (
        select(RECORDS, BATCHES.c.file_name, func.coalesce(ENRICHMENTS.c.target_id, "").label("enriches"))
        .join(BATCHES, BATCHES.c.id == RECORDS.c.batch_id)
        .outerjoin(ENRICHMENTS, ENRICHMENTS.c.record_id == RECORDS.c.id)
        .where(SEEN, IS_IN)
    )
    return list(connection.execute(seen if ids is None else seen.where(RECORDS.c.id.in_(ids))))


def _texts(table: Table, ids: list[str] | None) -> Select[Any]:
    chosen = select(table).order_by(table.c.record_id, table.c.position)
    return chosen if ids is None else chosen.where(table.c.record_id.in_(ids))


def _newest_extractions(ids: list[str] | None) -> Select[Any]:
    newest = select(func.max(EXTRACTION_SETS.c.rowid)).group_by(EXTRACTION_SETS.c.record_id)
    if ids is not None:
        newest = newest.where(EXTRACTION_SETS.c.record_id.in_(ids))
    return select(EXTRACTION_SETS).where(EXTRACTION_SETS.c.rowid.in_(newest))


def _by_record(connection: Connection, chosen: Select[Any]) -> dict[str, list[AnyRow]]:
    grouped: dict[str, list[AnyRow]] = defaultdict(list)
    for row in connection.execute(chosen):
        grouped[row.record_id].append(row)
    return grouped


def _study(row: AnyRow, record_ids: list[str]) -> StoredStudy:
    return StoredStudy(
        id=row.id,
        number=row.number,
        record_ids=tuple(record_ids),
        verified_at=None if row.verified_at is None else datetime.fromisoformat(row.verified_at),
        verified_by=row.verified_by,
        summary=Summary(row.label, tuple(row.detail), row.to_look, row.warnings),
    )
