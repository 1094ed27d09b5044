"""Embase's CSV with a field a row becomes records: "TITLE","…" opens one, and each row has a name and its values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.ingest.account import LineCounter
from desktop.ingest.cells import Row, rows
from desktop.ingest.citation import Citation
from desktop.ingest.columns import PARTS, key
from desktop.ingest.gathering import Gathering
from desktop.ingest.parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.ingest.values import Parsed

VERSION = "embase-rows 1"

_SIGN = re.compile(
    r'^"?TITLE"?,(?=[^\n]*\n"?(?:ORIGINAL \(NON-ENGLISH\) TITLE|AUTHOR NAMES|AUTHOR ADDRESSES|SOURCE|SOURCE TITLE|ABSTRACT'
    r'|PUBLICATION YEAR|PUBLICATION TYPE|DOI)"?,)',
    re.MULTILINE,
)
_EACH = {Part.AUTHORS: Part.AUTHOR, Part.DESCRIPTORS: Part.DESCRIPTOR, Part.KEYWORDS: Part.KEYWORD}


def looks_like(text: str) -> bool:
    """Whether rows named TITLE and AUTHOR NAMES stand in the first part of a text."""
    return bool(_SIGN.search(text[:200_000]))


def parse(text: str) -> Parsed:
    """The records of a decoded text."""
    counter = LineCounter(text)
    gathering = Gathering()
    for group in _groups(text):
        draft = Citation()
        for row in group:
            _take(draft, row)
        start, end = group[0].start, group[-1].end
        gathering.add(draft, line=counter.at(start), start=start, end=end)
    return gathering.parsed(text)


def _groups(text: str) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in rows(text, ","):
        if key(row.cells[0]) == "title":
            if group:
                yield group
            group = []
        if group or key(row.cells[0]) == "title":
            group.append(row)
    if group:
        yield group


def _take(draft: Citation, row: Row) -> None:
    """Give the values of a row to the part that its name says."""
    name, *values = row.cells
    part = PARTS.get(key(name)) or PARTS.get(key(re.sub(r"\([^)]*\)", "", name)), Part.OTHER)
    for value in values:
        if part is Part.PMID and not value.strip().isdecimal():
            draft.take(Part.ADDRESS, value, name)
        else:
            draft.take(_EACH.get(part, part), value, name)
    if not row.cells[1:]:
        draft.keep("", name)
