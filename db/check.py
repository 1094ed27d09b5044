"""A store is read through from end to end: what is found wrong comes back as faults, and nothing is changed.

SQLite's own check sees only a few of the faults that a failing disk makes; the digests see every altered record, and the
history, replayed, must give the state that the tables hold.

A fault is "code|name=value|…": file_damaged(cause), file_unreadable(cause), sqlite_report(report),
reference_missing(table, parent), record_altered(record, place, file), extractions_altered(record, rules),
history_gap(before, after), history_altered(event), state_unreadable, state_differs(kind, study, field, item),
search_index_differs(table), identity_missing(kind, value).
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from contextlib import closing
from typing import TYPE_CHECKING, Any

from db import state
from db.audit import FIRST_LINK
from db.engine import read_only, refuse_strangers
from db.errors import KnownError
from db.events import Change, ChangeKind
from db.models import canonical
from db.refusals import refusals
from db.rows import OWN_KINDS, digest_of, extraction_digest, record_digest
from db.state import Address

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Row = dict[str, Any]
    Rows = Iterator[Row]

# What a flipped bit can make of a column: no UTF-8, no JSON, no zlib stream, a text where a number stood.
UNREADABLE = (ValueError, TypeError, KeyError, RecursionError, zlib.error)
RECORD_JSON = ("ids", "authors", "keywords", "descriptors", "details")
RECORD_TEXT = ("id", "first_study_id", "batch_id", "source", "journal")
AT_MOST = 20  # lines of SQLite's report: one damaged page makes hundreds


def check_store(path: Path) -> tuple[str, ...]:
    """The faults of the store at `path`; () when there is none.

    Raises KnownError store_missing, store_not_a_store or store_newer where there is no store to check.
    """
    path = path.absolute()
    try:
        refuse_strangers(path)
    except KnownError as error:
        if error.code != "store_damaged":
            raise
        return (_fault("file_damaged", cause=error.cause),)
    with refusals(path), closing(read_only(path)) as connection:
        connection.text_factory = bytes
        connection.execute("BEGIN")  # the store of one moment, although a curator may be at work on it
        return tuple(fault for part in PARTS for fault in _faults_of(path, connection, part))


def _faults_of(path: Path, connection: sqlite3.Connection, part: Callable[..., Iterator[str]]) -> Iterator[str]:
    try:
        with refusals(path):
            yield from part(connection)
    except KnownError as error:
        if error.code != "store_damaged":
            raise
        yield _fault("file_unreadable", cause=error.cause)


# ------------------------------------------------------------------------------------------------------------- the file
def _file_faults(connection: sqlite3.Connection) -> Iterator[str]:
    for (line,) in connection.execute(f"PRAGMA integrity_check({AT_MOST})"):
        report = line.decode("utf-8", "replace")
        if report != "ok":
            yield _fault("sqlite_report", report=report)


def _reference_faults(connection: sqlite3.Connection) -> Iterator[str]:
    for row in _rows(connection, 'SELECT DISTINCT "table", parent FROM pragma_foreign_key_check'):
        yield _fault("reference_missing", table=row["table"], parent=row["parent"])


def _search_faults(connection: sqlite3.Connection) -> Iterator[str]:
    there = {_text(row["name"]) for row in _rows(connection, "SELECT name FROM sqlite_master")}
    for table in ("versions", "titles"):
        if f"{table}_search" in there and next(_rows(connection, _STRAYS.format(t=table)))["n"]:
            yield _fault("search_index_differs", table=table)


_STRAYS = (
    "SELECT count(*) AS n FROM (SELECT rowid FROM {t} EXCEPT SELECT id FROM {t}_search_docsize"
    " UNION ALL SELECT * FROM (SELECT id FROM {t}_search_docsize EXCEPT SELECT rowid FROM {t}))"
)


# ----------------------------------------------------------------------------------------------------------- the records
def _record_faults(connection: sqlite3.Connection) -> Iterator[str]:
    versions = _grouped(connection, "SELECT record_id, id, lang, text FROM versions ORDER BY record_id, position")
    titles = _grouped(connection, "SELECT record_id, lang, text FROM titles ORDER BY record_id, position")
    for row in _rows(connection, "SELECT r.*, b.file_name FROM records r JOIN batches b ON b.id = r.batch_id"):
        if not _is_sound(lambda: _record_is_sound(row, versions[row["id"]], titles[row["id"]])):  # noqa: B023
            yield _fault("record_altered", record=row["id"], place=row["place"], file=row["file_name"])


def _record_is_sound(row: Row, versions: list[Row], titles: list[Row]) -> bool:
    columns = {
        **{name: _strict(row[name]) for name in RECORD_TEXT},
        **{name: json.loads(row[name]) for name in RECORD_JSON},
        **{name: row[name] for name in ("place", "year")},
    }
    version_data = [[_strict(v["id"]), _strict(v["lang"]), _strict(v["text"])] for v in versions]
    title_data = [[_strict(t["lang"]), _strict(t["text"])] for t in titles]
    return record_digest(columns, version_data, title_data) == _strict(row["digest"])


def _identity_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """The identifiers of records that have no row of their own: a second source of the article would not know it."""
    if not any(_text(row["name"]) == "identities" for row in _rows(connection, "SELECT name FROM sqlite_master")):
        return  # an older store
    for row in _rows(connection, _NAMELESS):
        yield _fault("identity_missing", kind=row["kind"], value=row["value"])


_NAMELESS = f"""
SELECT json_extract(j.value, '$[0]') AS kind, json_extract(j.value, '$[1]') AS value
FROM records r, json_each(CASE WHEN json_valid(r.ids) THEN r.ids ELSE '[]' END) j
WHERE kind IN ({", ".join(f"'{kind}'" for kind in sorted(OWN_KINDS))})
  AND NOT EXISTS (SELECT 1 FROM identities i WHERE i.record = r.position AND i.kind = kind)
