"""RIS becomes records, whatever program wrote it: the portal, Embase, Cochrane, Ovid, EBSCO, ProQuest, Scopus, Web of Science,
Zotero, EndNote, Mendeley, Paperpile, Rayyan, RefWorks.

Problems given: `record_not_closed`, `record_without_type`, `tags_run_together`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.ingest.identifiers import doi_in, plain_pmid
from desktop.ingest.parts import Part
from desktop.ingest.tagged import Block, Item, flow, items_in, parse_blocks, until

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.ingest.citation import Citation
    from desktop.ingest.values import Parsed

VERSION = "ris 1"

PARTS = {
    "TI": Part.TITLE, "T1": Part.TITLE, "TT": Part.TITLE, "CT": Part.TITLE,
    "AU": Part.AUTHOR, "A1": Part.AUTHOR,
    "AB": Part.ABSTRACT, "N2": Part.ABSTRACT,
    "PY": Part.YEAR, "Y1": Part.YEAR, "YR": Part.YEAR, "DA": Part.DATE,
    "JF": Part.JOURNAL, "T2": Part.JOURNAL, "JO": Part.SHORT_JOURNAL, "JA": Part.SHORT_JOURNAL, "J2": Part.SHORT_JOURNAL,
    "J1": Part.SHORT_JOURNAL, "J9": Part.SHORT_JOURNAL, "JI": Part.SHORT_JOURNAL,
    "VL": Part.VOLUME, "IS": Part.ISSUE, "SP": Part.FIRST_PAGE, "EP": Part.LAST_PAGE,
    "DO": Part.DOI, "DI": Part.DOI,
    "ID": Part.ID, "C8": Part.NUMBER, "AN": Part.NUMBER, "U2": Part.NUMBER, "C2": Part.NUMBER, "C5": Part.NUMBER,
    "M3": Part.ADDRESS, "UR": Part.ADDRESS, "L1": Part.ADDRESS, "L2": Part.ADDRESS, "L3": Part.ADDRESS, "LK": Part.ADDRESS,
    "MH": Part.DESCRIPTOR, "KW": Part.KEYWORD, "DE": Part.KEYWORD,
    "DB": Part.DATABASE,
}  # fmt: skip
# Tags that may stand in a line that an export ran together with the one before.
_OTHERS = """TY ER A2 A3 A4 AD AI C1 C3 C4 C6 C7 CA CN CP CY DP ED ET LA L4 LB M1 M2 N1 NV OP PB PA PI PU RI RN RP SE SN ST T3
    TA U1 U3 U4 U5 VO WE Y2 OI FU FX SU WC SC GA EI CL CR NR TC PD BP"""
_KNOWN = frozenset(PARTS) | frozenset(_OTHERS.split())
# Their values end in names of countries and firms, often in capitals, and are run together with the next tag.
_OFTEN_GLUED = frozenset({"AD", "C1", "C3", "PU", "PA", "PI", "WE", "FU", "N1", "RP", "EM", "RI", "OI"})

_TWO = r"(?:[ \t]{2,4}|\t)"
_LINE = re.compile(rf"^[ \t]*([A-Z][A-Z0-9]){_TWO}[-–][ \t]*(.*)$", re.MULTILINE)
# With one blank: the line of an address in old exports of the portal, or every line where the types are written so.
_LINE_ADDRESS = re.compile(
    rf"^[ \t]*([A-Z][A-Z0-9](?={_TWO})|UR|ER|TY)(?:[ \t]{{1,4}})[-–](?=[ \t]|$)[ \t]*(.*)$", re.MULTILINE
)
_ONE = "|".join(sorted(_KNOWN))
_LINE_ONE = re.compile(rf"^[ \t]*([A-Z][A-Z0-9](?={_TWO})|{_ONE})[ \t]{{1,4}}[-–](?=[ \t]|$)[ \t]*(.*)$", re.MULTILINE)
_ONE_BLANK_TYPE = re.compile(r"^[ \t]*TY [-–]", re.MULTILINE)
_ONE_BLANK = re.compile(r"^[ \t]*(?:UR|ER) [-–]", re.MULTILINE)
_GLUED = re.compile(r"(?:^|(?<=\S))([A-Z][A-Z0-9]) {2}- ?(?=\S|$)")
_PORTAL = re.compile(
    r"^[ \t]*(?:DP {1,4}- \S*bvs|UR {1,4}- \S*(?:bvsalud|bireme)|ID {2,4}- (?:mdl|lil|ibc|biblio)-\d)", re.MULTILINE
)
_HEADINGS = re.compile(r"^MH {1,4}-", re.MULTILINE)
_PUBMED = re.compile(r"pubmed|medline|\bnlm\b|ncbi", re.IGNORECASE)
_LINE_END = re.compile(r"\n")
_SIGN = re.compile(r"^[ \t]*TY(?:[ \t]{1,4})[-–]", re.MULTILINE)


def looks_like(text: str) -> bool:
    """Whether a line of type is in the first part of a text."""
    return bool(_SIGN.search(text[:200_000]))


def parse(text: str) -> Parsed:
    """The records of a decoded text."""
    is_portal = bool(_PORTAL.search(text))
    has_headings = bool(_HEADINGS.search(text))
    blocks = list(_blocks(_unglued(items_in(text, _pattern(text)))))

    def fill(draft: Citation, block: Block) -> None:
        _fill(draft, block, are_keywords_headings=is_portal and not has_headings)

    return parse_blocks(text, blocks, fill, is_portal=is_portal)


def _pattern(text: str) -> re.Pattern[str]:
    if _ONE_BLANK_TYPE.search(text):
        return _LINE_ONE
    return _LINE_ADDRESS if _ONE_BLANK.search(text) else _LINE


# -------------------------------------------------------------------------------------------------------------- cutting
def _unglued(items: Iterable[Item]) -> Iterator[Item]:
    """The items, those that an export ran together in one line taken apart."""
    for item in items:
        if "  - " in item.value or item.value.endswith("  -"):
            yield from _parts(item)
        else:
            yield item


def _parts(item: Item) -> Iterator[Item]:
    tag, value, start = item.tag, item.value, item.start
    at = 0
    base = item.end - len(value)
    for found in _GLUED.finditer(value):
        if found[1] in _KNOWN and (tag in _OFTEN_GLUED or not _is_in_word(value, found.start())):
            yield Item(tag, value[at : found.start()].strip(), start, base + found.start())
            tag, at, start = found[1], found.end(), base + found.start()
    yield Item(tag, value[at:].strip(), start, item.end)


def _is_in_word(value: str, place: int) -> bool:
    """Whether two capitals end a longer word ("COPD  - a review")."""
    before = value[place - 1 : place]
    return before.isupper() or before == "-" or before == "/"


def _blocks(items: Iterable[Item]) -> Iterator[Block]:
    """The records: from a type to an end; a type also ends a record that nothing closed."""
    block: Block | None = None
    closed: Block | None = None
    loose: list[Item] = []
    end_of_last = -1
    for item in items:
        if item.tag == "TY":
            yield from _finished(block, closed, loose, "record_not_closed")
            block, closed, loose = Block([item]), None, []
        elif block is None:
            loose.append(until(item, _LINE_END) if item.tag == "ER" else item)
        elif item.tag == "ER":
            block.items.append(until(item, _LINE_END))
            block, closed = None, block
        else:
            block.items.append(item)
        if item.end and item.start < end_of_last + 1 and block:
            block.odd.append("tags_run_together")
        end_of_last = item.end
    yield from _finished(block, closed, loose, "record_not_closed")


def _finished(block: Block | None, closed: Block | None, loose: list[Item], code: str) -> Iterator[Block]:
    """The record before a type: one that nothing closed, or a closed one with the tags that follow its end."""
    if block is not None:
        block.odd.append(code)
        yield block
        return
    is_record = any(PARTS.get(item.tag) in (Part.TITLE, Part.ABSTRACT) for item in loose)
    if closed is not None:
        if not is_record:
            closed.items += [until(item, _LINE_END) for item in loose]
        yield closed
    if is_record:
        yield Block(loose, ["record_without_type"])


# -------------------------------------------------------------------------------------------------------------- folding
def _fill(draft: Citation, block: Block, *, are_keywords_headings: bool) -> None:
    """Give every value to its part."""
    is_cochrane = any(item.tag in ("AN", "ID") and item.value.startswith("CN-") for item in block.items)
    for item in block.items:
        if not item.value:
            continue
        part = PARTS.get(item.tag, Part.OTHER)
        if part is Part.KEYWORD:
            _take_keywords(draft, item, are_headings=are_keywords_headings or is_cochrane)
        elif item.tag in ("AN", "C5") and item.value.isdecimal():
            _take_bare_number(draft, item, block)
        elif item.tag in ("SP", "EP") and _is_range(item.value):
            draft.take(Part.PAGES, item.value, item.tag)
        elif item.tag == "M3" and not doi_in(item.value):
            draft.keep(item.tag, flow(item.value))
        elif item.tag != "ER" or item.value:
            draft.take(part, flow(item.value), item.tag)
    _use_book_title(draft)


def _take_keywords(draft: Citation, item: Item, *, are_headings: bool) -> None:
    """Some programs write a keyword a line under one tag, others all of them in one value."""
    for line in item.value.split("\n"):
        for word in line.split(";") if ";" in line and "&" not in line else [line]:
            draft.take(Part.DESCRIPTOR if are_headings else Part.KEYWORD, word, item.tag)


def _take_bare_number(draft: Citation, item: Item, block: Block) -> None:
    """A number without a mark is PubMed's where the record says that it comes from there, or in Embase's own tag for it."""
    origin = " ".join(other.value for other in block.items if other.tag in ("DB", "DP", "UR"))
    pmid = plain_pmid(item.value) if item.tag == "C5" or _PUBMED.search(origin) else ""
    if pmid:
        draft.take_id("pmid", pmid)
    if pmid != item.value:
        draft.keep(item.tag, item.value)


def _is_range(value: str) -> bool:
    return bool(re.fullmatch(r"[A-Za-z]?\d+ ?[-–] ?[A-Za-z]?\d+", value))


def _use_book_title(draft: Citation) -> None:
    """A book without a title of its own stands under the tag of the book."""
    if not draft.titles:
        for name, value in draft.others:
            if name in ("BT", "T3"):
                draft.take(Part.TITLE, value, name)
                return
