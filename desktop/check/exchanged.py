"""Numbers that have changed places with each other: two arms exchanged, a value that stands under another's name.

A translator mostly keeps the order of numbers of one kind; where the order is another, units, kinds and the words near the
numbers tell whether a part of the sentence has moved (they move along) or two numbers were exchanged (they stay).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.check.side import join
from desktop.check.slots import slot_features

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.check.marks import Mark
    from desktop.check.side import Side
    from desktop.check.slots import Weights

_MOST_IN_STRETCH = 60  # marks of one stretch that are held against each other


def exchanged(a: Side, b: Side, weights: Weights) -> set[tuple[int, int]]:
    """Paired marks of one stretch that stand in each other's place; they become counterparts by place instead of by value."""
    scored = [(weights.log_odds(features), first, second) for first, second, features in exchange_candidates(a, b)]
    found: set[tuple[int, int]] = set()
    taken: set[int] = set()
    for log_odds, first, second in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        if log_odds >= weights.believed_from and not taken & {first, second}:
            taken |= {first, second}
            found |= _swap(a, b, first, second)
    return found


def exchange_candidates(a: Side, b: Side) -> Iterator[tuple[int, int, dict[str, float]]]:
    """Pairs of places of `a` in one stretch whose counterparts stand the other way round, with what tells why."""
    for places in _by_stretch(a, b):
        inversions = _inversions([a.partner[place] for place in places])
        for at, first in enumerate(places):
            for step, second in enumerate(places[at + 1 :], start=1):
                is_crossing = a.partner[first] > a.partner[second] and a.marks[first].value != a.marks[second].value
                if is_crossing and not _moved_along(a, b, first, second):
                    yield first, second, _features(a, b, (places, at, at + step), inversions)


def _by_stretch(a: Side, b: Side) -> Iterator[list[int]]:
    """The paired marks of each stretch in which both stand, in the order of `a`."""
    groups: dict[int, list[int]] = {}
    for place, other in sorted(a.partner.items()):
        if a.beads[place] == b.beads[other] and not a.marks[place].is_weak:
            groups.setdefault(a.beads[place], []).append(place)
    yield from (places[:_MOST_IN_STRETCH] for places in groups.values() if len(places) > 1)


def _inversions(others: list[int]) -> int:
    return sum(x > y for at, x in enumerate(others) for y in others[at + 1 :])


def _features(a: Side, b: Side, found: tuple[list[int], int, int], inversions: int) -> dict[str, float]:
    places, at, to = found
    first, second = places[at], places[to]
    one, two = a.partner[first], a.partner[second]
    others = [a.partner[place] for place in places]
    others[at], others[to] = others[to], others[at]
    doubted = {first, second}
    straight = [slot_features(a, b, i, j, but=doubted) for i, j in ((first, two), (second, one))]
    crossed = [slot_features(a, b, i, j, but=doubted) for i, j in ((first, one), (second, two))]
    features = {f"{name}_more": _sum(straight, name) - _sum(crossed, name) for name in _COMPARED}
    return features | {
        "restored": float(_inversions(others) == 0),
        "inversions": min(10.0, _inversions(others)) / 5,
        "mended": min(10.0, inversions - _inversions(others)) / 5,
        "next": float(to - at == 1),
        "kind_alike": float(a.marks[first].group == a.marks[second].group),
        "unit_alike": float(a.marks[first].unit == a.marks[second].unit),
        "distance": min(8.0, to - at) / 4,
    }


_COMPARED = (
    "unit_same",
    "unit_differs",
    "unit_missing",
    "kind_same",
    "words",
    "word_before",
    "word_after",
    "left_next",
    "right_next",
)


def _sum(features: list[dict[str, float]], name: str) -> float:
    return sum(found[name] for found in features)


def _moved_along(a: Side, b: Side, first: int, second: int) -> bool:
    """Whether units, kinds and "of" have moved along with both numbers ("6 of 30", "de los 30, 6"): a part of the sentence
    stands elsewhere, and nothing was exchanged."""
    mine = [_signature(a.marks[place]) for place in (first, second)]
    theirs = [_signature(b.marks[a.partner[place]]) for place in (first, second)]
    return mine == theirs and mine[0] != mine[1]


def _signature(mark: Mark) -> tuple[str, str, bool]:
    return mark.unit, mark.group, mark.of_whole


def _swap(a: Side, b: Side, first: int, second: int) -> set[tuple[int, int]]:
    one, two = a.partner[first], a.partner[second]
    join(a, b, first, two)
    join(a, b, second, one)
    return {(first, two), (second, one)}
