"""When patients were enrolled, or the period that a study looked at; not when a search was made or data were cut off."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.extract.design import TALK, design_type
from desktop.extract.propose import Candidate, propose
from desktop.text.roles import BACKGROUND, OTHER, OUTLOOK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.values import Extraction
    from desktop.extract.arms import ArmRegister
    from desktop.text.dates import Date
    from desktop.text.reading import Reading, Sentence

_LINK = re.compile(
    r"\s?(?:,?\s?(?:and|to|through|until|till|-|y|a|al|e|hasta|ate|/|thru)\s?(?:the |el |los |la |o |finales de |end of )?)\s?"
)
_OPENS = re.compile(
    r"\b(?:between|from|entre|de|desde|during|in|durante|period|periodo|since|del|within|dates?|years?|anos)\b\W*"
    r"(?:the |el |los |las |la |o )?(?:(?:years?|months? of|period|periodo|anos|meses de|mes de|fechas) )?$|[(,:]\s?$"
)
_SINCE = re.compile(
    r"\b(?:since|beginning in|beginning|starting in|starting|from|desde|a partir de)\s(?:el |the )?(?:ano )?$"
)
_PEOPLE = re.compile(
    r"patient|wom[ae]n|\bmen\b|cases|enrol|recruit|accru|includ|treat|diagnos|random|carried out|conducted|perform|underwent|"
    r"review|admitted|referred|registered|pacient|mujer|casos|inclu|trat|aleator|realiz|interven|operad|periodo|recog|atend|"
    r"ingres|estudi"
)
_OTHER_DATES = re.compile(
    r"cut-?\s?off|data lock|search|pubmed|medline|literature|publish|approved|publicad|busqueda|database lock|"
    r"follow-up (?:until|to)"
)


def find(reading: Reading, _register: ArmRegister) -> list[Extraction]:
    """The extractions of enrolment.start and .end."""
    if len(reading.dates) == 0 or design_type(reading) in TALK:
        return []
    periods = sorted(_periods(reading), key=lambda found: -found[2])
    if not periods:
        return _told_apart(reading) or _start_only(reading)
    starts = [_candidate(first, confidence) for first, _, confidence in periods]
    ends = [_candidate(last, confidence) for _, last, confidence in periods]
    return [*propose(reading, "enrolment.start", starts), *propose(reading, "enrolment.end", ends)]


def _candidate(date: Date, confidence: float) -> Candidate:
    return Candidate(date.iso, ((date.start, date.end),), "enrolment.period", confidence)


def _periods(reading: Reading) -> Iterator[tuple[Date, Date, float]]:
    """Pairs of dates with the words of a period around them."""
    dates = reading.dates
    for first, last in pairwise(dates):
        if not last.year or not _LINK.fullmatch(reading.folded, first.end, last.start):
            continue
        sentence = reading.sentence_at(first.start)
        start = first if first.year else replace(first, year=last.year)
        if start.iso[:7] > last.iso[:7] or last.end > sentence.end:
            continue
        yield start, last, _confidence(reading, sentence, first.start, last.end)


def _confidence(reading: Reading, sentence: Sentence, start: int, end: int) -> float:
    folded = reading.folded
    if sentence.role in (OTHER, BACKGROUND, OUTLOOK) or sentence.section == "conclusions":
        return 0.4
    if _OTHER_DATES.search(folded, max(sentence.start, start - 60), min(sentence.end, end + 20)):
        return 0.35
    opens = _OPENS.search(folded, max(sentence.start, start - 34), start) or start == sentence.start
    is_about_people = _PEOPLE.search(folded, sentence.start, sentence.end)
    if opens and is_about_people:
        return 0.94
    return 0.72 if opens or is_about_people else 0.5


_BEGAN = re.compile(
    r"\b(?:recruit\w*|enrol\w*|accrual|inclusion|trial|study|reclutamiento|inclusion|ensayo|estudio|recrutamento|estudo|"
    r"ensaio)\b[^.;]{0,60}?"
    r"\b(?:began|begun|started|opened|initiated|commenced|comenzo|inicio|empezo|comenzaron|iniciaron|comecou|iniciou)\s(?:in|on|en|em)\s$"
)
_INITIATED = re.compile(
    r"\b(?:initiated|began|started|opened|launched|iniciado|iniciada|iniciou)\b[^.;]{0,80}"
    r"\b(?:trial|study|project|ensayo|estudio|estudo)\b[^.;]{0,30}\b(?:in|en|em)\s$"
)
_ENDED = re.compile(
    r"\b(?:finish|end|clos|complet|stop|finaliz|termin|conclu|cerr)\w*\s"
    r"(?:accrual |recruitment |enrolment )?(?:in|on|by|en|em)\s$"
)


def _told_apart(reading: Reading) -> list[Extraction]:
    """The dates on which recruitment began and ended, each with its verb: "began in May 2020 and will end in June 2022"."""
    for index, date in enumerate(reading.dates):
        sentence = reading.sentence_at(date.start)
        before = reading.folded[max(sentence.start, date.start - 160) : date.start]
        if not date.year or sentence.role == OTHER or sentence.section == "conclusions":
            continue
        if not (_BEGAN.search(before) or _INITIATED.search(before)):
            continue
        found = propose(reading, "enrolment.start", [_told(date)])
        last = next((d for d in reading.dates[index + 1 :] if d.year and d.end <= sentence.end), None)
        if last and _ENDED.search(reading.folded, date.end, last.start):
            found += propose(reading, "enrolment.end", [_told(last)])
        return found
    return []


def _told(date: Date) -> Candidate:
    return Candidate(date.iso, ((date.start, date.end),), "enrolment.told", 0.8)


def _start_only(reading: Reading) -> list[Extraction]:
    found = [
        Candidate(date.iso, ((date.start, date.end),), "enrolment.since", 0.7 if date.month else 0.55)
        for date in reading.dates
        if date.year
        and _SINCE.search(reading.folded, max(0, date.start - 24), date.start)
        and reading.sentence_at(date.start).is_own
        and reading.sentence_at(date.start).section != "conclusions"
    ]
    return propose(reading, "enrolment.start", found[:1])
