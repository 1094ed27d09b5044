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

_TAIL = 400  # characters in which a line of furniture after an abstract must begin


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


def cut_abstract(text: str, start: int, end: int) -> Places:
    """The stretches of an abstract between two places, without white space at their ends and without the page's furniture."""
    end = _without_tail(text, start, end)
    pieces = []
    for a, b in [*furniture_in(text, start, end), (end, end)]:
        piece = trim(text, start, a)
        if piece[0] < piece[1]:
            pieces.append(piece)
        start = b
    return pieces


def _without_tail(text: str, start: int, end: int) -> int:
    """Where an abstract ends when lines of furniture follow it."""
    while True:
        tail = text[max(start, end - _TAIL) : end].rstrip()
        line = tail.rfind("\n") + 1
        if line == 0 or not is_furniture(tail[line:].strip()):
            return end
        end = max(start, end - _TAIL) + line
