"""How a record under way takes a value for each part: what cannot be read as that part is kept by its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.ingest.headings import headings
from desktop.ingest.identifiers import doi_in, identify, plain_pmid, pmcid_in, registries_in
from desktop.ingest.parts import Part
from desktop.ingest.wording import is_empty, is_placeholder, one_line, plain, split_authors, year_in, year_of_source
from desktop.text.descriptors import parse_keywords

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.ingest.citation import Citation

_DIGITS_OF_YEAR = 4
_BARE_DOI = re.compile(r"10\.\d{4,9}/[\w.()/:-]{0,200}\w")
_BORDER = re.compile(r"[;\n]| , ")
_MOST_LINES = 100  # of a note that may name numbers
_BLANKS = re.compile(r"[ \t]+")


def _title(draft: Citation, value: str, name: str, lang: str = "") -> None:
    title = one_line(value)
    if is_placeholder(title):
        draft.keep(name, title)
    elif title and all(title != other for _, other in draft.titles):
        draft.titles.append((lang, title))


def _abstract(draft: Citation, value: str, name: str, lang: str = "") -> None:
    text = plain(value)
    if is_placeholder(text):
        draft.has_placeholder = True
        draft.keep(name, text)
    elif text and all(text != other for _, other in draft.abstracts):
        draft.abstracts.append((lang, text))


def _summary(draft: Citation, value: str, name: str, lang: str = "") -> None:  # noqa: ARG001
    draft.summaries.append((lang, plain(value)))


def _author(draft: Citation, value: str, name: str) -> None:
    author = one_line(value).strip(" ;")
    if ";" in author:  # some programs write all of them under one tag
        for one in author.split(";"):
            _author(draft, one, name)
    elif (author[-1:].isdecimal() or author.startswith("EUCTR")) and registries_in(author):
        _registry(draft, author, name)  # a registry's own record, as the Cochrane Library lists it
    elif author and author not in draft.authors and not is_empty(author):
        draft.authors.append(author)


def _authors(draft: Citation, value: str, name: str) -> None:
    for author in split_authors(one_line(value)):
        _author(draft, author, name)


def _year(draft: Citation, value: str, name: str) -> None:
    year = int(value) if len(value) == _DIGITS_OF_YEAR and value.isdecimal() else year_in(value)
    is_second = any(rank == 0 for rank, _ in draft.years)
    if year:
        draft.years.append((0, year))
    if value.strip() != str(year) or is_second:
        draft.keep(name, value)


def _date(draft: Citation, value: str, name: str) -> None:
    if year := year_in(value):
        draft.years.append((1, year))
    draft.keep(name, value)


def _journal(draft: Citation, value: str, name: str) -> None:
    draft.journals.append((0, name, one_line(value)))


def _short_journal(draft: Citation, value: str, name: str) -> None:
    if "://" in value:
        _registry(draft, value, name)  # where a registry's record stands in place of a journal
        return
    draft.journals.append((1, name, one_line(value)))


def _volume(draft: Citation, value: str, name: str) -> None:
    draft.volume = _first(draft, draft.volume, value, name)


def _issue(draft: Citation, value: str, name: str) -> None:
    draft.issue = _first(draft, draft.issue, value, name)


def _pages(draft: Citation, value: str, name: str) -> None:
    draft.pages = _first(draft, draft.pages, value, name)


def _first_page(draft: Citation, value: str, name: str) -> None:
    if any(char.isdecimal() for char in value):
        draft.first_page = _first(draft, draft.first_page, value, name)
    else:
        draft.keep(name, value)


def _last_page(draft: Citation, value: str, name: str) -> None:
    if any(char.isdecimal() for char in value):
        draft.last_page = _first(draft, draft.last_page, value, name)
    else:
        draft.keep(name, value)


def _citation(draft: Citation, value: str, name: str) -> None:
    draft.citation = _first(draft, draft.citation, value, name)
    if year := year_of_source(value):
        draft.years.append((2, year))


def _first(draft: Citation, known: str, value: str, name: str) -> str:
    """The first value; another one is kept by its name."""
    value = one_line(value)
    if not known and not is_empty(value):
        return value
    if value != known:
        draft.keep(name, value)
    return known


def _doi(draft: Citation, value: str, name: str) -> None:
    if _BARE_DOI.fullmatch(value):
        draft.take_id("doi", value)
        return
    doi = doi_in(value)
    if doi:
        draft.take_id("doi", doi)
    if doi != value.strip():
        draft.keep(name, value)


def _pmid(draft: Citation, value: str, name: str) -> None:
    pmid = plain_pmid(value)
    if pmid:
        draft.take_id("pmid", pmid)
    if pmid != value.strip():
        draft.keep(name, value)


def _pmcid(draft: Citation, value: str, name: str) -> None:
    value = value.strip()
    pmcid = pmcid_in(f"PMC{value}" if value.isdecimal() else value)
    if pmcid:
        draft.take_id("pmcid", pmcid)
    if pmcid != value:
        draft.keep(name, value)


def _own_id(draft: Citation, value: str, name: str) -> None:
    value = value.strip()
    if draft.given_id and draft.given_id != value:
        _number(draft, value, name)
        return
    draft.given_id = value
    for kind, one in identify(value, is_portal=draft.is_portal):
        draft.take_id(kind, one)


def _number(draft: Citation, value: str, name: str) -> None:
    value = value.strip()
    lines = value.split("\n")[:_MOST_LINES] if "\n" in value else [value]
    found = [one for line in lines for one in identify(line, is_portal=draft.is_portal)]
    for kind, one in found:
        draft.take_id(kind, one)
    if all(one != value for _, one in found):
        draft.keep(name, value)


def _address(draft: Citation, value: str, name: str) -> None:
    draft.addresses.append(value)
    if "eid=2-s2.0-" in value:
        for kind, one in identify(value.partition("eid=")[2].partition("&")[0]):
            draft.take_id(kind, one)
    draft.keep(name, value)


def _registry(draft: Citation, value: str, name: str) -> None:
    for number in registries_in(value):
        draft.take_id("registry", number)
    draft.keep(name, value)


def _descriptor(draft: Citation, value: str, name: str) -> None:
    found = headings(value)
    draft.descriptors += found.descriptors
    if found.is_starred:
        draft.keep(name, value)


def _descriptors(draft: Citation, value: str, name: str) -> None:
    """Entities hold semicolons, so they are resolved before the list is cut."""
    for part in _BORDER.split(_BLANKS.sub(" ", plain(value))):
        _descriptor(draft, part, name)


def _keyword(draft: Citation, value: str, name: str) -> None:  # noqa: ARG001 - every taker has this form
    word = one_line(value).strip(" ;")
    if word and word not in draft.keywords and not is_empty(word):
        draft.keywords.append(word)


def _keywords(draft: Citation, value: str, name: str) -> None:
    for word in parse_keywords(_BLANKS.sub(" ", plain(value))):
        _keyword(draft, word, name)


def _database(draft: Citation, value: str, name: str) -> None:  # noqa: ARG001 - every taker has this form
    database = one_line(value)
    if database not in draft.databases:
        draft.databases.append(database)


def _other(draft: Citation, value: str, name: str) -> None:
    draft.keep(name, value)


# Those that the language is of use to, where the dump says it.
TEXT_TAKERS: dict[Part, Callable[[Citation, str, str, str], None]] = {
    Part.TITLE: _title,
    Part.ABSTRACT: _abstract,
    Part.SUMMARY: _summary,
}
TAKERS: dict[Part, Callable[[Citation, str, str], None]] = {
    Part.TITLE: _title,
    Part.ABSTRACT: _abstract,
    Part.SUMMARY: _summary,
    Part.AUTHOR: _author,
    Part.AUTHORS: _authors,
    Part.YEAR: _year,
    Part.DATE: _date,
    Part.JOURNAL: _journal,
    Part.SHORT_JOURNAL: _short_journal,
    Part.VOLUME: _volume,
    Part.ISSUE: _issue,
    Part.PAGES: _pages,
    Part.FIRST_PAGE: _first_page,
    Part.LAST_PAGE: _last_page,
    Part.CITATION: _citation,
    Part.DOI: _doi,
    Part.PMID: _pmid,
    Part.PMCID: _pmcid,
    Part.ID: _own_id,
    Part.NUMBER: _number,
    Part.ADDRESS: _address,
    Part.REGISTRY: _registry,
    Part.DESCRIPTOR: _descriptor,
    Part.DESCRIPTORS: _descriptors,
    Part.KEYWORD: _keyword,
    Part.KEYWORDS: _keywords,
    Part.DATABASE: _database,
    Part.OTHER: _other,
}
