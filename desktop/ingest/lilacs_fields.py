"""The numbered fields of a LILACS record (ISIS) become a citation, in whatever form they were carried.

Field numbers and subfields after the LILACS methodology: 10/16/23 authors, 12/13/18/19/25 titles, 30-35 journal, 83 abstracts,
85 keywords, 87/88 descriptors with ^d heading and ^s qualifier.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.ingest.headings import headings
from desktop.ingest.parts import Part
from desktop.ingest.wording import language_code
from desktop.text.descriptors import descriptor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.ingest.citation import Citation

Field = tuple[int, str]  # number, value with its subfields as printed ("text^ivalue")

_PARTS = {
    1: Part.OTHER, 4: Part.DATABASE, 30: Part.JOURNAL, 31: Part.VOLUME, 32: Part.ISSUE, 65: Part.DATE, 64: Part.DATE,
    83: Part.ABSTRACT, 85: Part.KEYWORDS, 724: Part.DOI, 776: Part.NUMBER, 777: Part.NUMBER, 778: Part.NUMBER, 779: Part.NUMBER,
    98: Part.OTHER,
}  # fmt: skip
# Analytic level, monograph, collection: the first level that a record has names it.
_AUTHORS = ((10, 11), (16, 17), (23, 24))
_TITLES = ((12, 13), (18, 19), (25,))
_PAGES = (14, 20)
_HEADINGS = (87, 88, 76)
_SUBFIELD = re.compile(r"\^([A-Za-z0-9*])([^^]*)")
_LANGUAGES_OF_TITLES = {13: "en", 19: "en"}
_CODE = re.compile(r"[^\W\d_]{2,10}\.?")  # a language's code or name
_MARKED = re.compile(r"(.*)\^i(\w\w)\s*", re.DOTALL)  # an abstract with its language
_IS_LILACS = re.compile(r"lilacs", re.IGNORECASE)


def subfields(value: str) -> tuple[str, dict[str, str]]:
    """The text of a field before its subfields, and the subfields by their letter; a repeated one is joined with "; "."""
    found: dict[str, str] = {}
    for letter, text in _SUBFIELD.findall(value):
        name, text = letter.lower(), text.strip()
        found[name] = f"{found[name]}; {text}" if name in found else text
    return value.partition("^")[0].strip(), found


def fill(draft: Citation, fields: Sequence[Field]) -> None:
    """Give every field to its part; a field that has none is kept by its number."""
    present = {number for number, _ in fields}
    author_level = next((level for level in _AUTHORS if present & set(level)), ())
    title_level = next((level for level in _TITLES if present & set(level)), ())
    for number, value in fields:
        if number in author_level:
            _take_author(draft, number, value)
        elif number in title_level:
            _take_title(draft, number, value)
        elif number in _HEADINGS:
            _take_heading(draft, number, value)
        elif number in _PAGES:
            _take_pages(draft, number, value)
        elif number == 8:
            draft.take(Part.ADDRESS, subfields(value)[1].get("i", ""), "v8")
            draft.keep("v8", value)
        elif number == 2 and not draft.given_id:
            draft.given_id = value.strip()
        elif number == 83:
            marked = _MARKED.fullmatch(value)
            draft.take(Part.ABSTRACT, marked[1] if marked else value, "v83", language_code(marked[2]) if marked else "")
        else:
            draft.take(_PARTS.get(number, Part.OTHER), value, f"v{number}")
    if draft.given_id.isdecimal() and _IS_LILACS.search(" ".join(draft.databases)):
        draft.take_id("bvs", f"lil-{draft.given_id}")


def _keep_rest(draft: Citation, number: int, value: str, known: str) -> None:
    """Keep a field as printed where it has more subfields than those that were taken."""
    marks = value.count("^")
    if marks != len(_SUBFIELD.findall(value)) or marks > sum(f"^{letter}" in value for letter in known):
        draft.keep(f"v{number}", value)


def _take_title(draft: Citation, number: int, value: str) -> None:
    """The title with the language that a subfield or the field's number says; a subtitle is a part of it."""
    text, sub = subfields(value)
    title = ": ".join(filter(None, (text, sub.get("b", ""))))
    lang = language_code(sub.get("i", "")) or _LANGUAGES_OF_TITLES.get(number, "")
    draft.take(Part.TITLE, title, f"v{number}", lang)
    if "i" in sub and not _CODE.fullmatch(sub["i"]):
        draft.keep(f"v{number}", value)
    _keep_rest(draft, number, value, "ib")


def _take_author(draft: Citation, number: int, value: str) -> None:
    """The name; institution, city and role are kept."""
    name, sub = subfields(value)
    draft.take(Part.AUTHOR, name, f"v{number}")
    if sub:
        draft.keep(f"v{number}", value)


def _take_heading(draft: Citation, number: int, value: str) -> None:
    """A descriptor with its qualifier; one of field 87 is a main subject and kept as such too."""
    text, sub = subfields(value)
    heading, qualifier = sub.get("d", ""), sub.get("s", "").strip("/ ")
    if heading:
        draft.descriptors.append(descriptor(heading, qualifier or None))
    else:
        draft.descriptors += headings(text).descriptors
    if number == 87 or (text and heading):
        draft.keep(f"v{number}", value)
    else:
        _keep_rest(draft, number, value, "ds")


def _take_pages(draft: Citation, number: int, value: str) -> None:
    text, sub = subfields(value)
    if text:
        draft.take(Part.PAGES, text, f"v{number}")
    draft.take(Part.FIRST_PAGE, sub.get("f", ""), f"v{number}")
    draft.take(Part.LAST_PAGE, sub.get("l", ""), f"v{number}")
    _keep_rest(draft, number, value, "fl")
