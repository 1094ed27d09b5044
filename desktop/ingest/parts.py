"""What a tag, an element or a column of a dump may say of a record: the vocabulary that all readers share."""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    """What a tag, an element or a column says of a record.

    ID is the number under which the dump names the record; NUMBER may be an identifier, which its look tells; ADDRESS may hold
    one; DESCRIPTORS, KEYWORDS and AUTHORS are lists in one value; SUMMARY is an abstract that a machine made; OTHER is kept
    by its name.
    """

    TITLE = "title"
    AUTHOR = "author"
    AUTHORS = "authors"
    ABSTRACT = "abstract"
    SUMMARY = "summary"
    YEAR = "year"
    DATE = "date"
    JOURNAL = "journal"
    SHORT_JOURNAL = "short_journal"
    VOLUME = "volume"
    ISSUE = "issue"
    PAGES = "pages"
    FIRST_PAGE = "first_page"
    LAST_PAGE = "last_page"
    CITATION = "citation"
    DOI = "doi"
    PMID = "pmid"
    PMCID = "pmcid"
    ID = "id"
    NUMBER = "number"
    ADDRESS = "address"
    REGISTRY = "registry"
    DESCRIPTOR = "descriptor"
    DESCRIPTORS = "descriptors"
    KEYWORD = "keyword"
    KEYWORDS = "keywords"
    DATABASE = "database"
    OTHER = "other"
