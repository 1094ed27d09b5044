"""A run of values in its sentence as the choice of arms sees it: which arms it may take, and where they are named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from desktop.extract.arm_candidates import ALL, EACH
from desktop.extract.design import design_type
from desktop.extract.label_features import Steps
from desktop.extract.told_groups import told_groups

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.arm_choice import Slot
    from desktop.extract.layout import Layout
    from desktop.extract.scene import Scene

WORDS, FEW, ONE = Steps(0, 1, 2, 4, 7, 12, 20), Steps(0, 1, 2), Steps(0, 1)
AND = re.compile(r"\b(?:and|y|e)\b|&")
_NEAR_EACH = 70  # characters between a value and "both groups"
_LISTING = frozenset(["conjunction", ",", "vs", "than"])
_CONTRAST = re.compile(
    r"\b(?:(?:as\s)?compared\s(?:with|to)|in\scomparison\s(?:with|to)|whereas|while|but|versus|vs|than|en\scomparaci[oó]n\s(?:con|a)"
    r"|comparad[oa]s?\scon|mientras|pero|frente|enquanto|em\scompara[cç][aã]o\s(?:com|a))\b"
)


@dataclass
class Before:
    """What went before a run: the order of arms carried to it, the one arm of the sentence before, and the arm and the end
    of the value before it in its sentence.
    """

    order: Sequence[str] = ()
    single: str = ""
    last: str = ""
    last_end: int = -1


class Named(NamedTuple):
    """An arm named in the sentence: its key, its place, and its tokens."""

    key: str
    start: int
    end: int
    at: int
    behind: int


class RunLook:
    """A run of values (slots of one label, in order) in its sentence; `before` is what went before it."""

    def __init__(self, scene: Scene, layout: Layout, run: Sequence[Slot], before: Before) -> None:
        self.scene, self.layout, self.run, self.before = scene, layout, run, before
        told = scene.told
        self.named = [
            Named(m.arm.key, m.start, m.end, layout.at(m.start), layout.at(m.end - 1) + 1) for m in (*scene.arms, *told)
        ]
        if told:
            self.named.sort(key=_start)
        self.told = {m.arm.key: (m.start, m.end) for m in reversed(told)}
        self.registered = tuple([arm.key for arm in scene.register.arms])
        self.keys = list(dict.fromkeys([*[m.key for m in self.named], *self.registered, *before.order]))
        self.count = len({m.arm.key for m in scene.arms})
        self.is_sole = len(self.registered) == 1
        self.counted, self.many_told = FEW[self.count], FEW[len(self.told)]
        self.marks = f"{FEW[len(self.registered)]}.{self.counted}"
        self.bounds = [(slot.start, slot.end) for slot in run]
        self.spots = [(layout.at(start), layout.at(end - 1) + 1) for start, end in self.bounds]
        groups = [slot.group for slot in run]
        self.sizes = [groups.count(group) for group in groups]
        self.parts = [1.0 / size for size in self.sizes]  # what one value of a list says counts as a part of it
        self.ranks = [groups[:at].count(group) for at, group in enumerate(groups)]

    @cached_property
    def sides(self) -> list[tuple[list[Named], list[Named]]]:
        """The arms before and behind each value."""
        return [
            ([m for m in self.named if m.end <= start], [m for m in self.named if m.start >= end])
            for start, end in self.bounds
        ]

    @cached_property
    def each(self) -> bool:
        """Whether a value is said to hold for every arm alike."""
        return bool(self.registered) and any(
            abs(place - end) < _NEAR_EACH or abs(place - start) < _NEAR_EACH
            for start, end in self.bounds
            for place in self.scene.each
        )

    @cached_property
    def design(self) -> str:
        """The design of the study."""
        return design_type(self.scene.reading) or "none"

    @cached_property
    def told_ways(self) -> list[tuple[str, ...]]:
        """The words behind each value, or before a pair, that name its group."""
        is_bare = not self.scene.arms or len(self.registered) < 2
        places = told_groups(self.scene, self.run) if is_bare else None
        if places is None:
            return []
        words = [self.scene.reading.text[slice(*place)] for place in places]
        for word, place in zip(words, places, strict=True):
            self.told.setdefault(word, place)
        return [tuple(words)]

    @cached_property
    def orders(self) -> list[tuple[str, ...]]:
        """The orders in which arms are named."""
        before = [m.key for m in self.named if m.end <= self.bounds[0][0]]
        behind = [m.key for m in self.named if m.start >= self.bounds[-1][1]]
        rows = (before, behind, [m.key for m in self.named], self.before.order, self.registered)
        return [tuple(dict.fromkeys(row)) for row in rows]

    def nearest_before(self, at: int) -> str:
        """The last arm before a value."""
        return next((m.key for m in reversed(self.named) if m.end <= self.bounds[at][0]), ALL)

    def nearest_behind(self, at: int) -> str:
        """The first arm behind a value."""
        return next((m.key for m in self.named if m.start >= self.bounds[at][1]), ALL)

    @cached_property
    def owns(self) -> list[tuple[tuple[str, str], tuple[str, str]]]:
        """The arm between each value and the value before it, and that before the value behind it, each with how it is tied."""
        if not self.named:
            return [(("", "before"), ("", "behind"))] * len(self.run)
        found = []
        for (low, high), (here, first) in zip(self.bounds, self.spots, strict=True):
            start = max([q.end for q in self.scene.quantities if q.end <= low], default=self.scene.start)
            stop = min([q.start for q in self.scene.quantities if q.start >= high], default=self.scene.end)
            left = [m for m in self.named if start <= m.start and m.end <= low]
            right = [m for m in self.named if high <= m.start < stop]
            before = (left[-1].key, f"before.{self._tie(left[-1].behind, here)}") if left else ("", "before")
            after = (right[0].key, f"behind.{self._tie(first, right[0].at)}") if right else ("", "behind")
            found.append((before, after))
        return found

    def _tie(self, first: int, behind: int) -> str:
        """How an arm and a value are tied by what stands between them."""
        layout = self.layout
        words = layout.words[behind] - layout.words[first]
        if layout.breaks[behind] > layout.breaks[first]:
            return "break"
        if words == 0:
            return f"once.{layout.sorts[first] if behind > first else ''}"
        if not _LISTING.isdisjoint(layout.sorts[first:behind]):
            return f"list.{FEW[words]}"
        return f"near.{layout.sorts[first]}.{WORDS[words]}"

    @cached_property
    def halves(self) -> list[tuple[int, str, str]]:
        """The contrasts with one arm named before them and another behind: their places with both."""
        found: list[tuple[int, str, str]] = []
        for match in _CONTRAST.finditer(self.scene.text, self.scene.start, self.scene.end) if self.count > 1 else ():
            left = {m.key for m in self.named if m.end <= match.start()}
            right = {m.key for m in self.named if m.start >= match.end()}
            if len(left) == len(right) == 1 and left != right:
                found.append((match.start(), left.pop(), right.pop()))
        return found

    @cached_property
    def is_turned(self) -> bool:
        """Whether the sentence opens with the arm that others are compared with."""
        named = self.scene.arms[:2]
        return len(named) > 1 and self.scene.in_order_of_values(named)[0] is not named[0]

    def place(self, at: int, key: str) -> tuple[int, int] | None:
        """Where the arm of a value is named, None where its sentence does not."""
        arm = self._nearest(at, key)
        return (arm.start, arm.end) if arm else self.told.get(key)

    def _nearest(self, at: int, key: str) -> Named | None:
        start, end = self.bounds[at]
        named = [m for m in self.named if m.key == key]
        return min(named, key=lambda m: start - m.end if m.end <= start else m.start - end, default=None)

    def rule(self, at: int, key: str) -> str:
        """How an arm is tied to a value."""
        if key == EACH:
            return "each"
        if key == ALL:
            return "none" if self.registered else "no_arms"
        if key not in self.registered:
            return "told"
        arm = self._nearest(at, key)
        if arm is None:
            return "sole" if self.is_sole else "carried" if len(self.run) > 1 else "carried_one"
        start, end = self.bounds[at]
        low, high = (arm.end, start) if arm.end <= start else (end, arm.start)
        between = [q.start for q in self.scene.quantities] + [m.start for m in self.named if m.key != key]
        if any(low <= place < high for place in between):
            return "order" if self.sizes[at] > 1 else "sentence"
        return "near" if self.scene.is_same_clause(low, high) else "sentence"


def _start(arm: Named) -> int:
    return arm.start
