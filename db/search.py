"""Words become the places where they stand in the texts and titles of the store, the best first.

The two full-text indexes hold no text of their own; `add` and `remove` keep them in step with the tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from db.values import Hit

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

# Code points that no text holds: Unicode sets them aside for a program's own use.
OPEN, CLOSE = "\ufdd0", "\ufdd1"
SNIPPET_WORDS = 16

_TITLES = """
SELECT r.study_id, r.id AS record_id, '' AS version_id, snippet(titles_search, 0, :open, :close, '…', :words) AS snippet
FROM titles_search JOIN titles t ON t.rowid = titles_search.rowid JOIN records r ON r.id = t.record_id
JOIN batches b ON b.id = r.batch_id
WHERE titles_search MATCH :query AND b.is_finished AND r.id NOT IN (SELECT record_id FROM withdrawn_records)
ORDER BY titles_search.rank LIMIT :limit
"""
_VERSIONS = """
SELECT r.study_id, r.id AS record_id, v.id AS version_id,
       snippet(versions_search, 0, :open, :close, '…', :words) AS snippet
FROM versions_search JOIN versions v ON v.rowid = versions_search.rowid JOIN records r ON r.id = v.record_id
JOIN batches b ON b.id = r.batch_id
WHERE versions_search MATCH :query AND b.is_finished AND r.id NOT IN (SELECT record_id FROM withdrawn_records)
ORDER BY versions_search.rank LIMIT :limit
"""

# Neither ranked nor cut into snippets: a common word stands in every study.
_STUDIES = """
SELECT DISTINCT r.study_id FROM records r JOIN batches b ON b.id = r.batch_id
WHERE b.is_finished AND r.id NOT IN (SELECT record_id FROM withdrawn_records) AND r.id IN (
  SELECT record_id FROM titles WHERE rowid IN (SELECT rowid FROM titles_search WHERE titles_search MATCH :query)
  UNION SELECT record_id FROM versions WHERE rowid IN (SELECT rowid FROM versions_search WHERE versions_search MATCH :query)
)
"""

_ADD = "INSERT INTO {t}_search(rowid, text) SELECT rowid, text FROM {t} WHERE rowid > :above"
_REMOVE = (
    "INSERT INTO {t}_search({t}_search, rowid, text) SELECT 'delete', t.rowid, t.text "
    "FROM records r JOIN {t} t ON t.record_id = r.id WHERE r.batch_id = :batch AND r.position >= :first"
)
TABLES = ("versions", "titles")


def add(connection: Connection, table: str, *, above: int) -> None:
    """Index the texts of `table` whose row numbers are greater than `above`."""
    connection.execute(text(_ADD.format(t=table)), {"above": above})


def remove(connection: Connection, batch_id: str, *, first: int) -> None:
    """Take the texts of a batch's records from that place on out of the indexes, while they are still in their tables."""
    for table in TABLES:
        connection.execute(text(_REMOVE.format(t=table)), {"batch": batch_id, "first": first})


def match_query(words: str) -> str:
    """The full-text query of what a person typed: every term must stand there, the last may be the beginning of a word.

    Terms are quoted, so that no character of theirs is taken for an operator; "" when nothing can be searched for.
    """
    terms = [term for term in words.replace("\0", " ").split() if any(c.isalnum() for c in term)]
    quoted = ['"' + term.replace('"', '""') + '"' for term in terms]
    return " ".join(quoted) + "*" if quoted else ""


def find(connection: Connection, words: str, limit: int) -> tuple[Hit, ...]:
    """At most `limit` hits: titles (whose `version_id` is ""), then texts, each with the best first."""
    query = match_query(words)
    if not query:
        return ()
    hits: list[Hit] = []
    for statement in (_TITLES, _VERSIONS):
        values = {"query": query, "limit": limit - len(hits), "open": OPEN, "close": CLOSE, "words": SNIPPET_WORDS}
        hits.extend(_hit(row) for row in connection.execute(text(statement), values))
    return tuple(hits)


def studies(connection: Connection, words: str) -> frozenset[str]:
    """The ids of the studies that have a title or a text in which all the words stand."""
    query = match_query(words)
    return frozenset(connection.scalars(text(_STUDIES), {"query": query})) if query else frozenset()


def _hit(row: Row[tuple[str, str, str, str]]) -> Hit:
    plain, marks = _unmark(row.snippet)
    return Hit(row.study_id, row.record_id, row.version_id, plain, marks)


def _unmark(snippet: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The snippet without its marks, and the half-open places that they enclosed."""
    plain, marks, length = [], [], 0
    for number, part in enumerate(snippet.split(OPEN)):
        inside, _, outside = part.partition(CLOSE) if number else ("", "", part)
        if number:
            marks.append((length, length + len(inside)))
        plain.append(inside + outside)
        length += len(inside) + len(outside)
    return "".join(plain), tuple(marks)
