"""Numbers that have changed places with each other: two arms exchanged, a value that stands under another's name.

A translator keeps the order of numbers of one kind: among some 5,000 agreeing numbers of 329 honest pairs, three stood the other
way round, all of them of the form "6 of 30".
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from desktop.check.counterparts import join, slot_evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.check.counterparts import Side

_SLOT = 0.5  # evidence that each of two slots needs when their numbers stand in each other's
_BOTH_SLOTS = 1.4


def exchanged(a: Side, b: Side) -> set[tuple[int, int]]:
    """Paired marks of one stretch that stand in each other's place; they become counterparts by place instead of by value."""
    found: set[tuple[int, int]] = set()
    for first, second in _crossings(a, b):
        if {first, second} <= a.partner.keys() and not found & {(first, a.partner[second]), (second, a.partner[first])}:
            found |= _swap(a, b, first, second)
    return found


def _crossings(a: Side, b: Side) -> list[tuple[int, int]]:
    """Pairs of places of `a` in one stretch whose partners stand the other way round, and nothing else of their kind does."""
    crossings = []
    for places in _by_kind(a, b).values():
        others = [a.partner[place] for place in places]
        moved = [
            at for at, (other, straight) in enumerate(zip(others, sorted(others), strict=True)) if other != straight
        ]
        if len(moved) == 2:
            crossings.append((places[moved[0]], places[moved[1]]))
    return [(i, j) for i, j in crossings if _may_tell(a, b, i, j)]


def _by_kind(a: Side, b: Side) -> dict[tuple[int, str, str], list[int]]:
    """Paired marks of one stretch by kind and unit where both have the same, in the order of `a`."""
    groups: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for place, other in sorted(a.partner.items()):
        mine, theirs = a.marks[place], b.marks[other]
        if a.beads[place] == b.beads[other]:
            kind = mine.group if mine.group == theirs.group else "any"
            unit = mine.unit if mine.unit == theirs.unit else "any"
            groups[a.beads[place], kind, unit].append(place)
    return groups


def _may_tell(a: Side, b: Side, first: int, second: int) -> bool:
    """Whether the order of two numbers must be kept: not where one counts a part of the other ("6 of 30")."""
    marks = (a.marks[first], a.marks[second], b.marks[a.partner[first]], b.marks[a.partner[second]])
    if len({mark.value for mark in marks}) < 2 or any(mark.is_weak for mark in marks):
        return False
    largest = max(marks, key=lambda mark: _size(mark.value)).value
    return not (marks[0].group == "count" and any(mark.of_whole and mark.value == largest for mark in marks))


def _size(value: str) -> float:
    """The size of a number; dates, which are no counts, have none."""
    try:
        return float(value)
    except ValueError:
        return 0.0


def _swap(a: Side, b: Side, first: int, second: int) -> set[tuple[int, int]]:
    one, two = a.partner[first], a.partner[second]
    join(a, b, first, two)
    join(a, b, second, one)
    return {(first, two), (second, one)}


def exchanged_far(a: Side, b: Side) -> set[tuple[int, int]]:
    """Marks without counterpart that stand in each other's slots in two stretches; they become counterparts by slot."""
    found: set[tuple[int, int]] = set()
    for (first, one), (second, two) in _mirrored(a, b):
        places = {first, second}
        if places & a.partner.keys() or {one, two} & b.partner.keys():
            continue
        evidence = slot_evidence(a, b, first, one), slot_evidence(a, b, second, two)
        if min(evidence) >= _SLOT and sum(evidence) >= _BOTH_SLOTS:
            join(a, b, first, one)
            join(a, b, second, two)
            found |= {(first, one), (second, two)}
    return found


def _mirrored(a: Side, b: Side) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Slots (a place of each side in one stretch) whose two values stand the other way round in a later stretch."""
    left_b = b.left()
    slots: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for bead, places in sorted(a.left().items()):
        for slot in ((place, other) for place in places for other in left_b[bead]):
            values = a.marks[slot[0]].value, b.marks[slot[1]].value
            yield from ((earlier, slot) for earlier in slots[values[1], values[0]])
            slots[values].append(slot)
