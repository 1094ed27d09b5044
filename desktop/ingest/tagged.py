"""Dumps of tagged lines: records are cut, values joined over their lines, and each value is given to the part its tag says.

A tag that the format does not know is kept by its name; text outside every record is left over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from db.values import ParseProblem
from desktop.ingest.account import LineCounter
from desktop.ingest.citation import Citation
from desktop.ingest.gathering import Gathering

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from desktop.ingest.values import Parsed

_LINE_GAP = 1  # characters between the end of a value and the next tag: the line feed
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*+")


class Item(NamedTuple):
    """A tag with its value, the lines that continue it joined by line feeds; half-open places in the dump."""

    tag: str
    value: str
    start: int
    end: int


@dataclass(slots=True)
class Block:
    """The items of one record, and the codes of what was odd in cutting it."""

    items: list[Item] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where its first line begins."""
        return self.items[0].start

    @property
    def end(self) -> int:
        """Where its last value ends."""
        return self.items[-1].end


def items_in(text: str, pattern: re.Pattern[str]) -> Iterator[Item]:
    """The items of a text; `pattern` matches a whole line with a tag, group 1 its tag and group 2 what follows.

    Lines without a tag continue the item before them.
    """
    tag, start, value_at = "", -1, 0
    for found in pattern.finditer(text):
        if start >= 0:
            yield _item(text, tag, start, value_at, found.start())
        tag, start, value_at = found[1], found.start(), found.start(2)
    if start >= 0:
        yield _item(text, tag, start, value_at, len(text))


def _item(text: str, tag: str, start: int, value_at: int, end: int) -> Item:
    value = text[value_at:end].rstrip()
    return Item(tag, value, start, value_at + len(value) if value else value_at)


def until(item: Item, border: re.Pattern[str]) -> Item:
    """An item without what follows a border in its value: that belongs to no record."""
    found = border.search(item.value)
    if not found:
        return item
    kept = item.value[: found.start()].rstrip()
    return item._replace(value=kept, end=item.end - len(item.value) + len(kept))


def flow(value: str) -> str:
    """A value in one line: its line ends become blanks, its blank lines line feeds."""
    if "\n" not in value:
        return value
    paragraphs = _BLANK_LINE.split(value)
    return "\n".join(" ".join(line.strip() for line in part.split("\n")).strip() for part in paragraphs)


def parse_blocks(
    text: str,
    blocks: Iterable[Block],
    fill: Callable[[Citation, Block], None],
    *,
    is_portal: bool = False,
    claims: Iterable[tuple[int, int]] = (),
) -> Parsed:
    """The records of these blocks, filled by the reader of a format, one at a time.

    `claims` are stretches outside the records that the reader knows; they count only where there is a record.
    """
    counter = LineCounter(text)
    gathering = Gathering()
    for block in blocks:
        draft = Citation(is_portal=is_portal)
        fill(draft, block)
        line = counter.at(block.start)
        for code in dict.fromkeys(block.odd):
            gathering.tell(ParseProblem(code, line=line, record=gathering.next_place))
        gathering.add(draft, line=line, start=block.start, end=block.end, claims=_stretches(block.items))
    if gathering.records:
        gathering.claims += claims
    return gathering.parsed(text)


def _stretches(items: Iterable[Item]) -> list[tuple[int, int]]:
    """The places of items, those that follow each other as one."""
    found: list[tuple[int, int]] = []
    start = end = -_LINE_GAP
    for item in items:
        if item.start - end > _LINE_GAP:
            if end > start:
                found.append((start, end))
            start = item.start
        end = item.end
    found.append((start, end))
    return found
