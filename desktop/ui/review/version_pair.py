"""Two versions side by side: which numbers of one the other does not have, and scrolling that goes together."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.values import VersionText
    from desktop.check.witness import Comparison
    from desktop.ui.review.abstract_text import AbstractText

    Ranges = tuple[tuple[int, int], ...]


@functools.lru_cache(maxsize=64)
def comparison_of(a: VersionText, b: VersionText) -> Comparison:
    """What the two versions say alike and otherwise, remembered: it is asked for at every redraw."""
    # Imported when two versions are first held against each other: the first paint does not wait for it.
    from desktop.check.witness import compare_versions

    return compare_versions(a, b)


def differing_numbers(a: VersionText, b: VersionText) -> dict[str, Ranges]:
    """For each of the two versions the places of the numbers that the other one says otherwise or not at all."""
    found = comparison_of(a, b)
    in_a = [(pair.a.start, pair.a.end) for pair in found.differences] + [(s.start, s.end) for s in found.only_a]
    in_b = [(pair.b.start, pair.b.end) for pair in found.differences] + [(s.start, s.end) for s in found.only_b]
    return {a.id: tuple(in_a), b.id: tuple(in_b)}


class ScrollLink(QObject):
    """Keeps two texts at the same share of their way."""

    def __init__(self, a: AbstractText, b: AbstractText) -> None:
        super().__init__(a)
        self._texts = (a, b)
        self._is_on = False
        self._is_moving = False
        for text, other in ((a, b), (b, a)):
            text.verticalScrollBar().valueChanged.connect(
                lambda _value, text=text, other=other: self._follow(text, other)
            )

    def set_pairs(self, versions: Sequence[VersionText]) -> None:
        """Link while two versions are on the screen."""
        self._is_on = len(versions) == 2

    def _follow(self, text: AbstractText, other: AbstractText) -> None:
        if not self._is_on or self._is_moving:
            return
        self._is_moving = True
        bar, follower = text.verticalScrollBar(), other.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        follower.setValue(round(share * follower.maximum()))
        self._is_moving = False
