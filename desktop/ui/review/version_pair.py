"""Two versions side by side: which numbers of one the other does not have, and scrolling that keeps what says the same level."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from db.values import Span, VersionText
    from desktop.check.witness import Comparison
    from desktop.ui.review.abstract_text import AbstractText

    Ranges = tuple[tuple[int, int], ...]

_LEVEL = 80  # pixels below the upper edge: there a reader's eye is


@functools.lru_cache(maxsize=64)
def comparison_of(a: VersionText, b: VersionText) -> Comparison:
    """What the two versions say alike and otherwise, remembered: it is asked for at every redraw."""
    # Imported when two versions are first held against each other: the first paint does not wait for it.
    from desktop.check.witness import compare_versions

    return compare_versions(a, b)


@dataclass(frozen=True, slots=True)
class NumberMarks:
    """Places of numbers in one version: those the other says otherwise, and those it does not say."""

    differing: Ranges = ()
    alone: Ranges = ()


def number_marks(a: VersionText, b: VersionText) -> dict[str, NumberMarks]:
    """The marks of each of the two versions, by id."""
    found = comparison_of(a, b)
    return {
        a.id: NumberMarks(_ranges(pair.a for pair in found.differences), _ranges(found.only_a)),
        b.id: NumberMarks(_ranges(pair.b for pair in found.differences), _ranges(found.only_b)),
    }


def _ranges(spans: Iterable[Span]) -> Ranges:
    return tuple((span.start, span.end) for span in spans)


class ScrollLink(QObject):
    """Keeps two texts where they say the same: the stretch of one at eye level stands at eye level in the other."""

    def __init__(self, a: AbstractText, b: AbstractText) -> None:
        super().__init__(a)
        self._a, self._b = a, b
        self._segments: Sequence[tuple[int, int, int, int]] = ()
        self._is_moving = False
        a.verticalScrollBar().valueChanged.connect(lambda _: self._follow(a))
        b.verticalScrollBar().valueChanged.connect(lambda _: self._follow(b))

    def link(self, a: VersionText, b: VersionText) -> None:
        """Go together, by what the two versions say alike."""
        found = comparison_of(a, b).segments
        self._segments = [(s.a_start, s.a_end, s.b_start, s.b_end) for s in found]

    def part(self) -> None:
        """Go apart."""
        self._segments = ()

    def _follow(self, leader: AbstractText) -> None:
        if self._is_moving or not self._segments:
            return
        self._is_moving = True
        bar = leader.verticalScrollBar()
        follower = self._b if leader is self._a else self._a
        if bar.value() in (bar.minimum(), bar.maximum()):
            at_end = bar.value() == bar.maximum() and bar.maximum() > 0
            follower.verticalScrollBar().setValue(follower.verticalScrollBar().maximum() if at_end else 0)
        else:
            follower.bring_level(self._counterpart(leader.place_level(_LEVEL), is_a=leader is self._a), _LEVEL)
        self._is_moving = False

    def _counterpart(self, place: int, *, is_a: bool) -> int:
        """The place of the other version that says what stands at `place`."""
        segments = self._segments if is_a else [(c, d, a, b) for a, b, c, d in self._segments]
        best = 0
        for start, end, other_start, other_end in segments:
            if start > place:
                break
            share = min((place - start) / max(end - start, 1), 1.0)
            best = max(best, round(other_start + share * (other_end - other_start)))
        return best
