"""The dumps that lie in the tray: read, looked at, and stored or set aside; nothing is stored before a person says so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from desktop.import_plan import ImportPreview
    from desktop.ingest.columns import Columns
    from desktop.ingest.head import TableHead
    from desktop.ingest.report import Counts
    from desktop.ingest.values import ParsedDump, ParsedRecord
    from desktop.pipeline import ImportResult


class Stage(Enum):
    """How far a dump has come."""

    READING = "reading"
    READY = "ready"
    REFUSED = "refused"
    WAITING = "waiting"
    STORING = "storing"
    STORED = "stored"


# What the files of the sources are called; others are read as well.
ENDINGS = (
    *(
        ".txt",
        ".ris",
        ".nbib",
        ".csv",
        ".tsv",
        ".tab",
        ".xlsx",
        ".xml",
        ".html",
        ".htm",
        ".mht",
        ".bib",
        ".ciw",
        ".enw",
    ),
    *(".iso", ".mrc", ".json", ".jsonl"),
)
_TABLES = (".csv", ".tsv", ".tab")
BEGINNING = 160  # characters of an abstract that stand for a record without title
RUNNING = (Stage.WAITING, Stage.STORING)


@dataclass(frozen=True, slots=True)
class TrayItem:
    """A dump in the tray. It has a path or a pasted text; `encoding`, `form` and `columns` are what a person chose, "" and None
    for the recognised ones.

    `dump`, its `counts` and `preview` are there from READY on, `head` where it is a table; `sentence` says why when it was
    REFUSED, `result` what was STORED.
    """

    key: str
    name: str
    path: Path | None = None
    text: str = ""
    encoding: str = ""
    form: str = ""
    columns: Columns | None = None
    stage: Stage = Stage.READING
    dump: ParsedDump | None = None
    counts: Counts | None = None
    head: TableHead | None = None
    preview: ImportPreview | None = None
    sentence: str = ""
    result: ImportResult | None = None


@dataclass(frozen=True, slots=True)
class ReadDump:
    """A dump as it was read with its counts, the head of its table if it is one, and what was chosen for its columns, now or at
    another time.
    """

    dump: ParsedDump
    counts: Counts
    head: TableHead | None = None
    columns: Columns | None = None


def for_report(dump: ParsedDump) -> ParsedDump:
    """What the report still tells of a dump that is stored: counts and beginnings, without the texts."""
    from desktop.ingest.held import HeldRecords

    return replace(dump, records=HeldRecords(map(_beginning, dump.records)).held())


def _beginning(record: ParsedRecord) -> ParsedRecord:
    abstracts = tuple((lang, text[:BEGINNING]) for lang, text in record.abstracts)
    return replace(record, abstracts=abstracts, authors=(), keywords=(), others=())


def read_item(item: TrayItem, remembered: Mapping[str, str]) -> ReadDump:
    """The dump of an item; KnownError where it cannot be read. `remembered` are the columns that were chosen before."""
    from desktop.ingest.report import count

    dump = _read(item, item.columns)
    if not item.form and not dump.records and item.path is not None and item.path.suffix.lower() in _TABLES:
        # A table whose names of columns nobody knows: a person will say what they hold.
        item = replace(item, form="CSV")
        dump = _read(item, item.columns)
    head = _head(item, dump)
    columns = item.columns
    if head is not None and columns is None:
        columns = recall_columns(head.columns, remembered)
        dump = dump if columns is None else _read(item, columns)
    return ReadDump(dump, count(dump), head, columns)


def text_of_item(item: TrayItem) -> str:
    """The decoded text of an item, whose lines the report counts; "" for a kind of file that is no text."""
    from desktop.ingest.encoding import decode, from_clipboard
    from desktop.ingest.formats import recognise_bytes

    if item.path is None:
        return from_clipboard(item.text).text
    data = item.path.read_bytes()
    return "" if recognise_bytes(data) is not None else decode(data, encoding=item.encoding or None).text


def columns_key(columns: Columns) -> str:
    """The name under which the choice for columns of these names is remembered."""
    import hashlib

    return "columns/" + hashlib.sha256("\n".join(columns.names).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def recall_columns(columns: Columns, remembered: Mapping[str, str]) -> Columns | None:
    """What was chosen for columns of these names, None where nothing that fits was."""
    from desktop.ingest.parts import Part

    known = {part.value: part for part in Part}
    parts = tuple(known[name] for name in remembered.get(columns_key(columns), "").split() if name in known)
    return replace(columns, parts=parts) if len(parts) == len(columns.names) else None


def _read(item: TrayItem, columns: Columns | None) -> ParsedDump:
    from desktop.ingest.dump import read_file, read_text

    if item.path is None:
        return read_text(item.text, item.name, form=item.form or None, columns=columns)
    return read_file(item.path, encoding=item.encoding or None, form=item.form or None, columns=columns)


def _head(item: TrayItem, dump: ParsedDump) -> TableHead | None:
    from desktop.ingest.head import FORMATS, head_of_text, head_of_workbook

    if dump.format not in FORMATS:
        return None
    if dump.format == "XLSX" and item.path is not None:
        return head_of_workbook(item.path.read_bytes())
    return head_of_text(text_of_item(item))
