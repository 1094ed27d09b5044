"""Numbers of two aligned stretches find their counterparts: equal first, then the one that stands in the same slot."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from desktop.text.background import shipped_background

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.check.marks import Mark

_SAME_TIME = 0.015  # share by which two lengths of time may differ and be one ("12 months", "1 year")
_EVIDENT = 0.8  # evidence from which a slot is evident
_RARE = 2.5  # weight from which a word near two numbers tells that they stand in one slot
_DATES = ("date", "year")
_AMBIGUOUS = re.compile(r"\d{1,3}[.,]\d{3}")


@dataclass
class Side:
    """The marks of one version with the stretch that each stands in; `partner` gives the counterpart's place."""

    marks: Sequence[Mark]
    beads: Sequence[int]
    partner: dict[int, int] = field(default_factory=dict)

    def left(self) -> dict[int, list[int]]:
        """The places of the marks without counterpart, by stretch."""
        found: dict[int, list[int]] = defaultdict(list)
        for place, bead in enumerate(self.beads):
            if place not in self.partner:
                found[bead].append(place)
        return found


def pair_equal(a: Side, b: Side) -> None:
    """Pair equal numbers of one stretch in whatever order, those of one unit first; then equal lengths of time."""
    for is_equal in (_same, _same_value):
        left_b = b.left()
        for bead, places in a.left().items():
            for place in places:
                other = next((at for at in left_b[bead] if is_equal(a.marks[place], b.marks[at])), None)
                if other is not None:
                    join(a, b, place, other)
                    left_b[bead].remove(other)


def _same(mine: Mark, theirs: Mark) -> bool:
    return mine.value == theirs.value and mine.unit == theirs.unit


def _same_value(mine: Mark, theirs: Mark) -> bool:
    return mine.value == theirs.value or mine.printed == theirs.printed or _one_time(mine, theirs)


def pair_moved(a: Side, b: Side) -> None:
    """Pair equal numbers that stand in different stretches: a translator may move a sentence's part."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for places in b.left().values():
        for place in places:
            waiting[b.marks[place].value].append(place)
    for places in a.left().values():
        for place in places:
            same = waiting[a.marks[place].value]
            if same:
                join(a, b, place, same.pop(0))


def join(a: Side, b: Side, place: int, other: int) -> None:
    """Make two marks counterparts."""
    a.partner[place] = other
    b.partner[other] = place


def pair_slots(a: Side, b: Side) -> set[tuple[int, int]]:
    """Pair marks without an equal whose slot is evidently one, the most evident first; gives those that do not agree."""
    left_b = b.left()
    found = sorted(
        (
            (_evidence(a, b, place, other, crowd=max(len(places), len(left_b[bead]))), place, other)
            for bead, places in a.left().items()
            for place in places
            for other in left_b[bead]
        ),
        reverse=True,
    )
    differing = set()
    for evidence, place, other in found:
        if evidence >= _EVIDENT and place not in a.partner and other not in b.partner:
            join(a, b, place, other)
            if not _compatible(a.marks[place], b.marks[other]):
                differing.add((place, other))
    return differing


def _compatible(mine: Mark, theirs: Mark) -> bool:
    """Whether two ways of printing may mean one thing: a rounding, a coarser date, thousands or decimals."""
    if mine.kind in _DATES and theirs.kind in _DATES:
        return mine.value.startswith(theirs.value) or theirs.value.startswith(mine.value)
    if mine.digits == theirs.digits and all(_AMBIGUOUS.fullmatch(mark.printed) for mark in (mine, theirs)):
        return True
    short, long = sorted((mine.value, theirs.value), key=_places)
    places = _places(short)
    return places < _places(long) and round(float(long) + 1e-9, places) == float(short)


def _places(value: str) -> int:
    return len(value.partition(".")[2])


def _evidence(a: Side, b: Side, place: int, other: int, *, crowd: int) -> float:
    """How evident it is that two numbers of which neither has an equal stand in one slot."""
    evidence = slot_evidence(a, b, place, other)
    slip = 0.4 * _looks_like(a.marks[place].digits, b.marks[other].digits)
    alone = 0.3 if crowd == 1 else -0.25 * min(2, crowd - 1)
    return evidence + slip + alone if evidence else 0.0


def slot_evidence(a: Side, b: Side, place: int, other: int) -> float:
    """How evident it is that two numbers stand in one slot, whatever their values; 0 where their units or kinds say no."""
    mine, theirs = a.marks[place], b.marks[other]
    if mine.is_weak or theirs.is_weak or mine.group != theirs.group:
        return 0.0
    if mine.unit and theirs.unit and mine.unit != theirs.unit:
        return 0.0
    words = min(1.0, 0.5 * _shared_words(mine, theirs))
    return _unit_evidence(mine, theirs) + _neighbours(a, b, place, other) + words


def _unit_evidence(mine: Mark, theirs: Mark) -> float:
    if mine.kind == theirs.kind == "dose":
        return 0.9
    if mine.kind == theirs.kind and mine.kind in ("p", "ci_low", "ci_high", "date"):
        return 0.8
    return 0.5 if mine.unit and mine.unit == theirs.unit else 0.0


def _neighbours(a: Side, b: Side, place: int, other: int) -> float:
    """Whether the numbers before and after both are counterparts too."""
    total = 0.0
    for step in (-1, 1):
        near, far = place + step, other + step
        inside = 0 <= near < len(a.marks) and a.beads[near] == a.beads[place]
        inside_b = 0 <= far < len(b.marks) and b.beads[far] == b.beads[other]
        if inside and inside_b:
            total += 0.6 if a.partner.get(near) == far else 0.0
        elif not inside and not inside_b:
            total += 0.3
    return total


def _shared_words(mine: Mark, theirs: Mark) -> int:
    background = shipped_background()
    return sum(background.weight(key) >= _RARE for key in set(mine.around) & set(theirs.around))


def _looks_like(mine: str, theirs: str) -> bool:
    """Whether one may be a slip for the other: a moved decimal point, two digits exchanged, one digit wrong."""
    if mine == theirs:
        return True
    return min(len(mine), len(theirs)) >= 2 and OSA.distance(mine, theirs, score_cutoff=1) <= 1


def _one_time(mine: Mark, theirs: Mark) -> bool:
    """Whether two lengths of time in different units are one."""
    if mine.days is None or theirs.days is None or mine.unit == theirs.unit:
        return False
    return abs(mine.days - theirs.days) <= _SAME_TIME * max(mine.days, theirs.days)
