"""How much of a text the rules and checks read: a record of a dump may be a whole book on one line, and nobody waits for that.

Warning given: `text_too_long` (length, read).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from db.values import EntryWarning, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from db.values import RecordText, VersionText

READ_TO = 30_000  # characters of a version; the longest abstracts have a third of that


def as_read(record: RecordText) -> RecordText:
    """The record with the beginnings of its texts that are read; places in them are places in the whole."""
    if all(len(version.text) <= READ_TO for version in record.versions):
        return record
    return replace(record, versions=tuple(beginning(version) for version in record.versions))


def beginning(version: VersionText) -> VersionText:
    """The version, as far as it is read."""
    return version if len(version.text) <= READ_TO else replace(version, text=version.text[:READ_TO])


def long_text_warnings(versions: Iterable[VersionText]) -> Iterator[EntryWarning]:
    """One warning for each version that is not read to its end."""
    for version in versions:
        if len(version.text) > READ_TO:
            args = (("length", str(len(version.text))), ("read", str(READ_TO)))
            yield EntryWarning("text_too_long", args, spans=(Span(version.id, READ_TO, READ_TO + 1),))
