"""What came second for a bound value: other labels and other arms, each with its own evidence, to be taken with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.values import RunnerUp
from desktop.extract.lexicon import ANY_EVENT

if TYPE_CHECKING:
    from desktop.extract.binding import Bound
    from desktop.extract.scene import Scene

_LABEL, _OTHER_ARM = 0.3, 0.3


def labels(scene: Scene, bound: Bound) -> tuple[RunnerUp, ...]:
    """The other endpoints or events that the value may measure."""
    return tuple(
        RunnerUp(
            ANY_EVENT if label.kind == "safety" else label.name, (scene.reading.span(label.start, label.end),), _LABEL
        )
        for label in bound.other_labels
    )


def arms(scene: Scene, bound: Bound) -> tuple[RunnerUp, ...]:
    """The other arms that the value may be of, likeliest first; where the sentence does not name one, where it is named first."""
    named = {m.arm.key: (m.start, m.end) for m in reversed((*scene.arms, *scene.told))}
    known = {arm.key: (arm.places[0].start, arm.places[0].end) for arm in scene.register.arms if arm.places}
    places = {**known, **named}
    return tuple(
        [
            RunnerUp(key, (scene.reading.span(*places[key]),), min(share, _OTHER_ARM))
            for key, share in bound.other_arms
            if key in places
        ]
    )
