"""ISO 2709 of CISIS and WinISIS becomes records; it is read as bytes, because its lengths count bytes.

CISIS ends fields and records with "#", WinISIS with 0x1E and 0x1D; both break lines at 80 bytes and do not count the line ends.
A leader that says something impossible costs its record only.

Problems given: `iso_record_damaged` (args: reason).
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.values import Leftover, ParseProblem
from desktop.ingest.citation import Citation
from desktop.ingest.encoding import recognise, tidy
from desktop.ingest.gathering import Gathering
from desktop.ingest.lilacs_fields import fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.ingest.values import Parsed

VERSION = "iso-2709 1"

_LEADER = 24
_LEADER_SHAPE = re.compile(rb"(?!000[01]|0002[0-5])\d{5}[\x20-\x7e]{7}\d{5}[\x20-\x7e]{3}\d{3}[\d ]")
_SIGN = re.compile(rb"\A\s*\d{5}[\d ]{7}\d{5}[\d ]{3}\d{3}[\d ](?:\d{12}|\s*\d)")


@dataclass(frozen=True, slots=True)
class IsoDump:
    """What these bytes give: the records, and the encoding in which their fields were read."""

    parsed: Parsed
    encoding: str


class _DamagedError(Exception):
    """A record's leader or directory says something impossible."""


def looks_like(data: bytes) -> bool:
    """Whether these bytes begin with the leader of an ISIS record."""
    return bool(_SIGN.match(data[:400].replace(b"\r", b"").replace(b"\n", b"")))


def parse(data: bytes, encoding: str | None = None) -> IsoDump:
    """The records of these bytes; the encoding is recognised by all of them where a curator has not chosen."""
    bare, ends = _without_line_ends(data)
    name = encoding or recognise(bare)
    gathering = Gathering()
    for start, end, wrong in _cuts(bare):
        line = bisect.bisect_right(ends, start) + 1
        draft = Citation()
        reason = wrong or _fill(draft, bare[start:end], name)
        if reason:
            gathering.tell(ParseProblem("iso_record_damaged", line=line, args=(("reason", reason),)))
            gathering.left_over.append(Leftover(line, bare[start:end].decode(name, errors="replace").strip()))
        else:
            gathering.add(draft, line=line, start=start, end=end)
    return IsoDump(gathering.parsed(""), name)


def _fill(draft: Citation, record: bytes, encoding: str) -> str:
    """Give the fields of a record to their parts; what is wrong with it, "" where nothing is."""
    try:
        fields = [(number, tidy(value.decode(encoding, errors="replace"))) for number, value in _fields(record)]
    except _DamagedError as error:
        return str(error)
    fill(draft, fields)
    return ""


def _without_line_ends(data: bytes) -> tuple[bytes, list[int]]:
    """The bytes without line ends, and the places in them before which a line ended."""
    ends: list[int] = []
    removed = 0
    for found in re.finditer(rb"\r\n|\r|\n", data):
        ends.append(found.start() - removed)
        removed += found.end() - found.start()
    return data.replace(b"\r", b"").replace(b"\n", b""), ends


def _cuts(data: bytes) -> Iterator[tuple[int, int, str]]:
    """The stretches of the records in order; a stretch that cannot be one is given with the reason."""
    at = 0
    while at < len(data):
        reason = _wrong_leader(data, at)
        if not reason:
            end = at + int(data[at : at + 5])
            yield at, end, ""
            at = end
            continue
        following = _LEADER_SHAPE.search(data, at + 1)
        while following and _wrong_leader(data, following.start()):
            following = _LEADER_SHAPE.search(data, following.start() + 1)
        end = following.start() if following else len(data)
        if data[at:end].strip(b" \x1a\x00\x1d\x1e#"):
            yield at, end, reason
        at = end


def _wrong_leader(data: bytes, at: int) -> str:
    """What is wrong with the leader at a place, "" where it can be right."""
    leader = data[at : at + _LEADER]
    if not _LEADER_SHAPE.match(leader):
        return "no leader"
    length, base = int(leader[:5]), int(leader[12:17])
    if length < _LEADER + 2 or at + length > len(data):
        return f"its length is given as {length}, and {len(data) - at} bytes are left"
    if not _LEADER < base <= length:
        return f"its fields are said to begin at {base}"
    return ""


def _fields(record: bytes) -> Iterator[tuple[int, bytes]]:
    """The fields of a record by its directory; raises _DamagedError where the directory points outside of it."""
    base = int(record[12:17])
    size_of_length, size_of_start = _widths(record)
    width = 3 + size_of_length + size_of_start
    directory = record[_LEADER : base - 1]
    if len(directory) % width or not directory.isdigit():
        raise _DamagedError("its directory is no list of fields")
    for at in range(0, len(directory), width):
        number = int(directory[at : at + 3])
        length = int(directory[at + 3 : at + 3 + size_of_length])
        start = base + int(directory[at + 3 + size_of_length : at + width])
        if start + length > len(record):
            raise _DamagedError(f"field {number} is said to reach beyond it")
        yield number, _without_end(record[start : start + length])


def _without_end(field: bytes) -> bytes:
    """A field without the one sign that ends it."""
    return field[:-1] if field[-1:] in (b"#", b"\x1e", b"\x1d") else field


def _widths(record: bytes) -> tuple[int, int]:
    """How many digits a length and a start have in the directory; ISIS always writes 4 and 5."""
    length, start = record[20:21], record[21:22]
    return (int(length), int(start)) if length in b"3456789" and start in b"3456789" else (4, 5)
