"""Records become what the steps of matching read, each made once; exact copies are told apart first."""

from __future__ import annotations

import functools
import hashlib
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.match.citation import Citation, citation_of
from desktop.match.fingerprint import Fingerprint, fingerprint
from desktop.match.views import READ_TO, views_of
from desktop.text.sections import split_sections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.values import RecordText, VersionText
    from desktop.text.background import Background

_COPY_LEAST = 250  # characters
_TITLE_LEAST = 3  # words
COPIES_PAIRED = 8  # a larger group of exact copies is held against its first record only


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record ready to be compared: its place in the order of import, its views' fingerprints, its citation."""

    place: int
    id: str
    versions: tuple[VersionText, ...]
    prints: tuple[Fingerprint, ...]
    citation: Citation

    def sections(self, version: str) -> tuple[str, ...]:
        """The kinds of the labelled parts of one of its versions, in order."""
        text = next(v for v in self.versions if v.id == version)
        return _section_kinds(text.text[:READ_TO], text.lang)


@functools.lru_cache(maxsize=2000)
def _section_kinds(text: str, lang: str) -> tuple[str, ...]:
    return tuple(section.kind for section in split_sections(text, lang) if section.label)


def prepare(place: int, record: RecordText, background: Background) -> Prepared:
    """One record as it is compared."""
    prints = tuple(fingerprint(view, background) for view in views_of(record))
    return Prepared(place, record.id, record.versions, prints, citation_of(record))


def title_words(citation: Citation) -> list[str]:
    """The words of a record's titles, none where they are too few to be told apart."""
    words = [word for title in citation.titles for word in title.split()]
    return words if len(words) >= _TITLE_LEAST else []


def copies(records: Sequence[RecordText]) -> list[list[int]]:
    """The places of the records in groups of exact copies, in order; most groups hold one record.

    A record that says little is no copy of another: strangers share short texts.
    """
    groups: dict[object, list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        groups[_content(record) or place].append(place)
    return list(groups.values())


def _content(record: RecordText) -> bytes:
    said = [*(version.text for version in record.versions), *(title for _, title in record.titles)]
    if sum(len(version.text) for version in record.versions) < _COPY_LEAST:
        return b""
    return hashlib.blake2b("\n".join(" ".join(text.split()) for text in said).encode(), digest_size=16).digest()


def as_copy(first: Prepared, place: int, record: RecordText) -> Prepared:
    """A record that says what `first` says, with its own citation."""
    return replace(first, place=place, id=record.id, citation=citation_of(record))
