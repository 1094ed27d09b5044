"""Which records have a key, so that an import is held against the library without any text of it being read again.

A key is a number that matching makes of a rare word, a stretch of text or an identifier; what it means is matching's affair. A
record's row under the marker says that its keys are here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, text

from db.models import MATCH_KEYS, RECORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from db.values import MatchKey

_AT_ONCE = 500  # ids or places a statement
_HOLDERS = text('SELECT record, "view" FROM match_keys WHERE "key" = :key LIMIT :most')


def write(connection: Connection, keys: Mapping[str, Sequence[MatchKey]]) -> None:
    """Write the keys of records that are in the store, by record id; those of unknown ids are passed over."""
    places = _places(connection, keys)
    rows = sorted((key.key, places[record], key.view, key.weight) for record in places for key in keys[record])
    if rows:
        fresh = insert(MATCH_KEYS).prefix_with("OR REPLACE")
        columns = ("key", "record", "view", "weight")
        connection.execute(fresh, [dict(zip(columns, row, strict=True)) for row in rows])


def holders(connection: Connection, keys: Iterable[int], most: int) -> dict[int, tuple[tuple[int, int], ...]]:
    """The records (by their places) and views that have each key; a key that more than `most` have is left out."""
    found = {}
    for key in keys:
        rows = connection.execute(_HOLDERS, {"key": key, "most": most + 1}).all()
        if len(rows) <= most:
            found[key] = tuple((row[0], row[1]) for row in rows)
    return found


def missing(connection: Connection, marker: int) -> tuple[str, ...]:
    """The records that have no row under the marker."""
    marked = select(MATCH_KEYS.c.record).where(MATCH_KEYS.c.key == marker)
    return tuple(connection.scalars(select(RECORDS.c.id).where(RECORDS.c.position.not_in(marked))))


def clear(connection: Connection, marker: int) -> None:
    """Take all keys away if they were made under another marker."""
    first = connection.scalar(select(func.min(MATCH_KEYS.c.key)))
    if first is not None and first != marker:
        connection.execute(delete(MATCH_KEYS))


def remove(connection: Connection, batch_id: str) -> None:
    """Take the keys of a batch's records away, while those are still in their table."""
    gone = select(RECORDS.c.position).where(RECORDS.c.batch_id == batch_id)
    connection.execute(delete(MATCH_KEYS).where(MATCH_KEYS.c.record.in_(gone)))


def ids_at(connection: Connection, places: Sequence[int]) -> dict[int, str]:
    """The ids of the records at these places."""
    found: dict[int, str] = {}
    for start in range(0, len(places), _AT_ONCE):
        chosen = select(RECORDS.c.position, RECORDS.c.id)
        rows = connection.execute(chosen.where(RECORDS.c.position.in_(places[start : start + _AT_ONCE])))
        found.update((row.position, row.id) for row in rows)
    return found


def _places(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    listed = list(ids)
    found: dict[str, int] = {}
    for start in range(0, len(listed), _AT_ONCE):
        chosen = select(RECORDS.c.id, RECORDS.c.position)
        rows = connection.execute(chosen.where(RECORDS.c.id.in_(listed[start : start + _AT_ONCE])))
        found.update((row.id, row.position) for row in rows)
    return found
