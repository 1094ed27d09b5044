"""What an effect or a p value is of that tests a factor: the outcome of its model, told there or looked for by the study."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract.models import in_full, is_factor_sentence, model_outcome, outcome_of_list

if TYPE_CHECKING:
    from desktop.extract.binding import Memory
    from desktop.extract.compared import Subject
    from desktop.extract.lexicon import Label
    from desktop.extract.scene import Scene

# "age was not associated (P = .5)": with what the study looked for.
_NOT_ASSOCIATED = re.compile(
    r"\b(?:was|were|se|fue|fueron|foi|foram)\s(?:[a-z]+\s){0,2}?(?:associat|asoci|associad|relat|relacion|predict)\w*\s?[(\[]?\s?$"
)
_BRACKET = 3  # characters: "CSS (HR 3.2) and DFS (HR 3.5)" name the endpoint of each


def outcome_of_model(scene: Scene, subject: Subject, memory: Memory) -> Label | None:
    """The outcome of a model whose factors are tested: told in the sentence, else what the study looked for."""
    if subject.effect is not None and not subject.is_ratio:
        return None
    listed = outcome_of_list(scene, subject.start)
    if listed is not None:
        return listed
    if any(label.kind == "time" and 0 <= subject.start - label.end <= _BRACKET for label in scene.labels):
        return None
    own = model_outcome(scene, subject.start, is_ratio=subject.is_ratio)
    own = in_full(scene.reading, own, memory.looked_for) if own else None
    is_test = (
        subject.effect is None and _NOT_ASSOCIATED.search(scene.reading.folded[scene.start : subject.start]) is not None
    )
    if own or memory.looked_for is None or not (is_test or (subject.is_ratio and is_factor_sentence(scene))):
        return own
    has_endpoint = any(label.table == "endpoint" and label.kind in ("time", "rate") for label in scene.labels)
    return None if has_endpoint else memory.looked_for
