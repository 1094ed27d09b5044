"""What speaks for and against a way to give arms to the values of a run, as named features.

A feature is a family and what it found, joined by a point: "behind.words.2" says that two words stand between a value and the arm
behind it. How much each weighs is in resources/arm_weights.tsv, fitted by packaging/fit_arms.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from desktop.extract.arm_candidates import ALL, EACH
from desktop.extract.design import design_type
from desktop.extract.label_features import Steps
from desktop.extract.told_groups import told_groups
from desktop.extract.told_mentions import is_given, is_group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.arm_choice import Slot
    from desktop.extract.layout import Layout
    from desktop.extract.scene import Scene

_WORDS, _FEW, _ONE = Steps(0, 1, 2, 4, 7, 12, 20), Steps(0, 1, 2), Steps(0, 1)
_SIGNS = {"before": "b", "behind": "h", "left": "l", "right": "r", "sentence": "s"}
_NEAR_EACH = 70
_VERSUS = re.compile(r"\b(?:vs|versus|v|frente|contra|than|against|compared|comparaci[oó]n|comparad[oa]s?|que)\b")
_AND = re.compile(r"\b(?:and|y|e)\b|&")
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
_CONTRAST = re.compile(
    r"\b(?:(?:as\s)?compared\s(?:with|to)|in\scomparison\s(?:with|to)|whereas|while|but|versus|vs|than|en\scomparaci[oó]n\s(?:con|a)"
    r"|comparad[oa]s?\scon|mientras|pero|frente|enquanto|em\scompara[cç][aã]o\s(?:com|a))\b"
)
_WHOLE = re.compile(
    r"\b(?:overall|total(?:ly)?|all|whole|entire|combined|pooled|en\stotal|tod[oa]s|global(?:es)?|general|conjunto|no\stotal)\b"
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


class _Named(NamedTuple):
    """An arm named in the sentence: its key, its place, and its tokens."""

    key: str
    start: int
    end: int
    at: int
    behind: int


class _List(NamedTuple):
    """A list of several values: where it begins and ends in its run, the orders of arms about it, their signs, and its kind."""

    first: int
    last: int
    orders: dict[str, tuple[str, ...]]
    sign: str
    kind: str


class RunLook:
    """A run of values in its sentence as the choice of arms sees it."""

    def __init__(self, scene: Scene, layout: Layout, run: Sequence[Slot], before: Before) -> None:
        self.scene, self.layout, self.run, self.before = scene, layout, run, before
        register = scene.register.arms
        told = scene.told
        self.named = [
            _Named(m.arm.key, m.start, m.end, layout.at(m.start), layout.at(m.end - 1) + 1)
            for m in (*scene.arms, *told)
        ]
        self.named.sort(key=_start)
        self.told = {m.arm.key: (m.start, m.end) for m in reversed(told)}
        self.registered = tuple([arm.key for arm in register])
        in_sentence = dict.fromkeys([m.key for m in self.named])
        self.keys = list(dict.fromkeys([*in_sentence, *self.registered, *before.order]))
        self.count = len({m.arm.key for m in scene.arms})
        self.each = bool(register) and any(
            abs(place - slot.end) < _NEAR_EACH or abs(place - slot.start) < _NEAR_EACH
            for slot in run
            for place in scene.each
        )
        self._spots = [(layout.at(slot.start), layout.at(slot.end - 1) + 1) for slot in run]
        groups = [slot.group for slot in run]
        self._sizes = [groups.count(group) for group in groups]
        self.parts = [1.0 / size for size in self._sizes]  # what one value of a list says counts as a part of it
        self._ranks = [groups[:at].count(group) for at, group in enumerate(groups)]
        self._found: dict[tuple[int, str], list[str]] = {}

    # ------------------------------------------------------------------------------------------------------- candidates
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
        before = [m.key for m in self.named if m.end <= self.run[0].start]
        behind = [m.key for m in self.named if m.start >= self.run[-1].end]
        rows = (before, behind, [m.key for m in self.named], self.before.order, self.registered)
        return [tuple(dict.fromkeys(row)) for row in rows]

    def nearest_before(self, at: int) -> str:
        """The last arm before a value."""
        return next((m.key for m in reversed(self.named) if m.end <= self.run[at].start), ALL)

    def nearest_behind(self, at: int) -> str:
        """The first arm behind a value."""
        return next((m.key for m in self.named if m.start >= self.run[at].end), ALL)

    # --------------------------------------------------------------------------------------------------------- one value
    def of_value(self, at: int, key: str) -> list[str]:
        """What speaks for and against an arm of one value."""
        found = self._found.get((at, key))
        if found is None:
            found = self._found[at, key] = self._of_all(at, key) if key in (ALL, EACH) else self._of_arm(at, key)
        return found

    @cached_property
    def _marks(self) -> str:
        """How many arms the register has and the sentence names."""
        return f"{_FEW[len(self.registered)]}.{_FEW[self.count]}"

    def _of_all(self, at: int, key: str) -> list[str]:
        slot, scene = self.run[at], self.scene
        found = [
            key,
            f"{key}.{self._marks}",
            f"{key}.{self._marks}.{_FEW[self._sizes[at]]}",
            f"{key}.kind.{slot.kind}",
            f"{key}.design.{self._design}",
            f"{key}.compares.{scene.compares}",
            f"{key}.each.{self.each}",
            f"{key}.single.{bool(self.before.single)}",
            f"{key}.told.{_FEW[len(self.told)]}.{self._marks}",
        ]
        found += self._of_own(at, key)
        if _WHOLE.search(scene.text, max(scene.start, slot.start - 100), min(scene.end, slot.end + 40)):
            found.append(f"{key}.whole")
        return found

    @cached_property
    def _design(self) -> str:
        return design_type(self.scene.reading) or "none"

    def _of_arm(self, at: int, key: str) -> list[str]:
        """What speaks for and against an arm, by where its sentence names it."""
        slot = self.run[at]
        before = [m for m in self.named if m.end <= slot.start]
        behind = [m for m in self.named if m.start >= slot.end]
        found: list[str] = []
        if key in self.told and key not in self.registered:
            found += ("told", f"told.{self._marks}", f"told.{self._design}")
            found.append(f"told.group.{is_group(key)}.{is_given(key)}")
            found.append(f"told.again.{self.scene.reading.text.count(key) > 1}.{key.isupper()}")
            found.append(f"told.count.{_FEW[len(self.told)]}.{self._marks}")
            if key not in self.keys:
                found += ("told.form", f"told.form.{self._marks}.{_FEW[self._sizes[at]]}", f"told.form.{self._design}")
                return found
        if len(self.registered) == 1 and key == self.registered[0]:
            found += self._of_sole
        left = next((m for m in reversed(before) if m.key == key), None)
        right = next((m for m in behind if m.key == key), None)
        size, rank = _FEW[self._sizes[at]], _FEW[self._ranks[at]]
        if left is None and right is None:
            found += self._of_own(at, key)
            found += (
                f"absent.{self._marks}.{size}",
                f"absent.{self.before.single == key}.{self.count}",
                f"absent.{key in self.registered}.{key in self.before.order}.{_FEW[len(self.told)]}",
                f"absent.{len(self.registered) == 1}.{self._design}",
                f"absent.{rank}.{size}.{_FEW[self.count]}",
                f"absent.sentence.{bool(self.before.order)}.{size}",
            )
            return found
        found += self._of_own(at, key)
        if left is not None:
            self._add_before(found, at, left, before)
        if right is not None:
            self._add_behind(found, at, right, behind)
        for place, before_key, behind_key in self._halves:
            mine = before_key if slot.end <= place else behind_key
            found.append(f"half.{mine == key}")
        side = "both" if left and right else "left" if left else "right"
        found.append(f"side.{side}.{bool(before)}.{bool(behind)}")
        found.append(f"only.{self.count == 1}.{len(self.registered) == 1}.{side}")
        return found

    def _of_own(self, at: int, key: str) -> list[str]:
        """Whether an arm is the one between a value and the value before it, or behind it."""
        (before, how), (behind, what) = self._owns[at]
        return [
            f"own.{self._side(before, key)}.{how}",
            f"own.{self._side(behind, key)}.{what}",
            f"owns.{self._side(before, key)}.{self._side(behind, key)}",
            f"owns.{self._side(before, key)}.{self._side(behind, key)}.{how[:7]}.{what[:7]}",
        ]

    @staticmethod
    def _side(own: str, key: str) -> str:
        return "none" if not own else "same" if own == key else "all" if key == ALL else "other"

    @cached_property
    def _owns(self) -> list[tuple[tuple[str, str], tuple[str, str]]]:
        """The arm between each value and the value before it, and that before the value behind it, each with how it is tied."""
        values = [q.start for q in self.scene.quantities]
        found = []
        for at, slot in enumerate(self.run):
            start = max([q.end for q in self.scene.quantities if q.end <= slot.start], default=self.scene.start)
            stop = min([place for place in values if place >= slot.end], default=self.scene.end)
            left = [m for m in self.named if start <= m.start and m.end <= slot.start]
            right = [m for m in self.named if slot.end <= m.start < stop]
            here, first = self._spots[at]
            before = (left[-1].key, "before." + self._tie(left[-1].behind, here)) if left else ("", "before")
            after = (right[0].key, "behind." + self._tie(first, right[0].at)) if right else ("", "behind")
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
        sorts = layout.sorts[first:behind]
        if "conjunction" in sorts or "," in sorts or "vs" in sorts or "than" in sorts:
            return f"list.{_FEW[words]}"
        return f"near.{layout.sorts[first]}.{_WORDS[words]}"

    @cached_property
    def _of_sole(self) -> list[str]:
        """What speaks for the only arm of a study, whatever the sentence names."""
        arm = self.scene.register.arms[0]
        drugs = "drugs" if arm.drugs else "none"
        return [
            f"sole.{drugs}.{self._design}",
            f"sole.{drugs}.{arm.n is not None}.{self.scene.compares}",
            f"sole.sure.{arm.confidence:.1f}",
            f"sole.words.{_FEW[len(arm.name.split())]}",
        ]

    def _add_before(self, found: list[str], at: int, arm: _Named, before: Sequence[_Named]) -> None:
        """Add what stands between an arm and a value behind it."""
        layout, (here, _) = self.layout, self._spots[at]
        first, sorts, rank = arm.behind, self.layout.sorts, self._ranks[at]
        own = min(rank, layout.values[here] - layout.values[first])
        others = layout.values[here] - layout.values[first] - own
        between = len({m.key for m in before if m.start >= arm.end and m.key != arm.key})
        words = layout.words[here] - layout.words[first]
        mark = f"{_FEW[others]}.{_FEW[own]}.{_FEW[between]}"
        found += (
            f"before.words.{_WORDS[words]}",
            f"before.values.{mark}",
            f"before.commas.{_FEW[layout.commas[here] - layout.commas[first]]}",
            f"before.clause.{self.scene.is_same_clause(arm.end, self.run[at].start)}",
            f"before.lead.{sorts[arm.at - 1]}",
            f"before.then.{sorts[first]}.{_ONE[others]}",
            f"before.next.{sorts[here - 1]}.{_WORDS[words]}",
            f"before.verb.{layout.verb(first, here, last=True)}.{_FEW[between]}",
            f"before.depth.{layout.depths[arm.at]}.{layout.depths[here]}",
            f"before.rank.{_FEW[rank]}.{_FEW[self._sizes[at]]}.{_FEW[self.count]}",
        )
        if layout.breaks[here] > layout.breaks[first]:
            found.append("before.break")
        if layout.verbs and first <= layout.verbs[0]:
            found.append("before.subject")
        self._add_row(found, at, arm.key, before, "before")

    def _add_behind(self, found: list[str], at: int, arm: _Named, behind: Sequence[_Named]) -> None:
        """Add what stands between a value and an arm behind it."""
        layout, (place, first) = self.layout, self._spots[at]
        here, sorts, rank = arm.at, self.layout.sorts, self._ranks[at]
        left = self._sizes[at] - rank - 1
        own = min(left, layout.values[here] - layout.values[first])
        others = layout.values[here] - layout.values[first] - own
        between = len({m.key for m in behind if m.end <= arm.start and m.key != arm.key})
        words = layout.words[here] - layout.words[first]
        mark = f"{_FEW[others]}.{_FEW[own]}.{_FEW[between]}"
        found += (
            f"behind.words.{_WORDS[words]}",
            f"behind.values.{mark}",
            f"behind.commas.{_FEW[layout.commas[here] - layout.commas[first]]}",
            f"behind.clause.{self.scene.is_same_clause(self.run[at].end, arm.start)}",
            f"behind.lead.{sorts[here - 1]}.{_ONE[others + own]}",
            f"behind.then.{sorts[arm.behind]}",
            f"behind.next.{sorts[first]}.{_WORDS[words]}",
            f"behind.verb.{layout.verb(first, here, last=False)}.{_FEW[between]}",
            f"behind.depth.{layout.depths[arm.at]}.{layout.depths[place]}",
            f"behind.rank.{_FEW[rank]}.{_FEW[self._sizes[at]]}.{_FEW[self.count]}",
        )
        if layout.breaks[here] > layout.breaks[first]:
            found.append("behind.break")
        if layout.commas[here] > layout.commas[first] or _AND.search(self.scene.text, self.run[at].end, arm.start):
            found.append(f"behind.list.{_ONE[others]}.{_ONE[own]}")
        self._add_row(found, at, arm.key, behind, "behind")

    def _add_row(self, found: list[str], at: int, key: str, side: Sequence[_Named], name: str) -> None:
        """Add whether an arm's place among those on one side is that of the value in its list."""
        size, rank = self._sizes[at], self._ranks[at]
        if size < 2:
            return
        keys = [m.key for m in side]
        near = keys[-size:] if name == "before" else keys[:size]
        if len(near) == size == len(set(near)):
            row = near
        else:
            row = list(dict.fromkeys(keys))
            name = f"{name}.wide"
        if len(row) == size:
            row = [*row[1:], row[0]] if self._is_turned and name.startswith("before") else row
            told = any(place > self.run[at].start for place in self.scene.respectively)
            found.append(f"{name}.row.{row[rank] == key}.{told}")
        else:
            found.append(f"{name}.row.{'more' if len(row) > size else 'fewer'}.{rank < len(row) and row[rank] == key}")

    @cached_property
    def _is_turned(self) -> bool:
        """Whether the sentence opens with the arm that others are compared with."""
        named = self.scene.arms[:2]
        return len(named) > 1 and self.scene.in_order_of_values(named)[0] is not named[0]

    # ------------------------------------------------------------------------------------------------------------ a way
    @cached_property
    def _links(self) -> list[str]:
        """What stands between each value and the next, that before the run first."""
        scene, found = self.scene, []
        ends = [(self.before.last_end, -1), *[(slot.end, slot.group) for slot in self.run]]
        for (end, group), slot in zip(ends, self.run, strict=False):
            if end < 0:
                found.append("")
                continue
            gap = scene.text[end : slot.start]
            link = (
                "versus" if _VERSUS.search(gap) else "and" if _AND.search(gap) else "comma" if "," in gap else "other"
            )
            arms = _ONE[sum([end <= m.start < slot.start for m in self.named])]
            found.append(f"{'list' if group == slot.group else 'next' if group >= 0 else 'run'}.{link}.{arms}")
        return found

    @cached_property
    def _compares(self) -> bool:
        """Whether the sentence has a word of comparing."""
        scene = self.scene
        return _COMPARES.search(scene.text, scene.start, scene.end) is not None

    @cached_property
    def _halves(self) -> list[tuple[int, str, str]]:
        """The contrasts with one arm named before them and another behind: their places with both."""
        found: list[tuple[int, str, str]] = []
        for match in _CONTRAST.finditer(self.scene.text, self.scene.start, self.scene.end) if self.count > 1 else ():
            left = {m.key for m in self.named if m.end <= match.start()}
            right = {m.key for m in self.named if m.start >= match.end()}
            if len(left) == len(right) == 1 and left != right:
                found.append((match.start(), left.pop(), right.pop()))
        return found

    @cached_property
    def _more(self) -> str:
        """The arm that is said to have more of a pair, or less with a "-" before it; "" where none is."""
        if len(self.run) != 2 or len(self.registered) != 2:
            return ""
        first, second, scene = self.run[0].number, self.run[1].number, self.scene
        near = [m.key for m in self.named if m.end <= self.run[0].start]
        if first is None or second is None or first == second or len(set(near)) != 1:
            return ""
        said = scene.text[scene.start : self.run[0].start].lower()
        more, less = [m.start() for m in _MORE.finditer(said)], [m.start() for m in _LESS.finditer(said)]
        if not more and not less:
            return ""
        takes_larger = not less or (bool(more) and more[-1] > less[-1])
        other = next((key for key in self.registered if key != near[-1]), "")
        return near[-1] if (first > second) == takes_larger else other

    @cached_property
    def _lists(self) -> list[_List]:
        """The lists of several values of a run, each with the orders of arms that it may follow."""
        found: list[_List] = []
        at = 0
        while at < len(self.run):
            size = self._sizes[at]
            if size > 1:
                found.append(self._list(at, at + size))
            at += size
        if not found and len(self.run) > 1:
            found.append(self._list(0, len(self.run)))
        return found

    def _list(self, first: int, last: int) -> _List:
        scene, size = self.scene, last - first
        start, end = self.run[first].start, self.run[last - 1].end
        before = [m for m in self.named if m.end <= start]
        behind = [m for m in self.named if m.start >= end]
        orders = {
            "before": self._row(before[-size:], size, turned=True),
            "behind": self._row(behind[:size], size),
            "left": tuple([self._owns[at][0][0] for at in range(first, last)]),
            "right": tuple([self._owns[at][1][0] for at in range(first, last)]),
            "sentence": tuple(dict.fromkeys([m.key for m in self.named])),
            "carried": tuple(self.before.order),
            "register": self.registered,
        }
        known = {name: keys for name, keys in orders.items() if len(keys) == size and all(keys)}
        sign = "".join([_SIGNS[name] for name in known if name in _SIGNS])
        links = self._links[first + 1 : last]
        link = "versus" if any("versus" in one for one in links) else links[0].split(".")[1]
        at = layout_end = self._spots[last - 1][1]
        is_tested = "p" in self.layout.sorts[at : layout_end + 4]
        told = any(place > start for place in scene.respectively)
        timed = any(
            self.run[k].end <= t.start < self.run[k + 1].start for t in scene.timepoints for k in range(first, last - 1)
        )
        marks = f"{'p' * is_tested}{'r' * told}{'t' * timed}"
        kind = f"{'list' if self._sizes[first] > 1 else 'run'}.{link}.{marks}"
        return _List(first, last, known, f"{sign}", kind)

    def _row(self, row: Sequence[_Named], size: int, *, turned: bool = False) -> tuple[str, ...]:
        """The keys of a row of so many different arms that follow each other without a value between."""
        keys = [m.key for m in row]
        if len(set(keys)) < size:
            return ()
        values = self.layout.values
        if any(values[b.at] > values[a.behind] for a, b in pairwise(row)):
            return ()
        return (*keys[1:], keys[0]) if turned and self._is_turned else tuple(keys)

    def _add_list(self, found: list[str], one: _List, keys: tuple[str, ...]) -> None:
        """Add how the arms of a list follow the orders in which they are named."""
        distinct = len(set(keys))
        sort = (
            "all"
            if keys[0] == ALL and distinct == 1
            else "one"
            if distinct == 1
            else "each"
            if distinct == len(keys)
            else "some"
        )
        found += (
            f"list.{sort}.{self._marks}",
            f"list.{sort}.{one.kind}",
            f"list.{sort}.{one.kind}.{_FEW[self.count]}",
            f"list.{sort}.{one.sign}",
        )
        left, right = self._owns[one.first][0][0], self._owns[one.last - 1][1][0]
        if sort == "one":
            sides = f"{self._side(left, keys[0])}.{self._side(right, keys[0])}"
            found += (f"whole.{sides}.{one.kind}", f"whole.{sides}.{_FEW[len(self._lists)]}.{_FEW[self.count]}")
        else:
            sides = f"{bool(left)}.{bool(right)}"
            found += (
                f"parts.{sort}.{sides}.{one.kind}",
                f"parts.{sort}.{sides}.{_FEW[len(self._lists)]}.{_FEW[self.count]}",
            )
        found.append(f"list.{sort}.{_FEW[self.count]}.{self._compares}.{one.kind[:8]}")
        for name, order in one.orders.items():
            how = "same" if keys == order else "turned" if keys == order[::-1] else sort
            found += (
                f"{name}.{how}.{_FEW[self.count]}",
                f"{name}.{how}.{one.kind}",
                f"{name}.{how}.{one.sign}",
            )

    def of_way(self, keys: tuple[str, ...]) -> list[str]:
        """What speaks for and against the arms of a run taken together."""
        found = []
        last = self.before.last
        for link, key in zip(self._links, keys, strict=True):
            if link:
                same = "all" if ALL in (key, last) and key != last else key == last
                found.append(f"{link}.{same}")
            last = key
        for one in self._lists:
            self._add_list(found, one, keys[one.first : one.last])
        if ALL in keys and len(set(keys)) > 1:
            found.append("mixed")
        if len(keys) > 1 and all(key in self.told for key in keys):
            sort = "each" if len(set(keys)) == len(keys) else "some"
            own = all(key in (left[0], right[0]) for key, (left, right) in zip(keys, self._owns, strict=True))
            found += (f"told.{sort}", f"told.{sort}.{own}.{self._marks}", f"told.{sort}.{self._design}")
        if len(keys) == 2 and self._more:
            found.append(f"more.{keys[0] == self._more}.{keys[0] == keys[1]}")
        if len(keys) > 1:
            found.append(f"run.{len(set(keys)) == 1}.{_FEW[len(self._lists)]}.{_FEW[self.count]}")
        if not self.scene.arms and self.before.single and set(keys) == {self.before.single}:
            found.append("order.single")
        return found

    # ------------------------------------------------------------------------------------------------------------- tell
    def place(self, at: int, key: str) -> tuple[int, int] | None:
        """Where the arm of a value is named, None where its sentence does not."""
        arm = self._nearest(at, key)
        return (arm.start, arm.end) if arm else self.told.get(key)

    def _nearest(self, at: int, key: str) -> _Named | None:
        slot = self.run[at]
        named = [m for m in self.named if m.key == key]
        return min(named, key=lambda m: slot.start - m.end if m.end <= slot.start else m.start - slot.end, default=None)

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
            return "sole" if len(self.registered) == 1 else "carried" if len(self.run) > 1 else "carried_one"
        slot = self.run[at]
        low, high = (arm.end, slot.start) if arm.end <= slot.start else (slot.end, arm.start)
        between = [q.start for q in self.scene.quantities] + [m.start for m in self.named if m.key != key]
        if any(low <= place < high for place in between):
            return "order" if self._sizes[at] > 1 else "sentence"
        return "near" if self.scene.is_same_clause(low, high) else "sentence"


def _start(arm: _Named) -> int:
    return arm.start
