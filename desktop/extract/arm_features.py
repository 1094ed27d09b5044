"""What speaks for and against an arm of one value, as named features.

A feature is a family and what it found, joined by a point: "behind.words.2" says that two words stand between a value and the arm
behind it. How much each weighs is in resources/arm_weights.tsv, fitted by packaging/fit_arms.py.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.extract.arm_candidates import ALL, EACH
from desktop.extract.arm_look import AND, FEW, ONE, WORDS
from desktop.extract.told_mentions import is_given, is_group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.arm_look import Named, RunLook

_WHOLE = re.compile(
    r"\b(?:overall|total(?:ly)?|all|whole|entire|combined|pooled|en\stotal|tod[oa]s|global(?:es)?|general|conjunto|no\stotal)\b"
)


class ValueFeatures:
    """The features of the arms of the values of one run."""

    def __init__(self, look: RunLook) -> None:
        self._look = look
        self._found: dict[tuple[int, str], list[str]] = {}

    def of(self, at: int, key: str) -> list[str]:
        """What speaks for and against an arm of one value."""
        if (at, key) not in self._found:
            self._found[at, key] = self._of_all(at, key) if key in (ALL, EACH) else self._of_arm(at, key)
        return self._found[at, key]

    def _of_all(self, at: int, key: str) -> list[str]:
        look = self._look
        (start, end), scene = look.bounds[at], look.scene
        found = [
            key,
            f"{key}.{look.marks}",
            f"{key}.{look.marks}.{FEW[look.sizes[at]]}",
            f"{key}.kind.{look.run[at].kind}",
            f"{key}.design.{look.design}",
            f"{key}.compares.{scene.compares}",
            f"{key}.each.{look.each}",
            f"{key}.single.{bool(look.before.single)}",
            f"{key}.told.{look.many_told}.{look.marks}",
        ]
        self._add_own(found, at, key)
        if _WHOLE.search(scene.text, max(scene.start, start - 100), min(scene.end, end + 40)):
            found.append(f"{key}.whole")
        return found

    def _of_arm(self, at: int, key: str) -> list[str]:
        """What speaks for and against an arm, by where its sentence names it."""
        look = self._look
        _, end = look.bounds[at]
        before, behind = look.sides[at]
        found: list[str] = []
        if key in look.told and key not in look.registered:
            found += ("told", f"told.{look.marks}", f"told.{look.design}")
            found.append(f"told.group.{is_group(key)}.{is_given(key)}")
            found.append(f"told.again.{look.scene.reading.text.count(key) > 1}.{key.isupper()}")
            found.append(f"told.count.{look.many_told}.{look.marks}")
            if key not in look.keys:
                found += ("told.form", f"told.form.{look.marks}.{FEW[look.sizes[at]]}", f"told.form.{look.design}")
                return found
        if look.is_sole and key == look.registered[0]:
            found += self._of_sole
        self._add_own(found, at, key)
        left = right = None
        for arm in before:
            left = arm if arm.key == key else left
        for arm in behind:
            if arm.key == key:
                right = arm
                break
        size, rank = FEW[look.sizes[at]], FEW[look.ranks[at]]
        if left is None and right is None:
            found += (
                f"absent.{look.marks}.{size}",
                f"absent.{look.before.single == key}.{look.count}",
                f"absent.{key in look.registered}.{key in look.before.order}.{look.many_told}",
                f"absent.{look.is_sole}.{look.design}",
                f"absent.{rank}.{size}.{look.counted}",
                f"absent.sentence.{bool(look.before.order)}.{size}",
            )
            return found
        if left is not None:
            self._add_before(found, at, left, before)
        if right is not None:
            self._add_behind(found, at, right, behind)
        for place, before_key, behind_key in look.halves:
            mine = before_key if end <= place else behind_key
            found.append(f"half.{mine == key}")
        side = "both" if left and right else "left" if left else "right"
        found.append(f"side.{side}.{bool(before)}.{bool(behind)}")
        found.append(f"only.{look.count == 1}.{look.is_sole}.{side}")
        return found

    def _add_own(self, found: list[str], at: int, key: str) -> None:
        """Add whether an arm is the one between a value and the value before it, or behind it."""
        (before, how), (behind, what) = self._look.owns[at]
        other = "all" if key == ALL else "other"
        left = "none" if not before else "same" if before == key else other
        right = "none" if not behind else "same" if behind == key else other
        found += (
            f"own.{left}.{how}",
            f"own.{right}.{what}",
            f"owns.{left}.{right}",
            f"owns.{left}.{right}.{how[:7]}.{what[:7]}",
        )

    @cached_property
    def _of_sole(self) -> list[str]:
        """What speaks for the only arm of a study, whatever the sentence names."""
        look = self._look
        arm = look.scene.register.arms[0]
        drugs = "drugs" if arm.drugs else "none"
        return [
            f"sole.{drugs}.{look.design}",
            f"sole.{drugs}.{arm.n is not None}.{look.scene.compares}",
            f"sole.sure.{arm.confidence:.1f}",
            f"sole.words.{FEW[len(arm.name.split())]}",
        ]

    def _add_before(self, found: list[str], at: int, arm: Named, before: Sequence[Named]) -> None:
        """Add what stands between an arm and a value behind it."""
        look = self._look
        layout, (here, _) = look.layout, look.spots[at]
        first, sorts, rank = arm.behind, look.layout.sorts, look.ranks[at]
        own = min(rank, layout.values[here] - layout.values[first])
        others = layout.values[here] - layout.values[first] - own
        between = len({m.key for m in before if m.start >= arm.end and m.key != arm.key})
        words = layout.words[here] - layout.words[first]
        mark = f"{FEW[others]}.{FEW[own]}.{FEW[between]}"
        found += (
            f"before.words.{WORDS[words]}",
            f"before.values.{mark}",
            f"before.commas.{FEW[layout.commas[here] - layout.commas[first]]}",
            f"before.clause.{look.scene.is_same_clause(arm.end, look.bounds[at][0])}",
            f"before.lead.{sorts[arm.at - 1]}",
            f"before.then.{sorts[first]}.{ONE[others]}",
            f"before.next.{sorts[here - 1]}.{WORDS[words]}",
            f"before.verb.{layout.verb(first, here, last=True)}.{FEW[between]}",
            f"before.depth.{layout.depths[arm.at]}.{layout.depths[here]}",
            f"before.rank.{FEW[rank]}.{FEW[look.sizes[at]]}.{look.counted}",
        )
        if layout.breaks[here] > layout.breaks[first]:
            found.append("before.break")
        if layout.verbs and first <= layout.verbs[0]:
            found.append("before.subject")
        self._add_row(found, at, arm.key, before, "before")

    def _add_behind(self, found: list[str], at: int, arm: Named, behind: Sequence[Named]) -> None:
        """Add what stands between a value and an arm behind it."""
        look = self._look
        layout, (place, first) = look.layout, look.spots[at]
        here, sorts, rank = arm.at, look.layout.sorts, look.ranks[at]
        left = look.sizes[at] - rank - 1
        own = min(left, layout.values[here] - layout.values[first])
        others = layout.values[here] - layout.values[first] - own
        between = len({m.key for m in behind if m.end <= arm.start and m.key != arm.key})
        words = layout.words[here] - layout.words[first]
        mark = f"{FEW[others]}.{FEW[own]}.{FEW[between]}"
        found += (
            f"behind.words.{WORDS[words]}",
            f"behind.values.{mark}",
            f"behind.commas.{FEW[layout.commas[here] - layout.commas[first]]}",
            f"behind.clause.{look.scene.is_same_clause(look.bounds[at][1], arm.start)}",
            f"behind.lead.{sorts[here - 1]}.{ONE[others + own]}",
            f"behind.then.{sorts[arm.behind]}",
            f"behind.next.{sorts[first]}.{WORDS[words]}",
            f"behind.verb.{layout.verb(first, here, last=False)}.{FEW[between]}",
            f"behind.depth.{layout.depths[arm.at]}.{layout.depths[place]}",
            f"behind.rank.{FEW[rank]}.{FEW[look.sizes[at]]}.{look.counted}",
        )
        if layout.breaks[here] > layout.breaks[first]:
            found.append("behind.break")
        if layout.commas[here] > layout.commas[first] or AND.search(look.scene.text, look.bounds[at][1], arm.start):
            found.append(f"behind.list.{ONE[others]}.{ONE[own]}")
        self._add_row(found, at, arm.key, behind, "behind")

    def _add_row(self, found: list[str], at: int, key: str, side: Sequence[Named], name: str) -> None:
        """Add whether an arm's place among those on one side is that of the value in its list."""
        look = self._look
        size, rank = look.sizes[at], look.ranks[at]
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
            row = [*row[1:], row[0]] if look.is_turned and name.startswith("before") else row
            told = any(place > look.bounds[at][0] for place in look.scene.respectively)
            found.append(f"{name}.row.{row[rank] == key}.{told}")
        else:
            found.append(f"{name}.row.{'more' if len(row) > size else 'fewer'}.{rank < len(row) and row[rank] == key}")
