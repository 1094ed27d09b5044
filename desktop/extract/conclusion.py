"""The sentence that defines the conclusion: the first finding of a conclusions section, or what the text itself calls it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from db.values import Extraction, RunnerUp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.arms import ArmRegister
    from desktop.text.reading import Reading, Sentence

RULE_VERSION = 1

_CALLED = re.compile(
    r"\b(?:in\sconclusion|we\sconclude|it\sis\sconcluded|in\ssummary|conclusions?:|thus,|therefore,|these\s(?:results|findings|data)\s(?:suggest|show|indicate|support|do)"
    r"|en\sconclusion|se\sconcluye|concluimos|en\sresumen|por\s(?:todo\s(?:ello|esto)|tanto|lo\stanto)|em\sconclusao|conclui-se|concluimos|portanto)\b"
)
_LEAD = re.compile(
    r"(?:in\sconclusion|we\sconclude\sthat|in\ssummary|thus|en\sconclusion|se\sconcluye\sque|en\sresumen|por\sello|em\sconclusao|conclui-se\sque)[,:]?\s*"
)
_NOT_IT = re.compile(
    r"\b(?:further|future)\s(?:stud|trial|research|investigation)|\bregist(?:ered|ration)|clinicaltrials|copyright|©|\bfunded\b|correction\sadded"
    r"|\bsupplementary\smaterial|online\sversion|se\snecesitan\smas|son\snecesarios|is\s(?:currently\s)?(?:underway|ongoing)|\bfundings?\b|nct\d"
)
_SHORT = 5  # words: "Pfizer." is no conclusion


def find(reading: Reading, register: ArmRegister) -> list[Extraction]:
    """The conclusion of a reading with up to two other sentences as runner-ups."""
    del register
    section = reading.sentences_in("conclusions")
    ranked = _of_section(reading, section) if section else _of_text(reading)
    if not ranked:
        return []
    (best, confidence), others = ranked[0], ranked[1:3]
    start, end = _without_lead(reading, best)
    return [
        Extraction(
            field="conclusion",
            item="",
            value=reading.original(start, end),
            spans=(reading.span(start, end),),
            rule="conclusion.section" if section else "conclusion.text",
            rule_version=RULE_VERSION,
            confidence=confidence,
            runner_ups=tuple(
                RunnerUp(reading.original(s.start, s.end), (reading.span(s.start, s.end),), rate) for s, rate in others
            ),
        )
    ]


def _of_section(reading: Reading, section: Sequence[Sentence]) -> list[tuple[Sentence, float]]:
    """The sentences of a conclusions section: the first that says what was found leads."""
    findings = [s for s in section if not _NOT_IT.search(reading.folded, s.start, s.end) and _is_sentence(reading, s)]
    ordered = [*findings, *(s for s in section if s not in findings)]
    called = [s for s in findings if _CALLED.search(reading.folded, s.start, s.end)]
    if called and called[0] is not ordered[0]:
        ordered = [*ordered[:1], called[0], *(s for s in ordered[1:] if s is not called[0])]
    rates = [0.85 if len(findings) == 1 else 0.75, 0.4, 0.3]
    return list(zip(ordered, [*rates, *[0.2] * len(ordered)], strict=False))


def _of_text(reading: Reading) -> list[tuple[Sentence, float]]:
    """Without such a section: the last sentence that calls itself the conclusion, else the last that is about the study."""
    usable = [
        s
        for s in reading.sentences
        if s.section in ("", "results", "other", "methods")
        and not _NOT_IT.search(reading.folded, s.start, s.end)
        and _is_sentence(reading, s)
    ]
    half = usable[len(usable) // 2 :]
    called = [s for s in half if _CALLED.search(reading.folded, s.start, s.end)]
    ordered = [*reversed(called), *(s for s in reversed(half) if s not in called)]
    first = 0.8 if called else 0.62
    return list(zip(ordered, [first, 0.4, 0.3], strict=False))


def _is_sentence(reading: Reading, sentence: Sentence) -> bool:
    return reading.text.count(" ", sentence.start, sentence.end) >= _SHORT


def _without_lead(reading: Reading, sentence: Sentence) -> tuple[int, int]:
    lead = _LEAD.match(reading.folded, sentence.start, sentence.end)
    return (lead.end() if lead else sentence.start), sentence.end
