"""A batch in the store: begun, filled, finished or discarded. Its records are seen once it is finished."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, delete, func, insert, select, update

from db import search
from db.models import BATCH_COUNTS, BATCHES, IDENTITIES, RECORDS, STUDIES, WITHDRAWN
from db.values import BatchInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from db.values import Summary

    Columns = dict[str, Any]

SEEN = BATCHES.c.is_finished.is_(True)
IS_IN = RECORDS.c.id.not_in(select(WITHDRAWN.c.record_id))  # its import was not taken back
# SQLite takes 32,766 parameters a statement; far fewer keep a statement's text short.
AT_ONCE = 500
DISCARDED_AT_ONCE = 200  # records


def begin(connection: Connection, batch: BatchInfo) -> None:
    """Write the batch down as begun."""
    position = connection.scalar(select(func.coalesce(func.max(BATCHES.c.position), 0))) or 0
    names = ("id", "file_name", "sha256", "format", "encoding", "parser_version", "at", "who", "laptop")
    columns = {name: getattr(batch, name) for name in names}
    connection.execute(insert(BATCHES), {**columns, "position": position + 1, "is_finished": False})


def finish(connection: Connection, batch_id: str) -> None:
    """From now on its records are seen. ValueError for a batch that is unknown or finished."""
    refuse_unless_unfinished(connection, batch_id)
    connection.execute(update(BATCHES).where(BATCHES.c.id == batch_id).values(is_finished=True))


def discard(connection: Connection, batch_id: str) -> bool:
    """Take some records of an unfinished batch away, with their studies, and with the last of them the batch; whether it is gone.

    All at once a hundred thousand records would keep everybody waiting. ValueError for a batch that is unknown or finished.
    """
    refuse_unless_unfinished(connection, batch_id)
    some = select(RECORDS.c.position).where(RECORDS.c.batch_id == batch_id).order_by(RECORDS.c.position.desc())
    places = list(connection.scalars(some.limit(DISCARDED_AT_ONCE)))
    if places:
        _take_away(connection, batch_id, first=places[-1])
    if len(places) == DISCARDED_AT_ONCE:
        return False
    connection.execute(delete(STUDIES).where(STUDIES.c.batch_id == batch_id))
    connection.execute(delete(BATCHES).where(BATCHES.c.id == batch_id))
    return True


def _take_away(connection: Connection, batch_id: str, *, first: int) -> None:
    """Take the batch's records from that place on away, and their studies."""
    search.remove(connection, batch_id, first=first)
    here = (RECORDS.c.batch_id == batch_id, RECORDS.c.position >= first)
    connection.execute(delete(IDENTITIES).where(IDENTITIES.c.record.in_(select(RECORDS.c.position).where(*here))))
    founded = list(connection.scalars(select(RECORDS.c.first_study_id).where(*here)))
    connection.execute(delete(RECORDS).where(*here))
    connection.execute(delete(STUDIES).where(STUDIES.c.batch_id == batch_id, STUDIES.c.id.in_(founded)))


def unfinished(connection: Connection) -> list[str]:
    """What a process left behind that ended in the middle of an import."""
    return list(connection.scalars(select(BATCHES.c.id).where(BATCHES.c.is_finished.is_(False))))


def described(connection: Connection) -> frozenset[str]:
    """The batches of whose records at least half have descriptors."""
    counts = BATCH_COUNTS.c
    return frozenset(connection.scalars(select(counts.batch_id).where(2 * counts.described >= counts.records)))


def finished(connection: Connection) -> tuple[BatchInfo, ...]:
    """The finished batches in the order of import, with the number of their records and of those that were taken back."""
    every = select(BATCH_COUNTS.c.records).where(BATCH_COUNTS.c.batch_id == BATCHES.c.id).scalar_subquery()
    gone = select(func.count()).where(WITHDRAWN.c.batch_id == BATCHES.c.id).scalar_subquery()
    chosen = select(BATCHES, func.coalesce(every, 0).label("every"), gone.label("gone")).where(SEEN)
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


def summary_columns(summary: Summary) -> Columns:
    """The columns of `studies` that hold a summary."""
    return {
        "label": summary.label,
        "detail": list(summary.detail),
        "to_look": summary.to_look,
        "warnings": summary.warnings,
    }


def refuse_unless_unfinished(connection: Connection, batch_id: str) -> None:
    """ValueError for a batch that is unknown or finished."""
    if connection.scalar(select(BATCHES.c.is_finished).where(BATCHES.c.id == batch_id)) is not False:
        raise ValueError(f"batch {batch_id} is not being imported")
