"""Which records have a key, so that an import is held against the library without any text of it being read again.

A key is a number that matching makes of a rare word, a stretch of text or an identifier; what it means is matching's affair. A
record's row under the marker says that its keys are here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from db.models import MATCH_KEYS, MATCHES, RECORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from db.values import MatchKey

_AT_ONCE = 500  # ids or places a statement
_WRITE = 'INSERT OR REPLACE INTO match_keys ("key", record, "view", weight) VALUES (?, ?, ?, ?)'
_HOLDERS = 'SELECT record, "view" FROM match_keys WHERE "key" = ? LIMIT ?'


def write(connection: Connection, keys: Mapping[str, Sequence[MatchKey]]) -> None:
    """Write the keys of records that are in the store, by record id; those of unknown ids are passed over."""
    places = _places(connection, keys)
    rows = sorted((key.key, places[record], key.view, key.weight) for record in places for key in keys[record])
    if rows:
        connection.exec_driver_sql(_WRITE, rows)


def holders(connection: Connection, keys: Iterable[int], most: int) -> dict[int, tuple[tuple[int, int], ...]]:
    """The records (by their places) and views that have each key; a key that more than `most` have is left out."""
    found = {}
    # A new record asks for a hundred keys: handed to the driver itself, that takes a tenth of the time.
    ask = connection.connection.cursor().execute
    for key in keys:
        rows = ask(_HOLDERS, (key, most + 1)).fetchall()
        if len(rows) <= most:
            found[key] = tuple(rows)
    return found


def clear(connection: Connection, marker: int) -> None:
    """Take all keys away if they were made under another marker."""
    first = connection.scalar(select(func.min(MATCH_KEYS.c.key)))
    if first is not None and first != marker:
        connection.execute(delete(MATCH_KEYS))


def ids_at(connection: Connection, places: Sequence[int]) -> dict[int, str]:
    """The ids of the records at these places."""
    found: dict[int, str] = {}
    for start in range(0, len(places), _AT_ONCE):
        chosen = select(RECORDS.c.position, RECORDS.c.id)
        rows = connection.execute(chosen.where(RECORDS.c.position.in_(places[start : start + _AT_ONCE])))
        found.update((row.position, row.id) for row in rows)
    return found


def matched_with(connection: Connection, ids: Iterable[str]) -> frozenset[str]:
    """The records that are matched with any of these."""
    listed, found = list(ids), set[str]()
    for start in range(0, len(listed), _AT_ONCE):
        part = listed[start : start + _AT_ONCE]
        found.update(connection.scalars(select(MATCHES.c.b).where(MATCHES.c.a.in_(part))))
        found.update(connection.scalars(select(MATCHES.c.a).where(MATCHES.c.b.in_(part))))
    return frozenset(found)


def _places(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    listed = list(ids)
    found: dict[str, int] = {}
    for start in range(0, len(listed), _AT_ONCE):
        chosen = select(RECORDS.c.id, RECORDS.c.position)
        rows = connection.execute(chosen.where(RECORDS.c.id.in_(listed[start : start + _AT_ONCE])))
        found.update((row.id, row.position) for row in rows)
    return found
