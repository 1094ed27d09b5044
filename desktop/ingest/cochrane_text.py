"""The text export of the Cochrane Library becomes records: "TI: …" lines under "Record #1 of 2"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.ingest.parts import Part
from desktop.ingest.tagged import Block, Item, flow, items_in, parse_blocks, until

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.ingest.citation import Citation
    from desktop.ingest.values import Parsed

VERSION = "cochrane-text 1"

PARTS = {
    "ID": Part.ID, "TI": Part.TITLE, "AU": Part.AUTHOR, "AB": Part.ABSTRACT, "YR": Part.YEAR, "SO": Part.JOURNAL,
    "VL": Part.VOLUME, "NO": Part.ISSUE, "PG": Part.PAGES, "DOI": Part.DOI, "DO": Part.DOI, "US": Part.ADDRESS,
    "PM": Part.NUMBER, "XR": Part.NUMBER, "KY": Part.DESCRIPTORS, "KW": Part.DESCRIPTORS, "MH": Part.DESCRIPTORS,
}  # fmt: skip
# Only these begin a value: a line of an abstract may well begin with "AIM:".
_TAGS = (
    *PARTS,
    "PT",
    "CC",
    "PB",
    "SN",
    "BS",
    "CN",
    "DE",
    "LA",
    "OP",
    "CRG",
    "ST",
    "RD",
    "PD",
    "DP",
    "IS",
    "PL",
    "ED",
    "TT",
    "OT",
)
_LINE = re.compile(rf"^({'|'.join(_TAGS)}): ?(.*)$", re.MULTILINE)
_OPENING = re.compile(r"^[ \t]*Record #\d+ of \d+[ \t]*$", re.MULTILINE)
_SIGN = re.compile(r"^[ \t]*Record #\d+ of \d+\s*\n(?:[A-Z]{2,3}: )|\A\s*ID: (?:CN-|CD)\d+", re.MULTILINE)


def looks_like(text: str) -> bool:
    """Whether the opening of a record is in the first part of a text."""
    return bool(_SIGN.search(text[:200_000]))


def parse(text: str) -> Parsed:
    """The records of a decoded text."""
    openings = [found.span() for found in _OPENING.finditer(text)]
    return parse_blocks(text, _blocks(items_in(text, _LINE), openings), fill, claims=openings)


def _blocks(items: Iterable[Item], openings: list[tuple[int, int]]) -> Iterator[Block]:
    """A record begins after its opening; in a dump without openings, at its id."""
    block = Block([])
    starts = [start for start, _ in openings]
    for item in items:
        begins = item.tag == "ID" and any(other.tag == "ID" for other in block.items)
        while starts and starts[0] < item.start:
            starts.pop(0)
            begins = True
        if begins and block.items:
            yield block
            block = Block([])
        block.items.append(until(item, _OPENING))
    if block.items:
        yield block


def fill(draft: Citation, block: Block) -> None:
    """Give every value to its part."""
    for item in block.items:
        draft.take(PARTS.get(item.tag, Part.OTHER), flow(item.value), item.tag)
    if not draft.databases:
        draft.databases.append("Cochrane")
