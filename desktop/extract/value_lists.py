"""The values of a sentence in lists: "7.4 and 6.2 months", pairs set against each other, the two values of a change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.extract.quantities import is_listed

if TYPE_CHECKING:
    from desktop.extract.quantities import Quantity
    from desktop.extract.scene import Scene

_VERSUS = re.compile(r"\b(?:vs|versus|v|frente\sa|contra|than|against|compared|comparaci[oó]n)\b")


@dataclass(frozen=True, slots=True)
class ValueList:
    """Values that stand in one list; `is_versus` where the list sets them against each other.

    `is_change` marks the two values of one group before and after: "from 9 to 7 points".
    """

    values: tuple[Quantity, ...]
    is_versus: bool = False
    is_change: bool = False

    @property
    def start(self) -> int:
        """Where the first value begins."""
        return self.values[0].start

    @property
    def end(self) -> int:
        """Where the last value ends."""
        return self.values[-1].end


def value_lists(scene: Scene) -> list[ValueList]:
    """The values of a scene in lists, in order; pairs set against each other ("4 vs 1, 3 vs 0") are lists of their own."""
    lists: list[list[Quantity]] = []
    versus: list[bool] = []
    changes = _changes(scene)
    for quantity in scene.quantities:
        before = lists[-1][-1] if lists else None
        if quantity.start in changes or (before is not None and before.start in changes):
            starts_pair = quantity.start in changes
            lists, versus = _with_change(lists, versus, quantity, starts_pair=starts_pair)
            continue
        if before is not None and len(lists[-1]) > 1 and lists[-1][0].start in changes:
            lists.append([quantity])
            versus.append(False)
            continue
        is_next = before is not None and is_same_sort(before, quantity) and is_listed(scene.text, before, quantity)
        is_versus = before is not None and _VERSUS.search(scene.between(before.end, quantity.start)) is not None
        if (
            is_next
            and (is_versus or not versus[-1])
            and not (_holds_label(scene, quantity) or _holds_label(scene, before))
        ):
            lists[-1].append(quantity)
            versus[-1] = is_versus
        else:
            lists.append([quantity])
            versus.append(False)
    return [
        ValueList(tuple(values), is_versus, is_change=values[0].start in changes)
        for values, is_versus in zip(lists, versus, strict=True)
    ]


def _with_change(
    lists: list[list[Quantity]], versus: list[bool], quantity: Quantity, *, starts_pair: bool
) -> tuple[list[list[Quantity]], list[bool]]:
    """The lists with the first or the second value of a change: a pair is a list of its own."""
    if starts_pair:
        return [*lists, [quantity]], [*versus, False]
    return [*lists[:-1], [*lists[-1], quantity]], versus


_FROM = re.compile(
    r"\b(?:from|de|desde)\s(?:(?:una?|an?|the|la|el)\s)?(?:(?:mean|median|media|mediana|baseline)\s(?:\w+\s)?(?:of\s|de\s)?)?$"
)
_TO = re.compile(
    r"(?:(?!\b(?:frente|versus|vs|compar))[^.;:,\d]){0,30}?\s(?:to|a|hasta|para)\s(?:(?:una?|an?|the|la|el)\s)?(?:(?:mean|median|media|mediana)\s(?:of\s|de\s)?)?$"
)


def _changes(scene: Scene) -> frozenset[int]:
    """The places of the values that a change begins with: "from 9 to 7", no arm between them."""
    found = set()
    for first, second in pairwise(scene.quantities):
        before = scene.text[max(scene.start, first.start - 30) : first.start].lower()
        is_pair = (
            _FROM.search(before) is not None and _TO.match(scene.between(first.end, second.start).lower()) is not None
        )
        if is_pair and is_same_sort(first, second) and not any(first.end <= m.start < second.start for m in scene.arms):
            found.add(first.start)
    return frozenset(found)


def _holds_label(scene: Scene, quantity: Quantity | None) -> bool:
    """Whether a value names what it counts inside itself: "26 PR (39.5%)"."""
    return quantity is not None and any(quantity.start <= label.start < quantity.end for label in scene.labels)


def is_same_sort(first: Quantity, second: Quantity) -> bool:
    if first.n and second.n:
        return True
    return first.unit == second.unit and (first.kind == second.kind or "not_reached" in (first.kind, second.kind))
