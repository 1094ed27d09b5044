"""What a reader gathers of one record, value by value, becomes a parsed record; a value that fits nowhere is kept by its name."""

from __future__ import annotations

from dataclasses import dataclass, field
from sys import intern
from typing import TYPE_CHECKING

from desktop.ingest.identifiers import identify_address
from desktop.ingest.takers import TAKERS, TEXT_TAKERS
from desktop.ingest.values import ParsedRecord
from desktop.ingest.wording import journal_of_source, language_of_title, versions, volume_issue_pages
from desktop.text.language import guess_language

if TYPE_CHECKING:
    from db.values import Descriptor
    from desktop.ingest.parts import Part


_LONGEST_ADDRESS = 2000  # characters; what is longer is a list
_SHORT = 40  # characters


@dataclass(slots=True)
class Citation:
    """A record under way. What is given twice in the same words is kept once.

    `journals` are (rank, name in the dump, title), `years` (rank, year): the first of the lowest rank is taken. `others` are
    in order, each once; `numbers` wait until their reader knows whose they are. `is_portal` says that the dump comes from
    the BVS portal, whose ids have many prefixes.
    """

    is_portal: bool = False
    titles: list[tuple[str, str]] = field(default_factory=list)
    abstracts: list[tuple[str, str]] = field(default_factory=list)
    summaries: list[tuple[str, str]] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    descriptors: list[Descriptor] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    ids: list[tuple[str, str]] = field(default_factory=list)
    others: dict[tuple[str, str], None] = field(default_factory=dict)
    journals: list[tuple[int, str, str]] = field(default_factory=list)
    years: list[tuple[int, int]] = field(default_factory=list)
    databases: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    numbers: list[tuple[str, str]] = field(default_factory=list)
    first_page: str = ""
    last_page: str = ""
    pages: str = ""
    volume: str = ""
    issue: str = ""
    citation: str = ""
    given_id: str = ""
    has_placeholder: bool = False

    def take(self, part: Part, value: str, name: str, lang: str = "") -> None:
        """Take a value that stands under a name of the dump; the language is given where the dump says it."""
        if not value or value.isspace():
            return
        if lang and part in TEXT_TAKERS:
            TEXT_TAKERS[part](self, value, name, lang)
        else:
            TAKERS[part](self, value, name)

    def keep(self, name: str, value: str) -> None:
        """Keep a value as it is, under its name in the dump."""
        value = value.strip()
        if value:
            self.others[name, value] = None

    def take_id(self, kind: str, value: str) -> None:
        """Take an identifier once."""
        if (kind, value) not in self.ids:
            self.ids.append((kind, value))

    def record(self, *, place: int, line: int, start: int, end: int) -> ParsedRecord:
        """The parsed record."""
        self._read_addresses()
        self._read_citation()
        return ParsedRecord(
            place=place,
            line=line,
            start=start,
            end=end,
            journal=intern(self._journal()),
            abstracts=tuple(version for lang, text in self.abstracts for version in versions(text, lang)),
            descriptors=tuple(self.descriptors),
            ids=tuple(self.ids),
            titles=tuple((lang or language_of_title(title), title) for lang, title in self.titles),
            authors=tuple(self.authors),
            year=min(self.years, key=_rank)[1] if self.years else None,
            source=", ".join(self.databases),
            citation=self.citation,
            keywords=tuple(map(intern, self.keywords)),
            given_id=self.given_id or (self.ids[0][1] if self.ids else ""),
            volume=intern(self.volume),
            issue=intern(self.issue),
            pages=intern(self._pages()),
            summaries=tuple((lang or guess_language(text), text) for lang, text in self.summaries),
            # What a hundred thousand records repeat is held once; what is long is seldom repeated.
            others=tuple((intern(name), intern(one) if len(one) < _SHORT else one) for name, one in self.others),
        )

    def _read_addresses(self) -> None:
        """An address may tell the DOI or the PubMed number where no field of its own does."""
        known = {kind for kind, _ in self.ids}
        if known >= {"doi", "pmid"}:
            return
        for address in self.addresses:
            for kind, one in identify_address(address[:_LONGEST_ADDRESS]):
                if kind not in known:
                    self.take_id(kind, one)

    def _read_citation(self) -> None:
        """Journal, volume, issue and pages out of the source line, where no field of its own gives them."""
        if self.citation and not self.journals and (journal := journal_of_source(self.citation)):
            self.journals.append((2, "source", journal))
        if self.citation and not (self.pages or self.first_page):
            volume, issue, self.pages = volume_issue_pages(self.citation)
            self.volume, self.issue = self.volume or volume, self.issue or issue

    def _journal(self) -> str:
        """The fullest name of the journal; its other names are kept by the names that they stand under."""
        if not self.journals:
            return ""
        title = min(self.journals, key=_rank)[2]
        for _, name, other in self.journals:
            if other != title:
                self.keep(name, other)
        return title

    def _pages(self) -> str:
        first, last = self.first_page, self.last_page
        if not (first or last):
            return self.pages
        if self.pages:
            self.keep("pages", self.pages)
        return f"{first}-{last}" if first and last and last != first else first or last


def _rank(ranked: tuple[int, *tuple[object, ...]]) -> int:
    return ranked[0]
