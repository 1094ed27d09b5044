"""One version of a text as the witness holds it against the other: its marks, their stretches, and what is their counterpart."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.check.marks import Mark


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


def join(a: Side, b: Side, place: int, other: int) -> None:
    """Make two marks counterparts."""
    a.partner[place] = other
    b.partner[other] = place
