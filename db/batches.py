"""A batch in the store: begun, filled, finished or discarded. Its records are seen once it is finished."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, delete, func, insert, select, update

from db import match_keys, search
from db.models import BATCHES, ENRICHMENTS, EXTRACTION_SETS, RECORDS, STUDIES, TITLES, VERSIONS, WITHDRAWN
from db.rows import extraction_row, record_columns, title_rows, version_rows
from db.values import BatchInfo, Summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Table

    from db.values import StoredRecord

    Columns = dict[str, Any]

SEEN = BATCHES.c.is_finished.is_(True)
IS_IN = RECORDS.c.id.not_in(select(WITHDRAWN.c.record_id))  # its import was not taken back
# SQLite takes 32,766 parameters a statement; far fewer keep a statement's text short.
AT_ONCE = 500


def begin(connection: Connection, batch: BatchInfo) -> None:
    """Write the batch down as begun."""
    position = connection.scalar(select(func.coalesce(func.max(BATCHES.c.position), 0))) or 0
    names = ("id", "file_name", "sha256", "format", "encoding", "parser_version", "at", "who", "laptop")
    columns = {name: getattr(batch, name) for name in names}
    connection.execute(insert(BATCHES), {**columns, "position": position + 1, "is_finished": False})


def finish(connection: Connection, batch_id: str) -> None:
    """From now on its records are seen. ValueError for a batch that is unknown or finished."""
    _refuse_unless_unfinished(connection, batch_id)
    connection.execute(update(BATCHES).where(BATCHES.c.id == batch_id).values(is_finished=True))


def discard(connection: Connection, batch_id: str) -> None:
    """Take an unfinished batch away with its records and studies. ValueError for one that is unknown or finished."""
    _refuse_unless_unfinished(connection, batch_id)
    search.remove(connection, batch_id)
    match_keys.remove(connection, batch_id)
    connection.execute(delete(RECORDS).where(RECORDS.c.batch_id == batch_id))
    connection.execute(delete(STUDIES).where(STUDIES.c.batch_id == batch_id))
    connection.execute(delete(BATCHES).where(BATCHES.c.id == batch_id))


def discard_unfinished(connection: Connection) -> None:
    """Take away what a process left behind that ended in the middle of an import."""
    for batch_id in connection.scalars(select(BATCHES.c.id).where(BATCHES.c.is_finished.is_(False))).all():
        discard(connection, batch_id)


def finished(connection: Connection) -> tuple[BatchInfo, ...]:
    """The finished batches in the order of import, with the number of their records and of those that were taken back."""
    every = select(func.count()).where(RECORDS.c.batch_id == BATCHES.c.id).scalar_subquery()
    gone = select(func.count()).where(WITHDRAWN.c.batch_id == BATCHES.c.id).scalar_subquery()
    chosen = select(BATCHES, every.label("every"), gone.label("gone")).where(SEEN)
    rows = connection.execute(chosen.order_by(BATCHES.c.position))
    return tuple(
        BatchInfo(
            id=row.id,
            file_name=row.file_name,
            sha256=row.sha256,
            format=row.format,
            encoding=row.encoding,
            parser_version=row.parser_version,
            at=row.at,
            who=row.who,
            laptop=row.laptop,
            records=row.every - row.gone,
            withdrawn=row.gone,
        )
        for row in rows
    )


def known(connection: Connection, ids: Iterable[str], *, only_seen: bool) -> frozenset[str]:
    """Which of the record ids the store holds; those of unfinished and withdrawn batches only if `only_seen` is false."""
    chosen = select(RECORDS.c.id)
    if only_seen:
        chosen = chosen.join(BATCHES, BATCHES.c.id == RECORDS.c.batch_id).where(and_(SEEN, IS_IN))
    found: set[str] = set()
    for part in parts(ids):
        found.update(connection.scalars(chosen.where(RECORDS.c.id.in_(part))))
    return frozenset(found)


def parts(ids: Iterable[str]) -> Iterable[list[str]]:
    """The ids in portions that one statement takes."""
    listed = list(ids)
    return (listed[start : start + AT_ONCE] for start in range(0, len(listed), AT_ONCE))


class Portion:
    """Records made ready to be written: the slow half of an import, done before the store's turn is taken."""

    def __init__(self, batch_id: str, records: Sequence[StoredRecord], summaries: Mapping[str, Summary]) -> None:
        self._batch_id = batch_id
        self._summaries = summaries
        unique = {record.text.id: record for record in records}
        self._records = {key: record_columns(r) | {"batch_id": batch_id} for key, r in unique.items()}
        self._versions = {key: version_rows(r.text) for key, r in unique.items()}
        self._titles = {key: title_rows(r.text) for key, r in unique.items()}
        self._targets = {key: r.enriches for key, r in unique.items() if r.enriches}
        self._extractions = {key: extraction_row(key, r.rules_version, r.extractions) for key, r in unique.items()}

    def write(self, connection: Connection) -> int:
        """Write what the store does not know yet; gives how many records that was."""
        _refuse_unless_unfinished(connection, self._batch_id)
        known_ids = known(connection, self._records, only_seen=False)
        new = [key for key in self._records if key not in known_ids]
        self._write_studies(connection, [self._records[key]["study_id"] for key in new])
        _insert(connection, RECORDS, [self._records[key] for key in new])
        _insert_texts(connection, VERSIONS, [row for key in new for row in self._versions[key]])
        _insert_texts(connection, TITLES, [row for key in new for row in self._titles[key]])
        _insert(connection, EXTRACTION_SETS, [self._extractions[key] for key in new])
        adding = [{"record_id": key, "target_id": self._targets[key]} for key in new if key in self._targets]
        _insert(connection, ENRICHMENTS, adding)
        return len(new)

    def _write_studies(self, connection: Connection, ids: list[str]) -> None:
        there: set[str] = set()
        for part in parts(ids):
            there.update(connection.scalars(select(STUDIES.c.id).where(STUDIES.c.id.in_(part))))
        number = connection.scalar(select(func.coalesce(func.max(STUDIES.c.number), 0))) or 0
        new = [study for study in dict.fromkeys(ids) if study not in there]
        _insert(connection, STUDIES, [self._study(study, number + n) for n, study in enumerate(new, start=1)])

    def _study(self, study_id: str, number: int) -> Columns:
        summary = self._summaries.get(study_id, Summary(""))
        blank: Columns = {"id": study_id, "number": number, "batch_id": self._batch_id, "verified_by": ""}
        return blank | summary_columns(summary)


def summary_columns(summary: Summary) -> Columns:
    """The columns of `studies` that hold a summary."""
    return {
        "label": summary.label,
        "detail": list(summary.detail),
        "to_look": summary.to_look,
        "warnings": summary.warnings,
    }


def _insert(connection: Connection, table: Table, rows: list[Columns]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _insert_texts(connection: Connection, table: Table, rows: list[Columns]) -> None:
    above = connection.scalar(select(func.coalesce(func.max(table.c.rowid), 0))) or 0
    _insert(connection, table, rows)
    search.add(connection, table.name, above=above)


def _refuse_unless_unfinished(connection: Connection, batch_id: str) -> None:
    if connection.scalar(select(BATCHES.c.is_finished).where(BATCHES.c.id == batch_id)) is not False:
        raise ValueError(f"batch {batch_id} is not being imported")
