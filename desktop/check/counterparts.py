"""Numbers of two versions find their counterparts: equal ones in order, then those that stand in one slot, then what moved."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from desktop.check.side import join
from desktop.check.slots import slot_features, strongest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.check.marks import Mark
    from desktop.check.side import Side
    from desktop.check.slots import Weights

_SAME_TIME = 0.015  # share by which two lengths of time may differ and be one ("12 months", "1 year")
_DATES = ("date", "year", "clock")
_AMBIGUOUS = re.compile(r"\d{1,3}[.,]\d{3}")
_NEAR = 2  # stretches to either side in which a slot is looked for
_MOST_CELLS = 40_000  # of the table that aligns two stretches; longer ones are paired greedily
_ROUNDS = 3  # a pair that is found may make its neighbours evident
_LESS_FOR_COMPATIBLE = 2.0  # log-odds that a rounding may lack; it goes before what differs


# ----------------------------------------------------------------------------------------------------------------- equal
def pair_equal(a: Side, b: Side) -> None:
    """Pair equal numbers of one stretch, as many in order as there are, then those out of order; then equal lengths of time."""
    left_b = b.left()
    for bead, places in a.left().items():
        for place, other in _in_order(a, b, places, left_b[bead]):
            join(a, b, place, other)
    for is_equal in (_same, _same_value):
        left_b = b.left()
        for bead, places in a.left().items():
            for place in places:
                equal = [at for at in left_b[bead] if is_equal(a.marks[place], b.marks[at])]
                if equal:
                    join(a, b, place, equal[0])
                    left_b[bead].remove(equal[0])


def _in_order(a: Side, b: Side, mine: Sequence[int], theirs: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The longest common subsequence of two stretches; between two that are equally long, the one whose units agree."""
    if not mine or not theirs or len(mine) * len(theirs) > _MOST_CELLS:
        return
    gains = [[_gain(a.marks[i], b.marks[j]) for j in theirs] for i in mine]
    best = [[0.0] * (len(theirs) + 1) for _ in range(len(mine) + 1)]
    for i in range(len(mine) - 1, -1, -1):
        row, below, gain = best[i], best[i + 1], gains[i]
        for j in range(len(theirs) - 1, -1, -1):
            row[j] = max(below[j], row[j + 1], below[j + 1] + gain[j] if gain[j] else 0.0)
    i = j = 0
    while i < len(mine) and j < len(theirs):
        if gains[i][j] and best[i][j] == best[i + 1][j + 1] + gains[i][j]:
            yield mine[i], theirs[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _gain(mine: Mark, theirs: Mark) -> float:
    if mine.value != theirs.value and mine.printed != theirs.printed:
        return 0.0
    if mine.unit and theirs.unit and mine.unit != theirs.unit:
        return 0.0  # "30 mg/m2" is no "30 minutes", though they may agree when nothing else is left
    if mine.is_weak or theirs.is_weak:
        return 0.2
    return 1.0 + 0.2 * (mine.unit == theirs.unit) + 0.1 * (mine.group == theirs.group)


def _same(mine: Mark, theirs: Mark) -> bool:
    return mine.value == theirs.value and mine.unit == theirs.unit


def _same_value(mine: Mark, theirs: Mark) -> bool:
    return mine.value == theirs.value or mine.printed == theirs.printed or _one_time(mine, theirs)


def _one_time(mine: Mark, theirs: Mark) -> bool:
    """Whether two lengths of time in different units are one."""
    if mine.days is None or theirs.days is None or mine.unit == theirs.unit:
        return False
    return abs(mine.days - theirs.days) <= _SAME_TIME * max(mine.days, theirs.days)


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


# ----------------------------------------------------------------------------------------------------------------- slots
def pair_slots(a: Side, b: Side, weights: Weights) -> set[tuple[int, int]]:
    """Pair marks without an equal whose slot is evidently one, the most evident first; gives those that do not agree."""
    differing: set[tuple[int, int]] = set()
    for _ in range(_ROUNDS):
        scored = [(weights.log_odds(f), place, other) for place, other, f in slot_candidates(a, b)]
        alike = [row for row in scored if _compatible(a.marks[row[1]], b.marks[row[2]])]
        joined = list(_joined(a, b, alike, weights.believed_from - _LESS_FOR_COMPATIBLE))
        found = list(_joined(a, b, scored, weights.believed_from))
        differing |= set(found)
        if not joined and not found:
            break
    return differing


def _joined(
    a: Side, b: Side, scored: Iterable[tuple[float, int, int]], believed_from: float
) -> Iterator[tuple[int, int]]:
    """Make counterparts of what is believed, the most evident first."""
    for log_odds, place, other in strongest(scored):
        if log_odds >= believed_from and place not in a.partner and other not in b.partner:
            join(a, b, place, other)
            yield place, other


def slot_candidates(a: Side, b: Side) -> Iterator[tuple[int, int, dict[str, float]]]:
    """Marks without counterpart that stand near each other, with the features of the slot that they may share."""
    left_a, left_b = a.left(), b.left()
    waiting_a = Counter(a.marks[place].value for places in left_a.values() for place in places)
    waiting_b = Counter(b.marks[place].value for places in left_b.values() for place in places)
    for bead, places in left_a.items():
        others = [other for near in range(bead - _NEAR, bead + _NEAR + 1) for other in left_b.get(near, ())]
        crowd = math.log(max(1, len(places), len(left_b.get(bead, ()))))
        for place in places:
            for other in others:
                if a.marks[place].value == b.marks[other].value:
                    continue
                features = slot_features(a, b, place, other)
                features["crowd"] = crowd
                features["elsewhere"] = float(waiting_b[a.marks[place].value] > 0)
                features["elsewhere_other"] = float(waiting_a[b.marks[other].value] > 0)
                features["mirror"] = features["elsewhere"] * features["elsewhere_other"]
                yield place, other, features


def _compatible(mine: Mark, theirs: Mark) -> bool:
    """Whether two ways of printing may mean one thing: a rounding, a coarser date, thousands or decimals."""
    if mine.kind in _DATES and theirs.kind in _DATES:
        return mine.value.startswith(theirs.value) or theirs.value.startswith(mine.value)
    if mine.kind in _DATES or theirs.kind in _DATES:
        return False
    if mine.digits == theirs.digits and all(_AMBIGUOUS.fullmatch(mark.printed) for mark in (mine, theirs)):
        return True
    short, long = sorted((mine.value, theirs.value), key=_places)
    places = _places(short)
    return places < _places(long) and round(float(long) + 1e-9, places) == float(short)


def _places(value: str) -> int:
    return len(value.partition(".")[2])
