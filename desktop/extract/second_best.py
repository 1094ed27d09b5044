"""What came second for a bound value: other labels and other arms, each with its own evidence, to be taken with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.values import RunnerUp
from desktop.extract.lexicon import ANY_EVENT

if TYPE_CHECKING:
    from desktop.extract.binding import Bound
    from desktop.extract.scene import Scene

_LABEL, _NAMED_ARM, _KNOWN_ARM = 0.3, 0.25, 0.1
_MOST = 3


def labels(scene: Scene, bound: Bound) -> tuple[RunnerUp, ...]:
    """The other endpoints or events that the value may measure."""
    return tuple(
        RunnerUp(
            ANY_EVENT if label.kind == "safety" else label.name, (scene.reading.span(label.start, label.end),), _LABEL
        )
        for label in bound.other_labels
    )


def arms(scene: Scene, bound: Bound) -> tuple[RunnerUp, ...]:
    """The other arms of the study: those named in the sentence first, then the rest where they are named first."""
    named = {m.arm.key: (m.start, m.end) for m in reversed(scene.arms)}
    found = [
        RunnerUp(key, (scene.reading.span(*place),), _NAMED_ARM) for key, place in named.items() if key != bound.arm
    ]
    for arm in scene.register.arms:
        if arm.key != bound.arm and arm.key not in named and arm.places:
            place = arm.places[0]
            found.append(RunnerUp(arm.key, (scene.reading.span(place.start, place.end),), _KNOWN_ARM))
    return tuple(found[:_MOST])
