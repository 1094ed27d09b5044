"""PubMed's tagged text (nbib, MEDLINE) becomes records.

OAB and TT are versions and titles like AB and TI; an OABL names the language of the OAB before it. A heading with several
qualifiers is one descriptor for each.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.ingest.parts import Part
from desktop.ingest.tagged import Block, Item, flow, items_in, parse_blocks, until
from desktop.ingest.wording import language_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.ingest.citation import Citation
    from desktop.ingest.values import Parsed

VERSION = "nbib 1"

PARTS = {
    "PMID": Part.PMID, "PMC": Part.PMCID, "MID": Part.OTHER,
    "TI": Part.TITLE, "TT": Part.TITLE, "BTI": Part.TITLE,
    "FAU": Part.AUTHOR, "CN": Part.AUTHOR,
    "AB": Part.ABSTRACT, "OAB": Part.ABSTRACT,
    "DP": Part.DATE, "JT": Part.JOURNAL, "TA": Part.SHORT_JOURNAL,
    "VI": Part.VOLUME, "IP": Part.ISSUE, "PG": Part.PAGES, "SO": Part.CITATION,
    "MH": Part.DESCRIPTOR, "OT": Part.KEYWORD, "SI": Part.REGISTRY,
}  # fmt: skip
_LINE = re.compile(r"^([A-Z][A-Z0-9]{1,3}) {0,3}-(?=[ \t]|$)[ \t]?(.*)$", re.MULTILINE)
_BORDER = re.compile(r"\n[ \t]*\n|\n(?=\S)")
_SIGN = re.compile(r"^PMID ?- ?\d", re.MULTILINE)


def looks_like(text: str) -> bool:
    """Whether a line with a PubMed number is in the first part of a text."""
    return bool(_SIGN.search(text[:200_000]))


def parse(text: str) -> Parsed:
    """The records of a decoded text."""
    return parse_blocks(text, _blocks(items_in(text, _LINE)), fill)


def _blocks(items: Iterable[Item]) -> Iterator[Block]:
    """A PubMed number begins a record."""
    block: Block | None = None
    for item in items:
        item = until(item, _BORDER)
        if item.tag == "PMID":
            if block:
                yield block
            block = Block([])
        if block:
            block.items.append(item)
    if block:
        yield block


def fill(draft: Citation, block: Block) -> None:
    """Give every value to its part."""
    has_full_names = any(item.tag == "FAU" for item in block.items)
    for place, item in enumerate(block.items):
        value = flow(item.value)
        if item.tag == "AU":
            draft.take(Part.OTHER if has_full_names else Part.AUTHOR, value, "AU")
        elif item.tag in ("AID", "LID") and value:
            draft.take(Part.DOI if "[doi]" in value or value.startswith("10.") else Part.OTHER, value, item.tag)
        elif item.tag == "OAB":
            draft.take(Part.ABSTRACT, value, "OAB", _language_after(block, place))
        else:
            draft.take(PARTS.get(item.tag, Part.OTHER), value, item.tag)
    draft.given_id = draft.given_id or next((value for kind, value in draft.ids if kind == "pmid"), "")


def _language_after(block: Block, place: int) -> str:
    """The language that the line after an abstract names."""
    following = block.items[place + 1 : place + 2]
    return language_code(following[0].value) if following and following[0].tag == "OABL" else ""
