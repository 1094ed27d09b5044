"""RIS becomes records, whatever program wrote it: the portal, Embase, Cochrane, Ovid, EBSCO, ProQuest, Scopus, Web of Science,
Zotero, EndNote, Mendeley, Paperpile, Rayyan, RefWorks.

Problems given: `record_not_closed`, `record_without_type`, `tags_run_together`
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.values import ParseProblem
from desktop.ingest.account import LineCounter
from desktop.ingest.citation import Citation
from desktop.ingest.gathering import Gathering
from desktop.ingest.identifiers import doi_in, identify, plain_pmid
from desktop.ingest.parts import Part
from desktop.ingest.tagged import flow
from desktop.ingest.takers import TAKERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.ingest.values import Parsed

VERSION = "ris 1"

PARTS = {
    "TI": Part.TITLE, "T1": Part.TITLE, "TT": Part.TITLE, "CT": Part.TITLE,
    "AU": Part.AUTHOR, "A1": Part.AUTHOR,
    "AB": Part.ABSTRACT, "N2": Part.ABSTRACT,
    "PY": Part.YEAR, "Y1": Part.YEAR, "YR": Part.YEAR, "DA": Part.DATE,
    "JF": Part.JOURNAL, "T2": Part.JOURNAL, "JO": Part.SHORT_JOURNAL, "JA": Part.SHORT_JOURNAL, "J2": Part.SHORT_JOURNAL,
    "J1": Part.SHORT_JOURNAL, "J9": Part.SHORT_JOURNAL, "JI": Part.SHORT_JOURNAL,
    "VL": Part.VOLUME, "VO": Part.VOLUME, "IS": Part.ISSUE, "SP": Part.FIRST_PAGE, "EP": Part.LAST_PAGE, "OP": Part.LAST_PAGE,
    "DO": Part.DOI, "DI": Part.DOI,
    "ID": Part.ID, "C8": Part.NUMBER, "AN": Part.NUMBER, "U2": Part.NUMBER, "C2": Part.NUMBER, "C5": Part.NUMBER,
    "XR": Part.NUMBER,
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

_TAG = r"[A-Z][A-Z0-9]"
_USUAL = re.compile(r"^([A-Z][A-Z0-9])  - (.*)$", re.MULTILINE)
_TWO = r"(?:[ \t]{2,4}|\t)[-–]"


def _item_pattern(tagged: str) -> re.Pattern[str]:
    """A tag (group 1) and its value (group 2) with the lines that continue it; `tagged` matches a tag up to its hyphen."""
    return re.compile(rf"^[ \t]*{tagged}[ \t]*(.*(?:\n(?![ \t]*{tagged.replace('(', '(?:', 1)}).*)*)", re.MULTILINE)


_ITEM = _item_pattern(rf"({_TAG}){_TWO}")
# With one blank: the line of an address in old exports of the portal, or every line where the types are written so.
_ITEM_ADDRESS = _item_pattern(
    rf"({_TAG}(?={_TWO})|UR(?= - \S*[:/.])|ER(?= -[ \t]*\n)|ER(?= -[ \t]*\Z))[ \t]{{1,4}}[-–]"
)
_ITEM_ONE = _item_pattern(rf"({_TAG}(?={_TWO})|{'|'.join(sorted(_KNOWN))})[ \t]{{1,4}}[-–](?=[ \t]|\n|\Z)")
_ONE_BLANK_TYPE = re.compile(r"^[ \t]*TY [-–][ \t]*[A-Z]{2,8}[ \t]*$", re.MULTILINE)
_ONE_BLANK_TAGS = re.compile(r"^(TI|T1|AU|A1|AB|N2|PY|Y1|JO|JF|T2|DO|KW) - \S", re.MULTILINE)
_ONE_BLANK = re.compile(r"^[ \t]*(?:UR - \S|ER -[ \t]*$)", re.MULTILINE)
_HYPHEN = re.compile(r"([ \t]{1,4})[-–][ \t]*")
_TYPE_ALONE = re.compile(r"[A-Z]{2,8}[ \t]*(?:\n|\Z)")
_GLUED = re.compile(r"(?:^|(?<=\S))([A-Z][A-Z0-9]) {2}- ?(?=\S|$)")
_PORTAL = re.compile(
    r"^[ \t]*(?:DP {1,4}- \S*bvs|UR {1,4}- \S*(?:bvsalud|bireme)|ID {2,4}- (?:mdl|lil|ibc|biblio)-\d)", re.MULTILINE
)
_HEADINGS = re.compile(r"^MH {1,4}-", re.MULTILINE)
_PREFIXES = {"lilacs": "lil", "medline": "mdl", "ibecs": "ibc"}
_PUBMED = ("pubmed", "medline", "nlm", "ncbi")
_RANGE = re.compile(r"[A-Za-z]?\d+ ?[-–] ?[A-Za-z]?\d+")
_SIGN = re.compile(r"^[ \t]*TY(?:[ \t]{2,4}|\t)[-–]|^[ \t]*TY [-–][ \t]*[A-Z]{2,8}[ \t]*$", re.MULTILINE)
# The portal wrote theses and books without a type until 2020; of other tagged text each form has a tag of its own.
_SIGN_TAGS = re.compile(r"^(TI|T1|AU|A1|AB|N2|PY|Y1|JO|JF|T2|ID|DB|ER) {2}-(?: \S|[ \t]*$)", re.MULTILINE)
_SIGN_OTHER = re.compile(r"^(?:PMID ?-|VN {1,2}-|UI {1,2}-|PT [A-Z]\n)", re.MULTILINE)
_FEWEST_TAGS = 3
_LONGEST_PAGES = 30
# What some sources print above each record.
_FRAME = re.compile(
    r"^[ \t]*(?:Record #\d+ of \d+|Provider: John Wiley.*|Content: ?text/plain\b(?:;.*)?|<?\d{1,6}[.>]{1,2})[ \t]*$",
    re.MULTILINE,
)
_HEAD = 200_000  # characters in which a dump shows where it comes from
_CONTENT = (Part.TITLE, Part.ABSTRACT)
_OPENING = ("TI", "T1", "AU", "A1", "ID", "DB")

Items = list[tuple[str, str]]  # tag and value


@dataclass(frozen=True, slots=True)
class Stretch:
    """The place of a record in the dump; `wrong` is the code of what is odd in its edges, "" where nothing is."""

    start: int
    end: int
    wrong: str = ""


def looks_like(text: str) -> bool:
    """Whether a line of type is in the first part of a text, or the tags and the end of a record that has none."""
    head = text[:_HEAD]
    if _SIGN.search(head):
        return True
    return len(set(_SIGN_TAGS.findall(head))) >= _FEWEST_TAGS and not _SIGN_OTHER.search(head)


def parse(text: str) -> Parsed:
    """The records of a decoded text."""
    is_portal = bool(_PORTAL.search(text[:_HEAD]))
    are_headings = is_portal and not ("MH " in text and _HEADINGS.search(text))
    pattern = _pattern(text)
    counter = LineCounter(text)
    gathering = Gathering()
    at = 0
    for stretch, loose in _stretches(text, pattern):
        gathering.claims += [found.span() for found in _FRAME.finditer(text, at, stretch.start)]
        at = stretch.end
        items, is_glued = _items(text[stretch.start : stretch.end], pattern)
        draft = Citation(is_portal=is_portal)
        _fill(draft, items, are_headings=are_headings)
        for start, end in loose:
            _fill(draft, pattern.findall(text[start:end]), are_headings=are_headings)
        line = counter.at(stretch.start)
        for code in (stretch.wrong, "tags_run_together" if is_glued else ""):
            if code:
                gathering.tell(ParseProblem(code, line=line, record=gathering.next_place))
        claims = [(stretch.start, stretch.end), *loose]
        gathering.add(draft, line=line, start=stretch.start, end=claims[-1][1], claims=claims)
    return gathering.parsed(text)


def _pattern(text: str) -> re.Pattern[str]:
    """How tags are written in this dump; a look for plain words comes first, because patterns are slow on a large text."""
    if ("TY -" in text or "TY –" in text) and _ONE_BLANK_TYPE.search(text):
        return _ITEM_ONE
    if len(set(_ONE_BLANK_TAGS.findall(text[:_HEAD]))) >= _FEWEST_TAGS:
        return _ITEM_ONE
    return _ITEM_ADDRESS if ("UR - " in text or "ER -" in text) and _ONE_BLANK.search(text) else _ITEM


# -------------------------------------------------------------------------------------------------------------- cutting
def _stretches(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[Stretch, list[tuple[int, int]]]]:
    """The records, from a type to an end, each with the lines of tags that stand between it and the next one.

    A type also ends a record that nothing closed; tags of a title or an abstract outside of a record are one without a type.
    """
    before: Stretch | None = None  # a closed record, while what follows it is looked at
    start, at = -1, 0
    for tag, place, end in _edges(text):
        if tag == "TY":
            if start >= 0:
                before = Stretch(start, _end(text, start, place), "record_not_closed")
            yield from _between(text, pattern, before, at if start < 0 else place, place)
            start, before = place, None
        elif start >= 0:
            before, start, at = Stretch(start, end), -1, end
        else:
            yield from _between(text, pattern, before, at, place, closed=end)
            before, at = None, end
    if start >= 0:
        before, at = Stretch(start, _end(text, start, len(text)), "record_not_closed"), len(text)
    yield from _between(text, pattern, before, at, len(text))


def _edges(text: str) -> Iterator[tuple[str, int, int]]:
    """The types and ends of records: tag, and half-open place up to its value. The letters are looked for, not a pattern: they
    are rare, and a pattern is many times as slow."""
    types, ends = text.find("TY"), text.find("ER")
    while types >= 0 or ends >= 0:
        is_type = types >= 0 and not 0 <= ends < types
        place = types if is_type else ends
        if is_type and text.startswith("  - ", place + 2) and text[place - 1 : place] == "\n":
            yield "TY", place, place + 6
        else:
            found = _HYPHEN.match(text, place + 2)
            if found and _is_edge(text, place, found, is_type=is_type):
                yield text[place : place + 2], place, found.end()
        if is_type:
            types = text.find("TY", place + 2)
        else:
            ends = text.find("ER", place + 2)


def _is_edge(text: str, place: int, hyphen: re.Match[str], *, is_type: bool) -> bool:
    """Whether a type or an end begins a line, or is run together with what stands before. "ER - positive" is none."""
    before = text[max(0, place - 8) : place].rpartition("\n")
    indent = before[2]
    begins_line = not indent or (bool(before[1]) and not indent.strip()) or (place < 8 and not indent.strip())
    if not begins_line and not (indent.endswith("- ") or not (indent[-1].isspace() or indent[-1].isalpha())):
        return False
    if not is_type:
        return text[hyphen.end() : hyphen.end() + 1] in ("\n", "") or text.startswith("TY", hyphen.end())
    blanks = hyphen[1]
    return len(blanks) > 1 or blanks == "\t" or (begins_line and bool(_TYPE_ALONE.match(text, hyphen.end())))


def _end(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _between(
    text: str, pattern: re.Pattern[str], before: Stretch | None, start: int, end: int, *, closed: int = 0
) -> Iterator[tuple[Stretch, list[tuple[int, int]]]]:
    """A closed record with the lines of tags after it, and records without a type where they are some.

    `closed` is the place after the end of a record that stands at `end`, 0 where none does.
    """
    lines: list[tuple[int, int]] = []
    is_record = False
    if end - start > 1 and not text[start:end].isspace():
        for found in pattern.finditer(text, start, end):
            stop = text.find("\n", found.start(2), found.end())
            lines.append((found.start(), stop if stop >= 0 else found.end()))
            is_record = is_record or PARTS.get(found[1]) in _CONTENT
    if before:
        yield before, [] if is_record else lines + [(end, closed)] * bool(closed)
    if is_record:
        yield from ((stretch, []) for stretch in _without_type(text, pattern, lines[0][0], end, closed))


def _without_type(text: str, pattern: re.Pattern[str], start: int, end: int, closed: int) -> Iterator[Stretch]:
    """The records of a stretch without types: what opens one under a blank line opens another where a title came before."""
    has_title = False
    for found in pattern.finditer(text, start, end):
        opens = found[1] in _OPENING and text.endswith("\n\n", start, found.start())
        if opens and has_title:
            yield Stretch(start, _end(text, start, found.start()), "record_without_type")
            start, has_title = found.start(), False
        has_title = has_title or PARTS.get(found[1]) is Part.TITLE
    yield Stretch(start, closed or _end(text, start, end), "record_without_type")


def _items(chunk: str, pattern: re.Pattern[str]) -> tuple[Items, bool]:
    """The tags and values of a record, and whether some had to be taken apart that stood in one line."""
    items = _usual_items(chunk) if pattern is _ITEM else None
    if items is None:
        items = pattern.findall(chunk)
    if chunk.count("  - ") <= len(items):
        return items, False
    apart = [part for item in items for part in _unglued(*item)]
    return apart, len(apart) > len(items)


def _usual_items(chunk: str) -> Items | None:
    """What `_ITEM` finds in a record each of whose lines has a tag, many times as fast; None for another one."""
    items = _USUAL.findall(chunk)
    return items if len(items) == chunk.count("\n") + (not chunk.endswith("ER  -")) else None


def _unglued(tag: str, value: str) -> Items:
    """A value, taken apart where an export ran several tags together in one line."""
    if "  -" not in value:
        return [(tag, value)]
    found: Items = []
    at = 0
    for mark in _GLUED.finditer(value):
        if mark[1] in _KNOWN and (tag in _OFTEN_GLUED or not _is_in_word(value, mark.start())):
            found.append((tag, value[at : mark.start()]))
            tag, at = mark[1], mark.end()
    return [*found, (tag, value[at:])]


def _is_in_word(value: str, place: int) -> bool:
    """Whether two capitals end a longer word ("COPD  - a review")."""
    before = value[place - 1 : place]
    return before.isupper() or before in ("-", "/")


# -------------------------------------------------------------------------------------------------------------- folding
def _fill(draft: Citation, items: Sequence[tuple[str, str]], *, are_headings: bool) -> None:
    """Give every value to its part; a tag that has none is kept."""
    takers = _TAKERS_OF_COCHRANE if _is_cochrane(items) else _TAKERS_OF_HEADINGS if are_headings else _TAKERS
    others = draft.others
    for tag, value in items:
        value = value.strip()
        if not value:
            continue
        if "\n" in value and tag not in _LISTS:
            value = flow(value)
        take = takers.get(tag)
        if take is None:
            others[tag, value] = None
        else:
            take(draft, value, tag)
    if draft.numbers:
        _take_bare_numbers(draft, items)
    if draft.is_portal and draft.given_id.isdecimal():
        _use_old_id(draft)
    if not (draft.pages or draft.first_page):
        _use_article_number(draft)
    if not draft.titles:
        _use_book_title(draft)


def _use_old_id(draft: Citation) -> None:
    """The portal wrote its ids without the prefix of their database until 2019."""
    database = " ".join(draft.databases).lower()
    prefix = next((prefix for name, prefix in _PREFIXES.items() if name in database), "")
    if prefix:
        for kind, value in identify(f"{prefix}-{draft.given_id}"):
            draft.take_id(kind, value)


def _is_cochrane(items: Sequence[tuple[str, str]]) -> bool:
    return any([value.lstrip().startswith("CN-") for tag, value in items if tag in ("AN", "ID")])  # noqa: C419 - three times as fast


def _take_keywords(draft: Citation, value: str, tag: str) -> None:
    """Some programs write a keyword a line under one tag, others all of them in one value."""
    for word in _words_of(value):
        draft.take(Part.KEYWORD, word, tag)


def _take_headings(draft: Citation, value: str, tag: str) -> None:
    for word in _words_of(value):
        draft.take(Part.DESCRIPTOR, word, tag)


def _words_of(value: str) -> list[str]:
    if "\n" not in value and ";" not in value:
        return [value]
    return re.split(r"[;\n]", html.unescape(value) if "&" in value else value)


def _take_number(draft: Citation, value: str, tag: str) -> None:
    """A number without a mark waits until it is known where the record comes from."""
    if value.isdecimal():
        draft.numbers.append((tag, value))
    else:
        draft.take(Part.NUMBER, value, tag)


def _take_bare_numbers(draft: Citation, items: Sequence[tuple[str, str]]) -> None:
    """A bare number is PubMed's where the record says that it comes from there, or in Embase's own tag for it."""
    origin = " ".join(text for name, text in items if name in ("DB", "DP", "UR")).lower()
    for tag, value in draft.numbers:
        pmid = plain_pmid(value) if tag == "C5" or any(word in origin for word in _PUBMED) else ""
        if pmid:
            draft.take_id("pmid", pmid)
        if pmid != value:
            draft.keep(tag, value)


def _take_page(draft: Citation, value: str, tag: str) -> None:
    """A first page, a last one, or a range under either tag."""
    is_range = not value.isdecimal() and _RANGE.fullmatch(value)
    draft.take(Part.PAGES if is_range else PARTS[tag], value, tag)


def _take_medium(draft: Citation, value: str, tag: str) -> None:
    """Some programs write the DOI where others write the kind of work."""
    draft.take(Part.ADDRESS if doi_in(value) else Part.OTHER, value, tag)


_LISTS = frozenset({"KW", "DE"})
_TAKERS = {tag: TAKERS[part] for tag, part in PARTS.items()} | {
    "KW": _take_keywords, "DE": _take_keywords, "AN": _take_number, "C5": _take_number, "SP": _take_page, "EP": _take_page,
    "OP": _take_page,
    "M3": _take_medium,
}  # fmt: skip
_TAKERS_OF_HEADINGS = _TAKERS | {"KW": _take_headings}
_TAKERS_OF_COCHRANE = _TAKERS_OF_HEADINGS | {
    tag: TAKERS[part]
    for tag, part in {
        "KY": Part.DESCRIPTORS,
        "C3": Part.NUMBER,
        "NO": Part.ISSUE,
        "PG": Part.PAGES,
        "US": Part.ADDRESS,
    }.items()
}


def _use_book_title(draft: Citation) -> None:
    """A book without a title of its own stands under the tag of the book."""
    for name, value in list(draft.others):
        if name in ("BT", "T3"):
            draft.take(Part.TITLE, value, name)
            return


def _use_article_number(draft: Citation) -> None:
    """An article without pages has a number in place of them."""
    draft.pages = next(
        (value for name, value in draft.others if name in ("C7", "AR") and len(value) < _LONGEST_PAGES), ""
    )
