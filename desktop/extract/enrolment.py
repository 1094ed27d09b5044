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
        return _start_only(reading)
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
