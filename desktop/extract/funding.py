"""Who paid: the funders named in a funding section; an inline "funded by" is offered as a candidate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from db.values import Extraction
from desktop.text.leaps import Opening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.extract.arms import ArmRegister
    from desktop.text.reading import Reading

RULE_VERSION = 1

_SECTION_RATE, _INLINE_RATE = 0.93, 0.5
_BORDER = re.compile(r"\s*(?:,\s*(?:and|y|e)\s|;\s*|,\s+|\s(?:and|y|e)\s(?=(?:the\s)?[A-ZÁÉÍÓÚ]))\s*")
_LEAD = re.compile(
    r"(?:(?:this\s(?:study|work|trial)\s)?(?:was\s|is\s|were\s)?(?:supported|funded|sponsored|financed|financiad[oa])\s(?:by|por|pel[ao])\s|supported\sby|funding:?|none\b|the\s|el\s|la\s|ninguna\b)\s*",
    re.IGNORECASE,
)
_INLINE = Opening(
    "funded sponsored supported financiad* patrocinad*",
    r"\b(?:[Ff]unded|[Ss]ponsored|[Ss]upported|[Ff]inanciad[oa]|[Pp]atrocinad[oa])\s(?:by|por|pel[ao])\s(?P<funders>(?:the\s)?[A-ZÁÉÍÓÚ][^.;()]{2,120}?)(?=\s(?:and\sothers|under|grant)|[.;()]|$)",
)
# A company's legal form, a place or a part of a name behind a comma belongs to the name before it.
_TAIL = re.compile(
    r"(?:Inc|Ltd|LLC|GmbH|S\.?A|S\.?L|Co|Limited|AG|NV|Corp|USA|UK|Spain|Espa[nñ]a|Brasil|Brazil|M[eé]xico)\b\.?",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:the|el|la|los|las|a|o)\s(?=[A-ZÁÉÍÓÚ])")
_NONE = re.compile(
    r"(?:none|no\s(?:external\s)?funding|ningun[ao]|nenhum[ao]?|not?\sapplicable|sin\sfinanciaci)", re.IGNORECASE
)
_GRANT = re.compile(r"\s?\((?=[A-Z]{2,}[^)]*\d)[^)]*\)$")  # "(CRUK 01/001)": a grant number is no part of the name


def find(reading: Reading, register: ArmRegister) -> list[Extraction]:
    """The funders of a reading in printed order."""
    del register
    places = [
        p
        for section in reading.sections
        if section.kind == "funding"
        for p in _names(reading, section.body_start, section.end)
    ]
    if places:
        return [_extraction(reading, place, n, "section", _SECTION_RATE) for n, place in enumerate(places, start=1)]
    inline = [
        p for m in _INLINE.finditer(reading.word_index, reading.text) for p in _names(reading, *m.span("funders"))
    ]
    return [_extraction(reading, place, n, "inline", _INLINE_RATE) for n, place in enumerate(inline, start=1)]


def _names(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names between two places: parted by commas and "and" outside brackets."""
    text = reading.text
    first = start
    while first < end and text[first].isspace():
        first += 1
    lead = _LEAD.match(text, first, end)
    at = lead.end() if lead else first
    for border in _BORDER.finditer(text, at, end):
        if border.start() < at or _is_in_bracket(text, at, border.start()) or _TAIL.match(text, border.end()):
            continue
        yield from _name(text, at, border.start())
        at = border.end()
    yield from _name(text, at, end)


def _is_in_bracket(text: str, start: int, place: int) -> bool:
    return text.count("(", start, place) > text.count(")", start, place)


def _name(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The name between two places without blanks, its full stop and a grant number; nothing where there is none."""
    article = _ARTICLE.match(text, start, end)
    start = article.end() if article else start
    name = text[start:end].rstrip(" .;")
    name = _GRANT.sub("", name)
    if len(name) > 2 and not _NONE.match(name):
        yield start, start + len(name)


def _extraction(reading: Reading, place: tuple[int, int], number: int, rule: str, rate: float) -> Extraction:
    return Extraction(
        field="funding",
        item=str(number),
        value=reading.original(*place),
        spans=(reading.span(*place),),
        rule=f"funding.{rule}",
        rule_version=RULE_VERSION,
        confidence=rate,
    )
