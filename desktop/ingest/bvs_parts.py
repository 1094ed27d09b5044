"""The parts of one record of the BVS portal while they are gathered: header lines, abstract, descriptors, keywords."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.ingest.account import trim
from desktop.ingest.furniture import furniture_in, is_furniture
from desktop.ingest.header import Header

if TYPE_CHECKING:
    from desktop.ingest.marks import Mark

Places = list[tuple[int, int]]

_WRAP_WIDTH = 200  # characters; a dump without a longer line has its lines broken by a program
_LONGEST_IN_LIST = 120  # characters of a descriptor that stands on a line of its own


@dataclass(slots=True)
class Draft:
    """A record while its parts are gathered; every stretch of the dump that it takes is in `claims`."""

    header: Header = field(default_factory=Header)
    words: list[str] = field(default_factory=list)
    inline_heading: tuple[str, bool] | None = None
    blocks: list[Places] = field(default_factory=list)
    subjects: Places = field(default_factory=list)
    keywords: Places = field(default_factory=list)
    has_subjects: bool = False
    claims: Places = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where its first stretch begins."""
        return min(start for start, _ in self.claims)

    @property
    def end(self) -> int:
        """Where its last stretch ends."""
        return max(end for _, end in self.claims)

    @property
    def has_text(self) -> bool:
        """Whether an abstract was found."""
        return any(self.blocks)

    @property
    def is_header_only(self) -> bool:
        """Whether only the lines above a record were found so far."""
        return bool(self.header.used) and not self.words and not self.has_subjects

    @property
    def is_record(self) -> bool:
        """Whether enough was found to call it a record."""
        return self.has_text or bool(self.subjects) or bool(self.header.ids)

    def texts(self, text: str, most: int | None = None) -> list[str]:
        """What stands under each heading (the last `most` characters); lines taken out of its middle leave a line end."""
        joined = ("\n".join(text[a:b] for a, b in block) for block in self.blocks if block)
        return [body if most is None else body[-most:] for body in joined]

    def take_header(self, header: Header) -> None:
        """Take the lines above the record."""
        self.header = header
        self.claims += header.used

    def take_heading(self, mark: Mark) -> None:
        """Take a heading: what follows is a block of abstract."""
        self.words.append(mark.word.upper())
        if not mark.ends_line and self.inline_heading is None and len(self.words) == 1:
            self.inline_heading = (mark.word, mark.has_colon)
        self.blocks.append([])
        self.claims.append((mark.start, mark.end))

    def take_label(self, mark: Mark, *, is_subjects: bool) -> None:
        """Take the label of the descriptors, or of the keywords."""
        self.has_subjects = self.has_subjects or is_subjects
        self.claims.append((mark.start, mark.end))

    def take_abstract(self, pieces: Places) -> None:
        """Take stretches of the abstract."""
        self.blocks[-1] += pieces
        self.claims += pieces

    def take_list(self, pieces: Places, *, is_subjects: bool) -> None:
        """Take lines of descriptors, or of keywords."""
        (self.subjects if is_subjects else self.keywords).extend(pieces)
        self.claims += pieces


def is_wrapped(text: str) -> bool:
    """Whether no line is long: a program has broken the lines, and a line end says nothing about what belongs together."""
    at = 0
    while (end := text.find("\n", at)) >= 0:
        if end - at > _WRAP_WIDTH:
            return False
        at = end + 1
    return len(text) - at <= _WRAP_WIDTH


def cut_abstract(text: str, start: int, end: int) -> Places:
    """The stretches of an abstract between two places, without white space at their ends and without the page's furniture."""
    pieces = []
    for a, b in [*furniture_in(text, start, end), (end, end)]:
        piece = trim(text, start, a)
        if piece[0] < piece[1]:
            pieces.append(piece)
        start = b
    return pieces


def cut_list(text: str, start: int, limit: int, *, is_wrapped: bool) -> tuple[Places, int]:
    """The lines of a list that begins here, and where it ends.

    A list goes on while a comma or semicolon joins a line to the one before; in a dump with broken lines, or when each
    descriptor has a line of its own, it goes on to the next blank line.
    """
    pieces: Places = []
    previous = ""
    is_marked = has_gap = False
    at = start
    while at < limit:
        stop = text.find("\n", at, limit)
        stop = limit if stop < 0 else stop
        begin, end = trim(text, at, stop)
        line = text[begin:end]
        if not line:
            has_gap = has_gap or at > start
        elif is_furniture(line) or (previous and not _joins(previous, line, is_marked, has_gap, is_wrapped)):
            return pieces, at
        else:
            pieces.append((begin, end))
            is_marked = is_marked or _is_marked(line)
            previous, has_gap = line, False
        at = stop + 1
    return pieces, limit


def _joins(previous: str, line: str, is_marked: bool, has_gap: bool, is_wrapped: bool) -> bool:  # noqa: FBT001
    if previous.endswith((",", ";")) or line.startswith((",", ";")):
        return True
    if has_gap:
        return False
    if is_marked:
        return is_wrapped
    return len(line) <= _LONGEST_IN_LIST and not (line.endswith(".") and len(line) > _LONGEST_IN_LIST // 2)


def _is_marked(line: str) -> bool:
    return " , " in line or ";" in line or line.startswith(",") or line.endswith(",")


def looks_like_list(text: str, place: int) -> bool:
    """Whether what follows could be a list: it begins like a descriptor, and has a separator or is one short line."""
    begin = place
    while begin < len(text) and text[begin].isspace():
        begin += 1
    stop = text.find("\n", begin, begin + 300)
    line = text[begin : stop if stop >= 0 else begin + 300]
    if not line or line[0].islower():
        return False
    return " , " in line or ";" in line or "/" in line or (len(line) < _LONGEST_IN_LIST and not line.endswith("."))
