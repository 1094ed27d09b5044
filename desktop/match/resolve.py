"""Scored view pairs compete: a text has one partner in each other language, near-copies of a text count as that text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.match.pairs import ViewPair


class Groups:
    """Things joined two by two (union-find)."""

    def __init__(self) -> None:
        self._parents: dict[int, int] = {}

    def find(self, item: int) -> int:
        """The item that stands for the group of `item`."""
        parent = self._parents.get(item, item)
        if parent == item:
            return item
        root = self.find(parent)
        self._parents[item] = root
        return root

    def join(self, a: int, b: int) -> None:
        """Join the groups of two items; the earlier item stands for both."""
        first, second = sorted((self.find(a), self.find(b)))
        self._parents[second] = first


def survivors(pairs: Sequence[ViewPair], *, same_from: float) -> list[ViewPair]:
    """The view pairs that stand when each text keeps its best partner per language, strongest first.

    `same_from` are the log-odds from which two texts in one language count as one text. Pairs within a language all stand.
    """
    ranked = sorted(pairs, key=lambda pair: (-pair.log_odds, pair.a, pair.b))
    groups = Groups()
    for pair in ranked:
        if pair.one_language and pair.log_odds >= same_from:
            groups.join(pair.a, pair.b)
    return list(_one_to_one(ranked, groups))


def _one_to_one(ranked: Iterable[ViewPair], groups: Groups) -> Iterable[ViewPair]:
    partners: dict[tuple[int, str], int] = {}
    for pair in ranked:
        if pair.one_language:
            yield pair
            continue
        a, b = groups.find(pair.a), groups.find(pair.b)
        if partners.get((a, pair.lang_b), b) == b and partners.get((b, pair.lang_a), a) == a:
            partners[a, pair.lang_b], partners[b, pair.lang_a] = b, a
            yield pair
