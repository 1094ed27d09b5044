"""Records become what the steps of matching read, each made once; exact copies are told apart first."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.match.citation import Citation, citation_of
from desktop.match.fingerprint import Fingerprint, fingerprint
from desktop.match.views import View, views_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.values import RecordText
    from desktop.match.background import Background

COPIES_PAIRED = 8  # a larger group of exact copies is held against its first record only


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record ready to be compared: its place in the order of import, its views' fingerprints, its citation."""

    place: int
    id: str
    prints: tuple[Fingerprint, ...]
    citation: Citation
    title_print: Fingerprint | None
    content: bytes


def prepare(place: int, record: RecordText, background: Background) -> Prepared:
    """One record as it is compared."""
    views = views_of(record)
    citation = citation_of(record)
    return Prepared(
        place=place,
        id=record.id,
        prints=tuple(fingerprint(view, background) for view in views),
        citation=citation,
        title_print=_title_print(citation, background),
        content=_content(views, citation),
    )


def _title_print(citation: Citation, background: Background) -> Fingerprint | None:
    words = tuple(word for title in citation.titles for word in title.split())
    if len(words) < 3:
        return None
    letters = tuple(word for word in words if not word.isdigit())
    numbers = tuple(word for word in words if word.isdigit())
    return fingerprint(View("", "", letters, numbers, sum(map(len, words)), {}), background)


def _content(views: tuple[View, ...], citation: Citation) -> bytes:
    """A hash of what a record says: equal for exact copies, empty for a record that says too little to be a copy."""
    said = [" ".join((*view.words, *view.numbers)) for view in views]
    if sum(map(len, said)) < 200:
        return b""
    return hashlib.blake2b("\n".join((*said, *citation.titles)).encode(), digest_size=16).digest()


def copies(records: Sequence[Prepared]) -> list[list[Prepared]]:
    """The records in groups of exact copies, in order; most groups hold one record."""
    groups: dict[object, list[Prepared]] = defaultdict(list)
    for record in records:
        groups[record.content or record.place].append(record)
    return list(groups.values())
