"""Web of Science's plain text (.txt, .ciw) becomes records: two-letter tags, three blanks before a line that continues.

Problems given: `record_not_closed`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.ingest.parts import Part
from desktop.ingest.tagged import Block, Item, flow, items_in, parse_blocks, until

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.ingest.citation import Citation
    from desktop.ingest.values import Parsed

VERSION = "wos-text 1"

PARTS = {
    "UT": Part.ID, "TI": Part.TITLE, "FT": Part.TITLE, "AB": Part.ABSTRACT, "PY": Part.YEAR, "PD": Part.DATE,
    "SO": Part.JOURNAL, "JI": Part.SHORT_JOURNAL, "J9": Part.SHORT_JOURNAL,
    "VL": Part.VOLUME, "IS": Part.ISSUE, "BP": Part.FIRST_PAGE, "EP": Part.LAST_PAGE,
    "DI": Part.DOI, "PM": Part.PMID, "DE": Part.KEYWORDS, "ID": Part.KEYWORDS, "MH": Part.DESCRIPTORS,
}  # fmt: skip
# Records of SciELO and others carry titles, abstracts and keywords of their own languages too.
_IN_LANGUAGES = {
    f"{letter}{number}": (part, lang)
    for letter, lang in (("X", "es"), ("Y", "pt"), ("Z", ""))
    for number, part in ((1, Part.TITLE), (4, Part.ABSTRACT), (5, Part.KEYWORDS))
}
_EACH_LINE = frozenset({"AU", "AF", "CA", "GP", "MH"})  # tags with one value a line
_LINE = re.compile(r"^([A-Z][A-Z0-9])(?=[ \t]|$)[ \t]?(.*)$", re.MULTILINE)
_BORDER = re.compile(r"\n(?! {2,}|\t|[ \t]*\n {3})")
_SIGN = re.compile(r"\A\s*FN [^\n]+\nVR |^PT [A-Z](?:\n|$)", re.MULTILINE)


def looks_like(text: str) -> bool:
    """Whether the opening of an export or the type of a record is in the first part of a text."""
    return bool(_SIGN.search(text[:200_000]))


def parse(text: str) -> Parsed:
    """The records of a decoded text."""
    items = [until(item, _BORDER) for item in items_in(text, _LINE)]
    frame = [_first_line(text, item) for item in items if item.tag in ("FN", "VR", "EF")]
    blocks = _blocks(item for item in items if item.tag not in ("FN", "VR", "EF"))
    return parse_blocks(text, blocks, fill, claims=frame)


def _first_line(text: str, item: Item) -> tuple[int, int]:
    """The place of a line of the frame; what follows it belongs to nothing."""
    stop = text.find("\n", item.start, item.end)
    return item.start, item.end if stop < 0 else stop


def _blocks(items: Iterable[Item]) -> Iterator[Block]:
    """The records: from a type to ER; a type also ends a record that nothing closed."""
    block: Block | None = None
    for item in items:
        if item.tag == "PT":
            if block:
                block.odd.append("record_not_closed")
                yield block
            block = Block([])
        if block:
            block.items.append(item)
            if item.tag == "ER":
                yield block
                block = None
    if block:
        block.odd.append("record_not_closed")
        yield block


def fill(draft: Citation, block: Block) -> None:
    """Give every value to its part; full names of authors come before short ones."""
    has_full_names = any(item.tag == "AF" for item in block.items)
    has_pages = any(item.tag == "BP" for item in block.items)
    for item in block.items:
        if item.tag in _IN_LANGUAGES:
            part, lang = _IN_LANGUAGES[item.tag]
            draft.take(part, flow(item.value), item.tag, lang)
        elif item.tag == "AR" and not has_pages:
            draft.take(Part.PAGES, item.value, item.tag)
        elif item.tag in _EACH_LINE:
            is_author = item.tag in ("AF", "CA", "GP") or not has_full_names
            part = Part.DESCRIPTOR if item.tag == "MH" else Part.AUTHOR if is_author else Part.OTHER
            for line in item.value.split("\n"):
                draft.take(part, line, item.tag)
        else:
            draft.take(PARTS.get(item.tag, Part.OTHER), flow(item.value), item.tag)
