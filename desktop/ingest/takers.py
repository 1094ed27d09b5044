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
    from desktop.ingest.parts import Given

_BORDER = re.compile(r"\s*[;\n]\s*|\s+,\s+")


def _title(draft: Citation, given: Given) -> None:
    title = one_line(given.value)
    if is_placeholder(title):
        draft.keep(given.name, title)
    elif title and all(title != other for _, other in draft.titles):
        draft.titles.append((given.lang, title))


def _abstract(draft: Citation, given: Given) -> None:
    text = plain(given.value)
    if is_placeholder(text):
        draft.has_placeholder = True
        draft.keep(given.name, text)
    elif text and all(text != other for _, other in draft.abstracts):
        draft.abstracts.append((given.lang, text))


def _summary(draft: Citation, given: Given) -> None:
    draft.summaries.append((given.lang, plain(given.value)))


def _author(draft: Citation, given: Given) -> None:
    author = one_line(given.value).strip(" ;")
    if author and author not in draft.authors and not is_empty(author):
        draft.authors.append(author)


def _authors(draft: Citation, given: Given) -> None:
    for author in split_authors(one_line(given.value)):
        _author(draft, given._replace(value=author))


def _year(draft: Citation, given: Given) -> None:
    year = year_in(given.value)
    if year:
        draft.years.append((0, year))
    if given.value.strip() != str(year):
        draft.keep(given.name, given.value)


def _date(draft: Citation, given: Given) -> None:
    if year := year_in(given.value):
        draft.years.append((1, year))
    draft.keep(given.name, given.value)


def _journal(draft: Citation, given: Given) -> None:
    draft.journals.append((0, given.name, one_line(given.value)))


def _short_journal(draft: Citation, given: Given) -> None:
    draft.journals.append((1, given.name, one_line(given.value)))


def _volume(draft: Citation, given: Given) -> None:
    draft.volume = _first(draft, draft.volume, given)


def _issue(draft: Citation, given: Given) -> None:
    draft.issue = _first(draft, draft.issue, given)


def _pages(draft: Citation, given: Given) -> None:
    draft.pages = _first(draft, draft.pages, given)


def _first_page(draft: Citation, given: Given) -> None:
    if any(char.isdecimal() for char in given.value):
        draft.first_page = _first(draft, draft.first_page, given)
    else:
        draft.keep(given.name, given.value)


def _last_page(draft: Citation, given: Given) -> None:
    if any(char.isdecimal() for char in given.value):
        draft.last_page = _first(draft, draft.last_page, given)
    else:
        draft.keep(given.name, given.value)


def _citation(draft: Citation, given: Given) -> None:
    draft.citation = _first(draft, draft.citation, given)
    if year := year_of_source(given.value):
        draft.years.append((2, year))


def _first(draft: Citation, known: str, given: Given) -> str:
    """The first value; another one is kept by its name."""
    value = one_line(given.value)
    if not known and not is_empty(value):
        return value
    if value != known:
        draft.keep(given.name, value)
    return known


def _doi(draft: Citation, given: Given) -> None:
    doi = doi_in(given.value)
    if doi:
        draft.take_id("doi", doi)
    if doi != given.value.strip():
        draft.keep(given.name, given.value)


def _pmid(draft: Citation, given: Given) -> None:
    pmid = plain_pmid(given.value)
    if pmid:
        draft.take_id("pmid", pmid)
    if pmid != given.value.strip():
        draft.keep(given.name, given.value)


def _pmcid(draft: Citation, given: Given) -> None:
    value = given.value.strip()
    pmcid = pmcid_in(f"PMC{value}" if value.isdecimal() else value)
    if pmcid:
        draft.take_id("pmcid", pmcid)
    if pmcid != value:
        draft.keep(given.name, value)


def _own_id(draft: Citation, given: Given) -> None:
    value = given.value.strip()
    if draft.given_id and draft.given_id != value:
        _number(draft, given)
        return
    draft.given_id = value
    for kind, one in identify(value, is_portal=draft.is_portal):
        draft.take_id(kind, one)


def _number(draft: Citation, given: Given) -> None:
    value = given.value.strip()
    found = identify(value, is_portal=draft.is_portal)
    for kind, one in found:
        draft.take_id(kind, one)
    if all(one != value for _, one in found):
        draft.keep(given.name, value)


def _address(draft: Citation, given: Given) -> None:
    draft.addresses.append(given.value)
    draft.keep(given.name, given.value)


def _registry(draft: Citation, given: Given) -> None:
    for number in registries_in(given.value):
        draft.take_id("registry", number)
    draft.keep(given.name, given.value)


def _descriptor(draft: Citation, given: Given) -> None:
    found = headings(given.value)
    draft.descriptors += found.descriptors
    if found.is_starred:
        draft.keep(given.name, given.value)


def _descriptors(draft: Citation, given: Given) -> None:
    """Entities hold semicolons, so they are resolved before the list is cut."""
    for part in _BORDER.split(plain(given.value)):
        _descriptor(draft, given._replace(value=part))


def _keyword(draft: Citation, given: Given) -> None:
    word = one_line(given.value).strip(" ;")
    if word and word not in draft.keywords and not is_empty(word):
        draft.keywords.append(word)


def _keywords(draft: Citation, given: Given) -> None:
    for word in parse_keywords(plain(given.value)):
        _keyword(draft, given._replace(value=word))


def _database(draft: Citation, given: Given) -> None:
    database = one_line(given.value)
    if database not in draft.databases:
        draft.databases.append(database)


def _other(draft: Citation, given: Given) -> None:
    draft.keep(given.name, given.value)


TAKERS: dict[Part, Callable[[Citation, Given], None]] = {
    Part.TITLE: _title,
    Part.AUTHOR: _author,
    Part.AUTHORS: _authors,
    Part.ABSTRACT: _abstract,
    Part.SUMMARY: _summary,
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
