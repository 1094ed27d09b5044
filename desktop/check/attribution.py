"""What a text says that is not a result of its own study: the phase of another trial, other trials' figures, plans and criteria.

Warnings given, none with must_see, each with the first place (quote): `phase_of_other_trial`, `background_trial`,
`threshold_not_result`. Who a sentence speaks of is told by its role.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from db.values import EntryWarning
from desktop.text.roles import BACKGROUND, CRITERIA, OTHER, OUTLOOK, PLAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.text.reading import Reading, Sentence

_PHASE = re.compile(r"\b(?:phases?|fases?)[ -](?:i{1,3}|iv|[1-4])[abc]?(?:/(?:i{1,3}|iv|[1-4]))?\b")
# Said of a trial that is still to come, or of trials that others have done.
_ELSEWHERE = re.compile(
    r"\b(?:under ?way|ongoing|in progress|is planned|are planned|warranted|awaited|future|further (?:phase|study|studies|trial)"
    r"|next step|justif\w+|published|previous|earlier|reviewed|en curso|en marcha|futur[oa]s?|publicad[oa]s|previ[oa]s?"
    r"|em andamento|anterior(?:es)?)\b"
)
_AGES = frozenset({"years", "year", "months", "month"})
_QUOTED = 80  # characters


def check_attribution(reading: Reading) -> Iterator[EntryWarning]:
    """The warnings about one version, each sort once."""
    first: dict[str, EntryWarning] = {}
    for sentence in reading.sentences:
        for code, start, end in _told(reading, sentence):
            quote = reading.original(start, min(end, start + _QUOTED))
            warning = EntryWarning(code, (("quote", quote),), spans=(reading.span(start, end),), must_see=False)
            first.setdefault(code, warning)
    yield from first.values()


def _told(reading: Reading, sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    phase = _PHASE.search(reading.folded, sentence.start, sentence.end)
    if phase and _is_elsewhere(reading, sentence):
        yield "phase_of_other_trial", phase.start(), phase.end()
    measured = [n for n in reading.numbers_in(sentence.start, sentence.end) if n.unit and n.unit not in _AGES]
    if measured and sentence.role == OTHER:
        yield "background_trial", measured[0].start, measured[0].end
    if measured and sentence.role in (PLAN, CRITERIA):
        yield "threshold_not_result", measured[0].start, measured[0].end


def _is_elsewhere(reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence speaks of another trial, or of one to come."""
    if sentence.role in (OTHER, OUTLOOK, BACKGROUND):
        return True
    return _ELSEWHERE.search(reading.folded, sentence.start, sentence.end) is not None
