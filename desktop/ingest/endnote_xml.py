"""EndNote's XML becomes records; Bookends and other programs write it too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.ingest.headings import headings
from desktop.ingest.parts import Part
from desktop.ingest.xml_records import leaves, parse_records

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from desktop.ingest.citation import Citation
    from desktop.ingest.values import Parsed

VERSION = "endnote-xml 1"

# In the order in which they are read: an abbreviated journal is one only where a full one may follow.
_PATHS = (
    ("titles/title", Part.TITLE),
    ("titles/translated-title", Part.TITLE),
    ("contributors/authors/author", Part.AUTHOR),
    ("abstract", Part.ABSTRACT),
    ("dates/year", Part.YEAR),
    ("dates/pub-dates/date", Part.DATE),
    ("periodical/full-title", Part.JOURNAL),
    ("titles/secondary-title", Part.JOURNAL),
    ("periodical/abbr-1", Part.SHORT_JOURNAL),
    ("titles/alt-title", Part.SHORT_JOURNAL),
    ("volume", Part.VOLUME),
    ("number", Part.ISSUE),
    ("pages", Part.PAGES),
    ("electronic-resource-num", Part.DOI),
    ("custom2", Part.NUMBER),
    ("remote-database-name", Part.DATABASE),
    ("urls/related-urls/url", Part.ADDRESS),
    ("urls/web-urls/url", Part.ADDRESS),
)
_SIGN = re.compile(r"<xml>\s*<records>|<rec-number>|<ref-type[\s>]|<records>\s*<record>\s*<database[\s>]")
_KEPT_LINES = re.compile(r"[ \t]*[\r\n]+[ \t]*")


def looks_like(text: str) -> bool:
    """Whether an element of EndNote is in the first part of a text."""
    return bool(_SIGN.search(text[:200_000]))


def parse(text: str) -> Parsed:
    """The records of a decoded text."""
    return parse_records(text, "record", _fill)


def _fill(draft: Citation, element: Element) -> None:
    taken: set[int] = set()
    for path, part in _PATHS:
        for child in element.iterfind(path):
            taken.add(id(child))
            draft.take(part, _words(child), path)
    for child in element.iterfind("keywords/keyword"):
        taken.add(id(child))
        _take_keywords(draft, _words(child))
    _take_accession(draft, element, taken)
    for path, words in leaves(element, taken):
        draft.keep(path, words)


def _words(element: Element) -> str:
    """The text of an element and its styles; a line end that the program wrote for looks is a blank."""
    return _KEPT_LINES.sub(" ", "".join(element.itertext())).strip()


def _take_keywords(draft: Citation, value: str) -> None:
    """A heading with a known qualifier or a star is a descriptor, anything else a keyword."""
    found = headings(value)
    if found.is_starred or any(one.qualifier for one in found.descriptors):
        draft.take(Part.DESCRIPTOR, value, "keyword")
    else:
        draft.take(Part.KEYWORD, value, "keyword")


def _take_accession(draft: Citation, element: Element, taken: set[int]) -> None:
    """A bare accession number is PubMed's where the record says so; the number of the record names it in the dump."""
    origin = " ".join(draft.databases) + " ".join(_words(part) for part in element.iterfind("remote-database-provider"))
    for part in element.iterfind("accession-num"):
        taken.add(id(part))
        value = _words(part)
        is_pubmed = re.search(r"pubmed|medline|\bnlm\b", origin, re.IGNORECASE) or not origin
        draft.take(Part.PMID if value.isdecimal() and is_pubmed else Part.NUMBER, value, "accession-num")
    for part in element.iterfind("rec-number"):
        taken.add(id(part))
        draft.given_id = _words(part)
