"""What speaks for and against the arms of the values of a run taken together, as named features.

Values of a list follow the order in which their arms are named, or have one arm together; how much each such feature weighs is in
resources/arm_weights.tsv, fitted by packaging/fit_arms.py.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from desktop.extract.arm_candidates import ALL
from desktop.extract.arm_look import AND, FEW, ONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.arm_look import Named, RunLook

_SIGNS = {"before": "b", "behind": "h", "left": "l", "right": "r", "sentence": "s"}
_TESTED = 4  # tokens behind a list in which a p value may stand
_VERSUS = re.compile(r"\b(?:vs|versus|v|frente|contra|than|against|compared|comparaci[oó]n|comparad[oa]s?|que)\b")
_MADE = r"(?:was|were|is|are)\s(?:\w+ly\s)?"
_MORE = re.compile(
    rf"\b(?:more|higher|greater|longer|{_MADE}increased|superior(?:es)?|ma[yi]or(?:es)?|m[aá]s|elevad[oa]s?|mais)\b"
)
_LESS = re.compile(rf"\b(?:less|fewer|lower|shorter|{_MADE}(?:reduced|decreased)|inferior(?:es)?|menor(?:es)?|menos)\b")
_COMPARES = re.compile(
    r"\b(?:than|versus|vs|compared|more|less|fewer|higher|lower|greater|longer|shorter|superior|inferior|difference|differ\w*"
    r"|m[aá]s|menos|mayor|menor|frente|respecto|diferenci\w+|maior|comparad[oa]s?|comparaci[oó]n)\b",
    re.IGNORECASE,
)


class _List(NamedTuple):
    """A list of several values: where it begins and ends in its run, and the orders of arms about it with each turned round.

    `sign` tells which orders these are, `kind` how its values follow each other, `left` and `right` are the arms at its ends,
    `many` how many lists the run has; `is_whole` where it is the whole run.
    """

    first: int
    last: int
    orders: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
    sign: str
    kind: str
    left: str
    right: str
    sides: str
    many: str
    is_whole: bool


class WayFeatures:
    """The features of the ways to give arms to the values of one run."""

    def __init__(self, look: RunLook) -> None:
        self._look = look
        self._size, self._counted = len(look.run), FEW[look.count]

    def of(self, keys: tuple[str, ...]) -> list[str]:
        """What speaks for and against the arms of a run taken together."""
        look = self._look
        found = []
        last = look.before.last
        for link, key in zip(self._links, keys, strict=True):
            if link:
                found.append(f"{link}.{'all' if key != last and ALL in (key, last) else key == last}")
            last = key
        if self._size > 1:
            self._add_several(found, keys)
        if self._single and keys == self._single:
            found.append("order.single")
        return found

    @cached_property
    def _single(self) -> tuple[str, ...]:
        """The arm of the sentence before for every value, where this one names none."""
        look = self._look
        return (look.before.single,) * self._size if look.before.single and not look.scene.arms else ()

    def _add_several(self, found: list[str], keys: tuple[str, ...]) -> None:
        """Add what speaks for and against the arms of several values."""
        look, lists = self._look, self._lists
        distinct = len({*keys})
        for one in lists:
            self._add_list(found, one, keys if one.is_whole else keys[one.first : one.last])
        found.append(f"run.{distinct == 1}.{FEW[len(lists)]}.{self._counted}")
        if distinct > 1 and ALL in keys:
            found.append("mixed")
        if look.told and look.told.keys() >= {*keys}:
            sort = "each" if distinct == self._size else "some"
            own = all(key in (left[0], right[0]) for key, (left, right) in zip(keys, look.owns, strict=True))
            found += (f"told.{sort}", f"told.{sort}.{own}.{look.marks}", f"told.{sort}.{look.design}")
        if self._more:
            found.append(f"more.{keys[0] == self._more}.{keys[0] == keys[1]}")

    def _add_list(self, found: list[str], one: _List, keys: tuple[str, ...]) -> None:
        """Add how the arms of a list follow the orders in which they are named."""
        distinct, first, counted = len({*keys}), keys[0], self._counted
        sort = "each" if distinct == one.last - one.first else "some"
        if distinct == 1:
            sort = "all" if first == ALL else "one"
        if sort == "one":
            left = "none" if not one.left else "same" if one.left == first else "other"
            right = "none" if not one.right else "same" if one.right == first else "other"
            sides = f"whole.{left}.{right}"
        else:
            sides = f"parts.{sort}.{one.sides}"
        found += (
            f"list.{sort}.{self._look.marks}",
            f"list.{sort}.{one.kind}",
            f"list.{sort}.{one.kind}.{counted}",
            f"list.{sort}.{one.sign}",
            f"list.{sort}.{counted}.{self._compares}.{one.kind[:8]}",
            f"{sides}.{one.kind}",
            f"{sides}.{one.many}.{counted}",
        )
        for name, order, turned in one.orders:
            how = "same" if keys == order else "turned" if keys == turned else sort
            found += (f"{name}.{how}.{counted}", f"{name}.{how}.{one.kind}", f"{name}.{how}.{one.sign}")

    @cached_property
    def _lists(self) -> list[_List]:
        """The lists of several values of a run, each with the orders of arms that it may follow."""
        found: list[_List] = []
        look, at = self._look, 0
        while at < self._size:
            size = look.sizes[at]
            if size > 1:
                found.append(self._list(at, at + size))
            at += size
        if not found and self._size > 1:
            found.append(self._list(0, self._size))
        return found

    def _list(self, first: int, last: int) -> _List:
        look, size = self._look, last - first
        scene, start, end = look.scene, look.bounds[first][0], look.bounds[last - 1][1]
        before = [m for m in look.named if m.end <= start]
        behind = [m for m in look.named if m.start >= end]
        orders = {
            "before": self._row(before[-size:], size, turned=True),
            "behind": self._row(behind[:size], size),
            "left": tuple([look.owns[at][0][0] for at in range(first, last)]),
            "right": tuple([look.owns[at][1][0] for at in range(first, last)]),
            "sentence": tuple(dict.fromkeys([m.key for m in look.named])),
            "carried": tuple(look.before.order),
            "register": look.registered,
        }
        known = {name: keys for name, keys in orders.items() if len(keys) == size and all(keys)}
        sign = "".join([_SIGNS[name] for name in known if name in _SIGNS])
        links = self._links[first + 1 : last]
        link = "versus" if any("versus" in one for one in links) else links[0].split(".")[1]
        at = look.spots[last - 1][1]
        is_tested = "p" in look.layout.sorts[at : at + _TESTED]
        told = any(place > start for place in scene.respectively)
        timed = any(
            look.bounds[k][1] <= t.start < look.bounds[k + 1][0]
            for t in scene.timepoints
            for k in range(first, last - 1)
        )
        marks = f"{'p' * is_tested}{'r' * told}{'t' * timed}"
        kind = f"{'list' if look.sizes[first] > 1 else 'run'}.{link}.{marks}"
        left, right = look.owns[first][0][0], look.owns[last - 1][1][0]
        return _List(
            first,
            last,
            tuple([(name, keys, keys[::-1]) for name, keys in known.items()]),
            sign,
            kind,
            left,
            right,
            f"{bool(left)}.{bool(right)}",
            FEW[len({*[slot.group for slot in look.run]}) if look.sizes[first] > 1 else 1],
            size == self._size,
        )

    def _row(self, row: Sequence[Named], size: int, *, turned: bool = False) -> tuple[str, ...]:
        """The keys of a row of so many different arms that follow each other without a value between."""
        keys = [m.key for m in row]
        if len(set(keys)) < size:
            return ()
        values = self._look.layout.values
        if any(values[b.at] > values[a.behind] for a, b in pairwise(row)):
            return ()
        return (*keys[1:], keys[0]) if turned and self._look.is_turned else tuple(keys)

    @cached_property
    def _links(self) -> list[str]:
        """What stands between each value and the next, that before the run first."""
        look = self._look
        scene, found = look.scene, []
        ends = [
            (look.before.last_end, -1),
            *[(end, slot.group) for (_, end), slot in zip(look.bounds, look.run, strict=True)],
        ]
        for (end, group), slot, (start, _) in zip(ends, look.run, look.bounds, strict=False):
            if end < 0:
                found.append("")
                continue
            gap = scene.text[end:start]
            link = "versus" if _VERSUS.search(gap) else "and" if AND.search(gap) else "comma" if "," in gap else "other"
            arms = ONE[sum([end <= m.start < start for m in look.named])]
            found.append(f"{'list' if group == slot.group else 'next' if group >= 0 else 'run'}.{link}.{arms}")
        return found

    @cached_property
    def _compares(self) -> bool:
        """Whether the sentence has a word of comparing."""
        scene = self._look.scene
        return _COMPARES.search(scene.text, scene.start, scene.end) is not None

    @cached_property
    def _more(self) -> str:
        """The arm that is said to have more of a pair, or less with a "-" before it; "" where none is."""
        look = self._look
        if self._size != 2 or len(look.registered) != 2:
            return ""
        first, second, scene = look.run[0].number, look.run[1].number, look.scene
        near = [m.key for m in look.named if m.end <= look.bounds[0][0]]
        if first is None or second is None or first == second or len(set(near)) != 1:
            return ""
        said = scene.text[scene.start : look.bounds[0][0]].lower()
        more, less = [m.start() for m in _MORE.finditer(said)], [m.start() for m in _LESS.finditer(said)]
        if not more and not less:
            return ""
        takes_larger = not less or (bool(more) and more[-1] > less[-1])
        other = next((key for key in look.registered if key != near[-1]), "")
        return near[-1] if (first > second) == takes_larger else other
