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
    r"\b(?:in\sconclusion|we\s(?:conclude|believe)|it\sis\sconcluded|in\ssummary|conclusions?\s?:|thus(?!\sfar)|therefore"
    r"|these\s(?:results|findings|data)\s(?:suggest|show|indicate|support|do)|en\sconclusion|se\sconcluye|concluimos|creemos|consideramos|en\sresumen"
    r"|por\s(?:todo\s(?:ello|esto)|tanto|lo\stanto)|em\sconclusao|conclui-se|acreditamos|portanto)\b"
)
_LEAD = re.compile(
    r"(?:in\sconclusion|we\sconclude\sthat|in\ssummary|thus|en\sconclusion|se\sconcluye\sque|en\sresumen|por\sello|em\sconclusao|conclui-se\sque)[,:]?\s*"
)
_NOT_IT = re.compile(
    r"\b(?:(?:further|future)\s(?:stud|trial|research|investigation)|regist(?:ered|ration)|funded\b|(?:is|are|be)\swarranted"
    r"|supplementary\smaterial|fundings?\b)|^(?:the\s)?(?:most\s)?(?:common|frequent)"
    r"|clinicaltrials|copyright|©|correction\sadded|online\sversion|se\snecesitan\smas|son\snecesarios"
    r"|is\s(?:currently\s)?(?:underway|ongoing)|nct\d"
)
# "This large analysis compared …" tells what was done, not what was found.
_DESCRIBES = re.compile(
    r"(?:this|the present|our|este|el presente|o presente)\s(?:[\w-]+\s){0,2}"
    r"(?:study|analysis|trial|review|report|estudio|trabajo|estudo)\s"
    r"(?:compared|evaluated|assessed|describes?|investigated|examined|analy[sz]ed|compar[oó]|evalu[oó]|analiz[oó])"
)
# A conclusion speaks in the present or says what may be.
_STATES = re.compile(
    r"\b(?:is|are|has|have|can|may|might|should|seems?|appears?|suggests?|provides?|remains?|does|do|will|offers?|supports?|no\ssignificant|shows?"
    r"|es|son|puede[n]?|debe[n]?|parece[n]?|sugiere[n]?|permite[n]?|constituye[n]?|e|sao|pode[m]?|sugere[m]?)\b"
)
# A review without values has as its conclusion what it says that it does.
_ITSELF = re.compile(
    r"\b(?:this|present|our)\s(?:review|article|paper)\b|\bauthors\b|\b(?:este|presente|esta|nuestra)\s(?:articulo|trabajo|revision)\b|\b(?:neste|este|presente)\sartigo\b"
)
_VALUES = frozenset(["percent", "time", "ci_low", "ci_high", "p", "decimal"])
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
    findings.sort(key=lambda s: _DESCRIBES.match(reading.folded, s.start, s.end) is not None)
    ordered = [*findings, *(s for s in section if s not in findings)]
    rates = [0.88 if len(findings) == 1 else 0.78, 0.4, 0.3]
    return list(zip(ordered, [*rates, *[0.2] * len(ordered)], strict=False))


def _of_text(reading: Reading) -> list[tuple[Sentence, float]]:
    """Without such a section: what calls itself the conclusion, else the first statement behind the last result."""
    usable = [
        s
        for s in reading.sentences
        if s.section in ("", "results", "other", "methods")
        and not _NOT_IT.search(reading.folded, s.start, s.end)
        and _is_sentence(reading, s)
    ]
    half = usable[len(usable) // 2 :]
    tail = _behind_results(reading, half)
    called = [s for s in half if _CALLED.search(reading.folded, s.start, s.end)]
    stated = [s for s in tail if _STATES.search(reading.folded, s.start, s.end)]
    itself = [] if tail else [s for s in half if _ITSELF.search(reading.folded, s.start, s.end)]
    ordered = list(dict.fromkeys([*itself[-1:], *called[-1:], *stated[:1], *tail, *reversed(half)]))
    return list(zip(ordered, [0.82 if called else 0.7, 0.4, 0.3], strict=False))


def _behind_results(reading: Reading, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences after the last one that gives a value."""
    for index in reversed(range(len(sentences))):
        numbers = reading.numbers_in(sentences[index].start, sentences[index].end)
        if any(n.kind in _VALUES for n in numbers):
            return list(sentences[index + 1 :])
    return []


def _is_sentence(reading: Reading, sentence: Sentence) -> bool:
    return reading.text.count(" ", sentence.start, sentence.end) >= _SHORT


def _without_lead(reading: Reading, sentence: Sentence) -> tuple[int, int]:
    lead = _LEAD.match(reading.folded, sentence.start, sentence.end)
    return (lead.end() if lead else sentence.start), sentence.end
