"""The dumps that lie in the tray: read, looked at, and stored or set aside; nothing is stored before a person says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.ingest.values import ParsedDump
    from desktop.pipeline import ImportPreview, ImportResult


class Stage(Enum):
    """How far a dump has come."""

    READING = "reading"
    READY = "ready"
    REFUSED = "refused"
    STORING = "storing"
    STORED = "stored"


@dataclass(frozen=True, slots=True)
class TrayItem:
    """A dump in the tray. It has a path or a pasted text; `encoding` is what a person chose, "" for the recognised one.

    `dump` and `preview` are there from READY on, `sentence` says why when it was REFUSED, `result` what was STORED.
    """

    key: str
    name: str
    path: Path | None = None
    text: str = ""
    encoding: str = ""
    stage: Stage = Stage.READING
    dump: ParsedDump | None = None
    preview: ImportPreview | None = None
    sentence: str = ""
    result: ImportResult | None = None


def read_item(item: TrayItem) -> ParsedDump:
    """The dump of an item; KnownError where it cannot be read."""
    from desktop.ingest.dump import read_file, read_text

    if item.path is None:
        return read_text(item.text, item.name)
    return read_file(item.path, encoding=item.encoding or None)
