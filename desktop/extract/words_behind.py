"""What is compared, named behind its p value: "a difference (P = .03) for bone density was seen"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract.label_candidates import SILENT
from desktop.extract.lexicon import Label, known_form
from desktop.extract.meanings import english_name
from desktop.extract.subjects import KIND as FREE

if TYPE_CHECKING:
    from desktop.extract.scene import Scene


def of_words(scene: Scene, start: int, end: int) -> Label:
    """The label of words: a known one among them, a row of a table, or the words themselves."""
    reading = scene.reading
    known = [label for label in scene.labels if start <= label.start and label.end <= end and label.kind not in SILENT]
    if known:
        return known[0]
    row = known_form(reading.text[start:end], reading.lang)
    return Label(start, end, *row) if row else words_as_label(scene, start, end)


def words_as_label(scene: Scene, start: int, end: int) -> Label:
    """The label that words themselves make."""
    reading = scene.reading
    return Label(start, end, "endpoint", english_name(reading, reading.text[start:end]), FREE)


_DIFFERENCE = re.compile(
    r"\b(?:difference|differences|differ|differed|diferencias?|diferencas?|better|worse|higher|lower|greater|more|less)\b"
)
_BEHIND_P = re.compile(
    r"[\s)\],]*(?:by\s(?:[a-z-]+\s){1,3}|(?:between|among|entre)\s(?:the\s|l[oa]s\s|both\s|two\s)*(?:groups|arms|treatments|grupos|brazos|tratamientos)\s)?"
    r"(?:for|in|on|en|para|em|na|no)\s(?:the\s|el\s|la\s|l[oa]s\s|terms\sof\s)*(?P<words>[^.,;:()\[\]\d]{3,60}?)"
    r"(?=\s(?:was|were|between|among|at|in|for|of\s\w+\sgroup|fue|fueron|entre|foi|foram)\b|[.,;:()])"
)


def phrase_behind(scene: Scene, start: int, end: int) -> Label | None:
    """The words behind a p value that stands before them: "a difference (P = …) for bone density was seen"."""
    reading = scene.reading
    match = _BEHIND_P.match(reading.folded, end, scene.end)
    if match is None or _DIFFERENCE.search(reading.folded, scene.start, start) is None:
        return None
    start, end = match.span("words")
    if any(m.start < end and start < m.end for m in scene.arms) or _NO_NAME_BEHIND.match(match["words"]):
        return None
    return of_words(scene, start, end)


# "in spite of", "in favour of", "for all comparisons": what names nothing behind a preposition.
_NO_NAME_BEHIND = re.compile(
    r"(?:spite|addition|favou?r|contrast|comparison|line|order|view|relation|all|each|both|these|those|any|men|women|patients|favor|todos|todas|ambos)\b"
)
