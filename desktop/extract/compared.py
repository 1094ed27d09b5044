"""What is compared: every effect with the p value that belongs to it, and every other p value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.extract.atoms import BoundEffect
    from desktop.extract.p_values import PValue
    from desktop.extract.scene import Scene

_LETTER = re.compile(r"[^\W\d_]")
_NEAR_P = 45


@dataclass(frozen=True, slots=True)
class Subject:
    """An effect, a p value or both, at a place."""

    effect: BoundEffect | None
    p: PValue | None

    @property
    def start(self) -> int:
        """Where the first of both begins."""
        if self.effect and self.p:
            return min(self.effect.start, self.p.start)
        return (self.effect or self.p).start  # type: ignore[union-attr]

    @property
    def end(self) -> int:
        """Where the last of both ends."""
        return max(self.effect.end if self.effect else 0, self.p.end if self.p else 0)

    @property
    def is_ratio(self) -> bool:
        """Whether it is a ratio of hazards, odds or risks."""
        return self.effect is not None and self.effect.effect.measure != "difference"


def find_compared(scene: Scene) -> list[Subject]:
    """Every effect with the p value that belongs to it, and the p values that are left, in order."""
    left = list(scene.p_values)
    subjects = []
    for index, effect in enumerate(scene.effects):
        border = scene.effects[index + 1].start if index + 1 < len(scene.effects) else scene.end
        own = next((p for p in left if _belongs(scene, effect, p, border)), None)
        if own:
            left.remove(own)
        subjects.append(Subject(effect, own))
    subjects += [Subject(None, p) for p in left]
    return sorted(subjects, key=lambda subject: subject.start)


def _belongs(scene: Scene, effect: BoundEffect, p: PValue, border: int) -> bool:
    if effect.start <= p.start < effect.end:
        return True
    if p.start >= effect.end:
        gap = scene.between(effect.end, p.start)
        has_value = any(effect.end <= q.start < p.start for q in scene.quantities)
        return p.start < border and len(gap) < _NEAR_P and not has_value and ")" not in gap.rstrip(") ,;")
    return len(scene.between(p.end, effect.start)) < 6 and not _LETTER.search(scene.between(p.end, effect.start))
