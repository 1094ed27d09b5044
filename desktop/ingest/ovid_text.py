"""Ovid's text exports become records: tagged ("TI  - …", the form for reference programs) or with whole words
("Title" above indented lines), each record under "<1>" or "1."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.ingest.parts import Part
from desktop.ingest.tagged import Block, Item, flow, items_in, parse_blocks, until
from desktop.ingest.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.ingest.citation import Citation
    from desktop.ingest.values import Parsed

VERSION = "ovid-text 1"

PARTS = {
    "UI": Part.ID, "AN": Part.NUMBER, "TI": Part.TITLE, "TT": Part.TITLE, "OT": Part.TITLE,
    "AU": Part.AUTHOR, "FA": Part.AUTHOR, "CA": Part.AUTHOR, "AB": Part.ABSTRACT, "OA": Part.ABSTRACT,
    "YR": Part.YEAR, "DP": Part.DATE, "DG": Part.DATE, "JN": Part.JOURNAL, "JT": Part.JOURNAL, "JA": Part.SHORT_JOURNAL,
    "TA": Part.SHORT_JOURNAL, "VI": Part.VOLUME, "VO": Part.VOLUME, "IP": Part.ISSUE, "PG": Part.PAGES, "SO": Part.CITATION,
    "DO": Part.DOI, "DI": Part.DOI, "PM": Part.PMID, "MH": Part.DESCRIPTOR, "SH": Part.DESCRIPTOR, "KW": Part.KEYWORDS,
    "KF": Part.KEYWORDS, "ID": Part.KEYWORDS, "SI": Part.REGISTRY, "DB": Part.DATABASE, "XL": Part.ADDRESS,
}  # fmt: skip
# The words that stand for the tags in the other form.
_WORDS = {
    "unique identifier": "UI", "accession number": "AN", "title": "TI", "original title": "TT", "vernacular title": "TT",
    "authors": "AU", "author": "AU", "authors full name": "FA", "corporate author": "CA", "abstract": "AB",
    "other abstract": "OA", "year of publication": "YR", "publication date": "DP", "date of publication": "DP",
    "source": "SO", "journal name": "JN", "journal": "JN", "journal abbreviation": "JA", "volume": "VO",
    "issue/part": "IP", "issue": "IP", "page": "PG", "pages": "PG", "digital object identifier": "DO", "doi": "DO",
    "pmid": "PM", "mesh subject headings": "MH", "subject headings": "MH", "heading word": "KW", "keyword": "KW",
    "keyword heading": "KW", "key phrase identifiers": "KW", "author keywords": "KW", "clinical trial number": "SI",
    "database": "DB", "emtree heading": "SH",
}  # fmt: skip
_OTHER_WORDS = (
    "Status|Language|Country of Publication|Publication Type|Publication Types|Institution|Institutions|ISSN|ISSN Print"
    "|ISSN Electronic|ISSN Linking|NLM Journal Name|NLM Journal Code|Comments|Publishing Model|Grant Number|Grant Information"
    "|Entry Date|Version ID|Record Owner|Copyright|Copyright Information|Link to the Ovid Full Text or citation"
    "|Link to the External Link Resolver|Correspondence Address|Publisher|Conference|CAS Registry Number|Drug Trade Name"
    "|Device Manufacturer|Candidate Terms|Update Date|Date Created|Year|Local Messages|Registry Number/Name of"
    " Substance|Medline Status|Emtree|Pubmed ID|Population|Location|Methodology|Classification Code|Format Covered"
)
_TAGGED = re.compile(r"^([A-Z][A-Z0-9]) {1,2}- ?(.*)$", re.MULTILINE)
_WORDED = re.compile(
    rf"^({'|'.join(sorted(map(re.escape, _WORDS), key=len, reverse=True))}|{_OTHER_WORDS})[ \t]*$()",
    re.MULTILINE | re.IGNORECASE,
)
_NUMBER = re.compile(r"^[ \t]*<\d+\.? ?>[ \t]*$|^[ \t]*\d+\.[ \t]*$", re.MULTILINE)
_SIGN_TAGGED = re.compile(r"^VN {1,2}- Ovid Technologies", re.MULTILINE)
_SIGN_WORDED = re.compile(r"^(?:Unique Identifier|Accession Number)[ \t]*\n[ \t]+\S", re.MULTILINE)
_SIGN_NUMBERED = re.compile(r"^[ \t]*<1\.? ?>[ \t]*\n(?:[A-Z]{2} {1,2}- |[A-Z][A-Za-z ]+\n {1,})", re.MULTILINE)


def looks_like(text: str) -> bool:
    """Whether the opening of a record is in the first part of a text."""
    head = text[:200_000]
    return any(sign.search(head) for sign in (_SIGN_TAGGED, _SIGN_WORDED, _SIGN_NUMBERED))


def parse(text: str) -> Parsed:
    """The records of a decoded text."""
    numbers = [found.span() for found in _NUMBER.finditer(text)]
    is_tagged = len(_TAGGED.findall(text[:200_000])) > len(_WORDED.findall(text[:200_000]))
    items = items_in(text, _TAGGED if is_tagged else _WORDED)
    return parse_blocks(text, _blocks(items, [start for start, _ in numbers]), fill, claims=numbers)


def _blocks(items: Iterable[Item], starts: list[int]) -> Iterator[Block]:
    """A record begins after its number, or at another identifier."""
    block = Block([])
    at = 0
    for item in items:
        begins = item.tag in ("UI", "VN") and any(other.tag == item.tag for other in block.items)
        while at < len(starts) and starts[at] < item.start:
            at += 1
            begins = True
        if begins and block.items:
            yield block
            block = Block([])
        block.items.append(until(item, _NUMBER))
    if block.items:
        yield block


def fill(draft: Citation, block: Block) -> None:
    """Give every value to its part; a PubMed number stands under the id where the database is MEDLINE's."""
    database = " ".join(item.value for item in block.items if _tag(item) in ("DB", "ST", "Status"))
    has_full_names = any(_tag(item) == "FA" for item in block.items)
    for item in block.items:
        tag = _tag(item)
        if tag == "AU" and has_full_names:
            draft.keep(item.tag, flow(item.value.strip()))
        elif tag in ("AU", "FA", "MH", "SH"):
            for line in item.value.strip().split("\n"):
                draft.take(PARTS[tag], _without_stop(line) if tag == "FA" else line, item.tag)
        elif tag == "UI" and "medline" in database.lower() and item.value.strip().isdecimal():
            draft.take(Part.PMID, item.value, item.tag)
        else:
            draft.take(PARTS.get(tag, Part.OTHER), flow(item.value.strip()), item.tag)
    accession = next((flow(item.value.strip()) for item in block.items if _tag(item) == "AN"), "")
    draft.given_id = draft.given_id or accession
    _journal_of(draft)


def _without_stop(names: str) -> str:
    """Full names without the full stop that ends the last of them; one after an initial stays."""
    return names.rstrip()[:-1] if re.search(r"\w\w\.\s*$", names) else names


def _tag(item: Item) -> str:
    return _WORDS.get(item.tag.lower(), item.tag)


def _journal_of(draft: Citation) -> None:
    """The journal out of the source line, where no own field names it."""
    if draft.citation and not draft.journals:
        journal = re.split(r"\. |\.$|; ?\d|, \d", one_line(draft.citation))[0]
        draft.journals.append((2, "SO", journal.strip(" .")))
