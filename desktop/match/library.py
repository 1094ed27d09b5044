"""Records become a library: their citations, and the sketches of their views and titles, each made once.

With several workers the records are read by as many processes; the answer is the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from desktop.match.citation import citation_of
from desktop.match.course import READ, unwatched
from desktop.match.prepared import title_words
from desktop.match.processes import in_processes
from desktop.match.sketch import Sketcher, joined
from desktop.match.views import tokens_of
from desktop.text.background import shipped_background

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.values import RecordText
    from desktop.match.citation import Citation
    from desktop.match.course import Course
    from desktop.match.sketch import Sketches
    from desktop.text.background import Background

_PORTION = 4000  # records read at a time
_WORTH_WORKERS = 16_000  # fewer are read sooner than processes are started


@dataclass(frozen=True, slots=True)
class Library:
    """Records with what they are compared by; views and titles name their record by its place."""

    records: Sequence[RecordText]
    citations: Sequence[Citation]
    views: Sketches
    titles: Sketches


Portion = tuple[list["Citation"], "Sketches", "Sketches"]


def library_of(
    records: Sequence[RecordText],
    *,
    workers: int = 1,
    background: Background | None = None,
    course: Course | None = None,
) -> Library:
    """The library of some records; `background` in place of the shipped table."""
    background = background or shipped_background()
    ranges = [(at, min(len(records), at + _PORTION)) for at in range(0, max(1, len(records)), _PORTION)]
    is_worth = len(records) >= _WORTH_WORKERS
    done = partial((course or unwatched()).at, READ)
    portions = in_processes(_read, (records, background), ranges, workers=workers if is_worth else 1, done=done)
    citations = [citation for portion in portions for citation in portion[0]]
    return Library(records, citations, joined([p[1] for p in portions]), joined([p[2] for p in portions]))


def _read(read: tuple[Sequence[RecordText], Background], first: int, last: int) -> Portion:
    records, background = read
    citations, views, titles = [], Sketcher(background), Sketcher(background)
    for place in range(first, last):
        record = records[place]
        citations.append(citation_of(record))
        for found in tokens_of(record):
            views.add(place, found.lang, found.tokens, found.length)
        words = title_words(citations[-1])
        if words:
            titles.add_title(place, words)
    return citations, views.sketches(), titles.sketches()
