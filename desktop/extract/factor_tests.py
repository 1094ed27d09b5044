"""What an effect or a p value is of that tests a factor: the outcome of its model, told there or looked for by the study."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract.models import in_full, is_factor_sentence, model_outcome, outcome_of_list
from desktop.extract.words_behind import of_words

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


# "gait speed correlated with age (r = .4, P = .01)": the test is told of the subject.
_CORRELATES = re.compile(
    r"\b(?:correlat(?:ed|es)|(?:se\s)?correlacion(?:o|a|aron)|correlacionou(?:-se)?)\s(?:[a-z]+(?:ly|mente)\s)?(?:with|to|con|com)\b"
)


_SUBJECT = re.compile(
    r"(?:^|[,;:.]\s?)(?:the\s|an?\s|el\s|la\s|los\s|las\s|o\s|a\s)?"
    r"(?:(?:improvements?|changes?|increases?|decreases?|reductions?|mejoria|cambios?|aumento|descenso)\s(?:in|of|de|en)\s(?:the\s|la\s|el\s)?)?"
    r"(?P<words>[^.,;:()\[\]\d]{3,70}?)(?:\s(?:was|were|is|are|also|not|had|has|se|fue|no|[a-z]+ly|[a-z]+mente))*\s?[(\[]?\s?$"
)
_AT_ONCE = 3  # characters: "was significantly (P < .01) correlated with"


def _correlated(scene: Scene, subject: Subject) -> Label | None:
    """The subject of a correlation, whose p value stands behind what it correlates with or directly before its verb."""
    if subject.effect is not None:
        return None
    folded = scene.reading.folded
    match = _CORRELATES.search(folded, scene.start, min(scene.end, subject.end + _NEAR_VERB))
    if match is None or match.start() > subject.end + _AT_ONCE:
        return None
    if match.end() <= subject.start and not scene.is_same_clause(match.end(), subject.start):
        return None
    stop = min(match.start(), subject.start)
    words = _SUBJECT.search(folded[scene.start : stop])
    return of_words(scene, scene.start + words.start("words"), scene.start + words.end("words")) if words else None


_NEAR_VERB = 40


def outcome_of_model(scene: Scene, subject: Subject, memory: Memory) -> Label | None:
    """The outcome of a model whose factors are tested: told in the sentence, else what the study looked for."""
    if subject.effect is not None and not subject.is_ratio:
        return None
    listed = outcome_of_list(scene, subject.start) or _correlated(scene, subject)
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