LIMIT {AT_MOST}
"""  # noqa: S608 - our own words


def _extraction_faults(connection: sqlite3.Connection) -> Iterator[str]:
    for row in _rows(connection, "SELECT * FROM extraction_sets"):
        if not _is_sound(lambda: _set_is_sound(row)):  # noqa: B023
            yield _fault("extractions_altered", record=row["record_id"], rules=row["rules_version"])


def _set_is_sound(row: Row) -> bool:
    data = zlib.decompress(row["extractions"])
    return extraction_digest(_strict(row["record_id"]), _strict(row["rules_version"]), data) == _strict(row["digest"])


# ----------------------------------------------------------------------------------------------------------- the history
def _history_faults(connection: sqlite3.Connection) -> Iterator[str]:
    link, expected = FIRST_LINK, 1
    for row in _rows(connection, "SELECT * FROM events ORDER BY id"):
        if row["id"] != expected:
            yield _fault("history_gap", before=expected - 1, after=row["id"])
        if not _is_sound(lambda: _link_is_sound(row, link)):  # noqa: B023
            yield _fault("history_altered", event=row["id"])
        link, expected = _text(row["digest"]), row["id"] + 1


def _link_is_sound(row: Row, link: str) -> bool:
    event = {name: _decoded(name, value) for name, value in row.items() if name != "digest"}
    return digest_of([link, event]) == _strict(row["digest"])


def _decoded(name: str, value: Any) -> Any:
    if name in ("before", "after"):
        return json.loads(value)
    return _strict(value) if isinstance(value, bytes) else value


def _state_faults(connection: sqlite3.Connection) -> Iterator[str]:
    try:
        told = _replayed(connection)
        held = _held(connection, told)
    except UNREADABLE:
        yield _fault("state_unreadable")
        return
    for address in sorted(told.keys() | held.keys()):
        if canonical(told.get(address)) != canonical(held.get(address)):
            yield _fault("state_differs", **address._asdict())


def _replayed(connection: sqlite3.Connection) -> dict[Address, Any]:
    """The state that the events give, one after the other."""
    told: dict[Address, Any] = {}
    for row in _rows(connection, "SELECT kind, study, field, item, after FROM events ORDER BY id"):
        kind, study, field, item = (_strict(row[name]) for name in ("kind", "study", "field", "item"))
        after = json.loads(row["after"])
        told[state.address_of(Change(ChangeKind(kind), study, field, item, after))] = after
    return {address: after for address, after in told.items() if after is not None}


def _held(connection: sqlite3.Connection, told: dict[Address, Any]) -> dict[Address, Any]:
    """The state that the tables hold; of the records only those that were moved, or are not where they began."""
    held: dict[Address, Any] = {}
    for row in _rows(connection, "SELECT * FROM entry_values"):
        study, field, item, how = (_strict(row[name]) for name in ("study_id", "field", "item", "state"))
        value = {"value": json.loads(row["value"]), "state": how, "spans": json.loads(row["spans"])}
        held[Address(ChangeKind.VALUE, study, field, item)] = value
    for row in _rows(connection, "SELECT * FROM dismissals"):
        address = Address(ChangeKind.DISMISSAL, _strict(row["study_id"]), _strict(row["key"]), "")
        held[address] = {"reason": _strict(row["reason"])}
    for row in _rows(connection, "SELECT * FROM verdicts"):
        address = Address(ChangeKind.VERDICT, "", _strict(row["key_a"]), _strict(row["key_b"]))
        held[address] = json.loads(row["verdict"])
    for row in _rows(connection, "SELECT id, verified_at, verified_by FROM studies WHERE verified_at IS NOT NULL"):
        vouched = {"at": _strict(row["verified_at"]), "who": _strict(row["verified_by"])}
        held[Address(ChangeKind.VERIFIED, _strict(row["id"]), "", "")] = vouched
    for row in _rows(connection, "SELECT id, study_id, first_study_id FROM records"):
        address = Address(ChangeKind.MEMBER, "", "", _strict(row["id"]))
        if address in told or row["study_id"] != row["first_study_id"]:
            held[address] = {"study": _strict(row["study_id"])}
    return held | _held_of_imports(connection)


def _held_of_imports(connection: sqlite3.Connection) -> dict[Address, Any]:
    """The records that were taken back, by batch, and the headings that were paired; an older store has neither table."""
    held: dict[Address, Any] = {}
    there = {_text(row["name"]) for row in _rows(connection, "SELECT name FROM sqlite_master")}
    if "withdrawn_records" in there:
        for row in _rows(connection, "SELECT record_id, batch_id FROM withdrawn_records ORDER BY record_id"):
            address = Address(ChangeKind.WITHDRAWN, "", "", _strict(row["batch_id"]))
            held.setdefault(address, {"records": []})["records"].append(_strict(row["record_id"]))
    if "heading_pairs" in there:
        for row in _rows(connection, "SELECT heading, pair FROM heading_pairs"):
            held[Address(ChangeKind.HEADING, "", _strict(row["heading"]), "")] = json.loads(row["pair"])
    return held


# ----------------------------------------------------------------------------------------------------------------- rows
def _rows(connection: sqlite3.Connection, statement: str) -> Rows:
    cursor = connection.execute(statement)
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)


def _grouped(connection: sqlite3.Connection, statement: str) -> dict[Any, list[Row]]:
    grouped: dict[Any, list[Row]] = defaultdict(list)
    for row in _rows(connection, statement):
        grouped[row.pop("record_id")].append(row)
    return grouped


def _is_sound(test: Callable[[], bool]) -> bool:
    try:
        return test()
    except UNREADABLE:
        return False


def _fault(code: str, **details: Any) -> str:
    """The fault as text; a bar within a detail would look like the next detail."""
    return "|".join([code, *(f"{name}={_text(value).replace('|', '/')}" for name, value in details.items())])


def _strict(value: bytes) -> str:
    return value.decode("utf-8")


def _text(value: Any) -> str:
    """The words of a column that may be damaged."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


PARTS = (
    _file_faults,
    _reference_faults,
    _record_faults,
    _identity_faults,
    _extraction_faults,
    _history_faults,
    _state_faults,
    _search_faults,
)
